import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("How long documents lay on which desk")
struct DwellTests {
    private func ledger(
        _ world: World, of unit: String, from: Day, to: Day, now: Instant
    ) throws -> DwellLedger {
        let rules = world.product.knowledge.figures.rules
        let unit = try world.unit(unit).id
        return try world.read { snapshot in
            try DwellLedger(
                of: [unit], from: from, to: to, now: now, by: rules.clock(in: snapshot), in: snapshot)
        }
    }

    @Test("what lies there still counts up to now: waiting, worked on, or resting", arguments: Engine.available)
    func stuck(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let day = World.today
        var documents: [IncomingDocument.ID] = []
        for symbol in ["1/A", "2/A", "3/A", "4/A"] {
            documents.append(try await TestDocument(symbol: symbol).register(in: world))
        }
        for id in documents {
            try await world.on(day, hour: 10).present(id)
            try await world.on(day, hour: 11).assign(id)
            if id != documents[3] { try await world.on(day, hour: 14).accept(id) }
        }
        let resting = documents[2]
        _ = try await world.on(day, hour: 15).product.perform(
            SuspendDocument(document: resting, version: world.version(of: resting), awaited: "Chờ số liệu"), as: .system
        )
        try await world.on(day, hour: 16).finish(documents[0])
        // Thursday 16:00: 4 hours of Tuesday, 8 of Wednesday, 7 of Thursday since the assignment.
        let now = Instant(day.adding(2), hour: 16)
        let ledger = try ledger(world, of: "H33.30.01", from: day, to: day.adding(2), now: now)
        let line = try #require(ledger.lines.first { $0.desk == "CV1" })
        #expect(line.spread.count == 4 && line.open == 3)
        #expect(line.spread.median == 19 * 60 && line.spread.ninetieth == 19 * 60)
        // Finished: 1 and 2. Worked on: 1 and 18. Resting: 18 and 1. Nobody accepted: 19 and 0.
        #expect(line.waiting == (1 + 1 + 18 + 19) * 60 && line.working == (2 + 18 + 1 + 0) * 60)
        #expect(ledger.slowest.prefix(3).allSatisfy { $0.until == nil && $0.minutes == 19 * 60 && $0.desk == "CV1" })
        #expect(ledger.slowest[3].minutes == 3 * 60 && ledger.slowest[3].until != nil)
        #expect(ledger.lines.first { $0.desk == Desk.leader }?.open == 0)
        // What came later than the days asked for is not among them.
        let before = day.adding(-1)
        #expect(try self.ledger(world, of: "H33.30.01", from: before, to: before, now: now).lines.isEmpty)
    }

    /// A stay as somebody would count it who reads the steps one after the other.
    private struct Plain {
        let desk: String
        let leftOn: Day?
        let minutes: Int
    }

    private func plain(_ world: World, of unit: String, now: Instant) throws -> [Plain] {
        let unit = try world.unit(unit).id
        let clock = try world.read { try world.product.knowledge.figures.rules.clock(in: $0) }
        let documents = try world.read { snapshot in
            try snapshot.all("SELECT id, arrived_at FROM document WHERE unit_id = \(unit)") { row in
                (IncomingDocument.ID(row.integer(0)), row[1] as Instant)
            }
        }
        return try documents.flatMap { id, arrivedAt in
            let steps = try world.read { try DocumentStep.of(id, in: $0) }
            var stays: [Plain] = []
            var (desk, since) = ("VAN_THU", arrivedAt)
            for step in steps.sorted(by: { ($0.at, $0.kind.rank) < ($1.at, $1.kind.rank) }) {
                if step.kind == .finish || (step.toDesk != "" && step.toDesk != desk) {
                    let minutes = clock.minutes(from: since, to: step.at)
                    stays.append(Plain(desk: desk, leftOn: max(step.at, since).day, minutes: minutes))
                    (desk, since) = (step.toDesk, max(step.at, since))
                }
                if step.kind == .finish { return stays }
            }
            return stays + [Plain(desk: desk, leftOn: nil, minutes: clock.minutes(from: since, to: now))]
        }
    }

    @Test("of every desk the numbers are those of a plain count", arguments: Engine.available)
    func plainCount(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "incoming", "incoming_steps"])
        let now = Instant(World.today, hour: 16)
        let (from, to) = (try #require(Day(2023, 7, 1)), World.today)
        let ledger = try ledger(world, of: "H33.30", from: from, to: to, now: now)
        let stays = try plain(world, of: "H33.30", now: now).filter { $0.leftOn.map { $0 >= from && $0 <= to } ?? true }
        let desks = Dictionary(grouping: stays, by: \.desk)
        #expect(Set(ledger.lines.map(\.desk)) == Set(desks.keys) && desks.count > 3)
        for line in ledger.lines {
            let values = (desks[line.desk] ?? []).map(\.minutes).sorted()
            #expect(line.spread.count == values.count && line.waiting + line.working == values.reduce(0, +))
            #expect(line.open == desks[line.desk]?.count { $0.leftOn == nil })
            // By nearest rank: so many of ten are not longer, and one less would be too few.
            for (value, tenths) in [(line.spread.median, 5), (line.spread.ninetieth, 9)] {
                #expect(values.count { $0 <= value } * 10 >= values.count * tenths)
                #expect(values.count { $0 < value } * 10 < values.count * tenths)
            }
        }
        #expect(ledger.lines.reduce(0) { $0 + $1.open } > 0)
        #expect(ledger.slowest.map(\.minutes) == Array(stays.map(\.minutes).sorted(by: >).prefix(10)))
    }

    @Test("the printed book says to whom and when a document was first passed on", arguments: Engine.available)
    func passingOn(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let day = World.today
        let id = try await TestDocument(symbol: "1/A").register(in: world)
        let waiting = try await TestDocument(symbol: "2/A").register(in: world)
        try await world.on(day.adding(1)).assign(id)
        try await world.on(day.adding(2)).assign(id, to: "CV2")
        let unit = try world.unit("H33.30.01").id
        let passed = try world.read { try PassingOn.ofBook(of: unit, year: 2024, in: $0) }
        #expect(passed[id] == PassingOn(desk: "CV1", day: day.adding(1)) && passed[waiting] == nil)
        #expect(try world.read { try PassingOn.ofBook(of: unit, year: 2023, in: $0) }.isEmpty)
    }
}
