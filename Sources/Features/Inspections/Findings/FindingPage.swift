import Core
import Kernel
import Web

/// Accepts, words or drops one finding, beside the figure it rests on.
struct FindingPage {
    let view: InspectionView
    let finding: Finding
    let recommendation: Recommendation?
    /// The unit that was named as answering for it.
    let responsible: Unit?
    let evidence: Evidence?
    /// Earlier inspections that found the same.
    let earlier: [Recurrence]
    let warnings: [Phrase]
    /// Why it is not judged any more.
    let obstacle: Reason?
    /// What was typed and refused; nil at first.
    let given: Form?
    private var t: Tongue { view.t }
    private var visit: Visit { view.visit }
    private var inspection: Inspection { view.inspection }

    var html: HTML {
        """
        \(view.breadcrumb(
            (t("Nội dung phát hiện"), InspectionPaths.findings(inspection.id)), (t("Nội dung số \(finding.number)"), nil)))
        \(.identity(t("Nội dung số \(finding.number)"), facts: [
            t("Đơn vị"): HTML(view.unit.shortName), t("Tình trạng"): .verdict(finding.verdict, t),
        ]))
        \(view.barrier)
        \(obstacle.map { HTML.inset(.plain, .reason($0, t)) } ?? .nothing)
        \(.warnings(warnings.map { HTML(t($0)) }, t))
        \(.earlier(earlier, t))
        \(proof)
        \(isEditable ? edit : text)
        \(origin)
        """
    }

    private var isEditable: Bool {
        inspection.state.takesFindings && obstacle == nil && view.mayWork(JudgeFinding.permission)
    }

    /// The frozen figure, and the records frozen with it.
    private var proof: HTML {
        guard let evidence, let figure = evidence.frozen else {
            return finding.source.isEmpty ? .nothing : .section(t("Minh chứng"), "<p>\(finding.source)</p>")
        }
        let rate = Rate(numerator: figure.numerator, denominator: figure.denominator)
        let facts: KeyValuePairs<String, HTML> = [
            t("Chỉ số"): HTML(t(Phrase(pattern: name(of: figure.indicator)))),
            t("Kỳ"): "\(t(figure.period.phrase)) (\(figure.period.from)–\(figure.period.to))",
            t("Kết quả"): "\(t.percent(rate)) (\(t.number(figure.numerator))/\(t.number(figure.denominator)))",
            t("Chỉ tiêu"): HTML("\(figure.target ?? "")% · \(figure.decision ?? "")"),
            t("Chốt lúc"): "\(evidence.frozenAt)", "SHA-256": "<code>\(evidence.digest.hex)</code>",
        ]
        return .section(
            t("Minh chứng"),
            """
            \(.details(facts))
            \(.actions([.buttonLink(t("Tải số liệu và danh sách hồ sơ"), to: InspectionPaths.evidence(inspection.id, finding.id))]))
            """)
    }

    /// The way to the item it came from, with what was found there.
    private var origin: HTML {
        guard !finding.clause.isEmpty else { return .nothing }
        return .actions([
            .buttonLink(
                t("Xem mục \(finding.clause)"), to: InspectionPaths.visitItem(inspection.id, finding.clause))
        ])
    }

    private func name(of code: String) -> String {
        visit.product.knowledge.figures.rules.indicators.first { $0.code == code }?.name ?? code
    }

    private var edit: HTML {
        visit.form(
            posting: InspectionPaths.judge(inspection.id, finding.id), given, or: start, submit: t("Lưu"),
            cancel: InspectionPaths.findings(inspection.id)
        ) { parts in
            [
                parts.hidden("version", "\(finding.version)"),
                parts.radios(
                    "verdict", t("Xử lý đề xuất"),
                    [
                        Choice(Finding.Verdict.accepted.rawValue, t("Chấp nhận, đưa vào kết luận")),
                        Choice(Finding.Verdict.dropped.rawValue, t("Loại bỏ")),
                    ], isRequired: true),
                parts.area("statement", t("Lời văn trong kết luận"), rows: 4, isRequired: true),
            ] + (finding.kind == .shortcoming ? parts.shortcoming(t) : [parts.clause(t)]) + [
                parts.line("reason", t("Lý do loại bỏ"), hint: t("Bắt buộc khi loại bỏ"))
            ]
        }
    }

    private var start: Form {
        Form([
            "statement": finding.statement, "cause": finding.cause,
            "causeKind": finding.causeKind?.rawValue ?? "", "grade": finding.grade?.rawValue ?? "",
            "clause": finding.clause, "responsible": responsible?.code ?? "", "basis": finding.basis,
            "recommendation": recommendation?.statement ?? "", "deliverable": recommendation?.deliverable ?? "",
            "dueOn": recommendation?.dueOn?.text ?? "", "reason": finding.reason,
            // What the figures propose is for somebody to judge: neither answer is ticked before.
            "verdict": finding.verdict == .proposed ? "" : finding.verdict.rawValue,
        ])
    }

    private var text: HTML {
        var facts: [(name: String, value: HTML)] = [(t("Lời văn trong kết luận"), HTML(finding.statement))]
        if finding.kind == .shortcoming {
            facts += [
                (t("Mức độ"), HTML(finding.grade.map { t($0.phrase) } ?? "–")), (t("Nguyên nhân"), HTML(finding.cause)),
                (t("Đơn vị chịu trách nhiệm"), HTML(responsible?.shortName ?? view.unit.shortName)),
                (t("Kiến nghị"), HTML(recommendation?.statement ?? "")),
                (t("Thời hạn khắc phục"), HTML(recommendation?.dueOn?.text ?? "")),
            ]
        }
        return .details(facts)
    }
}

extension FormParts {
    /// What is said of a shortcoming.
    func shortcoming(_ t: Tongue) -> [HTML] {
        [
            select("grade", t("Mức độ"), Finding.Grade.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: "–"),
            clause(t), area("cause", t("Nguyên nhân"), rows: 2),
            select(
                "causeKind", t("Loại nguyên nhân"),
                Finding.CauseKind.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: "–"),
            line("responsible", t("Mã đơn vị chịu trách nhiệm"), hint: t("Bỏ trống: đơn vị được kiểm tra")),
            line("basis", t("Căn cứ"), hint: t("Số, ký hiệu văn bản và điều, khoản")),
            area("recommendation", t("Kiến nghị"), rows: 2, hint: t("Bắt buộc đối với tồn tại")),
            line("deliverable", t("Sản phẩm phải có")),
            line("dueOn", t("Thời hạn khắc phục"), kind: .day, hint: t("Bắt buộc đối với tồn tại")),
        ]
    }

    /// The item of the checklist.
    func clause(_ t: Tongue) -> HTML { line("clause", t("Mục kiểm tra"), hint: t("Ví dụ TT-10")) }
}
