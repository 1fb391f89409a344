import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

/// Reports of a unit at the point of their life where a test begins.
extension World {
    /// Whoever writes reports at the district.
    var clerk: Actor { get throws { try person("clerk", over: "H33.30") } }

    /// A planned inspection that was announced to the unit today.
    func announcedInspection(_ periods: [String] = ["ND09:2023", "ND09:2024-Q1"]) async throws -> Inspection {
        let opened = try await openedInspection(form: .onSite, periods: periods)
        _ = try await product.perform(
            announcement(of: opened, lateReason: "Đổi lịch theo đề nghị của đơn vị"), as: try inspector)
        return try inspection(opened.id)
    }

    func announcement(of inspection: Inspection, lateReason: String? = nil) -> AnnounceInspection {
        AnnounceInspection(
            inspection: inspection.id, reportDueOn: Self.visited, venue: "Trụ sở UBND huyện", lateReason: lateReason)
    }

    func report(of inspection: Inspection) throws -> SelfReport {
        try read { try SelfReport.require(of: inspection.id, in: $0) }
    }

    func section(_ code: String, of inspection: Inspection) throws -> ReportSection {
        try read { try SelfReport.require(of: inspection.id, in: $0).section(code, in: $0) }
    }

    /// Writes a section; numbers as `INDICATOR|PERIOD|NUMERATOR|DENOMINATOR`.
    func write(
        _ code: String, of inspection: Inspection, body: String = "Đã thực hiện theo kế hoạch.", reason: String = "",
        claims: [String] = [], version: Int? = nil, as actor: Actor? = nil
    ) async throws {
        let current = try section(code, of: inspection).version
        try await product.perform(
            WriteSection(
                inspection: inspection.id, section: code, version: version ?? current, body: body, reason: reason,
                claims: claims.map { WrittenClaim($0) }), as: try actor ?? clerk)
    }

    func handIn(_ code: String, of inspection: Inspection, as actor: Actor? = nil) async throws {
        let version = try section(code, of: inspection).version
        try await product.perform(
            HandInSection(inspection: inspection.id, section: code, version: version), as: try actor ?? clerk)
    }

    /// Writes and hands in every section that is not yet, with these numbers, and hands the report over.
    func submitReport(of inspection: Inspection, claims: [String: [String]] = [:]) async throws {
        for section in try read({ try SelfReport.require(of: inspection.id, in: $0).sections(in: $0) })
        where section.state != .handedIn {
            if section.body.isEmpty || claims[section.code] != nil {
                try await write(
                    section.code, of: inspection, reason: "Số liệu lấy từ sổ theo dõi của đơn vị.",
                    claims: claims[section.code] ?? [])
            }
            try await handIn(section.code, of: inspection)
        }
        try await submit(inspection)
    }

    func submit(_ inspection: Inspection, version: Int? = nil) async throws {
        let current = try report(of: inspection).version
        _ = try await product.perform(
            SubmitReport(
                inspection: inspection.id, version: version ?? current, number: "120/BC-UBND",
                signer: "Chủ tịch UBND huyện"), as: try clerk)
    }

    func owed(_ kind: String) throws -> [(due: Int?, closed: Int?)] {
        try read { snapshot in
            try snapshot.all("SELECT due_on, closed_on FROM obligation WHERE kind = \(kind) ORDER BY record_id") {
                row in
                (row[0] as Int?, row[1] as Int?)
            }
        }
    }
}

