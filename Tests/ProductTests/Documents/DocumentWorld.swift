import Core
import Kernel
import Store
import TestSupport
import Web

@testable import Registry

extension World {
    /// The version of a document as it is now: whoever takes a step has it before them.
    func version(of document: IncomingDocument.ID) throws -> Int { try self.document(document).version }

    func document(_ id: IncomingDocument.ID) throws -> IncomingDocument {
        try read { try IncomingDocument.find(id, in: $0) }
    }

    func present(_ document: IncomingDocument.ID) async throws {
        _ = try await product.perform(
            PresentDocument(document: document, version: version(of: document), desk: nil, note: nil), as: .system)
    }

    func assign(
        _ document: IncomingDocument.ID, to desk: String = "CV1", cooperating: String? = nil, dueOn: Day? = nil
    ) async throws {
        _ = try await product.perform(
            AssignDocument(
                document: document, version: version(of: document), desk: desk, cooperating: cooperating, note: nil,
                dueOn: dueOn), as: .system)
    }

    func accept(_ document: IncomingDocument.ID) async throws {
        _ = try await product.perform(
            AcceptDocument(document: document, version: version(of: document)), as: .system)
    }

    func finish(_ document: IncomingDocument.ID) async throws {
        _ = try await product.perform(
            FinishDocument(document: document, version: version(of: document), result: "12/BC-UBND"), as: .system)
    }
}
