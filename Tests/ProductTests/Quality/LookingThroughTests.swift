import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality

@Suite("A quality document has three hands: who writes, who looks through, who approves")
struct LookingThroughTests {
    typealias Content = QualityContent

    /// A document handed over by its author.
    private func submitted(_ world: EditionWorld) async throws -> Edition.ID {
        try await world.publish(
            ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-01-02")
        let id = try await world.draft(Content.self, "QT.01", EditionWorld.quality, unit: "H33.30.01")
        try await world.perform(SubmitEdition<Content>.self, id, as: world.author)
        return id
    }

    private func find(_ id: Edition.ID, _ world: EditionWorld) throws -> Edition {
        try world.world.read { try Edition.find(id, kind: Content.kind, in: $0) }
    }

    @Test("nobody approves what nobody else looked through, nor what he looked through", arguments: Engine.available)
    func three(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await submitted(world)
        #expect(try find(id, world).step(as: Content.self).vietnamese == "chờ soát xét")
        await #expect(throws: Refusal.self) {
            try await world.perform(ApproveEdition<Content>.self, id, as: world.approver)
        }
        await #expect(throws: Refusal.self) {
            try await world.perform(ReviewEdition<Content>.self, id, as: world.author)
        }
        try await world.perform(ReviewEdition<Content>.self, id, as: world.approver)
        await #expect(throws: Refusal.self) {
            try await world.perform(ApproveEdition<Content>.self, id, as: world.approver)
        }
        // What comes back is looked through again.
        try await world.perform(SendBackEdition<Content>.self, id, as: world.approver, ["reason": "Thiếu biểu mẫu"])
        #expect(try find(id, world).reviewer == nil)
        try await world.perform(SubmitEdition<Content>.self, id, as: world.author)
        try await world.perform(ReviewEdition<Content>.self, id, as: world.reviewer)
        #expect(try find(id, world).step(as: Content.self).vietnamese == "chờ phê duyệt")
        try await world.perform(ApproveEdition<Content>.self, id, as: world.approver)
        #expect(try find(id, world).reviewer == "soat" && find(id, world).approver == "duyet")
    }

    @Test("the catalogue as a file keeps who looked it through", arguments: Engine.available)
    func catalogue(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await submitted(world)
        try await world.approve(Content.self, id)
        try await world.perform(
            PublishEdition<Content>.self, id, as: world.approver, ["effectiveFrom": "2024-06-12"])
        var lines: [String] = []
        try world.world.read {
            try Catalogue.write(world.world.product.knowledge, in: $0) { lines.append($0) }
        }
        #expect(lines.contains { $0.contains("\"reviewer\":\"soat\"") })
    }

    @Test("other kinds have no such step")
    func others() {
        #expect(!ProcedureContent.acts.contains { $0.name == "procedure.review" })
        #expect(Content.acts.contains { $0.name == "quality.review" })
    }
}
