/// A table of the content on the page.
struct OfficialTable {
    let table: OfficialDocument.Table
    let layout: OfficialLayout
    let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    /// The table with lines, its heads repeated on every page.
    var lined: WordDocument.Table {
        let header = table.columns.map { [cell(Run($0.heading, bold: true, size: layout.table), .centre)] }
        let rows = table.rows.map { texts in
            WordDocument.Row(
                zip(table.columns, texts).map { column, text in
                    [cell(Run(text, size: layout.table), column.alignment)]
                })
        }
        return WordDocument.Table(
            columns: widths, rows: [WordDocument.Row(header, isHeader: true)] + rows)
    }

    private func cell(_ run: Run, _ alignment: WordDocument.Alignment) -> Paragraph {
        var paragraph = Paragraph([run], alignment: alignment)
        paragraph.spacing = (before: 2, after: 2)
        return paragraph
    }

    /// Widths in proportion to the weights, but none narrower than the longest word in it, as far as there is room for
    /// all: a word broken in the middle is hard to read.
    private var widths: [Double] {
        let needed = table.columns.indices.map(room)
        let total = table.columns.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return table.columns.map { _ in 0 } }
        guard needed.reduce(0, +) <= width else { return table.columns.map { width * $0.weight / total } }
        return widths(needed, widened: [])
    }

    /// Gives some columns what they need, the others what is left in proportion, until nobody needs more than he has.
    private func widths(_ needed: [Double], widened: Set<Int>) -> [Double] {
        let places = table.columns.indices
        let rest = places.filter(widened.contains).reduce(width) { $0 - needed[$1] }
        let total = places.filter { !widened.contains($0) }.reduce(0) { $0 + table.columns[$1].weight }
        let widths = places.map { widened.contains($0) ? needed[$0] : rest * table.columns[$0].weight / total }
        let narrow = places.filter { widths[$0] < needed[$0] }
        return narrow.isEmpty ? widths : self.widths(needed, widened: widened.union(narrow))
    }

    /// How wide a column has to be for its longest word.
    private func room(_ column: Int) -> Double {
        let cells = table.rows.lazy.filter { column < $0.count }.map { $0[column] }
        let words = [Self.longestWord(of: CollectionOfOne(table.columns[column].heading)), Self.longestWord(of: cells)]
        let widths = words.map { TypeWidth.millimetres(String($0), size: layout.table) }
        return min(widths.reduce(0, max), Self.longest) + Self.margins
    }

    /// The word of the most letters: a table may have thousands of cells, so only that one is measured.
    private static func longestWord(of texts: some Sequence<String>) -> Substring {
        var longest: Substring = ""
        var most = 0
        // No word of a text has more letters than the text has bytes.
        for text in texts where text.utf8.count > most {
            var start = text.startIndex
            var letters = 0
            func end(at place: String.Index) {
                guard letters > most else { return }
                (longest, most) = (text[start..<place], letters)
            }
            for place in text.utf8.indices {
                let byte = text.utf8[place]
                if byte == Ascii.space || byte == Ascii.lineFeed {
                    end(at: place)
                    (start, letters) = (text.utf8.index(after: place), 0)
                } else if !UTF8.isContinuation(byte) {
                    letters += 1
                }
            }
            end(at: text.endIndex)
        }
        return longest
    }

    /// What is not a word of the language, a digest above all, may be broken.
    private static let longest = 30.0
    /// The margins of a cell, and a little more: widths of type are estimates.
    private static let margins = 3.6
}
