import Core
import Kernel
import Store
import Web

/// One section of the report: written by the unit, read by the team once it was handed over.
struct SectionPage {
    let view: InspectionView
    /// What was typed and refused; nil at first.
    let given: Form?
    private let asked: ReportOutline.Section
    private let report: SelfReport
    private let section: ReportSection
    private let claims: [Claim]
    private let files: [Attachment]
    private let desks: [(code: String, name: String)]
    private let submitted: SubmittedReport.Section?
    private let obstacle: Reason?
    private var t: Tongue { view.t }
    private var id: Inspection.ID { view.inspection.id }

    init(view: InspectionView, code: String, given: Form?, in snapshot: Snapshot) throws {
        self.view = view
        self.given = given
        report = try SelfReport.require(of: view.inspection.id, in: snapshot)
        section = try report.section(code, in: snapshot)
        asked =
            try view.outline(in: snapshot).sections.first { $0.code == code }
            ?? ReportOutline.Section(code: code, name: section.name)
        claims = try section.claims(in: snapshot).map(\.claim)
        files = try Attachment.of(section.subject, in: snapshot)
        desks = try report.desks(in: snapshot)
        submitted = try report.submission(in: snapshot).flatMap {
            try SubmittedReport(canonical: $0.content).sections.first { $0.code == code }
        }
        obstacle = section.obstacle(to: nil, of: report, view.inspection)
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Báo cáo tự đánh giá"), InspectionPaths.report(id)), ("\(section.code)", nil)))
        \(.identity("\(section.code). \(section.name)", facts: [
            t("Tình trạng"): .state(section.state, t), t("Vị trí soạn"): HTML(section.desk.isEmpty ? "–" : section.desk),
            t("Sửa lần cuối"): HTML(section.changedAt.map { "\($0.text), \(section.changedBy)" } ?? "–"),
        ]))
        \(if: !section.returnReason.isEmpty, .inset(.care, "<p>\(t("Đoàn kiểm tra trả lại: \(section.returnReason)"))</p>"))
        \(points)
        \(isWriting ? writing : reading)
        \(uncompared)
        \(attachments)
        \(handing)
        \(leading)
        \(returning)
        """
    }

    private var isWriting: Bool { view.readsDraft && obstacle == nil }

    private var points: HTML {
        guard !asked.points.isEmpty else { return .nothing }
        let lines = asked.points.map { point -> HTML in "<li>\(point)</li>" }
        return "<div lang=\"vi\"><p class=\"muted\">\(t("Nội dung theo đề cương:"))</p><ul>\(lines)</ul></div>"
    }

    private var writing: HTML {
        view.visit.form(
            posting: InspectionPaths.section(id, section.code), given, or: start, submit: t("Lưu"),
            cancel: InspectionPaths.report(id)
        ) { parts in
            [parts.hidden("version", "\(section.version)"), parts.area("body", t("Nội dung"), rows: 8)]
                + numbers(parts) + [
                    parts.area(
                        "reason", t("Lý do không có minh chứng hoặc không phát sinh"), rows: 2,
                        hint: t("Bắt buộc khi phần này có số liệu mà không kèm tệp"))
                ]
        }
    }

    private func numbers(_ parts: FormParts) -> [HTML] {
        let indicators = asked.indicators ?? []
        let rules = view.visit.product.knowledge.figures.rules
        return view.inspection.periods.flatMap { period in
            indicators.filter { rules.isStated($0, in: period) }.flatMap { indicator in
                let label = "\(view.name(of: indicator)), \(t(period.phrase))"
                return [
                    parts.line(
                        WrittenClaim.field(.numerator, indicator, period), t("\(label): tử số, hoặc tỷ lệ %"),
                        kind: .number),
                    parts.line(
                        WrittenClaim.field(.denominator, indicator, period), t("\(label): mẫu số"), kind: .number,
                        hint: t("Bỏ trống khi chỉ báo cáo tỷ lệ %")),
                ]
            }
        }
    }

    private var start: Form {
        var fields = Fields(["body": section.body, "reason": section.reason])
        for claim in claims {
            fields.append(
                WrittenClaim.field(.numerator, claim.indicator, claim.period), Self.plain(claim.numerator))
            if let denominator = claim.denominator {
                fields.append(
                    WrittenClaim.field(.denominator, claim.indicator, claim.period), Self.plain(denominator))
            }
        }
        return Form(fields)
    }

    /// A number as the form takes it: no dot between thousands, a comma before the decimals.
    private static func plain(_ number: ExactDecimal) -> String { number.description.replacing(".", with: ",") }

    /// What the unit has written so far, or what was handed over.
    private var reading: HTML {
        if view.readsDraft { return text(section.body, section.reason, claims) }
        guard view.readsSubmitted else { return .nothing }
        guard let submitted else { return "<p class=\"muted\">\(t("Đơn vị chưa gửi báo cáo."))</p>" }
        return text(submitted.body, submitted.reason, submitted.claims)
    }

    private func text(_ body: String, _ reason: String, _ claims: [Claim]) -> HTML {
        let paragraphs = body.split(separator: "\n").map { line -> HTML in "<p>\(String(line))</p>" }
        var table = Table(
            caption: t("Số liệu đơn vị báo cáo"),
            [.text(HTML(t("Chỉ số"))), .number(HTML(t("Đơn vị báo cáo"))), .text(HTML(t("Kỳ")))])
        for claim in claims {
            table.row([HTML(view.name(of: claim.indicator)), HTML(claim.said(t)), HTML(t(claim.period.phrase))])
        }
        return """
            \(if: !paragraphs.isEmpty, "<div class=\"notice-text\" lang=\"vi\">\(paragraphs)</div>")
            \(claims.isEmpty ? .nothing : table.html())
            \(if: !reason.isEmpty, "<p>\(t("Lý do không có minh chứng hoặc không phát sinh")): \(reason)</p>")
            """
    }

    /// Numbers in prose belong to no indicator, so nobody compares them: that is said to whoever writes and reads them.
    private var uncompared: HTML {
        guard view.readsDraft || view.readsSubmitted else { return .nothing }
        let (body, claims) = view.readsDraft ? (section.body, claims) : (submitted?.body ?? "", submitted?.claims ?? [])
        let figures = FigureText(body).figures(unstatedBy: claims)
        guard !figures.isEmpty else { return .nothing }
        let all = figures.joined(separator: "; ")
        let hasFields = isWriting && !(asked.indicators ?? []).isEmpty
        return .inset(
            .care,
            """
            <p>\(t("Số liệu trong lời văn chưa được đối chiếu vì không nằm trong ô số liệu nào: \(all).")) \
            \(if: hasFields, HTML(t("Nếu là kết quả của chỉ số ở trên, hãy ghi vào ô của chỉ số ấy.")))</p>
            """)
    }

    private var attachments: HTML {
        guard view.readsDraft || (view.readsSubmitted && submitted != nil) else { return .nothing }
        return AttachmentPart(
            view.visit, files: files, adding: isWriting ? InspectionPaths.sectionFiles(id, section.code) : nil,
            isProof: true, form: given
        ) { file in InspectionPaths.sectionFile(id, section.code, file) }.html
    }

    /// Hands the section in, or takes it back.
    private var handing: HTML {
        guard view.readsDraft else { return .nothing }
        if isWriting {
            let gaps = section.gaps(claims: claims.count, Proof(files, on: view.visit.today))
            guard gaps.isEmpty else {
                return """
                    <p class="actions"><button class="button quiet" type="button" disabled>\(t("Nộp phần này"))</button></p>
                    <ul class="muted">\(gaps.map { reason -> HTML in "<li>\(t(reason.phrase))</li>" })</ul>
                    """
            }
            return view.visit.button(
                t("Nộp phần này"), posting: InspectionPaths.handIn(id, section.code),
                values: ["version": "\(section.version)"])
        }
        guard section.obstacle(to: .takeBack, of: report, view.inspection) == nil else { return .nothing }
        return view.visit.button(
            t("Lấy lại để sửa"), posting: InspectionPaths.takeBack(id, section.code), style: .quiet)
    }

    /// Who leads the report says which desk writes.
    private var leading: HTML {
        guard view.mayAnswer(AssignSection.permission), !desks.isEmpty, obstacle == nil else { return .nothing }
        return .fold(
            t("Giao phần này"),
            view.visit.form(
                posting: InspectionPaths.assignSection(id, section.code), Form(["desk": section.desk]),
                submit: t("Giao"), style: .quiet
            ) { parts in
                [
                    parts.select(
                        "desk", t("Vị trí soạn"), desks.map { Choice($0.code, "\($0.code) – \($0.name)") }, empty: "–")
                ]
            })
    }

    /// The team sends it back before the visit begins.
    private var returning: HTML {
        guard view.mayInspect(ReturnSection.permission), view.inspection.state == .reported,
            section.state == .handedIn
        else { return .nothing }
        let start = Form(["dueOn": view.inspection.beginsOn.text])
        return .fold(
            t("Trả lại phần này"), isOpen: given != nil,
            view.visit.form(
                posting: InspectionPaths.returnSection(id, section.code), given, or: start,
                submit: t("Trả lại phần này"),
                style: .quiet
            ) { parts in
                [
                    parts.area("reason", t("Lý do"), rows: 3, isRequired: true),
                    parts.line("dueOn", t("Hạn gửi lại"), kind: .day, isRequired: true),
                ]
            })
    }
}

/// One difference: what the unit says of it, and what the team makes of that.
struct QuestionPage {
    let view: InspectionView
    let question: ReportQuestion
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb((t("Báo cáo tự đánh giá"), InspectionPaths.report(view.inspection.id)), (t("Chênh lệch số liệu"), nil)))
        \(.identity(view.name(of: question.indicator), facts: [
            t("Tình trạng"): .state(question.state, t), t("Kỳ"): HTML(t(question.period.phrase)),
        ]))
        \(.details([
            t("Đơn vị báo cáo"): HTML(t.figure(question.claimed)),
            t("So với"): HTML("\(t(question.kind.phrase)) (\(question.source))"),
            t("Giá trị so sánh"): HTML(t.figure(question.other)),
            t("Chênh lệch"): HTML(question.gap.isEmpty ? "–" : t.figure(question.gap)),
            t("Đơn vị giải thích"): HTML(question.answer.isEmpty ? "–" : question.answer),
            t("Ý kiến của đoàn"): HTML(question.note.isEmpty ? "–" : question.note),
        ]))
        \(answering)
        \(settling)
        """
    }

