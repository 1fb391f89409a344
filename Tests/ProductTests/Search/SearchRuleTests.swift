import Core
import Kernel
import TestSupport
import Testing

@testable import Portal

@Suite("Searching: what is found, and in which order")
struct SearchRuleTests {
    private func world(_ engine: Engine, _ items: [PublicItem]) async throws -> SearchWorld {
        let world = try await SearchWorld(engine)
        try await world.take(items)
        return world
    }

    @Test("words written exactly come before those only alike without diacritics", arguments: Engine.available)
    func exactFirst(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item("bare", "Bao cao cai cach", ago: 1),
                SearchWorld.item("marked", "Tin", text: "Báo cáo cải cách", ago: 90),
                SearchWorld.item("other", "Bão cào cái cạch", ago: 1),
            ])
        // Even where the place is worse and the item older; another spelling is another word.
        #expect(try world.keys("báo cáo") == ["marked", "bare"])
        #expect(try world.keys("BÁO CÁO") == ["marked", "bare"])
        #expect(try world.keys("bao cao") == ["bare", "other", "marked"])
    }

    @Test(
        "its own number before the title, the title before the summary, that before the text",
        arguments: Engine.available)
    func places(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item("text", "Một", text: "hộ tịch", ago: 1),
                SearchWorld.item("summary", "Hai", summary: "hộ tịch", ago: 2),
                SearchWorld.item("title", "Hộ tịch", ago: 3),
                SearchWorld.item("number", "Bốn", number: "hộ tịch", ago: 4),
            ])
        #expect(try world.keys("hộ tịch") == ["number", "title", "summary", "text"])
    }

    @Test("neighbours beside each other before the same words apart", arguments: Engine.available)
    func nearness(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item("apart", "Đất ở và hồ sơ, đai lưng", ago: 1),
                SearchWorld.item("turned", "Đai đất", ago: 1),
                SearchWorld.item("beside", "Hồ sơ đất đai", ago: 50),
            ])
        #expect(try world.keys("đất đai").first == "beside")
        // A field ends what stands beside each other.
        try await world.take([
            SearchWorld.item("fields", "Về đất", summary: "đai"), SearchWorld.item("one", "Về", summary: "đất đai"),
        ])
        #expect(try world.keys("\"đất đai\"") == ["one"])
    }

    @Test("newer before older where nothing else decides", arguments: Engine.available)
    func newer(_ engine: Engine) async throws {
        let world = try await world(
            engine, [9, 3, 7, 1].map { SearchWorld.item("n\($0)", "Thông báo tuyển dụng", ago: $0) })
        #expect(try world.keys("tuyển dụng") == ["n1", "n3", "n7", "n9"])
    }

    @Test("every word must be there", arguments: Engine.available)
    func all(_ engine: Engine) async throws {
        let world = try await world(
            engine, [SearchWorld.item("a", "Cấp giấy phép"), SearchWorld.item("b", "Cấp thẻ", text: "giấy khai sinh")])
        #expect(try world.keys("cấp giấy phép") == ["a"])
        #expect(try Set(world.keys("giay cap")) == ["a", "b"])
        #expect(try world.keys("cấp giấy vệ tinh").isEmpty)
    }

    @Test("with or without diacritics, đ as d, both places of a tone, composed or not", arguments: Engine.available)
    func folding(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item("dat", "Đăng ký đất đai"), SearchWorld.item("old", "Nước Cộng hoà, thuý, khoẻ"),
                SearchWorld.item("new", "Xã Tân Khánh Hòa, thúy, khỏe"), SearchWorld.item("qu", "Quý I, quỹ đất công"),
            ])
        #expect(try world.keys("dang ky dat dai") == ["dat"])
        #expect(try world.keys("ĐĂNG KÝ") == ["dat"])
        #expect(try world.found("đang").query.isLoose)
        #expect(try Set(world.keys("hòa")) == ["old", "new"])
        #expect(try Set(world.keys("hoà")) == ["old", "new"])
        #expect(try Set(world.keys("thuý khoẻ")) == ["old", "new"])
        #expect(try world.keys("quý") == ["qu"])
        // Decomposed as some keyboards send it.
        #expect(try world.keys("đa\u{306}ng ky\u{301}".replacing("đ", with: "Đ")) == ["dat"])
    }

    @Test("a phrase in quotes is found only as it stands", arguments: Engine.available)
    func phrase(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item("yes", "Về thủ tục hành chính công"), SearchWorld.item("no", "Hành chính và thủ tục"),
                SearchWorld.item("bare", "thu tuc hanh chinh"),
            ])
        #expect(try world.keys("\"thủ tục hành chính\"") == ["yes", "bare"])
        #expect(try world.keys("“thu tuc hanh chinh” cong") == ["yes"])
        #expect(try world.keys("\"chính công thủ\"").isEmpty)
        // An odd quote is none.
        #expect(try world.keys("\"hành chính").count == 3)
    }

    @Test("numbers of documents in any usual form", arguments: Engine.available)
    func numbers(_ engine: Engine) async throws {
        let world = try await world(
            engine,
            [
                SearchWorld.item(
                    "law", "Về một cửa", summary: "Nghị định · Chính phủ", number: "61/2018/NĐ-CP", ago: 900),
                SearchWorld.item("about", "Sửa đổi Nghị định số 61/2018/NĐ-CP", ago: 1),
                SearchWorld.item("other", "Nghị định 61 năm 2018", number: "16/2018/NĐ-CP", ago: 1),
            ])
        for typed in [
            "61/2018/NĐ-CP", "61/2018/nd-cp", "nghị định 61/2018", "Nghị định số 61/2018/NĐ-CP", "61 / 2018 / NĐ-CP",
            "nghi dinh 61/2018/ND-CP", "061/2018/NĐ-CP", "(61/2018/NĐ-CP).",
        ] {
            #expect(try world.keys(typed) == ["law", "about"], "\(typed)")
        }
        // A number that is nowhere is looked for word by word.
        #expect(try world.keys("2018/61").contains("other"))
    }

    @Test("diacritics that lead nowhere are left out of account, and it is said", arguments: Engine.available)
    func loosened(_ engine: Engine) async throws {
        let world = try await world(engine, [SearchWorld.item("a", "Cải cách hành chính")])
        let found = try world.found("cái cách")
        #expect(found.total == 1 && found.query.isLoose)
        #expect(try !world.found("cải cách").query.isLoose)
    }

    @Test("counts by kind do not depend on the kind asked for", arguments: Engine.available)
    func kinds(_ engine: Engine) async throws {
        let world = try await world(engine, [SearchWorld.item("a", "Một cửa"), SearchWorld.item("b", "Một cửa")])
        try await world.take([SearchWorld.item("l", "Một cửa")], as: "law")
        let found = try world.found("một cửa", kind: "law")
        #expect(found.kinds == ["article": 2, "law": 1])
        #expect(found.total == 1 && found.ids.count == 1)
    }

    @Test("what is to be shown later is not found before", arguments: Engine.available)
    func scheduled(_ engine: Engine) async throws {
        let world = try await world(
            engine, [SearchWorld.item("later", "Tin hẹn giờ", ago: -3), SearchWorld.item("now", "Tin hẹn", ago: 3)])
        #expect(try world.keys("tin hẹn") == ["now"])
        #expect(try world.found("tin hẹn").kinds == ["article": 1])
        let then = Instant(World.today.adding(3))
        #expect(try world.keys("tin hẹn", at: then) == ["later", "now"])
    }

    @Test("what is changed is found as it is now, what is gone is not found", arguments: Engine.available)
    func changed(_ engine: Engine) async throws {
        let world = try await world(
            engine, (0..<40).map { SearchWorld.item("k\($0)", "Bài số \($0) về hộ tịch", ago: $0) })
        try await world.take(
            (0..<40).filter { $0 != 7 }.map { key in
                SearchWorld.item("k\(key)", key == 3 ? "Bài mới" : "Bài số \(key) về hộ tịch", ago: key)
            })
        #expect(try world.keys("hộ tịch").count == 38)
        #expect(try world.keys("bài mới") == ["k3"])
        try await world.take([])
        #expect(try world.keys("bài").isEmpty)
        #expect(try world.found("bài").kinds.isEmpty)
    }

    @Test("hostile questions find nothing and break nothing", arguments: Engine.available)
    func hostile(_ engine: Engine) async throws {
        let world = try await world(engine, [SearchWorld.item("a", "Cải cách hành chính <b>'; DROP TABLE")])
        let long = String(repeating: "hành chính ", count: 5000)
        for typed in [
            "", " ", "\"", "\"\"\"", "\u{301}\u{309}", "\0", "a\0b", "%_'\\", "/", "//2018/",
            String(repeating: "\"", count: 999),
            (0..<10_000).map { "từ\($0)" }.joined(separator: " "), String(repeating: "x", count: 100_000),
            "\u{202E}\u{FEFF}", "🙂🙂", "99999999999999999999/2018", "# #",
        ] {
            #expect(try world.keys(typed).isEmpty, "\(typed.prefix(30))")
        }
        #expect(try world.keys(long) == ["a"])
        #expect(try world.keys("'; drop table") == ["a"])
        #expect(try world.found("hành chính", from: 9_990, count: 10).ids.isEmpty)
    }

    @Test("a word of one wrong letter leads to the one that was meant", arguments: Engine.available)
    func meant(_ engine: Engine) async throws {
        let world = try await world(engine, [SearchWorld.item("a", "Đăng ký khai sinh")])
        let found = try world.found("khai sihn")
        #expect(found.unknown.map(\.written) == ["sihn"])
        let meant = try world.world.read {
            try SearchSuggestions(reader: SearchReader($0)).meant(by: found.query, unknown: found.unknown)
        }
        #expect(meant == "khai sinh")
        #expect(try world.completions("đăng ký kh") == ["đăng ký khai"])
    }

    @Test("a word is completed by what stands beside the one before it, not by what is most frequent")
    func completed() async throws {
        let often = (0..<5).map { SearchWorld.item("o\($0)", "Tài chính") }
        let items =
            often + [
                SearchWorld.item("a", "Thủ tục", text: "tài sản"), SearchWorld.item("b", "Thủ tục mới"),
                SearchWorld.item("c", "Tài sản của thủ trưởng"),
            ]
        let world = try await world(.sqlite, items)
        #expect(try world.completions("thủ t") == ["thủ tục", "thủ trưởng", "thủ tài"])
        #expect(try world.completions("thu") == ["thủ"])
        #expect(try world.completions("").isEmpty)
    }
}
