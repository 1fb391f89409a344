import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import Portal

@Suite("News of an inspection tell only what stands, until they are an article")
struct NewsTests {
    /// A visit with two shortcomings that were put to the unit, and the categories of the portal.
    private func asked(_ engine: Engine) async throws -> (World, Inspection, [Finding]) {
        let world = try await World(engine, loading: World.withUnits)
        _ = try await world.product.perform(AdoptCategories(), as: try world.editor)
        let begun = try await world.begunInspection(scope: .own)
        try await world.addShortcoming(to: begun)
        try await world.addShortcoming(to: begun, clause: "CD-02")
        try await world.signMinutes(of: begun)
        _ = try await world.product.perform(AskExplanation(inspection: begun.id, dueOn: nil), as: try world.inspector)
        return (world, try world.inspection(begun.id), try world.findings(of: begun))
    }

    private func contest(_ world: World, _ finding: Finding) async throws {
        _ = try await world.product.perform(
            SayExplanation(finding: finding.id, agrees: false, said: "Đã niêm yết đủ từ tháng 5.", version: 0),
            as: try world.clerk)
    }

    private func prepare(_ world: World, _ inspection: Inspection, telling findings: [Finding]) async throws {
        _ = try await world.product.perform(
            PrepareNews(inspection: inspection.id, findings: findings.map(\.id)), as: try world.inspector)
    }

    private func submit(_ world: World, _ inspection: Inspection) async throws {
        _ = try await world.product.perform(SubmitNews(inspection: inspection.id), as: try world.inspector)
    }

    private func approve(_ world: World, _ inspection: Inspection) async throws {
        _ = try await world.product.perform(ApproveNews(inspection: inspection.id), as: try world.chief)
    }

    private func withdraw(_ world: World, _ inspection: Inspection, _ reason: String = "Đơn vị giải trình") async throws
    {
        _ = try await world.product.perform(
            WithdrawNews(inspection: inspection.id, reason: reason), as: try world.chief)
    }

    private func take(_ world: World, _ inspection: Inspection) async throws -> Edition {
        let id = try await world.product.perform(
            TakeNews(unit: "H33", subject: inspection.subject.description), as: try world.editor)
        return try world.read { try Edition.find(id, kind: ArticleContent.kind, in: $0) }
    }

    private func news(_ world: World, _ inspection: Inspection) throws -> InspectionNews {
        try #require(try world.read { try InspectionNews.find(inspection.id, in: $0) })
    }

