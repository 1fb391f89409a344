import Core
import Kernel
import Web

/// Adds a finding that no figure proposes.
struct AddFindingPage {
    let view: InspectionView
    let form: Form
    private var t: Tongue { view.t }

    var html: HTML {
        """
        \(view.breadcrumb(
            (t("Nội dung phát hiện"), InspectionPaths.findings(view.inspection.id)), (t("Thêm nội dung"), nil)))
        \(.identity(t("Thêm nội dung"), facts: [t("Đơn vị"): HTML(view.unit.shortName)]))
        \(view.visit.form(
            posting: InspectionPaths.findings(view.inspection.id), form, submit: t("Thêm"),
            cancel: InspectionPaths.findings(view.inspection.id)
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
            ] + parts.shortcoming(t)
        })
        """
    }
}
