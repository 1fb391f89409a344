import Core
import Formats
import Kernel
import Store

/// Something done to a file of an incoming document, by whoever may add one.
protocol FileAct: Act {
    var document: IncomingDocument.ID { get }
}

extension FileAct {
    static var permission: Permission { "document.attach" }

    func place(in snapshot: Snapshot) throws -> Place {
        let document = try IncomingDocument.find(document, in: snapshot)
        guard let unit = try Unit.find(document.unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }
}

extension Attachment {
    /// What the journal keeps of it.
    var facts: [String: String] {
        ["sha256": digest.hex, "size": "\(size)", "type": type.rawValue, "version": "\(version)"]
    }
}

/// Adds a file to an incoming document.
struct AttachToDocument: FileAct {
    static let name = "document.attach"
    let document: IncomingDocument.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case document, file
    }

    init(_ document: IncomingDocument.ID, path: String, named file: String) {
        self.document = document
        self.file = file
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.withoutFile }
        let document = try IncomingDocument.find(document, in: tx)
        let added = try Attachment.add(path: path, named: file, to: document.reference, on: occasion, in: tx)
        try document.followFiles(occasion, in: tx)
        return Journaled(added.id, of: document.reference, unit: document.unit, facts: added.facts)
    }
}

/// Puts a new version in the place of a file; the older ones stay readable.
struct ReplaceDocumentFile: FileAct {
    static let name = "document.replaceFile"
    let document: IncomingDocument.ID
    let attachment: Attachment.ID
    /// The name of the file as it was given.
    let file: String
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case document, attachment, file
    }

    init(_ document: IncomingDocument.ID, _ attachment: Attachment.ID, path: String, named file: String) {
        self.document = document
        self.attachment = attachment
        self.file = file
        self.path = path
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.withoutFile }
        let document = try IncomingDocument.find(document, in: tx)
        let before = try Attachment.known(attachment, of: document.reference, in: tx)
        let now = try before.replace(path: path, named: file, on: occasion, in: tx)
        try document.followFiles(occasion, in: tx)
        return Journaled(
            now.id, of: document.reference, unit: document.unit,
            facts: now.facts.merging(["before": before.digest.hex]) { $1 })
    }
}

/// Takes a file to edit it: nobody else replaces it until it comes back or the term is over.
struct HoldDocumentFile: FileAct {
    static let name = "document.holdFile"
    let document: IncomingDocument.ID
    let attachment: Attachment.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        let document = try IncomingDocument.find(document, in: tx)
        let file = try Attachment.known(attachment, of: document.reference, in: tx)
        try file.take(on: occasion, in: tx)
        return Journaled(file.id, of: document.reference, unit: document.unit, facts: file.facts)
    }
}

/// Gives a file back unchanged.
struct ReleaseDocumentFile: FileAct {
    static let name = "document.releaseFile"
    let document: IncomingDocument.ID
    let attachment: Attachment.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        let document = try IncomingDocument.find(document, in: tx)
        let file = try Attachment.known(attachment, of: document.reference, in: tx)
        try file.giveBack(on: occasion, in: tx)
        return Journaled(file.id, of: document.reference, unit: document.unit, facts: file.facts)
    }
}

extension IncomingDocument {
    /// What stands in its files may have been read before, for another document: then search finds it at once.
    func followFiles(_ occasion: Occasion, in tx: Transaction) throws {
        try TrailKeeper(rules: occasion.knowledge.figures.rules).refresh("r.id = \(id)", in: tx)
    }
}

extension Refusal {
    /// A file is not handed in as data.
    static var withoutFile: Refusal { .invalid("file", "Tệp phải được tải lên qua trang văn bản.") }
}
