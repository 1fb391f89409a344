import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What a dissolved unit still owes goes on to the unit that took its place")
struct PassOnTests {
    private static let merged = Day(2025, 7, 2) ?? World.visited

    /// What is done every day, on a day; answers how many were handed over.
    private func everyDay(_ world: World, on day: Day) async throws -> Int {
        let found = try await world.perform(WatchRecommendations(), as: .system, on: day)
        for orphan in found.orphaned {
            try await world.perform(
                PassOnRecommendation(recommendation: orphan.id, version: orphan.version, to: nil, reason: nil),
                as: .system, on: day)
        }
        return found.orphaned.count
    }

    @Test(
        "after the merger of July 2025 the new commune owes it, by the same day, with its history",
        arguments: Engine.available)
    func merged(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(of: "H33.30.01")
        let asked = try #require(try world.recommendations(of: inspection).first)
        let old = try world.person("clerk", over: "H33.30.01")
        try await world.perform(
            StartRecommendation(recommendation: asked.id, version: asked.version), as: old, on: World.concludedOn)
        #expect(try await everyDay(world, on: Self.merged.adding(-2)) == 0)
        #expect(try await everyDay(world, on: Self.merged) == 1)
        #expect(try await everyDay(world, on: Self.merged.adding(1)) == 0)

        let passed = try world.recommendation(asked.id)
        let heir = try world.unit("H33.91")
        #expect(passed.owner == heir.id && passed.state == .running && passed.dueOn == asked.dueOn)
        let owed = try #require(try world.owed(.recommendation, asked.id.value))
        #expect(owed.unit == "H33.91" && owed.dueOn == asked.dueOn && owed.closedOn == nil)
        let steps = try world.read { try passed.steps(in: $0) }
        #expect(steps.map(\.step) == [.passOn, .start, .assign])
        #expect(steps.first?.said == "UBND xã Phú Lợi → UBND xã Giang Thành")
        // The plan and the report are the new commune's too, and it sends them.
        let remediation = try #require(try world.read { try Remediation.of(inspection.id, in: $0) })
        #expect(remediation.unit == heir.id)
        #expect(try world.owed(.remediationPlan, remediation.id.value)?.unit == "H33.91")
        let clerk = try world.person("clerk", over: "H33.91")
        _ = try await world.perform(
            AddMeasure(
                recommendation: asked.id, content: "Niêm yết lại", lead: "Văn phòng", support: nil,
                dueOn: try #require(asked.dueOn), deliverable: nil), as: clerk, on: Self.merged)
        _ = try await world.perform(
            SubmitRemediationPlan(
                inspection: inspection.id, number: "12/KH-UBND", signedOn: Self.merged, place: "Giang Thành",
                signerTitle: "CHỦ TỊCH", signerName: "(người ký)"), as: clerk, on: Self.merged)
        #expect(try await world.report(asked, on: Self.merged, as: clerk).state == .reported)
        #expect(try await world.verify(asked, on: Self.merged).state == .verified)
        #expect(try world.read { try ObligationKind.recommendation.differing(in: $0) } == 0)
        let entries = try world.read { try Journal.entries(of: asked.subject, in: $0) }
        #expect(entries.contains { $0.act == "recommendation.passOn" && $0.facts.contains("H33.30.01") })
    }

    @Test("where nobody alone took its place somebody of the inspecting side says who", arguments: Engine.available)
    func byHand(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(of: "H33.30")
        let asked = try #require(try world.recommendations(of: inspection).first)
        func passOn(_ to: String?, reason: String? = "Theo phương án sắp xếp", on day: Day = Self.merged) async throws {
            try await world.perform(
                PassOnRecommendation(recommendation: asked.id, version: asked.version, to: to, reason: reason),
                as: world.inspector, on: day)
        }
        // The district was dissolved and nobody took its place.
        #expect(try await everyDay(world, on: Self.merged) == 0)
        let early = await #expect(throws: Refusal.self) { try await passOn("H33.91", on: World.concludedOn) }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("còn hoạt động") == true)
        let nobody = await #expect(throws: Refusal.self) { try await passOn(nil) }
        #expect(nobody?.reasons.first?.field == "to")
        let silent = await #expect(throws: Refusal.self) { try await passOn("H33.91", reason: " ") }
        #expect(silent?.reasons.first?.field == "reason")
        await #expect(throws: Refusal.self) { try await passOn("H33.30.01") }
        try await passOn("H33.91")
        #expect(try world.owed(.recommendation, asked.id.value)?.unit == "H33.91")
    }

    @Test("a measured one goes on with the successor's figures", arguments: Engine.available)
    func measured(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures", "targets"])
        let inspection = try await world.measuredInspection(of: "H33.30.01")
        let asked = try #require(try world.recommendations(of: inspection).first)
        #expect(try await everyDay(world, on: Self.merged) == 1)
        try await world.loadTargets(2025, of: "H33.91", ["TL_TRUC_TUYEN": 60])
        try await world.loadDossiers(2025, 8, online: 7, of: 10, by: "H33.91")
        let clerk = try world.person("clerk", over: "H33.91")
        try await world.report(asked, on: Day(2025, 9, 20) ?? Self.merged, as: clerk)
        let settled = try #require(Day(2026, 1, 16))
        let early = await #expect(throws: Refusal.self) { try await world.verify(asked, on: settled) }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("còn thiếu 1 kỳ") == true)
        try await world.loadDossiers(2025, 11, online: 8, of: 10, by: "H33.91")
        let verified = try await world.verify(asked, on: settled)
        #expect(verified.state == .verified && verified.measuredThrough == Day(2025, 12, 31))
        let frozen = try world.read {
            try $0.count(
                "SELECT COUNT(*) FROM evidence WHERE subject_kind = 'recommendation' AND subject_id = \(asked.id.description)"
            )
        }
        #expect(frozen == 2)
    }
}
