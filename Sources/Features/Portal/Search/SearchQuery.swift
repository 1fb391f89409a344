import Core
import Kernel

/// What somebody looks for: words that must all be there, some of them one after the other.
struct SearchQuery: Sendable {
    /// Characters of a question that are read, and words of it that count.
    static let longest = 200
    private static let mostWords = 12

    /// One thing to be found.
    enum Element: Hashable, Sendable {
        /// A word. With diacritics it is meant so, and found where it is written so or wholly without; one typed without
        /// finds every spelling.
        case word(SearchText.Word)
        /// The number of a document, as a word of the index, and what was typed.
        case number(String, typed: String)
    }

    /// The question as it was typed, made fit to be shown again.
    let text: String
    /// What must be there, each once.
    private(set) var elements: [Element] = []
    /// The elements in the order in which they were typed: neighbours count more where they stand together.
    private(set) var order: [Int] = []
    /// Where in ``order`` a phrase in quotes begins, and how many words it has.
    private(set) var phrases: [Range<Int>] = []
    /// Whether diacritics are left out of account, because nothing was found with them.
    var isLoose = false

    init(_ typed: String) {
        let readable = typed.unicodeScalars.prefix(Self.longest).filter {
            ![.control, .format].contains($0.properties.generalCategory)
        }
        var text = VietnameseText.clean(String(String.UnicodeScalarView(readable)))
        // What is cut off leaves no half word behind.
        if typed.unicodeScalars.count > Self.longest, let last = text.lastIndex(where: \.isWhitespace) {
            text = VietnameseText.clean(String(text[..<last]))
        }
        self.text = text
        // An odd quote is none.
        let parts = text.split(omittingEmptySubsequences: false) { "\"“”„«»".contains($0) }.map(String.init)
        for (place, part) in parts.enumerated() {
            let isPhrase = place % 2 == 1 && place < parts.count - 1
            if isPhrase { addPhrase(part) } else { addLoose(part) }
        }
    }

    var isEmpty: Bool { elements.isEmpty }
    /// Every word typed, numbers taken apart.
    var words: [SearchText.Word] { SearchText.words(text) }
    /// Whether diacritics were typed, so that leaving them out could find more.
    var isMarked: Bool {
        elements.contains { if case .word(let word) = $0 { word.isMarked } else { false } }
    }

    private mutating func add(_ element: Element) {
        if let known = elements.firstIndex(of: element) { return order.append(known) }
        guard elements.count < Self.mostWords else { return }
        order.append(elements.count)
        elements.append(element)
    }

    private mutating func addPhrase(_ part: String) {
        let start = order.count
        for word in SearchText.words(part).prefix(Self.mostWords) { add(.word(word)) }
        if order.count - start > 1 { phrases.append(start..<order.count) }
    }

    private mutating func addLoose(_ part: String) {
        let pieces = Self.pieces(part)
        for (place, piece) in pieces.enumerated() {
            if let number = SearchNumber.typed(piece) {
                add(.number(number, typed: piece))
            } else if VietnameseText.folded(piece) == "so", place + 1 < pieces.count,
                SearchNumber.typed(pieces[place + 1]) != nil
            {
                continue
            } else {
                for word in SearchText.words(piece) { add(.word(word)) }
            }
        }
    }

    /// Pieces between spaces; spaces around the strokes of a number do not part it.
    private static func pieces(_ part: String) -> [String] {
        var pieces: [String] = []
        for piece in part.split(whereSeparator: \.isWhitespace).map(String.init) {
            let belongs = pieces.last.map { last in
                (last.hasSuffix("/") || piece.hasPrefix("/")) && (last.first?.isNumber ?? false)
            }
            if belongs == true { pieces[pieces.count - 1] += piece } else { pieces.append(piece) }
        }
        return pieces.map { piece in
            String(piece.drop { ",;:.()[]".contains($0) }.reversed().drop { ",;:.()[]?!".contains($0) }.reversed())
        }.filter { !$0.isEmpty }
    }

    /// The same with numbers that nothing has taken apart into words.
    func takingApart(_ missing: Set<String>) -> SearchQuery {
        guard !missing.isEmpty else { return self }
        var query = self
        query.elements = []
        query.order = []
        query.phrases = []
        var place = 0
        while place < order.count {
            if let phrase = phrases.first(where: { $0.lowerBound == place }) {
                let start = query.order.count
                for step in phrase { query.add(elements[order[step]]) }
                query.phrases.append(start..<query.order.count)
                place = phrase.upperBound
                continue
            }
            if case .number(let number, let typed) = elements[order[place]], missing.contains(number) {
                for word in SearchText.words(typed) { query.add(.word(word)) }
            } else {
                query.add(elements[order[place]])
            }
            place += 1
        }
        return query
    }
}

extension SearchQuery.Element {
    /// The word without diacritics, under which the index has every spelling.
    var folded: String {
        switch self {
        case .word(let word): word.folded
        case .number(let number, _): number
        }
    }

    /// Whether a spelling is found by it.
    func admits(_ written: String, isLoose: Bool) -> Bool {
        switch self {
        case .number(let number, _): written == number
        case .word(let word): isLoose || !word.isMarked || written == word.written || written == word.folded
        }
    }

    /// Whether a spelling is the one that was typed.
    func isExact(_ written: String) -> Bool {
        switch self {
        case .number(let number, _): written == number
        case .word(let word): written == word.written
        }
    }
}
