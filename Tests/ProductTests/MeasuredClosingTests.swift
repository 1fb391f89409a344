import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("A shortcoming in a figure is mended when the figures say so")
struct MeasuredClosingTests {
    private static let registers = ["units", "calendar", "procedures", "targets"]

    /// The world with a measured recommendation that was reported done on 20/09/2024.
    private func world(_ engine: Engine) async throws -> (World, Recommendation) {
        let world = try await World(engine, loading: Self.registers)
        let inspection = try await world.measuredInspection()
        let asked = try #require(try world.recommendations(of: inspection).first)
        return (world, try await world.report(asked, on: try #require(Day(2024, 9, 20))))
    }

    private func closing(_ world: World, _ id: Recommendation.ID, on day: Day) throws -> MeasuredClosing {
        try world.read { snapshot in
            let found = try Recommendation.find(id, in: snapshot)
            return try #require(
                try found.desk(on: day, by: world.product.knowledge.figures, in: snapshot).measured)
        }
    }

    @Test(
        "what is written by hand about an item that figures answer is measured too; words close only what nobody counts",
        arguments: Engine.available)
    func bound(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine, loading: World.everything)
        let begun = try await world.begunInspection()
        for finding in try world.findings(of: begun) { try await world.judge(finding, .dropped, reason: "Viết lại") }
        func add(_ clause: String?) async throws -> Finding {
            let id = try await world.product.perform(
                AddFinding(
                    inspection: begun.id, kind: .shortcoming, grade: .shortfall, clause: clause,
                    statement: "Hồ sơ trực tuyến còn thấp.", source: "Biên bản", cause: nil, causeKind: nil,
                    responsible: nil, basis: nil, recommendation: "Nâng tỷ lệ.", deliverable: "Báo cáo",
                    dueOn: Day(2024, 9, 30)), as: world.inspector)
            return try world.read { try Finding.find(id, in: $0) }
        }
        let online = try await add("TT-10")
        #expect(online.indicator == "TL_TRUC_TUYEN" && online.evidence != nil)
        let spoken = try await add("CD-10")
        let nameless = try await add(nil)
        #expect(spoken.indicator == nil && nameless.indicator == nil)
        // Saying later what it is about measures it as well.
        try await world.judge(nameless, clause: "TT-11", recommendation: "Nâng tỷ lệ.")
        #expect(try world.read { try Finding.find(nameless.id, in: $0).indicator } == "TL_SO_HOA_HS")
        let concluded = try await world.conclude(begun)
        let asked = try world.recommendations(of: concluded)
        let measured = Dictionary(uniqueKeysWithValues: asked.map { ($0.finding, $0.measuredFrom) })
        #expect(measured[online.id] == begun.endsOn.adding(1) && measured[nameless.id] == begun.endsOn.adding(1))
        #expect(measured[spoken.id] == .some(nil))
        let day = try #require(Day(2024, 9, 20))
        for recommendation in asked { try await world.report(recommendation, on: day) }
        let byWords = try #require(asked.first { $0.finding == online.id })
        let refused = await #expect(throws: Refusal.self) { try await world.verify(byWords, on: day) }
        #expect(refused?.reasons.first?.phrase.vietnamese.contains("kỳ liên tiếp") == true)
        let free = try #require(asked.first { $0.finding == spoken.id })
        #expect(try await world.verify(free, on: day).state == .verified)
    }

    @Test(
        "what only the checklist asks is proposed where nobody assigned a target, and closes by the same measure",
        arguments: Engine.available)
    func byChecklist(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine, loading: World.everything)
        let begun = try await world.begunInspection()
        let proposed = try world.findings(of: begun)
        let stale = try #require(proposed.first { $0.clause == "TT-03" })
        #expect(stale.indicator == "NIEM_YET_CU" && stale.verdict == .proposed)
        #expect(stale.statement.contains("chưa đạt mức ≤ 0% (bộ nội dung kiểm tra, mục TT-03)"))
        let sub = try #require(proposed.first { $0.clause == "CD-04" })
        #expect(sub.indicator == ChecklistItem.selfInspection && sub.evidence != nil)
        let evidence = try #require(stale.evidence)
        let frozen = try world.read { try Evidence.find(evidence, in: $0)?.frozen }
        #expect(frozen?.target == "0" && frozen?.decision == "Bộ nội dung kiểm tra, mục TT-03")
        for finding in proposed {
            let stands = [stale.id, sub.id].contains(finding.id)
            try await world.judge(finding, stands ? .accepted : .dropped, reason: stands ? nil : "Không nêu")
        }
        let asked = try world.recommendations(of: try await world.conclude(begun))
        let byID = Dictionary(uniqueKeysWithValues: asked.map { ($0.finding, $0) })
        // Postings are counted every quarter; sub-units once a year, so that one closes by what is handed in.
        #expect(byID[stale.id]?.measuredFrom == begun.endsOn.adding(1))
        #expect(byID[sub.id]?.measuredFrom == nil)
        let day = try #require(Day(2025, 1, 20))
        let measured = try closing(world, try #require(byID[stale.id]?.id), on: day)
        #expect(measured.lines.count == 1 && measured.lines.allSatisfy { $0.figure.target?.direction == .atMost })
        #expect(measured.obstacle?.phrase.vietnamese.contains("(chỉ tiêu ≤ 0%)") == true)
    }

