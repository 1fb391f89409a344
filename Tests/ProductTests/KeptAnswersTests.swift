import Core
import Store
import TestSupport
import Testing
import Web

@Suite("Answers kept until anything changes")
struct KeptAnswersTests {
    @Test(
        "found once while the data is as it was, anew after every act, and always within a transaction",
        arguments: Engine.available)
    func kept(_ engine: Engine) async throws {
        let world = try await World(engine)
        let kept = KeptAnswers()
        var found = 0
        func units(_ question: String = "units", in snapshot: Snapshot) throws -> Int {
            try kept.answer(to: question, in: snapshot) {
                found += 1
                return try snapshot.count("SELECT COUNT(*) FROM unit")
            }
        }
        #expect(try world.read { try units(in: $0) } == 0)
        #expect(try world.read { try units(in: $0) } == 0)
        #expect(found == 1)
        #expect(try world.read { try units("others", in: $0) } == 0)
        #expect(found == 2, "another question")
        #expect(
            try world.read { try kept.answer(to: "units", in: $0) { "a text" } } == "a text", "another kind of answer")
        let report = try await world.load("units")
        let all = try world.read { try units(in: $0) }
        #expect(all > 0 && found == 3)
        _ = try await world.product.perform(UndoBatch(try #require(report.batch), reason: "thử"), as: .system)
        #expect(try world.read { try units(in: $0) } == 0)
        try await world.product.store.write { transaction in
            let before = try kept.answer(to: "units", in: transaction) { 1 }
            let after = try kept.answer(to: "units", in: transaction) { 2 }
            #expect(before == 1 && after == 2)
        }
    }
}
