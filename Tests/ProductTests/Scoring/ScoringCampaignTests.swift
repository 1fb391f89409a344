import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Scoring

@Suite("A scoring campaign from its set to its published results")
struct ScoringCampaignTests {
    @Test(
        "self-scored, submitted, appraised, explained, appraised again, settled, published", arguments: Engine.available
    )
    func story(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign()
        let id = try it.sheet(of: "H33.30", in: campaign).id
        #expect(try it.sheet(id).state == .scoring && it.campaign(campaign).state == .scoring)
        #expect(try it.sheet(id).missing == .init(selfScored: 3, appraised: 3, surveyed: 1))
        #expect(try it.world.obligations("scoring_sheet").map(\.dueOn) == [ScoringWorld.june(10)])
        let early = await #expect(throws: Refusal.self) {
            try await it.perform(SubmitSheet(sheet: id), as: it.clerk, on: 4)
        }
        #expect(said(early).contains("Còn 3 tiêu chí chưa tự chấm"))
        try await it.scoreAll(id, as: it.clerk)
        #expect(try it.entry(id, "1.1.2").own.points == ExactDecimal("39.6"))
        try await it.perform(SubmitSheet(sheet: id), as: it.clerk, on: 5)
        #expect(try it.sheet(id).state == .submitted && it.world.obligations("scoring_sheet").isEmpty)
        await #expect(throws: Refusal.self, "handed in") {
            try await it.perform(it.score(id, "1.1.1", 0), as: it.clerk, on: 5)
        }

        let bare = await #expect(throws: Refusal.self) {
            try await it.perform(it.appraise(id, "1.1.2", "40"), as: it.inspector, on: 12)
        }
        #expect(said(bare).contains("khác điểm tự chấm phải có nhận xét"))
        try await it.perform(it.appraise(id, "1.1.2", "38", comment: "Thiếu một sản phẩm"), as: it.inspector, on: 12)
        try await it.perform(AcceptScores(sheet: id), as: it.inspector, on: 12)
        try await it.perform(it.survey(id, 443, of: 100), as: it.inspector, on: 12)
        #expect(try it.entry(id, "1.1.1").first.verdict == .points(ExactDecimal(10) ?? .zero))
        #expect(try it.entry(id, "1.1.3").first.verdict == .notApplicable)
        #expect(try it.sheet(id).missing == .init())
        try await it.perform(AskExplanation(campaign: campaign), as: it.inspector, on: 13)
        #expect(try it.sheet(id).state == .explaining)
        #expect(try it.world.obligations("scoring_explanation").map(\.dueOn) == [ScoringWorld.june(25)])
        try await it.perform(
            ExplainEntry(
                sheet: id, number: ScoringWorld.number("1.1.2"), version: it.entry(id, "1.1.2").version,
                explanation: "Sản phẩm thứ mười ban hành ngày 30/5"), as: it.clerk, on: 14)
        let behind = await #expect(throws: Refusal.self) {
            try await it.perform(SettleCampaign(campaign: campaign), as: it.inspector, on: 14)
        }
        #expect(said(behind).contains("Còn 1 đơn vị chưa kết thúc giải trình"))
        try await it.perform(FinishExplanation(sheet: id), as: it.clerk, on: 14)
        #expect(try it.world.obligations("scoring_explanation").isEmpty)
        let silent = await #expect(throws: Refusal.self) {
            try await it.perform(it.appraise(id, "1.1.2", "39.6"), as: it.inspector, on: 15)
        }
        #expect(said(silent).contains("khác kết quả lần 1 phải có nhận xét"))
        try await it.perform(it.appraise(id, "1.1.2", "39.6", comment: "Chấp nhận"), as: it.inspector, on: 15)
        try await it.perform(
            AdjustSheet(
                sheet: id, version: it.sheet(id).version, bonus: ExactDecimal(5) ?? .zero,
                penalty: ExactDecimal("0.5") ?? .zero, reason: "Sáng kiến cấp tỉnh; một lần chậm báo cáo"),
            as: it.inspector, on: 15)
        try await it.perform(SettleCampaign(campaign: campaign), as: it.inspector, on: 16)
        let settled = try it.sheet(id)
        // 10 + 39,6 + 24,808 of the survey + 2 (5 is above the cap) − 0,5; no dossiers arose and no procedures apply.
        #expect(settled.total == ExactDecimal("75.908") && settled.base == ExactDecimal(82))
        #expect(settled.rank == 1)
        await #expect(throws: Refusal.forbidden) {
            try await it.perform(PublishCampaign(campaign: campaign), as: it.inspector, on: 17)
        }
        try await it.perform(PublishCampaign(campaign: campaign), as: it.leader, on: 17)
        #expect(try it.sheet(id).state == .published && it.campaign(campaign).publishedAt != nil)
        await #expect(throws: Refusal.self, "published") {
            try await it.perform(it.appraise(id, "1.1.1", "0", comment: "x"), as: it.inspector, on: 17)
        }
        try it.world.expectTrue()
    }

    @Test("a survey that cannot ask anybody is taken from the whole, with its reason", arguments: Engine.available)
    func unasked(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let (campaign, id) = try await it.accepted()
        func refused(_ act: EnterSurvey) async -> String {
            said(
                await #expect(throws: Refusal.self) { try await it.perform(act, as: it.inspector, on: 12) })
        }
        #expect(await refused(try it.survey(id, nil, of: nil)).contains("Chưa nhập"))
        #expect(await refused(try it.survey(id, nil, of: nil, na: true, note: " ")).contains("lý do không áp dụng"))
        try await it.perform(
            it.survey(id, nil, of: nil, na: true, note: "Không có thủ tục hành chính"), as: it.inspector, on: 12)
        let entry = try it.entry(id, "3.1.1")
        #expect(entry.first.verdict == .notApplicable && entry.counted == nil)
        #expect(try it.sheet(id).missing == .init())
        try await it.perform(AskExplanation(campaign: campaign), as: it.inspector, on: 13)
        try await it.perform(FinishExplanation(sheet: id), as: it.clerk, on: 14)
        try await it.perform(SettleCampaign(campaign: campaign), as: it.inspector, on: 16)
        // Neither procedures nor dossiers nor the survey: 10 + 39,6 of 54.
        #expect(try it.sheet(id).total == ExactDecimal("49.6") && it.sheet(id).base == ExactDecimal(54))
        try it.world.expectTrue()
    }

    @Test("a correction stands beside what was published and ranks anew", arguments: Engine.available)
    func correction(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign(["XA"])
        let sheets = try (1...5).map { try it.sheet(of: "H33.30.0\($0)", in: campaign).id }
        try await it.publish(campaign, sheets, scores: [1, 1, 0, 1, 0])
        let ranks = try sheets.map { try it.sheet($0).rank }
        #expect(ranks == [1, 1, 4, 1, 4])
        let number = try ScoringWorld.number("1.1.1")
        func correct(_ reason: String, after version: Int = 0) -> CorrectSheet {
            CorrectSheet(
                sheet: sheets[1], number: number, version: version, points: .zero, notApplicable: false,
                reason: reason)
        }
        let group = try it.sheet(sheets[1]).group
        func corrected() throws -> [Sheet.ID: (count: Int, last: Instant)] {
            try it.world.read { try Sheet.corrected(in: group, $0) }
        }
        #expect(try corrected().isEmpty)
        await #expect(throws: Refusal.forbidden, "the leader's") {
            try await it.perform(correct("x"), as: it.inspector, on: 30)
        }
        await #expect(throws: Refusal.self, "no reason") { try await it.perform(correct(" "), as: it.leader, on: 30) }
        let before = try it.sheet(sheets[1]).total
        try await it.perform(correct("Kế hoạch ban hành trễ"), as: it.leader, on: 30)
        #expect(try sheets.map { try it.sheet($0).rank } == [1, 3, 3, 1, 3])
        let sheet = try it.sheet(sheets[1])
        let kept = try #require(try it.world.read { try sheet.corrections(in: $0) }.first)
        #expect(kept.version == 1 && kept.before.numerator == before.millionths)
        #expect(try it.entry(sheets[1], "1.1.1").appraised == .points(ExactDecimal(10) ?? .zero), "as published")
        // Whoever had not read the first correction does not make another over it.
        let stale = await #expect(throws: Refusal.self) {
            try await it.perform(correct("Nhầm"), as: it.leader, on: 30)
        }
        #expect(said(stale).contains("sau khi trang này được mở"))
        try await it.perform(correct("Nhầm", after: 1), as: it.leader, on: 30, hour: 11)
        let told = try corrected()
        #expect(told.keys.sorted() == [sheets[1]] && told[sheets[1]]?.count == 2)
        #expect(told[sheets[1]]?.last == Instant(ScoringWorld.june(30), hour: 11))
    }

    @Test(
        "a campaign planned by mistake is cancelled for a reason: nobody owes anything, and its title is free again",
        arguments: Engine.available)
    func cancelled(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let set = try await it.publish("HUYEN")
        let planned = try await it.perform(it.plan([set], title: "Nhầm", selfFrom: 6), as: it.inspector, on: 3)
        let running = try await it.perform(it.plan([set]), as: it.inspector, on: 3)
        let id = try it.sheet(of: "H33.30", in: running).id
        #expect(try it.world.obligations("scoring_sheet").count == 1)
        try await it.scoreAll(id, as: it.clerk)
        await #expect(throws: Refusal.forbidden) {
            try await it.perform(CancelCampaign(campaign: running, reason: "Nhầm năm"), as: it.clerk, on: 5)
        }
        let silent = await #expect(throws: Refusal.self) {
            try await it.perform(CancelCampaign(campaign: running, reason: " "), as: it.inspector, on: 5)
        }
        #expect(silent?.reasons.first?.field == "reason")
        for campaign in [planned, running] {
            try await it.perform(CancelCampaign(campaign: campaign, reason: "Nhầm năm"), as: it.inspector, on: 5)
            #expect(try it.campaign(campaign).state == .cancelled)
        }
        let ended = try #require(try it.campaign(running).cancelled)
        #expect(ended.on == ScoringWorld.june(5) && ended.reason == "Nhầm năm")
        #expect(try it.sheet(id).state == .cancelled && it.entry(id, "1.1.2").own.points != nil)
        for kind in ["scoring_sheet", "scoring_campaign"] { #expect(try it.world.obligations(kind).isEmpty) }
        // No day moves it any more, nor anybody.
        try await it.advance(on: 27)
        #expect(try it.sheet(id).state == .cancelled && it.campaign(planned).state == .cancelled)
        await #expect(throws: Refusal.self) {
            try await it.perform(it.appraise(id, "1.1.1", "10"), as: it.inspector, on: 12)
        }
        await #expect(throws: Refusal.self) {
            try await it.perform(CancelCampaign(campaign: running, reason: "Lại"), as: it.inspector, on: 12)
        }
        #expect(try it.campaign(running).obstacleToReschedule != nil)
        var filter = Sheet.Filter(campaign: running)
        filter.state = .cancelled
        #expect(try it.world.read { try Sheet.list(filter, after: nil, limit: 9, in: $0) }.map(\.sheet.id) == [id])
        filter.state = .scoring
        #expect(try it.world.read { try Sheet.list(filter, after: nil, limit: 9, in: $0) }.isEmpty)
        let again = try await it.perform(it.plan([set]), as: it.inspector, on: 5)
        #expect(try it.campaign(again).state == .scoring)
        try it.world.expectTrue()
    }

    @Test(
        "once the units were shown what the first round gave, a campaign is not cancelled", arguments: Engine.available)
    func tooLate(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign()
        try await it.advance(on: 21)
        #expect(try it.campaign(campaign).state == .explaining)
        let late = await #expect(throws: Refusal.self) {
            try await it.perform(CancelCampaign(campaign: campaign, reason: "Nhầm"), as: it.inspector, on: 21)
        }
        #expect(said(late).contains("Hủy đợt chấm điểm"))
    }

    @Test("what is accepted at once is counted before, and nothing is not accepted", arguments: Engine.available)
    func accepting(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let id = try it.sheet(of: "H33.30", in: try await it.campaign()).id
        try await it.scoreAll(id, as: it.clerk)
        try await it.perform(SubmitSheet(sheet: id), as: it.clerk, on: 5)
        func waiting() throws -> [Entry] { try it.world.read { try SheetDesk(id, in: $0).unaccepted } }
        #expect(try waiting().map(\.number.description) == ["1.1.1", "1.1.2", "1.1.3"])
        #expect(try waiting().filter { $0.own == .notApplicable }.map(\.number.description) == ["1.1.3"])
        try await it.perform(it.appraise(id, "1.1.1", "10"), as: it.inspector, on: 12)
        #expect(try waiting().count == 2)
        try await it.perform(AcceptScores(sheet: id), as: it.inspector, on: 12)
        #expect(try waiting().isEmpty)
        let nothing = await #expect(throws: Refusal.self) {
            try await it.perform(AcceptScores(sheet: id), as: it.inspector, on: 12)
        }
        #expect(said(nothing).contains("Không còn điểm tự chấm nào"))
    }

    @Test("what nobody appraised in time counts as the campaign says", arguments: Engine.available)
    func lateAppraiser(_ engine: Engine) async throws {
        for (policy, expected) in [(Campaign.Unappraised.nothing, "0"), (.asScored, "49.6")] {
            let it = try await ScoringWorld(engine)
            let campaign = try await it.campaign(unappraised: policy)
            let id = try it.sheet(of: "H33.30", in: campaign).id
            try await it.scoreAll(id, as: it.clerk)
            try await it.perform(SubmitSheet(sheet: id), as: it.clerk, on: 5)
            let missing = await #expect(throws: Refusal.self) {
                try await it.perform(AskExplanation(campaign: campaign), as: it.inspector, on: 13)
            }
            #expect(said(missing).contains("Còn 3 tiêu chí chưa thẩm định"))
            try await it.advance(on: 21)
            #expect(try it.sheet(id).state == .explaining)
            try await it.advance(on: 26)
            try await it.perform(it.survey(id, 0, of: 10), as: it.inspector, on: 29)
            await #expect(throws: Refusal.self, "the second round is over") {
                try await it.perform(it.appraise(id, "1.1.1", "10", comment: "x"), as: it.inspector, on: 29)
            }
            try await it.perform(SettleCampaign(campaign: campaign), as: it.inspector, on: 29)
            #expect(try it.sheet(id).total == ExactDecimal(expected))
        }
    }

    @Test("a campaign is refused with days out of order, a set that is not in force, a group twice or without units")
    func planning() async throws {
        let it = try await ScoringWorld(.sqlite)
        let set = try await it.publish("HUYEN")
        func refused(_ act: PlanCampaign, as actor: Actor? = nil) async -> String {
            said(
                await #expect(throws: Refusal.self) { try await it.perform(act, as: actor ?? it.inspector, on: 3) })
        }
        #expect(await refused(it.plan([set], selfUntil: 2)).contains("phải sau ngày kết thúc"))
        #expect(await refused(it.plan([])).contains("Chưa chọn bộ chỉ số"))
        #expect(await refused(it.plan([set, set])).contains("được chọn hai bộ"))
        #expect(await refused(it.plan([set], title: " ")).contains("Chưa nhập"))
        // A year is scored while it lasts or soon after, and days belong to it.
        for wrong in [
            it.plan([set], secondUntil: Day(9998, 6, 28)), it.plan([set], secondUntil: Day(2027, 1, 1)),
            it.plan([set], year: 2025),
        ] {
            #expect(await refused(wrong).contains("theo năm được chấm"))
        }
        let later = await refused(it.plan([set], year: 2026))
        #expect(later.contains("Không phải là năm hợp lệ") && !later.contains("theo năm được chấm"))
        await #expect(throws: Refusal.forbidden) { try await it.perform(it.plan([set]), as: it.clerk, on: 3) }
        try await it.perform(it.plan([set], selfFrom: 5), as: it.inspector, on: 3)
        #expect(await refused(it.plan([set])).contains("mang tên này trong năm"))
        let draft = try await it.perform(
            AdoptSample(unit: "H33", code: "XA-2024", group: "XA"), as: it.inspector, on: 3)
        #expect(await refused(it.plan([draft], title: "Khác")).contains("không có hiệu lực"))
    }

    @Test("a set goes through its life: its author does not approve it, and what does not add up is not submitted")
    func sets() async throws {
        let it = try await ScoringWorld(.sqlite)
        let id = try await it.perform(AdoptSample(unit: "H33", code: "XA-2024", group: "XA"), as: it.inspector, on: 3)
        let submit = try EditionWorld.act(
            SubmitEdition<ScoringSetContent>.self, ["edition": id.value, "revision": 1])
        let refusal = await #expect(throws: Refusal.self) { try await it.perform(submit, as: it.inspector, on: 3) }
        #expect(said(refusal).contains("văn bản ban hành"))
        await #expect(throws: Refusal.forbidden) {
            try await it.perform(AdoptSample(unit: "H33", code: "X", group: "XA"), as: it.clerk, on: 3)
        }
        let wrong = ScoringWorld.criteria.replacing("| 44 |", with: "| 45 |")
        let sums = await #expect(throws: Refusal.self) { try await it.publish("HUYEN", criteria: wrong) }
        #expect(said(sums).contains("Tiêu chí 1.1 có 60 điểm, các tiêu chí bên dưới cộng lại được 61"))
    }
}

extension ScoringWorld {
    /// From open sheets to published results: each unit met the first criterion or did not.
    func publish(_ campaign: Campaign.ID, _ sheets: [Sheet.ID], scores: [Int]) async throws {
        for (sheet, met) in zip(sheets, scores) {
            try await perform(score(sheet, "1.1.1", met), as: clerk, on: 4)
            try await perform(score(sheet, "1.1.2", 9, of: 10), as: clerk, on: 4)
            try await perform(score(sheet, "1.1.3", nil, na: true), as: clerk, on: 4)
            try await perform(SubmitSheet(sheet: sheet), as: clerk, on: 5)
            try await perform(AcceptScores(sheet: sheet), as: inspector, on: 12)
            try await perform(survey(sheet, 400, of: 100), as: inspector, on: 12)
        }
        try await perform(AskExplanation(campaign: campaign), as: inspector, on: 13)
        for sheet in sheets { try await perform(FinishExplanation(sheet: sheet), as: clerk, on: 14) }
        try await perform(SettleCampaign(campaign: campaign), as: inspector, on: 16)
        try await perform(PublishCampaign(campaign: campaign), as: leader, on: 17)
    }
}
