/// What each letter of Vietnamese is made of: its place in the alphabet, its tone and its case.
///
/// Everything that folds, sorts, composes or recognises text looks letters up here.
enum VietnameseAlphabet {
    /// One written letter, taken apart.
    struct Letter: Equatable {
        /// The plain lower-case letter in ASCII.
        var base: UInt8 = 0
        /// Its place in the alphabet from 1, marks of quality included (a ă â b …); 0 for what is no letter.
        var rank: UInt8 = 0
        /// 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng; 6 for a mark that Vietnamese does not have.
        var tone: UInt8 = 0
        /// Whether it is a capital.
        var isUpper = false
    }

    /// The alphabet in order, with the four letters of foreign words in their Latin places.
    static let order = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars)

    /// The letter a scalar stands for; of rank 0 when it is none.
    static func letter(_ scalar: Unicode.Scalar) -> Letter {
        scalar.value < limit ? letters[Int(scalar.value)] : Letter()
    }

    /// The scalar of a letter; nil when Unicode has none, as for a consonant with a tone.
    private static func scalar(_ letter: Letter) -> Unicode.Scalar? {
        guard letter.rank > 0, letter.tone < 6 else { return nil }
        return scalars[place(letter)]
    }

    /// What a scalar and a combining mark after it compose to in NFC; nil when that is no letter of Vietnamese.
    static func composed(_ scalar: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        let letter = letter(scalar)
        guard letter.rank > 0, letter.tone < 6, 0x300..<0x300 + markCount ~= Int(mark.value) else { return nil }
        return compositions[place(letter) * markCount + Int(mark.value) - 0x300]
    }

    /// The place in the alphabet of a scalar of ``order``.
    static func rank(_ scalar: Unicode.Scalar) -> UInt8 {
        UInt8((order.firstIndex(of: scalar) ?? -1) + 1)
    }

    /// The tone a combining mark stands for.
    static func tone(_ mark: Unicode.Scalar) -> UInt8? {
        switch mark.value {
        case 0x300: 1
        case 0x309: 2
        case 0x303: 3
        case 0x301: 4
        case 0x323: 5
        default: nil
        }
    }

    private static let limit = 0x1F00

    /// Vowels with their five tones; the first of each row is also in ``order``.
    private static let vowels = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ]

    /// Letters of neighbouring languages, with the plain letter they sort and fold as.
    private static let foreign = ["aäå", "cç", "eë", "iïî", "nñ", "oöø", "uüû", "yÿ"]

    private static let plain: [Unicode.Scalar: UInt8] = [
        "ă": UInt8(ascii: "a"), "â": UInt8(ascii: "a"), "đ": UInt8(ascii: "d"), "ê": UInt8(ascii: "e"),
        "ô": UInt8(ascii: "o"), "ơ": UInt8(ascii: "o"), "ư": UInt8(ascii: "u"),
    ]

    private static let letters: [Letter] = {
        var letters = [Letter](repeating: Letter(), count: limit)
        func enter(_ scalar: Unicode.Scalar, like first: Unicode.Scalar, tone: UInt8) {
            let base = plain[first] ?? UInt8(truncatingIfNeeded: first.value)
            letters[Int(scalar.value)] = Letter(base: base, rank: rank(first), tone: tone)
            let capital = scalar.properties.uppercaseMapping.unicodeScalars
            guard let upper = capital.first, upper != scalar, upper.value < limit else { return }
            letters[Int(upper.value)] = Letter(base: base, rank: rank(first), tone: tone, isUpper: true)
        }
        for scalar in order { enter(scalar, like: scalar, tone: 0) }
        for row in vowels.map({ Array($0.unicodeScalars) }) {
            for (tone, scalar) in row.enumerated() { enter(scalar, like: row[0], tone: UInt8(tone)) }
        }
        for row in foreign.map({ Array($0.unicodeScalars) }) {
            for scalar in row.dropFirst() { enter(scalar, like: row[0], tone: 6) }
        }
        return letters
    }()

    private static let scalars: [Unicode.Scalar?] = {
        var scalars = [Unicode.Scalar?](repeating: nil, count: (order.count + 1) * 12)
        for (value, letter) in letters.enumerated() where letter.rank > 0 && letter.tone < 6 {
            scalars[place(letter)] = Unicode.Scalar(UInt32(value))
        }
        return scalars
    }()

    /// Marks are looked at from U+0300 up to U+0323, and the horn, U+031B, lies between.
    private static let markCount = 0x24

    private static let compositions: [Unicode.Scalar?] = {
        var compositions = [Unicode.Scalar?](repeating: nil, count: scalars.count * markCount)
        for letter in letters where letter.rank > 0 && letter.tone < 6 {
            for mark in 0..<markCount {
                let taken = Unicode.Scalar(UInt32(0x300 + mark)).flatMap { letter.taking($0) }
                compositions[place(letter) * markCount + mark] = taken.flatMap { scalar($0) }
            }
        }
        return compositions
    }()

    private static func place(_ letter: Letter) -> Int {
        (Int(letter.rank) * 6 + Int(letter.tone)) * 2 + (letter.isUpper ? 1 : 0)
    }
}

extension VietnameseAlphabet.Letter {
    /// This letter with one more combining mark, or nil when together they are no letter of Vietnamese.
    ///
    /// The order of marks is canonical: a circumflex or breve after a tone written above does not compose.
    fileprivate func taking(_ mark: Unicode.Scalar) -> Self? {
        var letter = self
        if let tone = VietnameseAlphabet.tone(mark) {
            guard self.tone == 0 else { return nil }
            letter.tone = tone
        } else {
            let isBelow = tone == 0 || tone == 5
            let quality: Unicode.Scalar
            switch (mark.value, Unicode.Scalar(base), rank == VietnameseAlphabet.rank(Unicode.Scalar(base))) {
            case (0x302, "a", true) where isBelow: quality = "â"
            case (0x302, "e", true) where isBelow: quality = "ê"
            case (0x302, "o", true) where isBelow: quality = "ô"
            case (0x306, "a", true) where isBelow: quality = "ă"
            case (0x31B, "o", true) where tone < 6: quality = "ơ"
            case (0x31B, "u", true) where tone < 6: quality = "ư"
            default: return nil
            }
            letter.rank = VietnameseAlphabet.rank(quality)
        }
        return letter
    }
}
