import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import Portal

/// The news item the product began with, replayed: a checklist and a plan in January, a visit on 18/06/2024, news on
/// 24/06/2024, the conclusion by 02/07/2024, and shortcomings mended one by one until the inspection is closed: where the
/// system counts by two quarters' figures, elsewhere by words that somebody verified.
@Suite("The seed replayed: from the yearly plan to the last finding closed")
struct SeedStoryTests {
    /// What the delegation found, by the indicators that say so.
    private static let found = [
        "F1: văn bản đến": ["VB_DANG_KY_DUNG_HAN", "VB_XU_LY_DUNG_HAN"],
        "F2: hồ sơ trực tuyến, số hóa": ["TL_TRUC_TUYEN", "TL_SO_HOA_HS", "TL_SO_HOA_KQ"],
        "F3: hệ thống quản lý chất lượng": ["ISO_CAP_NHAT"],
        "F4: nhiệm vụ được giao": ["NV_DUNG_HAN"],
    ]

    /// What no indicator answers: an item of the checklist that the team judged on the spot.
    private static let wordsItem = "CD-10"

    private func day(_ month: Int, _ day: Int, of year: Int = 2024) throws -> Day {
        try #require(Day(year, month, day))
    }

    @Test("the whole of it", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        try await EditionWorld(try world.on(try day(1, 2))).publishSeed()
        let planned = try await plan(try world.on(try day(1, 15)))
        try await prepare(planned, world)
        let findings = try await visit(planned, try world.on(try day(6, 18)))
        try await explain(planned, findings, world)
        try await tell(planned, try world.on(try day(6, 24), hour: 10, minute: 17))
        let concluded = try await conclude(planned, try world.on(try day(7, 2)))
        try await promise(concluded, world)
        try await mend(concluded, world)
        #expect(try world.read { try Journal.verify(in: $0) } > 60)
    }

