import Foundation
import Testing

@testable import Kernel

@Suite struct VietnameseSyllableTests {
    @Test("The syllables of ordinary texts are syllables, in any case")
    func right() {
        let words = LegacySample.all.flatMap { $0.text.split { !$0.isLetter } }.map(String.init)
            .filter { $0 != "QĐ" && $0 != "UBND" }
        let rare = "nghiêng khuỷu quýt quyết giếng gì gìn yếu uỷ oẳn hoẵng xoong khuya ngoằn ghế kẻ ưu ý ô"
        for word in words + rare.split(separator: " ").map(String.init) {
            #expect(VietnameseSyllable.isOne(word.unicodeScalars), "\(word)")
            #expect(VietnameseSyllable.isOne(word.uppercased().unicodeScalars), "\(word)")
        }
    }

    @Test(
        "What breaks the rules of spelling is none",
        arguments: [
            "", "b", "ca\u{301}c\u{301}", "cế", "kà", "ngề", "nghà", "ghá", "cac", "các1", "càc", "quc", "Viẹtx",
            "nñ", "ü",
            "chýnh", "fa", "nghiêngg",
        ])
    func wrong(word: String) {
        #expect(!VietnameseSyllable.isOne(word.unicodeScalars))
    }
}
