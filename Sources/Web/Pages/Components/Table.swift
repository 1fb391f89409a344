/// A table of rows: a caption, heads that name their columns, a first column that stays in sight.
public struct Table {
    /// One column.
    public struct Column: Sendable {
        let head: HTML
        let isNumber: Bool

        /// A column of words.
        public static func text(_ head: HTML) -> Column { Column(head: head, isNumber: false) }
        /// A column of figures, set to the right in figures of one width.
        public static func number(_ head: HTML) -> Column { Column(head: head, isNumber: true) }
    }

    private let columns: [Column]
    private let caption: HTML
    private let label: String
    private var rows = HTML.nothing
    private var isEmpty = true

    /// A table without rows.
    ///
    /// - Parameters:
    ///   - caption: what it shows, in which unit; also read out when the table is reached.
    ///   - columns: the first one names the row.
    public init(caption: String, _ columns: [Column]) {
        self.caption = HTML(caption)
        self.columns = columns
        label = caption
    }

    /// Adds a row, a cell for each column.
    ///
    /// - Parameters:
    ///   - style: classes of the row, `sum` for a total.
    ///   - cells: as many as there are columns.
    public mutating func row(_ cells: [HTML], style: String? = nil) {
        row(style: style) { row in
            for cell in cells { row.add(cell) }
        }
    }

    /// Adds a row whose cells are written straight into the table: for long tables, where a piece of markup for every
    /// cell costs more than what stands in it.
    public mutating func row(style: String? = nil, _ write: (inout Cells) -> Void) {
        isEmpty = false
        var cells = Cells(markup: rows, columns: columns)
        // Lent to the row and given back: two owners would copy the whole table for every row.
        rows = .nothing
        if let style { cells.markup += "<tr class=\"\(style)\">" } else { cells.markup.add("<tr>") }
        write(&cells)
        precondition(cells.place == columns.count, "a row of \(cells.place) cells for \(columns.count) columns")
        cells.markup.add("</tr>\n")
        rows = cells.markup
    }

    /// The cells of one row, one after the other.
    public struct Cells {
        fileprivate var markup: HTML
        fileprivate let columns: [Column]
        fileprivate var place = 0

        /// The next cell, with markup.
        public mutating func add(_ cell: HTML) {
            open()
            markup += cell
            close()
        }

        /// The next cell, with text, escaped.
        public mutating func add(_ text: String) {
            open()
            markup.add(escaped: text)
            close()
        }

        private mutating func open() {
            precondition(place < columns.count, "more cells than the \(columns.count) columns")
            markup.add(place == 0 ? "<th scope=\"row\">" : columns[place].isNumber ? "<td class=\"num\">" : "<td>")
        }

        private mutating func close() {
            markup.add(place == 0 ? "</th>" : "</td>")
            place += 1
        }
    }

    /// The table; what to say instead while it has no rows.
    public func html(empty: HTML = .nothing) -> HTML {
        if isEmpty, !empty.isEmpty { return .emptyState(empty) }
        let heads = columns.map { column -> HTML in
            column.isNumber
                ? "<th scope=\"col\" class=\"num\">\(column.head)</th>" : "<th scope=\"col\">\(column.head)</th>"
        }
        return """
            <div class="board" role="region" aria-label="\(label)" tabindex="0"><table><caption><span>\(caption)</span></caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody></table></div>

            """
    }
}