    @Test(
        "a figure has to reach the assigned target and what the checklist asks; where it misses the target, that decides"
    )
    func both() async throws {
        let world = try await EditionWorld.withChecklist(.sqlite, loading: World.everything)
        let inspection = try await world.openedInspection()
        let period = try #require(inspection.periods.last)
        let question = Figures.Question(
            units: [try world.unit("H33.30")], scope: .tree, period: period, asOf: World.visited)
        let answer = try world.read {
            try world.product.knowledge.figures.answer(question, only: "TTHC_NIEM_YET", in: $0)
        }
        let figure = try #require(answer.values.first?.first)
        let checklist = try #require(try world.read { try inspection.checklist(in: $0) })
        func judged(_ percent: Int) throws -> Figure {
            let target = Target(
                indicator: "TTHC_NIEM_YET", period: period, value: try #require(ExactDecimal(percent)),
                direction: .atLeast, decision: "1/QĐ-UBND", decidedOn: World.visited)
            return checklist.judging(figure.beside(target), for: checklist.item("TT-02"), in: period)
        }
        // Between the two: more than was assigned, less than the checklist asks.
        #expect(try judged(50).isMet == false && judged(50).target?.decision == "Bộ nội dung kiểm tra, mục TT-02")
        #expect(try judged(99).isMet == false && judged(99).target?.decision == "1/QĐ-UBND")
        // An item that asks for what was assigned asks for nothing else.
        #expect(checklist.judging(figure, for: checklist.item("TT-10"), in: period).target == figure.target)
    }

