// What a version says is a document, part by part; the note for its readers is not.

extension BeginEdition {
    /// As long as documents are, but for the note.
    public static func longestText(in field: String) -> Int { Content.longestText(in: field) }
}

extension SaveEdition {
    /// As long as documents are, but for the note.
    public static func longestText(in field: String) -> Int { Content.longestText(in: field) }
}

extension EditionContent {
    fileprivate static func longestText(in field: String) -> Int {
        field == "note" ? TextLength.statement : TextLength.document
    }
}
