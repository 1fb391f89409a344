import Core
import Kernel
import Store
import Web

/// Legal documents as everybody looks for one, with their validity today.
struct PublicLegalList {
    static let path = Path("van-ban")

    let visit: Visit
    let filter: LegalFilter
    let rows: [(document: LegalDocument, state: LegalValidity.State)]
    let limit: Int
    let counts: [LegalValidity.State: Int]
    let kinds: [String]
    let years: [Int]
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        \(.identity(t("Văn bản pháp luật"), facts: [
            t("Hiệu lực tính đến ngày"): "\(visit.today)", t("Số văn bản"): HTML(t.number(counts.values.reduce(0, +))),
        ]))
        \(visit.filters(showing: Self.path()) { parts in
            [
                parts.line("q", t("Tìm trong số, ký hiệu, trích yếu"), kind: .search),
                parts.select("kind", t("Loại văn bản"), kinds.map { Choice($0, $0) }, empty: t("Tất cả")),
                parts.select("year", t("Năm ban hành"), years.map { Choice($0, "\($0)") }, empty: t("Tất cả")),
                parts.select(
                    "state", t("Hiệu lực"), LegalValidity.State.allCases.map { Choice($0.rawValue, t($0.phrase)) },
                    empty: t("Tất cả")),
            ]
        })
        \(.tallies(counts, t) { state in same(state: state) })
        \(entries)
        \(.pager(next: next, first: visit.query["after"] == nil ? nil : same(), t))
        """
    }

    private var entries: HTML {
        guard !rows.isEmpty else {
            return .emptyState(
                """
                <p>\(t("Không có văn bản nào như vậy."))</p>\
                <p>\(t("Thử ít từ hơn, viết không dấu, hoặc")) <a href="\(Self.path())">\(t("xem tất cả"))</a>.</p>
                """)
        }
        return "<ul class=\"entries\">\(rows.prefix(limit).map { entry($0.document, $0.state) })</ul>\n"
    }

    private func entry(_ document: LegalDocument, _ state: LegalValidity.State) -> HTML {
        let from = document.validFrom.map { t("có hiệu lực từ \($0.text)") }
        return """
            <li><h2><a href="\(LawLinks.published(document.key))">\(document.kind) \(document.symbol)</a></h2>\
            <p>\(document.subject)</p>\
            <p class="about"><span>\(.state(state, t))</span><span>\(document.issuer)</span>\
            <span>\(t("ban hành \(document.issuedOn.text)"))</span>\(from.map { "<span>\($0)</span>" } ?? HTML.nothing)</p></li>

            """
    }

    private func same(state: LegalValidity.State? = nil) -> Link {
        Self.path().keeping(["q", "kind", "year"], of: visit).with(query: [
            "state": state?.rawValue ?? visit.asked("state")
        ])
    }

    private var next: Link? {
        guard rows.count > limit else { return nil }
        return same().with(query: ["after": LegalPlace(rows[limit - 1].document).description])
    }

    var head: PageHead {
        PageHead(
            summary: t(
                "Văn bản pháp luật về cải cách hành chính, với tình trạng hiệu lực tính đến hôm nay và quan hệ giữa các văn bản."
            ),
            canonical: same().with(query: ["after": visit.asked("after")]),
            isListed: filter.words.isEmpty && filter.symbol == nil)
    }
}

enum PublicLegalRoutes {
    private static let pageRows = 30

    static func declare(_ routes: inout Routes) {
        routes.get(PublicLegalList.path, .public) { visit in
            try visit.read { snapshot in
                var filter = LegalRoutes.filter(visit)
                // Another day is asked on the page of a document; lists are of today, so that they can be kept.
                filter.day = visit.today
                filter.issuer = ""
                let list = PublicLegalList(
                    visit: visit, filter: filter,
                    rows: try LegalDocument.newest(
                        filter, after: visit.query.value("after"), limit: pageRows + 1, in: snapshot),
                    limit: pageRows, counts: try LegalDocument.counts(filter, in: snapshot),
                    kinds: try LegalDocument.kinds(in: snapshot), years: try LegalDocument.years(in: snapshot))
                return visit.page(title: "Văn bản pháp luật", body: list.html, kind: .public, head: list.head)
                    .cached(.public(maxAge: 60))
            }
        }
        routes.get(LawLinks.published, .public) { visit, key in
            try visit.read { snapshot in
                guard let document = try LegalDocument.find(key: key, in: snapshot) else {
                    // Somebody typed the number as people write it: there is one address for each document.
                    guard let number = DocumentNumber.recognised(in: key).first?.number.key, number != key,
                        try LegalDocument.find(key: number, in: snapshot) != nil
                    else { throw Refusal.notFound }
                    return .moved(to: LawLinks.published(number))
                }
                let page = try LegalPage(publicly: document, for: visit, in: snapshot)
                return visit.page(
                    title: "\(document.kind) \(document.symbol)", body: page.publicHtml, kind: .public,
                    head: page.publicHead
                ).cached(.public(maxAge: 60))
            }
        }
    }
}
