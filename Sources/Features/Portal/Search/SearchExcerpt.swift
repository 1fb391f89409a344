import Kernel
import Web

/// A text with the words that were found marked.
struct SearchExcerpt {
    private static let words = 36
    private static let before = 8

    private let query: SearchQuery

    init(_ query: SearchQuery) { self.query = query }

    /// The element that a word of a text is found by.
    private func element(_ word: SearchText.Word) -> Int? {
        let folded = word.folded
        return query.elements.firstIndex { element in
            guard case .word(let asked) = element, asked.folded == folded else { return false }
            return element.admits(word.written, isLoose: query.isLoose)
        }
    }

    /// The elements and the numbers in a text, with what they are found by.
    private func marks(in text: String) -> (words: [Range<String.Index>], found: [(place: Int, element: Int)]) {
        var words: [Range<String.Index>] = []
        var found: [(place: Int, element: Int)] = []
        var numbers: [Int: [String]] = [:]
        for (place, element) in query.elements.enumerated() {
            if case .number(let number, _) = element {
                numbers[place] = SearchText.words(String(number.dropFirst())).map(\.folded)
            }
        }
        var recent: [String] = []
        SearchText.each(text) { word, range in
            words.append(range)
            if let element = element(word) { found.append((words.count - 1, element)) }
            guard !numbers.isEmpty else { return }
            recent = recent.suffix(11) + [word.folded]
            for (element, parts) in numbers where recent.suffix(parts.count) == parts[...] {
                for place in (words.count - parts.count)..<words.count { found.append((place, element)) }
            }
        }
        return (words, found)
    }

    /// The whole text, marked.
    func whole(_ text: String) -> HTML {
        let text = VietnameseText.clean(text)
        let marks = marks(in: text)
        return marked(text, text.startIndex..<text.endIndex, marks.words, Set(marks.found.map(\.place)))
    }

    /// The part of a text that shows most of what was asked for; nil when it shows none of it.
    func part(of text: String) -> HTML? {
        let text = VietnameseText.clean(text)
        let marks = marks(in: text)
        guard !marks.found.isEmpty else { return nil }
        let found = marks.found.sorted { ($0.place, $0.element) < ($1.place, $1.element) }
        var best = (start: found[0].place, seen: 0)
        var counts: [Int: Int] = [:]
        var tail = 0
        for (place, element) in found {
            counts[element, default: 0] += 1
            while found[tail].place + Self.words - Self.before <= place {
                counts[found[tail].element, default: 0] -= 1
                if counts[found[tail].element] == 0 { counts[found[tail].element] = nil }
                tail += 1
            }
            if counts.count > best.seen { best = (found[tail].place, counts.count) }
        }
        let first = max(0, best.start - Self.before)
        let last = min(marks.words.count, first + Self.words) - 1
        let start = first == 0 ? text.startIndex : marks.words[first].lowerBound
        let end = last == marks.words.count - 1 ? text.endIndex : marks.words[last].upperBound
        return """
            \(if: first > 0, "… ")\(marked(text, start..<end, marks.words, Set(marks.found.map(\.place))))\
            \(if: end < text.endIndex, " …")
            """
    }

    /// The beginning of a text.
    func beginning(of text: String) -> HTML {
        let text = VietnameseText.clean(text)
        var words: [Range<String.Index>] = []
        SearchText.each(text) { _, range in if words.count <= Self.words { words.append(range) } }
        guard words.count > Self.words else { return HTML(text) }
        return "\(text[..<words[Self.words - 1].upperBound]) …"
    }

    private func marked(
        _ text: String, _ shown: Range<String.Index>, _ words: [Range<String.Index>], _ places: Set<Int>
    ) -> HTML {
        var result = HTML.nothing
        var place = shown.lowerBound
        var sorted = places.filter {
            words[$0].lowerBound >= shown.lowerBound && words[$0].upperBound <= shown.upperBound
        }
        .sorted()[...]
        while let first = sorted.popFirst() {
            var last = first
            // Words that stand beside each other are marked as one.
            while let next = sorted.first, next == last + 1,
                text[words[last].upperBound..<words[next].lowerBound].utf8.count <= 1
            {
                last = next
                sorted.removeFirst()
            }
            result +=
                "\(text[place..<words[first].lowerBound])<mark>\(text[words[first].lowerBound..<words[last].upperBound])</mark>"
            place = words[last].upperBound
        }
        return result + "\(text[place..<shown.upperBound])"
    }
}
