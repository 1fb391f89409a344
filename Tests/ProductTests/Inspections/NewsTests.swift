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
        let waiting = await #expect(throws: Refusal.self) { try await take(world, inspection) }
        #expect(waiting?.reasons.first?.phrase.vietnamese.contains("thu hồi tin ở cuộc kiểm tra KT-2024-001") == true)
        let round = try #require(try world.read { try ExplanationRound.find(inspection.id, in: $0) })
        try await world.perform(AcceptUnanswered(), as: .system, on: round.answerDueOn.adding(1))
        await #expect(throws: Refusal.self) { try await take(world, inspection) }

        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                WithdrawNews(inspection: inspection.id, reason: "Sai"), as: try world.inspector)
        }
        let silent = await #expect(throws: Refusal.self) { try await withdraw(world, inspection, " ") }
        #expect(silent?.reasons.first?.field == "reason")
        try await withdraw(world, inspection)
        let back = try news(world, inspection)
        #expect(back.state == .draft && back.reason == "Đơn vị giải trình" && back.approver == nil)
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
