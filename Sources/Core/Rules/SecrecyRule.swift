import Glibc
public import Kernel

/// Keeps state secrets out: this is an ordinary system, and whatever carries one of the marks is refused at every door.
///
/// The marks are dated data: `Rules/secrecy.json`.
public struct SecrecyRule: Sendable, Decodable {
    /// The marks, as documents carry them.
    public let marks: [String]
    /// The labels after which a mark may stand: `Độ mật: Mật`.
    public let labels: [String]
    /// The first day on which it applies.
    public let validFrom: Day
    /// The law behind it.
    public let basis: Basis
    /// What in it has still to be checked against the text of the law.
    public let toVerify: String?

    /// Whether a text carries a mark: it is nothing but the mark, names it after its label, or has it stamped in
    /// capitals. The word inside a sentence, as in “mật khẩu” or “ĐỔI MẬT KHẨU”, is not a mark.
    public func isMarked(_ text: String) -> Bool {
        // Only texts with Vietnamese letters can carry one, and most fields have none.
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        let clean = VietnameseText.clean(text)
        let lower = clean.lowercased()
        for mark in marks {
            let word = mark.lowercased()
            // Hardly any text has the word at all, and every field of every row comes by here.
            guard Self.has(word, in: lower) else { continue }
            if lower == word { return true }
            // “MẬT” alone is part of other words; a stamp of two words is not.
            if word.contains(" "), clean.contains(mark.uppercased()) { return true }
            for label in labels where lower.contains("\(label.lowercased()): \(word)") { return true }
        }
        return false
    }

    /// Whether a text has a word, byte by byte: both are composed, and comparing characters takes many times as long.
    private static func has(_ word: String, in text: String) -> Bool {
        var (word, text) = (word, text)
        return text.withUTF8 { text in
            word.withUTF8 { word in
                guard let first = word.first, var place = text.baseAddress, let sought = word.baseAddress else {
                    return false
                }
                let end = place + text.count - word.count
                while place <= end, let found = memchr(place, Int32(first), end - place + 1) {
                    if memcmp(found, sought, word.count) == 0 { return true }
                    place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
                }
                return false
            }
        }
    }

    /// Why a marked text is refused.
    public func refusal(field: String? = nil) -> Reason {
        Reason("Nội dung mang dấu chỉ độ mật không được đưa vào hệ thống này.", field: field, basis: basis)
    }
}
