import Core
import Formats
import Foundation
import Kernel
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import caicach

@Suite("Ways of handing in a procedure, each with its own term and fee")
struct SubmissionWayTests {
    private typealias Content = ProcedureContent
    private static let typed = """
        Trực tiếp | 07 ngày làm việc | 8.000 đồng | hồ sơ đủ; không tính ngày bổ sung
        Trực tiếp\t15 Ngày
        trực tuyến: 0,5 giờ
        Qua bưu chính công ích | ngay khi nhận đủ hồ sơ
        Trực tiếp | 15 ngày
        """
    private static let column =
        "TRUC_TIEP 7 ngày làm việc | 8.000 đồng | hồ sơ đủ; không tính ngày bổ sung; TRUC_TIEP 15 ngày; "
        + "TRUC_TUYEN 0,5 giờ; BCCI ngay khi nhận đủ hồ sơ"

    @Test("what people type, what a register has and what is kept say the same, exactly")
    func forms() throws {
        let ways = try SubmissionWays(Self.typed)
        #expect(
            ways.all.map(\.term) == [
                .counted(try #require(ExactDecimal(7)), .workingDays), .counted(try #require(ExactDecimal(15)), .days),
                .counted(ExactDecimal(millionths: 500_000), .hours), .said("ngay khi nhận đủ hồ sơ"),
            ])
        #expect(ways.all.map(\.channel) == [.counter, .counter, .online, .post])
        #expect(ways.all[0].note == "hồ sơ đủ; không tính ngày bổ sung" && ways.column == Self.column)
        #expect(try SubmissionWays(ways.column) == ways && SubmissionWays(ways.text) == ways)
        // A fee without a term keeps its place.
        let free = try SubmissionWays("Trực tuyến | | miễn phí")
        #expect(free.column == "TRUC_TUYEN |  | miễn phí" && free.all[0].term == nil)
        #expect(try SubmissionWays(free.column) == free && SubmissionWays(free.text) == free)
    }

    @Test(
        "what does not parse is refused with its place",
        arguments: [
            ("Trực tiếp | 10 ngày làm việc\nMang đến | 2 ngày", "thứ 2"), ("TRUC_TIEP 10 tuần", "10 tuần"),
            ("TRUC_TIEP 10-25", "10-25"), ("Trực tiếp | 10000 ngày", "10000 ngày"),
            ("Trực tiếp | 1 giờ | 2 | 3 | 4", "bốn cột"),
            ("Trực tiếpx", "không bắt đầu"),
        ])
    func refused(_ text: String, _ said: String) {
        do {
            _ = try SubmissionWays(text)
            Issue.record("read")
        } catch {
            let reasons = (error as? Refusal)?.reasons.map(\.phrase.vietnamese) ?? []
            #expect(reasons.count == 1 && reasons[0].contains(said))
        }
    }

    @Test(
        "a register brings them in, a wrong one keeps its row out, and the list's own file loads again unchanged",
        arguments: Engine.available)
    func register(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let head = "ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu,cach_thuc,cach_thuc_nop\n"
        let file = try Scratch.file(
            "tthc.csv",
            head + "1.000001,1,Khai sinh,XA,2024-01-01,Nộp ở bộ phận một cửa,\"\(Self.column)\"\n"
                + "1.000002,1,Kết hôn,XA,2024-01-01,,TRUC_TIEP 3 tuần\n1.000003,1,Khai tử,XA,2024-01-01,Trực tiếp,\n")
        let report = try await world.load("procedures", from: file)
        #expect(report.counts.inserted == 2 && report.counts.refused == 1)
        #expect(report.problems.map(\.problem.column) == ["cach_thuc_nop"])
        let contents = try Self.contents(world)
        #expect(contents["1.000001"]?.ways == (try SubmissionWays(Self.column)))
        #expect(contents["1.000001"]?.channels == "Nộp ở bộ phận một cửa")
        // What stands in words only stays readable.
        #expect(contents["1.000003"]?.channels == "Trực tiếp" && contents["1.000003"]?.ways == nil)
        let place = try #require(ProcedureListPage.columns.firstIndex(of: "cach_thuc_nop"))
        let rows = try world.read {
            try ListedProcedure.all(ProcedureFilter(day: World.today), limit: 10, in: $0).map(ProcedureListPage.cells)
        }
        #expect(rows.map { $0[place] } == [.text(Self.column), .empty])
    }

