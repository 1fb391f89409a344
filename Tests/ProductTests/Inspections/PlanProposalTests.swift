import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import caicach

@Suite("A plan: proposed by a printed formula, decided with reasons, issued, carried out")
struct PlanProposalTests {
    @Test("points are counts times points, bounded, and months are whole")
    func arithmetic() throws {
        let risk = try #require(try Rules().inspectionRisk(on: World.today))
        #expect(risk.points(for: [:]).millionths == 0)
        // 36 + 4×2 + 4×3 + 3×1 + 0,5×5 + 6×1; more than 36 months count no more.
        let counts: [InspectionRisk.Kind: Int] = [
            .months: 50, .fallen: 2, .missed: 3, .requests: 1, .overdue: 5, .repeated: 1,
        ]
        #expect(VietnameseNumber.text(risk.points(for: counts)) == "67,5")
        #expect(risk.formula.count == InspectionRisk.Kind.allCases.count)
        let visit = try #require(Day(2023, 6, 18))
        #expect(visit.months(until: try #require(Day(2023, 7, 17))) == 0)
        #expect(visit.months(until: try #require(Day(2023, 7, 18))) == 1)
        #expect(visit.months(until: try #require(Day(2024, 6, 18))) == 12)
        #expect(Rate(numerator: 1, denominator: 3).isWorse(than: Rate(numerator: 34, denominator: 100), .atLeast))
        #expect(!Rate(numerator: 1, denominator: 3).isWorse(than: Rate(numerator: 2, denominator: 6), .atLeast))
    }

    @Test("5 of 11 sub-units are 45,45%: not met at 50%, one more is needed")
    func workedExample() throws {
        let share = SelfInspectionShare(unit: ID(1), code: "X", name: "X", total: 11, inspected: 5)
        let half = try #require(ExactDecimal("50"))
        #expect(share.rate.hundredths == 4545)
        #expect(share.isMet(half) == false)
        #expect(share.missing(half) == 1)
        let enough = SelfInspectionShare(unit: ID(1), code: "X", name: "X", total: 11, inspected: 6)
        #expect(enough.isMet(half) == true)
        #expect(enough.missing(half) == 0)
    }

    @Test(
        "the components are what the figures and inspections say; equal points go by code", arguments: Engine.available)
    func proposal(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let plan = try await draft(world)
        try await propose(world, plan, [.district, .department, .commune], count: 2)
        let found = try candidates(world, plan)
        #expect(found.map(\.code).sorted() == ["H33.11", "H33.30"] + (1...5).map { "H33.30.0\($0)" })
        #expect(found.map(\.candidate.place) == Array(1...found.count))
        #expect(found.map(\.candidate.isProposed) == found.indices.map { $0 < 2 })
        #expect(found.map(\.candidate.points) == found.map(\.candidate.points).sorted(by: >))
        for each in found {
            let scope: Scope = .tree
            let missed = try world.figures(each.code, "ND09:2023", scope: scope, asOf: Self.afterYear).values
                .count { $0.status == .missed }
            #expect(each.candidate.counts[.missed] == missed, "\(each.code)")
            #expect(each.candidate.counts[.months] == 36)
        }
        #expect(found.first?.code == "H33.30")
        #expect((found.first?.candidate.counts[.missed] ?? 0) > 0)

        let begun = try await world.begunInspection(of: "H33.30.02")
        try await propose(world, plan, [.district, .department, .commune], count: 2)
        let again = try candidates(world, plan)
        #expect(again.first { $0.code == "H33.30.02" }?.candidate.counts[.months] == 0)
        #expect(begun.state == .running)
        // Nothing but the visit changed.
        let rest = { (list: [PlanCandidate.Named]) in
            list.filter { $0.code != "H33.30.02" }.map { [$0.code: $0.candidate.points] }
        }
        #expect(rest(again) == rest(found))
    }

