import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("Desks that help with a document")
struct CooperationTests {
    private func open(_ desk: String, in world: World) throws -> [String] {
        var filter = Obligation.Filter(units: [try world.unit("H33.30.01").id])
        filter.desks = [desk]
        return try world.read { try Obligation.open(filter, limit: 50, in: $0).map(\.kind) }
    }

    private func cooperate(_ id: IncomingDocument.ID, _ desk: String, in world: World) async throws {
        _ = try await world.product.perform(
            CooperateOnDocument(document: id, version: world.version(of: id), helper: desk, contribution: "Đã góp ý"),
            as: world.person("officer", over: "H33.30.01"))
    }

    private func consistent(_ world: World) throws {
        for kind in [ObligationKind.documents, .documentHelp] {
            #expect(try world.read { try kind.differing(in: $0) } == 0)
        }
    }

    @Test("each owes its part until it says so, is not asked any more, or all is finished", arguments: Engine.available)
    func parts(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        try await world.assign(id, cooperating: "CV2, CV3; CV4,, CV2")
        for desk in ["CV2", "CV3", "CV4"] { #expect(try open(desk, in: world) == ["document_help"]) }
        #expect(try open("CV1", in: world) == ["document"])
        try consistent(world)
        try await cooperate(id, "CV2", in: world)
        await #expect(throws: Refusal.self) { try await cooperate(id, "CV2", in: world) }
        await #expect(throws: Refusal.self) { try await cooperate(id, "CV9", in: world) }
        #expect(try open("CV2", in: world) == [] && open("CV3", in: world) == ["document_help"])
        // The document itself goes on where it lies.
        #expect(try world.document(id).state == .assigned && world.document(id).desk == "CV1")
        try consistent(world)
        let kept = try world.read { try DocumentHelp.of(id, in: $0) }.first { $0.desk == "CV4" }?.id
        try await world.on(World.today, hour: 10).assign(id, to: "CV5", cooperating: "CV4")
        #expect(try open("CV3", in: world) == [] && open("CV4", in: world) == ["document_help"])
        #expect(try world.read { try DocumentHelp.of(id, in: $0) }.map(\.id) == [kept])
        try consistent(world)
        try await world.finish(id)
        #expect(try open("CV4", in: world) == [])
        try consistent(world)
        await #expect(throws: Refusal.self) { try await cooperate(id, "CV4", in: world) }
    }

    @Test("whoever sits at a desk sees what belongs to the unit as a whole too", arguments: Engine.available)
    func wholeUnit(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "tasks"])
        let unit = try world.unit("H33.30").id
        let id = try await TestDocument().register(in: world, unit: "H33.30")
        try await world.assign(id)
        let other = try await TestDocument(symbol: "2/A").register(in: world, unit: "H33.30")
        try await world.assign(other, to: "CV2")
        var filter = Obligation.Filter(units: [unit])
        filter.desks = ["CV1"]
        let own = try world.read { try Obligation.counts(filter, on: World.today, in: $0) }
        let all = try world.read { try Obligation.counts(.init(units: [unit]), on: World.today, in: $0) }
        #expect(own["task"]?.open == all["task"]?.open && (all["task"]?.open ?? 0) > 0)
        #expect(own["document"]?.open == 1 && all["document"]?.open == 2)
    }

    @Test("a desk that nobody named is warned of where desks are named")
    func unnamed() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        func lost(_ desks: [String]) throws -> [String] {
            let unit = try world.unit("H33.30.01").id
            return try world.read { DeskRecord.unnamed(desks, among: try DeskRecord.of(unit, in: $0)) }
        }
        #expect(try lost(["CV1"]) == [])
        _ = try await world.product.perform(
            SaveDesk(unit: "H33.30.01", code: "CV1", name: "Chuyên viên 1", account: nil), as: .system)
        #expect(try lost(["CV1", "VAN_THU", "LANH_DAO", "", "CVl"]) == ["CVl"])
    }
}