    /// January: the district is proposed first by the printed formula, and the plan opens its inspection.
    private func plan(_ world: World) async throws -> Inspection.ID {
        let inspector = try world.inspector
        let plan = try await world.product.perform(
            DraftPlan(
                unit: "H33", year: 2024,
                fields: PlanFields(
                    purpose: "Đánh giá kết quả", requirements: "Khách quan",
                    periods: ["ND09:2023", "ND09:2024-Q1"].compactMap { Period($0) }, forms: [.onSite],
                    leading: "Sở Nội vụ", cooperating: "Văn phòng UBND tỉnh", share: "50")), as: inspector)
        _ = try await world.product.perform(
            ProposeUnits(plan: plan, levels: [.district], period: try #require(Period("ND09:2023")), count: 1),
            as: inspector)
        _ = try await world.product.perform(
            DecideUnits(
                plan: plan, units: [], wholeLevels: [], proposed: true, decision: .choose, form: .onSite, quarter: 2,
                plannedOn: try day(6, 18), reason: nil), as: inspector)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "12/KH-UBND", signedOn: try day(1, 15), place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH KIÊN GIANG", signerTitle: "CHỦ TỊCH"),
            as: try world.person("leader", over: "H33"))
        let lines = try world.read { try PlanLine.all(of: plan, chosen: true, after: nil, limit: 10, in: $0) }
        #expect(lines.map(\.code) == ["H33.30"])
        _ = try await world.product.perform(
            OpenPlanned(plan: plan, lines: lines.map(\.line.id), beginsOn: nil, scope: .tree, teamOf: nil),
            as: inspector)
        return try #require(
            try world.read { try PlanLine.all(of: plan, chosen: true, after: nil, limit: 10, in: $0) }
                .first?.line.inspection)
    }

    /// The decision on the team, the announcement in time, the unit's report and what it says otherwise than the data.
    private func prepare(_ id: Inspection.ID, _ world: World) async throws {
        let team = try world.on(try day(6, 3))
        try await team.decideTeam(of: id)
        try await team.addMember(to: id, .head)
        try await team.addMember(to: id, .secretary, title: "Chuyên viên Sở Nội vụ", account: "inspector")
        let announcing = try world.on(try day(6, 6))
        _ = try await announcing.product.perform(
            AnnounceInspection(inspection: id, reportDueOn: try day(6, 13), venue: "Trụ sở UBND huyện Giang Thành"),
            as: try world.inspector)
        let reporting = try world.on(try day(6, 12))
        try await reporting.submitReport(
            of: try world.inspection(id), claims: ["PL3": ["TL_TRUC_TUYEN|ND09:2024-Q1|900|1368"]])
        #expect(try world.inspection(id).state == .reported)
        let questions = try world.read { try SelfReport.require(of: id, in: $0).questions(in: $0) }
        #expect(questions.contains { $0.indicator == "TL_TRUC_TUYEN" })
        for question in questions {
            try await reporting.product.perform(
                SettleQuestion(
                    inspection: id, question: question.id, version: question.version, decision: .keep, note: nil),
                as: try world.inspector)
        }
    }

    /// 18/06/2024: every one of the four findings is proposed by its figures, with evidence, and stands under the item of
    /// the checklist it is about; a sample of dossiers is drawn and looked through; both sides sign.
    private func visit(_ id: Inspection.ID, _ world: World) async throws -> [Finding] {
        let begun = try await world.advance(try world.inspection(id), .begin)
        let proposed = try world.findings(of: begun)
        for (name, indicators) in Self.found {
            #expect(proposed.contains { indicators.contains($0.indicator ?? "") && $0.evidence != nil }, "\(name)")
        }
        #expect(proposed.allSatisfy { !$0.clause.isEmpty })
        try await look(begun, world)
        let wanted = Set(Self.found.values.joined())
        for finding in proposed {
            let isWanted = wanted.contains(finding.indicator ?? "") && finding.period == Period("ND09:2024-Q1")
            try await world.judge(
                finding, isWanted ? .accepted : .dropped, dueOn: try day(3, 31, of: 2025),
                reason: isWanted ? nil : "Đã nêu ở kỳ khác")
        }
        try await world.addStrength(to: begun)
        try await world.signMinutes(of: begun)
        #expect(try world.inspection(id).state == .minuted)
        return try world.read { try begun.shortcomings(in: $0) }
    }

    /// Every item is answered, and every dossier of the sample.
    private func look(_ inspection: Inspection, _ world: World) async throws {
        for item in try world.read({ try inspection.checklistItems(in: $0) }) {
            let suggested = try world.answer(item.code, of: inspection)?.suggested
            let isMissed = item.code == Self.wordsItem
            try await world.answer(
                item.code, of: inspection, isMissed ? .missed : suggested ?? .met,
                note: isMissed
                    ? "Chưa gắn kết quả cải cách hành chính với xếp loại người đứng đầu." : "Đã xem hồ sơ, tài liệu.")
        }
        let raised = try await world.product.perform(
            RaiseFinding(inspection: inspection.id, item: Self.wordsItem), as: try world.inspector)
        let finding = try world.read { try Finding.find(raised, in: $0) }
        #expect(finding.indicator == nil)
        try await world.judge(
            finding, recommendation: "Đưa kết quả cải cách hành chính vào tiêu chí xếp loại.", dueOn: try day(9, 30))
        let count = try await world.product.perform(
            DrawSample(inspection: inspection.id, seed: "180624"), as: try world.inspector)
        let questions = try Rules().dossierSampling(on: inspection.beginsOn).questions
        for rank in 1...count {
            try await world.product.perform(
                AnswerDossier(
                    inspection: inspection.id, rank: rank, version: 1, answers: questions.map { "\($0.code)|DAT" },
                    note: nil), as: try world.inspector)
        }
    }

    /// The unit is asked and agrees: it promises to mend.
    private func explain(_ id: Inspection.ID, _ findings: [Finding], _ world: World) async throws {
        let asking = try world.on(try day(6, 18))
        _ = try await asking.product.perform(AskExplanation(inspection: id, dueOn: nil), as: try world.inspector)
        let saying = try world.on(try day(6, 20))
        for finding in findings {
            _ = try await saying.product.perform(
                SayExplanation(finding: finding.id, agrees: true, said: nil, version: 0), as: try world.clerk)
        }
    }

    /// 24/06/2024: the news come out while the conclusion is not yet due, and say nothing of what was found.
    private func tell(_ id: Inspection.ID, _ world: World) async throws {
        _ = try await world.product.perform(PrepareNews(inspection: id, findings: nil), as: try world.inspector)
        _ = try await world.product.perform(SubmitNews(inspection: id), as: try world.inspector)
        _ = try await world.product.perform(ApproveNews(inspection: id), as: try world.person("leader", over: "H33"))
        let news = try #require(try world.read { try InspectionNews.find(id, in: $0) })
        #expect(news.title == "Kiểm tra công tác cải cách hành chính năm 2024 tại UBND huyện Giang Thành")
        #expect(!news.body.contains("chưa đạt chỉ tiêu"))
        #expect(try world.read { try Conclusion.of(id, in: $0) } == nil)
        try await putOnPortal(world)
    }

    /// Two clicks: the approved news become an article, the article is published for the minute of the seed.
    private func putOnPortal(_ world: World) async throws {
        let editor = try world.person("editor", over: nil)
        _ = try await world.product.perform(AdoptCategories(), as: editor)
        let offer = try #require(try world.read { try NewsOffer.waiting(in: $0) }.first)
        let id = try await world.product.perform(
            TakeNews(unit: "H33", subject: offer.subject.description), as: editor)
        let article = try world.read { try Edition.find(id, kind: ArticleContent.kind, in: $0) }
        #expect(article.state == .approved)
        try await world.move(
            PublishEdition<ArticleContent>.self, article, as: editor, ["effectiveFrom": "2024-06-24"])
        let shown = try #require(
            try world.shown("kiem-tra-cong-tac-cai-cach-hanh-chinh-nam-2024-tai-ubnd-huyen-giang-thanh"))
        #expect(shown.category == "hoat-dong-cai-cach-hanh-chinh")
        #expect(shown.firstShown.text == "10:17 | 24/06/2024")
        #expect(try world.read { try NewsOffer.waiting(in: $0) }.isEmpty)
    }

    /// 02/07/2024: the conclusion is issued on its last day.
    private func conclude(_ id: Inspection.ID, _ world: World) async throws -> Inspection {
        #expect(try world.draft(of: try world.inspection(id)).dueOn == day(7, 2))
        let approved = try await world.approveConclusion(of: try world.inspection(id))
        let concluded = try world.inspection(
            try await world.product.perform(world.issue(of: approved), as: try world.inspector))
        #expect(concluded.state == .concluded)
        return concluded
    }

    /// The unit's plan: a measure for everything that was asked for.
    private func promise(_ inspection: Inspection, _ world: World) async throws {
        let planning = try world.on(try day(7, 10))
        for recommendation in try world.recommendations(of: inspection) {
            _ = try await planning.product.perform(
                AddMeasure(
                    recommendation: recommendation.id, content: "Rà soát, phân công lại",
                    lead: "Văn phòng HĐND và UBND",
                    support: "UBND các xã", dueOn: try #require(recommendation.dueOn), deliverable: "Báo cáo"),
                as: try world.clerk)
        }
        _ = try await planning.product.perform(
            SubmitRemediationPlan(
                inspection: inspection.id, number: "112/KH-UBND", signedOn: try day(7, 10), place: "Giang Thành",
                signerTitle: "Chủ tịch", signerName: "(người ký)"), as: try world.clerk)
        #expect(try world.inspection(inspection.id).state == .following)
    }

    /// What rests on a figure closes when two whole quarters met the target, and not before; the rest by verified words.
    /// The last one closed closes the inspection.
    private func mend(_ inspection: Inspection, _ world: World) async throws {
        let asked = try world.recommendations(of: inspection)
        #expect(asked.count { $0.measuredFrom != nil } == 6 && asked.count == 7)
        for recommendation in asked { try await world.report(recommendation, on: try day(9, 20)) }
        let words = try #require(asked.first { $0.measuredFrom == nil })
        #expect(try await world.verify(words, on: try day(9, 25)).state == .verified)
        // The first whole quarter after the visit begins on 15/09/2024, the second on 15/12/2024.
        try await world.loadQuality(under: "H33.30", from: try day(9, 2))
        try await load(2024, 11, world)
        let measured = asked.filter { $0.id != words.id }
        for recommendation in measured {
            let early = await #expect(throws: Refusal.self) {
                try await world.verify(recommendation, on: try day(1, 20, of: 2025))
            }
            #expect(early?.reasons.first?.phrase.vietnamese.contains("mới đạt 1 kỳ") == true)
        }
        try await world.loadTargets(
            2025, of: "H33.30",
            [
                "TL_TRUC_TUYEN": 60, "TL_SO_HOA_HS": 80, "TL_SO_HOA_KQ": 80, "VB_DANG_KY_DUNG_HAN": 98,
                "NV_DUNG_HAN": 100, "ISO_CAP_NHAT": 100,
            ])
        try await load(2025, 2, world)
        let last = try world.on(try day(4, 5, of: 2025))
        for recommendation in measured {
            let open = await #expect(throws: Refusal.self) {
                try await last.advance(try world.inspection(inspection.id), .close)
            }
            #expect(open?.reasons.first?.phrase.vietnamese.contains("chưa được xác minh") == true)
            let closed = try await world.verify(recommendation, on: try day(4, 5, of: 2025))
            #expect(closed.state == .verified && closed.measuredThrough == Day(2025, 3, 14))
        }
        #expect(try await last.advance(try world.inspection(inspection.id), .close).state == .closed)
        let owed = try world.read {
            try $0.count("SELECT COUNT(*) FROM obligation WHERE kind = 'recommendation' AND closed_on IS NULL")
        }
        #expect(owed == 0)
        #expect(try world.read(Derived.inspectionSums.differing) == 0)
    }

    /// What the unit's offices load in a month: online and digitised dossiers, documents registered at once, tasks done.
    private func load(_ year: Int, _ month: Int, _ world: World) async throws {
        try await world.loadDossiers(year, month, online: 9, of: 10)
        try await world.loadRegistered("H33.30", year, month)
        try await world.loadDoneTasks("H33.30", year, month)
    }
}