    @Test(
        "it closes only by measurement: two whole quarters after the visit that met the target",
        arguments: Engine.available)
    func closes(_ engine: Engine) async throws {
        let (world, reported) = try await world(engine)
        let settled = try #require(Day(2025, 1, 16))
        try await world.loadDossiers(2024, 8, online: 7, of: 10)
        try await world.loadDossiers(2024, 11, online: 8, of: 10)
        let early = await #expect(throws: Refusal.self) { try await world.verify(reported, on: settled.adding(-1)) }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("mới đạt 1 kỳ, còn thiếu 1 kỳ") == true)
        #expect(early?.reasons.first?.basis != nil)
        let waiting = try closing(world, reported.id, on: settled.adding(-1))
        #expect(waiting.lines.map(\.period.description) == ["2024-Q3"])
        #expect(waiting.next?.description == "2024-Q4" && waiting.nextCountsOn == settled)
        let verified = try await world.verify(reported, on: settled)
        #expect(verified.state == .verified && verified.measuredThrough == Day(2024, 12, 31))
        #expect(verified.watchUntil == Day(2026, 1, 16))
        // The figures that closed it are frozen with their records.
        let frozen = try world.read { snapshot in
            try snapshot.all(
                """
                SELECT id FROM evidence WHERE subject_kind = 'recommendation' AND subject_id = \(verified.id.description)
                ORDER BY id
                """
            ) { try #require(try Evidence.find($0[0], in: snapshot)?.frozen) }
        }
        #expect(frozen.map(\.period.description) == ["2024-Q3", "2024-Q4"])
        #expect(frozen.map(\.numerator) == [7, 8])
        #expect(verified.outcome(on: settled) == .doneInTime)
    }

    @Test(
        "a better single period is not enough, nor is one before the visit, nor two with a fall between",
        arguments: Engine.available)
    func single(_ engine: Engine) async throws {
        let (world, reported) = try await world(engine)
        try await world.loadTargets(2025, 60)
        // The quarter in which the visit fell is excellent, and does not count.
        try await world.loadDossiers(2024, 5, online: 40, of: 40)
        try await world.loadDossiers(2024, 8, online: 20, of: 20)
        let one = try closing(world, reported.id, on: try #require(Day(2024, 12, 1)))
        #expect(one.run.count == 1 && one.missing == 1)
        try await world.loadDossiers(2024, 11, online: 1, of: 10)
        let fell = try closing(world, reported.id, on: try #require(Day(2025, 2, 5))).obstacle
        #expect(fell?.phrase.vietnamese.contains("quý 4/2024 đạt 10,00% (chỉ tiêu ≥ ") == true)
        #expect(fell.map { Tongue(.english)($0.phrase).contains("quarter 4/2024") } == true)
        try await world.loadDossiers(2025, 2, online: 10, of: 10)
        let spring = try #require(Day(2025, 5, 5))
        let fallen = try closing(world, reported.id, on: spring)
        #expect(fallen.run.map(\.period.description) == ["2025-Q1"] && fallen.missing == 1)
        await #expect(throws: Refusal.self) { try await world.verify(reported, on: spring) }
        try await world.loadDossiers(2025, 5, online: 6, of: 10)
        try await world.verify(reported, on: try #require(Day(2025, 7, 20)))
    }

    @Test(
        "a quarter without dossiers neither proves nor disproves; one without a target does not count",
        arguments: Engine.available)
    func empty(_ engine: Engine) async throws {
        let (world, reported) = try await world(engine)
        try await world.loadDossiers(2024, 8, online: 9, of: 10)
        try await world.loadDossiers(2025, 2, online: 9, of: 10)
        let day = try #require(Day(2025, 5, 5))
        let unassigned = try closing(world, reported.id, on: day)
        #expect(unassigned.lines.map(\.figure.status) == [.met, .none, .unassigned])
        #expect(unassigned.missing == 2)
        #expect(unassigned.obstacle?.phrase.vietnamese.contains("chưa giao chỉ tiêu") == true)
        try await world.loadTargets(2025, 60)
        #expect(try closing(world, reported.id, on: day).missing == 0)
    }

    @Test(
        "it reopens itself when the indicator falls in a later whole quarter, once, with a fact and a reason",
        arguments: Engine.available)
    func reopens(_ engine: Engine) async throws {
        let (world, reported) = try await world(engine)
        try await world.loadTargets(2025, 65)
        try await world.loadDossiers(2024, 8, online: 7, of: 10)
        try await world.loadDossiers(2024, 11, online: 8, of: 10)
        let verified = try await world.verify(reported, on: try #require(Day(2025, 1, 16)))
        let inspection = try await world.advance(try world.inspection(verified.inspection), .close)
        #expect(inspection.state == .closed)
        try await world.loadDossiers(2025, 2, online: 3, of: 10)
        let tooEarly = try #require(Day(2025, 4, 15))
        #expect(try await world.perform(WatchRecommendations(), as: .system, on: tooEarly).fallen.isEmpty)
        await #expect(throws: Refusal.self) {
            try await world.perform(ReopenRecommendation(recommendation: verified.id), as: .system, on: tooEarly)
        }
        let day = try #require(Day(2025, 4, 16))
        #expect(try await world.perform(WatchRecommendations(), as: .system, on: day).fallen == [verified.id])
        try await world.perform(ReopenRecommendation(recommendation: verified.id), as: .system, on: day)
        let open = try world.recommendation(verified.id)
        #expect(open.state == .running && open.watchUntil == nil)
        #expect(try world.inspection(inspection.id).state == .following)
        #expect(try world.owed(.recommendation, open.id.value)?.closedOn == nil)
        let said = try #require(try world.read { try open.steps(in: $0) }.first)
        #expect(said.step == .reopen && said.said.contains("Quý I/2025") && said.said.contains("30,00%"))
        let fact = try world.read { snapshot in
            try snapshot.first(
                "SELECT facts FROM journal WHERE act = 'recommendation.reopen' ORDER BY number DESC LIMIT 1"
            ) {
                $0.text(0)
            }
        }
        #expect(fact?.contains("2025-Q1") == true)
        // Doing it again does nothing twice.
        let entries = try world.count("journal")
        #expect(try await world.perform(WatchRecommendations(), as: .system, on: day.adding(1)).fallen.isEmpty)
        await #expect(throws: Refusal.self) {
            try await world.perform(ReopenRecommendation(recommendation: verified.id), as: .system, on: day)
        }
        #expect(try world.count("journal") == entries + 1)
        // What met the target before the fall proves nothing any more.
        #expect(try closing(world, open.id, on: day).lines.isEmpty)
    }

    @Test("after the time of watching a fall opens nothing again", arguments: Engine.available)
    func watchEnds(_ engine: Engine) async throws {
        let (world, reported) = try await world(engine)
        try await world.loadDossiers(2024, 8, online: 7, of: 10)
        try await world.loadDossiers(2024, 11, online: 8, of: 10)
        let verified = try await world.verify(reported, on: try #require(Day(2025, 1, 16)))
        try await world.loadTargets(2026, 60)
        try await world.loadDossiers(2026, 2, online: 0, of: 10)
        let day = try #require(Day(2026, 5, 1))
        #expect(try await world.perform(WatchRecommendations(), as: .system, on: day).fallen.isEmpty)
        #expect(try world.recommendation(verified.id).watchUntil == nil)
        #expect(try world.recommendation(verified.id).state == .verified)
    }
}
