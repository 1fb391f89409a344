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
        for text in ["12/2020/NĐ\u{2011}CP", "12/2020/NĐ\u{2013}CP", "12/2020/NĐ - CP", "12/2020 /nđ-cp"] {
            #expect(DocumentNumber.key(text) == "12/2020/NĐ-CP", "\(text)")
        }
        // The minus, the soft hyphen, and Eth for Đ, as old files have them.
        for text in [
            "12/2020/NĐ\u{2212}CP", "12/2020/NĐ\u{AD}CP", "12/2020/\u{AD}NĐ-\u{AD}CP", "12/2020/N\u{D0}-CP",
            "12/2020/n\u{F0}\u{2212}cp",
        ] {
            #expect(DocumentNumber.key(text) == "12/2020/NĐ-CP", "\(text)")
        }
        #expect(DocumentNumber.key("QUY\u{1EBE}T \u{D0}ỊNH") == DocumentNumber.key("quyết định"))
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

    @Test(
        "numbers stand out as people paste and type them",
        arguments: [
            ("12/2020/NĐ\u{2011}CP", "12/2020/NĐ-CP"), ("12/2020/NĐ\u{2013}CP", "12/2020/NĐ-CP"),
            ("12/2020/NĐ - CP", "12/2020/NĐ-CP"), ("12/2020/NĐ \u{2014} CP", "12/2020/NĐ-CP"),
            ("01/2023/TT- BTP", "1/2023/TT-BTP"), ("01/2023/TT -BTP", "1/2023/TT-BTP"),
            ("12/2020 /TT-BTNMT", "12/2020/TT-BTNMT"), ("12 / 2020 / TT-BTNMT", "12/2020/TT-BTNMT"),
            ("39\u{A0}/QĐ-UBND", "39/QĐ-UBND"), ("39/ QĐ\u{2010}UBND", "39/QĐ-UBND"),
            ("118/2025/nđ-cp", "118/2025/NĐ-CP"), ("118/2025/nđ - cp", "118/2025/NĐ-CP"),
            ("05/qđ-ubnd", "5/QĐ-UBND"), ("72/2025/qh15", "72/2025/QH15"), ("72/2025 / QH15", "72/2025/QH15"),
            ("07/2026/TTLT-BCA- TANDTC", "7/2026/TTLT-BCA-TANDTC"),
            ("12/2020/NĐ\u{2212}CP", "12/2020/NĐ-CP"), ("12/2020/NĐ \u{2212} CP", "12/2020/NĐ-CP"),
            ("12/2020/NĐ\u{AD}CP", "12/2020/NĐ-CP"), ("725/BNV\u{AD}CCHC", "725/BNV-CCHC"),
            ("12/2020/N\u{D0}-CP", "12/2020/NĐ-CP"), ("12/2020/N\u{D0} - CP", "12/2020/NĐ-CP"),
            ("12/2020/n\u{F0}-cp", "12/2020/NĐ-CP"),
        ])
    func loose(_ written: String, _ key: String) {
        let text = "Căn cứ \(written) ngày 09/06/2025 - 1/2"
        let found = DocumentNumber.recognised(in: text)
        #expect(found.map { String(text[$0.range]) } == [written] && found.map(\.number.key) == [key])
    }

    @Test(
        "what only stands near a number is no part of it, and what looks like one is none",
        arguments: [
            ("Nghị định 118/2025/NĐ-CP - QUY ĐỊNH", ["118/2025/NĐ-CP"]),
            ("118/2025/NĐ-CP\u{2013}Luật cũ", ["118/2025/NĐ-CP"]), ("118/2025/NĐ-CP- Về việc", ["118/2025/NĐ-CP"]),
            ("72/2025/QH15 - LUẬT", ["72/2025/QH15"]), ("725/BNV-CCHC - LƯU", ["725/BNV-CCHC"]),
            ("118/2025/NĐ-CP / 01/2023/TT-VPCP", ["118/2025/NĐ-CP", "01/2023/TT-VPCP"]),
            ("\u{2013}118/2025/NĐ-CP", ["118/2025/NĐ-CP"]), ("tháng 12/2020 - BTP", []), ("12/2020", []),
            ("1/2 - a", []), ("quý 2/2020 / UBND tỉnh", []), ("quý 2/2020 / KH năm", []), ("khoản 1/điều 5", []),
            ("1/2 \u{2212} a", []), ("3/tt-xyz", []), ("1/ TT Kiên Lương", []), ("2018\u{2013}2020 / 2021", []),
        ] as [(String, [String])])
    func near(_ text: String, _ numbers: [String]) {
        #expect(DocumentNumber.recognised(in: text).map { String(text[$0.range]) } == numbers)
    }

    @Test(
        "a number has one spelling to keep, and what is no plain number stays",
        arguments: [
            ("0995 / 2024/tt–btp", "0995/2024/TT-BTP"), ("47/2021 /tt–btp", "47/2021/TT-BTP"),
            ("Số: 12/2020/nđ\u{2212}cp.", "12/2020/NĐ-CP"), ("12/2020/N\u{D0} - CP", "12/2020/NĐ-CP"),
            ("20/2020/qđ-ttg", "20/2020/QĐ-TTg"), ("21/2016/QĐ-TTG", "21/2016/QĐ-TTg"), ("3/ctr-ubnd", "3/CTr-UBND"),
            ("72/2025/qh15", "72/2025/QH15"), ("12/2018/TT-BLĐTBXh", "12/2018/TT-BLĐTBXH"),
            ("07/2026/TTLT-BCA- TANDTC", "07/2026/TTLT-BCA-TANDTC"), ("32/2025/QĐ--UBND", "32/2025/QĐ-UBND"),
            ("119-cp", "119-CP"), ("05/2024/QĐ-UBND", "05/2024/QĐ-UBND"), ("42-LCT/HĐNN8", "42-LCT/HĐNN8"),
            ("12a/QyĐ-SNV", "12a/QyĐ-SNV"), ("8/QyC-SNV", "8/QyC-SNV"), ("140/BCĐ VĐ HMTN", "140/BCĐ VĐ HMTN"),
            ("1830 QĐ-UBND", "1830 QĐ-UBND"), (" không  số", "không  số"), ("61/2018/ND-CP", "61/2018/ND-CP"),
        ])
    func spelled(_ written: String, _ kept: String) {
        #expect(DocumentNumber.spelled(written) == kept && DocumentNumber.spelled(kept) == kept)
        #expect(DocumentNumber.key(kept) == DocumentNumber.key(written))
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
