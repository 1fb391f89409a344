/// The end of an administrative document: who receives it, on the left, and who signs, on the right.
struct OfficialFoot {
    let document: OfficialDocument
    let layout: OfficialLayout
    let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    var blocks: [WordDocument.Block] {
        guard let signer = document.signers.first else { return recipients.map { .paragraph($0) } }
        // What is before goes over to the next page with the signature, so this line between must not part them.
        var space = Paragraph([Run("", size: layout.paragraphSpacing)])
        space.keepNext = true
        if document.signers.count == 1 {
            let row = WordDocument.Row([recipients, signature(of: signer)])
            return [
                .paragraph(space), .table(.init(columns: [width / 2, width / 2], rows: [row], bordered: false)),
            ]
        }
        var below = recipients
        if !below.isEmpty { below[0].spacing.before = layout.paragraphSpacing * 2 }
        return [.paragraph(space), .table(abreast)] + below.map { .paragraph($0) }
    }

    private var recipients: [Paragraph] {
        guard !document.recipients.isEmpty else { return [] }
        let title = Paragraph([Run("Nơi nhận:", bold: true, italic: true, size: layout.recipientsTitle)])
        let last = document.recipients.count - 1
        let names = document.recipients.enumerated().map { place, name in
            Paragraph([Run("- \(name)\(place == last ? "." : ";")", size: layout.recipients)])
        }
        return [title] + names + check
    }

    private var check: [Paragraph] {
        guard let text = document.check else { return [] }
        var line = Paragraph([Run(text, size: layout.recipients)])
        line.spacing.before = layout.paragraphSpacing
        return [line]
    }

    /// Several signers side by side: apart from each other, their names on one height.
    private var abreast: WordDocument.Table {
        let share = width / Double(document.signers.count)
        let room = share - 2 * layout.columnGap
        let heights = document.signers.map { signer in
            titles(of: signer).map { TypeWidth.lines(of: $0.uppercased(), size: layout.signer, within: room) }
                .reduce(0, +)
        }
        let tallest = heights.max() ?? 0
        let cells = zip(document.signers, heights).map { signer, height in
            signature(of: signer, lacking: tallest - height).map { paragraph in
                var paragraph = paragraph
                paragraph.indents = (layout.columnGap, layout.columnGap)
                // Who receives it stands below, and not alone on a page either.
                paragraph.keepNext = !document.recipients.isEmpty
                return paragraph
            }
        }
        return .init(columns: document.signers.map { _ in share }, rows: [WordDocument.Row(cells)], bordered: false)
    }

    private func titles(of signer: OfficialDocument.Signer) -> [String] {
        (signer.authority + [signer.title]).filter { !$0.isEmpty }
    }

    /// Authority, title and name; where the titles of the others take more lines, so much more room above the name.
    private func signature(of signer: OfficialDocument.Signer, lacking lines: Int = 0) -> [Paragraph] {
        var paragraphs = titles(of: signer).map {
            Paragraph([Run($0, bold: true, caps: true, size: layout.signer)], alignment: .centre)
        }
        var name = Paragraph([Run(signer.name ?? "", bold: true, size: layout.signer)], alignment: .centre)
        name.spacing.before = layout.signatureRoom + Double(lines) * layout.signer * TypeWidth.lineHeight
        paragraphs.append(name)
        return paragraphs
    }
}

extension [WordDocument.Block] {
    /// The blocks, their last two lines bound to what follows: a signature may not stand alone on a page.
    ///
    /// A paragraph that is longer than a line is two lines; a shorter one takes along what stands before it.
    func tied(within width: Double, size: Double) -> [WordDocument.Block] {
        var blocks = self
        var lines = 0
        for place in blocks.indices.reversed() where lines < 2 {
            switch blocks[place] {
            case .paragraph(var paragraph):
                paragraph.keepNext = true
                blocks[place] = .paragraph(paragraph)
                let text = paragraph.runs.map(\.text).joined()
                // Content is mostly upright, and so narrower than bold type.
                lines += TypeWidth.lines(of: text, size: size * 0.9, within: width - paragraph.firstLine)
            case .table(var table):
                guard let last = table.rows.indices.last else { continue }
                for cell in table.rows[last].cells.indices {
                    for line in table.rows[last].cells[cell].indices {
                        table.rows[last].cells[cell][line].keepNext = true
                    }
                }
                blocks[place] = .table(table)
                lines += 1
            }
        }
        return blocks
    }
}
