import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("No way around the right to explain")
struct HearingTests {
    /// A visit whose minutes are signed, with two shortcomings that stand.
    private func minuted(_ engine: Engine) async throws -> (World, Inspection, [Finding]) {
        let world = try await World(engine, loading: World.everything)
        let begun = try await world.begunInspection()
        let all = try world.findings(of: begun)
        for finding in all.prefix(2) { try await world.judge(finding) }
        for finding in all.dropFirst(2) { try await world.judge(finding, .dropped, reason: "Trùng nội dung") }
        try await world.signMinutes(of: begun)
        return (world, try world.inspection(begun.id), Array(all.prefix(2)))
    }

    private func ask(_ world: World, _ inspection: Inspection, until day: Day? = nil) async throws {
        _ = try await world.product.perform(
            AskExplanation(inspection: inspection.id, dueOn: day), as: try world.inspector)
    }

    private func say(_ world: World, _ finding: Finding, _ said: String?) async throws {
        let version = try world.read { try Justification.find(finding.id, in: $0)?.version } ?? 0
        _ = try await world.product.perform(
            SayExplanation(finding: finding.id, agrees: said == nil, said: said, version: version),
            as: try world.clerk)
    }

    private func answer(_ world: World, _ finding: Finding, _ answer: Justification.Answer) async throws {
        let version = try world.read { try Justification.find(finding.id, in: $0)?.version } ?? 0
        _ = try await world.product.perform(
            AnswerExplanation(finding: finding.id, answer: answer, reply: "Đã xem hồ sơ.", version: version),
            as: try world.inspector)
    }

    private func draft(_ world: World, _ inspection: Inspection) async throws {
        _ = try await world.product.perform(
            AdvanceInspection(inspection: inspection.id, step: .draft, note: nil), as: try world.inspector)
    }

    /// Why something is refused.
    private func refused(_ done: () async throws -> Void) async -> [String] {
        do {
            try await done()
            return []
        } catch let refusal as Refusal {
            return refusal.reasons.map(\.phrase.vietnamese)
        } catch { return ["\(error)"] }
    }

