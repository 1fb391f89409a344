import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law
@testable import Procedures

@Suite("Checked as up to date: when, and by whom")
struct CheckedDayTests {
    @Test("a procedure in its version in force; one that is not cannot be checked", arguments: Engine.available)
    func procedure(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let first = try await world.publish(
            ProcedureContent.self, "1.000001", EditionWorld.procedure, from: "2024-06-10")
        let work = Subject("procedure", "1.000001")
        func last() throws -> String? {
            try world.world.read { try Journal.last(CheckProcedure.name, of: work, in: $0) }
                .map { "\($0.at.day.iso) \($0.actor)" }
        }
        #expect(try last() == nil)
        try await world.world.product.perform(CheckProcedure(edition: first), as: world.author)
        #expect(try last() == "2024-06-18 soan")
        let second = try await world.publish(
            ProcedureContent.self, "1.000001", EditionWorld.procedure, from: "2024-06-17")
        await #expect(throws: Refusal.self) {
            try await world.world.product.perform(CheckProcedure(edition: first), as: world.author)
        }
        try await world.world.perform(CheckProcedure(edition: second), as: world.author, on: World.june(20))
        #expect(try last() == "2024-06-20 soan")
    }

    @Test("a legal document, by whoever may correct it", arguments: Engine.available)
    func law(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "legal"])
        let document = try #require(
            try world.read { snapshot in
                try snapshot.first("SELECT id FROM legal_document ORDER BY id LIMIT 1") { row -> KnownLaw.ID in row[0] }
            })
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                CheckLaw(document: document), as: try world.person("registry", over: "H33.30"))
        }
        try await world.product.perform(CheckLaw(document: document), as: try world.person("legal", over: "H33"))
        let last = try world.read { snapshot in
            try Journal.last(
                CheckLaw.name, of: LegalDocument.find(document, in: snapshot).journalled, in: snapshot)
        }
        #expect(last?.at.day == World.today && last?.actor == "legal")
    }
}
