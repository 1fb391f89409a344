import Kernel
import Store

/// What somebody may have meant, or is about to type.
struct SearchSuggestions {
    let reader: SearchReader

    /// Completions that are looked at: the most frequent words.
    private static let candidates = 16

    /// The question with its last word completed, where that leads somewhere: first what stands beside the word before
    /// it most often, then what stands most often in the same texts.
    func completions(of typed: String, limit: Int, by engine: SearchEngine) throws -> [String] {
        let query = SearchQuery(typed)
        guard let last = query.words.last, !query.text.isEmpty else { return [] }
        var ends = query.text.endIndex
        SearchText.each(query.text) { _, range in ends = range.lowerBound }
        let head = String(query.text[..<ends])
        let before = query.words.dropLast().last?.written
        let words = try reader.words(beginning: last.folded, limit: Self.candidates * 2)
            .map(\.written).filter {
                !$0.hasPrefix("#") && $0 != before && (!last.isMarked || $0.hasPrefix(last.written))
            }.prefix(Self.candidates)
        func found(_ text: String) throws -> Int {
            try engine.find(SearchQuery(text), kind: nil, from: 0, count: 1).total
        }
        let weighed = try words.map { word in
            (
                text: head + word, beside: try before.map { try found("\"\($0) \(word)\"") } ?? 0,
                together: try found(head + word)
            )
        }
        return weighed.filter { $0.together > 0 }
            .sorted { ($0.beside, $0.together) > ($1.beside, $1.together) }.prefix(limit).map(\.text)
    }

    /// The question with each word that is nowhere replaced by the nearest that is somewhere; nil when there is none.
    func meant(by query: SearchQuery, unknown: [SearchText.Word]) throws -> String? {
        guard !unknown.isEmpty else { return nil }
        var nearest: [SearchText.Word: String] = [:]
        for word in unknown { nearest[word] = try self.nearest(to: word.folded) }
        // With a word that is still nowhere the question would lead nowhere again.
        guard nearest.count == Set(unknown).count else { return nil }
        return query.words.map { nearest[$0] ?? $0.written }.joined(separator: " ")
    }

    /// The most frequent word that differs in one letter and begins alike.
    private func nearest(to folded: String) throws -> String? {
        guard folded.utf8.count >= 3 else { return nil }
        let letters = Array(folded.utf8)
        for length in [min(letters.count - 1, 4), 2, 1] {
            let beginning = String(decoding: letters.prefix(length), as: UTF8.self)
            let words = try reader.words(beginning: beginning, limit: 2000)
            let found = words.first { word in
                !word.written.hasPrefix("#")
                    && Self.isNear(Array(VietnameseText.folded(word.written).utf8), letters)
            }
            if let found { return found.written }
        }
        return nil
    }

    /// Whether one letter more, less, other or two changed about makes one of the other.
    static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        let (a, b) = (left.dropFirst(same), right.dropFirst(same))
        if a.dropFirst() == b.dropFirst() || a.dropFirst() == b || a == b.dropFirst() { return true }
        return a.count >= 2 && b.count >= 2 && a.first == b.dropFirst().first && b.first == a.dropFirst().first
            && a.dropFirst(2) == b.dropFirst(2)
    }
}
