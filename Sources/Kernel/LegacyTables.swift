/// The letters of TCVN3 and VNI-Windows by their bytes.
enum LegacyTables {
    /// A word of TCVN3 in Unicode; nil when a byte of it is no letter there.
    ///
    /// Toned capitals share the byte of the small letter and differ by font, so they come out small.
    static func tcvn3(_ word: some Sequence<UInt8>) -> [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        for byte in word {
            guard let scalar = byte < 0x80 ? Unicode.Scalar(byte) : tcvn3Letters[Int(byte) - 0x80] else { return nil }
            scalars.append(scalar)
        }
        return scalars
    }

    /// A word of VNI-Windows in Unicode; nil when a byte of it stands for nothing there.
    ///
    /// A vowel carries its mark and tone in the byte behind it; a few letters are a byte of their own.
    static func vni(_ word: some Sequence<UInt8>) -> [Unicode.Scalar]? {
        var scalars: [Unicode.Scalar] = []
        for byte in word {
            let small = 0xC0...0xDE ~= byte ? byte + 0x20 : byte
            if let last = scalars.last, let marks = vniMarks[small], let letter = marked(last, marks) {
                scalars[scalars.count - 1] = letter
            } else if let letter = byte < 0x80 ? Unicode.Scalar(byte) : vniLetters[small] {
                scalars.append(letter)
            } else {
                return nil
            }
        }
        return scalars
    }

    /// A vowel with combining marks put onto it; nil when it does not take them.
    private static func marked(_ vowel: Unicode.Scalar, _ marks: [Unicode.Scalar]) -> Unicode.Scalar? {
        // In VNI i has letters of its own and is followed by no mark.
        guard VietnameseAlphabet.letter(vowel).base != UInt8(ascii: "i") else { return nil }
        return marks.reduce(vowel) { letter, mark in letter.flatMap { VietnameseAlphabet.composed($0, mark) } }
    }

    /// From 0x80; a dot where there is no letter.
    private static let tcvn3Letters: [Unicode.Scalar?] = {
        let rows = [
            "................", "................", ".ĂÂÊÔƠƯĐăâêôơưđ.", ".....àảãáạ.ằẳẵắ.",
            "......ặầẩẫấậè.ẻẽ", "éẹềểễếệìỉ...ĩíịò", ".ỏõóọồổỗốộờởỡớợù", ".ủũúụừửữứựỳỷỹýỵ.",
        ]
        return rows.flatMap { $0.unicodeScalars.map { $0 == "." ? nil : $0 } }
    }()

    private static let vniLetters: [UInt8: Unicode.Scalar] = [
        0xED: "í", 0xEC: "ì", 0xE6: "ỉ", 0xF3: "ĩ", 0xF2: "ị", 0xEE: "ỵ", 0xF1: "đ", 0xF4: "ơ", 0xF6: "ư",
    ]

    /// The combining marks a byte puts onto the vowel before it.
    private static let vniMarks: [UInt8: [Unicode.Scalar]] = [
        0xF8: ["\u{300}"], 0xFB: ["\u{309}"], 0xF5: ["\u{303}"], 0xF9: ["\u{301}"], 0xEF: ["\u{323}"],
        0xE2: ["\u{302}"], 0xE0: ["\u{302}", "\u{300}"], 0xE5: ["\u{302}", "\u{309}"],
        0xE3: ["\u{302}", "\u{303}"], 0xE1: ["\u{302}", "\u{301}"], 0xE4: ["\u{302}", "\u{323}"],
        0xEA: ["\u{306}"], 0xE8: ["\u{306}", "\u{300}"], 0xFA: ["\u{306}", "\u{309}"],
        0xFC: ["\u{306}", "\u{303}"], 0xE9: ["\u{306}", "\u{301}"], 0xEB: ["\u{306}", "\u{323}"],
    ]
}
