import Foundation
import Kernel
import Testing

@Suite struct LegacyEncodingTests {
    @Test("Bytes of TCVN3 and VNI are recognised line by line", arguments: LegacySample.all)
    func bytes(sample: LegacySample) {
        #expect(LegacyEncoding.detect(in: sample.tcvn3) == .tcvn3)
        #expect(LegacyEncoding.detect(in: sample.vni) == .vni)
    }

    @Test("The same bytes seen as Windows-1252 and saved as UTF-8 are recognised too", arguments: LegacySample.all)
    func mojibake(sample: LegacySample) {
        #expect(LegacyEncoding.detect(in: seenAsWestern(sample.tcvn3)) == .tcvn3)
        #expect(LegacyEncoding.detect(in: seenAsWestern(sample.vni)) == .vni)
    }

    @Test(
        "Short texts as people see them",
        arguments: [
            ("ViÖt Nam", LegacyEncoding.tcvn3), ("C¶i c¸ch hµnh chÝnh", .tcvn3), ("Giang Thµnh", .tcvn3),
            ("®\u{AD}êng", .tcvn3),
            ("Vieät Nam", .vni), ("Caûi caùch haønh chính", .vni), ("ten,don_vi\r\nHå s¬,UBND x·\r\n", .tcvn3),
        ])
    func short(text: String, encoding: LegacyEncoding) {
        #expect(LegacyEncoding.detect(in: text) == encoding)
    }

    @Test(
        "Right Vietnamese is never taken for anything else, NFC or NFD, whole or word by word",
        arguments: LegacySample.all)
    func right(sample: LegacySample) {
        for text in [sample.text, sample.text.lowercased(), sample.text.uppercased()] {
            #expect(LegacyEncoding.detect(in: text) == nil)
            #expect(LegacyEncoding.detect(in: text.decomposedStringWithCanonicalMapping) == nil)
            for word in text.split(separator: " ") { #expect(LegacyEncoding.detect(in: String(word)) == nil) }
        }
    }

    @Test(
        "Right texts that only look odd",
        arguments: [
            "", "ma_ho_so;ngay\n1;2024-06-18\n", "là và có thì mà", "hoà hoá thuỷ toà khoẻ quý uý",
            "Đắk Lắk, Krông Pắc, Êa H'leo",
            "LÝ LỊCH: CÔNG DÂN, TÔ VĂN LÃNG", "khu vực 10 µm, 5 m², 30 °C", "Citroën, Müller, José, André, naïf, Zoë",
            "© 2024", "µm, µm, µm", "chỉ tiêu × đơn vị", "a × b × c · d", "từng phâ", "phâ", "x¹ × y · zª © w",
            "“ngoặc kép” – gạch ngang…", "Công ty TNHH Café Zürich", "Thò Hoàng Sóng", "Plêi Kông Chro; xã Ia Đrăng",
            "中文 Ελλάδα",
        ])
    func odd(text: String) {
        #expect(LegacyEncoding.detect(in: text) == nil)
        #expect(LegacyEncoding.detect(in: text.decomposedStringWithCanonicalMapping) == nil)
    }

    @Test("A few wrong words in a right file do not condemn it")
    func mixed() {
        #expect(LegacyEncoding.detect(in: "Ủy ban nhân dân huyện đề nghị sửa chữ “ViÖt” và “hµnh” trong tệp") == nil)
    }

    @Test("UTF-16 is recognised with its mark in both byte orders, and without it")
    func utf16() {
        let units = Array(LegacySample.all[0].text.utf16)
        let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        #expect(LegacyEncoding.detect(in: [0xFF, 0xFE] + little) == .utf16)
        #expect(LegacyEncoding.detect(in: [0xFE, 0xFF] + big) == .utf16)
        #expect(LegacyEncoding.detect(in: little) == .utf16)
        #expect(LegacyEncoding.detect(in: big) == .utf16)
    }

    @Test("What is neither UTF-8 nor known is unknown; a mark of UTF-8 is fine")
    func unknown() {
        #expect(LegacyEncoding.detect(in: [0x50, 0x4B, 0x03, 0x04, 0xFF, 0x80, 0x81]) == .unknown)
        #expect(LegacyEncoding.detect(in: [0xEF, 0xBB, 0xBF] + Array("Sở Nội vụ".utf8)) == nil)
        #expect(LegacyEncoding.detect(in: Array("Sở".utf8.dropLast())) == .unknown)
    }

    @Test("Every refusal says how to save the file again", arguments: LegacyEncoding.allCases)
    func refusals(encoding: LegacyEncoding) {
        let text = encoding.refusal.phrase.vietnamese
        #expect(text.contains("CSV UTF-8"))
        #expect(!text.contains("\n"))
        #expect(LegacyEncoding.detect(in: text) == nil)
    }

    private func seenAsWestern(_ bytes: [UInt8]) -> [UInt8] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: bytes.map { Unicode.Scalar($0) })
        return Array(String(view).utf8)
    }
}
