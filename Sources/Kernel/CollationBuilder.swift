/// Builds the three levels of a ``CollationKey`` from the scalars of a text in NFC.
///
/// Levels are joined by `!`, the lowest character used, so that a prefix comes first; trailing zeros and
/// empty levels are left out, which changes no comparison because equal first levels have equal lengths.
struct CollationBuilder {
    private var primary: [UInt8] = []
    private var tones: [UInt8] = []
    private var cases: [UInt8] = []
    private var digits: [UInt8] = []

    private static let separator = UInt8(ascii: "!")
    private static let space = UInt8(ascii: "\"")
    /// The other 32 marks of ASCII take the characters from here on.
    private static let firstMark = UInt8(ascii: "#")
    private static let otherSymbol = UInt8(ascii: "C")
    private static let number = UInt8(ascii: "D")
    private static let firstLetter = UInt8(ascii: "E")
    private static let otherLetter = UInt8(ascii: "g")
    private static let zero = UInt8(ascii: "0")
    private static let marks = Array("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".utf8)

    /// Takes the next scalar of the text.
    mutating func take(_ scalar: Unicode.Scalar) {
        if let byte = UInt8(exactly: scalar.value), Self.zero...(Self.zero + 9) ~= byte {
            digits.append(byte)
            return
        }
        endNumber()
        let letter = VietnameseAlphabet.letter(scalar)
        if letter.rank > 0 {
            primary.append(Self.firstLetter + letter.rank - 1)
            tones.append(Self.zero + letter.tone)
            cases.append(Self.zero + (letter.isUpper ? 1 : 0))
        } else if scalar.properties.isWhitespace {
            primary.append(Self.space)
        } else if let byte = UInt8(exactly: scalar.value), let place = Self.marks.firstIndex(of: byte) {
            primary.append(Self.firstMark + UInt8(place))
        } else if 0x300...0x36F ~= scalar.value {
            // A mark that makes no letter of Vietnamese with its base, e.g. a tone on a consonant.
            if let tone = tones.popLast() { tones.append(max(tone, Self.zero + 6)) }
        } else {
            takeOther(scalar)
        }
    }

    /// The key.
    mutating func finish() -> String {
        endNumber()
        var key = primary
        trim(&tones, Self.zero)
        trim(&cases, Self.zero)
        key.append(Self.separator)
        key += tones
        key.append(Self.separator)
        key += cases
        trim(&key, Self.separator)
        return String(decoding: key, as: UTF8.self)
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
        primary.append(scalar.properties.isAlphabetic ? Self.otherLetter : Self.otherSymbol)
        for shift in [18, 12, 6, 0] {
            primary.append(Self.zero + UInt8(scalar.value >> UInt32(shift) & 63))
        }
    }

    /// Writes a finished number: its length before its digits, so that more digits are more.
    private mutating func endNumber() {
        guard !digits.isEmpty else { return }
        var rest = digits.drop { $0 == Self.zero }
        if rest.isEmpty { rest = digits.suffix(1) }
        let zeros = digits.count - rest.count
        // Beyond 90 digits nobody counts; the run is cut and the order stays a total one.
        while !rest.isEmpty {
            let piece = rest.prefix(90)
            primary.append(Self.number)
            primary.append(Self.separator + UInt8(piece.count))
            primary += piece
            rest = rest.dropFirst(90)
        }
        cases.append(Self.zero + UInt8(min(zeros, 9)))
        digits.removeAll(keepingCapacity: true)
    }

    private func trim(_ bytes: inout [UInt8], _ byte: UInt8) {
        while bytes.last == byte { bytes.removeLast() }
    }
}