    private var isOpen: Bool { !view.inspection.state.isConcluded }

    private var answering: HTML {
        guard isOpen, view.mayAnswer(AnswerQuestion.permission),
            ReportQuestion.life.state(after: .answer, in: question.state) != nil
        else { return .nothing }
        return view.visit.form(
            posting: InspectionPaths.question(view.inspection.id, question.id),
            given, or: Form(["answer": question.answer]), submit: t("Trả lời"),
            cancel: InspectionPaths.report(view.inspection.id)
        ) { parts in
            [
                parts.hidden("version", "\(question.version)"),
                parts.area("answer", t("Đơn vị giải thích"), rows: 4, isRequired: true),
            ]
        }
    }

    private var settling: HTML {
        guard isOpen, view.mayWork(SettleQuestion.permission),
            ReportQuestion.life.state(after: .keep, in: question.state) != nil
                || ReportQuestion.life.state(after: .accept, in: question.state) != nil
        else { return .nothing }
        return view.visit.form(
            posting: InspectionPaths.settle(view.inspection.id, question.id),
            given, or: Form(["decision": "keep", "note": question.note]), submit: t("Ghi ý kiến của đoàn"),
            style: .quiet
        ) { parts in
            [
                parts.hidden("version", "\(question.version)"),
                parts.radios(
                    "decision", t("Kết luận của đoàn về chênh lệch"),
                    [
                        Choice("accept", t("Chấp nhận giải thích")), Choice("keep", t("Giữ nguyên chênh lệch")),
                    ], isRequired: true),
                parts.area("note", t("Ý kiến của đoàn"), rows: 2),
            ]
        }
    }
}
