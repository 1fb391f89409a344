import Core
import Kernel
import Web

/// Accepts, words or drops one finding, beside the figure it rests on.
struct FindingPage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let finding: Finding
    let evidence: Evidence?
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kiểm tra"), InspectionPaths.list()), (inspection.code, InspectionPaths.one(inspection.id)),
            (t("Nội dung số \(finding.number)"), nil),
        ], t))
        \(.identity(t("Nội dung số \(finding.number)"), facts: [
            t("Đơn vị"): HTML(unit.shortName), t("Tình trạng"): .verdict(finding.verdict, t),
        ]))
        \(proof)
        \(isEditable ? edit : text)
        """
    }

    private var isEditable: Bool {
        inspection.stage == .open && visit.actor.may(JudgeFinding.permission, at: unit.path)
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

    private func name(of code: String) -> String {
        visit.product.knowledge.figures.rules.indicators.first { $0.code == code }?.name ?? code
    }

    private var edit: HTML {
        visit.form(
            posting: InspectionPaths.judge(inspection.id, finding.id), form, submit: t("Lưu"),
            cancel: InspectionPaths.one(inspection.id)
        ) { parts in
            [
                parts.radios(
                    "verdict", t("Xử lý đề xuất"),
                    [
                        Choice(Finding.Verdict.accepted.rawValue, t("Chấp nhận, đưa vào kết luận")),
                        Choice(Finding.Verdict.dropped.rawValue, t("Loại bỏ")),
                    ], isRequired: true),
                parts.area("statement", t("Lời văn trong kết luận"), rows: 4, isRequired: true),
                parts.area("cause", t("Nguyên nhân"), rows: 2),
                parts.area("recommendation", t("Kiến nghị"), rows: 2),
                parts.line("dueOn", t("Thời hạn khắc phục"), kind: .day),
                parts.line("reason", t("Lý do loại bỏ"), hint: t("Bắt buộc khi loại bỏ")),
            ]
        }
    }

    private var text: HTML {
        .details([
            t("Lời văn trong kết luận"): HTML(finding.statement), t("Nguyên nhân"): HTML(finding.cause),
            t("Kiến nghị"): HTML(finding.recommendation), t("Thời hạn khắc phục"): HTML(finding.dueOn?.text ?? ""),
        ])
    }
}

/// Adds a finding that no figure proposes.
struct AddFindingPage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kiểm tra"), InspectionPaths.list()), (inspection.code, InspectionPaths.one(inspection.id)),
            (t("Thêm nội dung"), nil),
        ], t))
        \(.identity(t("Thêm nội dung"), facts: [t("Đơn vị"): HTML(unit.shortName)]))
        \(visit.form(
            posting: InspectionPaths.findings(inspection.id), form, submit: t("Thêm"),
            cancel: InspectionPaths.one(inspection.id)
        ) { parts in
            [
                parts.radios(
                    "kind", t("Loại"),
                    [
                        Choice(Finding.Kind.strength.rawValue, t("Kết quả đạt được")),
                        Choice(Finding.Kind.shortcoming.rawValue, t("Tồn tại, hạn chế")),
                    ], isRequired: true),
                parts.area("statement", t("Lời văn trong kết luận"), isRequired: true),
                parts.line(
                    "source", t("Minh chứng"), hint: t("Số, ký hiệu văn bản, biên bản hoặc ảnh chụp"), isRequired: true),
                parts.area("cause", t("Nguyên nhân"), rows: 2, hint: t("Đối với tồn tại")),
                parts.area("recommendation", t("Kiến nghị"), rows: 2, hint: t("Bắt buộc đối với tồn tại")),
                parts.line("dueOn", t("Thời hạn khắc phục"), kind: .day, hint: t("Bắt buộc đối với tồn tại")),
            ]
        })
        """
    }
}

/// Issues the conclusion notice.
struct ConcludePage {
    let visit: Visit
    let inspection: Inspection
    let unit: Unit
    let findings: [Finding]
    let form: Form
    private var t: Tongue { visit.t }

    /// What is known before anybody types: today, the office, and the province above the unit.
    static func start(_ visit: Visit, top: Unit?) -> Form {
        Form([
            "signedOn": visit.today.text, "issuingBody": visit.product.office, "governingBody": top?.name ?? "",
        ])
    }

    var html: HTML {
        """
        \(.breadcrumb([
            (t("Kiểm tra"), InspectionPaths.list()), (inspection.code, InspectionPaths.one(inspection.id)),
            (t("Kết luận"), nil),
        ], t))
        \(.identity(t("Thông báo kết luận kiểm tra"), facts: [
            t("Đơn vị"): HTML(unit.name),
            t("Kết quả đạt được"): HTML(t.number(count(.strength))), t("Tồn tại, hạn chế"): HTML(t.number(count(.shortcoming))),
        ]))
        \(.inset(.care, HTML(t("Sau khi ban hành, kết luận được công khai và không sửa được."))))
        \(visit.form(
            posting: InspectionPaths.conclusion(inspection.id), form, submit: t("Ban hành kết luận"),
            cancel: InspectionPaths.one(inspection.id)
        ) { parts in
            [
                parts.line("number", t("Số, ký hiệu"), hint: t("Ví dụ 45/TB-SNV"), isRequired: true),
                parts.line("signedOn", t("Ngày ký"), kind: .day, isRequired: true),
                parts.line("place", t("Địa danh"), hint: t("Nơi ban hành, ví dụ Kiên Giang"), isRequired: true),
                parts.line("governingBody", t("Cơ quan chủ quản"), isRequired: true),
                parts.line("issuingBody", t("Cơ quan ban hành"), isRequired: true),
                parts.line("authority", t("Quyền hạn ký"), hint: t("Ví dụ KT. GIÁM ĐỐC; bỏ trống khi người đứng đầu ký")),
                parts.line("signerTitle", t("Chức vụ người ký"), isRequired: true),
                parts.line("signerName", t("Họ tên người ký"), isRequired: true),
                parts.line("reportDueOn", t("Hạn đơn vị báo cáo kết quả khắc phục"), kind: .day, isRequired: true),
            ]
        })
        """
    }

    private func count(_ kind: Finding.Kind) -> Int {
        findings.count { $0.kind == kind && $0.verdict == .accepted }
    }
}
