import Core
import Kernel
import Web

/// Opens an inspection.
struct OpenInspectionPage {
    let visit: Visit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Mở cuộc kiểm tra"), nil)], t))
        \(.identity(t("Mở cuộc kiểm tra")))
        <p class="muted">\(t("Khi cuộc kiểm tra bắt đầu, hệ thống đề xuất một tồn tại cho mỗi chỉ tiêu chưa đạt, kèm số liệu và danh sách hồ sơ được giữ nguyên làm minh chứng."))</p>
        \(visit.form(
            posting: InspectionPaths.list(), form, submit: t("Mở cuộc kiểm tra"), cancel: InspectionPaths.list()
        ) { parts in
            [
                parts.line("unit", t("Mã đơn vị được kiểm tra"), hint: t("Ví dụ H33.30"), isRequired: true),
                parts.select(
                    "form", t("Hình thức"), Inspection.Form.allCases.map { Choice($0.rawValue, t($0.phrase)) }),
                parts.line(
                    "followsCode", t("Phúc tra cuộc kiểm tra"), hint: t("Mã cuộc kiểm tra trước, chỉ khi phúc tra")),
                parts.line("beginsOn", t("Ngày kiểm tra"), kind: .day, isRequired: true),
                parts.line("endsOn", t("Ngày kết thúc"), kind: .day, hint: t("Bỏ trống khi kiểm tra trong một ngày")),
                parts.line("venue", t("Địa điểm")),
                parts.line("decision", t("Kế hoạch hoặc quyết định kiểm tra"), hint: t("Số, ký hiệu và ngày"), isRequired: true),
                parts.checks("periods", t("Kỳ được kiểm tra"), periods),
                parts.select("scope", t("Phạm vi số liệu"), scopes),
            ]
        })
        """
    }

    private var periods: [Choice] {
        let year = visit.today.parts.year
        let parts: [(Int, Period.Part)] =
            [(year - 1, .year)] + (1...4).map { (year, .quarter($0)) } + [
                (year, .half(1)), (year, .nineMonths), (year, .year),
            ]
        return Period.Closing.allCases.flatMap { closing in
            parts.compactMap { Period($0, $1, closing: closing) }.map { period in
                Choice(period, "\(t(period.phrase)) (\(period.from.text)–\(period.to.text))")
            }
        }
    }

    private var scopes: [Choice] {
        [
            Choice(Scope.tree.rawValue, t("Đơn vị và các đơn vị trực thuộc")),
            Choice(Scope.own.rawValue, t("Riêng đơn vị")),
        ]
    }
}
