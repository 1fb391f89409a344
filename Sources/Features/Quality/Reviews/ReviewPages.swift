import Core
import Kernel
import Web

/// One review: what the management looks at or looked at, what it decided, and what one may do now.
struct ReviewPage {
    let visit: Visit
    let review: ManagementReview
    let unit: Unit
    let inputs: [ReviewInput]
    /// Whether the inputs are what was frozen; nil before.
    let isWhole: Bool?
    let decisions: [(decision: ReviewDecision, unit: Unit)]
    let history: RecordHistory
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, t("In ngày \(visit.today.text)")))
        \(.breadcrumb([
            (t("Xem xét của lãnh đạo"), ReviewPaths.list().with(query: ["unit": unit.code])), (review.code, nil),
        ], t))
        \(.identity(t("Xem xét của lãnh đạo \(review.code)"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .state(review.state, t),
            t("Ngày hẹn"): "\(review.plannedOn)", t("Ngày xem xét"): HTML(review.heldOn?.text ?? "–"),
            t("Kỳ số liệu"): HTML(t(review.period.phrase)),
        ]))
        \(.calledOff(review.reason, t))
        \(.offers(offers, t))
        \(.details([
            t("Chủ trì"): HTML(review.chair), t("Thành phần"): HTML(review.attendees.joined(separator: "; ")),
            t("Kết luận"): .lines(review.conclusion), t("Lần xem xét tới"): HTML(review.nextOn?.text ?? "–"),
        ]))
        \(inputTables)
        \(decisionTable)
        \(history.html(t))
        """
    }

    private var offers: [MoveOffer] {
        ReviewMove.allCases.filter { move in
            visit.actor.may(move.permission, at: unit.path) && move.rule.from.contains(review.state)
        }.map { move in
            MoveOffer(
                label: move.rule.label, link: ReviewPaths.move(review.id, move),
                obstacle: move.obstacle(to: review, on: visit.today), isGrave: move == .cancel)
        }
    }

    private var inputTables: HTML {
        let tables = ReviewInput.Kind.allCases.compactMap { kind -> HTML? in
            let lines = inputs.filter { $0.kind == kind }
            guard !lines.isEmpty else { return nil }
            var table = Table(
                caption: "\(t(kind.phrase)) (\(kind.clause))",
                [.text(HTML(t("Đầu vào"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Nội dung")))])
            for line in lines {
                table.row([
                    HTML(line.name), HTML(line.standing.isEmpty ? "–" : line.standing),
                    "\(.lines(line.said)) \(evidence(line))",
                ])
            }
            return table.html()
        }
        return .section(
            t("Đầu vào"), id: "inputs",
            "\(seal)\(if: tables.isEmpty, "<p class=\"muted\">\(t("Chưa có đầu vào nào."))</p>")\(tables)")
    }

    /// The way to the records behind a frozen figure.
    private func evidence(_ input: ReviewInput) -> HTML {
        guard let id = input.evidence else { return .nothing }
        let link = ReviewPaths.evidence(review.id, id)
        return "<a href=\"\(link)\" aria-label=\"\(t("Minh chứng")): \(input.name)\">\(t("Minh chứng"))</a>"
    }

    /// What the reader may rely on: that it was frozen, or that it is only what stands now.
    private var seal: HTML {
        guard let isWhole, let digest = review.digest else {
            return review.state == .prepared
                ? .inset(
                    .plain,
                    HTML(t("Là tình trạng lúc này; khi ghi nhận cuộc xem xét, đầu vào được giữ nguyên làm minh chứng."))
                )
                : .nothing
        }
        guard isWhole else { return .inset(.wrong, HTML(t("Đầu vào không còn đúng như khi được giữ nguyên."))) }
        return """
            <p>\(t("Giữ nguyên làm minh chứng ngày \(review.heldOn?.text ?? "")."))<br>\
            <span class="small muted">SHA-256 <code>\(digest.hex)</code></span></p>
            """
    }

    private var decisionTable: HTML {
        guard review.state == .held else { return .nothing }
        var table = Table(
            caption: t("Các quyết định"),
            [
                .text(HTML(t("Quyết định"))), .text(HTML(t("Kết quả"))), .text(HTML(t("Thực hiện"))),
                .text(HTML(t("Hạn"))), .text(HTML(t("Đã làm"))),
            ])
        for (decision, unit) in decisions {
            let owner = [decision.desk, unit.shortName].filter { !$0.isEmpty }.joined(separator: ", ")
            table.row([
                "<a href=\"\(ReviewPaths.decision(decision.id))\">\(decision.number). \(decision.content)</a>",
                .standing(due: decision.dueOn, done: decision.doneOn, on: visit.today, t), HTML(owner),
                "\(decision.dueOn)", .lines(decision.result),
            ])
        }
        return .section(t("Quyết định"), id: "decisions", table.html(empty: HTML(t("Chưa có quyết định nào."))))
    }
}

/// The form of one move of a review. It carries the version it was read at.
struct ReviewMovePage {
    let visit: Visit
    let review: ManagementReview
    let unit: Unit
    let move: ReviewMove
    let form: Form?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Xem xét của lãnh đạo"), ReviewPaths.list().with(query: ["unit": unit.code])),
            (review.code, ReviewPaths.one(review.id)), (t(move.rule.label), nil),
        ], t))
        \(.identity(t(move.rule.label), facts: [
            t("Cuộc xem xét"): HTML(review.code), t("Đơn vị"): HTML(unit.shortName),
            t("Tình trạng"): .state(review.state, t),
        ]))
        \(visit.form(
            posting: ReviewPaths.move(review.id, move),
            form ?? (move == .addDecision ? Form(["unit": unit.code]) : Form()), submit: t(move.rule.label),
            cancel: ReviewPaths.one(review.id), style: move == .cancel ? .grave : .main
        ) { parts in
            [parts.hidden("version", "\(review.version)")] + fields(parts)
        })
        """
    }

    private func fields(_ parts: FormParts) -> [HTML] {
        let topics = visit.product.knowledge.figures.rules.quality.inputs
        switch move {
        case .addInput:
            return [
                parts.select(
                    "topic", t("Đầu vào"), topics.map { Choice($0.code, $0.name) }, empty: t("Chọn đầu vào"),
                    isRequired: true),
                parts.area("said", t("Nội dung"), rows: 4, isRequired: true),
            ]
        case .hold:
            return [
                parts.area("conclusion", t("Kết luận"), rows: 4, isRequired: true),
                parts.line("nextOn", t("Lần xem xét tới"), kind: .day, isRequired: true),
            ]
        case .addDecision:
            return [
                parts.area("content", t("Nội dung"), rows: 2, isRequired: true),
                parts.line("unit", t("Mã đơn vị thực hiện"), isRequired: true),
                parts.line("desk", t("Bàn làm việc, chức danh")),
                parts.line("dueOn", t("Hạn"), kind: .day, isRequired: true),
            ]
        case .cancel: return [parts.area("reason", t("Lý do"), rows: 3, isRequired: true)]
        }
    }
}

