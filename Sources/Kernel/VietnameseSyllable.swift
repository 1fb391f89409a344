/// Whether a word is spelt like a syllable of Vietnamese; where the tone is written within it does not matter.
enum VietnameseSyllable {
    /// Whether the scalars, in NFC and any case, spell one syllable.
    static func isOne(_ word: some Sequence<Unicode.Scalar>) -> Bool {
        var letters = ""
        var tone: UInt8 = 0
        for scalar in word {
            let letter = VietnameseAlphabet.letter(scalar)
            guard letter.rank > 0, letter.tone < 6, letter.tone == 0 || tone == 0 else { return false }
            tone = max(tone, letter.tone)
            letters.unicodeScalars.append(VietnameseAlphabet.order[Int(letter.rank) - 1])
        }
        guard letters.unicodeScalars.count <= 7 else { return false }
        return onsets.contains { onset in
            guard letters.hasPrefix(onset) else { return false }
            let rhyme = String(letters.dropFirst(onset.count))
            return fits(onset, rhyme) && carries(rhyme, tone)
        }
    }

    /// Whether the spelling rules allow a rhyme after an onset.
    private static func fits(_ onset: String, _ rhyme: String) -> Bool {
        let isFront = rhyme.first.map { "eêiy".contains($0) } ?? false
        switch onset {
        case "": return rhymes.contains(rhyme) || bareRhymes.contains(rhyme)
        case "qu": return rhymes.contains(rhyme) || rhymesAfterQu.contains(rhyme)
        case "gi": return rhymes.contains(rhyme) || rhyme.isEmpty
        case "k", "gh", "ngh": return isFront && rhymes.contains(rhyme)
        case "c", "ng": return !isFront && rhymes.contains(rhyme)
        case "g": return (!isFront || rhyme.hasPrefix("i")) && rhymes.contains(rhyme)
        default: return rhymes.contains(rhyme)
        }
    }

    /// A rhyme that ends in a stop has only the tones sắc and nặng.
    private static func carries(_ rhyme: String, _ tone: UInt8) -> Bool {
        guard let last = rhyme.last else { return true }
        let isStopped = "cpt".contains(last) || rhyme.hasSuffix("ch")
        return !isStopped || tone >= 4
    }

    private static let onsets =
        words(
            "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") + [""]

    private static let bareRhymes = Set(words("yê yêm yên yêng yêt yêu yt"))

    private static let rhymesAfterQu = Set(words("yên yêt yn ynh yt ych yp"))

    private static let rhymes = Set(
        words(
            """
            a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
            e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
            iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay
            oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt
            ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych
            uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu
            ươc ươi ươm ươn ương ươp ươt ươu y
            """))

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
