extension DocumentNumber {
    /// Every number that stands in a running text, in order.
    ///
    /// Stricter than reading one that stands alone: with `/` only, and with at least two capitals, so that dates,
    /// fractions and `2/Điều 5` are none.
    public static func recognised(in text: String) -> [(range: Range<String.Index>, number: DocumentNumber)] {
        var found: [(range: Range<String.Index>, number: DocumentNumber)] = []
        var place = text.startIndex
        var before: Character = " "
        // Looking for digits byte by byte: most of a text has none.
        while let start = text.utf8[place...].firstIndex(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            if start > text.startIndex { before = text[text.index(before: start)] }
            var end = text[start...].firstIndex { !isPart($0) } ?? text.endIndex
            defer { place = max(end, text.index(after: start)) }
            guard !before.isLetter, !before.isNumber, !"/.,-".contains(before) else { continue }
            while end > start, !isEnd(text[text.index(before: end)]) { end = text.index(before: end) }
            guard text.utf8[start..<end].contains(UInt8(ascii: "/")),
                let number = DocumentNumber(bare: text[start..<end]), number.mark == "/",
                number.notation.count(where: \.isUppercase) >= 2
            else { continue }
            found.append((start..<end, number))
        }
        return found
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "/-.&".contains(character)
    }

    private static func isEnd(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
