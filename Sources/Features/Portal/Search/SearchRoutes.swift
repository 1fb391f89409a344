import Core
import Kernel
import Store
import Web

/// Addresses of the search.
enum SearchPaths {
    static let results = Path("tim-kiem")
    static let suggestions = Path("tim-kiem/goi-y")
    static let description = Path("opensearch.xml")
}

enum SearchRoutes {
    static let pageItems = 10
    /// Nobody reads further; what is asked for more is asked for better.
    static let lastPage = 100
    private static let suggested = 8

    static func declare(_ routes: inout Routes, _ sources: [PublicSource]) {
        routes.get(SearchPaths.results, .public) { visit in try results(visit, sources) }
        routes.get(SearchPaths.suggestions, .public) { visit in try suggestions(visit) }
        routes.get(SearchPaths.description, .public) { visit in description(visit) }
    }

    private static func results(_ visit: Visit, _ sources: [PublicSource]) throws -> Reply {
        let query = SearchQuery(visit.query["q"] ?? "")
        let kind = visit.query["kind"].flatMap { kind in sources.contains { $0.kind == kind } ? kind : nil }
        let page = min(max(visit.query["page"].flatMap(Int.init) ?? 1, 1), lastPage)
        return try visit.read { snapshot in
            let reader = SearchReader(snapshot)
            let found = try SearchEngine(reader: reader, now: visit.now).find(
                query, kind: kind, from: (page - 1) * pageItems, count: pageItems)
            let items = try reader.items(found.ids)
            let content = SearchPage(
                visit: visit, sources: sources, asked: query, kind: kind, page: page, found: found,
                items: found.ids.compactMap { items[$0] },
                meant: try SearchSuggestions(reader: reader).meant(by: query, unknown: found.unknown),
                ended: try EndedUnits.named(in: query.words, on: visit.today, snapshot))
            let title: Phrase = query.text.isEmpty ? "Tìm kiếm" : "Tìm “\(query.text)”"
            return visit.page(title: title, body: content.html, kind: .public, head: PageHead(isListed: false))
                .cached(.public(maxAge: 60))
        }
    }

    private static func suggestions(_ visit: Visit) throws -> Reply {
        let typed = SearchQuery(visit.query["q"] ?? "")
        let completed = try visit.read { snapshot in
            let reader = SearchReader(snapshot)
            return try SearchSuggestions(reader: reader).completions(
                of: typed.text, limit: suggested, by: SearchEngine(reader: reader, now: visit.now))
        }
        return try .json(Suggested(typed: typed.text, completed: completed)).cached(.public(maxAge: 60))
    }

    /// What browsers read of suggestions: the question and a list, by the extension of OpenSearch 1.1.
    private struct Suggested: Encodable {
        let typed: String
        let completed: [String]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(typed)
            try container.encode(completed)
        }
    }

    private static func description(_ visit: Visit) -> Reply {
        let terms: HTML = "q={searchTerms}"
        let document: HTML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
            <ShortName>CaiCach</ShortName>
            <Description>\(visit.product.office)</Description>
            <InputEncoding>UTF-8</InputEncoding>
            <Url type="text/html" template="\(visit.absolute(SearchPaths.results()))?\(terms)"/>
            <Url type="application/x-suggestions+json" template="\(visit.absolute(SearchPaths.suggestions()))?\(terms)"/>
            </OpenSearchDescription>

            """
        return Reply.text(document.text, type: "application/opensearchdescription+xml; charset=utf-8")
            .cached(.public(maxAge: 3600))
    }
}
