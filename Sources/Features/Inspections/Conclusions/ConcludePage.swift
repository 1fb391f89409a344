import Core
import Kernel
import Web

/// Issues the conclusion notice.
struct ConcludePage {
    let view: InspectionView
    let findings: [Finding]
    let form: Form
    private var t: Tongue { view.t }
    private var visit: Visit { view.visit }
    private var inspection: Inspection { view.inspection }

    /// What is known before anybody types: today, the office, the province above the unit, and the term for the report.
    static func start(_ visit: Visit, top: Unit?, calendar: WorkingCalendar) -> Form {
        let term = visit.product.knowledge.figures.rules.terms.term("remediation.report", on: visit.today)
        return Form([
            "signedOn": visit.today.text, "issuingBody": visit.product.office, "governingBody": top?.name ?? "",
            "reportDueOn": term?.due(effective: visit.today, by: calendar).text ?? "",
        ])
    }

    var html: HTML {
        """
        \(view.breadcrumb((t("Kết luận"), nil)))
        \(.identity(t("Thông báo kết luận kiểm tra"), facts: [
            t("Đơn vị"): HTML(view.unit.name),
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
