import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Chain
@testable import Procedures
@testable import Registry

@Suite("References to law no longer in force inside the files of versions")
struct DeadLawInFilesTests {
    private static let code = "1.000001"

    /// A Word file with one paragraph.
    private static func word(_ text: String) throws -> String {
        var archive = ZIPWriter(stamp: World.today)
        archive.add(
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:body></w:document>")
        let path = try Scratch.folder() + "/mau.docx"
        try archive.write(to: path)
        return path
    }

    private static func found(_ world: EditionWorld) throws -> [String] {
        try world.world.read { snapshot in
            try DeadCitation.all(
                on: World.today, for: world.author, world.world.product.knowledge, limit: 100, in: snapshot
            ).map { "\($0.title) \($0.file ?? "-") \($0.end.law.symbol) \($0.end.part ?? "")" }
        }
    }

    @Test(
        "a form in Word that names an ended law or article is listed with its name, once read",
        arguments: Engine.available)
    func forms(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let laws = [("158/2005/NĐ-CP", "2015-12-31"), ("61/2018/NĐ-CP", ""), ("107/2021/NĐ-CP", "")].map {
            "\($0.0),Nghị định,Chính phủ,Về một việc,2005-01-01,2005-02-01,\($0.1)\n"
        }
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        try await world.world.load(
            "legal_relations",
            from: try Scratch.file(
                "relations.csv",
                LegalTests.relationHeader + "107/2021/NĐ-CP,BAI_BO,61/2018/NĐ-CP,2021-12-06,Điều 12,\n"))
        let draft = try await world.draft(ProcedureContent.self, Self.code, EditionWorld.procedure)
        for text in [
            "Theo Nghị định 158/2005/NĐ-CP, Điều 3 và Điều 4 Nghị định 158/2005/NĐ-CP",
            "Theo Điều 12 Nghị định 61/2018/NĐ-CP và Điều 5 Nghị định 61/2018/NĐ-CP",
        ] {
            let act = AttachToEdition<ProcedureContent>(draft, .form, path: try Self.word(text), named: "mau.docx")
            try await world.world.product.perform(act, as: world.author)
        }
        try await world.perform(SubmitEdition<ProcedureContent>.self, draft, as: world.author)
        try await world.approve(ProcedureContent.self, draft)
        try await world.perform(
            PublishEdition<ProcedureContent>.self, draft, as: world.approver, ["effectiveFrom": "2024-06-17"])
        #expect(try Self.found(world) == [])
        let reading = DocumentReading(world.world.product, ReadingPrograms())
        #expect(try await reading.read() == [.read: 2])
        #expect(try await reading.read() == [:])
        #expect(
            try Self.found(world) == [
                "\(Self.code) Đăng ký khai sinh mau.docx 158/2005/NĐ-CP ",
                "\(Self.code) Đăng ký khai sinh mau.docx 61/2018/NĐ-CP Điều 12",
            ])
    }

    @Test(
        "whoever approves or publishes is told what the files name, the signed one too, and which are not read yet",
        arguments: Engine.available)
    func onTheWay(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let law = "19/2014/NĐ-CP,Nghị định,Chính phủ,Về một việc,2014-01-01,2014-05-01,2024-03-01\n"
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + law))
        var fields = EditionWorld.procedure
        fields["conditions"] = "Theo 19/2014/NĐ-CP"
        let draft = try await world.draft(ProcedureContent.self, Self.code, fields)
        try await world.perform(SubmitEdition<ProcedureContent>.self, draft, as: world.author)
        let path = try Self.word("Điều 3 Nghị định 19/2014/NĐ-CP và Điều 5 Nghị định 19/2014/NĐ-CP")
        try await world.world.product.perform(
            AttachToEdition<ProcedureContent>(draft, .signed, path: path, named: "ban-goc.docx"), as: world.author)
        let handed = try world.world.read { try Edition.find(draft, kind: ProcedureContent.kind, in: $0) }
        func named(on day: Day) throws -> [String] {
            try world.world.read { try handed.namedEnds(as: ProcedureContent.self, on: day, in: $0) }.map {
                "\($0.file ?? "-") \($0.end.law.symbol)"
            }
        }
        func unread() throws -> [String] { try world.world.read { try handed.unreadFiles(in: $0) } }
        #expect(try named(on: World.today) == ["- 19/2014/NĐ-CP"])
        #expect(try unread() == ["ban-goc.docx"])
        _ = try await DocumentReading(world.world.product, ReadingPrograms()).read()
        #expect(try named(on: World.today) == ["- 19/2014/NĐ-CP", "ban-goc.docx 19/2014/NĐ-CP"])
        #expect(try unread() == [])
        #expect(try named(on: try #require(Day(2024, 3, 1))) == [])
    }

    @Test(
        "a form that carries a mark of secrecy is not kept, and one that is no Word file stops nothing",
        arguments: Engine.available)
    func marked(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let draft = try await world.draft(ProcedureContent.self, Self.code, EditionWorld.procedure)
        let broken = try Scratch.folder() + "/hong.docx"
        var archive = ZIPWriter(stamp: World.today)
        archive.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>")
        try archive.write(to: broken)
        for path in [broken, try Self.word("TỐI MẬT"), try Self.word("Tờ khai")] {
            let act = AttachToEdition<ProcedureContent>(draft, .form, path: path, named: "mau.docx")
            try await world.world.product.perform(act, as: world.author)
        }
        let reading = DocumentReading(world.world.product, ReadingPrograms())
        #expect(try await reading.read() == [.failed: 1, .marked: 1, .read: 1])
        let texts = try world.world.read { snapshot in
            try snapshot.all("SELECT text FROM stored_text WHERE text <> ''") { $0.text(0) }
        }
        #expect(texts == ["Tờ khai"])
    }
}