@Suite("The unit's report on itself: asked for, written by several, handed over, frozen")
struct SelfReportTests {
    @Test(
        "what is announced late needs a reason; the report is owed from the announcement on",
        arguments: Engine.available)
    func asked(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let opened = try await world.openedInspection(form: .onSite)
        #expect(try world.read { try SelfReport.of(opened.id, in: $0) } == nil)
        let late = await #expect(throws: Refusal.self) {
            try await world.product.perform(world.announcement(of: opened), as: world.inspector)
        }
        #expect(late?.reasons.first?.field == "lateReason")
        // 7 working days before Tuesday 18/06/2024.
        #expect(late?.reasons.first?.phrase.vietnamese.contains("07/06/2024") == true)
        _ = try await world.product.perform(
            world.announcement(of: opened, lateReason: "Đổi lịch"), as: world.inspector)
        #expect(try world.owed("self_report").map(\.due) == [20_240_618])
        #expect(try world.owed("self_report").first?.closed == nil)
        #expect(try world.read { try SelfReport.require(of: opened.id, in: $0).sections(in: $0) }.count == 18)
        let rules = world.product.knowledge.figures.rules
        let usual = try world.read { try opened.usualReportDay(on: World.today, by: rules, in: $0) }
        #expect(usual == Day(2024, 6, 13))
    }

    @Test(
        "nothing is handed over while a section is missing; then it is frozen and the obligation is met",
        arguments: Engine.available)
    func submitting(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        try await world.write("CD", of: inspection)
        try await world.handIn("CD", of: inspection)
        let early = await #expect(throws: Refusal.self) { try await world.submit(inspection) }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("TC") == true)
        #expect(early?.reasons.first?.phrase.vietnamese.contains("CD") == false)
        try await world.submitReport(of: inspection)
        #expect(try world.inspection(inspection.id).state == .reported)
        #expect(try world.owed("self_report").map(\.closed) == [20_240_618])
        let frozen = await #expect(throws: Refusal.self) { try await world.write("CD", of: inspection, body: "Khác") }
        #expect(frozen?.reasons.first?.phrase.vietnamese.contains("giữ nguyên") == true)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(
                TakeBackSection(inspection: inspection.id, section: "CD"), as: world.clerk)
        }
        let submission = try #require(
            try world.read { try SelfReport.require(of: inspection.id, in: $0).submission(in: $0) })
        #expect(Digest(of: submission.content) == submission.digest)
        #expect(submission.content.contains("120/BC-UBND"))
        #expect(try world.read { try Journal.verify(in: $0) } > 30)
    }

    @Test(
        "a section that is sent back opens alone, and what the team reads stays as it was", arguments: Engine.available)
    func returned(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        try await world.submitReport(of: inspection)
        let act = ReturnSection(inspection: inspection.id, section: "TT", reason: "Thiếu số liệu", dueOn: World.visited)
        await #expect(throws: Refusal.forbidden) { try await world.product.perform(act, as: world.clerk) }
        let reasonless = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                ReturnSection(inspection: inspection.id, section: "TT", reason: " ", dueOn: World.visited),
                as: world.inspector)
        }
        #expect(reasonless?.reasons.first?.field == "reason")
        try await world.product.perform(act, as: world.inspector)
        #expect(try world.owed("self_report").first?.closed == nil)
        await #expect(throws: Refusal.self) { try await world.write("TC", of: inspection, body: "Khác") }
        let before = try world.read { try SelfReport.require(of: inspection.id, in: $0).submission(in: $0)?.digest }
        try await world.write("TT", of: inspection, body: "Đã bổ sung số liệu.")
        #expect(
            try world.read { try SelfReport.require(of: inspection.id, in: $0).submission(in: $0)?.digest } == before)
        await #expect(throws: Refusal.self) { try await world.submit(inspection) }
        try await world.handIn("TT", of: inspection)
        try await world.submit(inspection)
        #expect(try world.report(of: inspection).round == 2)
        #expect(try world.inspection(inspection.id).state == .reported)
        #expect(
            try world.read { try SelfReport.require(of: inspection.id, in: $0).submission(in: $0)?.digest } != before)
    }

    @Test(
        "two people never overwrite each other silently, and a desk writes its own section alone",
        arguments: Engine.available)
    func several(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        let version = try world.section("CD", of: inspection).version
        try await world.write("CD", of: inspection, body: "Bản thứ nhất", version: version)
        let stale = await #expect(throws: Refusal.self) {
            try await world.write("CD", of: inspection, body: "Bản thứ hai", version: version)
        }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("clerk") == true)
        #expect(try world.section("CD", of: inspection).body == "Bản thứ nhất")
        // Another section is another matter.
        try await world.write("TC", of: inspection)

        let officer = try world.person("officer", over: "H33.30")
        let unknown = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AssignSection(inspection: inspection.id, section: "TS", desk: "TCKH"), as: world.clerk)
        }
        #expect(unknown?.reasons.first?.field == "desk")
        let unit = try world.unit("H33.30").id
        try await world.product.store.write { tx in
            try tx.execute(
                """
                INSERT INTO desk (unit_id, code, name, account) VALUES (\(unit), 'TCKH', 'Phòng Tài chính – Kế hoạch', 'officer'),
                       (\(unit), 'NV', 'Phòng Nội vụ', 'khac')
                """)
        }
        try await world.product.perform(
            AssignSection(inspection: inspection.id, section: "TS", desk: "TCKH"), as: world.clerk)
        try await world.product.perform(
            AssignSection(inspection: inspection.id, section: "BM", desk: "NV"), as: world.clerk)
        #expect(try world.owed("report_section").count == 2)
        try await world.write("TS", of: inspection, as: officer)
        try await world.handIn("TS", of: inspection, as: officer)
        #expect(try world.owed("report_section").count { $0.closed != nil } == 1)
        let foreign = await #expect(throws: Refusal.self) { try await world.write("BM", of: inspection, as: officer) }
        #expect(foreign?.reasons.first?.phrase.vietnamese.contains("NV") == true)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AssignSection(inspection: inspection.id, section: "BM", desk: "TCKH"), as: officer)
        }
        // Whoever leads puts it together.
        try await world.write("BM", of: inspection)
    }

    @Test("no number without a file or a reason, nothing empty without one", arguments: Engine.available)
    func evidence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        try await world.write("PL3", of: inspection, claims: ["TL_TRUC_TUYEN|ND09:2023|120|150"])
        let bare = await #expect(throws: Refusal.self) { try await world.handIn("PL3", of: inspection) }
        #expect(bare?.reasons.first?.field == "reason")
        let path = try Scratch.file("so-theo-doi.csv", "a,b\n1,2\n")
        func attach(until last: Day) async throws {
            try await world.product.perform(
                AttachToSection(inspection.id, "PL3", path: path, named: "so-theo-doi.csv", validUntil: last),
                as: world.clerk)
        }
        try await attach(until: World.today.adding(-1))
        let expired = await #expect(throws: Refusal.self) { try await world.handIn("PL3", of: inspection) }
        #expect(expired?.reasons.first?.field == "reason")
        #expect(
            expired?.reasons.first?.phrase.vietnamese.hasPrefix(
                "Tệp “so-theo-doi.csv” đã hết giá trị từ ngày \(World.today.text)") == true)
        // The button is grey for the same reason.
        let section = try world.section("PL3", of: inspection)
        let files = try world.read { try Attachment.of(section.subject, in: $0) }
        #expect(section.gaps(claims: 1, Proof(files, on: World.today)) == expired?.reasons)
        try await attach(until: World.today)
        try await world.handIn("PL3", of: inspection)
        try await world.write("PL1", of: inspection, body: "")
        let empty = await #expect(throws: Refusal.self) { try await world.handIn("PL1", of: inspection) }
        #expect(empty?.reasons.first?.field == "body")
        try await world.write("PL1", of: inspection, body: "", reason: "Không phát sinh trong kỳ.")
        try await world.handIn("PL1", of: inspection)
    }

    @Test(
        "a visit put off asks for nothing; announced again it asks for the same report by another day",
        arguments: Engine.available)
    func postponed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        try await world.write("CD", of: inspection, body: "Giữ lại")
        try await world.advance(inspection, .postpone, note: "Mưa bão")
        #expect(try world.owed("self_report").isEmpty)
        let later = try #require(Day(2024, 7, 16))
        _ = try await world.product.perform(
            RescheduleInspection(inspection: inspection.id, beginsOn: later, endsOn: nil), as: world.inspector)
        _ = try await world.product.perform(
            AnnounceInspection(inspection: inspection.id, reportDueOn: later.adding(-5), venue: "Hội trường"),
            as: world.inspector)
        #expect(try world.owed("self_report").map(\.due) == [20_240_711])
        #expect(try world.section("CD", of: inspection).body == "Giữ lại")
        let reports = try world.count("self_report")
        #expect(reports == 1)
    }

    @Test(
        "a visit that begins without the report says so; one by report does not begin without it",
        arguments: Engine.available)
    func missing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        try await world.advance(inspection, .begin)
        #expect(try world.report(of: inspection).state == .missing)
        #expect(try world.owed("self_report").first?.closed == 20_240_618)
        await #expect(throws: Refusal.self) { try await world.write("CD", of: inspection) }

        let byReport = try await world.openedInspection(of: "H33.30.01", form: .byReport)
        _ = try await world.product.perform(
            world.announcement(of: byReport, lateReason: "Đổi lịch"), as: world.inspector)
        let refused = await #expect(throws: Refusal.self) { try await world.advance(byReport, .begin) }
        #expect(refused?.reasons.first?.phrase.vietnamese.contains("đã nhận báo cáo") == true)
    }

    @Test("the outline is dated data, and its document names the periods with their days")
    func outline() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let inspection = try await world.announcedInspection()
        let rules = world.product.knowledge.figures.rules
        let outline = try rules.reportOutline(on: World.today)
        #expect(outline.parts.compactMap(\.number) == ["I", "II", "III", "IV", "V"])
        #expect(outline.parts.last?.sections.count == 8)
        #expect(throws: Refusal.self) { try rules.reportOutline(on: Day(number: 0)) }
        let codes = Set(rules.indicators.map(\.code))
        #expect(outline.sections.flatMap { $0.indicators ?? [] }.allSatisfy(codes.contains))
        let document = ReportDocument(
            inspection: inspection, unit: try world.unit("H33.30"), outline: outline, office: "Sở Nội vụ",
            indicators: rules.indicators)
        let bytes = try document.outlineFile(on: World.today)
        #expect(bytes == (try document.outlineFile(on: World.today)))
        #expect(bytes.starts(with: [0x50, 0x4B]))
    }
}
