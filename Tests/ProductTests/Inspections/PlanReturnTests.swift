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
}