    @Test(
        "typed in the form, told between versions, the same bytes out of a catalogue that was brought in",
        arguments: Engine.available)
    func versions(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        var fields = EditionWorld.procedure
        fields["ways"] = Self.typed
        try await world.publish(Content.self, "1.000001", fields, from: "2024-06-17")
        fields["ways"] = Self.typed.replacing("0,5 giờ", with: "1 ngày | 5.000 đồng")
        let second = try await world.publish(Content.self, "1.000001", fields, from: "2024-06-18")
        let all = try world.world.read { try Edition.all(of: Subject("procedure", "1.000001"), in: $0) }
        let contents = try all.sorted { $0.number < $1.number }.map { try $0.read(as: Content.self) }
        let changes = EditionChange.between(contents[0].parts, contents[1].parts)
        #expect(changes.map(\.phrase) == ["Hình thức nộp hồ sơ"])
        #expect(changes[0].removed == ["Trực tuyến: 0,5 giờ"] && changes[0].added == ["Trực tuyến: 1 ngày; 5.000 đồng"])

        let shown = try #require(
            try world.world.read { try PublishedVersion.all(of: "1.000001", in: $0).first { $0.edition.id == second } })
        let said = try #require(
            shown.facts(Tongue(.english), bases: "–").first { $0.value.text.contains("5.000 đồng") })
        #expect(said.value.text.contains("<br><b>Online</b>: 1 days; 5.000 đồng<br>"))

        let text = try Self.catalogue(world.world)
        let path = try Scratch.file("danh-muc.jsonl", text)
        let other = try await World(engine, loading: ["units", "calendar"])
        try await other.product.perform(LoadCatalogue(path: path, named: "danh-muc.jsonl"), as: .system)
        #expect(try Self.catalogue(other) == text && text.contains("Trực tuyến | 1 ngày | 5.000 đồng"))
    }

    @Test("a procedure without a way is not submitted, a wrong way not kept", arguments: Engine.available)
    func missing(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let draft = try await world.draft(
            Content.self, "1.000001", EditionWorld.procedure.filter { $0.key != "ways" })
        do {
            try await world.perform(SubmitEdition<Content>.self, draft, as: world.author)
            Issue.record("submitted")
        } catch let Refusal.conflict(reasons) {
            #expect(reasons.map(\.field) == ["ways"])
        }
        #expect(throws: (any Error).self) {
            _ = try EditionWorld.act(
                BeginEdition<Content>.self,
                EditionWorld.procedure.merging(["unit": "H33", "code": "1.000002", "ways": "Trực tiếp | 3 tuần"]) { $1 }
            )
        }
        var form = Form(["name": "Khai sinh", "ways": "Trực tiếp | 3 tuần", "unit": "H33", "code": "1.000002"])
        #expect {
            try form.decode(BeginEdition<Content>.self)
        } throws: { error in
            (error as? Refusal)?.reasons.contains { $0.field == "ways" && $0.phrase.vietnamese.contains("3 tuần") }
                ?? false
        }
        form.fields.set("ways", Self.typed)
        _ = try form.decode(BeginEdition<Content>.self)
    }

    private static func contents(_ world: World) throws -> [String: Content] {
        let editions = try world.read { try Edition.inForce("procedure", on: World.today, in: $0) }
        return Dictionary(uniqueKeysWithValues: try editions.map { ($0.code, try $0.read(as: Content.self)) })
    }

    private static func catalogue(_ world: World) throws -> String {
        var text = ""
        try world.read { try Catalogue.write(world.product.knowledge, in: $0) { text += $0 + "\n" } }
        return text
    }
}
