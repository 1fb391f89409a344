import Core
import Kernel
import Web

/// Shortcomings that were found again: which unit has the same one for the second, the third time.
struct RepeatedPage {
    static let rows = 50

    let visit: Visit
    let found: [RepeatedFinding]
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Tồn tại được phát hiện từ hai lần trở lên, mới nhất trước"),
            [
                .text(HTML(t("Đơn vị"))), .text(HTML(t("Lần"))), .text(HTML(t("Nội dung"))),
                .text(HTML(t("Mục kiểm tra"))), .text(HTML(t("Cuộc kiểm tra"))),
            ])
        for line in found.prefix(Self.rows) {
            let finding = line.finding
            table.row([
                HTML(line.unit), HTML(t(Finding.again(finding.times ?? 1) ?? "")),
                "<a href=\"\(InspectionPaths.judge(finding.inspection, finding.id))\">\(finding.statement)</a>",
                HTML(finding.clause.isEmpty ? finding.indicator ?? "–" : finding.clause), HTML(line.code),
            ])
        }
        let next =
            found.count > Self.rows
            ? InspectionPaths.repeated().with(query: ["before": "\(found[Self.rows - 1].finding.id)"]) : nil
        return """
            \(.breadcrumb([(t("Kiểm tra"), InspectionPaths.list()), (t("Tồn tại lặp lại"), nil)], t))
            \(.identity(t("Tồn tại lặp lại")))
            \(.actions([.buttonLink(t("Tồn tại chung của nhiều đơn vị"), to: RemediationPaths.common())]))
            \(table.html(empty: HTML(t("Chưa có tồn tại nào lặp lại."))))
            \(.pager(next: next, first: visit.query["before"] == nil ? nil : InspectionPaths.repeated(), t))
            """
    }
}
