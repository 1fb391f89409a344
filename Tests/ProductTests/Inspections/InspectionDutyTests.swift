import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What is owed around an inspection and a year of them, with its days")
struct InspectionDutyTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func duties(_ kind: InspectionDuty.Kind, _ about: InspectionDuty.About, _ world: World) throws
        -> [InspectionDuty]
    {
        try world.read { try InspectionDuty.all(kind, about, in: $0) }
    }

    @Test(
        "the decision on the team is due ten working days before a planned visit, and late when it comes later",
        arguments: Engine.available)
    func team(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        func opened(_ form: Inspection.Form) async throws -> Inspection {
            try await world.openedInspection(form: form, on: try day("23/07/2024"), withTeam: false)
        }
        let planned = try await opened(.onSite)
        let duty = try #require(try duties(.team, .inspection(planned.id), world).first)
        // 23/07/2024 is a Tuesday; the tenth working day before it is a Tuesday too.
        #expect(try duty.dueOn == day("09/07/2024"))
        let owed = try #require(try world.owed(InspectionDuty.Kind.team.obligation, duty.id.value))
        #expect(owed.unit == "H33" && owed.dueOn == duty.dueOn && owed.closedOn == nil)
        #expect(try duties(.team, .inspection(try await opened(.unannounced).id), world).isEmpty)

        let late = try world.on(try day("12/07/2024"))
        _ = try await late.product.perform(
            DecideTeam(
                inspection: planned.id, version: 0, number: "120/QĐ-SNV", decidedOn: try day("11/07/2024"),
                governingBody: nil, issuingBody: "SỞ NỘI VỤ", place: "Kiên Giang", signerTitle: "GIÁM ĐỐC", bases: nil),
            as: late.inspector)
        let done = try #require(try duties(.team, .inspection(planned.id), world).first)
        #expect(try done.closedOn == day("11/07/2024") && done.outcome(on: day("31/12/2024")) == .doneLate)
        #expect(try world.owed(InspectionDuty.Kind.team.obligation, duty.id.value)?.closedOn == done.closedOn)
        // What is called off owes no decision.
        let cancelled = try await opened(.onSite)
        _ = try await world.advance(cancelled, .cancel, note: "Trùng lịch")
        #expect(try duties(.team, .inspection(cancelled.id), world).isEmpty)
        #expect(try world.open(InspectionDuty.Kind.team.rawValue) == 0)
        for kind in InspectionDuty.Kind.allCases {
            #expect(try world.read { try kind.obligation.differing(in: $0) } == 0)
        }
    }

    @Test("once one side has signed the minutes, the other owes its signature", arguments: Engine.available)
    func signature(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.begunInspection()
        try await world.writeMinutes(of: inspection)
        let kind = InspectionDuty.Kind.minutes
        #expect(try world.open(kind.rawValue) == 0)
        let sign = SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn")
        _ = try await world.product.perform(sign, as: world.inspector)
        let duty = try #require(try duties(kind, .inspection(inspection.id), world).first)
        #expect(duty.dueOn == World.today.adding(1))
        #expect(try world.owed(kind.obligation, duty.id.value)?.unit == "H33.30")
        // Taken back to correct them: nobody owes a signature to minutes that are being written.
        try await world.product.perform(
            ReopenMinutes(inspection: inspection.id, reason: "Sửa thành phần"), as: world.inspector)
        #expect(try world.open(kind.rawValue) == 0 && duties(kind, .inspection(inspection.id), world).isEmpty)
        _ = try await world.product.perform(
            AgreeMinutes(inspection: inspection.id, name: "Ông C", title: "Phó Chủ tịch"), as: world.clerk)
        let other = try #require(try duties(kind, .inspection(inspection.id), world).first)
        #expect(try world.owed(kind.obligation, other.id.value)?.unit == "H33")
        _ = try await world.product.perform(sign, as: world.inspector)
        #expect(try duties(kind, .inspection(inspection.id), world).map(\.closedOn) == [World.today])
        #expect(try world.open(kind.rawValue) == 0)
    }

    @Test("differences put to a unit are one line of what it owes, until each is answered", arguments: Engine.available)
    func questions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.announcedInspection(["ND09:2023"])
        let claims = ["TL_TRUC_TUYEN|ND09:2023|1|2", "TL_SO_HOA_HS|ND09:2023|1|2"]
        try await world.submitReport(of: inspection, claims: ["PL3": claims])
        let kind = InspectionDuty.Kind.questions
        let duty = try #require(try duties(kind, .inspection(inspection.id), world).first)
        let owed = try #require(try world.owed(kind.obligation, duty.id.value))
        #expect(try owed.unit == "H33.30" && owed.dueOn == day("21/06/2024"))
        let title = try world.read {
            try $0.first("SELECT title FROM obligation WHERE kind = \(kind.rawValue)") { $0.text(0) }
        }
        #expect(title == "Trả lời chênh lệch số liệu (2) · \(inspection.code)")
        for question in try world.read({ try SelfReport.require(of: inspection.id, in: $0).questions(in: $0) }) {
            #expect(try world.open(kind.rawValue) == 1)
            try await world.product.perform(
                AnswerQuestion(
                    inspection: inspection.id, question: question.id, version: question.version,
                    answer: "Tính cả cấp xã"),
                as: world.clerk)
        }
        #expect(try world.open(kind.rawValue) == 0)
        #expect(try duties(kind, .inspection(inspection.id), world).map(\.closedOn) == [World.today])
    }

    /// A plan for a year that another than its author has issued.
    private func issuedPlan(_ world: World, _ year: Int, on signedOn: Day) async throws -> InspectionPlan.ID {
        let plan = try await world.draftedPlan(year)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: try world.inspector)
        return try await world.product.perform(
            IssuePlan(
                plan: plan, number: "14/KH-UBND", signedOn: signedOn, place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"), as: try world.person("leader", over: "H33"))
    }

    @Test(
        "whoever has planned before owes a plan in the first quarter, and its summary by 30/11",
        arguments: Engine.available)
    func years(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        #expect(try world.read { try !OpenInspectionYear.isDue(on: World.today, in: $0) })
        _ = try await issuedPlan(world, 2024, on: World.today)
        let summary = try #require(try duties(.summary, .year(2024), world).first)
        #expect(try summary.dueOn == day("30/11/2024"))
        // The first plan was owed by nobody; the next year's is.
        #expect(try duties(.plan, .year(2024), world).isEmpty)
        let next = try world.on(try day("02/01/2025"))
        #expect(try next.read { try OpenInspectionYear.isDue(on: try day("02/01/2025"), in: $0) })
        _ = try await next.product.perform(OpenInspectionYear(), as: .system)
        #expect(try next.read { try !OpenInspectionYear.isDue(on: try day("02/01/2025"), in: $0) })
        let plan = try #require(try duties(.plan, .year(2025), next).first)
        #expect(try plan.dueOn == day("31/03/2025") && plan.closedOn == nil)
        #expect(try next.owed(InspectionDuty.Kind.plan.obligation, plan.id.value)?.unit == "H33")
        _ = try await issuedPlan(try world.on(try day("14/04/2025")), 2025, on: try day("14/04/2025"))
        let issued = try #require(try duties(.plan, .year(2025), next).first)
        #expect(issued.outcome(on: try day("15/04/2025")) == .doneLate)

        // The summary of 2024 comes in December: late, and kept as it was issued.
        let december = try world.on(try day("03/12/2024"))
        let issue = IssueYearReport(
            unit: "H33", year: 2024, number: "210/BC-SNV", signedOn: try day("02/12/2024"), place: "Kiên Giang",
            issuingBody: "SỞ NỘI VỤ", signerTitle: "Giám đốc")
        await #expect(throws: Refusal.forbidden) { try await december.product.perform(issue, as: december.clerk) }
        _ = try await december.product.perform(issue, as: december.inspector)
        let done = try #require(try duties(.summary, .year(2024), world).first)
        #expect(try done.closedOn == day("02/12/2024") && done.outcome(on: day("31/12/2024")) == .doneLate)
        let unit = try world.unit("H33").id
        let (report, paper) = try world.read { snapshot in
            (try YearReport.of(unit, in: 2024, snapshot), try YearReport.document(of: unit, in: 2024, snapshot) ?? [])
        }
        #expect(report?.number == "210/BC-SNV" && report?.digest == Digest(of: paper))
        let twice = await #expect(throws: Refusal.self) {
            try await december.product.perform(issue, as: december.inspector)
        }
        #expect(twice?.reasons.first?.phrase.vietnamese.contains("đã ban hành: số 210/BC-SNV") == true)
    }
}

