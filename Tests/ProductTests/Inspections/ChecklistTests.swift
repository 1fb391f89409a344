import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import caicach

extension EditionWorld {
    /// A checklist of two items, as text.
    static let items = """
        TT-10 | TT | Tỷ lệ hồ sơ trực tuyến | TY_LE | Điều 5 Nghị định 61/2018/NĐ-CP | Số liệu | TL_TRUC_TUYEN | CHI_TIEU | HAN_CHE | SO XA HUYEN
        CD-01 | CD | Ban hành kế hoạch đúng hạn | CO_KHONG | 76/NQ-CP | Kế hoạch | | CO | NHAC_NHO
        """

    /// A world in which the checklist that comes with the program is published.
    static func withChecklist(
        _ engine: Engine, loading registers: [String] = ["units", "calendar"]
    ) async throws -> World {
        let editions = try await EditionWorld(engine, loading: registers)
        try await editions.publishSeed()
        return editions.world
    }

    /// Publishes the list that comes with the program.
    @discardableResult
    func publishSeed(from day: String = "2024-01-02") async throws -> Edition.ID {
        let id = try await world.product.perform(AdoptChecklist(unit: "H33"), as: author)
        try await perform(SubmitEdition<ChecklistContent>.self, id, as: author)
        try await perform(ApproveEdition<ChecklistContent>.self, id, as: approver)
        return try await perform(
            PublishEdition<ChecklistContent>.self, id, as: approver, ["effectiveFrom": day])
    }

    /// Publishes another version of it, its items changed.
    @discardableResult
    func publishChecklist(from day: String, _ change: (String) -> String = { $0 }) async throws -> Edition.ID {
        let text = try world.read { snapshot in
            try Edition.inForce(ChecklistContent.kind, on: World.today, in: snapshot).first?
                .read(as: ChecklistContent.self).items
        }
        return try await publish(
            ChecklistContent.self, "CCHC", ["name": "Bộ nội dung kiểm tra", "items": change(text ?? Self.items)],
            from: day)
    }
}

