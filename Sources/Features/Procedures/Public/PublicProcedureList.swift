import Core
import Kernel
import Store
import Web

/// The procedures in force today, as everybody looks for one.
struct PublicProcedureList {
    let visit: Visit
    let filter: ProcedureFilter
    let rows: [ListedProcedure]
    let limit: Int
    let fields: [(name: String, count: Int)]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Thủ tục hành chính"), facts: [
            t("Có hiệu lực ngày"): "\(visit.today)",
            t("Số thủ tục"): HTML(t.number(fields.reduce(0) { $0 + $1.count })),
        ]))
        <p class="lead">\(t("Gõ tên hoặc mã thủ tục, có dấu hay không dấu đều được; chọn lĩnh vực hoặc cấp để thu hẹp."))</p>
        \(visit.filters(showing: PublishedPaths.list()) { parts in
            [
                parts.line("q", t("Tên hoặc mã"), kind: .search),
                parts.select(
                    "field", t("Lĩnh vực"), fields.map { Choice($0.name, "\($0.name) (\(t.number($0.count)))") },
                    empty: t("mọi lĩnh vực")),
                parts.select(
                    "level", t("Cấp thực hiện"),
                    ProcedureContent.Level.allCases.map { Choice($0.rawValue, t($0.phrase)) }, empty: t("mọi cấp")),
            ]
        })
        \(entries)
        \(.pager(next: next, first: filter.after == nil ? nil : same, t))
        """
    }

    private var entries: HTML {
        guard !rows.isEmpty else {
            return .emptyState(
                """
                <p>\(t("Không có thủ tục nào đang có hiệu lực khớp với yêu cầu."))</p>\
                <p>\(t("Thử ít từ hơn, viết không dấu, hoặc")) <a href="\(PublishedPaths.list())">\(t("xem tất cả"))</a>.</p>
                """)
        }
        return "<ul class=\"entries\">\(rows.prefix(limit).map(entry))</ul>\n"
    }

    private func entry(_ row: ListedProcedure) -> HTML {
        let about: [HTML] = [
            "<b>\(row.code)</b>", HTML(row.content.field ?? ""),
            HTML(row.content.levels.map { t($0.phrase) }.joined(separator: ", ")),
            HTML(row.content.termPhrase.map { t("thời hạn \(t($0))") } ?? ""),
            HTML(row.content.onlineService.map { t("trực tuyến: \(t($0.phrase))") } ?? ""),
        ]
        let facts = about.filter { !$0.isEmpty }.map { fact -> HTML in "<span>\(fact)</span>" }
        return """
            <li><h2><a href="\(PublishedPaths.current(row.code))">\(row.title)</a></h2>\
            <p class="about">\(facts)</p></li>

            """
    }

    private var same: Link {
        PublishedPaths.list().with(query: [
            "q": visit.asked("q"), "field": filter.field, "level": filter.level?.rawValue,
        ])
    }

    private var next: Link? {
        guard rows.count > limit, let last = rows.prefix(limit).last else { return nil }
        return same.with(query: ["after": last.code])
    }

    /// A list found by words is nothing to list.
    var head: PageHead {
        PageHead(
            summary: t(
                "Thủ tục hành chính đang có hiệu lực: thành phần hồ sơ, thời hạn, phí, nơi tiếp nhận, căn cứ pháp lý."),
            canonical: filter.after == nil ? same : same.with(query: ["after": filter.after]),
            isListed: filter.words.isEmpty)
    }
}

extension Visit {
    /// The address's word for a filter; nil when it is empty.
    fileprivate func asked(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
}

enum PublicProcedureRoutes {
    private static let pageRows = 30

    static func declare(_ routes: inout Routes) {
        routes.get(PublishedPaths.list, .public) { visit in
            try visit.read { snapshot in
                var filter = ProcedureFilter(visit)
                filter.day = visit.today
                let list = PublicProcedureList(
                    visit: visit, filter: filter,
                    rows: try ListedProcedure.all(filter, limit: pageRows + 1, in: snapshot), limit: pageRows,
                    fields: try ListedProcedure.fields(on: visit.today, in: snapshot))
                return visit.page(title: "Thủ tục hành chính", body: list.html, kind: .public, head: list.head)
                    .cached(.public(maxAge: 60))
            }
        }
    }
}
