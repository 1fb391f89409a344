import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments
@testable import Inspections

@Suite("What the system counts about directing fills in the checklist")
struct CountedItemTests {
    private static let year = "ND09:2023"
    private static let third = ExactDecimal(millionths: 30_000_000)
    private static let half = ExactDecimal(millionths: 50_000_000)

    private func begun(_ world: World, on day: Day = World.visited, _ periods: [String]) async throws -> Inspection {
        let dated = try world.on(day)
        return try await dated.advance(dated.openedInspection(periods: periods, on: day), .begin)
    }

    private func value(_ item: String, of inspection: Inspection, _ world: World) throws -> (Rate, VisitAnswer.Rating?)
    {
        let values = try world.read { try inspection.visitValues(of: item, in: $0) }
        let suggested = try world.answer(item, of: inspection)?.suggested
        return (try #require(values.first).system, suggested)
    }

    @Test(
        "how many sub-units a unit inspected itself, against the share in force on the day", arguments: Engine.available
    )
    func selfInspected(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine)
        for (place, unit) in ["H33.30.01", "H33.30.02", "H33.30.03"].enumerated() {
            let before = try await begun(world, [Self.year])
            let (rate, suggested) = try value("CD-04", of: before, world)
            #expect(rate.numerator == place && rate.denominator > 2 && suggested == .missed)
            let day = try #require(Day(2023, 10, 10 + place))
            _ = try await world.product.perform(
                RecordSelfInspection(unit: unit, heldOn: day, document: "Biên bản số \(place)"), as: world.inspector)
        }
        // Three of them: enough for 30 %, not for the 50 % that hold from 2025 on.
        let (rate, suggested) = try value("CD-04", of: try await begun(world, [Self.year]), world)
        #expect(rate == Rate(numerator: 3, denominator: rate.denominator) && suggested == .met)
        #expect(rate.meets(Self.half, .atLeast) == false)
        let item = try world.read { snapshot in
            try #require(
                try Edition.checklist(on: World.today, in: snapshot)?.read(as: ChecklistContent.self).read.items.first {
                    $0.code == "CD-04"
                })
        }
        #expect(item.line.contains(">= 30% đến 31/12/2024; >= 50%"))
        let (last, first) = try (#require(Day(2024, 12, 31)), #require(Day(2025, 1, 1)))
        #expect(item.asked(on: last).threshold == .atLeast(Self.third))
        #expect(item.asked(on: first).threshold == .atLeast(Self.half))
        // A quarter says nothing of what a whole year owes.
        let quarter = try await begun(world, ["ND09:2024-Q1"])
        #expect(try world.read { try quarter.visitValues(of: "CD-04", in: $0) }.isEmpty)
    }

    @Test(
        "a plan that has the unit says how many it inspects itself, in place of the checklist",
        arguments: Engine.available)
    func quota(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine)
        let rules = world.product.knowledge.figures.rules
        let indicator = try #require(rules.indicators.first { $0.code == ChecklistItem.selfInspection })
        #expect(indicator.denominator.terms.map(\.family) == ["sub_unit"])
        for (place, unit) in ["H33.30.01", "H33.30.02", "H33.30.03"].enumerated() {
            _ = try await world.product.perform(
                RecordSelfInspection(
                    unit: unit, heldOn: try #require(Day(2023, 10, 10 + place)), document: "Biên bản số \(place)"),
                as: world.inspector)
        }
        func threshold(_ inspection: Inspection) throws -> ChecklistItem.Threshold? {
            try world.read { try inspection.checklist(in: $0)?.item("CD-04")?.threshold }
        }
        let before = try await begun(world, [Self.year])
        #expect(try threshold(before) == .atLeast(Self.third) && value("CD-04", of: before, world).1 == .met)
        // The plan of the year that is counted, once it is issued; that of another year says nothing of it.
        try await issuedPlan(world, 2024, share: "80")
        #expect(try threshold(before) == .atLeast(Self.third))
        try await issuedPlan(world, 2023, share: "50")
        let planned = try await begun(world, [Self.year])
        #expect(try threshold(planned) == .atLeast(Self.half))
        #expect(try value("CD-04", of: planned, world).1 == .missed)
        // The year's figures say it of all units of its plans: three sub-units, and nobody who kept 50 %.
        let all = try value("CD-04", of: planned, world).0.denominator
        let province = try world.unit("H33")
        let year = try world.read {
            try YearSummary(2023, under: province, on: World.today, in: $0).selfInspections
        }
        #expect(year.subUnits == Rate(numerator: 3, denominator: all))
        #expect(year.units == Rate(numerator: 0, denominator: 1))
        // Of a unit that is not in it the checklist asks.
        let commune = try await world.openedInspection(of: "H33.30.01", periods: [Self.year])
        #expect(try threshold(commune) == .atLeast(Self.third))
    }

