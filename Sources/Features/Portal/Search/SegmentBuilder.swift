import Core
import Kernel

/// Collects items and their words in memory until they are written as a segment.
struct SegmentBuilder {
    /// Positions in one item after which words no longer count: a text that long is found by its beginning.
    private static let longestText = 20_000

    struct Word: Hashable {
        let folded: String
        let written: String
    }

    private let kinds: [String]
    private(set) var items: SegmentItems
    private(set) var bytes = 0
    private var places: [String: Int] = [:]
    private var words: [Word] = []
    private var buffers: [PostingBuffer] = []
    private var found: [(word: Int, spot: Int, place: UInt8)] = []

    init(kinds: [String]) {
        self.kinds = kinds
        items = SegmentItems(kinds: kinds)
    }

    var isEmpty: Bool { items.count == 0 }

    /// Adds an item; `kind` is one of those of the segment.
    mutating func add(_ item: PublicItem, id: Int, kind: String) {
        let ordinal = items.count
        items.append(
            id: id, shown: item.shownFrom.milliseconds, ends: item.shownUntil?.milliseconds ?? .max,
            tie: SegmentItems.tie(kind, item.key),
            kind: UInt8(kinds.firstIndex(of: kind) ?? 0))
        found.removeAll(keepingCapacity: true)
        var spot = 0
        for (text, place) in [
            (item.number, SearchPlace.number), (item.title, .title), (item.summary, .summary), (item.text, .body),
        ] where !text.isEmpty && spot < Self.longestText {
            take(text, place, &spot)
            // What ends one field and what begins the next do not stand beside each other.
            spot += 1
        }
        found.sort { ($0.word, $0.spot) < ($1.word, $1.spot) }
        var start = 0
        while start < found.count {
            var end = start
            var last = 0
            var best: UInt8 = 0
            var spots: [UInt8] = []
            while end < found.count, found[end].word == found[start].word {
                Varint.append(found[end].spot - last, to: &spots)
                last = found[end].spot
                best = max(best, found[end].place)
                end += 1
            }
            buffers[found[start].word].add(ordinal, best, spots: spots)
            bytes += spots.count + 2
            start = end
        }
    }

    private mutating func take(_ text: String, _ place: SearchPlace, _ spot: inout Int) {
        let text = VietnameseText.clean(text)
        let begin = spot
        SearchText.each(text) { word, _ in
            guard spot < Self.longestText else { return }
            found.append((number(of: word.written), spot, place.rawValue))
            spot += 1
        }
        var numbers = Set(DocumentNumber.recognised(in: text).flatMap { SearchNumber.words($0.number) })
        if place == .number, let own = DocumentNumber(text) { numbers.formUnion(SearchNumber.words(own)) }
        for number in numbers { found.append((self.number(of: number), begin, place.rawValue)) }
    }

    private mutating func number(of written: String) -> Int {
        if let known = places[written] { return known }
        let new = words.count
        places[written] = new
        words.append(Word(folded: VietnameseText.folded(written), written: written))
        buffers.append(PostingBuffer())
        bytes += 100
        return new
    }

    /// Every word with its postings, in the order of its bytes.
    var postings: [(word: Word, buffer: PostingBuffer)] {
        zip(words, buffers).map { (word: $0, buffer: $1) }.sorted { $0.word.precedes($1.word) }
    }
}

extension SegmentBuilder.Word {
    /// By bytes, as the databases order them.
    func precedes(_ other: Self) -> Bool {
        folded == other.folded
            ? written.utf8.lexicographicallyPrecedes(other.written.utf8)
            : folded.utf8.lexicographicallyPrecedes(other.folded.utf8)
    }
}
