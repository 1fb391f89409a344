import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("An issued plan is adjusted by a decision with its reason; both versions stay")
struct PlanAdjustmentTests {
    private func plan(_ id: InspectionPlan.ID, _ world: World) throws -> InspectionPlan {
        try world.read { try InspectionPlan.find(id, in: $0) }
    }

    private func lines(_ id: InspectionPlan.ID, _ world: World) throws -> [PlanLine.Named] {
        try world.read { try PlanLine.all(of: id, chosen: true, after: nil, limit: 100, in: $0) }
    }

    private func issue(_ id: InspectionPlan.ID, _ number: String, _ world: World) async throws {
        _ = try await world.product.perform(SubmitPlan(plan: id), as: try world.inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: id, number: number, signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"), as: try world.person("leader", over: "H33"))
    }

    private func open(_ id: InspectionPlan.ID, _ unit: String, _ world: World) async throws {
        let line = try #require(try lines(id, world).first { $0.code == unit }).line
        _ = try await world.product.perform(
            OpenPlanned(plan: id, lines: [line.id], beginsOn: World.today.adding(60), scope: .own, teamOf: nil),
            as: try world.inspector)
    }

    @Test(
        "nobody can have signed it before it was handed over, nor on a day that has not come",
        arguments: Engine.available)
    func signed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let plan = try await world.draftedPlan(2024)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        let later = try world.on(World.today.adding(7))
        func issue(on day: Day?) async throws {
            _ = try await later.product.perform(
                IssuePlan(
                    plan: plan, number: "14/KH-UBND", signedOn: try #require(day), place: "Kiên Giang",
                    governingBody: nil, issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"),
                as: try later.person("leader", over: "H33"))
        }
        for (day, said) in [
            (Day(2030, 1, 1), "sau hôm nay 25/06/2024"), (Day(2024, 6, 17), "trình phê duyệt 18/06/2024"),
        ] {
            let refusal = await #expect(throws: Refusal.self) { try await issue(on: day) }
            let reason = refusal?.reasons.first
            #expect(reason?.field == "signedOn" && reason?.basis != nil)
            #expect(reason?.phrase.vietnamese.contains(said) == true, "\(said)")
        }
        #expect(try self.plan(plan, later).state == .submitted)
        try await issue(on: Day(2024, 6, 20))
        #expect(try self.plan(plan, later).issue.signedOn == Day(2024, 6, 20))
    }

    @Test(
        "units come and go, what has begun stays as it is, the version before is kept", arguments: Engine.available)
    func adjusted(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let first = try await world.draftedPlan(2024)
        try await world.decide(first, ["H33.30.01", "H33.30.02"], .choose, form: .byReport, quarter: 4)
        let early = await #expect(throws: Refusal.self) {
            try await world.product.perform(AdjustPlan(plan: first, reason: "Sớm"), as: world.inspector)
        }
        #expect(early?.reasons.first?.basis != nil)
        try await issue(first, "14/KH-UBND", world)
        try await open(first, "H33.30", world)
        let silent = await #expect(throws: Refusal.self) {
            try await world.product.perform(AdjustPlan(plan: first, reason: " "), as: world.inspector)
        }
        #expect(silent?.reasons.first?.field == "reason")
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(AdjustPlan(plan: first, reason: "Bão lũ"), as: world.clerk)
        }
        let second = try await world.product.perform(
            AdjustPlan(plan: first, reason: "Hai xã khắc phục bão lũ"), as: world.inspector)
        let again = await #expect(throws: Refusal.self) {
            try await world.product.perform(AdjustPlan(plan: first, reason: "Lần nữa"), as: world.inspector)
        }
        #expect(again?.reasons.first?.phrase.vietnamese.contains("Đang có dự thảo điều chỉnh") == true)

        let begun = await #expect(throws: Refusal.self) { try await world.decide(second, ["H33.30"], .drop) }
        #expect(begun?.reasons.first?.phrase.vietnamese.contains("giữ nguyên: H33.30") == true)
        try await world.decide(second, ["H33.30.01", "H33.30.02"], .drop)
        try await world.decide(second, ["H33.30.03"], .choose, form: .onSite, quarter: 4)
        // Until another than its author has issued it the plan before applies, and inspections are opened from it.
        try await open(first, "H33.30.02", world)
        _ = try await world.product.perform(SubmitPlan(plan: second), as: world.inspector)
        let path = try world.unit("H33").path
        let author = Actor.person(
            .init(
                account: "inspector", grants: [Grant(role: "leader", unit: try world.unit("H33").id, path: path)],
                roles: world.product.knowledge.figures.rules.roles))
        let own = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                IssuePlan(
                    plan: second, number: "20/QĐ-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                    issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"),
                as: author)
        }
        #expect(own?.reasons.first?.phrase.vietnamese.contains("không tự phê duyệt") == true)
        let leader = try world.person("leader", over: "H33")
        _ = try await world.product.perform(SendBackPlan(plan: second, reason: "Sửa"), as: leader)
        try await issue(second, "20/QĐ-UBND", world)

        let (before, now) = (try plan(first, world), try plan(second, world))
        #expect(before.state == .adjusted && before.issue.number == "14/KH-UBND")
        #expect(now.state == .issued && now.adjusts == first && now.adjustedBecause == "Hai xã khắc phục bão lũ")
        #expect(try lines(first, world).map(\.code) == ["H33.30", "H33.30.01", "H33.30.02"])
        // H33.30.02 was opened while the adjustment was being written: it stays in the plan.
        #expect(Set(try lines(second, world).map(\.code)) == ["H33.30", "H33.30.02", "H33.30.03"])
        let opened = try #require(try lines(second, world).first { $0.code == "H33.30" }?.line.inspection)
        let inspection = try world.inspection(opened)
        #expect(try world.read { try inspection.plan(in: $0) }?.id == second)
        #expect(inspection.state == .planned)
        let changes = try world.read { try now.changes(in: $0) }
        #expect(changes.map(\.unit) == ["UBND xã Phú Lợi", "UBND xã Tân Khánh Hòa"])
        #expect(changes.map(\.phrase.vietnamese) == ["không kiểm tra theo kế hoạch", "bổ sung vào kế hoạch"])
        // Only the version in force is opened from, and counts in the year.
        await #expect(throws: Refusal.self) { try await open(first, "H33.30.01", world) }
        let province = try world.unit("H33")
        let year = try world.read { try YearSummary(2024, under: province, on: World.today, in: $0) }
        #expect(year.planned == 3)
        try await open(second, "H33.30.03", world)
        let decision = try #require(try lines(second, world).first { $0.code == "H33.30.03" }?.line.inspection)
        #expect(try world.inspection(decision).decision.hasPrefix("Quyết định điều chỉnh kế hoạch số 20/QĐ-UBND"))
        let paper = try world.read { snapshot in
            try PlanDocument(
                now, of: province, rules: world.product.knowledge.figures.rules, in: snapshot
            ).document()
        }
        #expect(!paper.isEmpty)
    }
}
