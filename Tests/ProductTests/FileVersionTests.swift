import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("Versions of files, and who is editing them")
struct FileVersionTests {
    private struct Desk {
        let world: World
        let document: IncomingDocument.ID
        let file: Core.Attachment.ID

        init(_ engine: Engine) async throws {
            world = try await World(engine, loading: ["units", "calendar"])
            document = try await TestDocument().register(in: world)
            file = try await world.product.perform(
                AttachToDocument(document, path: try Scratch.file("a.txt", "một"), named: "a.txt"), as: .system)
        }

        var subject: Subject { Subject("document", document) }
        func known() throws -> Core.Attachment { try world.read { try Attachment.known(file, of: subject, in: $0) } }

        func replace(_ text: String, as actor: Actor, at now: Instant = DocumentTests.now) async throws {
            let act = ReplaceDocumentFile(document, file, path: try Scratch.file("b.txt", text), named: "b.txt")
            _ = try await world.product.store.perform(
                act, on: Occasion(actor: actor, now: now, knowledge: world.product.knowledge))
        }
    }

    @Test(
        "a new version takes the place of the old one, which stays readable with its digest",
        arguments: Engine.available)
    func versions(_ engine: Engine) async throws {
        let desk = try await Desk(engine)
        let first = try desk.known()
        try await desk.replace("hai", as: .system)
        try await desk.replace("ba", as: .system)
        let now = try desk.known()
        #expect(now.version == 3 && now.name == "b.txt" && now.id == first.id)
        try desk.world.read { snapshot in
            #expect(try Attachment.of(desk.subject, in: snapshot).count == 1)
            #expect(try Attachment.find(desk.file, of: desk.subject, in: snapshot).1 == Array("ba".utf8))
            let earlier = try now.earlier(in: snapshot)
            #expect(earlier.map(\.version) == [2, 1] && earlier.last?.digest == first.digest)
            #expect(try now.content(ofVersion: 1, in: snapshot).1 == Array("một".utf8))
            #expect(throws: Refusal.notFound) { try now.content(ofVersion: 3, in: snapshot) }
        }
        await #expect(throws: Refusal.self) { try await desk.replace("ba", as: .system) }
        #expect(try desk.known().version == 3)
    }

    @Test("while somebody edits a file nobody else replaces it; it comes back by hand, by replacing, or after its term")
    func holds() async throws {
        let desk = try await Desk(.sqlite)
        let product = desk.world.product
        let clerk = try desk.world.person("registry", over: "H33.30.01")
        let officer = try desk.world.person("officer", over: "H33.30.01")
        let hold = HoldDocumentFile(document: desk.document, attachment: desk.file)
        let release = ReleaseDocumentFile(document: desk.document, attachment: desk.file)
        let terms = product.knowledge.figures.rules.terms
        await #expect(throws: Refusal.self) { try await product.perform(release, as: clerk) }
        try await product.perform(hold, as: clerk)
        #expect(try desk.known().hold(at: DocumentTests.now, by: terms)?.by == "registry")
        for refused in [officer, .system] {
            await #expect(throws: Refusal.self) { try await desk.replace("hai", as: refused) }
        }
        await #expect(throws: Refusal.self) { try await product.perform(hold, as: officer) }
        await #expect(throws: Refusal.self) { try await product.perform(release, as: officer) }
        try await product.perform(release, as: clerk)
        try await product.perform(hold, as: officer)
        try await desk.replace("hai", as: officer)
        #expect(try desk.known().taken == nil)
        // A minute before the 24 hours of the rule are over, and when they are.
        try await product.perform(hold, as: clerk)
        let end = DocumentTests.now.adding(seconds: 24 * 3600)
        await #expect(throws: Refusal.self) {
            try await desk.replace("ba", as: officer, at: end.adding(seconds: -60))
        }
        #expect(try desk.known().hold(at: end, by: terms) == nil)
        try await desk.replace("ba", as: officer, at: end)
        let stranger = try desk.world.person("registry", over: "H33.30.02")
        await #expect(throws: Refusal.forbidden) { try await product.perform(hold, as: stranger) }
    }
}
