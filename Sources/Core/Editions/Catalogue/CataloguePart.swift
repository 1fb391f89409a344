import Kernel
public import Store

/// What a slice adds to the file of the whole catalogue beside versions: legal documents, what they do to each other.
public struct CataloguePart: Sendable {
    /// The kinds of its lines, each in its field `kind`.
    let kinds: [String]
    let write: @Sendable (Snapshot, _ line: (String) throws -> Void) throws -> Void
    let bringIn: @Sendable (_ line: String, _ number: Int, Occasion, Transaction) throws -> Bool
    let settle: @Sendable (Occasion, Transaction) throws -> Void

    /// A part of the file.
    ///
    /// - Parameters:
    ///   - write: all of it, line by line, always in the same order.
    ///   - bringIn: one line with its number; answers whether it was added, and refuses to write over another.
    ///   - settle: what follows when all of it is in.
    public init(
        _ kinds: [String], write: @escaping @Sendable (Snapshot, _ line: (String) throws -> Void) throws -> Void,
        bringIn: @escaping @Sendable (_ line: String, _ number: Int, Occasion, Transaction) throws -> Bool,
        settle: @escaping @Sendable (Occasion, Transaction) throws -> Void
    ) {
        self.kinds = kinds
        self.write = write
        self.bringIn = bringIn
        self.settle = settle
    }
}

/// As much of a line as says what it is.
struct CatalogueLine: Decodable {
    let kind: String
}

/// A file of a version, known by the digest of its content: contents are in backups, not in this file.
struct CatalogueFile: Codable, Hashable {
    let kind: EditionFileKind
    let name: String
    let sha256: String
    let size: Int
}
