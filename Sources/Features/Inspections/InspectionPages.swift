import Core
import Kernel
import Web

/// The inspections one may see, the newest first.
struct InspectionList {
    let visit: Visit
    let found: [(inspection: Inspection, unit: String)]
    let limit: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Các cuộc kiểm tra, mới nhất trước"),
            [
                .text(HTML(t("Cuộc kiểm tra"))), .text(HTML(t("Đơn vị"))), .text(HTML(t("Ngày kiểm tra"))),
                .text(HTML(t("Kỳ"))), .text(HTML(t("Tình trạng"))),
            ])
        for (inspection, unit) in found.prefix(limit) {
            table.row([
                "<a href=\"\(InspectionPaths.one(inspection.id))\">\(inspection.code)</a>", HTML(unit),
                "\(inspection.visitedOn)", HTML(inspection.periods.map { t($0.phrase) }.joined(separator: ", ")),
                .stage(inspection.stage, t),
            ])
        }
        let next =
            found.count > limit
            ? InspectionPaths.list().with(query: ["before": "\(found[limit - 1].inspection.id)"]) : nil
        let open: HTML = .actions([
            .buttonLink(t("Mở cuộc kiểm tra"), to: InspectionPaths.new(), style: .main)
        ])
        return """
            \(.identity(t("Kiểm tra")))
            \(if: visit.actor.may(OpenInspection.permission), open)
            \(table.html(empty: HTML(t("Chưa có cuộc kiểm tra nào."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : InspectionPaths.list(), t))
            """
    }
}

extension HTML {
    /// Where an inspection stands.
    static func stage(_ stage: Inspection.Stage, _ t: Tongue) -> HTML {
        switch stage {
        case .open: .tag(t("đang thực hiện"), .care)
        case .concluded: .tag(t("đã kết luận"), .done)
        }
    }

    /// What became of a finding.
    static func verdict(_ verdict: Finding.Verdict, _ t: Tongue) -> HTML {
        switch verdict {
        case .proposed: .tag(t("chờ xem xét"), .care)
        case .accepted: .tag(t("đã chấp nhận"), .done)
        case .dropped: .tag(t("đã loại bỏ"))
        }
    }
}

/// Opens an inspection.
struct OpenInspectionPage {
    let visit: Visit
    let form: Form
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Mở cuộc kiểm tra"), nil)], t))
        \(.identity(t("Mở cuộc kiểm tra")))
        <p class="muted">\(t("Hệ thống đề xuất một tồn tại cho mỗi chỉ tiêu chưa đạt, kèm số liệu và danh sách hồ sơ được giữ nguyên làm minh chứng."))</p>
        \(visit.form(
            posting: InspectionPaths.list(), form, submit: t("Mở cuộc kiểm tra"), cancel: InspectionPaths.list()
        ) { parts in
            [
                parts.line("unit", t("Mã đơn vị được kiểm tra"), hint: t("Ví dụ H33.30"), isRequired: true),
                parts.line("visitedOn", t("Ngày kiểm tra"), kind: .day, isRequired: true),
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