/// One decision and the way to say that it was carried out.
struct DecisionPage {
    let visit: Visit
    let review: ManagementReview
    let decision: ReviewDecision
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Xem xét của lãnh đạo"), ReviewPaths.list().with(query: ["unit": unit.code])),
            (review.code, ReviewPaths.one(review.id)), (t("Quyết định \(decision.number)"), nil),
        ], t))
        \(.identity(decision.content, facts: [
            t("Đơn vị thực hiện"): HTML(unit.shortName), t("Hạn"): "\(decision.dueOn)",
            t("Kết quả"): .standing(due: decision.dueOn, done: decision.doneOn, on: visit.today, t),
        ]))
        \(.details([
            t("Bàn làm việc, chức danh"): HTML(decision.desk.isEmpty ? "–" : decision.desk),
            t("Ngày hoàn thành"): HTML(
                [decision.doneOn?.text ?? "–", decision.doneBy ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")),
            t("Đã làm"): .lines(decision.result),
        ]))
        \(finish)
        """
    }

    private var finish: HTML {
        guard visit.actor.may(FinishDecision.permission, at: unit.path), decision.obstacleToFinish == nil else {
            return .nothing
        }
        return visit.form(
            posting: ReviewPaths.decision(decision.id), form, submit: t("Báo hoàn thành"),
            cancel: ReviewPaths.one(review.id)
        ) { parts in
            [
                parts.hidden("version", "\(decision.version)"),
                parts.area("result", t("Đã làm"), rows: 3, isRequired: true),
                parts.line("doneOn", t("Ngày hoàn thành"), kind: .day, isRequired: true),
            ]
        }
    }
}
