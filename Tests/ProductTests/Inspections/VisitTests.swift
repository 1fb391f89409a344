import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

extension World {
    func answer(_ item: String, of inspection: Inspection) throws -> VisitAnswer? {
        try read { try VisitAnswer.of(item, of: inspection.id, in: $0) }
    }

    /// Answers an item; numbers as `INDICATOR|PERIOD|NUMERATOR|DENOMINATOR`.
    func answer(
        _ item: String, of inspection: Inspection, _ rating: VisitAnswer.Rating, confirmed: String? = nil,
        note: String? = nil, values: [String] = [], version: Int? = nil
    ) async throws {
        let current = try answer(item, of: inspection)?.version ?? 0
        try await product.perform(
            AnswerItem(
                inspection: inspection.id, item: item, version: version ?? current, rating: rating,
                confirmed: confirmed, note: note, values: values.map { WrittenClaim($0) }), as: try inspector)
    }
}

@Suite("A visit: the checklist answered item by item")
struct VisitTests {
    /// A visit that has begun, with the checklist that comes with the program.
    private static func begun(_ engine: Engine, _ periods: [String] = ["ND09:2023", "ND09:2024-Q1"]) async throws -> (
        World, Inspection
    ) {
        let editions = try await EditionWorld(engine, loading: World.everything)
        try await editions.publishSeed()
        let opened = try await editions.world.openedInspection(periods: periods)
        return (editions.world, try await editions.world.advance(opened, .begin))
    }

