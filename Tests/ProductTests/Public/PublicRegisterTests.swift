import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections
@testable import Law
@testable import Procedures
@testable import Scoreboard
@testable import caicach

@Suite("Registers for the public: procedures, laws, conclusions, indicators")
struct PublicRegisterTests {
    @Test("procedures are found by field, level and words, with and without diacritics", arguments: Engine.available)
    func procedures(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures"])
        func found(_ filter: ProcedureFilter) throws -> [ListedProcedure] {
            try world.read { try ListedProcedure.all(filter, limit: 10_000, in: $0) }
        }
        let all = try found(ProcedureFilter(day: World.today))
        let fields = try world.read { try ListedProcedure.fields(on: World.today, in: $0) }
        #expect(fields.count > 1)
        #expect(fields.reduce(0) { $0 + $1.count } == all.filter { $0.content.field != nil }.count)
        for field in fields {
            let some = try found(ProcedureFilter(day: World.today, field: field.name))
            #expect(some.count == field.count)
            #expect(some.allSatisfy { $0.content.field == field.name })
        }
        let one = try #require(all.first { VietnameseText.folded($0.title) != $0.title.lowercased() })
        let exact = try found(ProcedureFilter(day: World.today, words: SearchWords.asked(one.title)))
        let plain = try found(
            ProcedureFilter(day: World.today, words: SearchWords.asked(VietnameseText.folded(one.title))))
        #expect(exact.contains { $0.code == one.code } && plain.contains { $0.code == one.code })
        #expect(plain.count >= exact.count && plain.count < all.count)
        let none = try found(ProcedureFilter(day: World.today, field: "' OR 1=1 --"))
        #expect(none.isEmpty)
    }

    @Test(
        "laws are narrowed by the year of issue; what they do to each other is linked by key",
        arguments: Engine.available)
    func laws(_ engine: Engine) async throws {
        let world = try await LegalTests.world(
            engine, "1 2024-01-05 2024-02-01\n2 2024-06-01 2024-06-10", "2 THAY_THE 1")
        func count(_ year: Int) throws -> Int {
            var filter = LegalFilter(day: World.today)
            filter.year = year
            return try world.read { try LegalDocument.newest(filter, after: nil, limit: 10, in: $0) }.count
        }
        #expect(try count(2024) == 2)
        #expect(try count(2023) == 0)
        let seen = try world.read { snapshot in
            let one = try #require(
                try LegalDocument.newest(LegalFilter(day: World.today), after: nil, limit: 10, in: snapshot).first)
            return try LegalRelation.seen(from: one.document.key, asTarget: false, in: snapshot)
        }
        let target = try #require(seen.first)
        #expect(try world.read { try LegalDocument.find(key: target.key, in: $0) }?.symbol == target.symbol)
        #expect(try world.read { try LegalDocument.years(in: $0) } == [2024])
    }

    @Test(
        "a conclusion stands in the list, and how far it is mended only while its board is open",
        arguments: Engine.available)
    func conclusions(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.concludedInspection()
        func list() throws -> [ListedConclusion] {
            try world.read { try ListedConclusion.newest(before: nil, limit: 10, in: $0) }
        }
        let first = try #require(try list().first)
        #expect(first.number == "45/TB-SNV" && first.mended == nil)
        let leader = try world.person("leader", over: "H33")
        _ = try await world.product.perform(OpenBoard(inspection: inspection.id), as: leader)
        let mended = try #require(try list().first?.mended)
        #expect(mended.done == 0 && mended.all > 0)
        _ = try await world.product.perform(
            WithdrawConclusion(inspection: inspection.id, reason: "Sai số liệu"), as: try world.inspector)
        #expect(try list().isEmpty)
    }

    @Test(
        "only leaders publish figures; what is public stays as it was until it is published anew",
        arguments: Engine.available)
    func indicators(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures", "targets"])
        let period = try #require(Period("2024-Q1"))
        let act = PublishIndicators(
            unit: "H33.30", period: period, scope: .tree, children: false, indicators: ["TL_DUNG_HAN", "TL_TRUC_TUYEN"])
        func published() throws -> [PublishedFigure] { try world.read { try PublishedFigure.all(.init(), in: $0) } }
        #expect(try published().isEmpty)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(act, as: try world.person("inspector", over: "H33"))
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(act, as: try world.person("leader", over: "H33.11"))
        }
        let leader = try world.person("leader", over: "H33.30")
        #expect(try await world.product.perform(act, as: leader) == 2)
        #expect(try published().allSatisfy { $0.standing == .none })
        try await world.load("dossiers")
        // The records came later: what leaders made public has not moved.
        #expect(try published().allSatisfy { !$0.rate.isDefined })
        #expect(try await world.product.perform(act, as: leader) == 2)
        let now = try published()
        #expect(now.count == 2)
        let wanted = try world.figures("H33.30", "2024-Q1", scope: .tree)
        for figure in now {
            #expect(figure.rate == wanted[figure.indicator]?.rate)
            #expect(figure.target?.value == wanted[figure.indicator]?.target?.value)
            let evidence = try #require(
                try world.read { snapshot in
                    try snapshot.first(
                        "SELECT evidence_id FROM published_indicator WHERE id = \(figure.id)"
                    ) { row -> Evidence.ID in row[0] }.flatMap { try Evidence.find($0, in: snapshot) }
                })
            #expect(evidence.isWhole && evidence.digest == figure.evidence)
            #expect(evidence.records.split(separator: "\n").count == figure.rate.denominator)
        }
        let unreasoned = await #expect(throws: Refusal.self) {
            try await world.product.perform(WithdrawIndicator(figure: now[0].id, reason: " "), as: leader)
        }
        #expect(unreasoned?.reasons.first?.field == "reason")
        _ = try await world.product.perform(WithdrawIndicator(figure: now[0].id, reason: "Rà lại số liệu"), as: leader)
        #expect(try published().map(\.id) == [now[1].id])
        #expect(try world.count("published_indicator") == 4)
    }

    @Test(
        "an ended unit is named with its last day, and the columns of the files keep their order",
        arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything).on(Day(2026, 11, 2) ?? World.today)
        let period = try #require(Period("2024-Q1"))
        _ = try await world.product.perform(
            PublishIndicators(
                unit: "H33.30", period: period, scope: .tree, children: true, indicators: ["TL_DUNG_HAN"]),
            as: try world.person("leader", over: "H33"))
        let figures = try world.read { try PublishedFigure.all(.init(period: period), in: $0) }
        let district = try #require(figures.first { $0.unit.code == "H33.30" })
        let csv = try PublicFigureRoutes.csv(figures)
        let lines = csv.split(whereSeparator: \.isNewline)
        #expect(
            lines.first.map { $0.replacing("\u{FEFF}", with: "") } == """
                don_vi,ten_don_vi,don_vi_den_ngay,pham_vi,ky,tu_ngay,den_ngay,chi_so,ten_chi_so,tu_so,mau_so,gia_tri,\
                chi_tieu,chieu,quyet_dinh,trang_thai,tinh_den,cong_bo_luc,dinh_nghia,can_cu,sha256
                """)
        #expect(lines.count == figures.count + 1 && figures.count > 1)
        #expect(!district.unitName(Tongue(.vietnamese), on: World.today).contains("đến hết ngày"))
        let ended = try #require(figures.first { $0.unit.validUntil != nil })
        let name = ended.unitName(Tongue(.vietnamese), on: Day(2026, 11, 2) ?? World.today)
        #expect(name.contains("đến hết ngày \(ended.unit.validUntil?.text ?? "")"))
        #expect(district.cells.count == PublishedFigure.columns.count)
    }
}
