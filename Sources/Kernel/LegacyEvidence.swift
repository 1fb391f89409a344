/// Counts the words of a text that speak for an old encoding and those that speak against it.
struct LegacyEvidence {
    /// Words that become Vietnamese when read as TCVN3, and only then.
    private var tcvn3 = Tally()
    /// Words that become Vietnamese when read as VNI, and only then.
    private var vni = Tally()
    /// Words with letters that a Western single-byte reading cannot show.
    private var unicode = 0
    /// Words that are Vietnamese as they stand but could come out of a wrong reading too.
    private var ambiguous = 0

    private struct Tally {
        var words = 0
        var distinct: Set<[UInt8]> = []
        var longest = 0
        /// Words with a character that Vietnamese does not have.
        var strange = 0

        mutating func count(_ word: [UInt8]) {
            // Signs that stand alone are punctuation: `×`, `·`.
            guard word.count > 1 else { return }
            words += 1
            distinct.insert(word)
            longest = max(longest, word.count)
            let letters = word.lazy.map { VietnameseAlphabet.letter(Unicode.Scalar($0)) }
            if !letters.allSatisfy({ $0.rank > 0 && $0.tone < 6 }) { strange += 1 }
        }
    }

    /// Enough words to be sure of any file.
    private static let limit = 4000

    /// Weighs the words that are not ASCII, up to ``limit``.
    mutating func read(_ scalars: some Sequence<Unicode.Scalar>) {
        var word: [UInt8] = []
        var isASCII = true
        var isWestern = true
        var weighed = 0
        for scalar in scalars {
            if LegacyEvidence.isPartOfWord(scalar) {
                isASCII = isASCII && scalar.isASCII
                isWestern = isWestern && scalar.value < 0x100
                word.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            if !isASCII {
                weigh(word, isWestern: isWestern)
                weighed += 1
                if weighed == LegacyEvidence.limit { return }
            }
            word.removeAll(keepingCapacity: true)
            isASCII = true
            isWestern = true
        }
        if !isASCII { weigh(word, isWestern: isWestern) }
    }

    /// What the words say; a content that is no UTF-8 needs less to be believed.
    func verdict(isUTF8: Bool) -> LegacyEncoding? {
        let (best, encoding) = tcvn3.words >= vni.words ? (tcvn3, LegacyEncoding.tcvn3) : (vni, .vni)
        guard best.words > 0 else { return nil }
        if !isUTF8 { return encoding }
        // One short word can be a unit or foreign (`µm`, `où`), and one of right letters a slip of the pen.
        guard best.distinct.count > 2 || (best.longest > 2 && best.strange > 0) else { return nil }
        return best.words >= unicode && best.words * 2 >= ambiguous ? encoding : nil
    }

    private mutating func weigh(_ word: [UInt8], isWestern: Bool) {
        guard isWestern else {
            unicode += 1
            return
        }
        if VietnameseSyllable.isOne(word.map { Unicode.Scalar($0) }) {
            ambiguous += 1
            return
        }
        if let decoded = LegacyTables.tcvn3(word), VietnameseSyllable.isOne(decoded) { tcvn3.count(word) }
        if let decoded = LegacyTables.vni(word), VietnameseSyllable.isOne(decoded) { vni.count(word) }
    }

    /// Letters of ASCII, and everything beyond it but spaces, controls and typographic punctuation.
    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xA1...0x1FFF: true
        case 0x2000...0x206F, 0xFEFF: false
        default: scalar.value > 0x206F
        }
    }
}
