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
    static let dwellExport = Path<TableFormat>("documents/dwell/export/:format")
    static let desks = Path("documents/desks")
    static let one = Path<IncomingDocument.ID>("documents/:id")
    static let step = Path<IncomingDocument.ID, DocumentStep.Kind>("documents/:id/steps/:step")
    static let help = Path<DocumentHelp.ID>("documents/help/:id")
    static let files = Path<IncomingDocument.ID>("documents/:id/files")
    static let file = Path<IncomingDocument.ID, Attachment.ID>("documents/:id/files/:file")
    static let versions = Path<IncomingDocument.ID, Attachment.ID>("documents/:id/files/:file/versions")
    static let version = Path<IncomingDocument.ID, Attachment.ID, Int>("documents/:id/files/:file/versions/:version")
    static let hold = Path<IncomingDocument.ID, Attachment.ID>("documents/:id/files/:file/hold")
    static let release = Path<IncomingDocument.ID, Attachment.ID>("documents/:id/files/:file/release")
    static let correction = Path<IncomingDocument.ID>("documents/:id/correction")
    static let retention = Path("documents/retention")
    static let retentionExport = Path<TableFormat>("documents/retention/export/:format")
}

extension DocumentStep.Kind: LosslessStringConvertible {
    init?(_ description: String) { self.init(rawValue: description) }
    var description: String { rawValue }
}
