import Foundation
import Kernel

/// One version as a file of the whole catalogue has it: one line of JSON with sorted keys.
struct CatalogueEntry: Codable, Hashable {
    let kind: String
    let code: String
    /// The code of the unit whose content it is; nil for what is for everybody and came by file.
    let unit: String?
    let number: Int
    let state: String
    /// The content as canonical JSON, a text within the line so that not a byte of it changes.
    let content: String
    let note: String
    let authors: [String]
    let reviewer: String?
    let approver: String?
    let publisher: String?
    let publishedAt: Int?
    let from: Day?
    let until: Day?
    /// The day on which it was withdrawn; nil for what was not.
    let withdrawnOn: Day?
    let reason: String
    /// Its files, in the order in which they were added.
    let files: [CatalogueFile]
}

/// What stands first in the file.
struct CatalogueHead: Codable, Hashable {
    let format: String
    let version: Int

    static let current = CatalogueHead(format: "caicach-catalogue", version: 2)
}

/// What became of a file of the catalogue.
public struct CatalogueReport: Sendable, Hashable {
    /// Lines of the file: versions, legal documents, relations.
    public var entries = 0
    /// Those that were not there.
    public var added = 0

    /// Nothing yet.
    public init() {}

    /// So many, of them so many new.
    public init(entries: Int, added: Int) {
        self.entries = entries
        self.added = added
    }
}
