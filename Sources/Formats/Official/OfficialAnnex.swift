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
        /// Whether its paper lies on its side, for tables of many columns.
        public var isLandscape: Bool

        /// An annex.
        public init(title: String, note: String, content: [Content], isLandscape: Bool = false) {
            self.title = title
            self.note = note
            self.content = content
            self.isLandscape = isLandscape
        }
    }
}

/// An annex on its pages: the word, the title in capitals, the note in italic; every annex has page numbers of its own
/// (mục III.1).
struct OfficialAnnex {
    let annex: OfficialDocument.Annex
    let layout: OfficialLayout

    private typealias Paragraph = WordDocument.Paragraph
    private typealias Run = WordDocument.Run

    var pages: WordDocument.Annex {
        let page = layout.page(isLandscape: annex.isLandscape)
        return WordDocument.Annex(page: page, blocks: blocks(within: page.textWidth))
    }

    private func blocks(within width: Double) -> [WordDocument.Block] {
        let word = Paragraph([Run("Phụ lục", bold: true, size: layout.typeName)], alignment: .centre)
        let title = Paragraph([Run(annex.title, bold: true, caps: true, size: layout.subject)], alignment: .centre)
        var note = Paragraph([Run(annex.note, italic: true, size: layout.content)], alignment: .centre)
        note.spacing.after = 12
        return [word, title, note].map { .paragraph($0) }
            + OfficialContent(annex.content, layout: layout, width: width).blocks
    }
}
