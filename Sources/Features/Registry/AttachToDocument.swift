import Core
import Formats
import Kernel
import Store

/// Adds a file to an incoming document.
struct AttachToDocument: Act {
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

    func place(in snapshot: Snapshot) throws -> Place {
        let document = try IncomingDocument.find(document, in: snapshot)
        guard let unit = try Unit.find(document.unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Tệp phải được tải lên qua trang văn bản.") }
        let document = try IncomingDocument.find(document, in: tx)
        let added = try Attachment.add(path: path, named: file, to: document.reference, on: occasion, in: tx)
        return Journaled(
            added.id, of: document.reference, unit: document.unit,
            facts: ["sha256": added.digest.hex, "size": "\(added.size)", "type": added.type.rawValue])
    }
}
