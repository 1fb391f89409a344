import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("Declaring a quality system, and declaring it again")
struct DeclarationTests {
    private func declare(_ number: String = "12/CB-UBND", on day: Day) -> Declare {
        Declare(
            unit: "H33.30", number: number, signedOn: day, place: "Giang Thành",
            governingBody: "Ủy ban nhân dân tỉnh Kiên Giang", issuingBody: "Ủy ban nhân dân huyện Giang Thành",
            authority: "TM. ỦY BAN NHÂN DÂN", signerTitle: "CHỦ TỊCH", basis: "19/2014/QĐ-TTg\n26/2014/TT-BKHCN",
            standard: "TCVN ISO 9001:2015", fields: "đất đai; hộ tịch")
    }

    @Test(
        "the annex is what has a document in force; a changed scope is due within its term", arguments: Engine.available
    )
    func again(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures"])
        let people = try QualityPeople(world)
        let none = await #expect(throws: Refusal.self) {
            try await world.perform(declare(on: World.june(3)), as: people.leader, on: World.june(3))
        }
        #expect(said(none).contains("Chưa có thủ tục nào"))
        try await world.loadRows(of: "qms") { !$0.contains(",2.009725,") }
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(declare(on: World.june(3)), as: people.clerk, on: World.june(3))
        }
        let id = try await world.perform(declare(on: World.june(3)), as: people.leader, on: World.june(3))
        let unit = try world.unit("H33.30").id
        func scope() throws -> [ScopeItem] { try world.read { try ScopeItem.all(of: unit, on: World.june(4), in: $0) } }
        let declared = try world.read { try Declaration.find(id, in: $0).scope(in: $0) }
        #expect(try scope() == declared && declared.count == 26)
        #expect(Set(declared.map(\.procedure)).count == 26, "each procedure once")
        let bytes = try #require(try world.read { try Declaration.find(id, in: $0).document(in: $0) })
        let digest = try world.read { try Declaration.find(id, in: $0).digest }
        #expect(Digest(of: bytes) == digest && bytes.starts(with: Array("PK".utf8)))
        try await world.perform(OpenQualityDuties(), as: .system, on: World.june(4))
        #expect(try world.obligations("redeclaration").isEmpty)

        // A procedure comes into the scope, another goes.
        try await world.load("qms")
        let gone = try #require(declared.first)
        try await world.abolish(gone.procedure, on: World.june(3))
        #expect(try scope().count == 26)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: World.june(5)) == 1)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: World.june(5)) == 0)
        let change = ScopeChange(
            from: declared, to: try world.read { try ScopeItem.all(of: unit, on: World.june(5), in: $0) })
        #expect(change.came.map(\.procedure) == ["2.009725"] && change.went.map(\.procedure) == [gone.procedure])
        let owed = try #require(try world.obligations("redeclaration").first)
        // Twenty working days after 5/6/2024.
        #expect(owed.dueOn == Day(2024, 7, 3))
        #expect(owed.basis.hasPrefix("26/2014/TT-BKHCN"))

        for (wrong, field) in [
            (declare(on: World.june(10)), "number"), (declare("13/CB-UBND", on: World.june(1)), "signedOn"),
            (declare("13/CB-UBND", on: World.june(20)), "signedOn"),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await world.perform(wrong, as: people.leader, on: World.june(10))
            }
            #expect(refusal?.reasons.map(\.field) == [field])
        }
        let later = try await world.perform(
            declare("13/CB-UBND", on: World.june(10)), as: people.leader, on: World.june(10))
        #expect(try world.obligations("redeclaration").isEmpty)
        #expect(try world.read { try Declaration.find(id, in: $0).supersededOn } == World.june(10))
        #expect(try world.read { try Declaration.find(later, in: $0).supersededOn } == nil)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: World.june(11)) == 0)
        try world.expectTrue()
    }

    @Test("a scope that fits again owes nothing", arguments: Engine.available)
    func fitsAgain(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        try await world.perform(declare(on: World.june(3)), as: people.leader, on: World.june(3))
        try await world.load("qms", adding: "QT.999,1,Thử,H33.30,2024-06-01,,,")
        #expect(
            try await world.perform(OpenQualityDuties(), as: .system, on: World.june(4)) == 2, "no procedure, no scope")
        let batch = try world.read { try Batch.newest(before: nil, limit: 9, in: $0) }.last { $0.kind == "qms" }
        try await world.product.perform(UndoBatch(try #require(batch).id, reason: "thử"), as: .system)
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: World.june(5)) == 1)
        try await world.load("qms")
        #expect(try await world.perform(OpenQualityDuties(), as: .system, on: World.june(6)) == 0)
        #expect(try world.obligations("redeclaration").isEmpty)
        try world.expectTrue()
    }

    @Test("the same declaration gives the same bytes, whoever makes it", arguments: Engine.available)
    func bytes(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let unit = try world.unit("H33.30")
        let scope = try world.read { try ScopeItem.all(of: unit.id, on: World.today, in: $0) }
        let document = DeclarationDocument(
            act: declare(on: World.june(3)), unit: unit, scope: scope, replaces: nil,
            rules: world.product.knowledge.figures.rules)
        #expect(try document.docx() == document.docx())
        let form = try OfficialForm(document.docx())
        let texts = form.lines.map(\.text)
        #expect(texts.contains("Căn cứ Quyết định số 19/2014/QĐ-TTg;"))
        #expect(texts.contains("Căn cứ Thông tư số 26/2014/TT-BKHCN;"))
        #expect(form.fits("STT", in: 0, of: 5))
    }

    @Test(
        "a document is called what its number says it is",
        arguments: [
            ("19/2014/QĐ-TTg", "Quyết định"), ("26/2014/TT-BKHCN ngày 10/10/2014", "Thông tư"),
            ("5/KH-UBND", "Kế hoạch"), ("72/2025/QH15", nil), ("Quyết định số 19/2014/QĐ-TTg", nil),
            ("TCVN ISO 9001:2015", nil),
        ] as [(String, String?)])
    func kind(_ named: String, _ kind: String?) throws {
        #expect(try Rules().documentKind(of: named) == kind)
    }
}

extension World {
    /// Ends every version of a procedure on a day, as its register says it.
    fileprivate func abolish(_ code: String, on day: Day) async throws {
        let lines = try String(contentsOfFile: Self.data + "/procedures.csv", encoding: .utf8)
            .split(whereSeparator: \.isNewline).map(String.init)
        let rows = lines.filter { $0.hasPrefix(code + ",") }.map { line in
            var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if cells[10].isEmpty { cells[10] = day.iso }
            return cells.joined(separator: ",")
        }
        try await loadRows(of: "procedures", where: { _ in false }, adding: rows)
    }

    fileprivate func load(_ kind: String, adding row: String) async throws {
        try await loadRows(of: kind, where: { _ in false }, adding: [row])
    }
}
