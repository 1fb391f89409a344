/// A document's blocks as WordprocessingML.
struct WordMarkup {
    private(set) var text = ""
    private let baseSize: Double
    /// Properties by the look they give: a document has thousands of paragraphs and few looks.
    private var looks: [Look: String] = [:]
    /// Properties of runs by a run without its text.
    private var styles: [WordDocument.Run: String] = [:]

    /// Everything of a paragraph but its text.
    private struct Look: Hashable {
        let alignment: WordDocument.Alignment
        let measures: [Double]
        let flags: [Bool]
        let mark: WordDocument.Run

        init(_ paragraph: WordDocument.Paragraph) {
            alignment = paragraph.alignment
            measures = [
                paragraph.firstLine, paragraph.indents.left, paragraph.indents.right, paragraph.spacing.before,
                paragraph.spacing.after, paragraph.lineSpacing,
            ]
            flags = [paragraph.keepNext, paragraph.isRule]
            // The size of the paragraph mark is what an empty line is high.
            mark = (paragraph.isRule ? .init("", size: 1) : paragraph.runs.last ?? .init("")).style
        }
    }

    init(baseSize: Double) {
        self.baseSize = baseSize
    }

    /// Millimetres in twentieths of a point.
    static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

    /// Adds blocks; with a section, their last paragraph carries it, and what follows begins a page.
    mutating func append(_ blocks: [WordDocument.Block], ending section: String = "") {
        for (place, block) in blocks.enumerated() {
            let section = place == blocks.count - 1 ? section : ""
            switch block {
            case .paragraph(let paragraph): append(paragraph, ending: section)
            case .table(let table):
                append(table)
                // Word joins tables that touch and wants a paragraph after the last one.
                let next = place + 1 < blocks.count ? blocks[place + 1] : nil
                if case .paragraph? = next { continue }
                text += WordMarkup.gap(ending: section)
            }
        }
    }

    /// A paragraph of exactly one point; as high as letters are, it would begin an empty page behind a full one.
    private static func gap(ending section: String) -> String {
        #"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:jc w:val="left"/>"#
            + #"<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>\#(section)</w:pPr></w:p>"#
    }

    mutating func append(_ paragraph: WordDocument.Paragraph, ending section: String = "") {
        text += "<w:p><w:pPr>"
        text += properties(of: paragraph)
        text += section
        text += "</w:pPr>"
        for run in paragraph.runs where !run.text.isEmpty { append(run) }
        text += "</w:p>"
    }

    private mutating func properties(of paragraph: WordDocument.Paragraph) -> String {
        let look = Look(paragraph)
        if let known = looks[look] { return known }
        let properties = WordMarkup.properties(of: paragraph, mark: properties(of: look.mark))
        looks[look] = properties
        return properties
    }

    private static func properties(of paragraph: WordDocument.Paragraph, mark: String) -> String {
        var text = ""
        if paragraph.keepNext { text += "<w:keepNext/>" }
        if paragraph.isRule {
            text += #"<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>"#
        }
        let before = Int((paragraph.spacing.before * 20).rounded())
        let after = Int((paragraph.spacing.after * 20).rounded())
        let lines =
            paragraph.isRule
            ? #"w:line="40" w:lineRule="exact""#
            : #"w:line="\#(Int((paragraph.lineSpacing * 240).rounded()))" w:lineRule="auto""#
        text += #"<w:spacing w:before="\#(before)" w:after="\#(after)" \#(lines)/>"#
        let (left, right) = (twips(paragraph.indents.left), twips(paragraph.indents.right))
        let first = twips(paragraph.firstLine)
        // Cells are not moved in, and there are thousands of them.
        if (left, right, first) != (0, 0, 0) {
            let firstLine = first < 0 ? #"w:hanging="\#(-first)""# : #"w:firstLine="\#(first)""#
            text += #"<w:ind w:left="\#(left)" w:right="\#(right)" \#(firstLine)/>"#
        }
        text += #"<w:jc w:val="\#(name(paragraph.alignment))"/>"#
        return text + mark
    }

    private static func name(_ alignment: WordDocument.Alignment) -> String {
        switch alignment {
        case .left: "left"
        case .centre: "center"
        case .right: "right"
        case .justified: "both"
        }
    }

    private mutating func append(_ run: WordDocument.Run) {
        text += "<w:r>"
        text += properties(of: run.style)
        for (place, line) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { text += "<w:br/>" }
            text += #"<w:t xml:space="preserve">\#(XMLText.escaped(line))</w:t>"#
        }
        text += "</w:r>"
    }

    private mutating func properties(of style: WordDocument.Run) -> String {
        if let known = styles[style] { return known }
        let half = Int(((style.size ?? baseSize) * 2).rounded())
        let properties =
            "<w:rPr>" + (style.bold ? "<w:b/><w:bCs/>" : "") + (style.italic ? "<w:i/><w:iCs/>" : "")
            + (style.caps ? "<w:caps/>" : "") + #"<w:sz w:val="\#(half)"/><w:szCs w:val="\#(half)"/></w:rPr>"#
        styles[style] = properties
        return properties
    }

    private mutating func append(_ table: WordDocument.Table) {
        let widths = table.columns.map(WordMarkup.twips)
        let side = table.bordered ? 80 : 0
        text += #"<w:tbl><w:tblPr><w:tblW w:w="\#(widths.reduce(0, +))" w:type="dxa"/><w:jc w:val="center"/>"#
        text += WordMarkup.borders(table.bordered)
        text += #"<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="\#(side)" w:type="dxa"/>"#
        text += #"<w:right w:w="\#(side)" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#
        for width in widths { text += #"<w:gridCol w:w="\#(width)"/>"# }
        text += "</w:tblGrid>"
        for row in table.rows {
            text += "<w:tr><w:trPr><w:cantSplit/>\(row.isHeader ? "<w:tblHeader/>" : "")</w:trPr>"
            for (column, width) in widths.enumerated() {
                text += #"<w:tc><w:tcPr><w:tcW w:w="\#(width)" w:type="dxa"/>"#
                text += row.isHeader ? #"<w:vAlign w:val="center"/></w:tcPr>"# : "</w:tcPr>"
                let paragraphs = column < row.cells.count ? row.cells[column] : []
                for paragraph in paragraphs.isEmpty ? [.init([])] : paragraphs { append(paragraph) }
                text += "</w:tc>"
            }
            text += "</w:tr>"
        }
        text += "</w:tbl>"
    }

    private static func borders(_ drawn: Bool) -> String {
        let line = drawn ? #"w:val="single" w:sz="4" w:space="0" w:color="000000""# : #"w:val="nil""#
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
        return "<w:tblBorders>" + sides.map { "<w:\($0) \(line)/>" }.joined() + "</w:tblBorders>"
    }
}

extension WordDocument.Run {
    /// The run without its text.
    fileprivate var style: Self {
        var style = self
        style.text = ""
        return style
    }
}
