import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("Read and understood: who has, and which desks have not")
struct ReadReceiptTests {
    @Test(
        "each desk of the unit until its holder says so, once; of what is published only", arguments: Engine.available)
    func receipts(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        try await world.seat("registry", at: "VT", called: "Văn thư")
        try await world.seat("chuyenvien", at: "CV1", called: "Chuyên viên")
        let draft = try await editions.draft(
            QualityContent.self, "QT.02", ["name": "Quy trình văn thư", "type": "QT"], unit: "H33.30")
        let clerk = try world.person("registry", over: "H33.30")
        let early = await #expect(throws: Refusal.self) {
            try await world.product.perform(AcknowledgeDocument(edition: draft), as: clerk)
        }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("chưa được công bố") == true)
        let published = try await editions.publish(
            QualityContent.self, "QT.03",
            EditionWorld.quality.filter { $0.key != "procedure" && $0.key != "procedureVersion" },
            from: "2024-06-12", unit: "H33.30")
        func missing() throws -> [String] {
            try world.read {
                try ReadReceipt.missing(of: Edition.find(published, kind: QualityContent.kind, in: $0), in: $0)
            }
        }
        #expect(try missing() == ["Chuyên viên", "Văn thư"])
        for _ in 1...2 {
            try await world.product.perform(
                AcknowledgeDocument(edition: published), as: try world.person("registry", over: "H33.30"))
        }
        #expect(try missing() == ["Chuyên viên"])
        let said = try world.read { try ReadReceipt.all(of: published, in: $0) }
        #expect(said.map(\.account) == ["registry"])
        // Somebody of another place has nothing to say about it.
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AcknowledgeDocument(edition: published), as: try world.person("clerk", over: "H33.11"))
        }
    }
}