    /// A plan that has the district, issued by another than its author.
    private func issuedPlan(_ world: World, _ year: Int, share: String) async throws {
        let period = try #require(Period("ND09:\(year - 1)"))
        let plan = try await world.product.perform(
            DraftPlan(
                unit: "H33", year: year,
                fields: PlanFields(
                    purpose: "Đánh giá", requirements: "Khách quan", periods: [period], forms: [.onSite],
                    leading: "Sở Nội vụ", cooperating: nil, share: share)), as: world.inspector)
        _ = try await world.product.perform(
            ProposeUnits(plan: plan, levels: [.district], period: period, count: 1), as: world.inspector)
        try await world.decide(plan, ["H33.30"], .choose, form: .onSite, quarter: 3)
        _ = try await world.product.perform(SubmitPlan(plan: plan), as: world.inspector)
        _ = try await world.product.perform(
            IssuePlan(
                plan: plan, number: "\(year)/KH-UBND", signedOn: World.today, place: "Kiên Giang", governingBody: nil,
                issuingBody: "UBND TỈNH", signerTitle: "CHỦ TỊCH"), as: try world.person("leader", over: "H33"))
    }

    @Test(
        "what earlier inspections asked for and is due, and what of the reform plan is done",
        arguments: Engine.available)
    func askedAndPlanned(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine)
        let earlier = try await world.askedInspection()
        let day = try #require(Day(2024, 12, 2))
        let plan = try await world.product.perform(
            AddPlan(
                unit: "H33.30", kind: .reform, year: 2024, title: "Kế hoạch cải cách hành chính năm 2024",
                notation: "14/KH-UBND", issuedOn: try #require(Day(2024, 1, 12))),
            as: world.person("leader", over: "H33"))
        for content in ["Rà soát thủ tục", "Niêm yết thủ tục"] {
            _ = try await world.product.perform(
                AddPlanItem(
                    plan: plan, content: content, deliverable: "Báo cáo", unit: "H33.30",
                    dueOn: try #require(Day(2024, 11, 1))),
                as: world.person("leader", over: "H33"))
        }
        let open = try await begun(world, on: day, ["ND09:2024"])
        #expect(try value("CD-05", of: open, world) == (Rate(numerator: 0, denominator: 1), .missed))
        #expect(try value("CD-03", of: open, world) == (Rate(numerator: 0, denominator: 2), .missed))
        // Nobody assigned a target for either: what the checklist asks is missed, and proposed as such.
        let missed = try world.findings(of: open).filter { ["CD-03", "CD-04", "CD-05"].contains($0.clause) }
        #expect(Set(missed.map(\.indicator)) == ["KH_CCHC", ChecklistItem.selfInspection, "KN_KHAC_PHUC"])
        #expect(
            missed.first { $0.clause == "CD-03" }?.statement.hasSuffix(
                "chưa đạt mức ≥ 100% (bộ nội dung kiểm tra, mục CD-03).") == true)
        let asked = try #require(try world.recommendations(of: earlier).first)
        try await world.report(asked, on: day)
        try await world.verify(asked, on: day)
        let mended = try await begun(world, on: day, ["ND09:2024"])
        #expect(try value("CD-05", of: mended, world) == (Rate(numerator: 1, denominator: 1), .met))
        let question = Figures.Question(
            units: [try world.unit("H33.30")], scope: .own, period: try #require(Period("ND09:2024")), asOf: day)
        let keys = try world.read {
            try Explanation("KN_KHAC_PHUC", .numerator, question, by: world.product.knowledge.figures, in: $0).keys(
                in: $0)
        }
        #expect(keys == ["\(earlier.code)/1"])
        #expect(!(try world.findings(of: mended).contains { $0.clause == "CD-05" }))
    }

    @Test("items say which criteria of the index they bear on, by numbers of the sample set")
    func criteria() throws {
        let rules = try Rules()
        let seed = try #require(rules.seedChecklist(on: World.today))
        let items = ChecklistContent(seed, rules.inspections, on: World.today).read.items
        let known = Set(
            rules.scoring.samples.flatMap(\.criteria).compactMap { $0.split(separator: "|").first }
                .map { VietnameseText.clean(String($0)) })
        #expect(items.first { $0.code == "CD-04" }?.criteria == ["1.2.2"])
        #expect(Set(items.flatMap(\.criteria)).subtracting(known).isEmpty)
        #expect(items.count { !$0.criteria.isEmpty } > 30)
        let wrong = ChecklistText("CD-01 | CD | Hỏi | CO_KHONG | | | | CO | HAN_CHE | | | | | 1.x")
        #expect(wrong.problems.count == 1)
    }

    @Test("a criterion of the sample set that an item of the checklist counts scores itself by the same indicator")
    func counted() throws {
        let rules = try Rules()
        let seed = try #require(rules.seedChecklist(on: World.today))
        let items = ChecklistContent(seed, rules.inspections, on: World.today).read.items
        let lines = rules.scoring.samples.flatMap(\.criteria).map { line in
            line.split(separator: "|").map { VietnameseText.clean(String($0)) }
        }
        for item in items where !item.indicators.isEmpty {
            for criterion in item.criteria {
                let method = try #require(lines.first { $0.first == criterion }?[4])
                #expect(method.hasPrefix("DU_LIEU_HE_THONG "), "\(criterion) of \(item.code)")
            }
        }
    }

    @Test("a threshold that changes needs its days, in order")
    func dated() {
        func problems(_ threshold: String) -> Int {
            ChecklistText("CD-04 | CD | Hỏi | TY_LE | | | | \(threshold) | HAN_CHE").problems.count
        }
        #expect(problems(">= 30% đến 31/12/2024; >= 50%") == 0)
        #expect(problems(">= 30%; >= 50%") == 1)
        #expect(problems(">= 30% đến 31/12/2024; >= 50% đến 31/12/2023") == 1)
        #expect(problems(">= 30% đến 32/12/2024; >= 50%") == 1)
    }
}
