public import Kernel
public import Store

/// Adds a file to a version.
///
/// A signed version can come in every state, for it is signed after it was approved. What belongs to the content is
/// not added between its submission and its publication: what is approved is what was read.
public struct AttachToEdition<Content: EditionContent>: Act {
    public static var name: String { "\(Content.kind).attach" }
    public static var permission: Permission { BeginEdition<Content>.permission }

    let edition: Edition.ID
    /// Nil when nobody said what it is.
    let kind: EditionFileKind?
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case edition, kind, file }

    /// Adds the file at a path.
    public init(_ edition: Edition.ID, _ kind: EditionFileKind?, path: String, named file: String) {
        self.edition = edition
        self.kind = kind
        self.file = file
        self.path = path
    }

    public func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: Content.kind, in: snapshot).place(in: snapshot)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        guard let path else { throw Refusal.withoutEditionFile }
        guard let kind, kind == .form || Content.mayBeSigned else {
            throw Refusal.invalid("kind", "Chưa chọn loại tệp.")
        }
        let edition = try Edition.find(edition, kind: Content.kind, in: tx)
        if let obstacle = edition.obstacle(toAdding: kind) { throw Refusal.invalid([obstacle]) }
        let added = try Attachment.add(path: path, named: file, to: edition.files(kind), on: occasion, in: tx)
        try edition.noteFiles(by: occasion.actor.name, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit,
            facts: [
                "number": "\(edition.number)", "kind": kind.rawValue, "sha256": added.digest.hex,
                "size": "\(added.size)",
            ])
    }
}

/// Puts another file in the place of one of a draft; it is still known which one it replaced.
public struct ReplaceEditionFile<Content: EditionContent>: Act {
    public static var name: String { "\(Content.kind).replaceFile" }
    public static var permission: Permission { BeginEdition<Content>.permission }

    let edition: Edition.ID
    let attachment: Attachment.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey { case edition, attachment, file }

    /// Puts the file at a path in the place of another.
    public init(_ edition: Edition.ID, _ attachment: Attachment.ID, path: String, named file: String) {
        self.edition = edition
        self.attachment = attachment
        self.file = file
        self.path = path
    }

    public func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: Content.kind, in: snapshot).place(in: snapshot)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        guard let path else { throw Refusal.withoutEditionFile }
        let edition = try Edition.find(edition, kind: Content.kind, in: tx)
        if let obstacle = edition.obstacleToChangingFiles { throw Refusal.conflict([obstacle]) }
        let before = try edition.file(attachment, in: tx)
        let now = try before.replace(path: path, named: file, on: occasion, in: tx)
        try edition.noteFiles(by: occasion.actor.name, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit,
            facts: [
                "number": "\(edition.number)", "sha256": now.digest.hex, "size": "\(now.size)",
                "before": before.digest.hex,
            ])
    }
}

/// Takes a file out of a draft. Other versions that have it keep it.
public struct DetachFromEdition<Content: EditionContent>: Act {
    public static var name: String { "\(Content.kind).detach" }
    public static var permission: Permission { BeginEdition<Content>.permission }

    let edition: Edition.ID
    let attachment: Attachment.ID

    /// Takes a file out of a version.
    public init(_ edition: Edition.ID, _ attachment: Attachment.ID) {
        self.edition = edition
        self.attachment = attachment
    }

    public func place(in snapshot: Snapshot) throws -> Place {
        try Edition.find(edition, kind: Content.kind, in: snapshot).place(in: snapshot)
    }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Edition.ID> {
        let edition = try Edition.find(edition, kind: Content.kind, in: tx)
        if let obstacle = edition.obstacleToChangingFiles { throw Refusal.conflict([obstacle]) }
        let file = try edition.file(attachment, in: tx)
        try file.remove(on: occasion, in: tx)
        try edition.noteFiles(by: occasion.actor.name, in: tx)
        return Journaled(
            edition.id, of: edition.work, unit: edition.unit,
            facts: ["number": "\(edition.number)", "sha256": file.digest.hex])
    }
}

extension Refusal {
    /// A file is not handed in as data.
    fileprivate static var withoutEditionFile: Refusal {
        .invalid("file", "Tệp phải được tải lên qua trang của phiên bản.")
    }
}
