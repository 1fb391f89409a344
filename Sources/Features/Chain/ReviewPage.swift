import Core
import Kernel
import Store
import Web

/// One review: what changed, what has to be looked at, and the two ways to close it.
struct ReviewPage {
    let visit: Visit
    let review: Review
    let unit: Unit
    let edition: Edition?
    /// Every version of the content, the newest first.
    let all: [Edition]
    /// The version that took the change in.
    let successor: Edition?
    /// A version that was published since and did not take it in.
    let repeated: RepeatedVersion?
    let form: Form
    let answer: Review.Answer?
    let obstacle: Reason?
    let law: [String: KnownLaw]
    let calendar: WorkingCalendar
    private var t: Tongue { visit.t }

    init(visit: Visit, review: Review, unit: Unit, form: Form, in snapshot: Snapshot) throws {
        self.visit = visit
        self.review = review
        self.unit = unit
        self.form = form
        all = try Edition.all(of: review.work, in: snapshot)
        edition = try review.isFirst ? review.causing(in: snapshot) : all.first { $0.number == review.number }
        successor = try review.successor(in: snapshot)
        repeated = try RepeatedVersion(since: review, among: all, in: snapshot)
        answer = try review.answer(in: snapshot)
        obstacle = try review.obstacle(toDismissalBy: visit.actor.name, in: snapshot)
        law = try KnownLaw.find([review.cause.changed.id, review.cause.by], in: snapshot)
        calendar = try WorkingCalendar.kept(in: snapshot)
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Rà soát"), ChainPaths.reviews()), (edition?.code ?? review.work.id, nil)], t))
        \(.identity(review.title, facts: [
            t("Đơn vị"): HTML(unit.shortName),
            t("Ngày làm việc lệch"): HTML(t.number(review.workingDaysOutOfStep(on: visit.today, by: calendar))),
            t("Hạn"): "\(review.dueOn)", t("Tình trạng"): .standing(review, on: visit.today, t),
        ]))
        \(.details([
            review.isFirst ? t("Nội dung chưa có tài liệu") : t("Nội dung phải rà soát"): work, t("Thay đổi"): cause, t("Có hiệu lực từ"): "\(review.changedOn)",
            t("Căn cứ của hạn"): HTML(review.basis.isEmpty ? "–" : review.basis),
        ]))
        \(issuedLate)
        \(.actions([.buttonLink(t("Xem chuỗi liên quan"), to: ChainLinks.work(review.cause.changed))]))
        \(closing)
        """
    }

    private var work: HTML { edition.map { name(of: $0) } ?? HTML(review.work.id) }

    private func name(of edition: Edition) -> HTML {
        let link = visit.product.knowledge.address(of: edition)
        let name: HTML = "\(edition.code), \(t("bản \(edition.number)")): \(edition.title)"
        return link.map { "<a href=\"\($0)\">\(name)</a>" } ?? name
    }

    private var cause: HTML {
        let changed = name(review.cause.changed.id)
        guard review.cause.changed.kind == Citation.law else {
            return "\(changed): \(t(review.cause.happening))"
        }
        return "\(changed) ← \(name(review.cause.by))"
    }

    private func name(_ key: String) -> HTML {
        guard let law = law[key] else { return HTML(key) }
        return "<a href=\"\(LawLinks.one(law.id))\">\(law.symbol)</a> \(law.title)"
    }

    private var closing: HTML {
        if let answer, review.outcome == .noChange {
            return .inset(
                .done,
                "<p>\(review.isFirst ? t("Không phải soạn: \(answer.reason)") : t("Không phải sửa: \(answer.reason)"))</p><p>\(answer.by), \(answer.on)</p>"
            )
        }
        if review.closedOn != nil { return closed }
        let revise = said
        guard visit.actor.may(DismissReview.permission, at: unit.path) else { return revise }
        if let obstacle { return revise + .inset(.plain, "<p>\(t(obstacle.phrase))</p>") }
        return revise + dismissal
    }
}

extension ReviewPage {
    /// How it can be closed, and what did not close it.
    private var said: HTML {
        if review.isFirst {
            return
                "<p>\(t("Kết thúc khi đơn vị công bố tài liệu đầu tiên viết theo nội dung này, hoặc bằng kết luận không phải soạn."))</p>\(writing)"
        }
        let same: HTML =
            repeated.map { repeated in
                .inset(
                    .care,
                    "<p>\(t(repeated.phrase))</p>\(differences(of: repeated.edition))")
            } ?? .nothing
        let earlier: HTML =
            answer.map { answer in
                .inset(
                    .care,
                    "<p>\(t("Ngày \(answer.on.text) đã kết luận không phải sửa: \(answer.reason) Sau đó văn bản ấy được ghi nhận còn làm thay đổi khác, nên phải xem lại."))</p>"
                )
            } ?? .nothing
        return
            "\(earlier)\(same)<p>\(t("Kết thúc bằng phiên bản mới của nội dung, hoặc bằng kết luận không phải sửa."))</p>"
            + writing
    }

    private func differences(of edition: Edition) -> HTML {
        visit.product.knowledge.address(of: edition).map {
            "<p><a href=\"\($0)#changes\">\(t("Xem phiên bản \(edition.number) khác gì phiên bản trước"))</a></p>"
        } ?? .nothing
    }

    /// To say why nothing has to be done: that is never what the page asks for first.
    private var dismissal: HTML {
        let dismiss = visit.form(
            posting: ChainLinks.review(review.id), form,
            submit: review.isFirst ? t("Kết luận không phải soạn") : t("Kết luận không phải sửa"),
            style: .quiet
        ) { parts in
            [
                parts.area(
                    "reason", review.isFirst ? t("Vì sao không phải soạn") : t("Vì sao không phải sửa"), rows: 3,
                    isRequired: true)
            ]
        }
        return .section(review.isFirst ? t("Không phải soạn") : t("Không phải sửa"), id: "dismiss", dismiss)
    }

    /// Where the version is written that ends the review: the first with what is known filled in, another one from the
    /// last or, where somebody has begun it, that one. What waits for another content is not written yet.
    private var writing: HTML {
        let kind = review.work.kind
        guard review.via == nil, visit.actor.may(Permission(stringLiteral: "\(kind).draft"), at: unit.path),
            let content = visit.product.knowledge.contents.first(where: { $0.name == kind }),
            let new = Link(local: content.address + "new")
        else { return .nothing }
        if let open = all.first(where: \.state.isOpen), let link = Link(local: "\(content.address)\(open.id)") {
            return .actions([.buttonLink(t("Xem phiên bản \(open.number) chưa công bố"), to: link, style: .main)])
        }
        if let last = EditionLine(all).editions.last {
            let link = new.with(query: ["from": "\(last.id)"])
            return .actions([.buttonLink(t("Soạn phiên bản mới"), to: link, style: .main)])
        }
        let changed = review.cause.changed
        let link = new.with(query: [
            "unit": unit.code, changed.kind: changed.id, changed.kind + "Version": review.cause.by,
        ])
        return .actions([.buttonLink(t("Soạn tài liệu"), to: link, style: .main)])
    }

    /// Whoever says on which day a version was decided stands beside when it was published here.
    private var closed: HTML {
        let isLate = review.standing(on: visit.today) == .doneLate
        guard let closedOn = review.closedOn, review.outcome == .revised, let successor else {
            return .inset(
                .done,
                "<p>\(t("Nội dung hết hiệu lực, không còn phải rà soát.")) \(if: isLate, .tag(t("quá hạn"), .wrong))</p>"
            )
        }
        return """
            \(.inset(isLate ? .wrong : .done, "<p>\(isLate ? t("Xong ngày \(closedOn.text), quá hạn.") : t("Xong ngày \(closedOn.text), đúng hạn."))</p>"))
            \(.details([
                t("Phiên bản mới"): name(of: successor), t("Ngày quyết định"): day(successor.decidedOn),
                t("Công bố lúc"): HTML(successor.publishedAt?.text ?? "–"),
                t("Có hiệu lực từ"): day(successor.effectiveFrom), t("Theo kịp từ"): day(review.inStepOn),
            ]))
            """
    }

    private func day(_ day: Day?) -> HTML { day.map { "\($0)" } ?? "–" }

    /// Why an open review was late from its first day on.
    private var issuedLate: HTML {
        guard review.closedOn == nil, let issuedOn = review.issuedAfterDue(law[review.cause.by]) else {
            return .nothing
        }
        return .inset(
            .care,
            "<p>\(t("Văn bản ban hành ngày \(issuedOn.text), sau hạn tính theo căn cứ trên; hãy làm ngay."))</p>")
    }
}

extension Review {
    /// The day on which the changing law was issued, where that is after the day by which this was to be done; nil
    /// otherwise, and for any other law.
    func issuedAfterDue(_ law: KnownLaw?) -> Day? {
        guard let law, law.key == cause.by, dueOn < law.issuedOn else { return nil }
        return law.issuedOn
    }
}

extension Knowledge {
    /// The page of a version; nil for a kind without pages.
    func address(of edition: Edition) -> String? {
        contents.first { $0.name == edition.work.kind }.map { $0.address + "\(edition.id)" }
    }

    /// The same for what relies on something.
    func address(of dependent: Dependent) -> String? {
        contents.first { $0.name == dependent.work.kind }.map { $0.address + "\(dependent.edition)" }
    }
}