    @Test("what figures answer is filled in as the visit begins, frozen", arguments: Engine.available)
    func filled(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine)
        let values = try world.read { try inspection.visitValues(of: "TT-10", in: $0) }
        #expect(values.map(\.period.description) == ["ND09:2023", "ND09:2024-Q1"])
        for value in values {
            let figure = try #require(
                try world.figures("H33.30", value.period.description, scope: .tree)["TL_TRUC_TUYEN"])
            #expect(value.system == figure.rate)
            #expect(value.isMet == (figure.status == .met))
            let evidence = try #require(try world.read { try Evidence.find(value.evidence, in: $0) })
            #expect(evidence.frozen?.numerator == figure.rate.numerator)
        }
        #expect(try world.answer("TT-10", of: inspection)?.suggested == .missed)
        #expect(try world.answer("TT-10", of: inspection)?.rating == nil)
        // An item with a threshold of its own is judged by that, whatever target the unit has.
        let posted = try world.read { try inspection.visitValues(of: "TT-02", in: $0) }
        let expected = VisitAnswer.Rating.suggested(
            by: posted.map { value in
                (value.system, value.system.isDefined ? value.system.numerator == value.system.denominator : nil)
            })
        #expect(!posted.isEmpty && expected != nil)
        #expect(try world.answer("TT-02", of: inspection)?.suggested == expected)
        // What people answer stays empty.
        #expect(try world.answer("CD-10", of: inspection) == nil)
    }

    @Test("the suggestion: partly met when one period misses, not applicable when nothing arose")
    func suggested() {
        let met = (rate: Rate(numerator: 9, denominator: 10), isMet: Bool?.some(true))
        let missed = (rate: Rate(numerator: 1, denominator: 10), isMet: Bool?.some(false))
        let nothing = (rate: Rate(numerator: 0, denominator: 0), isMet: Bool?.none)
        #expect(VisitAnswer.Rating.suggested(by: [met, met]) == .met)
        #expect(VisitAnswer.Rating.suggested(by: [met, missed]) == .partly)
        #expect(VisitAnswer.Rating.suggested(by: [missed, nothing]) == .missed)
        #expect(VisitAnswer.Rating.suggested(by: [nothing]) == .notApplicable)
        #expect(VisitAnswer.Rating.suggested(by: []) == nil)
    }

    @Test(
        "no judgement without a file, a figure or words; the team's numbers stand beside the system's",
        arguments: Engine.available)
    func judged(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine, ["ND09:2023"])
        for rating in VisitAnswer.Rating.allCases {
            let bare = await #expect(throws: Refusal.self) { try await world.answer("CD-01", of: inspection, rating) }
            #expect(bare?.reasons.first?.field == "note")
        }
        let path = try Scratch.file("ke-hoach.csv", "a,b\n1,2\n")
        func photograph(until last: Day) async throws {
            try await world.product.perform(
                PhotographItem(inspection.id, "CD-01", path: path, named: "ke-hoach.csv", validUntil: last),
                as: world.inspector)
        }
        // A file whose day has passed is seen there and does not count: that is said, whatever the judgement.
        try await photograph(until: World.today.adding(-1))
        for rating in VisitAnswer.Rating.allCases {
            let expired = await #expect(throws: Refusal.self) {
                try await world.answer("CD-01", of: inspection, rating)
            }
            #expect(
                expired?.reasons.first?.phrase.vietnamese
                    == "Tệp “ke-hoach.csv” đã hết giá trị từ ngày 18/06/2024; đính kèm tệp còn giá trị hoặc giải thích bằng lời."
            )
            #expect(expired?.reasons.first?.field == "note")
        }
        try await photograph(until: World.today)
        try await world.answer("CD-01", of: inspection, .met, confirmed: "CO")
        let word = await #expect(throws: Refusal.self) {
            try await world.answer("CD-01", of: inspection, .met, confirmed: "có lẽ")
        }
        #expect(word?.reasons.first?.field == "confirmed")

        let system = try #require(try world.read { try inspection.visitValues(of: "TT-10", in: $0) }.first).system
        try await world.answer(
            "TT-10", of: inspection, .missed,
            values: ["TL_TRUC_TUYEN|ND09:2023|\(system.numerator - 1)|\(system.denominator)"])
        let value = try #require(try world.read { try inspection.visitValues(of: "TT-10", in: $0) }.first)
        #expect(value.gap == "-1/0")
        let foreign = await #expect(throws: Refusal.self) {
            try await world.answer("TT-10", of: inspection, .missed, values: ["TL_SO_HOA_HS|ND09:2023|1|2"])
        }
        #expect(foreign?.reasons.first?.field == "values")
    }

    @Test("two members never overwrite each other, and only the inspecting side writes", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine, ["ND09:2023"])
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND", version: 0)
        let stale = await #expect(throws: Refusal.self) {
            try await world.answer("CD-01", of: inspection, .missed, note: "Không có", version: 0)
        }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("inspector") == true)
        #expect(try world.answer("CD-01", of: inspection)?.rating == .met)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(
                AnswerItem(
                    inspection: inspection.id, item: "CD-02", version: 0, rating: .met, confirmed: nil, note: "x",
                    values: nil), as: world.clerk)
        }
        await #expect(throws: Refusal.notFound) { try await world.answer("XX-01", of: inspection, .met, note: "x") }
    }

    @Test(
        "an item not met becomes a finding with its clause, grade and files; one that figures proposed is tied to it",
        arguments: Engine.available)
    func raised(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine, ["ND09:2023"])
        let before = try world.findings(of: inspection).count
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        let raise = RaiseFinding(inspection: inspection.id, item: "CD-01")
        await #expect(throws: Refusal.self) { try await world.product.perform(raise, as: world.inspector) }
        try await world.answer("CD-01", of: inspection, .missed, confirmed: "KHONG", note: "Ban hành chậm 20 ngày.")
        let path = try Scratch.file("anh.csv", "a,b\n1,2\n")
        try await world.product.perform(
            PhotographItem(inspection.id, "CD-01", path: path, named: "anh.csv", validUntil: World.today),
            as: world.inspector)
        let id = try await world.product.perform(raise, as: world.inspector)
        let finding = try world.read { try Finding.find(id, in: $0) }
        #expect(finding.clause == "CD-01" && finding.verdict == .proposed)
        #expect(finding.statement == "Ban hành chậm 20 ngày.")
        #expect(finding.source.contains("CD-01"))
        #expect(try world.read { try Attachment.of(finding.subject, in: $0) }.map(\.validUntil) == [World.today])
        #expect(try world.answer("CD-01", of: inspection)?.finding == id)
        #expect(try await world.product.perform(raise, as: world.inspector) == id)
        #expect(try world.findings(of: inspection).count == before + 1)

        try await world.answer("TT-10", of: inspection, .missed)
        let known = try await world.product.perform(
            RaiseFinding(inspection: inspection.id, item: "TT-10"), as: world.inspector)
        #expect(try world.findings(of: inspection).count == before + 1)
        #expect(try world.read { try Finding.find(known, in: $0) }.indicator == "TL_TRUC_TUYEN")
    }

    @Test(
        "answers count as answers of the checklist, and stay as they are once a side has signed",
        arguments: Engine.available)
    func frozen(_ engine: Engine) async throws {
        let (world, inspection) = try await Self.begun(engine, ["ND09:2023"])
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        #expect(try world.read { try inspection.answeredItems(in: $0) } == ["CD-01"])
        try await world.writeMinutes(of: inspection)
        _ = try await world.product.perform(
            SignMinutes(inspection: inspection.id, side: .team, name: "Ông A", title: "Trưởng đoàn"),
            as: world.inspector)
        let late = await #expect(throws: Refusal.self) {
            try await world.answer("CD-02", of: inspection, .met, note: "x")
        }
        #expect(late?.reasons.first?.phrase.vietnamese.contains("chữ ký") == true)
    }
}
