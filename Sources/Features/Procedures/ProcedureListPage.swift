import Core
import Formats
import Kernel
import Web

/// The catalogue on a day, and what is being written.
struct ProcedureListPage {
    let visit: Visit
    let filter: ProcedureFilter
    let rows: [ListedProcedure]
    let limit: Int
    let open: [Edition]
    /// How many procedures there ever were.
    let count: Int
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Thủ tục hành chính"), facts: [
            t("Có hiệu lực ngày"): "\(filter.day)", t("Tổng số thủ tục từng công bố"): HTML(t.number(count)),
        ]))
        \(.actions(actions))
        \(drafts)
        \(visit.filters(showing: ProcedurePaths.list()) { parts in
            [
                parts.line("q", t("Tên hoặc mã"), kind: .search),
                parts.select(
                    "level", t("Cấp thực hiện"),
                    ProcedureContent.Level.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: t("mọi cấp")),
                parts.line("on", t("Có hiệu lực ngày"), kind: .day),
            ]
        })
        \(table)
        \(.pager(next: next, first: filter.after == nil ? nil : ProcedurePaths.list(), t))
        """
    }

    private var actions: [HTML] {
        let write: [HTML] =
            visit.actor.may(BeginEdition<ProcedureContent>.permission)
            ? [.buttonLink(t("Soạn thủ tục mới"), to: ProcedurePaths.editions.new(), style: .main)] : []
        return write
            + .downloads(t) {
                ProcedurePaths.export($0).with(query: [
                    "q": visit.query["q"], "level": visit.query["level"], "on": filter.day.text,
                ])
            }
    }

    private var drafts: HTML {
        guard !open.isEmpty else { return .nothing }
        let lines = open.map { edition -> (name: HTML, state: HTML) in
            (
                "<a href=\"\(ProcedurePaths.editions.one(edition.id))\">\(edition.code)</a> \(edition.title), \(t("bản \(edition.number)"))",
                .tag(t(edition.state.phrase), .care)
            )
        }
        return .section(t("Đang soạn, chờ phê duyệt, chờ công bố"), id: "open", .tasks(lines))
    }

    private var table: HTML {
        var table = Table(
            caption: t("Phiên bản có hiệu lực, theo mã"),
            [
                .text(HTML(t("Thủ tục"))), .text(HTML(t("Phiên bản"))), .text(HTML(t("Cấp thực hiện"))),
                .text(HTML(t("Lĩnh vực"))), .text(HTML(t("Thời hạn"))), .text(HTML(t("Có hiệu lực từ"))),
                .text(HTML(t("Quyết định công bố"))),
            ])
        for row in rows.prefix(limit) {
            table.row([
                "<a href=\"\(ProcedurePaths.editions.one(row.edition))\">\(row.code)</a> \(row.title)",
                HTML(t.number(row.number)), HTML(row.content.levels.map { t($0.phrase) }.joined(separator: ", ")),
                HTML(row.content.field ?? "–"), HTML(row.content.termPhrase.map { t($0) } ?? "–"), "\(row.from)",
                HTML(row.content.decision ?? "–"),
            ])
        }
        return table.html(empty: HTML(t("Chưa có thủ tục nào.")))
    }

    private var next: Link? {
        guard rows.count > limit, let last = rows.prefix(limit).last else { return nil }
        return ProcedurePaths.list().with(query: [
            "q": visit.query["q"], "level": visit.query["level"], "on": visit.query["on"], "after": last.code,
        ])
    }

    /// The columns of the register, so that the file loads again.
    static let columns = [
        "ma_tthc", "phien_ban", "ten", "linh_vuc", "cap_thuc_hien", "muc_do_dvc", "thoi_han_ngay_lam_viec",
        "quyet_dinh_cong_bo", "ngay_cong_bo", "hieu_luc_tu", "can_cu", "cach_thuc_nop",
    ]

    static func cells(_ row: ListedProcedure) -> [TableCell] {
        [
            .text(row.code), .number(row.number), .text(row.title), .text(orEmpty: row.content.field),
            .text(row.content.levels.map(\.rawValue).joined(separator: ";")),
            .text(orEmpty: row.content.onlineService?.rawValue), row.content.term.map { .number($0) } ?? .empty,
            .text(orEmpty: row.content.decision), .day(orEmpty: row.content.decidedOn), .day(row.from),
            .text(orEmpty: row.content.bases), .text(orEmpty: row.content.ways?.column),
        ]
    }
}
