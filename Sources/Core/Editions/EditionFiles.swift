public import Kernel
public import Store

/// Adds a file to a version: the signed document that is its master, above all.
///
/// Possible in every state, for what was signed comes after what was approved; nothing added goes away.
public struct AttachToEdition<Content: EditionContent>: Act {
    public static var name: String { "\(Content.kind).attach" }
    public static var permission: Permission { BeginEdition<Content>.permission }

    let edition: Edition.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case edition, file }

    /// Adds the file at a path.
    public init(_ edition: Edition.ID, path: String, named file: String) {
        self.edition = edition
        self.file = file
        self.path = path
    }

    public func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: Content.kind, in: snapshot).place(in: snapshot)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang của phiên bản.") }
        let edition = try Edition.find(edition, kind: Content.kind, in: tx)
        let added = try Attachment.add(path: path, named: file, to: edition.files, on: occasion, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit,
            facts: ["number": "\(edition.number)", "sha256": added.digest.hex, "size": "\(added.size)"])
    }
}

extension Edition {
    /// What its files belong to: this version, not the content as a whole.
    public var files: Subject { Subject(work.kind + "Edition", id) }
}
