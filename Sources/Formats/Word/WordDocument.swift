public import Kernel

/// A text document as a value: pages, paragraphs and tables, without any file format.
///
/// Lengths are in millimetres, sizes of type and the space between paragraphs in points.
public struct WordDocument: Sendable {
    /// The paper and what is on every page.
    public struct Page: Sendable {
        /// Width and height of the paper.
        public var size = (width: 210.0, height: 297.0)
        /// The margins.
        public var margins = (top: 20.0, right: 15.0, bottom: 20.0, left: 30.0)
        /// The size of the page number, centred in the top margin from the second page on; nil for no number.
        public var numberSize: Double?

        /// A4 upright, with no page number.
        public init() {}

        /// The width between the margins.
        public var textWidth: Double { size.width - margins.left - margins.right }
    }

    /// A stretch of text in one style.
    public struct Run: Sendable, Hashable {
        /// The text; a line feed breaks the line.
        public var text: String
        /// Whether it is bold.
        public var bold: Bool
        /// Whether it is italic.
        public var italic: Bool
        /// Whether its letters are shown as capitals.
        public var caps: Bool
        /// The size in points; nil for that of the document.
        public var size: Double?

        /// A stretch of text.
        public init(_ text: String, bold: Bool = false, italic: Bool = false, caps: Bool = false, size: Double? = nil) {
            self.text = text
            self.bold = bold
            self.italic = italic
            self.caps = caps
            self.size = size
        }
    }

    /// How lines are set between the margins.
    public enum Alignment: String, Sendable, CaseIterable {
        case left
        case centre
        case right
        case justified
    }

    /// A paragraph.
    public struct Paragraph: Sendable {
        /// Its text.
        public var runs: [Run]
        /// How its lines are set.
        public var alignment = Alignment.left
        /// How far the first line is moved in.
        public var firstLine = 0.0
        /// How far all lines are moved in from the left and from the right.
        public var indents = (left: 0.0, right: 0.0)
        /// Points before and after.
        public var spacing = (before: 0.0, after: 0.0)
        /// The distance of lines, 1 for single.
        public var lineSpacing = 1.0
        /// Whether it stays on the page of the next paragraph.
        public var keepNext = false
        /// Whether it is nothing but a thin line.
        fileprivate(set) var isRule = false

        /// A paragraph of runs.
        public init(_ runs: [Run], alignment: Alignment = .left) {
            self.runs = runs
            self.alignment = alignment
        }

        /// A thin line of a length, centred in a column of a width.
        public static func rule(length: Double, in width: Double) -> Paragraph {
            var rule = Paragraph([])
            let side = max(0, (width - length) / 2)
            rule.indents = (side, side)
            // Clear of the dots beneath Vietnamese letters.
            rule.spacing.before = 2.5
            rule.isRule = true
            return rule
        }
    }

    /// A table.
    public struct Table: Sendable {
        /// The widths of its columns.
        public var columns: [Double]
        /// Its rows.
        public var rows: [Row]
        /// Whether lines are drawn around the cells.
        public var bordered: Bool

        /// A table.
        public init(columns: [Double], rows: [Row], bordered: Bool = true) {
            self.columns = columns
            self.rows = rows
            self.bordered = bordered
        }
    }

    /// A row of a table; it is never broken between pages.
    public struct Row: Sendable {
        /// The paragraphs of each cell, as many cells as the table has columns.
        public var cells: [[Paragraph]]
        /// Whether it is repeated at the top of every page.
        public var isHeader: Bool

        /// A row.
        public init(_ cells: [[Paragraph]], isHeader: Bool = false) {
            self.cells = cells
            self.isHeader = isHeader
        }
    }

    /// What stands on the pages, one below the other.
    public enum Block: Sendable {
        case paragraph(Paragraph)
        case table(Table)
    }

    /// What follows the content from a new page on, with its own paper; its pages are counted from 1 again.
    public struct Annex: Sendable {
        /// The paper and what is on every page.
        public var page: Page
        /// The content.
        public var blocks: [Block]

        /// What follows the content.
        public init(page: Page, blocks: [Block]) {
            self.page = page
            self.blocks = blocks
        }
    }

    /// What the file says about itself.
    public struct Properties: Sendable {
        /// The title.
        public var title: String
        /// Who made it.
        public var author: String
        /// When it was made; given, not taken from the clock, so that the same document gives the same bytes.
        public var created: Day

        /// What a file says about itself.
        public init(title: String, author: String, created: Day) {
            self.title = title
            self.author = author
            self.created = created
        }
    }

    /// The paper.
    public var page: Page
    /// The typeface of all text.
    public var font = "Times New Roman"
    /// The size of text that names none, in points.
    public var size: Double
    /// What the file says about itself.
    public var properties: Properties
    /// The content.
    public var blocks: [Block]
    /// What follows the content; a document with annexes has content.
    public var annexes: [Annex] = []

    /// A document.
    public init(page: Page = Page(), size: Double = 14, properties: Properties, blocks: [Block] = []) {
        self.page = page
        self.size = size
        self.properties = properties
        self.blocks = blocks
    }

    /// The document as a DOCX file (Office Open XML, ECMA-376); the same document always gives the same bytes.
    ///
    /// Throws a ``Fault`` when the machine cannot make it.
    public func docx() throws -> [UInt8] {
        var archive = ZIPWriter(stamp: properties.created)
        for (name, content) in WordPackage(self).parts { archive.add(name, content) }
        return try archive.bytes()
    }
}
