extension DocumentNumber {
    /// Every number that stands in a running text, in order.
    ///
    /// Stricter than reading one that stands alone: with `/` only, and with at least two capitals or the abbreviations
    /// that everybody knows, so that dates, fractions and `2/Điều 5` are none. A single space about a slash or a hyphen
    /// and a dash in place of the hyphen are taken where only a number can be meant: `12/2020 /TT-BTP`, `NĐ – CP`.
    public static func recognised(in text: String) -> [(range: Range<String.Index>, number: DocumentNumber)] {
        var found: [(range: Range<String.Index>, number: DocumentNumber)] = []
        var place = text.startIndex
        var before: Character = " "
        // Looking for digits byte by byte: most of a text has none.
        while let start = text.utf8[place...].firstIndex(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            if start > text.startIndex { before = text[text.index(before: start)] }
            let close = closeEnd(in: text, from: start)
            var end = close
            defer { place = max(end, text.index(after: start)) }
            guard !before.isLetter, !before.isNumber, !"/.,-\u{2010}\u{2011}".contains(before) else { continue }
            while let further = looseEnd(in: text, from: start, at: end) { end = further }
            if end > close {
                if let number = read(text[start..<end]), number.isWhole {
                    found.append((start..<end, number))
                    continue
                }
                end = close
            }
            guard text.utf8[start..<end].contains(UInt8(ascii: "/")), let number = read(text[start..<end]),
                number.notation.count(where: \.isUppercase) >= 2 || number.isKnown
            else { continue }
            found.append((start..<end, number))
        }
        return found
    }

    /// Where what is written without a space ends, at a letter or a digit.
    private static func closeEnd(in text: String, from start: String.Index) -> String.Index {
        var end = text[start...].firstIndex { !isPart($0) } ?? text.endIndex
        while end > start, !isEnd(text[text.index(before: end)]) { end = text.index(before: end) }
        return end
    }

    /// Where a number goes on behind a loose joint; nil where it does not.
    private static func looseEnd(in text: String, from start: String.Index, at end: String.Index) -> String.Index? {
        guard let joint = LooseJoint(in: text, at: end) else { return nil }
        let next = text[joint.end...].prefix(while: isEnd)
        guard !next.isEmpty, joint.joins(text[start..<end], to: next) else { return nil }
        return closeEnd(in: text, from: joint.end)
    }

    private static func read(_ run: Substring) -> DocumentNumber? {
        // Spaces that do not break, hyphens, dashes and the letter that is no Đ begin with these bytes; most letters of
        // numbers do not.
        let isPlain = run.utf8.allSatisfy { $0 != UInt8(ascii: " ") && $0 != 0xC2 && $0 != 0xC3 && $0 != 0xE2 }
        let number = DocumentNumber(bare: isPlain ? run : plain(run)[...])
        return number?.mark == "/" ? number : nil
    }

    /// Whether nothing is missing of a number that was put together: type and issuer, or a law with its year.
    private var isWhole: Bool {
        let parts = notation.split(separator: "-")
        return KnownNotation.isType(parts[0]) ? parts.count > 1 : year != nil && KnownNotation.isLegislature(parts[0])
    }

    /// Whether it is one whose type and issuer everybody knows, however it is written: `118/2025/nđ-cp`.
    private var isKnown: Bool {
        let parts = notation.split(separator: "-")
        guard KnownNotation.isType(parts[0]) else { return year != nil && KnownNotation.isLegislature(parts[0]) }
        return parts.count > 1 && KnownNotation.isIssuer(parts[1])
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "/-.&\u{AD}\u{2010}\u{2011}".contains(character)
    }

    private static func isEnd(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}

/// What stands between two parts of a number and is not as it should be: a slash or a hyphen with a space before or
/// behind it, or a dash.
private struct LooseJoint {
    let isSlash: Bool
    /// How many spaces are about it.
    let spaces: Int
    /// Where the next part begins.
    let end: String.Index

    /// The joint at a place; nil where there is none.
    init?(in text: String, at start: String.Index) {
        var rest = text.utf8[start...]
        // Two bytes tell that it is none behind nearly every number of a text.
        guard let first = rest.first, Self.begins(first) else { return nil }
        if first == UInt8(ascii: " ") {
            guard let second = rest.dropFirst().first, Self.begins(second) else { return nil }
        }
        let before = Self.take(Self.spaceMarks, from: &rest)
        let isSlash = Self.take(Self.slashes, from: &rest) > 0
        guard isSlash || Self.take(Self.hyphens, from: &rest) > 0 else { return nil }
        self.isSlash = isSlash
        spaces = before + Self.take(Self.spaceMarks, from: &rest)
        end = rest.startIndex
    }

    /// Whether a byte is the first of a space, a slash, a hyphen or a dash.
    private static func begins(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "-"), 0xC2, 0xE2: true
        default: false
        }
    }

    private static let spaceMarks: [[UInt8]] = [[UInt8(ascii: " ")], [0xC2, 0xA0]]
    private static let slashes: [[UInt8]] = [[UInt8(ascii: "/")]]
    /// The one of the keyboard, the soft one, the minus U+2212, and U+2010 to U+2015.
    private static let hyphens: [[UInt8]] =
        [[UInt8(ascii: "-")], [0xC2, 0xAD], [0xE2, 0x88, 0x92]] + (UInt8(0x90)...0x95).map { [0xE2, 0x80, $0] }

    /// Takes one of some marks away from the front; answers how many were there, none or one.
    private static func take(_ marks: [[UInt8]], from rest: inout Substring.UTF8View) -> Int {
        guard let mark = marks.first(where: { rest.starts(with: $0) }) else { return 0 }
        rest = rest.dropFirst(mark.count)
        return 1
    }

    /// Whether what stands before and behind it can only be parts of one number.
    ///
    /// A slash joins the number and its year to the type, a hyphen the type to the issuer, and the issuers of a joint
    /// document: behind a whole number a dash begins a remark, `118/2025/NĐ-CP - QUY ĐỊNH`.
    func joins(_ before: Substring, to next: Substring) -> Bool {
        let parts = before.split { $0 == "/" || $0.isHyphen || $0.isWhitespace }
        let hasYear = parts.count > 1 && KnownNotation.isYear(parts[1])
        let notation = parts.dropFirst(hasYear ? 2 : 1)
        if isSlash {
            return notation.isEmpty
                && (KnownNotation.isType(next) || KnownNotation.isLegislature(next)
                    || (!hasYear && KnownNotation.isYear(next)))
        }
        guard let type = notation.first, KnownNotation.isType(type) else { return false }
        return (notation.count == 1 || (KnownNotation.isJoint(type) && spaces < 2))
            && (next.count(where: \.isUppercase) >= 2 || KnownNotation.isIssuer(next))
    }
}
