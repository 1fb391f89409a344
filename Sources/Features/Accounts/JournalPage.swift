import Core
import Kernel
import Web

/// The journal, the newest entries first.
struct JournalPage {
    let visit: Visit
    let entries: [JournalEntry]
    private var t: Tongue { visit.t }

    var html: HTML {
        var table = Table(
            caption: t("Mọi việc đã làm, mới nhất trước; mỗi mục nối với mục trước bằng chuỗi băm"),
            [
                .number(HTML(t("Số"))), .text(HTML(t("Lúc"))), .text(HTML(t("Ai"))), .text(HTML(t("Việc"))),
                .text(HTML(t("Đối tượng"))), .text(HTML(t("Nội dung"))), .text(HTML(t("Mã băm"))),
            ])
        for entry in entries {
            table.row([
                HTML(t.number(entry.number)), "\(entry.at)", HTML(entry.actor), HTML(entry.act),
                "\(entry.subject.kind) \(entry.subject.id)",
                .fold(t("Xem"), "<code>\(entry.body)</code> <code>\(entry.facts)</code>"),
                "<code>\(String(entry.digest.prefix(12)))…</code>",
            ])
        }
        let oldest = entries.last?.number ?? 1
        return """
            \(.identity(t("Nhật ký")))
            \(table.html(empty: HTML(t("Nhật ký còn trống."))))
            \(.pager(
                next: oldest > 1 ? AccountPaths.journal().with(query: ["before": "\(oldest)"]) : nil,
                first: visit.query["before"] == nil ? nil : AccountPaths.journal(), t))
            """
    }
}
