import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("A conclusion: written by one, approved by another, provable by anybody")
struct ConclusionTests {
    @Test("nobody approves what he wrote, and what waits for approval stands still", arguments: Engine.available)
    func approval(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let findings = try world.findings(of: inspection)
        for finding in findings { try await world.judge(finding) }
        try await world.advance(inspection, .draft)
        let both = try world.person(["inspector", "leader"], over: "H33")
        _ = try await world.product.perform(try world.head(of: inspection), as: both)
        let unsubmitted = await #expect(throws: Refusal.self) {
            try await world.product.perform(world.issue(of: inspection), as: both)
        }
        #expect(unsubmitted?.reasons.first?.phrase.vietnamese.contains("dự thảo") == true)
        _ = try await world.product.perform(SubmitConclusion(inspection: inspection.id), as: both)
        let own = await #expect(throws: Refusal.self) {
            try await world.product.perform(ApproveConclusion(inspection: inspection.id), as: both)
        }
        #expect(own?.reasons.first?.phrase.vietnamese.contains("Người soạn không tự duyệt") == true)
        let frozen = await #expect(throws: Refusal.self) { try await world.judge(findings[0]) }
        #expect(frozen?.reasons.first?.phrase.vietnamese.contains("trả lại dự thảo") == true)
        let leader = try world.person("leader", over: "H33")
        _ = try await world.product.perform(
            SendBackConclusion(inspection: inspection.id, reason: "Bổ sung nguyên nhân"), as: leader)
        try await world.judge(findings[0])
        #expect(try world.draft(of: inspection).reason == "Bổ sung nguyên nhân")
    }

    @Test("a conclusion taken back says so in public, and a new one can be issued", arguments: Engine.available)
    func withdrawal(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.concludedInspection()
        let first = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        _ = try await world.product.perform(
            WithdrawConclusion(inspection: inspection.id, reason: "Sai số liệu tháng 3"), as: try world.inspector)
        #expect(try world.inspection(inspection.id).state == .drafting)
        #expect(try world.count("publication") == 0)
        let kept = try world.read { try Conclusion.find(code: first.code, in: $0) }
        #expect(kept.withdrawnBecause == "Sai số liệu tháng 3")
        _ = try await world.product.perform(SubmitConclusion(inspection: inspection.id), as: try world.inspector)
        _ = try await world.product.perform(
            ApproveConclusion(inspection: inspection.id), as: try world.person("leader", over: "H33"))
        let taken = await #expect(throws: Refusal.self) {
            try await world.product.perform(world.issue(of: inspection), as: try world.inspector)
        }
        #expect(taken?.reasons.first?.field == "number")
        _ = try await world.product.perform(
            world.issue(of: inspection, number: "46/TB-SNV"), as: try world.inspector)
        let second = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        #expect(second.code != first.code)
        #expect(try world.count("publication") == 1)
    }

    @Test(
        "nobody can have signed it before it was approved, nor on a day that has not come", arguments: Engine.available)
    func signed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let begun = try await world.begunInspection(scope: .own)
        try await world.addShortcoming(to: begun)
        func day(_ day: Int) throws -> Day { try #require(Day(2024, 6, day)) }
        _ = try await world.on(try day(20)).approveConclusion(of: begun)
        let issuing = try world.on(try day(25))
        func refused(_ signedOn: Int) async throws -> Reason? {
            let act = issuing.issue(of: begun, on: try day(signedOn))
            let refusal = await #expect(throws: Refusal.self) {
                try await issuing.product.perform(act, as: try issuing.inspector)
            }
            return refusal?.reasons.first
        }
        for (signedOn, said) in [
            (26, "sau hôm nay 25/06/2024"), (19, "ngày duyệt dự thảo 20/06/2024"), (17, "ngày kiểm tra 18/06/2024"),
        ] {
            let reason = try await refused(signedOn)
            #expect(reason?.field == "signedOn" && reason?.basis != nil)
            #expect(reason?.phrase.vietnamese.contains(said) == true, "\(signedOn)")
        }
        // Approved before that day was kept: the last step of the inspection is measured by.
        try await world.product.store.write { tx in
            try tx.execute("UPDATE conclusion_draft SET approved_on = NULL WHERE id = \(begun.id)")
        }
        #expect(try await refused(19)?.phrase.vietnamese.contains("bước gần nhất") == true)
        _ = try await issuing.product.perform(
            issuing.issue(of: begun, on: try day(20)), as: try issuing.inspector)
        #expect(try world.read { try Conclusion.of(begun.id, in: $0) }?.signedOn == day(20))
    }

    @Test("a number is given once a year, and again the year after", arguments: Engine.available)
    func numbers(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        _ = try await world.askedInspection(of: "H33.30", number: "212/TB-SNV")
        let again = await #expect(throws: Refusal.self) {
            try await world.askedInspection(of: "H33.30.01", number: "212/TB-SNV", on: Day(2024, 11, 4) ?? World.today)
        }
        #expect(again?.reasons.first?.field == "number" && again?.reasons.first?.basis != nil)
        let later = try await world.askedInspection(
            of: "H33.30.02", number: "212/TB-SNV", on: Day(2025, 3, 3) ?? World.today)
        #expect(try world.read { try Conclusion.of(later.id, in: $0) }?.number == "212/TB-SNV")
    }

    @Test("what was issued before stays when numbers begin anew every year", arguments: Engine.available)
    func renumbered(_ engine: Engine) async throws {
        let store = try Store(try await engine.location())
        let now = Instant(World.today)
        let steps =
            [Migration("2026-01-01 test: inspections", "CREATE TABLE inspection (id INTEGER PRIMARY KEY) STRICT")]
            + ConclusionSchema.migrations
        @Sendable func insert(_ id: Int, in year: Int, _ tx: Transaction) throws {
            let (number, code) = (year == 2023 ? "212/TB-SNV" : "\(id)/TB-SNV", "CODE\(id)")
            let document = [UInt8(id)]
            try tx.execute("INSERT INTO inspection (id) VALUES (\(id))")
            try tx.execute(
                """
                INSERT INTO conclusion (inspection_id, number, signed_on, head, code, notice, document, digest, issued_at,
                                        withdrawn_because)
                VALUES (\(id), \(number), \(year * 10_000 + 921), '', \(code), '', \(document), '', \(now), '')
                """)
        }
        try await store.migrate(Array(steps.prefix(2)), at: now)
        try await store.write { tx in
            for (id, year) in [(1, 2023), (2, 2024), (3, 2024)] { try insert(id, in: year, tx) }
        }
        try await store.migrate(steps, at: now)
        func codes() throws -> [String] {
            try store.read { try $0.all("SELECT code FROM conclusion ORDER BY id") { $0.text(0) } }
        }
        #expect(try codes() == ["CODE1", "CODE2", "CODE3"])
        try await store.write { tx in
            try insert(4, in: 2024, tx)
            try tx.execute("UPDATE conclusion SET number = '212/TB-SNV' WHERE code = 'CODE4'")
        }
        #expect(try codes() == ["CODE1", "CODE2", "CODE3", "CODE4"])
        await #expect(throws: (any Error).self) {
            try await store.write { tx in
                try tx.execute("UPDATE conclusion SET number = '212/TB-SNV' WHERE code = 'CODE3'")
            }
        }
    }

    @Test(
        "the conclusion is due ten working days after the visit: 02/7/2024 for 18/6/2024", arguments: Engine.available)
    func due(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        #expect(try world.draft(of: inspection).dueOn == Day(2024, 7, 2))
        #expect(try world.open("conclusion") == 1)
    }

    @Test(
        "a document is found in the exported journal by its bytes, and a changed one is not",
        arguments: Engine.available)
    func offline(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.concludedInspection()
        let conclusion = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        var document = try world.read { try conclusion.document(in: $0) }
        let lines = try world.read { try Journal.entries(after: 0, limit: 10_000, in: $0) }.map { try $0.line() }
        #expect(try Journal.verify(lines: lines) == lines.count)
        let entry = try #require(try Journal.entry(holding: Digest(of: document).hex, in: lines))
        #expect(entry.act == Conclude.name)
        #expect(entry.subject == inspection.subject)
        document[document.count / 2] ^= 1
        #expect(try Journal.entry(holding: Digest(of: document).hex, in: lines) == nil)
    }

    @Test("the same shortcoming next year is the second time", arguments: Engine.available)
    func recurrence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let first = try await world.concludedInspection()
        #expect(try world.findings(of: first).allSatisfy { ($0.times ?? 1) == 1 })
        let later = try world.on(Day(2024, 12, 2) ?? World.today)
        let opened = try await later.openedInspection(on: Day(2024, 12, 2) ?? World.today)
        let again = try await later.advance(opened, .begin)
        let repeated = try later.read { try again.recurrences(in: $0) }
        let findings = try later.findings(of: again)
        #expect(!findings.isEmpty)
        for finding in findings {
            #expect(Finding.times(after: repeated[finding.id] ?? []) == 2, "\(finding.indicator ?? "")")
            try await later.judge(finding, dueOn: Day(2025, 3, 31))
        }
        let approved = try await later.approveConclusion(of: again)
        _ = try await later.product.perform(
            later.issue(of: approved, number: "99/TB-SNV"), as: try later.inspector)
        #expect(try later.findings(of: again).filter { $0.verdict == .accepted }.allSatisfy { $0.times == 2 })
        #expect(Finding.again(2)?.vietnamese == "lần thứ 2")
    }

    @Test(
        "every time is counted, the third and the fourth too, also in the commune that two others became part of",
        arguments: Engine.available)
    func mergedRecurrence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let days = [World.visited, Day(2024, 11, 4), Day(2025, 3, 3), Day(2025, 8, 4)].compactMap(\.self)
        func times(_ unit: String, _ place: Int, clause: String = "TT-10") async throws -> Int? {
            let inspection = try await world.askedInspection(
                of: unit, number: "\(70 + place)/TB-SNV", clause: clause, on: days[min(place, 3)])
            return try world.findings(of: inspection).last?.times
        }
        // Phú Lợi and Phú Mỹ became part of one commune in July 2025; Vĩnh Điều of another.
        #expect(try await times("H33.30.01", 0) == nil)
        #expect(try await times("H33.30.02", 1) == nil)
        #expect(try await times("H33.30.01", 2) == 2)
        #expect(try await times("H33.91", 3) == 4)
        #expect(try await times("H33.92", 4) == nil)
    }

    @Test("what several units share is listed by item and by indicator, with the units", arguments: Engine.available)
    func shared(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        for (place, unit) in ["H33.30.01", "H33.30.02", "H33.30.03"].enumerated() {
            _ = try await world.askedInspection(
                of: unit, number: "\(80 + place)/TB-SNV", clause: place < 2 ? "TT-10" : "CD-02")
        }
        _ = try await world.askedInspection(of: "H33.30.01", number: "83/TB-SNV", on: try #require(Day(2024, 11, 4)))
        let top = try world.unit("H33")
        let common = try world.read { try CommonShortcomings(2024, under: top, in: $0) }
        #expect(common.items == [.init(mark: .item("TT-10"), units: 2, findings: 3, repeated: 1)])
        #expect(common.indicators.isEmpty)
        func units(_ year: Int, before: Finding.ID? = nil) throws -> [String] {
            try world.read {
                try RepeatedFinding.sharing(.item("TT-10"), year, under: top, before: before, limit: 10, in: $0)
                    .map(\.unit)
            }
        }
        #expect(try units(2024) == ["UBND xã Phú Lợi", "UBND xã Phú Mỹ", "UBND xã Phú Lợi"])
        #expect(try units(2023).isEmpty)
        #expect(try world.read { try CommonShortcomings(2023, under: top, in: $0) }.items.isEmpty)

        let data = try await World(engine, loading: World.everything)
        _ = try await data.concludedInspection()
        _ = try await data.concludedInspection(of: "H33.30.01", number: "46/TB-SNV")
        let figures = try data.read { try CommonShortcomings(2024, under: top, in: $0) }.indicators
        let both = try ["H33.30", "H33.30.01"].map { unit in
            let findings = try data.read { snapshot in
                try snapshot.all(
                    """
                    SELECT f.indicator FROM finding f JOIN unit u ON u.id = f.unit_id
                    WHERE u.code = \(unit) AND f.indicator IS NOT NULL
                    """
                ) { $0.text(0) }
            }
            return Set(findings)
        }
        let expected = both[0].intersection(both[1])
        #expect(Set(figures.map(\.mark)) == Set(expected.map(SharedMark.indicator)))
    }

    @Test("news may precede the conclusion and tells only what was chosen and approved", arguments: Engine.available)
    func news(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspector = try world.inspector
        let inspection = try await world.begunInspection()
        let findings = try world.findings(of: inspection)
        let proposed = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                PrepareNews(inspection: inspection.id, findings: [findings[0].id]), as: inspector)
        }
        #expect(proposed?.reasons.first?.field == "findings")
        try await world.judge(findings[0])
        try await world.judge(findings[1])
        _ = try await world.product.perform(
            PrepareNews(inspection: inspection.id, findings: [findings[0].id]), as: inspector)
        let news = try #require(try world.read { try InspectionNews.find(inspection.id, in: $0) })
        #expect(news.body.contains(findings[0].statement))
        #expect(!news.body.contains(findings[1].statement))
        #expect(news.body.hasSuffix("Kết luận kiểm tra sẽ được thông báo theo quy định."))
        _ = try await world.product.perform(SubmitNews(inspection: inspection.id), as: inspector)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(ApproveNews(inspection: inspection.id), as: inspector)
        }
        _ = try await world.product.perform(
            ApproveNews(inspection: inspection.id), as: try world.person("leader", over: "H33"))
        let entry = try #require(
            try world.read { try Journal.entries(of: inspection.subject, limit: 1, in: $0) }.first)
        #expect(entry.facts.contains("newsTitle"))
        #expect(try world.inspection(inspection.id).state == .running)
    }
}
