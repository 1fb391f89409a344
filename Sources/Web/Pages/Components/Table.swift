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
        precondition(cells.count == columns.count, "a row of \(cells.count) cells for \(columns.count) columns")
        isEmpty = false
        rows += style.map { "<tr class=\"\($0)\">" } ?? "<tr>"
        for (place, cell) in cells.enumerated() {
            if place == 0 {
                rows.add("<th scope=\"row\">")
                rows += cell
                rows.add("</th>")
            } else {
                rows.add(columns[place].isNumber ? "<td class=\"num\">" : "<td>")
                rows += cell
                rows.add("</td>")
            }
        }
        rows.add("</tr>\n")
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
