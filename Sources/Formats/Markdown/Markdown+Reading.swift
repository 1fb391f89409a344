import CCMark
import Synchronization

extension Markdown {
    /// Reads a text; there is none that cannot be read.
    public init(_ text: String) {
        let tree = Self.parsed(text)
        defer { if let tree { cmark_node_free(tree) } }
        blocks = tree.map { Node($0).blocks(depth: 0) } ?? []
    }

    /// The library's tables of special characters belong to the whole process and change while it reads.
    private static let reading = Mutex(())
    private static let extensions = ["table", "strikethrough", "autolink"]

    private static func parsed(_ text: String) -> OpaquePointer? {
        reading.withLock { _ in
            cmark_gfm_core_extensions_ensure_registered()
            guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
            defer { cmark_parser_free(parser) }
            for name in extensions {
                guard let found = cmark_find_syntax_extension(name) else { continue }
                cmark_parser_attach_syntax_extension(parser, found)
            }
            var text = text
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    guard let start = characters.baseAddress else { return }
                    cmark_parser_feed(parser, start, characters.count)
                }
            }
            return cmark_parser_finish(parser)
        }
    }
}

/// One node of the library's tree.
private struct Node {
    let node: OpaquePointer

    init(_ node: OpaquePointer) { self.node = node }

    /// Deeper than anybody writes; below it only the words count.
    private static let deepest = 20

    private var kind: String { String(cString: cmark_node_get_type_string(node)) }
    private var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    private var children: [Node] {
        var children: [Node] = []
        var next = cmark_node_first_child(node)
        while let child = next {
            children.append(Node(child))
            next = cmark_node_next(child)
        }
        return children
    }

    func blocks(depth: Int) -> [Markdown.Block] {
        children.compactMap { $0.block(depth: depth + 1) }
    }

    private func block(depth: Int) -> Markdown.Block? {
        guard depth <= Self.deepest else { return .paragraph([.text(plain)]) }
        switch kind {
        case "heading": return .heading(level: Int(cmark_node_get_heading_level(node)), inlines(depth: depth))
        case "paragraph": return .paragraph(inlines(depth: depth))
        case "block_quote": return .quote(blocks(depth: depth))
        case "code_block": return .code(literal)
        case "html_block": return .paragraph([.text(literal.trimmingEnd)])
        case "thematic_break": return .rule
        case "list":
            let isNumbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return .list(
                start: isNumbered ? Int(cmark_node_get_list_start(node)) : nil,
                items: children.map { $0.blocks(depth: depth) })
        case "table": return table(depth: depth)
        default: return nil
        }
    }

    private func table(depth: Int) -> Markdown.Block? {
        let rows = children.map { row in row.children.map { $0.inlines(depth: depth) } }
        guard let head = rows.first else { return nil }
        let sides = cmark_gfm_extensions_get_table_alignments(node)
        let columns = head.enumerated().map { place, name in
            Markdown.Column(name: name, isToTheRight: sides?[place] == UInt8(ascii: "r"))
        }
        return .table(columns: columns, rows: Array(rows.dropFirst()))
    }

    private func inlines(depth: Int) -> [Markdown.Inline] {
        guard depth <= Self.deepest else { return [.text(plain)] }
        return children.map { $0.inline(depth: depth + 1) }
    }

    private func inline(depth: Int) -> Markdown.Inline {
        switch kind {
        case "emph": .emphasis(inlines(depth: depth))
        case "strong": .strong(inlines(depth: depth))
        case "strikethrough": .struck(inlines(depth: depth))
        case "code": .code(literal)
        case "softbreak": .text(" ")
        case "linebreak": .lineBreak
        case "link": .link(to: address, inlines(depth: depth))
        case "image":
            .image(
                address, alt: inlines(depth: depth).text,
                caption: cmark_node_get_title(node).map { String(cString: $0) } ?? "")
        default: .text(literal)
        }
    }

    private var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

    /// All words below, found without recursion.
    private var plain: String {
        var words: [String] = []
        let walk = cmark_iter_new(node)
        defer { cmark_iter_free(walk) }
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { break }
            if event == CMARK_EVENT_ENTER, let literal = cmark_node_get_literal(cmark_iter_get_node(walk)) {
                words.append(String(cString: literal))
            }
        }
        return words.joined(separator: " ")
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
