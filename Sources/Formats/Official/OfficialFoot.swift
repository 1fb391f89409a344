/// The end of an administrative document: who receives it, on the left, and who signs, on the right.
struct OfficialFoot {
    let document: OfficialDocument
    let layout: OfficialLayout
    let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    var blocks: [WordDocument.Block] {
        guard let signer = document.signers.first else { return recipients.map { .paragraph($0) } }
        let before = WordDocument.Block.paragraph(Paragraph([Run("", size: layout.paragraphSpacing)]))
        if document.signers.count == 1 {
            let row = WordDocument.Row([recipients, signature(of: signer)])
            return [before, .table(.init(columns: [width / 2, width / 2], rows: [row], bordered: false))]
        }
        let share = width / Double(document.signers.count)
        let row = WordDocument.Row(document.signers.map(signature(of:)))
        let columns = document.signers.map { _ in share }
        return [before, .table(.init(columns: columns, rows: [row], bordered: false))]
            + recipients.map { .paragraph($0) }
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

    private func signature(of signer: OfficialDocument.Signer) -> [Paragraph] {
        var lines = (signer.authority + [signer.title]).map {
            Paragraph([Run($0, bold: true, caps: true, size: layout.signer)], alignment: .centre)
        }
        var name = Paragraph([Run(signer.name ?? "", bold: true, size: layout.signer)], alignment: .centre)
        name.spacing.before = layout.signatureRoom
        lines.append(name)
        return lines
    }
}