extension World {
    /// A plan for a year that chooses the district of Giang Thành, as a draft.
    func draftedPlan(_ year: Int) async throws -> InspectionPlan.ID {
        let period = try #require(Period("ND09:\(year - 1)"))
        let plan = try await product.perform(
            DraftPlan(
                unit: "H33", year: year,
                fields: PlanFields(
                    purpose: "Đánh giá", requirements: "Khách quan", periods: [period], forms: [.onSite, .byReport],
                    leading: "Sở Nội vụ", cooperating: nil, share: nil)), as: try inspector)
        _ = try await product.perform(
            ProposeUnits(plan: plan, levels: [.district, .commune], period: period, count: 1), as: try inspector)
        try await decide(plan, ["H33.30"], .choose, form: .onSite, quarter: 3)
        return plan
    }

    /// Takes units into a plan, or leaves them out.
    func decide(
        _ plan: InspectionPlan.ID, _ units: [String], _ decision: DecideUnits.Decision, form: Inspection.Form? = nil,
        quarter: Int? = nil, reason: String? = "Theo yêu cầu của tỉnh"
    ) async throws {
        _ = try await product.perform(
            DecideUnits(
                plan: plan, units: units, wholeLevels: [], proposed: false, decision: decision, form: form,
                quarter: quarter, plannedOn: nil, reason: reason), as: try inspector)
    }
}
