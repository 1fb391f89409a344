import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("Lists of legal documents that are put out, and plans and exercises of monitoring")
struct LegalListTests {
    private let day = LegalReviewWorld.day

    private func list(_ world: World, _ kind: LegalList.Kind, _ period: String, others: Bool = false) throws
        -> [LegalList
        .Line]
    {
        let list = try value(world, kind, period, others: others)
        return try world.read { try list.lines(limit: 100, in: $0) }
    }

    private func value(_ world: World, _ kind: LegalList.Kind, _ period: String, others: Bool = false) throws
        -> LegalList
    {
        let period = try #require(Period(period))
        return LegalList(
            unit: try world.unit("H33"), period: period,
            regime: try #require(world.product.knowledge.figures.rules.legal.regime(on: period.to)), kind: kind,
            includesOthers: others)
    }

    @Test("expired, partly, suspended, in force, to be handled", arguments: Engine.available)
    func lists(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        let new = try await law.record("9/2024/QĐ-UBND", "Quyết định", "HĐND tỉnh Kiên Giang", on: day("2024-03-15"))
        try await law.record("8/2023/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: day("2023-05-01"))
        try await law.relate(new, .replaces, "8/2023/QĐ-UBND", on: day("2024-03-15"))
        try await law.relate(new, .repeals, LegalReviewWorld.own, scope: "Điều 7", on: day("2024-03-15"))
        try await law.relate(new, .suspends, LegalReviewWorld.own, scope: "Điều 8", on: day("2024-03-15"))
        #expect(try list(world, .expired, "2024").map(\.symbol) == ["8/2023/QĐ-UBND"])
        #expect(try list(world, .expired, "2024-Q2").isEmpty)
        let partly = try list(world, .partly, "2024-03")
        #expect(partly.map(\.symbol) == [LegalReviewWorld.own] && partly.map(\.scope) == ["Điều 7"])
        #expect(try list(world, .suspended, "2024").map(\.scope) == ["Điều 8"])
        #expect(try list(world, .inForce, "2024").map(\.symbol) == [LegalReviewWorld.own, "9/2024/QĐ-UBND"])
        #expect(try list(world, .inForce, "2024", others: true).count == 3)
        try await law.amend(on: day("2024-06-03"))
        let id = try await law.open(on: day("2024-06-06"))
        try await law.conclude(id, on: day("2024-06-07"))
        #expect(try list(world, .toHandle, "2024").isEmpty)
        try await world.perform(ApproveReview(review: id, version: 2, note: nil), as: law.leader, on: day("2024-06-10"))
        #expect(try list(world, .toHandle, "2024").map(\.symbol) == [LegalReviewWorld.own])
        #expect(try list(world, .toHandle, "2024-05").isEmpty)
        // The names of the lists are those of the regime of the period's last day.
        #expect(try value(world, .suspended, "2024").name.vietnamese == "Danh mục văn bản ngưng hiệu lực")
        #expect(try value(world, .suspended, "2025").name.vietnamese == "Danh mục văn bản tạm ngưng hiệu lực")
        let notice = LegalListNotice(
            list: try value(world, .partly, "2024"), lines: partly, governingBody: nil, day: day("2024-12-31"))
        let once = try notice.document()
        #expect(try notice.document() == once && Array(once.prefix(2)) == Array("PK".utf8))
        let form = try OfficialForm(once)
        #expect(form.fits("STT", in: 0, of: 5) && form.fits("07/11/2023", in: 3, of: 5))
    }

    @Test("the yearly list is owed from December and due on 31/01, whatever day is missed", arguments: Engine.available)
    func yearly(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        func opened(_ text: String) async throws -> Int {
            try await world.perform(OpenYearlyLists(), as: .system, on: day(text))
        }
        #expect(try await opened("2023-11-30") == 0)
        #expect(try await opened("2023-12-20") == 1)
        #expect(try await opened("2023-12-21") == 0)
        #expect(try law.obligations("legalList").map(\.dueOn) == [day("2024-01-31")])
        let early = await refused {
            _ = try await world.perform(
                PublishYearlyList(unit: "H33", year: 2023, notation: "1/QĐ-UBND", publishedOn: day("2023-12-31")),
                as: law.legal, on: day("2024-01-20"))
        }
        #expect(early?.field == "publishedOn")
        try await world.perform(
            PublishYearlyList(unit: "H33", year: 2023, notation: "1/QĐ-UBND", publishedOn: day("2024-01-20")),
            as: law.legal, on: day("2024-01-22"))
        #expect(try law.obligations("legalList").isEmpty)
        // Nobody asked from February 2024 until March 2025: the list of 2024 is owed all the same, and late.
        #expect(try await opened("2025-03-03") == 1)
        #expect(try law.obligations("legalList").map(\.dueOn) == [day("2025-01-31")])
        #expect(
            await refused {
                _ = try await world.perform(
                    PublishYearlyList(unit: "H33", year: 2023, notation: "2/QĐ-UBND", publishedOn: day("2024-01-21")),
                    as: law.legal, on: day("2024-01-22"))
            } != nil)
        try world.expectTrue()
    }