    @Test("what the unit contests is not told before it is answered", arguments: Engine.available)
    func contested(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await asked(engine)
        try await prepare(world, inspection, telling: [findings[0]])
        try await submit(world, inspection)
        try await contest(world, findings[0])
        let approving = await #expect(throws: Refusal.self) { try await approve(world, inspection) }
        guard case .conflict(let reasons) = approving else {
            Issue.record("\(String(describing: approving))")
            return
        }
        #expect(reasons.count == 1 && reasons[0].basis != nil)
        #expect(reasons[0].phrase.vietnamese.contains("chưa trả lời giải trình"))
        _ = try await world.product.perform(
            SendBackNews(inspection: inspection.id, reason: "Đơn vị giải trình"), as: try world.chief)
        let preparing = await #expect(throws: Refusal.self) {
            try await prepare(world, inspection, telling: findings)
        }
        #expect(preparing?.reasons.map(\.field) == ["findings"] && preparing?.reasons.first?.basis != nil)
        // The draft still tells it, and cannot be handed over either.
        await #expect(throws: Refusal.self) { try await submit(world, inspection) }
        _ = try await world.product.perform(
            AnswerExplanation(finding: findings[0].id, answer: .refused, reply: "Ảnh chụp ngày kiểm tra.", version: 1),
            as: try world.inspector)
        try await submit(world, inspection)
        try await approve(world, inspection)
        #expect(try news(world, inspection).state == .approved)
    }

    @Test(
        "approved news whose finding falls are no longer taken; they are taken back with a reason and prepared anew",
        arguments: Engine.available)
    func fallen(_ engine: Engine) async throws {
        let (world, inspection, findings) = try await asked(engine)
        try await prepare(world, inspection, telling: [findings[0]])
        try await submit(world, inspection)
        try await approve(world, inspection)
        #expect(try world.read { try NewsOffer.waiting(in: $0) }.count == 1)
        try await contest(world, findings[0])
        // Whoever inspects is told, until the news are taken back.
        let duty = try #require(
            try world.read { try InspectionDuty.all(.news, .inspection(inspection.id), in: $0) }.first)
        let owed = try #require(try world.owed(InspectionDuty.Kind.news.obligation, duty.id.value))
        #expect(owed.unit == "H33" && owed.dueOn == World.today.adding(1) && owed.closedOn == nil)
        let waiting = await #expect(throws: Refusal.self) { try await take(world, inspection) }
        #expect(waiting?.reasons.first?.phrase.vietnamese.contains("thu hồi tin ở cuộc kiểm tra KT-2024-001") == true)
        let round = try #require(try world.read { try ExplanationRound.find(inspection.id, in: $0) })
        try await world.perform(AcceptUnanswered(), as: .system, on: round.answerDueOn.adding(1))
        await #expect(throws: Refusal.self) { try await take(world, inspection) }
        #expect(try world.open(InspectionDuty.Kind.news.rawValue) == 1)
        let standing = try news(world, inspection)
        #expect(standing.state == .approved)
        #expect(try world.read { try standing.objections(in: $0) }.count == 1)

        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                WithdrawNews(inspection: inspection.id, reason: "Sai"), as: try world.inspector)
        }
        let silent = await #expect(throws: Refusal.self) { try await withdraw(world, inspection, " ") }
        #expect(silent?.reasons.first?.field == "reason")
        try await withdraw(world, inspection)
        let back = try news(world, inspection)
        #expect(back.state == .draft && back.reason == "Đơn vị giải trình" && back.approver == nil)
        #expect(try world.open(InspectionDuty.Kind.news.rawValue) == 0)
        #expect(try world.read { try NewsOffer.waiting(in: $0) }.isEmpty)
        await #expect(throws: Refusal.notFound) { try await take(world, inspection) }

        try await prepare(world, inspection, telling: [])
        try await submit(world, inspection)
        try await approve(world, inspection)
        let article = try await take(world, inspection)
        #expect(try article.read(as: ArticleContent.self).body?.contains(findings[0].statement) == false)
        let follower = try #require(world.product.followers.first { $0.name == "newsOffers" })
        let live = try world.read { try NewsOffer.find(inspection.subject, in: $0)?.article }
        try await world.product.store.replay(follower)
        #expect(try world.read { try NewsOffer.find(inspection.subject, in: $0)?.article } == live && live != nil)
    }

    @Test(
        "figures of what is contested are not told either, whoever typed them; an answer ends what is owed",
        arguments: Engine.available)
    func typed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.begunInspection(scope: .own)
        try await world.addShortcoming(to: inspection)
        try await world.addShortcoming(to: inspection, clause: "CD-02")
        let findings = try world.findings(of: inspection)
        try await world.judge(
            findings[0], statement: "Số hóa 3.059/5.153 hồ sơ, đạt 59,36%, chưa đạt chỉ tiêu 60%.")
        try await world.judge(findings[1], statement: "Có 1.200/2.000 văn bản đăng ký chậm.")
        try await world.signMinutes(of: inspection)
        _ = try await world.product.perform(
            AskExplanation(inspection: inspection.id, dueOn: nil), as: try world.inspector)
        try await prepare(world, inspection, telling: [findings[1]])
        let first = try news(world, inspection)
        #expect(!first.body.contains(first.summary))
        func word(_ text: String) async throws -> [Reason] {
            let draft = try news(world, inspection)
            _ = try await world.product.perform(
                SaveNews(
                    inspection: inspection.id, version: draft.version, title: draft.title, summary: draft.summary,
                    body: text), as: try world.inspector)
            let worded = try news(world, inspection)
            return try world.read { try worded.objections(in: $0) }
        }
        let told = "Huyện số hóa 3059/5153 hồ sơ, tức 59,36%; 1.200 văn bản đăng ký chậm."
        #expect(try await word(told).isEmpty)
        try await contest(world, findings[0])
        let reasons = try await word(told)
        #expect(reasons.count == 1 && reasons[0].basis != nil)
        #expect(reasons[0].phrase.vietnamese.contains("59,36%; 3059/5153 của nội dung số \(findings[0].number)"))
        await #expect(throws: Refusal.self) { try await submit(world, inspection) }
        #expect(try await word("Cả huyện có 3.059 hồ sơ được số hóa.").count == 1)
        #expect(try await word("Chỉ tiêu là 60%; 1.200/2.000 văn bản đăng ký chậm.").isEmpty)
        try await submit(world, inspection)
        try await approve(world, inspection)
        #expect(try world.open(InspectionDuty.Kind.news.rawValue) == 0)

        // What was approved is contested afterwards: owed until the team keeps to it.
        try await contest(world, findings[1])
        #expect(try world.open(InspectionDuty.Kind.news.rawValue) == 1)
        _ = try await world.product.perform(
            AnswerExplanation(finding: findings[1].id, answer: .refused, reply: "Sổ đăng ký văn bản.", version: 1),
            as: try world.inspector)
        #expect(try world.open(InspectionDuty.Kind.news.rawValue) == 0)
        for kind in InspectionDuty.Kind.allCases {
            #expect(try world.read { try kind.obligation.differing(in: $0) } == 0)
        }
    }

    @Test("what has become an article is dropped or withdrawn there first", arguments: Engine.available)
    func article(_ engine: Engine) async throws {
        let (world, inspection, _) = try await asked(engine)
        try await prepare(world, inspection, telling: [])
        try await submit(world, inspection)
        try await approve(world, inspection)
        let article = try await take(world, inspection)
        let late = await #expect(throws: Refusal.self) { try await withdraw(world, inspection) }
        #expect(late?.reasons.first?.phrase.vietnamese.contains("“\(article.code)”") == true)
        let editor = try world.editor
        try await world.move(SendBackEdition<ArticleContent>.self, article, as: editor, ["reason": "Thu hồi tin"])
        try await world.move(DiscardEdition<ArticleContent>.self, article, as: editor)
        try await withdraw(world, inspection)
        #expect(try news(world, inspection).state == .draft)
    }
}