@Suite("A checklist: written, approved, in force, asked, changed in the middle of a year")
struct ChecklistTests {
    @Test("the list that comes with the program is published by another person", arguments: Engine.available)
    func seed(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await world.world.product.perform(AdoptChecklist(unit: "H33"), as: world.author)
        try await world.perform(SubmitEdition<ChecklistContent>.self, id, as: world.author)
        let both = Actor.person(
            .init(
                account: "soan", grants: (world.approver.grants + world.author.grants),
                roles: world.world.product.knowledge.figures.rules.roles))
        let own = await #expect(throws: Refusal.self) {
            try await world.perform(ApproveEdition<ChecklistContent>.self, id, as: both)
        }
        #expect(own?.reasons.first?.phrase.vietnamese.contains("không tự phê duyệt") == true)
        try await world.perform(ApproveEdition<ChecklistContent>.self, id, as: world.approver)
        try await world.perform(
            PublishEdition<ChecklistContent>.self, id, as: world.approver, ["effectiveFrom": "2024-06-18"])
        let items = try world.world.read { snapshot in
            try #require(try Edition.checklist(on: World.today, in: snapshot)).read(as: ChecklistContent.self).read
                .items
        }
        let counts = Dictionary(grouping: items, by: \.group).mapValues(\.count)
        #expect(
            counts == [
                .directing: 11, .institutions: 8, .procedures: 19, .organisation: 6, .service: 6, .finance: 5,
                .digital: 11,
            ])
        let bound = Dictionary(items.flatMap { item in item.indicators.map { ($0, item.code) } }) { first, _ in first }
        #expect(
            bound == [
                "TL_DUNG_HAN": "TT-08", "HS_DANG_XU_LY_QUA_HAN": "TT-08", "TL_TRUC_TUYEN": "TT-10",
                "TL_SO_HOA_HS": "TT-11", "TL_SO_HOA_KQ": "TT-12", "TL_TT_TRUC_TUYEN": "TT-14", "TTHC_NIEM_YET": "TT-02",
                "NIEM_YET_CU": "TT-03", "NV_DUNG_HAN": "CD-09", "VB_DANG_KY_DUNG_HAN": "DT-02",
                "VB_XU_LY_DUNG_HAN": "DT-02", "ISO_CAP_NHAT": "DT-09", "KH_CCHC": "CD-03", "DV_TU_KIEM_TRA": "CD-04",
                "KN_KHAC_PHUC": "CD-05",
            ])
        #expect(items.allSatisfy { ChecklistText($0.line).items == [$0] })
    }

    @Test("what a law says of an item changes with the day on which the list is taken")
    func dated() throws {
        let rules = try Rules()
        func item(_ code: String, on day: Day) throws -> ChecklistItem {
            let seed = try #require(rules.seedChecklist(on: day))
            let text = ChecklistContent(seed, rules.inspections, on: day).read
            #expect(text.problems.isEmpty)
            return try #require(text.items.first { $0.code == code })
        }
        let before = try #require(Day(2024, 6, 18))
        let after = try #require(Day(2025, 7, 1))
        #expect(try item("TC-04", on: before).basis.contains("59/2012/NĐ-CP"))
        #expect(try item("TC-04", on: after).basis == "80/2025/NĐ-CP")
        #expect(try item("TT-09", on: before).audiences == [.department, .commune, .district])
        #expect(try item("TT-09", on: after).audiences == [.department, .commune])
        #expect(try item("BM-06", on: before).applies(to: .commune, on: before) == false)
        #expect(try item("BM-06", on: before).applies(to: .commune, on: after))
    }

    @Test(
        "a draft with something wrong is not handed over, and it is said what",
        arguments: [
            ("TT-1 | TT | Hỏi | SO | | | | | HAN_CHE", "mã mục"),
            ("TT-01 | XX | Hỏi | SO | | | | | HAN_CHE", "nhóm “XX”"),
            ("TT-01 | TT | | SO | | | | | HAN_CHE", "chưa có nội dung"),
            ("TT-01 | TT | Hỏi | DUNG | | | | | HAN_CHE", "loại trả lời"),
            ("TT-01 | TT | Hỏi | SO | | | | > 5 | HAN_CHE", "không đọc được"),
            ("TT-01 | TT | Hỏi | TY_LE | | | | >= 101% | HAN_CHE", "từ 0 đến 100%"),
            ("TT-01 | TT | Hỏi | CO_KHONG | | | | >= 1 | HAN_CHE", "ngưỡng CO"),
            ("TT-01 | TT | Hỏi | SO | | | | CHI_TIEU | HAN_CHE", "cần có chỉ số"),
            ("TT-01 | TT | Hỏi | SO | | | | | NANG", "mức độ"),
            ("TT-01 | TT | Hỏi | SO | | | | | HAN_CHE | TINH", "đối tượng"),
            ("TT-01 | TT | Hỏi | SO | | | | | HAN_CHE | | 31/02/2024", "ngày hợp lệ"),
            ("TT-01 | TT | Hỏi | TY_LE | | | KHONG_CO | | HAN_CHE", "mang mã “KHONG_CO”"),
            ("TT-01 | TT | Hỏi | SO | | | | | HAN_CHE\nTT-01 | TT | Khác | SO | | | | | HAN_CHE", "hai lần"),
            (
                "TT-01 | TT | A | TY_LE | | | TL_DUNG_HAN | | HAN_CHE\nTT-02 | TT | B | TY_LE | | | TL_DUNG_HAN | | HAN_CHE",
                "hai mục"
            ),
            ("", "Chưa có mục"),
        ])
    func obstacles(_ items: String, _ said: String) async throws {
        let world = try await EditionWorld(.sqlite)
        let id = try await world.draft(ChecklistContent.self, "CCHC", ["name": "Bộ nội dung", "items": items])
        let refusal = await #expect(throws: Refusal.self) {
            try await world.perform(SubmitEdition<ChecklistContent>.self, id, as: world.author)
        }
        let reasons = try #require(refusal?.reasons.map(\.phrase.vietnamese))
        #expect(reasons.contains { $0.contains(said) }, "\(reasons)")
    }

    @Test("an inspection asks what was in force when it began, of its kind of unit", arguments: Engine.available)
    func inForce(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine, loading: World.everything)
        let planned = try await world.world.openedInspection(form: .onSite)
        #expect(try world.world.read { try planned.checklistItems(in: $0) }.isEmpty)
        let first = try await world.publishSeed(from: "2024-06-18")
        #expect(try world.world.read { try planned.checklist(in: $0) }?.edition.id == first)
        let begun = try await world.world.begunInspection()
        let second = try await world.publishChecklist(from: "2024-06-18") { text in
            text.split(separator: "\n").filter { !$0.hasPrefix("TT-18") }.joined(separator: "\n")
        }
        #expect(try world.world.read { try planned.checklist(in: $0) }?.edition.id == second)
        let commune = try world.world.unit("H33.30.01")
        let (checklist, communal) = try world.world.read { snapshot in
            (try #require(try begun.checklist(in: snapshot)), try commune.audience(in: snapshot))
        }
        #expect(checklist.edition.id == first)
        #expect(communal == .commune)
        #expect(checklist.item("TT-18") != nil)
        // For departments alone; its audience is the district.
        #expect(checklist.item("BM-02") == nil)
        #expect(checklist.item(boundTo: "TL_SO_HOA_KQ")?.code == "TT-12")
        let findings = try world.world.findings(of: begun)
        #expect(!findings.isEmpty)
        for finding in findings {
            let item = checklist.item(boundTo: finding.indicator ?? "")
            #expect(finding.clause == item?.code, "\(finding.indicator ?? "")")
            #expect(finding.grade == item?.grade)
        }
    }

    @Test("a new version moves no running inspection unless somebody says so", arguments: Engine.available)
    func midYear(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine, loading: World.everything)
        let first = try await world.publishSeed(from: "2024-06-18")
        let inspections = [
            try await world.world.begunInspection(), try await world.world.begunInspection(of: "H33.30.01"),
            try await world.world.begunInspection(of: "H33.11"),
        ]
        #expect(try pending(world).isEmpty)
        let second = try await world.publishChecklist(from: "2024-06-18") { text in
            text.split(separator: "\n").filter { !$0.hasPrefix("TT-18") }.joined(separator: "\n")
                .replacing("tại Bộ phận Một cửa (trừ", with: "tại Một cửa (trừ")
                + "\nTT-99 | TT | Mục mới | CO_KHONG | | | | CO | NHAC_NHO"
        }
        #expect(try pending(world).map(\.inspection.id) == inspections.map(\.id))
        let difference = try world.world.read { snapshot in
            let inspection = inspections[0]
            return ChecklistDifference(
                from: try inspection.checklist(try Edition.find(first, kind: "checklist", in: snapshot), in: snapshot),
                to: try inspection.checklist(try Edition.find(second, kind: "checklist", in: snapshot), in: snapshot),
                answered: ["TT-05", "TT-08", "TT-18"])
        }
        #expect(difference.added == ["TT-99"])
        #expect(difference.removed == ["TT-18"])
        #expect(difference.changed == ["TT-05"])
        #expect(difference.kept == ["TT-08"])
        #expect(difference.doubtful == ["TT-05"])
        // Every answer is one of the three: none vanishes uncounted.
        #expect(difference.lost == ["TT-18"])

        func decide(_ ids: [Inspection.ID], _ manner: ChecklistDecision.Manner) async throws {
            _ = try await world.world.product.perform(
                DecideChecklist(inspections: ids, edition: second, manner: manner), as: try world.world.inspector)
        }
        try await decide([inspections[0].id], .stay)
        try await decide([inspections[1].id, inspections[2].id], .move)
        #expect(try pending(world).isEmpty)
        let used = try world.world.read { snapshot in
            try inspections.map { try $0.checklist(in: snapshot)?.edition.id }
        }
        #expect(used == [first, second, second])
        let twice = await #expect(throws: Refusal.self) { try await decide([inspections[1].id], .stay) }
        #expect(twice?.reasons.first?.phrase.vietnamese.contains("đã được quyết định") == true)
        let outsider = try world.world.person("inspector", over: "H33.11")
        let third = try await world.publishChecklist(from: "2024-06-18") {
            $0 + "\nTT-20 | TT | Nữa | SO | | | | | HAN_CHE"
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.world.product.perform(
                DecideChecklist(inspections: [inspections[0].id], edition: third, manner: .moveAsking), as: outsider)
        }
        #expect(try pending(world).count == 3)
    }

    @Test("findings about items that fall away are named before anything moves", arguments: Engine.available)
    func stranded(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine, loading: World.everything)
        try await editions.publishSeed(from: "2024-06-18")
        let world = editions.world
        let inspection = try await world.begunInspection()
        try await world.addShortcoming(to: inspection, clause: "TT-18")
        try await world.addShortcoming(to: inspection, clause: "TT-04")
        try await editions.publishChecklist(from: "2024-06-18") { text in
            text.split(separator: "\n").filter { !$0.hasPrefix("TT-18") }.joined(separator: "\n")
        }
        let line = try world.read { snapshot in
            var read = ReadChecklists()
            let waiting = try PendingChecklist.all(
                under: .everything, on: World.today, after: nil, limit: 10, in: snapshot)
            return try ChecklistChangesPage.Line(try #require(waiting.first), &read, in: snapshot)
        }
        #expect(line.stranded.map(\.clause) == ["TT-18"])
    }

    @Test("a finding is about an item of the checklist, or about none", arguments: Engine.available)
    func clauses(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine, loading: World.everything)
        try await editions.publishSeed(from: "2024-06-18")
        let world = editions.world
        let inspection = try await world.begunInspection()
        let unknown = await #expect(throws: Refusal.self) {
            try await world.addShortcoming(to: inspection, clause: "ZZ-99")
        }
        #expect(unknown?.reasons.map(\.field) == ["clause"])
        try await world.addShortcoming(to: inspection, clause: "TT-04")
        let finding = try #require(try world.findings(of: inspection).last)
        let renamed = await #expect(throws: Refusal.self) { try await world.judge(finding, clause: "ZZ-99") }
        #expect(renamed?.reasons.map(\.field) == ["clause"])
        try await world.judge(finding, clause: "")
        // What is asked for has its words and its day.
        let bare = await #expect(throws: Refusal.self) {
            try await world.judge(finding, recommendation: " ", dueOn: nil)
        }
        #expect(bare?.reasons.map(\.field) == ["recommendation", "dueOn"])
        let dayless = await #expect(throws: Refusal.self) { try await world.addShortcoming(to: inspection, dueOn: nil) }
        #expect(dayless?.reasons.map(\.field) == ["dueOn"])
        try await world.judge(finding, .dropped, dueOn: nil, reason: "Trùng nội dung")
    }

    @Test(
        "an item that changed and is asked again counts only once it was answered since: in lists, minutes and findings",
        arguments: Engine.available)
    func askedAgain(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine, loading: World.everything)
        let world = editions.world
        try await editions.publishSeed(from: "2024-06-18")
        let inspection = try await world.begunInspection()
        try await world.answer("TT-05", of: inspection, .missed, note: "Không hướng dẫn")
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        let second = try await editions.publishChecklist(from: "2024-06-18") {
            $0.replacing("tại Bộ phận Một cửa (trừ", with: "tại Một cửa (trừ")
        }
        _ = try await world.product.perform(
            DecideChecklist(inspections: [inspection.id], edition: second, manner: .moveAsking), as: world.inspector)
        func answered() throws -> Set<String> { try world.read { try inspection.answeredItems(in: $0) } }
        func again() throws -> [String] { try world.read { try inspection.itemsToAskAgain(in: $0) } }
        #expect(try answered() == ["CD-01"])
        #expect(try again() == ["TT-05"])
        let raise = RaiseFinding(inspection: inspection.id, item: "TT-05")
        let early = await #expect(throws: Refusal.self) { try await world.product.perform(raise, as: world.inspector) }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("cần hỏi lại") == true)
        try await world.writeMinutes(of: inspection)
        let sign = SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn")
        let unsigned = await #expect(throws: Refusal.self) {
            try await world.product.perform(sign, as: world.inspector)
        }
        #expect(unsigned?.reasons.map(\.phrase.vietnamese) == ["Mục TT-05 đã thay đổi, cần hỏi lại."])

        try await world.on(World.today.adding(1)).answer("TT-05", of: inspection, .partly, note: "Hướng dẫn một phần")
        #expect(try answered() == ["CD-01", "TT-05"])
        #expect(try again().isEmpty)
        _ = try await world.product.perform(raise, as: world.inspector)
        _ = try await world.product.perform(sign, as: world.inspector)
    }

    @Test("a law that changes opens a review of the checklist that cites the article", arguments: Engine.available)
    func review(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await ReviewingTests.law(world, "60/2014/QH13", from: "2016-01-01")
        try await ReviewingTests.law(world, "87/2024/QH15", from: "2024-06-03")
        for (code, article) in [("A", "Điều 5"), ("B", "Điều 9")] {
            try await world.publish(
                ChecklistContent.self, code,
                [
                    "name": "Bộ nội dung",
                    "items": "TT-01 | TT | Hỏi | SO | \(article) Luật số 60/2014/QH13 | | | | HAN_CHE",
                ], from: "2024-01-02")
        }
        try await ReviewingTests.amend(world, scope: "Điều 5")
        let reviews = try world.world.read { snapshot in
            try ["A", "B"].map { try Review.all(of: Subject("checklist", $0), in: snapshot).count }
        }
        #expect(reviews == [1, 0])
    }

    private func pending(_ world: EditionWorld) throws -> [PendingChecklist] {
        try world.world.read {
            try PendingChecklist.all(under: .everything, on: World.today, after: nil, limit: 10, in: $0)
        }
    }
}

extension Actor {
    fileprivate var grants: [Grant] { if case .person(let person) = self { person.grants } else { [] } }
}
