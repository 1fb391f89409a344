import Core
import Kernel
import Store
import Web

/// One review: why, what was found, what follows, and what one may do now.
struct ReviewPage {
    let visit: Visit
    let desk: ReviewDesk
    /// The document, while it stands in the register.
    let law: LegalDocument?
    let grounds: [LegalGround.Change]
    /// Documents that are named, by key.
    let known: [String: KnownLaw]
    let steps: [LegalReview.Step]
    private var t: Tongue { visit.t }
    private var review: LegalReview { desk.review }

    init(_ visit: Visit, _ desk: ReviewDesk, in snapshot: Snapshot) throws {
        self.visit = visit
        self.desk = desk
        law = try LegalDocument.find(key: desk.review.document, in: snapshot)
        grounds = try desk.review.grounds(in: snapshot)
        let handled = desk.review.handledSymbol
        known = try KnownLaw.find(
            Set(grounds.flatMap { [$0.target, $0.by] } + [DocumentNumber.key(handled)]), in: snapshot)
        steps = try desk.review.steps(in: snapshot)
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Rà soát"), ReviewPaths.list()), (review.code, nil)], t))
        \(.identity(t("Rà soát \(review.symbol)"), facts: [
            t("Mã"): HTML(review.code), t("Đơn vị"): HTML(desk.unit.shortName), t("Tình trạng"): .state(review.state, t),
            t("Hạn"): .due(of: review, on: visit.today, t),
        ]))
        <p>\(law.map { law -> HTML in "<a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a> \(law.subject)" } ?? HTML(t("Văn bản không còn trong sổ.")))</p>
        \(actions)
        \(sheet)
        \(details)
        \(outcome)
        \(timeline)
        """
    }

    private var actions: HTML {
        .moves(
            ReviewMove.allCases.filter { desk.may($0, visit.actor) && $0.rule.from.contains(review.state) }.map {
                move in
                (
                    t(move.rule.label), ReviewPaths.move(review.id, move), move == .drop,
                    desk.obstacle(to: move, by: visit.actor)
                )
            }, t)
    }

    private var sheet: HTML {
        guard desk.obstacleToSheet == nil else { return .nothing }
        return .actions([.buttonLink(t("Tải phiếu rà soát (.docx)"), to: ReviewPaths.sheet(review.id))])
    }

    private var details: HTML {
        let kind = desk.regime.review.kinds.first { $0.code == review.kind }
        let ground = desk.regime.review.grounds.first { $0.code == review.ground }
        let changes = grounds.map { change -> HTML in "<li>\(law(change.by)) → \(law(change.target))</li>" }
        let list: HTML = changes.isEmpty ? .nothing : "<ul>\(changes)</ul>"
        return .details([
            t("Loại rà soát"): HTML(kind.map { t($0.phrase) } ?? review.kind),
            t("Căn cứ rà soát"): "\(ground.map { t($0.phrase) } ?? review.ground) \(review.circumstances) \(list)",
            t("Ngày bắt đầu"): "\(review.openedOn)", t("Hạn rà soát"): "\(review.dueOn)",
            t("Quy định áp dụng"): HTML(desk.regime.review.basis.map(\.text).joined(separator: "; ")),
        ])
    }

    private func law(_ key: String) -> HTML {
        guard let law = known[key] else { return HTML(key) }
        return "<a href=\"\(LawLinks.one(law.id))\" title=\"\(law.title)\">\(law.symbol)</a>"
    }

    private var outcome: HTML {
        guard review.reviewedOn != nil else { return .nothing }
        let result = desk.result.map { t($0.phrase) } ?? review.result
        let handled: HTML =
            review.handledSymbol.isEmpty
            ? "–" : "\(law(handled)) \(review.handledOn?.text ?? "")"
        return .section(
            t("Kết quả rà soát"), id: "result",
            .details([
                t("Nội dung mâu thuẫn, chồng chéo, không còn phù hợp"): HTML(review.contradictions),
                t("Hình thức xử lý"): HTML([result, review.scope].filter { !$0.isEmpty }.joined(separator: ": ")),
                t("Kiến nghị"): HTML(review.proposal.orDash),
                t("Người rà soát"): "\(review.reviewedBy ?? "–"), \(review.reviewedOn?.text ?? "")",
                t("Ngày duyệt"): HTML(review.approvedOn?.text ?? "–"),
                t("Hạn xử lý"): HTML(review.handleBy?.text ?? "–"), t("Văn bản xử lý"): handled,
            ]))
    }

    private var handled: String {
        let key = DocumentNumber.key(review.handledSymbol)
        return known[key] == nil ? review.handledSymbol : key
    }

    private var timeline: HTML {
        var table = Table(
            caption: t("Diễn biến, mới nhất trước"),
            [
                .text(HTML(t("Thời điểm"))), .text(HTML(t("Việc"))), .text(HTML(t("Người thực hiện"))),
                .text(HTML(t("Nội dung"))),
            ])
        for step in steps {
            let label: Phrase = ReviewMove(rawValue: step.act)?.rule.label ?? "Bắt đầu rà soát"
            table.row(["\(step.at)", HTML(t(label)), HTML(t.actor(step.by)), HTML(step.said.orDash)])
        }
        return .section(t("Diễn biến"), table.html())
    }
}

/// A document of one's own that waits to be reviewed.
struct GroundPage {
    let visit: Visit
    let ground: LegalGround
    let unit: Unit
    let known: [String: KnownLaw]
    let reviews: [LegalReview]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Rà soát"), ReviewPaths.list()), (t("Căn cứ rà soát"), nil)], t))
        \(.identity(t("Rà soát \(ground.symbol) ngay khi có căn cứ"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Căn cứ xuất hiện ngày"): "\(ground.appearedOn)",
            t("Bắt đầu rà soát chậm nhất"): "\(ground.dueOn)", t("Quy định"): HTML(ground.basis),
        ]))
        <p>\(law(ground.change.by, ground.bySymbol)) → \(law(ground.change.target, ground.targetSymbol)) → \
        \(law(ground.document, ground.symbol))</p>
        <p class="muted">\(t("Văn bản làm thay đổi văn bản là căn cứ ban hành; văn bản của đơn vị phải được rà soát."))</p>
        \(answer)
        """
    }

    private func law(_ key: String, _ symbol: String) -> HTML {
        guard let law = known[key] else { return HTML(symbol) }
        return "<a href=\"\(LawLinks.one(law.id))\" title=\"\(law.title)\">\(law.symbol)</a>"
    }

    private var answer: HTML {
        if !reviews.isEmpty {
            let lines = reviews.map { review -> HTML in
                "<li><a href=\"\(ReviewPaths.one(review.id))\">\(review.code)</a>, \(review.openedOn): \(t(review.state.phrase))</li>"
            }
            return .section(t("Các lần rà soát"), "<ul class=\"sources\">\(lines)</ul>")
        }
        guard visit.actor.may(OpenReview.permission, at: unit.path) else { return .nothing }
        return .actions([
            .buttonLink(
                t("Bắt đầu rà soát"),
                to: ReviewPaths.new().with(query: ["unit": unit.code, "document": ground.symbol]), style: .main)
        ])
    }
}
