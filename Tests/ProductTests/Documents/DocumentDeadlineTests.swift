import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("Deadlines of documents: who may set them, and what moves them")
struct DocumentDeadlineTests {
    private func june(_ day: Int) throws -> Day { try #require(Day(2024, 6, day)) }

    private func field(of refusal: Refusal?) -> String? { refusal?.reasons.first?.field }

    @Test("the first assignment sets the deadline; a later one never does, late or not", arguments: Engine.available)
    func assigning(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        try await world.assign(id, dueOn: june(20))
        #expect(try world.document(id).dueOn == june(20))
        let early = await #expect(throws: Refusal.self) { try await world.assign(id, to: "CV2", dueOn: june(25)) }
        #expect(field(of: early) == "dueOn")
        let after = try world.on(june(24))
        try await after.accept(id)
        let late = await #expect(throws: Refusal.self) { try await after.assign(id, to: "CV2", dueOn: june(28)) }
        #expect(field(of: late) == "dueOn")
        try await after.assign(id, to: "CV2")
        _ = try await after.product.perform(
            ExtendDocument(document: id, version: world.version(of: id), extendedTo: june(28), reason: "Chờ số liệu"),
            as: .system)
        try await after.finish(id)
        #expect(try world.document(id).dueOn == june(20))
        #expect(try world.document(id).outcome(on: june(24)) == .doneLate)
        let rate = try after.figures("H33.30.01", "2024", asOf: june(24))["VB_XU_LY_DUNG_HAN"]?.rate
        #expect(rate == Rate(numerator: 0, denominator: 1))
    }

    @Test("a document that is late before anybody was assigned stays late")
    func assignedLate() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let id = try await TestDocument(dueOn: june(20)).register(in: world)
        let after = try world.on(june(21))
        let late = await #expect(throws: Refusal.self) { try await after.assign(id, dueOn: june(28)) }
        #expect(field(of: late) == "dueOn")
        try await after.assign(id)
        #expect(try world.document(id).outcome(on: june(21)) == .runningLate)
    }

    @Test("of two leaders with the same page before them the second is told", arguments: Engine.available)
    func twoLeaders(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        let seen = try world.version(of: id)
        func assign(_ desk: String) async throws {
            _ = try await world.product.perform(
                AssignDocument(document: id, version: seen, desk: desk, cooperating: nil, note: nil, dueOn: nil),
                as: .system)
        }
        try await assign("CV1")
        let second = await #expect(throws: Refusal.self) { try await assign("CV2") }
        #expect(second?.reasons.first?.phrase.vietnamese.contains("người khác") == true)
        #expect(try world.document(id).desk == "CV1")
        #expect(try world.count("document_step") == 2)
    }

    @Test("a day off announced late moves open deadlines of the rules and no others", arguments: Engine.available)
    func laterDayOff(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let ruled = try await TestDocument(symbol: "1/A").register(in: world)
        let stated = try await TestDocument(symbol: "2/A", dueOn: june(27)).register(in: world)
        let assigned = try await TestDocument(symbol: "3/A").register(in: world)
        try await world.assign(assigned, dueOn: june(27))
        let finished = try await TestDocument(symbol: "4/A").register(in: world)
        try await world.present(finished)
        try await world.finish(finished)
        #expect(try world.document(ruled).dueOn == june(27))
        let report = try await world.load(
            "calendar",
            from: Scratch.file("calendar.csv", "ngay,loai,ten,can_cu\n2024-06-20,NGHI,Nghỉ bù,12/QĐ-UBND\n"))
        #expect(report.counts.inserted == 1)
        #expect(try world.document(ruled).dueOn == june(28) && world.document(ruled).firstDueOn == june(28))
        #expect(try world.document(ruled).dueBasis.contains("thay đổi ngày 18/06/2024"))
        for id in [stated, assigned, finished] { #expect(try world.document(id).dueOn == june(27)) }
        #expect(try world.read { try ObligationKind.documents.differing(in: $0) } == 0)
        _ = try await world.product.perform(UndoBatch(try #require(report.batch), reason: "thử"), as: .system)
        #expect(try world.document(ruled).dueOn == june(27))
    }

    @Test("presenting has a term of its own, which assigning keeps as well")
    func presenting() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let rules = world.product.knowledge.figures.rules
        let id = try await TestDocument().register(in: world)
        func deadline() throws -> PresentationDeadline? {
            let document = try world.document(id)
            return try world.read { snapshot in
                PresentationDeadline(
                    document, steps: try DocumentStep.of(id, in: snapshot),
                    try rules.clock(in: snapshot), rules)
            }
        }
        let open = try #require(try deadline())
        #expect(try open.dueOn == june(19) && open.doneOn == nil && open.basis.contains("Điều 23"))
        #expect(try open.outcome(on: june(19)) == .runningInTime && open.outcome(on: june(20)) == .runningLate)
        try await world.on(june(20)).assign(id)
        #expect(try deadline()?.outcome(on: june(20)) == .doneLate)
    }
}
