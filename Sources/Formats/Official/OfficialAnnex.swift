import Kernel

extension OfficialDocument {
    /// An annex (phụ lục): what it is called, which document it belongs to, and its content.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1.
    public struct Annex: Sendable {
        /// Its title.
        public var title: String
        /// Which document it belongs to, in brackets.
        public var note: String
        /// Its content.
        public var content: [Content]

        /// An annex.
        public init(title: String, note: String, content: [Content]) {
            self.title = title
            self.note = note
            self.content = content
        }
    }
}

/// An annex on its pages: the word, the title in capitals, the note in italic (mục III.1).
struct OfficialAnnex {
    let annex: OfficialDocument.Annex
    let layout: OfficialLayout
    let width: Double

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    var blocks: [WordDocument.Block] {
        var word = Paragraph([Run("Phụ lục", bold: true, size: layout.typeName)], alignment: .centre)
        word.startsPage = true
        let title = Paragraph([Run(annex.title, bold: true, caps: true, size: layout.subject)], alignment: .centre)
        var note = Paragraph([Run(annex.note, italic: true, size: layout.content)], alignment: .centre)
        note.spacing.after = 12
        return [word, title, note].map { .paragraph($0) }
            + OfficialContent(annex.content, layout: layout, width: width).blocks
    }
}