    @Test("without any figures the order is that of the codes")
    func ties() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let plan = try await draft(world)
        let none = await #expect(throws: Refusal.self) {
            try await propose(world, plan, [.commune, .division], count: 0)
        }
        #expect(none?.reasons.map(\.field) == ["count"])
        try await propose(world, plan, [.commune, .division], count: 1)
        let codes = try candidates(world, plan).map(\.code)
        #expect(codes == codes.sorted())
        #expect(codes.count == 8)
    }

    @Test(
        "against the proposal only with a reason; issued by another; each line opens its inspection",
        arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspector = try world.inspector
        let leader = try world.person("leader", over: "H33")
        let plan = try await draft(world)
        try await propose(world, plan, [.district, .department, .commune], count: 3)
        let proposed = try candidates(world, plan).filter(\.candidate.isProposed).map(\.code)
        let others = try candidates(world, plan).filter { !$0.candidate.isProposed }.map(\.code)
        let early = await #expect(throws: Refusal.self) {
            try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        }
        #expect(early?.reasons.count == 2)

        let undated = await #expect(throws: Refusal.self) {
            try await decide(world, plan, proposed: true, .choose, quarter: 3, plannedOn: Day(2024, 3, 1))
        }
        #expect(undated?.reasons.map(\.field) == ["plannedOn"])
        try await decide(world, plan, proposed: true, .choose, quarter: 3, plannedOn: Day(2024, 7, 1))
        for (codes, decision) in [([others[0]], DecideUnits.Decision.choose), ([proposed[2]], .drop)] {
            let bare = await #expect(throws: Refusal.self) { try await decide(world, plan, codes, decision) }
            #expect(bare?.reasons.map(\.field) == ["reason"])
            try await decide(world, plan, codes, decision, reason: "Theo chỉ đạo")
        }
        let stranger = await #expect(throws: Refusal.self) {
            try await decide(world, plan, ["H33.91"], .choose, reason: "x")
        }
        #expect(stranger?.reasons.map(\.field) == ["units"])

        _ = try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        let late = await #expect(throws: Refusal.self) {
            try await decide(world, plan, [proposed[0]], .drop, reason: "x")
        }
        #expect(late?.reasons.first?.phrase.vietnamese.contains("dự thảo") == true)
        await #expect(throws: Refusal.forbidden) { try await issue(world, plan, as: inspector) }
        try await issue(world, plan, as: leader)
        let lines = try chosen(world, plan)
        #expect(lines.map(\.code) == [proposed[0], proposed[1], others[0]])
        #expect(lines.last?.line.reason == "Theo chỉ đạo")

        let undatedLine = lines.filter { $0.line.plannedOn == nil }.map(\.line.id)
        let dayless = await #expect(throws: Refusal.self) { try await open(world, plan, undatedLine, nil) }
        #expect(dayless?.reasons.map(\.field) == ["beginsOn"])
        try await open(world, plan, lines.map(\.line.id), World.visited)
        let opened = try chosen(world, plan)
        let inspections = try opened.map { try world.inspection(try #require($0.line.inspection)) }
        #expect(inspections.map(\.decision) == Array(repeating: "Kế hoạch số 14/KH-UBND ngày 18/06/2024", count: 3))
        #expect(inspections.map(\.state) == [.planned, .planned, .planned])
        #expect(try world.read { try inspections[0].plan(in: $0) }?.id == plan)
        #expect(try progress(world, plan) == [3, 0])
        await #expect(throws: Refusal.self) { try await open(world, plan, [lines[0].line.id], World.visited) }

        let (document, again) = try world.read { snapshot in
            let plan = try InspectionPlan.find(plan, in: snapshot)
            let unit = try #require(try Unit.find(plan.unit, in: snapshot))
            let rules = world.product.knowledge.figures.rules
            return (
                try PlanDocument(plan, of: unit, rules: rules, in: snapshot).document(),
                try PlanDocument(plan, of: unit, rules: rules, in: snapshot).document()
            )
        }
        #expect(document == again)
    }

    @Test("whoever wrote a plan does not issue it", arguments: Engine.available)
    func ownPlan(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let plan = try await draft(world)
        try await propose(world, plan, [.district], count: 1)
        try await decide(world, plan, proposed: true, .choose, quarter: 3)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        let top = try world.unit("H33")
        let both = Actor.person(
            .init(
                account: "inspector",
                grants: ["inspector", "leader"].map { Grant(role: $0, unit: top.id, path: top.path) },
                roles: world.product.knowledge.figures.rules.roles))
        let own = await #expect(throws: Refusal.self) { try await issue(world, plan, as: both) }
        #expect(own?.reasons.first?.phrase.vietnamese.contains("không tự phê duyệt") == true)
    }

    @Test(
        "self-inspections are counted from inspections and from paper, not from those of a plan above",
        arguments: Engine.available)
    func shares(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let plan = try await draft(world)
        try await propose(world, plan, [.district, .commune], count: 2)
        try await decide(world, plan, proposed: true, .choose, quarter: 2)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        try await issue(world, plan, as: try world.person("leader", over: "H33"))
        func share() throws -> SelfInspectionShare {
            try #require(
                try world.read {
                    try InspectionPlan.find(plan, in: $0).selfInspections(after: "", limit: 10, in: $0)
                }.first)
        }
        #expect(try share().code == "H33.30")
        #expect(try share().total == 8)
        #expect(try share().inspected == 0)
        // The province's own visit to a commune of its plan.
        try await open(
            world, plan, try chosen(world, plan).filter { $0.code == "H33.30.01" }.map(\.line.id), World.visited)
        let line = try #require(try chosen(world, plan).first { $0.code == "H33.30.01" }?.line.inspection)
        try await world.decideTeam(of: line)
        try await world.addMember(to: line, .head)
        _ = try await world.product.perform(
            AnnounceInspection(inspection: line, reportDueOn: World.visited, venue: "Trụ sở", lateReason: "Đổi lịch"),
            as: try world.inspector)
        try await world.advance(try world.inspection(line), .begin)
        #expect(try share().inspected == 0)
        _ = try await world.begunInspection(of: "H33.30.02")
        #expect(try share().inspected == 1)
        let clerk = try world.person("clerk", over: "H33.30")
        for unit in ["H33.30.02", "H33.30.51", "H33.30.52", "H33.30.53"] {
            try await record(world, unit, as: clerk)
        }
        #expect(try share().inspected == 4)
        let plan30 = try world.read { try InspectionPlan.find(plan, in: $0) }
        #expect(plan30.text.share == ExactDecimal("50"))
        #expect(try share().isMet(plan30.text.share) == true)
        await #expect(throws: Refusal.self) { try await record(world, "H33.30.02", as: clerk) }
        await #expect(throws: Refusal.forbidden) { try await record(world, "H33.11", as: clerk) }
    }

    @Test("5.000 units are proposed and decided at once, and read page by page")
    func scale() async throws {
        let world = try await World(.sqlite)
        let head = "ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n"
        let communes = (1...5000).map { "H33.\(10_000 + $0),UBND xã \($0),Xã \($0),XA,H33,2004-01-01,,,\n" }
        let file = try Scratch.file(
            "units.csv", head + "H33,UBND tỉnh,UBND tỉnh,TINH,,2004-01-01,,,\n" + communes.joined())
        try await world.load("units", from: file)
        let plan = try await draft(world)
        try await propose(world, plan, [.commune], count: 100)
        _ = try await world.product.perform(
            DecideUnits(
                plan: plan, units: [], wholeLevels: [.commune], proposed: false, decision: .choose, form: .onSite,
                quarter: 2,
                plannedOn: nil, reason: "Kiểm tra toàn bộ cấp xã"), as: try world.inspector)
        #expect(try progress(world, plan) == [5000, 0])
        let page = try world.read { try PlanCandidate.all(of: plan, after: 4_900, limit: 51, in: $0) }
        #expect(page.first?.code == "H33.14901")
        let lines = try world.read { try PlanLine.all(of: plan, chosen: true, after: ID(4_900), limit: 51, in: $0) }
        #expect(lines.count == 51)
    }

    // MARK: how it is done

    private static let afterYear = Day(2023, 12, 15) ?? World.today

    private func draft(_ world: World) async throws -> InspectionPlan.ID {
        try await world.product.perform(
            DraftPlan(
                unit: "H33", year: 2024,
                fields: PlanFields(
                    purpose: "Đánh giá kết quả", requirements: "Khách quan",
                    periods: [Period("ND09:2023")].compactMap(\.self),
                    forms: [.onSite, .unannounced], leading: "Sở Nội vụ", cooperating: "Văn phòng UBND tỉnh",
                    share: "50")),
            as: try world.inspector)
    }

    private func propose(_ world: World, _ plan: InspectionPlan.ID, _ levels: [Core.Unit.Level], count: Int)
        async throws
    {
        _ = try await world.product.perform(
            ProposeUnits(plan: plan, levels: levels, period: try #require(Period("ND09:2023")), count: count),
            as: try world.inspector)
    }

    private func decide(
        _ world: World, _ plan: InspectionPlan.ID, _ units: [String] = [], proposed: Bool = false,
        _ decision: DecideUnits.Decision, quarter: Int? = 2, plannedOn: Day? = nil, reason: String? = nil
    ) async throws {
        _ = try await world.product.perform(
            DecideUnits(
                plan: plan, units: units, wholeLevels: [], proposed: proposed, decision: decision, form: .onSite,
                quarter: quarter, plannedOn: plannedOn, reason: reason), as: try world.inspector)
    }

    private func issue(_ world: World, _ plan: InspectionPlan.ID, as actor: Actor) async throws {
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "14/KH-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH KIÊN GIANG", signerTitle: "CHỦ TỊCH"), as: actor)
    }

    private func open(_ world: World, _ plan: InspectionPlan.ID, _ lines: [PlanLine.ID], _ day: Day?) async throws {
        _ = try await world.product.perform(
            OpenPlanned(plan: plan, lines: lines, beginsOn: day, scope: .tree, teamOf: nil), as: try world.inspector)
    }

    private func record(_ world: World, _ unit: String, as actor: Actor) async throws {
        _ = try await world.product.perform(
            RecordSelfInspection(unit: unit, heldOn: World.today, document: "01/BB"), as: actor)
    }

    private func candidates(_ world: World, _ plan: InspectionPlan.ID) throws -> [PlanCandidate.Named] {
        try world.read { try PlanCandidate.all(of: plan, after: 0, limit: 1000, in: $0) }
    }

    private func chosen(_ world: World, _ plan: InspectionPlan.ID) throws -> [PlanLine.Named] {
        try world.read { try PlanLine.all(of: plan, chosen: true, after: nil, limit: 1000, in: $0) }
    }

    private func progress(_ world: World, _ plan: InspectionPlan.ID) throws -> [Int] {
        let counts = try world.read { try InspectionPlan.find(plan, in: $0).counts(in: $0) }
        return [counts.chosen, counts.inspected]
    }
}
