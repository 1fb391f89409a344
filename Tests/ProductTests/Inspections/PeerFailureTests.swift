import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

/// What went wrong elsewhere, where inspections of this kind are run already (gip-inclusion/les-emplois).
@Suite("What failed at les-emplois")
struct PeerFailureTests {
    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day { try #require(Day(year, month, day)) }

    @Test(
        "PR #2003: 255 who had passed were threatened; who has reported or is verified is never reminded",
        arguments: Engine.available)
    func reminders(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try world.recommendations(of: try await world.askedInspection(asksDepartment: true))
        #expect(asked.count == 2)
        // In time, before any reminder is due, and then far beyond the day of both.
        _ = try await world.report(asked[0], on: try day(2024, 8, 1))
        let late = try await world.reminded(on: try day(2024, 10, 14))
        #expect(late[asked[0].id.value] == nil)
        #expect(late[asked[1].id.value]?.stage.hasPrefix("LATE") == true)
        try await world.verify(asked[0], on: try day(2024, 10, 15))
        for month in 11...12 {
            #expect(try await world.reminded(on: try day(2024, month, 20))[asked[0].id.value] == nil)
        }
    }

    @Test(
        "PR #6408: who did well could be punished; nothing is asked because of a strength", arguments: Engine.available)
    func strengths(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let begun = try await world.begunInspection(scope: .own)
        for finding in try world.findings(of: begun) {
            try await world.judge(finding, .dropped, reason: "Không thuộc nội dung")
        }
        _ = try await world.product.perform(
            AddFinding(
                inspection: begun.id, kind: .strength, grade: .breach, clause: "CD-01",
                statement: "Đã kịp thời ban hành kế hoạch.", source: "14/KH-UBND", cause: nil, causeKind: nil,
                responsible: nil, basis: nil, recommendation: "Kiểm điểm trách nhiệm.", deliverable: "Báo cáo",
                dueOn: try day(2024, 9, 30)), as: try world.inspector)
        let strength = try #require(try world.findings(of: begun).last { $0.kind == .strength })
        #expect(strength.grade == nil)
        let concluded = try await world.conclude(begun)
        // What was proposed and dropped asks for nothing either.
        #expect(try world.recommendations(of: concluded).isEmpty)
        let owed = try world.read {
            try $0.count("SELECT COUNT(*) FROM obligation WHERE kind = 'recommendation' AND closed_on IS NULL")
        }
        #expect(owed == 0)
    }

    @Test(
        "PR #4625: a confirm message hid who moves on too; a step says first what it does to the unit's unsent report",
        arguments: Engine.available)
    func consequences(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let opened = try await world.openedInspection(form: .onSite)
        _ = try await world.product.perform(
            world.announcement(of: opened, lateReason: "Đổi lịch"), as: try world.inspector)
        let announced = try world.inspection(opened.id)
        func told(_ step: Inspection.Step, _ inspection: Inspection) throws -> [String] {
            try world.read {
                try inspection.consequences(
                    of: step, by: "inspector", on: World.today, world.product.knowledge.figures.rules, in: $0)
            }.map(\.vietnamese)
        }
        #expect(try told(.begin, announced).contains { $0.contains("báo cáo được ghi là không gửi") })
        #expect(try told(.begin, announced).contains { $0.contains("chậm nhất ngày 02/07/2024") })
        #expect(try told(.postpone, announced).contains { $0.hasPrefix("Thôi yêu cầu báo cáo tự đánh giá") })
        #expect(try told(.cancel, announced).contains { $0.hasPrefix("Sau bước này cuộc kiểm tra không tiếp tục") })
        #expect(try !told(.postpone, announced).contains { $0.hasPrefix("Sau bước này") })
        // And so it comes; where nothing was asked of the unit nothing is told of it.
        let begun = try await world.advance(announced, .begin)
        #expect(try world.read { try SelfReport.of(begun.id, in: $0) }?.state == .missing)
        let unannounced = try await world.openedInspection()
        #expect(try !told(.begin, unannounced).contains { $0.contains("báo cáo") })
    }

    @Test(
        "PR #1949: tests passed because the case was not eligible anyway; each obstacle stands alone before a ready step",
        arguments: Engine.available)
    func alone(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        func obstacles(_ inspection: Inspection, _ step: Inspection.Step) throws -> [String] {
            try world.read {
                try inspection.obstacles(to: step, by: "inspector", on: World.today, in: $0)
            }.map(\.phrase.vietnamese)
        }
        // Ready but for one thing, which is refused; with it, the same step is free.
        let headless = try await world.openedInspection(withTeam: false)
        try await world.decideTeam(of: headless.id)
        #expect(try obstacles(headless, .begin) == ["Đoàn kiểm tra chưa có trưởng đoàn."])
        try await world.addMember(to: headless.id, .head)
        #expect(try obstacles(headless, .begin) == [])
        let begun = try await world.advance(headless, .begin)

        try await world.addShortcoming(to: begun)
        #expect(try obstacles(begun, .hear) == ["Phải ký biên bản làm việc trước khi yêu cầu giải trình."])
        try await world.signMinutes(of: begun)
        let minuted = try world.inspection(begun.id)
        #expect(try obstacles(minuted, .draft).map { $0.contains("chưa được đưa ra để đơn vị giải trình") } == [true])
        #expect(try obstacles(minuted, .hear) == [])
        _ = try await world.product.perform(AskExplanation(inspection: begun.id, dueOn: nil), as: try world.inspector)
        let asked = try world.inspection(begun.id)
        #expect(try obstacles(asked, .draft).map { $0.hasPrefix("Đơn vị còn giải trình") } == [true])
        try await world.agree(asked)
        #expect(try obstacles(asked, .draft) == [])
        let drafting = try await world.advance(asked, .draft)
        #expect(try obstacles(drafting, .conclude) == [])
        let finding = try #require(try world.findings(of: drafting).first)
        // What is recorded now has its day; a database of an earlier program may lack it.
        try await world.product.store.write { tx in
            try tx.execute("UPDATE recommendation SET due_on = NULL WHERE finding_id = \(finding.id)")
        }
        #expect(try obstacles(drafting, .conclude) == ["Tồn tại số 1 chưa có thời hạn khắc phục."])
    }

    @Test("PR #1694, #2171: people were moved on without being told; what a step asks of a unit is in its work at once")
    func told() async throws {
        let world = try await World(.sqlite, loading: World.everything)
        let begun = try await world.begunInspection()
        for finding in try world.findings(of: begun) { try await world.judge(finding) }
        try await world.signMinutes(of: begun)
        #expect(try world.open("explanation") == 0)
        _ = try await world.product.perform(AskExplanation(inspection: begun.id, dueOn: nil), as: try world.inspector)
        let work = try world.read { snapshot in
            try snapshot.all(
                """
                SELECT u.code, o.due_on FROM obligation o JOIN unit u ON u.id = o.unit_id
                WHERE o.kind = 'explanation' AND o.closed_on IS NULL
                """
            ) { row in "\(row.text(0)) \((row[1] as Day).iso)" }
        }
        #expect(work == ["H33.30 2024-06-21"])
    }
}
