import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What is learnt from inspections: follow-up visits, a year in figures, what the public sees")
struct InspectionSummaryTests {
    private static let due = Day(2024, 9, 30) ?? World.visited
    private static let later = Day(2024, 10, 15) ?? World.visited

    private func followUp(_ world: World, of inspection: Inspection) async throws -> Inspection {
        let id = try await world.product.perform(
            OpenInspection(
                unit: "H33.30", form: .again, beginsOn: Self.later, endsOn: nil, venue: nil,
                decision: "Kế hoạch 39/KH-UBND", periods: [try #require(Period("2024-Q3"))], scope: .own,
                follows: inspection.id), as: world.inspector)
        try await world.decideTeam(of: id)
        try await world.addMember(to: id, .head)
        try await world.perform(
            AdvanceInspection(inspection: id, step: .begin, note: nil), as: world.inspector, on: Self.later)
        return try world.inspection(id)
    }

    private func look(
        _ world: World, _ visit: Inspection, _ recommendation: Recommendation, _ verdict: Revisit.Verdict,
        _ note: String? = nil
    ) async throws {
        try await world.perform(
            LookAgain(inspection: visit.id, recommendation: recommendation.id, verdict: verdict, note: note),
            as: world.inspector, on: Self.later)
    }

    @Test(
        "a follow-up visit looks at each again; what is not done is owed again, with its reason",
        arguments: Engine.available)
    func followsUp(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let asked = try world.recommendations(of: inspection)
        try await world.report(asked[0], on: Self.due)
        try await world.verify(asked[0], on: Self.due)
        let visit = try await followUp(world, of: inspection)
        let unseen = await #expect(throws: Refusal.self) {
            try await world.perform(
                AdvanceInspection(inspection: visit.id, step: .draft, note: nil), as: world.inspector, on: Self.later)
        }
        #expect(unseen?.reasons.contains { $0.phrase.vietnamese.contains("Còn 2 kiến nghị") } == true)
        let silent = await #expect(throws: Refusal.self) { try await look(world, visit, asked[0], .undone) }
        #expect(silent?.reasons.first?.field == "note")
        try await look(world, visit, asked[0], .undone, "Bảng niêm yết đã gỡ")
        try await look(world, visit, asked[1], .done)
        let reopened = try world.recommendation(asked[0].id)
        #expect(reopened.state == .running)
        #expect(try world.owed(.recommendation, reopened.id.value)?.closedOn == nil)
        let step = try #require(try world.read { try reopened.steps(in: $0) }.first)
        #expect(step.said == "Phúc tra \(visit.code): Bảng niêm yết đã gỡ")
        #expect(try world.recommendation(asked[1].id).state == .assigned)
        try await world.on(Self.later).signMinutes(of: visit)
        try await world.perform(
            AdvanceInspection(inspection: visit.id, step: .draft, note: nil), as: world.inspector, on: Self.later)
        let other = try await world.askedInspection(number: "46/TB-SNV")
        let stranger = try #require(try world.recommendations(of: other).first)
        await #expect(throws: Refusal.self) { try await look(world, visit, stranger, .done) }
    }

