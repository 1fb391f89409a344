import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Scoring

@Suite("Scoring: days, locks, who may do and see what, and figures that score themselves")
struct ScoringLockTests {
    @Test(
        "the last second of the day is in time, the next is not; then the sheet is locked once",
        arguments: Engine.available)
    func locks(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign(["HUYEN", "SO"])
        let id = try it.sheet(of: "H33.30", in: campaign).id
        let other = try it.sheet(of: "H33.11", in: campaign).id
        try await it.scoreAll(id, as: it.clerk)
        let end = Instant(ScoringWorld.june(10), hour: 17)
        let late = await #expect(throws: Refusal.self) {
            try await it.perform(SubmitSheet(sheet: id), as: it.clerk, at: end.adding(seconds: 1))
        }
        #expect(said(late).contains("Tự chấm đã hết hạn lúc 17:00 | 10/06/2024"))
        try await it.perform(SubmitSheet(sheet: id), as: it.clerk, at: end)
        try await it.advance(on: 10)
        #expect(try it.sheet(other).state == .scoring, "the day itself is not over")
        try await it.advance(on: 11)
        #expect(try it.sheet(other).state == .locked && it.sheet(id).state == .submitted)
        #expect(try it.world.obligations("scoring_sheet").isEmpty)
        // les-emplois PR #4625: what was asked before a step hid that those move on, too, who had done nothing.
        let told = try it.world.read { snapshot in
            try Campaign.find(campaign, in: snapshot)
                .consequences(of: .askExplanation, try GroupProgress.all(of: campaign, in: snapshot))
        }
        #expect(told.last?.vietnamese.hasPrefix("Trong đó 1 đơn vị không nộp phiếu tự chấm đúng hạn") == true)
        let written = try it.entriesOfJournal()
        try await it.advance(on: 11)
        #expect(try it.entriesOfJournal() == written, "nothing is left to do")
        // A day on which nobody ran it loses nothing: the next run does it all.
        try await it.advance(on: 27)
        #expect(try it.sheet(other).state == .second && it.sheet(id).state == .second)
        #expect(try it.campaign(campaign).state == .explaining)
        try it.world.expectTrue()
    }

    @Test("a planned campaign opens on its day", arguments: Engine.available)
    func opens(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let set = try await it.publish("HUYEN")
        let campaign = try await it.perform(it.plan([set], selfFrom: 6), as: it.inspector, on: 3)
        let id = try it.sheet(of: "H33.30", in: campaign).id
        let closed = await #expect(throws: Refusal.self) {
            try await it.perform(it.score(id, "1.1.1", 1), as: it.clerk, on: 4)
        }
        #expect(said(closed).contains("khi đang ở tình trạng “chưa mở”"))
        #expect(closed?.reasons.first?.basis?.document == "876/QĐ-BNV")
        try await it.advance(on: 5)
        #expect(try it.sheet(id).state == .closed)
        try await it.advance(on: 8)
        #expect(try it.sheet(id).state == .scoring)
        #expect(try it.world.obligations("scoring_sheet").count == 1)
    }

    @Test("days still to come are moved for a reason, and the sheets with them", arguments: Engine.available)
    func rescheduling(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign()
        let id = try it.sheet(of: "H33.30", in: campaign).id
        func move(self first: Int, reason: String = "Thiên tai", by version: Int? = nil) throws -> RescheduleCampaign {
            RescheduleCampaign(
                campaign: campaign, version: try version ?? it.campaign(campaign).version,
                selfUntil: ScoringWorld.june(first), firstUntil: ScoringWorld.june(20),
                explainUntil: ScoringWorld.june(25), secondUntil: ScoringWorld.june(28), reason: reason)
        }
        for wrong in [
            try move(self: 20), try move(self: 8), try move(self: 14, reason: " "), try move(self: 14, by: 1),
        ] {
            await #expect(throws: Refusal.self) { try await it.perform(wrong, as: it.inspector, on: 9) }
        }
        await #expect(throws: Refusal.forbidden) { try await it.perform(move(self: 14), as: it.clerk, on: 9) }
        try await it.perform(move(self: 14), as: it.inspector, on: 9)
        #expect(try it.sheet(id).selfUntil == ScoringWorld.june(14))
        #expect(try it.world.obligations("scoring_sheet").map(\.dueOn) == [ScoringWorld.june(14)])
        try await it.advance(on: 13)
        #expect(try it.sheet(id).state == .scoring)
        try await it.advance(on: 15)
        let over = await #expect(throws: Refusal.self) {
            try await it.perform(move(self: 17), as: it.inspector, on: 15)
        }
        #expect(said(over).contains("Bước này đã kết thúc"))
        try it.world.expectTrue()
    }

    @Test(
        "unlocking needs a reason and a day, stands in the journal, and is not locked away at once",
        arguments: Engine.available)
    func unlocking(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign()
        let id = try it.sheet(of: "H33.30", in: campaign).id
        try await it.advance(on: 11)
        func unlock(_ reason: String, until day: Int) -> UnlockSheet {
            UnlockSheet(sheet: id, reason: reason, until: ScoringWorld.june(day))
        }
        await #expect(throws: Refusal.self, "no reason") {
            try await it.perform(unlock(" ", until: 13), as: it.inspector, on: 11)
        }
        await #expect(throws: Refusal.self, "after the first round") {
            try await it.perform(unlock("Mất điện", until: 20), as: it.inspector, on: 11)
        }
        await #expect(throws: Refusal.forbidden) {
            try await it.perform(unlock("Mất điện", until: 13), as: it.clerk, on: 11)
        }
        try await it.perform(unlock("Mất điện từ ngày 9/6", until: 13), as: it.inspector, on: 11)
        let entry = try #require(
            try it.world.read { try Journal.entries(of: Subject("scoring_sheet", id), limit: 1, in: $0) }.first)
        #expect(
            entry.act == "sheet.unlock" && entry.actor == "tham-dinh" && entry.body.contains("Mất điện từ ngày 9/6"))
        try await it.advance(on: 12)
        #expect(try it.sheet(id).state == .scoring)
        #expect(try it.world.obligations("scoring_sheet").map(\.dueOn) == [ScoringWorld.june(13)])
        try await it.perform(it.score(id, "1.1.1", 1), as: it.clerk, on: 13)
        try await it.advance(on: 14)
        #expect(try it.sheet(id).state == .locked)
        try await it.perform(it.appraise(id, "1.1.1", "10"), as: it.inspector, on: 14)
        let frozen = await #expect(throws: Refusal.self, "frozen while the appraisers read") {
            try await it.perform(unlock("Xin bổ sung", until: 15), as: it.inspector, on: 14)
        }
        #expect(said(frozen).contains("Mở khóa"))
    }

    @Test("no score without a file or an explanation; not applicable needs a reason", arguments: Engine.available)
    func proof(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let id = try it.sheet(of: "H33.30", in: try await it.campaign()).id
        let bare = await #expect(throws: Refusal.self) {
            try await it.perform(it.score(id, "1.1.1", 1, note: nil), as: it.clerk, on: 4)
        }
        #expect(said(bare).contains("đính kèm tệp kiểm chứng"))
        #expect(bare?.reasons.first?.basis?.document == "20/KH-UBND")
        await #expect(throws: Refusal.self) {
            try await it.perform(it.score(id, "1.1.3", nil, na: true, note: ""), as: it.clerk, on: 4)
        }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt").path
        try "Kế hoạch số 1".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let attach = AttachToEntry(id, try ScoringWorld.number("1.1.1"), path: path, named: "kế hoạch.txt")
        await #expect(throws: Refusal.forbidden) { try await it.perform(attach, as: it.stranger, on: 4) }
        let expired = AttachToEntry(
            id, try ScoringWorld.number("1.1.1"), path: path, named: "kế hoạch cũ.txt", validUntil: ScoringWorld.june(3)
        )
        try await it.perform(expired, as: it.clerk, on: 4)
        let late = await #expect(throws: Refusal.self) {
            try await it.perform(it.score(id, "1.1.1", 1, note: nil), as: it.clerk, on: 4)
        }
        #expect(said(late).contains("Tệp “kế hoạch cũ.txt” đã hết giá trị từ ngày 04/06/2024"))
        #expect(late?.reasons.first?.basis == bare?.reasons.first?.basis && late?.reasons.first?.field == "note")
        try await it.perform(attach, as: it.clerk, on: 4)
        try await it.perform(it.score(id, "1.1.1", 1, note: nil), as: it.clerk, on: 4)
        #expect(try it.entry(id, "1.1.1").own.points == ExactDecimal(10))
        for (number, counted, whole) in [("1.1.2", 11, 10), ("1.1.2", 0, 0), ("1.1.1", 2, nil)] as [(String, Int, Int?)]
        {
            await #expect(throws: Refusal.self, "\(number) \(counted)") {
                try await it.perform(it.score(id, number, counted, of: whole), as: it.clerk, on: 4)
            }
        }
        for number in ["2.1.1", "3.1.1"] {
            await #expect(throws: Refusal.self, "not the unit's to score") {
                try await it.perform(it.score(id, number, 1, of: 1), as: it.clerk, on: 4)
            }
        }
        let stale = try it.score(id, "1.1.1", 0)
        try await it.perform(stale, as: it.clerk, on: 4)
        await #expect(throws: Refusal.self, "read before the change") {
            try await it.perform(stale, as: it.clerk, on: 4)
        }
    }

    @Test("nobody appraises the unit he sits in, by right, by desk or by having scored it", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let campaign = try await it.campaign(["HUYEN", "XA"])
        let id = try it.sheet(of: "H33.30", in: campaign).id
        let commune = try it.sheet(of: "H33.30.01", in: campaign).id
        for sheet in [id, commune] {
            try await it.scoreAll(sheet, as: it.clerk)
            try await it.perform(SubmitSheet(sheet: sheet), as: it.clerk, on: 5)
        }
        await #expect(throws: Refusal.forbidden, "the right ends at the unit itself") {
            try await it.perform(it.appraise(id, "1.1.1", "10"), as: it.districtInspector, on: 12)
        }
        try await it.perform(it.appraise(commune, "1.1.1", "10"), as: it.districtInspector, on: 12)
        await #expect(throws: Refusal.forbidden) {
            try await it.perform(it.score(commune, "1.1.1", 0), as: it.stranger, on: 5)
        }
        try await it.world.seat("tham-dinh", at: "MC", called: "Bộ phận một cửa")
        let seated = await #expect(throws: Refusal.self) {
            try await it.perform(it.appraise(id, "1.1.1", "10"), as: it.inspector, on: 12)
        }
        #expect(said(seated).contains("không thẩm định đơn vị mình"))
        let both = Actor.person(
            .init(
                account: "dau-moi",
                grants: [
                    Grant(role: "inspector", unit: try it.world.unit("H33").id, path: try it.world.unit("H33").path)
                ],
                roles: it.world.product.knowledge.figures.rules.roles))
        let own = await #expect(throws: Refusal.self) {
            try await it.perform(AcceptScores(sheet: id), as: both, on: 12)
        }
        #expect(said(own).contains("Người đã tự chấm"))
    }

    @Test("the unit sees what the first round gave only from the explanation on", arguments: Engine.available)
    func hidden(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine)
        let (_, id) = try await it.accepted()
        func shows(_ actor: Actor) throws -> Bool {
            try it.world.read { snapshot in
                let sheet = try Sheet.find(id, in: snapshot)
                return try AppraisingSide(of: sheet, in: snapshot).shows(sheet, to: actor)
            }
        }
        #expect(try shows(it.inspector) && shows(it.leader))
        #expect(try !shows(it.clerk) && !shows(it.districtInspector) && !shows(.visitor))
        try await it.advance(on: 21)
        #expect(try shows(it.clerk) && shows(it.districtInspector))
    }

    @Test(
        "figures score themselves when the sheet is handed in and stay as they were frozen", arguments: Engine.available
    )
    func figures(_ engine: Engine) async throws {
        let it = try await ScoringWorld(engine, loading: ["units", "calendar", "procedures", "dossiers"])
        let campaign = try await it.campaign(["HUYEN", "SO"])
        let id = try it.sheet(of: "H33.30", in: campaign).id
        #expect(try it.entry(id, "2.1.1").version == 0)
        try await it.scoreAll(id, as: it.clerk)
        try await it.perform(SubmitSheet(sheet: id), as: it.clerk, on: 5)
        let entry = try it.entry(id, "2.1.1")
        let figure = try #require(
            try it.world.figures("H33.30", "2024-Q1", scope: .tree, asOf: ScoringWorld.june(5))["TL_DUNG_HAN"])
        #expect(figure.rate.isDefined && entry.counted == figure.rate && entry.scoredBy == "hệ thống")
        #expect(entry.own.points == (ExactDecimal(12) ?? .zero).times(figure.rate))
        let frozen = try #require(entry.evidence)
        let evidence = try #require(try it.world.read { try Evidence.find(frozen, in: $0) })
        #expect(evidence.isWhole && evidence.frozen?.numerator == figure.rate.numerator)
        #expect(evidence.records.split(separator: "\n").count == figure.rate.denominator)
        // What nobody appraises of the system's own still counts; the department had no dossiers: it does not apply.
        #expect(try it.sheet(id).total >= entry.own.points ?? .zero)
        try await it.advance(on: 11)
        let other = try it.sheet(of: "H33.11", in: campaign).id
        #expect(
            try it.entry(other, "2.1.1").own == .notApplicable && it.entry(other, "2.1.1").note == "Không phát sinh")
        #expect(try it.sheet(other).base == ExactDecimal(88))
        #expect(try it.entry(id, "2.1.1").evidence == entry.evidence, "locking others touches nothing")
    }

    @Test("five thousand units are ranked and listed from their indexes")
    func many() async throws {
        let it = try await ScoringWorld(.sqlite)
        let set = try await it.publish("XA")
        let top = try it.world.unit("H33")
        try await it.world.product.store.write { tx in
            for number in 1...5000 {
                let id = 100_000 + number
                try tx.execute(
                    """
                    INSERT INTO unit (id, code, name, short_name, level, parent_id, path, valid_from,
                                      batch_id, line)
                    VALUES (\(id), \("H33.X\(number)"), \("Xã \(number)"), \("Xã \(number)"), 'XA', \(top.id),
                            \(UnitPath(Core.Unit.ID(id), under: top.path)), 20200101,
                            (SELECT MIN(id) FROM batch), 1)
                    """)
            }
        }
        let campaign = try await it.perform(it.plan([set]), as: it.inspector, on: 3)
        let group = try #require(try it.world.read { try Campaign.Group.all(of: campaign, in: $0) }.first)
        try await it.world.product.store.write { tx in
            try tx.execute("UPDATE scoring_sheet SET total = (id * 7919 % 900) * 100000, base = 94000000")
            try Sheet.rank(group.id, in: tx)
        }
        let lines = try it.world.read { try Sheet.ranked(group.id, after: 0, limit: 10_000, in: $0) }
        #expect(lines.count == 5005 && lines.first?.line.sheet.rank == 1)
        for (before, after) in zip(lines, lines.dropFirst()) {
            #expect(before.line.sheet.total >= after.line.sheet.total)
            let isEqual = before.line.sheet.total == after.line.sheet.total
            #expect(isEqual == (before.line.sheet.rank == after.line.sheet.rank))
        }
        let progress = try it.world.read { try GroupProgress.all(of: campaign, in: $0) }
        #expect(progress.first?.count(.scoring) == 5005)
        let ranked: SQL = """
            SELECT id FROM scoring_sheet r WHERE r.group_id = \(group.id) AND r.place > \(200) ORDER BY r.place
            """
        let counted: SQL = """
            SELECT group_id, state, COUNT(*), SUM(self_missing), SUM(appraisal_missing), SUM(survey_missing)
            FROM scoring_sheet WHERE campaign_id = \(campaign) GROUP BY group_id, state
            """
        let lists = ["", "AND r.state = 'DA_NOP'", "AND r.group_id = 1"].map { (condition: SQL) -> SQL in
            "SELECT id FROM scoring_sheet r WHERE r.campaign_id = \(campaign) \(condition) AND r.id > \(50) ORDER BY r.id"
        }
        for question in [ranked, counted] + lists {
            let plan = try it.world.read { try $0.all("EXPLAIN QUERY PLAN \(question)") { $0.text(3) } }.joined()
            #expect(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }
}
