/// The content of an administrative document.
struct OfficialContent {
    private let content: [OfficialDocument.Content]
    private let layout: OfficialLayout
    private let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    init(_ content: [OfficialDocument.Content], layout: OfficialLayout, width: Double) {
        self.content = content
        self.layout = layout
        self.width = width
    }

    var blocks: [WordDocument.Block] {
        var blocks = content.flatMap(blocks(for:))
        // A signature must not stand alone on a page.
        if case .paragraph(var last)? = blocks.last {
            last.keepNext = true
            blocks[blocks.count - 1] = .paragraph(last)
        }
        return blocks
    }

    private func blocks(for content: OfficialDocument.Content) -> [WordDocument.Block] {
        switch content {
        case .basis(let text): [.paragraph(body([Run(text, italic: true)]))]
        case .part(let text): [.paragraph(heading(Run(text, bold: true), centred: true))]
        case .heading(let text): [.paragraph(heading(Run(text, bold: true)))]
        case .subheading(let text): [.paragraph(heading(Run(text, bold: true, italic: true)))]
        case .paragraph(let runs): [.paragraph(body(runs))]
        case .bullets(let items): items.map { .paragraph(body([Run("- \($0)")])) }
        case .table(let table): [.table(lined(table))]
        }
    }

    private func body(_ runs: [Run]) -> Paragraph {
        var paragraph = Paragraph(runs, alignment: .justified)
        paragraph.firstLine = layout.firstLine
        paragraph.spacing.before = layout.paragraphSpacing
        paragraph.lineSpacing = layout.lineSpacing
        return paragraph
    }

    private func heading(_ run: Run, centred: Bool = false) -> Paragraph {
        var paragraph = body([run])
        paragraph.keepNext = true
        paragraph.spacing.after = layout.paragraphSpacing / 2
        if centred {
            paragraph.alignment = .centre
            paragraph.firstLine = 0
        }
        return paragraph
    }

    private func lined(_ table: OfficialDocument.Table) -> WordDocument.Table {
        let total = table.columns.reduce(0) { $0 + $1.weight }
        let header = table.columns.map { [cell(Run($0.heading, bold: true, size: layout.table), .centre)] }
        let rows = table.rows.map { texts in
            WordDocument.Row(
                zip(table.columns, texts).map { column, text in
                    [cell(Run(text, size: layout.table), column.alignment)]
                })
        }
        return WordDocument.Table(
            columns: table.columns.map { total > 0 ? width * $0.weight / total : 0 },
            rows: [WordDocument.Row(header, isHeader: true)] + rows)
    }

    private func cell(_ run: Run, _ alignment: WordDocument.Alignment) -> Paragraph {
        var paragraph = Paragraph([run], alignment: alignment)
        paragraph.spacing = (before: 2, after: 2)
        return paragraph
    }
}