    @Test(
        "since the last visit: each shortcoming and what became of it, the repeated ones, indicators then and now",
        arguments: Engine.available)
    func sinceLastVisit(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures", "targets"])
        let unit = try world.unit("H33.30")
        func changes(on day: Day) throws -> SinceLastVisit? {
            try world.read { try SinceLastVisit(unit, on: day, by: world.product.knowledge.figures, in: $0) }
        }
        #expect(try changes(on: Self.later) == nil)
        _ = try await world.askedInspection()
        try await world.loadDossiers(2024, 2, online: 4, of: 10)
        try await world.loadDossiers(2024, 8, online: 9, of: 10)
        let id = try await world.product.perform(
            OpenInspection(
                unit: "H33.30", form: .unannounced, beginsOn: Self.due.adding(-60), endsOn: nil, venue: nil,
                decision: "Kế hoạch 39/KH-UBND", periods: [try #require(Period("2024-Q1"))], scope: .own,
                follows: nil), as: world.inspector)
        let day = Self.due.adding(-60)
        func advance(_ step: Inspection.Step) async throws {
            try await world.perform(
                AdvanceInspection(inspection: id, step: step, note: nil), as: world.inspector, on: day)
        }
        try await world.decideTeam(of: id)
        try await world.addMember(to: id, .head)
        try await advance(.begin)
        let found = try world.findings(of: try world.inspection(id))
        for finding in found {
            let isMeasured = finding.indicator == "TL_TRUC_TUYEN"
            try await world.judge(
                finding, isMeasured ? .accepted : .dropped, clause: "TT-10", dueOn: Self.due,
                reason: isMeasured ? nil : "Không thuộc nội dung")
        }
        let later = try world.on(day.adding(1))
        let approved = try await later.approveConclusion(of: try world.inspection(id))
        try await world.perform(
            Conclude(inspection: approved.id, number: "46/TB-SNV", signedOn: day.adding(7)),
            as: world.inspector, on: day.adding(7))
        let seen = try #require(try changes(on: Self.later))
        #expect(seen.earlier.id == id)
        #expect(seen.lines.map(\.isRepeated) == [true])
        #expect(seen.owed(on: Self.later).open == 1 && seen.owed(on: Self.later).late == 1)
        let online = try #require(seen.figures.first { $0.then.indicator.code == "TL_TRUC_TUYEN" })
        #expect(online.then.status == .missed && online.now?.status == .met)
        #expect(seen.periods?.now.description == "2024-Q3")
    }

    @Test(
        "a year in figures: every share with its exact counts, both rates of remediation", arguments: Engine.available)
    func year(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        // Five units inspected, one more planned and not visited yet; the second visit to one finds the same again.
        var asked: [Recommendation] = []
        for (place, code) in ["H33.30", "H33.30.01", "H33.30.02", "H33.30.03", "H33.30.04"].enumerated() {
            let inspection = try await world.askedInspection(
                of: code, number: "\(60 + place)/TB-SNV", clause: place < 3 ? "TT-10" : "CD-02",
                asksDepartment: place == 0)
            asked += try world.recommendations(of: inspection).prefix(1)
        }
        _ = try await world.openedInspection(of: "H33.30.05", form: .onSite)
        func clerk(_ place: Int) throws -> Actor {
            try world.person("clerk", over: ["H33.30", "H33.30.01", "H33.30.02", "H33.30.03", "H33.30.04"][place])
        }
        try await world.report(asked[0], on: Self.due, as: try clerk(0))
        try await world.verify(asked[0], on: Self.due.adding(1))
        try await world.report(asked[1], on: Self.due.adding(3), as: try clerk(1))
        try await world.verify(asked[1], on: Self.due.adding(30))
        let dropped = try world.recommendation(asked[2].id)
        try await world.perform(
            DropRecommendation(recommendation: dropped.id, version: dropped.version, reason: "Quy định thay đổi"),
            as: world.inspector, on: Self.due)
        let day = Self.due.adding(40)
        let top = try world.unit("H33")
        let summary = try world.read { try YearSummary(2024, under: top, on: day, in: $0) }
        // Without an issued plan there is nothing to compare with; then its lines count, not what was opened.
        #expect(!summary.planRate.isDefined)
        try await plan(world, year: 2024, units: ["H33.30", "H33.30.01", "H33.30.05"], state: .issued)
        try await plan(world, year: 2024, units: ["H33.30.02"], state: .draft)
        try await plan(world, year: 2025, units: ["H33.30.03"], state: .issued)
        let compared = try world.read { try YearSummary(2024, under: top, on: day, in: $0) }
        #expect(compared.planRate == Rate(numerator: 2, denominator: 3))
        #expect(summary.forms.first { $0.form == .unannounced }?.concluded == 5)
        #expect(summary.groups.map(\.code) == ["CD", "TT"])
        let groups = ["", "BM", "CD", "CV", "DT", "TC", "TS", "TT", "XX"].map { YearSummary.Group(code: $0) }
        #expect(
            groups.inChecklistOrder.map(\.code) == ["CD", "TC", "TT", "BM", "CV", "TS", "DT", "XX", ""])
        #expect(summary.groups.map(\.shortfalls) == [2, 3])
        // Six were issued – one to a department –, one fell away; all five days have passed.
        #expect(summary.asked == .init(issued: 5, void: 1, verified: 2, verifiedInTime: 1, due: 5, dueVerified: 2))
        #expect(summary.mendedOfDue == Rate(numerator: 2, denominator: 5) && summary.mendedOfDue.text == "40,00%")
        #expect(summary.inTime == Rate(numerator: 1, denominator: 2))
        #expect(summary.repeated == Rate(numerator: 0, denominator: 5))
        let early = try world.read { try YearSummary(2024, under: top, on: Self.due, in: $0) }
        #expect(early.asked.due == 1 && early.mendedOfAll == Rate(numerator: 2, denominator: 5))
        let none = try world.read { try YearSummary(2023, under: top, on: day, in: $0) }
        #expect(!none.planRate.isDefined && !none.mendedOfAll.isDefined)
        _ = try await world.askedInspection(of: "H33.30.01", number: "70/TB-SNV", on: day.adding(-5))
        let again = try world.read { try YearSummary(2024, under: top, on: day.adding(20), in: $0) }
        #expect(again.repeated == Rate(numerator: 1, denominator: 6))
        #expect(again.groups.map(\.repeated) == [0, 1])
        let document = SummaryDocument(summary: summary, unit: top, office: "Sở Nội vụ", day: day)
        #expect(try document.document() == document.document())
    }

