import Core
import Kernel
import Store

/// Finds what has all words of a question and puts it in order.
///
/// The order, each rule only where those before it do not decide:
/// 1. more words written exactly as they were typed;
/// 2. better places: its own number over title over summary over text, summed over the words;
/// 3. more neighbours of the question standing beside each other;
/// 4. newer.
struct SearchEngine {
    /// More than any sum of what the words of a question are worth.
    private static let bases = 2048

    let reader: SearchReader
    let now: Instant
    /// For each line up to the end of the page, how many of the newest are looked at before all are.
    var probed = 200

    /// What a question found.
    struct Found: Sendable {
        /// The items of the page, in order, by identity.
        var ids: [Int] = []
        /// How many there are of the kind asked for.
        var total = 0
        /// How many there are of each kind.
        var kinds: [String: Int] = [:]
        /// The question as it was answered: loosened, or with numbers taken apart.
        var query: SearchQuery
        /// Words that are in no item.
        var unknown: [SearchText.Word] = []
    }

    struct Candidate {
        let segment: Int32
        let ordinal: Int32
        var base: Int32
        var near: Int32 = 0
    }

    func find(_ asked: SearchQuery, kind: String?, from first: Int, count: Int) throws -> Found {
        guard !asked.isEmpty else { return Found(query: asked) }
        var postings: [String: [OpenPosting]] = [:]
        var missing: Set<String> = []
        for element in asked.elements where postings[element.folded] == nil {
            let found = try reader.postings(element.folded)
            postings[element.folded] = found
            if case .number(let number, _) = element, found.isEmpty { missing.insert(number) }
        }
        var query = asked.takingApart(missing)
        for element in query.elements where postings[element.folded] == nil {
            postings[element.folded] = try reader.postings(element.folded)
        }
        var found = try find(query, postings, kind, first, count)
        if found.kinds.isEmpty, query.isMarked {
            query.isLoose = true
            let loose = try find(query, postings, kind, first, count)
            if !loose.kinds.isEmpty { found = loose }
        }
        if found.kinds.isEmpty {
            found.unknown = query.elements.compactMap {
                if case .word(let word) = $0, postings[word.folded]?.isEmpty ?? true { word } else { nil }
            }
        }
        return found
    }

    private func find(
        _ query: SearchQuery, _ postings: [String: [OpenPosting]], _ kind: String?, _ first: Int, _ count: Int
    ) throws -> Found {
        var found = Found(query: query)
        let segments = try reader.segments()
        let gone = try reader.gone()
        var matches: [SegmentMatch] = []
        var candidates: [Candidate] = []
        var tallies = [Int](repeating: 0, count: Self.bases)
        for segment in segments {
            guard let match = try SegmentMatch(query, postings, in: segment, reader) else { continue }
            let items = segment.items
            let wanted = kind.map { kind in items.kinds.firstIndex(of: kind).map { UInt8($0) } }
            var counts = [Int](repeating: 0, count: items.kinds.count)
            for place in match.ordinals.indices {
                let ordinal = Int(match.ordinals[place])
                guard items.isShown(ordinal, at: now.milliseconds), !gone.contains(items.ids[ordinal]) else { continue }
                counts[Int(items.kindOf[ordinal])] += 1
                if let wanted, wanted != items.kindOf[ordinal] { continue }
                let base = match.bases[place]
                tallies[Int(base)] += 1
                candidates.append(
                    Candidate(segment: Int32(matches.count), ordinal: Int32(ordinal), base: Int32(base)))
            }
            for (kind, count) in zip(items.kinds, counts) where count > 0 { found.kinds[kind, default: 0] += count }
            matches.append(match)
        }
        found.total = candidates.count
        // Only what can come onto the page is looked at closely.
        let needed = first + count
        var floor = Self.bases - 1
        var above = 0
        while floor > 0 {
            above += tallies[floor]
            if above >= needed { break }
            floor -= 1
        }
        candidates.removeAll { $0.base < Int32(floor) }
        if let newest = try newest(of: candidates, floor: Int32(floor), needed: needed, query, matches) {
            candidates = newest
        } else {
            try SearchNearness.count(query, &candidates, matches, reader)
        }
        var best = BestOf<Ranked>(needed)
        for candidate in candidates {
            let items = matches[Int(candidate.segment)].segment.items
            let ordinal = Int(candidate.ordinal)
            best.add(
                Ranked(
                    score: Int(candidate.base) << 8 | Int(candidate.near), shown: items.shown[ordinal],
                    tie: items.ties[ordinal], id: items.ids[ordinal]))
        }
        found.ids = best.sorted.dropFirst(first).map(\.id)
        return found
    }

    /// What comes onto the page when many items are equal but for nearness and age: nobody older than those whose words
    /// all stand beside each other comes before them, so positions are read of the newest only.
    ///
    /// - Returns: the candidates with their nearness counted; nil when the newest do not fill the page.
    private func newest(
        of candidates: [Candidate], floor: Int32, needed: Int, _ query: SearchQuery, _ matches: [SegmentMatch]
    ) throws -> [Candidate]? {
        let pairs = query.neighbours.count
        let probed = needed * self.probed
        guard pairs > 0, candidates.count > 4 * probed else { return nil }
        func shown(_ candidate: Candidate) -> Int {
            matches[Int(candidate.segment)].segment.items.shown[Int(candidate.ordinal)]
        }
        // A day that about so many are newer than, from a thousand of them: the answer is right whatever day it is.
        let sample = stride(from: 0, to: candidates.count, by: candidates.count / 1000 + 1)
            .map { shown(candidates[$0]) }.sorted(by: >)
        let day = sample[min(sample.count - 1, sample.count * probed / candidates.count)]
        var newest = candidates.filter { $0.base > floor || shown($0) >= day }
        try SearchNearness.count(query, &newest, matches, reader)
        let above = newest.count { $0.base > floor }
        let full = newest.count { $0.base == floor && $0.near == Int32(pairs) }
        return above + full >= needed ? newest : nil
    }
}

/// An item in its place among others.
struct Ranked: Comparable {
    let score: Int
    let shown: Int
    let tie: UInt64
    let id: Int

    static func < (left: Self, right: Self) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.shown != right.shown { return left.shown > right.shown }
        if left.tie != right.tie { return left.tie < right.tie }
        return left.id < right.id
    }
}

/// The first so many of any number, without keeping more.
struct BestOf<Value: Comparable> {
    private let limit: Int
    /// The worst of those kept comes first, as in any heap.
    private var heap: [Value] = []

    init(_ limit: Int) { self.limit = limit }

    mutating func add(_ value: Value) {
        if heap.count < limit {
            heap.append(value)
            var place = heap.count - 1
            while place > 0, heap[(place - 1) / 2] < heap[place] {
                heap.swapAt(place, (place - 1) / 2)
                place = (place - 1) / 2
            }
        } else if let worst = heap.first, value < worst {
            heap[0] = value
            var place = 0
            while true {
                var next = place
                for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[next] < heap[child] {
                    next = child
                }
                if next == place { return }
                heap.swapAt(place, next)
                place = next
            }
        }
    }

    var sorted: [Value] { heap.sorted() }
}
