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
        content.indices.flatMap { place in
            let blocks = blocks(for: content[place])
            guard place + 1 < content.count, case .table = content[place + 1] else { return blocks }
            return leading(blocks)
        }
    }

    /// What leads to a table stays with it, a little above its line.
    private func leading(_ blocks: [WordDocument.Block]) -> [WordDocument.Block] {
        guard case .paragraph(var last) = blocks.last else { return blocks }
        last.keepNext = true
        last.spacing.after = layout.paragraphSpacing / 2
        return blocks.dropLast() + [.paragraph(last)]
    }

    private func blocks(for content: OfficialDocument.Content) -> [WordDocument.Block] {
        switch content {
        case .basis(let text): [.paragraph(body([Run(text, italic: true)]))]
        case .part(let text): [.paragraph(heading(Run(text, bold: true), centred: true))]
        case .heading(let text): [.paragraph(heading(Run(text, bold: true)))]
        case .subheading(let text): [.paragraph(heading(Run(text, bold: true, italic: true)))]
        case .paragraph(let runs): [.paragraph(body(runs))]
        case .bullets(let items): items.map { .paragraph(body([Run("- \($0)")])) }
        case .table(let table): [.table(OfficialTable(table: table, layout: layout, width: width).lined)]
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
}
