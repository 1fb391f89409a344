import Core
import Formats
import Kernel
import Web

/// A text in Markdown as markup of the page. Whatever it says, only what is written here comes out.
struct ArticleMarkup {
    /// The photos it may show, by their numbers.
    let photos: [Int: Photograph]
    /// The laws whose numbers become links.
    var laws: [String: KnownLaw] = [:]

    func html(_ markdown: Markdown) -> HTML { HTML(markdown.blocks.map(block)) }

    private func block(_ block: Markdown.Block) -> HTML {
        switch block {
        case .heading(let level, let words):
            // The title of the page is the only heading of the first level.
            switch max(2, level) {
            case 2: "<h2 id=\"\(VietnameseText.slug(words.text))\">\(inlines(words))</h2>\n"
            case 3: "<h3>\(inlines(words))</h3>\n"
            default: "<h4>\(inlines(words))</h4>\n"
            }
        case .paragraph(let words): paragraph(words)
        case .list(let start, let items):
            start.map { first in
                "<ol\(attribute: "start", first == 1 ? nil : "\(first)")>\(items.map(item))</ol>\n"
            } ?? "<ul>\(items.map(item))</ul>\n"
        case .quote(let blocks): "<blockquote>\(blocks.map(self.block))</blockquote>\n"
        case .table(let columns, let rows): table(columns, rows)
        case .code(let text): "<pre><code>\(text)</code></pre>\n"
        case .rule: "<hr>\n"
        }
    }

    /// A photo alone in its paragraph is a figure.
    private func paragraph(_ words: [Markdown.Inline]) -> HTML {
        if words.count == 1, case .image(let address, let alt, let caption) = words[0] {
            return figure(address, alt: alt, caption: caption)
        }
        return "<p>\(inlines(words))</p>\n"
    }

    /// Items of one paragraph each stand close together.
    private func item(_ blocks: [Markdown.Block]) -> HTML {
        if let first = blocks.first, case .paragraph(let words) = first {
            return "<li>\(inlines(words))\(blocks.dropFirst().map(block))</li>\n"
        }
        return "<li>\(blocks.map(block))</li>\n"
    }

    private func table(_ columns: [Markdown.Column], _ rows: [[[Markdown.Inline]]]) -> HTML {
        let heads = columns.map { column -> HTML in
            "<th scope=\"col\"\(attribute: "class", column.isToTheRight ? "num" : nil)>\(inlines(column.name))</th>"
        }
        let lines = rows.map { row -> HTML in
            let cells = row.enumerated().map { place, words -> HTML in
                let isNumber = columns.indices.contains(place) && columns[place].isToTheRight
                return "<td\(attribute: "class", isNumber ? "num" : nil)>\(inlines(words))</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <div class="board"><table><thead><tr>\(heads)</tr></thead><tbody>\(lines)</tbody></table></div>

            """
    }

    private func inlines(_ words: [Markdown.Inline]) -> HTML { HTML(words.map(inline)) }

    private func inline(_ inline: Markdown.Inline) -> HTML {
        switch inline {
        case .text(let text): return .linkingLaws(in: text, among: laws, for: .public)
        case .emphasis(let words): return "<em>\(inlines(words))</em>"
        case .strong(let words): return "<strong>\(inlines(words))</strong>"
        case .struck(let words): return "<s>\(inlines(words))</s>"
        case .code(let text): return "<code>\(text)</code>"
        case .lineBreak: return "<br>"
        case .link(let address, let words):
            guard let target = LinkTarget(address) else { return inlines(words) }
            return
                "<a href=\"\(target.address)\"\(attribute: "rel", target.isOutside ? "external noopener" : nil)>\(inlines(words))</a>"
        case .image(let address, let alt, _):
            guard let photo = photo(address) else { return alt.isEmpty ? .nothing : "[\(alt)]" }
            return PhotographPart(photo: photo).image(alt: alt.isEmpty ? photo.alt : alt, sizes: "42rem")
        }
    }

    private func photo(_ address: String) -> Photograph? {
        Photograph.number(inAddress: address).flatMap { photos[$0] }
    }

    /// Only photos of the portal are shown: a picture from elsewhere would tell somebody who reads what.
    private func figure(_ address: String, alt: String, caption: String) -> HTML {
        guard let photo = photo(address) else {
            return alt.isEmpty ? .nothing : "<p>[\(alt)]</p>"
        }
        return PhotographPart(photo: photo).figure(
            alt: alt.isEmpty ? photo.alt : alt, caption: caption.isEmpty ? photo.caption : caption)
    }
}

/// Where a link of a text leads, if it may.
struct LinkTarget: Sendable, Hashable {
    let address: String
    let isOutside: Bool

    /// Nil for what is neither an address of this site nor one that a reader can follow.
    init?(_ text: String) {
        let lower = text.lowercased()
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 }), text.utf8.count <= 2000 else { return nil }
        if text.hasPrefix("#") || (text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/\\")) {
            (address, isOutside) = (text, false)
        } else if ["https://", "http://", "mailto:", "tel:"].contains(where: lower.hasPrefix) {
            (address, isOutside) = (text, true)
        } else {
            return nil
        }
    }
}
