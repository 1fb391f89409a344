import Core
import Kernel
import Web

/// What was found, for the public: without a script, and the same for everybody.
struct SearchPage {
    let visit: Visit
    let sources: [PublicSource]
    let asked: SearchQuery
    let kind: String?
    let page: Int
    let found: SearchEngine.Found
    let items: [FoundItem]
    let meant: String?
    let ended: EndedUnits.Found?
    private var t: Tongue { visit.t }

    var html: HTML {
        """
        <h1>\(t("Tìm kiếm"))</h1>
        \(form)\(endedUnit)\(answer)
        """
    }

    private var form: HTML {
        """
        <form method="get" action="\(SearchPaths.results())" class="find" aria-label="\(t("Tìm kiếm"))">
        <label for="f-q">\(t("Từ khóa, số ký hiệu hoặc mã"))</label>
        <div><input type="search" id="f-q" name="q" value="\(asked.text)" maxlength="\(SearchQuery.longest)"\(visit.completions)>\
        \(if: kind != nil, "<input type=\"hidden\" name=\"kind\" value=\"\(kind ?? "")\">")\
        <button class="button main">\(t("Tìm"))</button></div></form>

        """
    }

    private var endedUnit: HTML {
        guard let ended else { return .nothing }
        guard !ended.successors.isEmpty else {
            return .inset(.plain, "<p>\(t("\(ended.name) đã kết thúc hoạt động từ \(ended.endedOn.text)."))</p>")
        }
        let heirs = ended.successors.joined(separator: ", ")
        return .inset(
            .plain, "<p>\(t("\(ended.name) đã kết thúc hoạt động từ \(ended.endedOn.text), nay là \(heirs)."))</p>")
    }

    private var answer: HTML {
        if asked.isEmpty { return advice(t("Nhập nội dung cần tìm.")) }
        guard found.total > 0 || !found.kinds.isEmpty else {
            return suggestion + advice(t("Không tìm thấy kết quả nào cho “\(asked.text)”."))
        }
        return """
            <p class="count" role="status">\(count)</p>
            \(if: found.query.isLoose, .inset(.plain, HTML(t("Không có nội dung nào viết đúng dấu như đã nhập; dưới đây là kết quả không phân biệt dấu."))))\
            \(filters)\(list)\(pager)
            """
    }

    private var count: String {
        let most = SearchRoutes.lastPage * SearchRoutes.pageItems
        if found.total > most { return t("Có hơn \(t.number(most)) kết quả cho “\(asked.text)”.") }
        return t("Có \(t.number(found.total)) kết quả cho “\(asked.text)”.")
    }

    private var suggestion: HTML {
        guard let meant else { return .nothing }
        return "<p>\(t("Có phải bạn muốn tìm:")) <a href=\"\(address(q: meant, kind: nil))\">\(meant)</a></p>\n"
    }

    private func advice(_ sentence: String) -> HTML {
        let lines: [Phrase] = [
            "Gõ có dấu để tìm đúng từ có dấu; gõ không dấu để tìm mọi cách viết.",
            "Đặt cụm từ trong dấu ngoặc kép để tìm đúng cụm từ đó.",
            "Tìm văn bản theo số, ký hiệu, ví dụ 61/2018/NĐ-CP hoặc nghị định 61/2018.",
            "Dùng ít từ hơn hoặc từ khác cùng nghĩa nếu không thấy kết quả.",
        ]
        return .emptyState("<p>\(sentence)</p><ul>\(lines.map { "<li>\(t($0))</li>" as HTML })</ul>")
    }

    private func address(q: String? = nil, kind: String?, page: Int? = nil) -> Link {
        SearchPaths.results().with(query: ["q": q ?? asked.text, "kind": kind, "page": page.map(String.init)])
    }

    private var filters: HTML {
        let kinds = sources.filter { found.kinds[$0.kind] != nil || $0.kind == kind }
        guard kinds.count > 1 || kind != nil else { return .nothing }
        func line(_ label: String, _ count: Int, _ kind: String?) -> HTML {
            """
            <li><a href="\(address(kind: kind))"\(attribute: "aria-current", kind == self.kind ? "true" : nil)>\
            \(label) (\(t.number(count)))</a></li>
            """
        }
        let all = line(t("Tất cả"), found.kinds.values.reduce(0, +), nil)
        let each = kinds.map { line(t($0.phrase), found.kinds[$0.kind] ?? 0, $0.kind) }
        return "<nav class=\"tabs\" aria-label=\"\(t("Lọc theo loại"))\"><ul>\(all)\(each)</ul></nav>\n"
    }

    private var list: HTML {
        guard !items.isEmpty else { return .emptyState(HTML(t("Không còn kết quả nào ở đây."))) }
        let excerpt = SearchExcerpt(found.query)
        let lines = items.compactMap { item -> HTML? in
            guard let link = Link(local: item.address) else { return nil }
            let phrase = sources.first { $0.kind == item.kind }?.phrase
            let facts = [
                phrase.map { HTML(t($0)) }, item.number.isEmpty ? nil : excerpt.whole(item.number),
                "<time datetime=\"\(item.shownFrom.day.iso)\">\(item.shownFrom.day)</time>", item.unit.map { HTML($0) },
            ]
            return """
                <li><h2><a href="\(link)">\(excerpt.whole(item.title))</a></h2>
                <p class="meta">\(facts.compactMap { $0 }.map { "<span>\($0)</span>" as HTML })</p>
                \(text(of: item, excerpt))</li>

                """
        }
        let start = (page - 1) * SearchRoutes.pageItems + 1
        return "<ol class=\"found\" start=\"\(start)\" lang=\"vi\">\n\(lines)</ol>\n"
    }

    /// What shows best why an item was found: its summary where that has the words, its text where that has more of them.
    private func text(of item: FoundItem, _ excerpt: SearchExcerpt) -> HTML {
        let part = excerpt.part(of: item.summary) ?? excerpt.part(of: item.body)
        if let part { return "<p>\(part)</p>" }
        let plain = item.summary.isEmpty ? item.body : item.summary
        return plain.isEmpty ? .nothing : "<p>\(excerpt.beginning(of: plain))</p>"
    }

    private var pager: HTML {
        let shown = min(found.total, SearchRoutes.lastPage * SearchRoutes.pageItems)
        let hasNext = page * SearchRoutes.pageItems < shown
        return .pager(
            next: hasNext ? address(kind: kind, page: page + 1) : nil,
            first: page > 1 ? address(kind: kind) : nil, t)
    }
}
