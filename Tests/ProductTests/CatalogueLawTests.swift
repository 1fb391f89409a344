import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law
@testable import Procedures
@testable import caicach

@Suite("The whole catalogue as one file: legal documents, relations and files of versions")
struct CatalogueLawTests {
    private static func file(_ world: World) throws -> String {
        var text = ""
        try world.read { snapshot in
            try Catalogue.write(world.product.knowledge, in: snapshot) { text += $0 + "\n" }
        }
        return text
    }

    @Test(
        "laws, their relations and the digests of files go along; laws stand there as they stand here",
        arguments: Engine.available)
    func laws(_ engine: Engine) async throws {
        let first = try await EditionWorld(engine, loading: ["units", "calendar", "legal", "legal_relations"])
        let form = try Scratch.file("to-khai.txt", "Tờ khai")
        let draft = try await first.draft(ProcedureContent.self, "1.000001", EditionWorld.procedure)
        try await first.world.product.perform(
            AttachToEdition<ProcedureContent>(draft, .form, path: form, named: "to-khai.txt"), as: first.author)
        try await first.perform(SubmitEdition<ProcedureContent>.self, draft, as: first.author)
        try await first.approve(ProcedureContent.self, draft)
        try await first.perform(
            PublishEdition<ProcedureContent>.self, draft, as: first.approver, ["effectiveFrom": "2024-06-17"])
        let text = try Self.file(first.world)
        let lines = text.split(separator: "\n")
        let laws = try first.world.count("legal_document")
        let relations = try first.world.count("legal_relation")
        #expect(laws > 0 && relations > 0 && lines.count == 1 + laws + relations + 1)
        let path = try Scratch.file("catalogue.jsonl", text)
        let second = try await World(engine, loading: ["units", "calendar"])
        let report = try await second.product.perform(LoadCatalogue(path: path, named: "catalogue.jsonl"), as: .system)
        #expect(report == CatalogueReport(entries: lines.count - 1, added: lines.count - 1))
        #expect(try Self.file(second) == text)
        #expect(
            try second.read { try LegalDocument.states(on: World.today, in: $0) }
                == first.world.read { try LegalDocument.states(on: World.today, in: $0) })
        // The content of the form is not here; that it belongs to the version is.
        let edition = try #require(
            try second.read { try Edition.all(of: Subject("procedure", "1.000001"), in: $0).first })
        #expect(try second.read { try edition.filesElsewhere(in: $0).map(\.name) } == ["to-khai.txt"])
        // A register file still speaks for what a file had brought.
        try await second.load("legal")
        try await second.load("legal_relations")
        #expect(try second.count("legal_relation") == relations)
        let other = text.replacing("\"issuer\":\"Chính phủ\"", with: "\"issuer\":\"Quốc hội\"")
        #expect(other != text)
        await #expect(throws: Refusal.self) {
            try await first.world.product.perform(
                LoadCatalogue(path: try Scratch.file("other.jsonl", other), named: "other.jsonl"), as: .system)
        }
    }
}
