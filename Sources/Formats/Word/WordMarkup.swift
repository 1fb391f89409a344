/// A document's blocks as WordprocessingML.
struct WordMarkup {
    /// What is written so far, in UTF-8.
    private(set) var bytes: [UInt8] = []
    private let baseSize: Double
    /// Properties by the look they give: a document has thousands of paragraphs and few looks.
    private var looks: [Look: [UInt8]] = [:]
    /// Properties of runs by a run without its text.
    private var styles: [WordDocument.Run: [UInt8]] = [:]

    /// Everything of a paragraph but its text.
    private struct Look: Hashable {
        let alignment: WordDocument.Alignment
        let firstLine, left, right, before, after, lineSpacing: Double
        let keepNext, isRule: Bool
        let mark: WordDocument.Run

        init(_ paragraph: WordDocument.Paragraph) {
            alignment = paragraph.alignment
            firstLine = paragraph.firstLine
            (left, right) = paragraph.indents
            (before, after) = paragraph.spacing
            lineSpacing = paragraph.lineSpacing
            keepNext = paragraph.keepNext
            isRule = paragraph.isRule
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
                add(WordMarkup.gap(ending: section))
            }
        }
    }

    /// A paragraph of exactly one point; as high as letters are, it would begin an empty page behind a full one.
    private static func gap(ending section: String) -> String {
        #"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:jc w:val="left"/>"#
            + #"<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>\#(section)</w:pPr></w:p>"#
    }

    private mutating func add(_ markup: String) { bytes += markup.utf8 }

    mutating func append(_ paragraph: WordDocument.Paragraph, ending section: String = "") {
        bytes += opening(of: paragraph)
        add(section)
        add("</w:pPr>")
        for run in paragraph.runs where !run.text.isEmpty { append(run) }
        add("</w:p>")
    }

    private mutating func opening(of paragraph: WordDocument.Paragraph) -> [UInt8] {
        let look = Look(paragraph)
        if let known = looks[look] { return known }
        let opening = Array("<w:p><w:pPr>\(WordMarkup.properties(of: paragraph))".utf8) + properties(of: look.mark)
        looks[look] = opening
        return opening
    }

    private static func properties(of paragraph: WordDocument.Paragraph) -> String {
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
        return text + #"<w:jc w:val="\#(name(paragraph.alignment))"/>"#
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
        add("<w:r>")
        bytes += properties(of: run.style)
        for (place, line) in run.text.utf8.split(separator: Ascii.lineFeed, omittingEmptySubsequences: false)
            .enumerated()
        {
            add(place > 0 ? #"<w:br/><w:t xml:space="preserve">"# : #"<w:t xml:space="preserve">"#)
            XMLText.append(Substring(line), to: &bytes)
            add("</w:t>")
        }
        add("</w:r>")
    }

    private mutating func properties(of style: WordDocument.Run) -> [UInt8] {
        if let known = styles[style] { return known }
        let half = Int(((style.size ?? baseSize) * 2).rounded())
        let markup =
            "<w:rPr>" + (style.bold ? "<w:b/><w:bCs/>" : "") + (style.italic ? "<w:i/><w:iCs/>" : "")
            + (style.caps ? "<w:caps/>" : "") + #"<w:sz w:val="\#(half)"/><w:szCs w:val="\#(half)"/></w:rPr>"#
        let properties = Array(markup.utf8)
        styles[style] = properties
        return properties
    }

    private mutating func append(_ table: WordDocument.Table) {
        let widths = table.columns.map(WordMarkup.twips)
        let side = table.bordered ? 80 : 0
        add(#"<w:tbl><w:tblPr><w:tblW w:w="\#(widths.reduce(0, +))" w:type="dxa"/><w:jc w:val="center"/>"#)
        add(WordMarkup.borders(table.bordered))
        add(#"<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="\#(side)" w:type="dxa"/>"#)
        add(#"<w:right w:w="\#(side)" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>"#)
        for width in widths { add(#"<w:gridCol w:w="\#(width)"/>"#) }
        add("</w:tblGrid>")
        let cells = widths.map { #"<w:tc><w:tcPr><w:tcW w:w="\#($0)" w:type="dxa"/>"# }
        for row in table.rows {
            add("<w:tr><w:trPr><w:cantSplit/>\(row.isHeader ? "<w:tblHeader/>" : "")</w:trPr>")
            for (column, cell) in cells.enumerated() {
                add(cell)
                add(row.isHeader ? #"<w:vAlign w:val="center"/></w:tcPr>"# : "</w:tcPr>")
                let paragraphs = column < row.cells.count ? row.cells[column] : []
                for paragraph in paragraphs.isEmpty ? [.init([])] : paragraphs { append(paragraph) }
                add("</w:tc>")
            }
            add("</w:tr>")
        }
        add("</w:tbl>")
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
