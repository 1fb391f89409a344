import Core
import Formats
import Foundation
import Kernel
import TestSupport
import Testing
import Web

@Suite("Số, ký hiệu: read, compared, recognised, linked")
struct DocumentNumberTests {
    private static let types = (try? Rules())?.documentTypes ?? []

    @Test(
        "the forms of the decree are taken apart",
        arguments: [
            ("Số: 39/KH-UBND", "39", nil, "KH", "UBND"), ("Số: 725/BNV-CCHC", "725", nil, nil, "BNV-CCHC"),
            ("128/2025/QĐ-UBND", "128", 2025, "QĐ", "UBND"), ("118/2025/NĐ-CP", "118", 2025, "NĐ", "CP"),
            ("72/2025/QH15", "72", 2025, nil, "QH15"), ("05/QĐ-BCĐCCHC", "5", nil, "QĐ", "BCĐCCHC"),
            ("12a/QyĐ-SNV", "12a", nil, "QyĐ", "SNV"), ("3/CTr-UBND", "3", nil, "CTr", "UBND"),
            ("100/SNV-CCHC&PC", "100", nil, nil, "SNV-CCHC&PC"), ("66.7/2025/NQ-CP", "66.7", 2025, "NQ", "CP"),
            ("07/2026/TTLT-BCA- TANDTC", "7", 2026, "TTLT", "BCA-TANDTC"), ("119-CP", "119", nil, nil, "CP"),
            ("Luật số: 118/2025/QH15", "118", 2025, nil, "QH15"), ("102/2026/TT/BCA", "102", 2026, "TT", "BCA"),
        ] as [(String, String, Int?, String?, String)])
    func read(_ text: String, _ number: String, _ year: Int?, _ type: String?, _ issuer: String) throws {
        let read = try #require(DocumentNumber(text))
        #expect(read.number == number && read.year == year)
        #expect(read.type(among: Self.types) == type && read.issuer(among: Self.types) == issuer)
    }

    @Test(
        "what is no number is none",
        arguments: [
            "", "Không số", "01/2012/QĐ-", "2024", "20/11/2024", "1/2", "QĐ-UBND", "1830 QĐ UBND", "x 5/QĐ-UBND",
        ])
    func refuse(_ text: String) { #expect(DocumentNumber(text) == nil) }

    @Test("spellings of one number have one key")
    func keys() {
        for text in ["08/2026/QH16", "8/2026/qh16", "Số: 08 / 2026 / QH16", "Luật số 8/2026/QH16."] {
            #expect(DocumentNumber.key(text) == "8/2026/QH16", "\(text)")
        }
        #expect(DocumentNumber.key("1/QĐ-UBND") != DocumentNumber.key("1/2024/QĐ-UBND"))
    }

    @Test("numbers stand out in running text; dates, fractions and articles do not")
    func recognised() {
        let text =
            "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/06/2025, Điều 2/3, khoản 1/Điều 5; (Thông tư 01/2023/TT-VPCP), QĐ 39/QĐ-UBND."
        #expect(
            DocumentNumber.recognised(in: text).map { String(text[$0.range]) }
                == ["118/2025/NĐ-CP", "01/2023/TT-VPCP", "39/QĐ-UBND"])
    }

    @Test("known numbers lead to their page, and everything is escaped", arguments: Engine.available)
    func links(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["legal"])
        let text = "<b>theo</b> 11/2022/TT-BTP & 99/2099/NĐ-CP"
        let laws = try world.read { try KnownLaw.cited(in: [text], $0) }
        let id = try #require(laws["11/2022/TT-BTP"]?.id)
        let html = HTML.linkingLaws(in: text, among: laws).text
        #expect(html.hasPrefix("&lt;b&gt;theo&lt;/b&gt; <a href=\"/laws/\(id)\""))
        #expect(html.hasSuffix(">11/2022/TT-BTP</a> &amp; 99/2099/NĐ-CP"))
    }
}