    @Test(
        "from the minutes nothing leads past the unit to a conclusion, unless nothing stands",
        arguments: Engine.available)
    func straight(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        let said = await refused { try await draft(world, inspection) }
        #expect(
            said == [
                "Tồn tại số \(findings[0].number), \(findings[1].number) chưa được đưa ra để đơn vị giải trình với lời văn hiện nay."
            ])
        for finding in findings { try await world.judge(finding, .dropped, reason: "Trùng nội dung") }
        try await draft(world, inspection)
        #expect(try world.inspection(inspection.id).state == .drafting)
    }

    @Test("what is worded anew or added after the unit was asked is put to it again", arguments: Engine.available)
    func anew(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        try await ask(world, inspection)
        try await world.agree(inspection)
        try await draft(world, inspection)
        let drafting = try world.inspection(inspection.id)
        _ = try await world.product.perform(try world.head(of: drafting), as: try world.inspector)
        try await world.judge(findings[0], statement: "Nặng hơn nhiều: 12/12 hồ sơ sai.")
        try await world.addShortcoming(to: drafting)
        let submit = SubmitConclusion(inspection: inspection.id)
        let late = await refused { _ = try await world.product.perform(submit, as: try world.inspector) }
        let added = try #require(try world.findings(of: drafting).last)
        #expect(
            late == [
                "Tồn tại số \(findings[0].number), \(added.number) chưa được đưa ra để đơn vị giải trình với lời văn hiện nay."
            ])

        try await ask(world, drafting)
        #expect(try world.inspection(inspection.id).state == .explaining)
        #expect(try world.open("explanation") == 1)
        let put = try #require(try world.read { try Justification.find(findings[0].id, in: $0) })
        #expect(put.statement == "Nặng hơn nhiều: 12/12 hồ sơ sai." && put.agrees == nil)
        // What the unit agreed to was said to other words, and stays beside them.
        #expect(try world.read { try Justification.before(put, in: $0) }.map(\.agrees) == [true])
        #expect(try world.read { try Justification.of(inspection.id, in: $0) }.count { $0.agrees == nil } == 2)
        let waits = await refused { try await draft(world, drafting) }
        #expect(waits.count == 1 && waits[0].contains("còn 2 nội dung"))
        try await world.agree(drafting)
        try await draft(world, drafting)
        _ = try await world.product.perform(submit, as: try world.inspector)
        let frozen = await refused { try await ask(world, drafting) }
        #expect(frozen.count == 1 && frozen[0].contains("trả lại dự thảo"))
    }

    @Test(
        "an accepted explanation stands: what it dropped comes back neither judged nor by default",
        arguments: Engine.available)
    func settled(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        try await ask(world, inspection)
        for finding in findings { try await say(world, finding, "Số liệu nhập chậm do lỗi hệ thống.") }
        try await answer(world, findings[0], .accepted)
        let later = try world.on(Day(2024, 7, 1) ?? World.today)
        let tooLate = await refused { try await answer(later, findings[1], .refused) }
        #expect(tooLate.count == 1 && tooLate[0].contains("giải trình chưa trả lời được chấp nhận"))
        _ = try await later.product.perform(AcceptUnanswered(), as: .system)
        for finding in findings {
            let again = await refused { try await later.judge(finding) }
            #expect(again == ["Giải trình về nội dung này đã được chấp nhận; không đưa lại vào kết luận."])
            #expect(try later.read { try Finding.find(finding.id, in: $0) }.verdict == .dropped)
        }
    }

    @Test(
        "the unit's last day leaves time for the conclusion, and is put right while the unit has said nothing",
        arguments: Engine.available)
    func putRight(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        func reschedule(_ day: Day?, as actor: Actor? = nil) async throws {
            _ = try await world.product.perform(
                RescheduleExplanation(inspection: inspection.id, dueOn: try #require(day)),
                as: try actor ?? world.inspector)
        }
        let tooFar = ["Hạn giải trình không muộn hơn ngày 02/07/2024, để kịp hạn ban hành kết luận."]
        #expect(await refused { try await ask(world, inspection, until: Day(2030, 6, 18)) } == tooFar)
        try await ask(world, inspection, until: Day(2024, 7, 2))
        #expect(await refused { try await reschedule(Day(2030, 6, 18)) } == tooFar)
        #expect(
            await refused { try await reschedule(Day(2024, 6, 20)) } == [
                "Hạn giải trình không sớm hơn ngày 21/06/2024."
            ])
        await #expect(throws: Refusal.forbidden) { try await reschedule(Day(2024, 6, 21), as: try world.clerk) }
        try await reschedule(Day(2024, 6, 21))
        let round = try #require(try world.read { try ExplanationRound.find(inspection.id, in: $0) })
        #expect(round.dueOn == Day(2024, 6, 21) && round.answerDueOn == Day(2024, 6, 28))
        #expect(round.askedOn == World.today && round.closedOn == nil)
        #expect(try world.owed(.explanation, inspection.id.value)?.dueOn == Day(2024, 6, 21))
        #expect(try world.owed(.explanationAnswer, inspection.id.value)?.dueOn == Day(2024, 6, 28))
        try await say(world, findings[0], nil)
        #expect(
            await refused { try await reschedule(Day(2024, 6, 24)) } == [
                "Đơn vị đã có ý kiến; hạn giải trình giữ nguyên."
            ])
    }

    @Test("the unit shows files with what it says, as long as it can say something", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        try await ask(world, inspection)
        let path = try Scratch.file("cong-van.txt", "Công văn giải trình")
        func attach(_ finding: Finding, _ world: World, as actor: Actor) async throws {
            _ = try await world.product.perform(
                AttachToExplanation(finding.id, path: path, named: "cong-van.txt", validUntil: World.today), as: actor)
        }
        try await attach(findings[0], world, as: world.clerk)
        await #expect(throws: Refusal.forbidden) { try await attach(findings[0], world, as: world.inspector) }
        try await say(world, findings[0], "Đã khắc phục, kèm công văn.")
        try await attach(findings[0], world, as: world.clerk)
        let put = try #require(try world.read { try Justification.find(findings[0].id, in: $0) })
        let files = try world.read { try Attachment.of(put.subject, in: $0) }
        #expect(files.map(\.validUntil) == [World.today, World.today])
        let told = try world.read { try Journal.entries(of: inspection.subject, in: $0) }
        #expect(told.contains { $0.facts.contains("\"validUntil\":\"\(World.today.iso)\"") })
        try await answer(world, findings[0], .refused)
        #expect(
            await refused { try await attach(findings[0], world, as: world.clerk) } == [
                "Giải trình này đã được trả lời."
            ])
        let later = try world.on(Day(2024, 6, 24) ?? World.today)
        #expect(
            await refused { try await attach(findings[1], later, as: later.clerk) } == [
                "Đã hết hạn giải trình ngày 21/06/2024."
            ])
    }

    @Test("the unit keeps its days, and asking again does not take an answer's place", arguments: Engine.available)
    func days(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await minuted(engine)
        let short = await refused { try await ask(world, inspection, until: World.today) }
        #expect(short == ["Hạn giải trình không sớm hơn ngày 21/06/2024."])
        try await ask(world, inspection, until: Day(2024, 6, 26))
        try await world.judge(findings[0], statement: "12/12 hồ sơ sai.")
        try await say(world, findings[1], "Đã khắc phục.")
        #expect(await refused { try await ask(world, inspection) } == ["Còn 1 giải trình chưa được trả lời."])
        try await answer(world, findings[1], .partly)
        #expect(
            await refused { try await ask(world, inspection, until: Day(2024, 6, 24)) }
                == ["Hạn giải trình không sớm hơn ngày 26/06/2024."])
        try await ask(world, inspection)
        let put = try world.read { try Justification.of(inspection.id, in: $0) }
        #expect(put.map(\.statement).contains("12/12 hồ sơ sai."))
        // Nobody had spoken to the first wording, so it is not kept; what was answered stays answered.
        #expect(put.map(\.answer) == [nil, .partly])
        #expect(
            await refused { try await ask(world, inspection) }
                == ["Mọi tồn tại đã được đưa ra để đơn vị giải trình, đúng lời văn hiện nay."])
    }
}
