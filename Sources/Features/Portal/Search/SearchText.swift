import Core
import Kernel

/// Text as searching sees it: words in lower case, in the order in which they stand.
enum SearchText {
    /// A word as it is written, with the tone where older and newer spelling agree to look for it.
    struct Word: Hashable, Sendable {
        let written: String

        init(_ written: String) { self.written = written }

        /// Without tones and marks, đ as d.
        var folded: String { VietnameseText.folded(written) }
        /// Whether it has a tone or a mark: who types one means it.
        var isMarked: Bool { folded != written }
    }

    /// Longer ones are cut: nobody looks for them, and a text without spaces must not fill the index.
    private static let longest = 40

    /// Every word of a text with its place in it.
    static func each(_ text: String, _ visit: (Word, Range<String.Index>) -> Void) {
        var bytes: [UInt8] = []
        var count = 0
        var start: String.Index?
        func end(at index: String.Index) {
            guard let begin = start else { return }
            visit(Word(respelt(String(decoding: bytes, as: UTF8.self))), begin..<index)
            start = nil
            count = 0
            bytes.removeAll(keepingCapacity: true)
        }
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            guard isPart(scalar, inside: start != nil) else {
                end(at: index)
                continue
            }
            if start == nil { start = index }
            count += 1
            if count <= longest { append(scalar, to: &bytes) }
        }
        end(at: scalars.endIndex)
    }

    /// Every word of a text.
    static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        each(VietnameseText.clean(text)) { word, _ in words.append(word) }
        return words
    }

    private static func isPart(_ scalar: Unicode.Scalar, inside: Bool) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
        case 0..<0xC0: return false
        case 0x300...0x36F: return inside
        default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: bytes.append(UInt8(truncatingIfNeeded: scalar.value) + 32)
        case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        default: bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    /// `hoà` and `hòa` are one word: where a syllable ends in oa, oe or uy, the tone goes to the first of the two.
    private static func respelt(_ word: String) -> String {
        if word.utf8.count == word.unicodeScalars.count { return word }
        let scalars = Array(word.unicodeScalars)
        guard scalars.count >= 2, let pair = respelling[[scalars[scalars.count - 2], scalars[scalars.count - 1]]]
        else { return word }
        // After q the u is no vowel: `quý` has its tone where it belongs.
        if scalars.count >= 3, scalars[scalars.count - 3] == "q" { return word }
        var respelt = String.UnicodeScalarView(scalars.dropLast(2))
        respelt.append(contentsOf: pair)
        return String(respelt)
    }

    private static let respelling: [[Unicode.Scalar]: [Unicode.Scalar]] = {
        var table: [[Unicode.Scalar]: [Unicode.Scalar]] = [:]
        for (first, second) in [("o", "a"), ("o", "e"), ("u", "y")] {
            for tone in ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                let newer = Array(VietnameseText.clean(first + second + tone).unicodeScalars)
                table[newer] = Array(VietnameseText.clean(first + tone + second).unicodeScalars)
            }
        }
        return table
    }()
}

/// Numbers of documents as words of the index: `#61/2018/nd-cp`, and `#61/2018` for who leaves the rest out.
enum SearchNumber {
    static func word(_ number: DocumentNumber) -> String { "#" + VietnameseText.folded(number.key) }

    /// Every word by which a number is found.
    static func words(_ number: DocumentNumber) -> [String] {
        guard let year = number.year else { return [word(number)] }
        return [word(number), "#\(number.number.lowercased())/\(year)"]
    }

    /// What somebody typed as one piece, if it is a number: `61/2018/nd-cp`, `61/2018`.
    static func typed(_ piece: String) -> String? {
        if let number = DocumentNumber(piece), number.key.contains("/") { return word(number) }
        let halves = piece.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].count == 4, let year = Int(halves[1]), (1900...2099).contains(year),
            (1...6).contains(halves[0].count), let number = Int(halves[0])
        else { return nil }
        return "#\(number)/\(year)"
    }
}
