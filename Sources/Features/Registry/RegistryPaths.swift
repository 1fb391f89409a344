import Core
import Formats
import Web

/// Addresses of the books of incoming documents.
enum RegistryPaths {
    static let book = Path("documents")
    static let new = Path("documents/new")
    static let export = Path<TableFormat>("documents/export/:format")
    static let print = Path("documents/print")
    static let dwell = Path("documents/dwell")
    static let desks = Path("documents/desks")
    static let one = Path<IncomingDocument.ID>("documents/:id")
    static let step = Path<IncomingDocument.ID, DocumentStep.Kind>("documents/:id/steps/:step")
    static let files = Path<IncomingDocument.ID>("documents/:id/files")
    static let file = Path<IncomingDocument.ID, Attachment.ID>("documents/:id/files/:file")
}

extension DocumentStep.Kind: LosslessStringConvertible {
    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}
