import Foundation
import Kernel
import Testing

@Suite struct VietnameseTextTests {
    @Test(
        "Folding drops tones and marks, NFC and NFD alike",
        arguments: [
            ("Ủy ban nhân dân", "uy ban nhan dan"), ("Uỷ ban", "uy ban"), ("Đặng Đức Đường", "dang duc duong"),
            ("NGUYỄN Thị ÁNH", "nguyen thi anh"), ("Cải cách hành chính", "cai cach hanh chinh"), ("cả", "ca"),
            ("hoà hòa thuý thúy", "hoa hoa thuy thuy"), ("Ô Ơ Ư Ă Â Ê Ỹ", "o o u a a e y"),
            ("08/2026/QĐ-UBND", "08/2026/qd-ubnd"),
            ("Zürich, São Tomé", "zurich, sao tome"), ("ΑΒΓ 中文", "αβγ 中文"), ("", ""),
        ])
    func folding(text: String, folded: String) {
        #expect(VietnameseText.folded(text) == folded)
        #expect(VietnameseText.folded(text.decomposedStringWithCanonicalMapping) == folded)
    }

    @Test("Cleaning composes to NFC, scalar by scalar as Unicode says")
    func composing() {
        let syllables = [
            "Việt", "ố", "ộ", "ự", "đ", "Đ", "ẶẲẴẮẰ", "ữ", "Nguyễn Thị Hồng Ngọc", "ỵỹỷýỳ", "ẹ\u{302}", "ê\u{323}",
        ]
        let foreign = [
            "n\u{303}", "a\u{301}\u{302}", "e\u{301}\u{302}", "o\u{309}\u{302}", "a\u{300}\u{306}", "u\u{308}",
            "\u{2126}", "\u{1100}\u{1161}", "o\u{301}\u{31B}", "\u{301}a",
        ]
        for text in syllables + foreign {
            let decomposed = text.decomposedStringWithCanonicalMapping
            let expected = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
            #expect(Array(VietnameseText.clean(decomposed).unicodeScalars) == expected, "\(text)")
            #expect(Array(VietnameseText.clean(text).unicodeScalars) == expected, "\(text)")
        }
        #expect(
            Array(VietnameseText.clean("Vie\u{323}\u{302}t").unicodeScalars.map(\.value)) == [0x56, 0x69, 0x1EC7, 0x74])
    }

    @Test("Any heap of letters and marks comes out in NFC")
    func randomHeaps() {
        let pool = Array(
            "aAeioOuUydDđĐêÔơỨ ngh\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{31B}\u{323}\u{308}".unicodeScalars)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<10_000 {
            var view = String.UnicodeScalarView()
            view.append("x")
            for _ in 0..<3 { view.append(pool[Int.random(in: pool.indices, using: &generator)]) }
            view.append("x")
            let expected = Array(String(view).precomposedStringWithCanonicalMapping.unicodeScalars)
            #expect(Array(VietnameseText.clean(String(view)).unicodeScalars) == expected)
        }
    }

    @Test("Cleaning takes away what cannot be seen")
    func invisible() {
        #expect(VietnameseText.clean("\u{FEFF}  Sở\u{A0}Nội\u{200B} vụ\u{200C} \t\r\n") == "Sở Nội vụ")
        #expect(VietnameseText.clean("  plain  ") == "plain")
        #expect(VietnameseText.clean("plain, (text) 1/2") == "plain, (text) 1/2")
        #expect(VietnameseText.clean("a\u{A0}b") == "a b")
        #expect(VietnameseText.clean(" \u{200B} ").isEmpty)
        #expect(VietnameseText.clean("\u{200B}中\u{A0}文 ") == "中 文")
    }

    @Test("Slugs and labels of domain names")
    func addresses() {
        #expect(VietnameseText.slug("Đắk Lắk") == "dak-lak")
        #expect(VietnameseText.slug(" Bà Rịa - Vũng Tàu! ") == "ba-ria-vung-tau")
        #expect(VietnameseText.domainLabel("Bà Rịa - Vũng Tàu") == "bariavungtau")
        #expect(VietnameseText.domainLabel("Đắk Lắk") == "daklak")
        #expect(VietnameseText.domainLabel("Giang Thành") == "giangthanh")
        #expect(VietnameseText.slug("Tân Hà") == VietnameseText.slug("Tấn Hạ"))
        #expect(VietnameseText.slug("—").isEmpty)
    }
}
