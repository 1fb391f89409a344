import Foundation
import Kernel
import Testing

@Suite struct CollationTests {
    static let orders: [[String]] = [
        [
            "an", "ăn", "ân", "Ân", "ẩn", "ấn", "da", "đa", "ma", "mà", "mả", "mã", "má", "mạ", "măng", "mâm", "mo",
            "mô",
            "mơ",
        ],
        ["lê", "lề", "lể", "lễ", "lế", "lệ"],
        ["", "2", "02", "10", "100", "a", "A", "à", "ab"],
        ["08/QĐ", "8/QĐ-UBND", "12/QĐ-UBND", "108/QĐ-UBND"],
        ["mã hóa", "ma học"],
        ["Lê", "Lề", "Lê An", "Lên"],
        ["a-b", "a1", "aa", "aă"],
        ["e", "ê", "f", "g", "h", "i", "j", "k", "u", "ư", "v", "w", "x", "y", "z", "я"],
        [
            "tài liệu 9", "tài liệu 9a", "tài liệu 10", "tài liệu 99999999999999999999",
            "tài liệu 100000000000000000000",
        ],
        ["0", "00", "1", "001", "5"],
    ]

    @Test("Texts stand in Vietnamese order", arguments: orders)
    func order(texts: [String]) {
        for (left, right) in zip(texts, texts.dropFirst()) {
            #expect(CollationKey(left) < CollationKey(right), "\(left) < \(right)")
            #expect(CollationKey(left).bytes.lexicographicallyPrecedes(CollationKey(right).bytes))
        }
        #expect(texts.reversed().sortedByVietnamese() == texts)
        #expect(texts.reversed().map(\.decomposedStringWithCanonicalMapping).sortedByVietnamese() == texts)
    }

    @Test("Keys are printable ASCII without spaces, whatever the text")
    func printable() {
        let texts =
            Self.orders.joined() + ["中文 — “x” ©", String(repeating: "7", count: 300), "n\u{303}g\u{300}", "\t🙂"]
        for text in texts {
            #expect(CollationKey(text).bytes.allSatisfy { (0x21...0x7E).contains($0) }, "\(text)")
        }
        #expect(CollationKey("ban hanh").bytes.count == 8)
        #expect(CollationKey("Việt").text == CollationKey("Việt".decomposedStringWithCanonicalMapping).text)
    }

    @Test("People are ordered by given name, then family name, then middle name")
    func names() {
        let names = [
            "Nguyễn Thị An", "Nguyễn Văn An", "Phạm Đức Anh", "Trần Thị Ánh", "Lê Ân", "Đỗ Ấn", "Dương Bình",
            "Đinh Văn Bình",
        ]
        #expect(names.reversed().sortedByGivenName { $0 } == names)
        #expect(PersonNameOrder.key("An") < PersonNameOrder.key("Bùi An"))
        #expect(PersonNameOrder.key("Lê An") < PersonNameOrder.key("Lê Văn An"))
        #expect(PersonNameOrder.key("Lê  An ") == PersonNameOrder.key("Lê An"))
        #expect(PersonNameOrder.key("") < PersonNameOrder.key("An"))
    }

    @Test("The order is one order: transitive over everything, and no two different words share a place")
    func consistent() {
        let letters = ["a", "ă", "à", "Á", "b", "đ", "Đ", "ơ", "1", "02", " ", "-"]
        let words = letters.flatMap { first in letters.map { "x" + first + $0 + "x" } }
        let keys = Set(words.map { CollationKey($0) })
        #expect(keys.count == Set(words).count)
    }
}
