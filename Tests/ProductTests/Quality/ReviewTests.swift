import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("A management review: what it looks at is frozen, what it decides is owed")
struct ReviewTests {
    private func prepared(_ world: World, _ people: QualityPeople) async throws -> ManagementReview.ID {
        try await world.perform(
            PlanReview(
                unit: "H33.30", plannedOn: World.june(18), period: try #require(Period("2024")), chair: "Chủ tịch",
                attendees: "Chánh Văn phòng\nTrưởng các phòng"), as: people.clerk, on: World.june(3))
    }

    private func review(_ id: ManagementReview.ID, _ world: World) throws -> ManagementReview {
        try world.read { try ManagementReview.find(id, in: $0) }
    }

    private func hold(_ id: ManagementReview.ID, _ world: World, as actor: Actor, on day: Day = World.june(18))
        async throws
    {
        try await world.perform(
            HoldReview(
                review: id, version: try review(id, world).version, conclusion: "Hệ thống phù hợp, có hiệu lực",
                nextOn: try #require(Day(2025, 5, 20))), as: actor, on: day)
    }

    @Test(
        "inputs come from the system and stay as they were, whatever becomes of the records",
        arguments: Engine.available)
    func frozen(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let people = try QualityPeople(world)
        try await world.perform(OpenQualityDuties(), as: .system, on: World.june(3))
        let audit = try await world.audit(clauses: ["7.5"], by: people)
        let line = try #require(try world.lines(of: audit).first)
        try await world.perform(
            AnswerLine(line: line.id, version: 1, verdict: .major, note: "Ba tài liệu lệch"), as: people.officer,
            on: World.june(3))
        try await world.answerAll(of: audit, as: people.officer)
        let raised = try await world.perform(RaiseFromLine(line: line.id), as: people.clerk, on: World.june(3))
        try await world.closeAudit(audit, as: people.clerk)
        let id = try await prepared(world, people)
        try await world.perform(
            AddReviewInput(review: id, version: 1, topic: "PHAN_HOI", said: "12 phản ánh, đã trả lời"),
            as: people.clerk, on: World.june(4))
        let early = await #expect(throws: Refusal.self) {
            try await hold(id, world, as: people.leader, on: World.june(17))
        }
        #expect(said(early).contains("18/06/2024"))
        await #expect(throws: Refusal.forbidden) { try await hold(id, world, as: people.clerk) }
        try await hold(id, world, as: people.leader)

        let held = try review(id, world)
        let inputs = try world.read { try held.inputs(in: $0) }
        #expect(held.state == .held && held.heldOn == World.june(18) && held.nextOn == Day(2025, 5, 20))
        #expect(held.digest == ReviewInput.digest(of: inputs))
        #expect(inputs.filter { $0.kind == .document }.count == 3, "as StaleDocument says")
        #expect(inputs.filter { $0.kind == .audit }.map(\.name) == ["DG-2024-001"])
        #expect(inputs.filter { $0.kind == .nonconformity }.map(\.standing) == ["dự thảo"])
        #expect(inputs.filter { $0.kind == .free }.map(\.said) == ["12 phản ánh, đã trả lời"])
        let figures = try world.figures("H33.30", "2024", scope: .tree)
        let frozen = inputs.filter { $0.kind == .figure }
        #expect(frozen.count == figures.values.count { $0.target != nil || $0.rate.isDefined })
        for input in frozen {
            let frozenAs = try #require(input.evidence)
            let evidence = try #require(try world.read { try Evidence.find(frozenAs, in: $0) })
            let figure = try #require(evidence.frozen)
            #expect(evidence.records.split(separator: "\n").count == figure.denominator)
            #expect(figures[figure.indicator]?.rate.numerator == figure.numerator)
            #expect(input.said.hasPrefix(try #require(figures[figure.indicator]).rate.text))
        }
        // The records change; what was looked at does not.
        try await world.perform(
            AnalyseNonconformity(nonconformity: raised, version: 1, cause: "THAY_DOI", analysis: nil),
            as: people.clerk, on: World.june(18))
        #expect(try world.read { try held.inputs(in: $0) } == inputs)
        #expect(try world.obligations("quality_duty").isEmpty, "audit and review of the year were held")
        await #expect(throws: Refusal.self, "held once") { try await hold(id, world, as: people.leader) }
        try world.expectTrue()
    }

    @Test("decisions are owed, and the next review begins with what became of them", arguments: Engine.available)
    func decisions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        let id = try await prepared(world, people)
        func decide(_ unit: String, due: Day) throws -> AddDecision {
            AddDecision(
                review: id, version: try review(id, world).version, content: "Cập nhật ba tài liệu", unit: unit,
                desk: "Trưởng phòng", dueOn: due)
        }
        await #expect(throws: Refusal.self, "not held yet") {
            try await world.perform(try decide("H33.30", due: World.june(28)), as: people.clerk, on: World.june(18))
        }
        try await hold(id, world, as: people.leader)
        await #expect(throws: Refusal.self, "another unit") {
            try await world.perform(try decide("H33.11", due: World.june(28)), as: people.clerk, on: World.june(18))
        }
        try await world.perform(try decide("H33.30.52", due: World.june(28)), as: people.clerk, on: World.june(18))
        try await world.perform(try decide("H33.30", due: World.june(20)), as: people.clerk, on: World.june(18))
        let owed = try world.obligations("review_decision")
        #expect(owed.map(\.dueOn) == [World.june(20), World.june(28)] && owed.last?.desk == "Trưởng phòng")
        let first = try #require(try world.read { try ManagementReview.find(id, in: $0).decisions(in: $0) }.first)
        try await world.perform(
            FinishDecision(decision: first.id, version: 1, doneOn: World.june(25), result: "20/QĐ-UBND"),
            as: people.officer, on: World.june(25))
        await #expect(throws: Refusal.self, "done once") {
            try await world.perform(
                FinishDecision(decision: first.id, version: 2, doneOn: World.june(25), result: "x"),
                as: people.officer, on: World.june(25))
        }
        #expect(try world.obligations("review_decision").count == 1)
        let next = try await prepared(world, people)
        try await hold(next, world, as: people.leader, on: World.june(28))
        let inputs = try world.read { try ManagementReview.find(next, in: $0).inputs(in: $0) }.filter {
            $0.kind == .previous
        }
        #expect(inputs.map(\.standing) == ["hoàn thành đúng hạn", "đang thực hiện, quá hạn"])
        try world.expectTrue()
    }
}
