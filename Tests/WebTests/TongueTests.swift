import Kernel
import Testing

@testable import Web

@Suite struct TongueTests {
    private let vietnamese = Tongue(.vietnamese)
    private let english = Tongue(.english)

    @Test("A phrase is said in the visitor's language, and in Vietnamese while no translation is known")
    func phrases() {
        #expect(vietnamese("Đăng xuất") == "Đăng xuất")
        #expect(english("Đăng xuất") == "Sign out")
        #expect(english("“\("mai")” không phải là ngày hợp lệ.") == "“mai” is not a valid day.")
        #expect(english("Câu \(7) chưa dịch") == "Câu 7 chưa dịch")
    }

    @Test("Every translation has the arguments of its phrase, and the words are there")
    func wordbook() {
        #expect(Wordbook.english.count > 50)
        for (vietnamese, english) in Wordbook.english {
            #expect(vietnamese.ranges(of: "%@").count == english.ranges(of: "%@").count, "\(vietnamese)")
            #expect(!english.isEmpty)
        }
    }

    @Test("Numbers have their commas and points as the language wants them, days do not change")
    func numbers() throws {
        #expect(vietnamese.number(1_234_567) == "1.234.567")
        #expect(english.number(1_234_567) == "1,234,567")
        #expect(vietnamese.percent(Rate(numerator: 980, denominator: 1310)) == "74,81%")
        #expect(english.percent(Rate(numerator: 980, denominator: 1310)) == "74.81%")
        #expect(english.percent(Rate(numerator: 0, denominator: 0)) == "None arose")
        #expect(english.day(try #require(Day(2024, 6, 4))) == "04/06/2024")
    }

    @Test("Who did something is named as records do, the system by what it is")
    func actors() {
        #expect(vietnamese.actor("hệ thống") == "hệ thống" && english.actor("hệ thống") == "system")
        #expect(english.actor("khách") == "visitor" && english.actor("kiemtra") == "kiemtra")
        #expect(english.actor("ngày") == "ngày")
    }

    @Test("A page in English says so and offers Vietnamese")
    func page() async throws {
        try await TestSite.serve { site async throws in
            let page = try await site.probe.get("/nowhere?x=1", ["Cookie": "lang=en"])
            #expect(page.text.contains("<html lang=\"en\">"))
            #expect(page.text.contains("Page not found"))
            #expect(page.text.contains("href=\"/language/vi?return=%2Fnowhere%3Fx%3D1\" hreflang=\"vi\""))
        }
    }
}
