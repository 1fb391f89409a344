import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("A plan given back says what is to be mended")
struct PlanReturnTests {
    @Test("only with a reason, which whoever wrote it reads until it is handed over again", arguments: Engine.available)
    func reason(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let plan = try await world.product.perform(
            DraftPlan(
                unit: "H33", year: 2024,
                fields: PlanFields(
                    purpose: "Đánh giá", requirements: "Khách quan", periods: [Period("ND09:2023")].compactMap(\.self),
                    forms: [.onSite], leading: "Sở Nội vụ", cooperating: nil, share: nil)), as: try world.inspector)
        _ = try await world.product.perform(
            ProposeUnits(plan: plan, levels: [.district], period: try #require(Period("ND09:2023")), count: 1),
            as: try world.inspector)
        _ = try await world.product.perform(
            DecideUnits(
                plan: plan, units: [], wholeLevels: [], proposed: true, decision: .choose, form: .onSite, quarter: 3,
                plannedOn: nil, reason: nil), as: try world.inspector)
        func kept() throws -> InspectionPlan { try world.read { try InspectionPlan.find(plan, in: $0) } }
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        let leader = try world.person("leader", over: "H33")
        let silent = await #expect(throws: Refusal.self) {
            try await world.product.perform(SendBackPlan(plan: plan, reason: " "), as: leader)
        }
        #expect(silent?.reasons.map(\.field) == ["reason"])
        #expect(try kept().state == .submitted)
        _ = try await world.product.perform(SendBackPlan(plan: plan, reason: "Bổ sung xã Phú Lợi"), as: leader)
        #expect(try kept().state == .draft && kept().reason == "Bổ sung xã Phú Lợi")
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        #expect(try kept().reason.isEmpty)
    }

    @Test("a unit has one plan a year: a second one is refused, the first is adjusted", arguments: Engine.available)
    func second(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let leader = try world.person("leader", over: "H33")
        func issue(_ plan: InspectionPlan.ID, _ number: String) async throws {
            _ = try await world.product.perform(
                IssuePlan(
                    plan: plan, number: number, signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                    issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"), as: leader)
        }
        let (first, second, third) = (
            try await world.draftedPlan(2024), try await world.draftedPlan(2024), try await world.draftedPlan(2024)
        )
        for plan in [first, second] {
            _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        }
        try await issue(first, "14/KH-UBND")
        let twice = await #expect(throws: Refusal.self) { try await issue(second, "15/KH-UBND") }
        #expect(
            twice?.reasons.map(\.phrase.vietnamese)
                == ["Đơn vị đã ban hành kế hoạch năm 2024, số 14/KH-UBND; hãy điều chỉnh kế hoạch đó."])
        #expect(twice?.reasons.allSatisfy { $0.basis != nil } == true)
        let later = await #expect(throws: Refusal.self) {
            try await world.product.perform(SubmitPlan(plan: third), as: try world.inspector)
        }
        #expect(later?.reasons.count == 1)
        let adjusted = try await world.product.perform(
            AdjustPlan(plan: first, reason: "Bão lũ"), as: try world.inspector)
        _ = try await world.product.perform(SubmitPlan(plan: adjusted), as: try world.inspector)
        try await issue(adjusted, "20/QĐ-UBND")
        let other = try await world.draftedPlan(2025)
        _ = try await world.product.perform(SubmitPlan(plan: other), as: try world.inspector)
    }
}
