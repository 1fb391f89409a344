import Core
import Kernel
import Store
import Web

/// One recommendation: what it asks, how it stands, what the figures say, who has done what, and what one may do now.
struct RecommendationPage {
    let visit: Visit
    let desk: RecommendationDesk
    let steps: [RecommendationStep]
    let files: [Attachment]
    let links: [EvidenceLink]
    /// How far silence goes for the request that waits; nil where none waits, or no rule says so.
    let silence: SilentExtension?
    let form: Form
    private var t: Tongue { visit.t }
    private var recommendation: Recommendation { desk.recommendation }

    init(_ visit: Visit, _ desk: RecommendationDesk, form: Form = Form(), in snapshot: Snapshot) throws {
        self.visit = visit
        self.desk = desk
        self.form = form
        steps = try desk.recommendation.steps(in: snapshot)
        files = try Attachment.of(desk.recommendation.subject, in: snapshot)
        links = try EvidenceLink.of(desk.recommendation.id, in: snapshot)
        silence = try desk.request.flatMap { request in
            try desk.recommendation.silence(
                askedOn: request.askedOn, after: desk.extensions,
                by: visit.product.knowledge.figures.rules.remediation, in: snapshot)
        }
    }

    var html: HTML {
        """
        \(visit.trail(desk))
        \(.identity(recommendation.statement, facts: facts))
        \(waiting)
        \(orphaned)
        \(reopened)
        \(actions)
        \(details)
        \(desk.measured.map { MeasuredClosingPart(visit: visit, closing: $0, recommendation: recommendation).html } ?? .nothing)
        \(attachments)
        \(EvidenceLinkPart(
            visit: visit, links: links, adding: mayShow ? RemediationPaths.links(recommendation.id) : nil, form: form
        ).html)
        \(extensions)
        \(history)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        [
            t("Đơn vị thực hiện"): HTML(desk.owner.shortName), t("Hạn"): .due(recommendation, t),
            t("Tình trạng"): .state(recommendation.state, t),
            t("Kết quả"): .outcome(of: recommendation, on: visit.today, t),
            t("Tiến độ"): "\(recommendation.share)%",
        ]
    }

    private var waiting: HTML {
        guard let request = desk.request else { return .nothing }
        let asked = t("Đề nghị gia hạn đến \(request.askedTo.text) đang chờ quyết định: \(request.reason)")
        let isLate = request.answerDueOn.map { $0 < visit.today } ?? false
        let answer = request.answerDueOn.map { last in
            isLate ? t("Đã quá hạn trả lời ngày \(last.text).") : t("Hạn trả lời: \(last.text).")
        }
        return .inset(isLate ? .wrong : .care, "<p>\(asked)</p><p>\(answer ?? "") \(bySilence(request))</p>")
    }

    /// What becomes of a request that nobody answers.
    private func bySilence(_ request: ExtensionRequest) -> HTML {
        guard let silence else {
            return HTML(t("Chưa có quy định về gia hạn do không trả lời; phải có người quyết định."))
        }
        return silence.obstacle(to: request).map { HTML.reason($0, t) }
            ?? HTML(t("Không trả lời trong thời hạn thì được gia hạn."))
    }

    /// Who took the place of whoever should do it, where that has to be decided.
    private var orphaned: HTML {
        guard desk.ownerHasEnded, !recommendation.state.isOver, let last = desk.owner.validUntil else {
            return .nothing
        }
        let heirs = desk.heirs.map(\.shortName).joined(separator: "; ")
        return .inset(
            .care,
            HTML(
                heirs.isEmpty
                    ? t("Đơn vị thực hiện giải thể ngày \(last.text), không có đơn vị kế thừa.")
                    : t("Đơn vị thực hiện giải thể ngày \(last.text); đơn vị kế thừa: \(heirs).")))
    }

    /// Why it is open again, as long as it is.
    private var reopened: HTML {
        guard !recommendation.state.isOver, let step = steps.first(where: { $0.step == .reopen || $0.step == .verify }),
            step.step == .reopen
        else { return .nothing }
        return .inset(.wrong, HTML(t("Đã mở lại ngày \(step.at.day.text): \(step.said)")))
    }

    private var actions: HTML {
        let offered = Recommendation.Step.offered.filter {
            ($0 != .passOn || desk.ownerHasEnded) && desk.may($0, visit.actor)
                && Recommendation.life.state(after: $0, in: recommendation.state) != nil
        }
        guard !offered.isEmpty else { return .nothing }
        var isMain = true
        var reasons: [HTML] = []
        let buttons = offered.map { step -> HTML in
            let obstacles = desk.obstacles(to: step, by: visit.actor)
            guard obstacles.isEmpty else {
                reasons += obstacles.map { reason in
                    let basis: HTML? = reason.basis.map { " (\($0.text))" }
                    return "<li>\(t(step.phrase)): \(t(reason.phrase))\(basis ?? .nothing)</li>"
                }
                return "<button class=\"button quiet\" type=\"button\" disabled>\(t(step.phrase))</button>"
            }
            defer { isMain = false }
            return .buttonLink(
                t(step.phrase), to: RemediationPaths.step(recommendation.id, step),
                style: step == .drop ? .grave : isMain ? .main : .quiet)
        }
        return .section(
            t("Việc tiếp theo"), "\(.actions(buttons))\(if: !reasons.isEmpty, "<ul class=\"muted\">\(reasons)</ul>")")
    }

    private var details: HTML {
        var facts: [(name: String, value: HTML)] = [
            (t("Cuộc kiểm tra"), "<a href=\"\(InspectionPaths.one(desk.inspection.id))\">\(desk.inspection.code)</a>"),
            (t("Căn cứ"), HTML(recommendation.basis)),
            (t("Sản phẩm phải có"), HTML(recommendation.deliverable.isEmpty ? "–" : recommendation.deliverable)),
        ]
        if !recommendation.result.isEmpty { facts.append((t("Kết quả thực hiện"), HTML(recommendation.result))) }
        if !recommendation.hindrance.isEmpty {
            facts.append((t("Khó khăn, vướng mắc"), HTML(recommendation.hindrance)))
        }
        if let reported = recommendation.reported {
            facts.append((t("Báo cáo hoàn thành"), "\(reported.day) (\(reported.account))"))
        }
        if let due = recommendation.checkDueOn, recommendation.state == .reported {
            facts.append((t("Hạn xác minh"), "\(due)"))
        }
        if let closed = recommendation.closed {
            let name = recommendation.state == .void ? t("Lý do không còn phù hợp") : t("Kết quả xác minh")
            facts.append((name, "\(recommendation.closing) (\(closed.day), \(closed.account))"))
        }
        return .details(facts)
    }

    /// Whether whoever looks may add what shows that it is done.
    private var mayShow: Bool {
        recommendation.obstacleToAttaching == nil
            && visit.actor.may(AttachToRecommendation.permission, at: desk.owner.path)
    }

    private var attachments: HTML {
        guard mayShow || !files.isEmpty else { return .nothing }
        let id = recommendation.id
        return AttachmentPart(
            visit, files: files, adding: mayShow ? RemediationPaths.files(id) : nil, isProof: true, form: form,
            open: { RemediationPaths.file(id, $0) }
        ).html
    }

    private var extensions: HTML {
        guard !desk.extensions.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Các lần xin gia hạn"),
            [
                .text(HTML(t("Xin đến"))), .text(HTML(t("Quyết định"))), .text(HTML(t("Ngày xin"))),
                .text(HTML(t("Lý do"))),
            ])
        for request in desk.extensions {
            let decision = request.decision.map { decision -> HTML in
                let word = decision.isApproved ? t("đồng ý") : t("không đồng ý")
                return "\(word) \(decision.day), \(decision.account)<br>\(decision.reason)"
            }
            table.row([
                "\(request.askedTo)", decision ?? HTML(t("chờ quyết định")), "\(request.askedOn)", HTML(request.reason),
            ])
        }
        return .section(t("Gia hạn"), table.html())
    }

    private var history: HTML {
        var table = Table(
            caption: t("Diễn biến, mới nhất trước"),
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Việc"))), .text(HTML(t("Ai"))), .text(HTML(t("Nội dung"))),
                .number(HTML(t("Tỷ lệ"))),
            ])
        for step in steps {
            table.row([
                "\(step.at)", HTML(t(step.step.phrase)), HTML(step.account), HTML(step.said.isEmpty ? "–" : step.said),
                "\(step.share)%",
            ])
        }
        return .section(t("Diễn biến"), id: "history", table.html(empty: HTML(t("Chưa có gì."))))
    }
}

extension Visit {
    /// Where a page of a recommendation stands.
    func trail(_ desk: RecommendationDesk, _ step: Phrase? = nil) -> HTML {
        let number = t("Kiến nghị số \(desk.recommendation.number)")
        let last: [(label: String, link: Link?)] =
            step.map { [(number, RemediationPaths.one(desk.recommendation.id)), (t($0), nil)] } ?? [(number, nil)]
        return .breadcrumb(
            [
                (t("Kiến nghị sau kiểm tra"), RemediationPaths.list()),
                (desk.inspection.code, InspectionPaths.one(desk.inspection.id)),
            ] + last, t)
    }
}

extension HTML {
    /// How far a recommendation has come.
    static func state(_ state: Recommendation.State, _ t: Tongue) -> HTML {
        let weight: Weight =
            switch state {
            case .verified: .done
            case .returned: .wrong
            case .reported, .extending: .care
            default: .plain
            }
        return .tag(t(state.phrase), weight)
    }

    /// How it stands. What is only reported is not done yet, however timely: somebody has still to confirm it.
    static func outcome(of recommendation: Recommendation, on day: Day, _ t: Tongue) -> HTML {
        let outcome = recommendation.outcome(on: day)
        guard recommendation.state == .reported else { return .outcome(outcome, t) }
        return switch outcome {
        case .doneInTime: .tag(t("đã báo cáo, chờ xác nhận"), .care)
        case .doneLate: .tag(t("đã báo cáo quá hạn, chờ xác nhận"), .care)
        default: .outcome(outcome, t)
        }
    }

    /// The day in force, and the one first given where it is another.
    static func due(_ recommendation: Recommendation, _ t: Tongue) -> HTML {
        guard let dueOn = recommendation.dueOn else { return "–" }
        guard let first = recommendation.firstDueOn, first != dueOn else { return "\(dueOn)" }
        return "\(dueOn) <span class=\"muted\">(\(t("ban đầu \(first.text)")))</span>"
    }
}
