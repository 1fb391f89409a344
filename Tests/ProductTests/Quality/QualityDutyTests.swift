import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("What every year owes a quality system")
struct QualityDutyTests {
    @Test("over forty years every year of the unit's life is owed once, whichever days nobody asked")
    func years() throws {
        let rules = try Rules().quality.duties
        #expect(Set(rules.map(\.code)) == Set(QualityDuty.Kind.allCases.map(\.rawValue)))
        let lives: [(from: Day?, until: Day?)] = [
            (Day(2004, 1, 1), nil), (Day(2009, 6, 29), Day(2025, 6, 30)), (Day(2025, 7, 1), nil),
            (Day(2030, 12, 31), Day(2042, 1, 1)), (Day(2028, 2, 29), Day(2028, 12, 31)),
        ]
        for rule in rules {
            for (place, life) in lives.enumerated() {
                for seed in 0..<20 {
                    let from = try #require(life.from)
                    var dice = Dice(state: UInt64(seed * 31 + place))
                    var today = max(try #require(Day(2020, 1, 1)), from)
                    let first = today.parts.year
                    let end = try #require(Day(2060, 12, 31))
                    var owed: [(year: Int, due: Day)] = []
                    while true {
                        let years = DutyYears(existsFrom: from, existsUntil: life.until, opened: owed.last?.year)
                        let waiting = years.waiting(rule, on: today)
                        owed += waiting
                        let after = DutyYears(existsFrom: from, existsUntil: life.until, opened: owed.last?.year)
                        let again = after.waiting(rule, on: today)
                        #expect(again.isEmpty, "asked again on the same day")
                        #expect(waiting.allSatisfy { $0.year <= today.parts.year })
                        guard today < end else { break }
                        // At times nobody asks for years.
                        today = min(end, today.adding(Int.random(in: 1...1000, using: &dice)))
                    }
                    let last = min(2060, life.until?.parts.year ?? 2060)
                    #expect(owed.map(\.year) == Array(first...last), "\(rule.code) \(life) \(seed)")
                    for (year, due) in owed {
                        #expect(due.parts.year == year && due >= from && due <= life.until ?? due)
                        #expect(due == rule.due(in: year) || due == life.until)
                    }
                }
            }
        }
    }

    @Test(
        "a missed year stays as a record: late, explained, never undone by the next year", arguments: Engine.available)
    func missed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        let day = World.june(3)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: day) == 2)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: day) == 0)
        #expect(try world.obligations("quality_duty").map(\.dueOn?.iso) == ["2024-12-31", "2024-12-31"])
        // The next year has no audit before spring; nobody asked on New Year's Day. The district ends in June.
        let spring = try #require(Day(2025, 3, 3))
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: spring) == 2)
        let open = try world.obligations("quality_duty")
        #expect(open.map(\.dueOn?.iso) == ["2024-12-31", "2024-12-31", "2025-06-30", "2025-06-30"])
        #expect(open.prefix(2).allSatisfy { $0.outcome(on: spring) == .runningLate })
        let audit = try await world.audit(on: spring, by: people)
        try await world.answerAll(of: audit, as: people.officer, on: spring)
        try await world.closeAudit(audit, as: people.clerk, on: spring)
        try world.expectTrue()
        let duties = try world.read { try QualityDuty.find(of: "AUDIT", in: $0) }
        #expect(duties.map(\.state) == [.open, .done])
        let late = try #require(duties.first)
        let early = await #expect(throws: Refusal.self) {
            try await world.perform(ExplainDuty(duty: late.id, reason: "x"), as: people.leader, on: day)
        }
        #expect(said(early).contains("Năm chưa hết"))
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(ExplainDuty(duty: late.id, reason: "x"), as: people.clerk, on: spring)
        }
        try await world.perform(
            ExplainDuty(duty: late.id, reason: "Sắp xếp tổ chức bộ máy"), as: people.leader, on: spring)
        let explained = try world.read { try QualityDuty.find(of: "AUDIT", in: $0) }
        #expect(explained.map(\.state) == [.missed, .done])
        #expect(try world.obligations("quality_duty").count == 2, "the two reviews")
        try world.expectTrue()
    }

    @Test("an audit of December written up in January was held in December", arguments: Engine.available)
    func december(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        let december = try #require(Day(2024, 12, 30))
        let january = try #require(Day(2025, 1, 6))
        let audit = try await world.audit(on: december, by: people)
        try await world.perform(OpenQualityDuties(), as: .system, on: december)
        try await world.answerAll(of: audit, as: people.officer, on: december)
        try await world.closeAudit(audit, as: people.clerk, on: january)
        try await world.perform(OpenQualityDuties(), as: .system, on: january)
        let duties = try world.read { try QualityDuty.find(of: "AUDIT", in: $0) }
        #expect(duties.map(\.state) == [.done, .open])
        #expect(duties.first?.doneOn == december)
    }

    @Test("the day's work opens them before it reminds, and does nothing twice", arguments: Engine.available)
    func daily(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        try await world.product.performDaily()
        #expect(try world.count("quality_duty") == 2)
        let entries = try world.count("journal")
        try await world.product.performDaily()
        #expect(try world.count("journal") == entries)
    }
}

extension QualityDuty {
    fileprivate static func find(of kind: String, in snapshot: Snapshot) throws -> [QualityDuty] {
        try snapshot.all("SELECT id FROM quality_duty WHERE kind = \(kind) ORDER BY year") { row -> ID in row[0] }
            .map { try find($0, in: snapshot) }
    }
}