    @Test(
        "the period of systematisation is five years",
        arguments: [(2018, 2014), (2019, 2019), (2023, 2019), (2024, 2024), (2028, 2024), (2013, 2009)])
    func systematisation(_ year: Int, _ first: Int) throws {
        let regime = try #require(try Rules().legal.regime(on: day("2024-06-01")))
        #expect(regime.review.systematisation.period(of: year) == first...(first + 4))
    }

    @Test(
        "plans: items are owed, and a plan of implementation is asked for from 01/4/2025 only",
        arguments: Engine.available)
    func plans(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        func plan(_ kind: LegalPlan.Kind, _ issued: String, focus: String? = "Đất đai", document: String? = nil)
            -> AddLegalPlan
        {
            AddLegalPlan(
                unit: "H33", kind: kind, year: day(issued).parts.year, title: "Kế hoạch",
                notation: "\(kind.rawValue) \(issued)",
                issuedOn: day(issued), focus: focus, document: document)
        }
        let none = await refused {
            _ = try await world.perform(plan(.implementation, "2025-03-31", document: "1/2025/NĐ-CP"), as: law.legal)
        }
        #expect(none?.field == "kind" && none?.basis?.document == "59/2012/NĐ-CP")
        #expect(
            await refused { _ = try await world.perform(plan(.implementation, "2025-04-01"), as: law.legal) }?.field
                == "document")
        #expect(
            await refused { _ = try await world.perform(plan(.monitoring, "2024-01-10", focus: " "), as: law.legal) }?
                .field == "focus")
        let steps = try await world.perform(
            plan(.implementation, "2025-04-01", document: "10/2023/NĐ-CP"), as: law.legal, on: day("2025-04-02"))
        func item(_ plan: LegalPlan.ID, _ activity: String, to unit: String = "H33.30", due: String = "2025-06-30")
            -> AddLegalPlanItem
        {
            AddLegalPlanItem(plan: plan, activity: activity, content: "Tập huấn", unit: unit, dueOn: day(due))
        }
        #expect(
            await refused { _ = try await world.perform(item(steps, "KIEM_TRA"), as: law.legal) }?.field == "activity")
        #expect(
            await refused { _ = try await world.perform(item(steps, "TAP_HUAN", due: "2025-03-01"), as: law.legal) }?
                .field == "dueOn")
        let id = try await world.perform(item(steps, "TAP_HUAN"), as: law.legal, on: day("2025-04-02"))
        #expect(try law.obligations("legalPlanItem").map(\.dueOn) == [day("2025-06-30")])
        let finish = FinishLegalPlanItem(item: id, version: 1, doneOn: day("2025-05-05"), result: "3/BC-UBND")
        try await world.perform(finish, as: law.clerk, on: day("2025-05-06"))
        #expect(try law.obligations("legalPlanItem").isEmpty)
        #expect(await refused { _ = try await world.perform(finish, as: law.clerk, on: day("2025-05-06")) } != nil)
        try world.expectTrue()
    }

    @Test("an exercise finds, proposes, and its proposals are followed up", arguments: Engine.available)
    func monitoring(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let world = law.world
        let today = day("2024-06-03")
        let open = OpenMonitoring(
            unit: "H33", form: "KIEM_TRA", field: "Đất đai", about: "UBND huyện Giang Thành", from: today,
            until: day("2024-06-28"), planItem: nil)
        let id = try await world.perform(open, as: law.legal, on: today)
        func finding(_ kind: String, to unit: String = "H33.30", due: String = "2024-07-31") -> AddMonitoringFinding {
            AddMonitoringFinding(
                monitoring: id, kind: kind, statement: "Thiếu cán bộ.", proposal: "Bố trí đủ biên chế", unit: unit,
                dueOn: day(due))
        }
        #expect(
            await refused { _ = try await world.perform(finding("KHAC"), as: law.legal, on: today) }?.field == "kind")
        #expect(
            await refused {
                _ = try await world.perform(finding("VI_PHAM", due: "2024-06-01"), as: law.legal, on: today)
            }?.field == "dueOn")
        let found = try await world.perform(finding("THIEU_NGUON_LUC"), as: law.legal, on: today)
        #expect(try law.obligations("monitoringFinding").map(\.dueOn) == [day("2024-07-31")])
        #expect(try law.obligations("monitoring").map(\.dueOn) == [day("2024-06-28")])
        let report = ReportMonitoringFinding(finding: found, version: 1, result: "5/QĐ-UBND", doneOn: day("2024-06-10"))
        await #expect(throws: Refusal.forbidden) {
            _ = try await world.perform(report, as: law.legal, on: day("2024-06-11"))
        }
        try await world.perform(report, as: law.clerk, on: day("2024-06-11"))
        try await world.perform(
            ReturnMonitoringFinding(finding: found, version: 2, reason: "Thiếu minh chứng"), as: law.leader,
            on: day("2024-06-12"))
        #expect(try law.obligations("monitoringFinding").count == 1)
        try await world.perform(
            ReportMonitoringFinding(finding: found, version: 3, result: "6/QĐ-UBND", doneOn: day("2024-06-13")),
            as: .system,
            on: day("2024-06-13"))
        let confirm = ConfirmMonitoringFinding(finding: found, version: 4, note: nil)
        #expect(
            await refused { _ = try await world.perform(confirm, as: .system, on: day("2024-06-14")) }?
                .phrase.vietnamese.contains("không tự xác nhận") == true)
        try await world.perform(confirm, as: law.leader, on: day("2024-06-14"))
        try await world.perform(
            CloseMonitoring(monitoring: id, version: 1, conclusion: "Đạt"), as: law.legal, on: day("2024-06-20"))
        #expect(try law.obligations("monitoring").isEmpty)
        #expect(
            await refused { _ = try await world.perform(finding("VI_PHAM"), as: law.legal, on: day("2024-06-21")) }
                != nil)
        try world.expectTrue()
    }

    @Test(
        "the outline of the report is that of 59/2012/NĐ-CP up to 31/3/2025 and of 80/2025/NĐ-CP afterwards",
        arguments: Engine.available)
    func report(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        let id = try await law.world.perform(
            OpenMonitoring(
                unit: "H33", form: "KHAO_SAT", field: "Đất đai", about: "Người dân", from: day("2024-05-06"),
                until: day("2024-05-31"), planItem: nil), as: law.legal, on: day("2024-05-06"))
        try await law.world.perform(
            AddMonitoringFinding(
                monitoring: id, kind: "AP_DUNG_SAI", statement: "Thu phí sai.", proposal: "Trả lại tiền",
                unit: "H33.30",
                dueOn: day("2024-07-31")), as: law.legal, on: day("2024-05-20"))
        let rules = law.world.product.knowledge.figures.rules.legal
        let unit = try law.world.unit("H33")
        func report(_ period: String) throws -> EnforcementReport? {
            let period = try #require(Period(period))
            return try law.world.read { try EnforcementReport(of: unit, in: period, by: rules, $0) }
        }
        let old = try #require(try report("ND09:2024"))
        #expect(old.regime.code == "ND34" && old.regime.monitoring.outline.count == 3 && old.exercises.count == 1)
        let last = try #require(old.regime.monitoring.outline.last)
        #expect(
            old.lines(of: last).first?.contains("Thu phí sai. Kiến nghị UBND huyện Giang Thành: Trả lại tiền") == true)
        #expect(try report("ND09:2023")?.exercises.isEmpty == true)
        let new = try #require(try report("ND09:2025"))
        #expect(new.regime.code == "ND79" && new.regime.monitoring.outline.count == 6 && new.exercises.isEmpty)
        let bytes = try ReportNotice(report: old, governingBody: nil, day: day("2024-12-16")).document()
        #expect(Array(bytes.prefix(2)) == Array("PK".utf8))
    }
}
