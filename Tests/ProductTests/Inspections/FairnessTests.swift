import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("Figures about the inspecting side: how quick, how late, how fair")
struct FairnessTests {
    private func day(_ month: Int, _ day: Int) throws -> Day { try #require(Day(2024, month, day)) }

    private func fairness(_ world: World, on day: Day) throws -> FairnessFigures {
        let top = try world.unit("H33")
        #expect(try world.read(Derived.inspectionSums.differing) == 0)
        return try world.read { try FairnessFigures(2024, under: top, on: day, by: Rules().terms, in: $0) }
    }

    @Test("how long conclusions took and which were late", arguments: Engine.available)
    func conclusions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        // Due ten working days after the visit of 18/06/2024: on 02/07/2024.
        _ = try await world.askedInspection(of: "H33.30", number: "60/TB-SNV")
        let open = try await world.begunInspection(of: "H33.30.01", scope: .own)
        try await world.addStrength(to: open)
        let inTime = try fairness(world, on: try day(7, 2))
        #expect(inTime.conclusion?.median == 10 && inTime.conclusion?.count == 1)
        #expect(inTime.concludedLate == Rate(numerator: 0, denominator: 1) && inTime.waiting == 1)
        // The second is overdue before it is issued and stays late afterwards.
        #expect(try fairness(world, on: try day(7, 3)).concludedLate == Rate(numerator: 1, denominator: 2))
        _ = try await world.conclude(open, number: "61/TB-SNV", on: try day(7, 5))
        let later = try fairness(world, on: try day(8, 1))
        #expect(later.concludedLate == Rate(numerator: 1, denominator: 2) && later.waiting == 0)
        #expect(later.conclusion?.ninetieth == 13 && later.concludedTooLate.numerator == 0)
    }

    @Test(
        "a conclusion that has not come fifteen working days after the visit is past the longest term there is",
        arguments: Engine.available)
    func tooLate(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let open = try await world.begunInspection(of: "H33.30.01", scope: .own)
        try await world.addStrength(to: open)
        #expect(try fairness(world, on: try day(7, 9)).concludedTooLate == Rate(numerator: 0, denominator: 1))
        #expect(try fairness(world, on: try day(7, 10)).concludedTooLate == Rate(numerator: 1, denominator: 1))
    }

    @Test(
        "what fell before the hearing is no merit of it: only disputed, answered and defaulted explanations count",
        arguments: Engine.available)
    func hearing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let begun = try await world.begunInspection(scope: .own)
        for number in 1...6 {
            _ = try await world.product.perform(
                AddFinding(
                    inspection: begun.id, kind: .shortcoming, grade: .shortfall, clause: "CD-0\(number)",
                    statement: "Tồn tại \(number).", source: "Biên bản", cause: nil, causeKind: nil, responsible: nil,
                    basis: nil, recommendation: "Khắc phục.", deliverable: nil, dueOn: try day(9, 30)),
                as: world.inspector)
        }
        let findings = try world.findings(of: begun)
        try await world.judge(findings[0], .dropped, reason: "Trùng nội dung")
        try await world.signMinutes(of: begun)
        _ = try await world.product.perform(AskExplanation(inspection: begun.id, dueOn: nil), as: world.inspector)
        for (place, finding) in findings.enumerated().dropFirst() {
            _ = try await world.product.perform(
                SayExplanation(finding: finding.id, agrees: place == 5, said: "Có văn bản \(place).", version: 0),
                as: world.clerk)
        }
        func answer(_ place: Int, _ answer: Justification.Answer) async throws {
            _ = try await world.product.perform(
                AnswerExplanation(finding: findings[place].id, answer: answer, reply: "Đã xem xét.", version: 1),
                as: world.inspector)
        }
        try await answer(1, .accepted)
        try await answer(2, .partly)
        try await answer(3, .refused)
        let before = try fairness(world, on: World.visited)
        #expect(before.droppedAfterHearing == Rate(numerator: 1, denominator: 4))
        #expect(before.acceptedByDefault == Rate(numerator: 0, denominator: 3))
        let round = try #require(try world.read { try ExplanationRound.find(begun.id, in: $0) })
        try await world.perform(AcceptUnanswered(), as: .system, on: round.answerDueOn.adding(1))
        let after = try fairness(world, on: round.answerDueOn.adding(1))
        #expect(after.dropped == Rate(numerator: 3, denominator: 6))
        #expect(after.droppedAfterHearing == Rate(numerator: 2, denominator: 4))
        #expect(after.changedAfterHearing == Rate(numerator: 1, denominator: 4))
        #expect(after.acceptedByDefault == Rate(numerator: 1, denominator: 4))
    }

    @Test("verified late, and more time granted by silence", arguments: Engine.available)
    func afterwards(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try world.recommendations(of: try await world.askedInspection(asksDepartment: true))
        try await world.report(asked[0], on: try day(9, 30))
        try await world.verify(asked[0], on: try day(10, 30))
        let department = try world.person("clerk", over: "H33.11")
        try await world.perform(
            StartRecommendation(recommendation: asked[1].id, version: asked[1].version), as: department,
            on: try day(8, 1))
        try await world.perform(
            AskExtension(
                recommendation: asked[1].id, version: try world.recommendation(asked[1].id).version,
                to: try day(9, 30), reason: "Chờ kinh phí"), as: department, on: try day(8, 2))
        let waiting = try fairness(world, on: try day(8, 3))
        #expect(!waiting.bySilence.isDefined)
        try await world.perform(GrantByDefault(recommendation: asked[1].id), as: .system, on: try day(8, 30))
        let figures = try fairness(world, on: try day(11, 1))
        #expect(figures.checkedLate == Rate(numerator: 1, denominator: 1))
        #expect(figures.bySilence == Rate(numerator: 1, denominator: 1))
    }

    @Test("a member who comes to hold a right at the inspected unit after joining is seen", arguments: Engine.available)
    func independence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.openedInspection()
        try await world.addMember(to: inspection.id, .member, title: "Chuyên viên", account: "thanhvien")
        #expect(try fairness(world, on: World.visited).conflicted == Rate(numerator: 0, denominator: 2))
        try await world.product.store.write { tx in try AccountPlace.keep("thanhvien", at: "H33.30.01", in: tx) }
        #expect(try fairness(world, on: World.visited).conflicted == Rate(numerator: 1, denominator: 2))
        try await world.product.store.write { tx in
            try AccountPlace.drop("thanhvien", in: tx)
            try AccountPlace.keep("thanhvien", at: "H33.11", in: tx)
        }
        #expect(try fairness(world, on: World.visited).conflicted == Rate(numerator: 0, denominator: 2))
    }
}
