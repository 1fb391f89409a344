import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures

@Suite("What is missing, outdated, surplus and late")
struct PostingRuleTests {
    @Test("the rule and the question to the database say the same of generated worlds", arguments: Engine.available)
    func agreement(_ engine: Engine) async throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            let world = try await World(engine, loading: ["units", "calendar"])
            let units = try ["H33.30", "H33.30.01", "H33.30.02", "H33.91"].map { try world.unit($0) }
            let codes = try await Self.fill(world, units, Dice(state: seed))
            let term = try world.read { try PostingTerm.kept(world.product.knowledge.figures.rules, in: $0) }
            var seen: [PostingState: Int] = [:]
            for offset in stride(from: -120, through: 480, by: 24) {
                let day = World.today.adding(offset)
                for place in [nil, PostingPlace.board, .website] {
                    let filter = PostingFilter(units: units.map(\.id), day: day, place: place)
                    let (found, counts) = try world.read {
                        (
                            try PostingStanding.list(filter, limit: 1000, by: term, in: $0).map(\.standing),
                            try PostingStanding.counts(filter, by: term, in: $0)
                        )
                    }
                    let wanted = try world.read { snapshot in
                        try units.flatMap { unit in
                            try codes.compactMap { code -> PostingStanding? in
                                let facts = try PostingFacts.of(code, at: unit, in: snapshot)
                                return PostingFacts(
                                    unit: unit, procedure: code, editions: facts.editions,
                                    postings: facts.postings.filter { place == nil || $0.place == place }
                                ).standing(on: day, by: term)
                            }
                        }
                    }
                    #expect(Set(found) == Set(wanted), "seed \(seed), \(day.iso), \(place?.rawValue ?? "")")
                    #expect(found.count == wanted.count)
                    #expect(counts == Dictionary(grouping: wanted, by: \.state).mapValues(\.count))
                    for standing in wanted { seen[standing.state, default: 0] += 1 }
                }
            }
            #expect(seen.count == PostingState.allCases.count, "\(seen)")
        }
    }

    /// Versions and postings thrown by dice around the demonstration's day.
    private static func fill(_ world: World, _ units: [Core.Unit], _ dice: Dice) async throws -> [String] {
        var dice = dice
        let codes = (1...8).map { "9.00000\($0)" }
        var begun: [String: [Day]] = [:]
        // Often around the last day in time, where a rule errs.
        func day(_ code: String) -> Day {
            if Bool.random(using: &dice), let from = begun[code]?.randomElement(using: &dice) {
                return from.adding(Int.random(in: 5...9, using: &dice))
            }
            return World.today.adding(Int.random(in: -200...400, using: &dice))
        }
        for code in codes {
            var from = World.today.adding(Int.random(in: -260...100, using: &dice))
            for version in 1...Int.random(in: 1...3, using: &dice) {
                let until = Bool.random(using: &dice) ? from.adding(Int.random(in: 10...200, using: &dice)) : nil
                let announced = Bool.random(using: &dice) ? from.adding(Int.random(in: -9...9, using: &dice)) : nil
                let level: Core.Unit.Level = Int.random(in: 0..<5, using: &dice) == 0 ? .district : .commune
                try await world.publish(code, version, at: level, from: from, until: until, announced: announced)
                begun[code, default: []].append(from)
                from = (until ?? from.adding(60)).adding(Int.random(in: 1...40, using: &dice))
            }
        }
        for unit in units {
            for code in codes {
                for place in [PostingPlace.board, .website] {
                    for version in 1...4 where Int.random(in: 0..<3, using: &dice) > 0 {
                        let from = day(code)
                        let until = Bool.random(using: &dice) ? from.adding(Int.random(in: 0...150, using: &dice)) : nil
                        try await world.product.store.write { tx in
                            try tx.execute(
                                """
                                INSERT INTO posting (unit_id, procedure_code, version, place, posted_on, taken_down_on)
                                VALUES (\(unit.id), \(code), \(version), \(place), \(from), \(until))
                                """)
                        }
                    }
                }
            }
        }
        return codes
    }

    @Test(
        "late from the sixth working day on, counted from the later of announcement and effect",
        arguments: Engine.available)
    func lateness(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        // Monday 03/06: in time through Monday 10/06.
        try await world.publish("9.000001", 1, from: try world.june(1), announced: try world.june(3))
        try await world.publish("9.000002", 1, from: try world.june(3))
        let clerk = try world.someone("phuloi", "clerk", over: "H33.30.01")
        for (code, day) in [("9.000001", 10), ("9.000002", 12)] {
            try await world.perform(
                PostVersion(
                    unit: "H33.30.01", procedure: code, version: 1, place: .board, postedOn: try world.june(day)),
                as: clerk, on: try world.june(18))
        }
        let term = try world.read { try PostingTerm.kept(world.product.knowledge.figures.rules, in: $0) }
        let inTime = try #require(try world.standing(of: "9.000001", at: "H33.30.01"))
        let late = try #require(try world.standing(of: "9.000002", at: "H33.30.01"))
        #expect(try inTime.state == .current && term.due(inTime.since) == world.june(10))
        #expect(late.state == .late && term.workingDaysLate(late, on: World.today) == 2)
        let missing = try #require(try world.standing(of: "9.000002", at: "H33.30.02"))
        #expect(missing.state == .missing && term.workingDaysLate(missing, on: World.today) == 6)
        #expect(try world.standing(of: "9.000002", at: "H33.30") == nil, "not of this level")
    }
}
