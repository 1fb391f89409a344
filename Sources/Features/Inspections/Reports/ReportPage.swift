import Core
import Kernel
import Store
import Web

/// The report of the unit: its sections and who writes them, its numbers beside the system's, what is asked about it.
struct ReportPage {
    let view: InspectionView
    let form: Form
    private let report: SelfReport?
    private let outline: ReportOutline
    private let sections: [String: ReportSection]
    private let claims: [ComparedClaim]
    private let questions: [ReportQuestion]
    private let submission: (content: String, digest: Digest, at: Instant, by: String)?
    private let obstacles: [Reason]
    private var t: Tongue { view.t }

    init(view: InspectionView, form: Form, in snapshot: Snapshot) throws {
        self.view = view
        self.form = form
        report = try SelfReport.of(view.inspection.id, in: snapshot)
        outline = try view.outline(in: snapshot)
        let kept = try report?.sections(in: snapshot) ?? []
        sections = Dictionary(uniqueKeysWithValues: kept.map { ($0.code, $0) })
        claims = view.readsSubmitted ? try report?.claims(in: snapshot).filter { $0.system != nil } ?? [] : []
        questions = view.readsSubmitted ? try report?.questions(in: snapshot) ?? [] : []
        submission = try report?.submission(in: snapshot)
        obstacles = try report?.obstaclesToSubmitting(view.inspection, in: snapshot) ?? []
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Báo cáo tự đánh giá"), nil)))
        \(.identity(t("Báo cáo tự đánh giá của \(view.unit.shortName)"), facts: facts))
        \(documents)
        \(report == nil ? .inset(.plain, "<p>\(t("Yêu cầu báo cáo có hiệu lực từ khi thông báo lịch kiểm tra."))</p>") : .nothing)
        \(HTML(outline.parts.map(part)))
        \(submitting)
        \(comparison)
        \(asked)
        """
    }

    private var facts: KeyValuePairs<String, HTML> {
        guard let report else { return [t("Ngày kiểm tra"): "\(view.inspection.beginsOn)"] }
        let handedIn = sections.values.count { $0.state == .handedIn }
        return [
            t("Hạn gửi"): "\(report.dueOn)", t("Tình trạng"): .state(report.state, t),
            t("Đã nộp"): HTML(t("\(handedIn)/\(sections.count) phần")),
            t("Kỳ"): HTML(
                view.inspection.periods.map { "\(t($0.phrase)) (\($0.from.text)–\($0.to.text))" }.joined(
                    separator: "; ")),
            t("Số liệu so tại ngày"): "\(report.askedOn)",
        ]
    }

    private var documents: HTML {
        let id = view.inspection.id
        let links: [HTML] =
            [.buttonLink(t("Tải đề cương (.docx)"), to: InspectionPaths.outline(id))]
            + (submission != nil && view.readsSubmitted
                ? [.buttonLink(t("Tải báo cáo đã gửi (.docx)"), to: InspectionPaths.reportDocument(id))] : [])
        let sent: HTML? = submission.map { submission in
            """
            <p class="small muted">\(t("Gửi lúc \(submission.at.text), \(submission.by).")) SHA-256 \
            <code>\(submission.digest.hex)</code></p>
            """
        }
        return .actions(links) + (sent ?? .nothing)
    }

    private func part(_ part: ReportOutline.Part) -> HTML {
        let heading = part.number.map { "\($0). \(part.name)" } ?? part.name
        let lines = part.sections.map { section -> (name: HTML, state: HTML) in
            let label = "\(section.code). \(section.name)"
            guard let kept = sections[section.code] else { return (HTML(label), "–") }
            let who: HTML? =
                kept.desk.isEmpty ? nil : "<br><span class=\"small muted\">\(t("Vị trí soạn: \(kept.desk)"))</span>"
            let back: HTML? =
                kept.state == .returned
                ? "<br><span class=\"small\">\(t("Trả lại: \(kept.returnReason)"))</span>" : nil
            return (
                """
                <a href="\(InspectionPaths.section(view.inspection.id, section.code))">\(label)</a>\
                \(who ?? .nothing)\(back ?? .nothing)
                """, .state(kept.state, t)
            )
        }
        return .section(heading, .tasks(lines))
    }

    /// The form that hands the report over; greyed with its reasons while something is missing.
    private var submitting: HTML {
        guard let report, view.mayAnswer(SubmitReport.permission),
            report.state == .drafting || report.state == .returned
        else { return .nothing }
        guard obstacles.isEmpty else {
            return .section(
                t("Gửi báo cáo"), id: "submit",
                """
                <p class="actions"><button class="button quiet" type="button" disabled>\(t("Gửi báo cáo"))</button></p>
                <ul class="muted">\(obstacles.map { reason -> HTML in "<li>\(t(reason.phrase))</li>" })</ul>
                """)
        }
        let start = Form(["number": report.number, "signer": report.signer])
        return .section(
            t("Gửi báo cáo"), id: "submit",
            view.visit.form(
                posting: InspectionPaths.report(view.inspection.id), form.status == 200 ? start : form,
                submit: t("Gửi báo cáo")
            ) { parts in
                [
                    parts.hidden("version", "\(report.version)"),
                    parts.line("number", t("Số, ký hiệu báo cáo"), hint: t("Ví dụ 120/BC-UBND"), isRequired: true),
                    parts.line("signer", t("Chức vụ, họ tên người ký"), isRequired: true),
                ]
            })
    }

    private var comparison: HTML {
        guard !claims.isEmpty else { return .nothing }
        var table = Table(
            caption: t("Số liệu đơn vị báo cáo và số liệu hệ thống"),
            [
                .text(HTML(t("Chỉ số"))), .number(HTML(t("Đơn vị báo cáo"))), .number(HTML(t("Hệ thống"))),
                .number(HTML(t("Chênh lệch"))), .text(HTML(t("Kỳ"))),
            ])
        for compared in claims {
            let claim = compared.claim
            guard let system = compared.system else { continue }
            let differs = claim.differs(from: system)
            table.row([
                HTML(view.name(of: claim.indicator)), HTML(claim.said(t)),
                HTML("\(t.number(system.numerator))/\(t.number(system.denominator))"),
                differs ? .tag(t.figure(claim.gap(to: system)), .care) : .tag(t("khớp"), .done),
                HTML(t(claim.period.phrase)),
            ])
        }
        return .section(t("So sánh số liệu"), id: "comparison", table.html())
    }

    private var asked: HTML {
        guard !questions.isEmpty else { return .nothing }
        let lines = questions.map { question -> (name: HTML, state: HTML) in
            (
                """
                <a href="\(InspectionPaths.question(view.inspection.id, question.id))">\
                \(view.name(of: question.indicator)), \(t(question.period.phrase))</a>: \
                \(t("đơn vị báo cáo \(t.figure(question.claimed)), \(t(question.kind.phrase)) \(t.figure(question.other))"))
                """, .state(question.state, t)
            )
        }
        return .section(t("Chênh lệch số liệu cần giải thích"), id: "questions", .tasks(lines))
    }
}
