import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import caicach

@Suite("The right to explain before the conclusion")
struct ExplanationTests {
    /// An inspection with three accepted shortcomings, on which the unit is asked to explain itself.
    private func asked(_ world: World) async throws -> (inspection: Inspection, findings: [Finding]) {
        let begun = try await world.begunInspection()
        let all = try world.findings(of: begun)
        for finding in all.prefix(3) { try await world.judge(finding) }
        for finding in all.dropFirst(3) { try await world.judge(finding, .dropped, reason: "Trùng nội dung") }
        try await world.signMinutes(of: begun)
        _ = try await world.product.perform(
            AskExplanation(inspection: begun.id, dueOn: nil), as: try world.inspector)
        return (try world.inspection(begun.id), Array(all.prefix(3)))
    }

    private func say(_ world: World, _ finding: Finding, agrees: Bool, _ said: String? = nil) async throws {
        let version = try world.read { try Justification.find(finding.id, in: $0)?.version } ?? 0
        _ = try await world.product.perform(
            SayExplanation(finding: finding.id, agrees: agrees, said: said, version: version),
            as: try world.person("clerk", over: "H33.30"))
    }

    private func answer(
        _ world: World, _ finding: Finding, _ answer: Justification.Answer, _ reply: String = "Đã xem hồ sơ."
    ) async throws {
        let version = try world.read { try Justification.find(finding.id, in: $0)?.version } ?? 0
        _ = try await world.product.perform(
            AnswerExplanation(finding: finding.id, answer: answer, reply: reply, version: version),
            as: try world.inspector)
    }

    @Test("both sides have their days, and each owes an obligation", arguments: Engine.available)
    func days(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let (inspection, _) = try await asked(world)
        let round = try #require(try world.read { try ExplanationRound.find(inspection.id, in: $0) })
        #expect(round.askedOn == World.today)
        // 18/6/2024 is a Tuesday: three working days, then five more.
        #expect(round.dueOn == Day(2024, 6, 21))
        #expect(round.answerDueOn == Day(2024, 6, 28))
        #expect(
            try world.open("explanation") + world.open("explanation_answer") == 2
        )
        #expect(inspection.state == .explaining)
    }

    @Test(
        "the unit explains in time, each answer has its reason, an accepted one drops the finding",
        arguments: Engine.available)
    func round(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let (inspection, findings) = try await asked(world)
        let silent = await #expect(throws: Refusal.self) { try await say(world, findings[0], agrees: false) }
        #expect(silent?.reasons.first?.field == "said")
        try await say(world, findings[0], agrees: true)
        try await say(world, findings[1], agrees: false, "Số liệu tháng 3 nhập chậm do lỗi hệ thống.")
        let early = await #expect(throws: Refusal.self) { try await world.advance(inspection, .draft) }
        #expect(early?.reasons.count == 2)
        try await say(world, findings[2], agrees: false, "Đã số hóa bổ sung.")
        try await answer(world, findings[1], .refused)
        try await answer(world, findings[2], .accepted, "Hồ sơ đầy đủ.")
        await #expect(throws: Refusal.self) { try await say(world, findings[1], agrees: true) }
        #expect(try world.read { try Finding.find(findings[2].id, in: $0) }.verdict == .dropped)
        let drafting = try await world.advance(inspection, .draft)
        #expect(drafting.state == .drafting)
        #expect(
            try world.open("explanation") + world.open("explanation_answer") == 0
        )
    }

    @Test("the unit cannot answer itself, nor the inspecting side explain for it", arguments: Engine.available)
    func sides(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let (_, findings) = try await asked(world)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                SayExplanation(finding: findings[0].id, agrees: true, said: nil, version: 0), as: try world.inspector)
        }
        try await say(world, findings[0], agrees: false, "Không đúng.")
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AnswerExplanation(finding: findings[0].id, answer: .accepted, reply: "Được", version: 1),
                as: try world.person("inspector", over: "H33.30"))
        }
    }

    @Test("what was explained in time and not answered in time is accepted, once", arguments: Engine.available)
    func byDefault(_ engine: Engine) async throws {
        let location = try await engine.location()
        let world = try await World(at: location, loading: World.everything)
        let (inspection, findings) = try await asked(world)
        try await say(world, findings[0], agrees: false, "Đã khắc phục trước ngày kiểm tra.")
        try await say(world, findings[1], agrees: true)
        #expect(try world.read { try AcceptUnanswered.isDue(on: Day(2024, 6, 28) ?? World.today, in: $0) } == false)
        let later = try world.on(Day(2024, 7, 1) ?? World.today)
        #expect(try later.read { try AcceptUnanswered.isDue(on: Day(2024, 7, 1) ?? World.today, in: $0) })
        let late = await #expect(throws: Refusal.self) { try await say(later, findings[2], agrees: true) }
        #expect(late?.reasons.first?.basis != nil)
        _ = try await later.product.perform(AcceptUnanswered(), as: .system)
        let dropped = try later.read { try Finding.find(findings[0].id, in: $0) }
        #expect(dropped.verdict == .dropped)
        #expect(dropped.reason.contains("mặc định"))
        #expect(try later.read { try Finding.find(findings[1].id, in: $0) }.verdict == .accepted)
        #expect(try later.read { try AcceptUnanswered.isDue(on: Day(2024, 7, 1) ?? World.today, in: $0) } == false)
        // The unit's days are over, so its silence on the third holds nothing up.
        #expect(try await later.advance(inspection, .draft).state == .drafting)
    }
}
