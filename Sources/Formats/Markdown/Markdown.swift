/// A text in Markdown (CommonMark with tables, struck text and bare addresses), as what it says.
///
/// Markup of other kinds in it, HTML above all, is text like any other: there is no way from here to a tag.
public struct Markdown: Sendable, Hashable {
    /// What stands one below the other.
    public let blocks: [Block]

    /// Something that stands by itself.
    public indirect enum Block: Sendable, Hashable {
        /// A heading; 1 is the highest.
        case heading(level: Int, [Inline])
        /// A paragraph.
        case paragraph([Inline])
        /// A list; `start` is nil for one without numbers.
        case list(start: Int?, items: [[Block]])
        /// Somebody else's words.
        case quote([Block])
        /// A table with the names of its columns.
        case table(columns: [Column], rows: [[[Inline]]])
        /// Text to be shown as it is typed.
        case code(String)
        /// A line between two parts.
        case rule
    }

    /// A column of a table.
    public struct Column: Sendable, Hashable {
        /// Its name.
        public let name: [Inline]
        /// Whether what it has is set to the right, as numbers are.
        public let isToTheRight: Bool
    }

    /// Something within a line.
    public indirect enum Inline: Sendable, Hashable {
        case text(String)
        case emphasis([Inline])
        case strong([Inline])
        case struck([Inline])
        case code(String)
        /// Words that lead somewhere, with the address as it is written.
        case link(to: String, [Inline])
        /// A picture: its address, what it shows, and what stands below it.
        case image(String, alt: String, caption: String)
        /// The end of a line that was meant.
        case lineBreak
    }
}

extension Markdown {
    /// The text without markup, a line for each paragraph, heading, item and row.
    public var text: String { blocks.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n") }

    /// Every piece within lines, whatever it stands in.
    public var inlines: [Inline] { blocks.flatMap(\.inlines).flatMap { [$0] + $0.inner } }
}

extension Markdown.Block {
    fileprivate var text: String {
        switch self {
        case .heading(_, let words), .paragraph(let words): words.text
        case .list(_, let items): items.map { $0.map(\.text).joined(separator: "\n") }.joined(separator: "\n")
        case .quote(let blocks): blocks.map(\.text).joined(separator: "\n")
        case .table(let columns, let rows):
            ([columns.map(\.name)] + rows).map { row in row.map(\.text).joined(separator: " ") }
                .joined(separator: "\n")
        case .code(let text): text
        case .rule: ""
        }
    }

    fileprivate var inlines: [Markdown.Inline] {
        switch self {
        case .heading(_, let words), .paragraph(let words): words
        case .list(_, let items): items.flatMap { $0.flatMap(\.inlines) }
        case .quote(let blocks): blocks.flatMap(\.inlines)
        case .table(let columns, let rows): columns.flatMap(\.name) + rows.flatMap { $0.flatMap(\.self) }
        case .code, .rule: []
        }
    }
}

extension Markdown.Inline {
    /// What stands within it, at any depth.
    fileprivate var inner: [Markdown.Inline] {
        switch self {
        case .emphasis(let words), .strong(let words), .struck(let words), .link(_, let words):
            words.flatMap { [$0] + $0.inner }
        case .text, .code, .image, .lineBreak: []
        }
    }
}

extension Sequence<Markdown.Inline> {
    /// The words without markup.
    public var text: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text): text
            case .emphasis(let words), .strong(let words), .struck(let words), .link(_, let words): words.text
            case .image(_, let alt, _): alt
            case .lineBreak: " "
            }
        }.joined()
    }
}
