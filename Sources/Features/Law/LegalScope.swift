import Kernel

/// The articles of a document that a relation concerns or stands in, in the one spelling in which they are kept and
/// compared, whether somebody typed them or a file brought them.
struct LegalScope: Sendable, Hashable {
    /// `khoản 2 Điều 5`; empty for the whole document, in whatever words that was said, and where nobody said.
    let text: String

    /// The longest, in characters: a scope names articles, it does not quote them.
    private static let longest = 500

    init(_ written: String?) {
        let words = VietnameseText.clean(written ?? "").split(whereSeparator: \.isWhitespace)
        text = Self.isWhole(words) ? "" : Self.spelled(words).joined(separator: " ")
    }

    /// Why it cannot be kept; nil when it can.
    var obstacle: Phrase? {
        guard text.count > Self.longest else { return nil }
        return "Phạm vi dài quá \(Self.longest) ký tự; chỉ nêu điều, khoản, điểm."
    }

    /// The words of which `toàn bộ nội dung văn bản này` and the like are made, without tones and marks.
    private static let wholeWords: Set<String> = [
        "toan", "bo", "van", "ban", "noi", "dung", "cua", "nay", "nghi", "dinh", "quyet", "thong", "tu", "lien", "tich",
        "luat", "phap", "lenh",
    ]

    /// Whether the words say nothing but that the whole document is meant.
    private static func isWhole(_ words: [Substring]) -> Bool {
        let said = words.map { VietnameseText.folded(String($0)).filter(\.isLetter) }.filter { !$0.isEmpty }
        return said.first == "toan" && said.count > 1 && said.allSatisfy { wholeWords.contains($0) }
    }

    /// An article has its capital, its clauses and points have none.
    private static func spelled(_ words: [Substring]) -> [String] {
        words.indices.map { place -> String in
            let word = String(words[place])
            let next = place + 1 < words.count ? words[place + 1] : ""
            let isNumbered = next.first?.isNumber ?? false
            let isLettered = next.prefix { $0.isLetter }.count == 1
            switch VietnameseText.folded(word) {
            case "dieu" where isNumbered: return word.prefix(1).uppercased() + word.dropFirst().lowercased()
            case "khoan" where isNumbered, "diem" where isLettered: return word.lowercased()
            default: return word
            }
        }
    }
}
