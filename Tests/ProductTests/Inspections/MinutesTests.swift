import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The minutes of a visit: written by the team, signed by both sides or refused")
struct MinutesTests {
    private static func begun(_ engine: Engine) async throws -> (World, Inspection) {
        let world = try await World(engine, loading: ["units", "calendar"])
        return (world, try await world.begunInspection())
    }

    private static func teamSigns(_ world: World, _ inspection: Inspection) async throws {
        _ = try await world.product.perform(
            SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn"),
            as: world.inspector)
    }

    @Test("both signatures close the visit; the document is kept as it was signed", arguments: Engine.available)
    func signed(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine)
        let none = await #expect(throws: Refusal.self) { try await Self.teamSigns(world, inspection) }
        #expect(none?.reasons.first?.phrase.vietnamese.contains("Chưa có biên bản") == true)
        try await world.writeMinutes(of: inspection, ended: nil)
        let open = await #expect(throws: Refusal.self) { try await Self.teamSigns(world, inspection) }
        #expect(open?.reasons.map(\.field) == ["endedAt"])
        try await world.writeMinutes(of: inspection)
        try await Self.teamSigns(world, inspection)
        #expect(try world.inspection(inspection.id).state == .running)
        #expect(try world.read { try inspection.obstaclesToSigning(in: $0) }.count == 1)
        let draft = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AdvanceInspection(inspection: inspection.id, step: .draft, note: nil), as: world.inspector)
        }
        #expect(draft?.reasons.first?.phrase.vietnamese.contains("biên bản") == true)
        _ = try await world.product.perform(
            AgreeMinutes(inspection: inspection.id, name: "Ông C", title: "Phó Chủ tịch"), as: world.clerk)
        #expect(try world.inspection(inspection.id).state == .minuted)
        let (signatures, document) = try world.read { snapshot in
            (try inspection.minutesSignatures(in: snapshot), try inspection.minutesDocument(in: snapshot))
        }
        // Both signed the same.
        #expect(Set(signatures.map(\.digest)).count == 1)
        #expect(document?.starts(with: [0x50, 0x4B]) == true)
        let facts = try world.read { snapshot in
            try snapshot.all("SELECT facts FROM journal WHERE act = 'minutes.agree'") { $0.text(0) }
        }
        let digest = try #require(document.map { Digest(of: $0).hex })
        #expect(facts.first?.contains(digest) == true)
        await #expect(throws: Refusal.self) { try await world.writeMinutes(of: inspection) }
        try await world.advance(inspection, .draft)
    }

    @Test("a refusal counts with its reason, and stands in the history", arguments: Engine.available)
    func refused(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine)
        try await world.writeMinutes(of: inspection)
        let silent = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                RefuseMinutes(inspection: inspection.id, reason: " "), as: world.inspector)
        }
        #expect(silent?.reasons.first?.field == "reason")
        _ = try await world.product.perform(
            RefuseMinutes(inspection: inspection.id, reason: "Không nhất trí với mục TT-10"), as: world.inspector)
        #expect(try world.inspection(inspection.id).state == .running)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AgreeMinutes(inspection: inspection.id, name: "Ông C", title: "Phó Chủ tịch"), as: world.clerk)
        }
        try await Self.teamSigns(world, inspection)
        #expect(try world.inspection(inspection.id).state == .minuted)
        #expect(try world.read { try inspection.minutesSignatures(in: $0) }.count { $0.isRefusal } == 1)
    }

    @Test("the team signs for itself alone, unless it shows the paper", arguments: Engine.available)
    func paper(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine)
        try await world.writeMinutes(of: inspection)
        let sign = SignMinutes(inspection: inspection.id, side: .unit, name: "Ông C", title: "Phó Chủ tịch")
        let bare = await #expect(throws: Refusal.self) {
            try await world.product.perform(sign, as: world.inspector)
        }
        #expect(bare?.reasons.first?.field == "side")
        await #expect(throws: Refusal.forbidden) { try await world.product.perform(sign, as: world.clerk) }
        let path = try Scratch.file("bien-ban.csv", "a,b\n1,2\n")
        try await world.product.perform(
            AttachToMinutes(inspection.id, path: path, named: "bien-ban.csv"), as: world.inspector)
        _ = try await world.product.perform(sign, as: world.inspector)
        try await Self.teamSigns(world, inspection)
        #expect(try world.inspection(inspection.id).state == .minuted)
    }

    @Test("signed by one side they can be opened again, which takes the signature away", arguments: Engine.available)
    func reopened(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine)
        try await world.writeMinutes(of: inspection)
        try await Self.teamSigns(world, inspection)
        let locked = await #expect(throws: Refusal.self) { try await world.writeMinutes(of: inspection) }
        #expect(locked?.reasons.first?.phrase.vietnamese.contains("chữ ký") == true)
        try await world.product.perform(
            ReopenMinutes(inspection: inspection.id, reason: "Bổ sung ý kiến đơn vị"), as: world.inspector)
        #expect(try world.read { try inspection.minutesSignatures(in: $0) }.isEmpty)
        let stale = await #expect(throws: Refusal.self) {
            try await world.writeMinutes(of: inspection, version: 0)
        }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("inspector") == true)
        try await world.signMinutes(of: inspection)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(
                ReopenMinutes(inspection: inspection.id, reason: "Muộn"), as: world.inspector)
        }
    }

    @Test(
        "an empty visit is not closed: every item and sampled dossier is judged, or it is said why not and printed",
        arguments: Engine.available)
    func unjudged(_ engine: Engine) async throws {
        let world = try await EditionWorld.withChecklist(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let items = try world.read { try inspection.checklistItems(in: $0) }.count
        let size = try await world.product.perform(
            DrawSample(inspection: inspection.id, seed: "180624"), as: world.inspector)
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        try await world.writeMinutes(of: inspection, unjudged: nil)
        let empty = await #expect(throws: Refusal.self) { try await Self.teamSigns(world, inspection) }
        #expect(
            empty?.reasons.map(\.phrase.vietnamese)
                == ["Còn \(items - 1) mục và \(size) hồ sơ mẫu chưa đánh giá; đánh giá hoặc nêu lý do."])
        #expect(empty?.reasons.map(\.field) == ["unjudged"])
        #expect(empty?.reasons.first?.basis != nil)

        try await world.writeMinutes(of: inspection, unjudged: "Mất điện từ 10 giờ.")
        let minutes = try #require(try world.read { try inspection.minutes(in: $0) })
        let (printed, stated) = try world.read { snapshot in
            let rules = world.product.knowledge.figures.rules
            var without = minutes
            without.unjudged = ""
            return (
                try MinutesDocument(inspection, minutes, signatures: [], by: rules, in: snapshot).file(),
                try MinutesDocument(inspection, without, signatures: [], by: rules, in: snapshot).file()
            )
        }
        #expect(printed != stated)
        try await Self.teamSigns(world, inspection)
    }

    /// The texts of minutes as paper, headings among them.
    private static func paper(_ world: World, _ inspection: Inspection) throws -> [String] {
        let file = try world.read { snapshot in
            let minutes = try #require(try inspection.minutes(in: snapshot))
            let rules = world.product.knowledge.figures.rules
            return try MinutesDocument(inspection, minutes, signatures: [], by: rules, in: snapshot).file()
        }
        return try OfficialForm(file).lines.map(\.text)
    }

    @Test("sections are numbered as they come, and whoever writes has a line to sign on", arguments: Engine.available)
    func sections(_ engine: Engine) async throws {
        func headings(_ texts: [String]) -> [String] {
            texts.filter { $0.wholeMatch(of: /[IV]+\. [^a-z]+/) != nil }
        }
        // Neither a checklist nor a sample.
        let (bare, visit) = try await Self.begun(engine)
        try await bare.writeMinutes(of: visit)
        let short = try Self.paper(bare, visit)
        #expect(
            headings(short) == [
                "I. THÀNH PHẦN", "II. NỘI DUNG LÀM VIỆC", "III. Ý KIẾN CỦA ĐƠN VỊ", "IV. YÊU CẦU, KIẾN NGHỊ TẠI CHỖ",
            ])
        #expect(short.contains("NGƯỜI GHI BIÊN BẢN") && !short.contains("THƯ KÝ ĐOÀN KIỂM TRA"))

        let world = try await EditionWorld.withChecklist(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        try await world.addMember(to: inspection.id, .secretary, title: "Chuyên viên")
        try await world.writeMinutes(of: inspection)
        let long = try Self.paper(world, inspection)
        #expect(headings(long).map { $0.prefix { $0 != "." } } == ["I", "II", "III", "IV", "V"])
        #expect(headings(long)[2] == "III. KẾT QUẢ KIỂM TRA THEO TỪNG MỤC" && headings(long)[3].contains("Ý KIẾN"))
        #expect(long.contains("THƯ KÝ ĐOÀN KIỂM TRA") && !long.contains("NGƯỜI GHI BIÊN BẢN"))
    }

    @Test("an inspection by report needs no minutes", arguments: Engine.available)
    func byReport(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let opened = try await world.openedInspection(form: .byReport)
        _ = try await world.product.perform(
            world.announcement(of: opened, lateReason: "Đổi lịch"), as: world.inspector)
        try await world.submitReport(of: opened)
        let begun = try await world.advance(try world.inspection(opened.id), .begin)
        #expect(try await world.advance(begun, .draft).state == .drafting)
    }

    @Test("times are read as people write them")
    func times() {
        #expect(WriteMinutes.time("8h30") == "08:30")
        #expect(WriteMinutes.time("16:05") == "16:05")
        #expect(WriteMinutes.time("24:00") == nil)
        #expect(WriteMinutes.time("sáng") == nil)
    }
}