    /// A plan of the province with some units chosen, as its tables keep it.
    private func plan(_ world: World, year: Int, units: [String], state: InspectionPlan.State) async throws {
        let (top, chosen) = (try world.unit("H33"), try units.map { try world.unit($0).id })
        try await world.product.store.write { tx in
            let plan = try tx.insert(
                """
                INSERT INTO inspection_plan (unit_id, year, state, purpose, requirements, periods, forms, lead_office,
                                             cooperating, share, authors, version)
                VALUES (\(top.id), \(year), \(state), '', '', '', '', '', '', '50', '', 1) RETURNING id
                """)
            for unit in chosen {
                try tx.execute(
                    """
                    INSERT INTO plan_line (plan_id, unit_id, is_chosen, reason, account)
                    VALUES (\(plan), \(unit), 1, '', '')
                    """)
            }
        }
    }

    @Test("the public sees the remediation only where a leader has said so", arguments: Engine.available)
    func board(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let leader = try world.person("leader", over: "H33")
        func isOpen() throws -> Bool { try world.read { try inspection.isBoardOpen(in: $0) } }
        #expect(try !isOpen())
        for actor in [try world.inspector, try world.clerk, try world.person("leader", over: "H33.30")] {
            await #expect(throws: Refusal.forbidden) {
                try await world.product.perform(OpenBoard(inspection: inspection.id), as: actor)
            }
        }
        await #expect(throws: Refusal.self) {
            try await world.product.perform(CloseBoard(inspection: inspection.id), as: leader)
        }
        try await world.product.perform(OpenBoard(inspection: inspection.id), as: leader)
        #expect(try isOpen())
        await #expect(throws: Refusal.self) {
            try await world.product.perform(OpenBoard(inspection: inspection.id), as: leader)
        }
        try await world.product.perform(CloseBoard(inspection: inspection.id), as: leader)
        #expect(try !isOpen())
    }
}
