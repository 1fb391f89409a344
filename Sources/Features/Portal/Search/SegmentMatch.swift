import Kernel

/// The items of one segment that have every element of a question, with what their words are worth.
struct SegmentMatch {
    /// How much a word that stands exactly as it was typed counts more than any place.
    static let exact: UInt16 = 128

    let segment: OpenSegment
    /// For each element of the question the spellings that count.
    let spellings: [[OpenPosting]]
    private(set) var ordinals: [UInt32] = []
    private(set) var bases: [UInt16] = []

    /// Nil when an element is not in the segment at all, or no item has them all.
    init?(
        _ query: SearchQuery, _ postings: [String: [OpenPosting]], in segment: OpenSegment, _ reader: SearchReader
    ) throws {
        self.segment = segment
        spellings = query.elements.map { element in
            (postings[element.folded] ?? []).filter {
                $0.segment == segment.id && element.admits($0.written, isLoose: query.isLoose)
            }
        }
        guard spellings.allSatisfy({ !$0.isEmpty }) else { return nil }
        // The rarest first: the others only look for what it has.
        let sizes = spellings.map { $0.reduce(0) { $0 + $1.items } }
        for (turn, place) in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }).enumerated() {
            let element = query.elements[place]
            let lists = try spellings[place].map { posting in
                (hits: try reader.hits(posting, of: segment), isExact: element.isExact(posting.written))
            }
            if turn == 0 { begin(lists) } else { narrow(lists) }
            if ordinals.isEmpty { return nil }
        }
        for phrase in query.phrases {
            let standing = try SearchNearness.places(of: query.order[phrase], in: self, reader)
            keep(standing.contains)
            if ordinals.isEmpty { return nil }
        }
    }

    private static let weights: [UInt8] = SearchPlace.allCases.map { UInt8($0.weight) }

    /// The worth of a word in an item: 128 when it stands as typed, and the weight of its best place.
    private static func join(_ known: UInt8, _ place: UInt8, _ isExact: Bool) -> UInt8 {
        max(known & 0x7F, weights[Int(place)]) | (isExact ? 0x80 : known & 0x80)
    }

    private static func base(_ worth: UInt8) -> UInt16 { UInt16(worth & 0x7F) + (worth >= 0x80 ? exact : 0) }

    private mutating func begin(_ lists: [(hits: [UInt8], isExact: Bool)]) {
        if lists.count == 1 {
            ordinals.reserveCapacity(lists[0].hits.count)
            bases.reserveCapacity(lists[0].hits.count)
            lists[0].hits.withUnsafeBufferPointer { hits in
                var reader = PostingReader(hits)
                while reader.next() {
                    ordinals.append(UInt32(truncatingIfNeeded: reader.ordinal))
                    bases.append(Self.base(Self.join(0, reader.place, lists[0].isExact)))
                }
            }
            return
        }
        var worths = [UInt8](repeating: 0, count: segment.items.count)
        for list in lists {
            list.hits.withUnsafeBufferPointer { hits in
                var reader = PostingReader(hits)
                while reader.next(), reader.ordinal < worths.count {
                    worths[reader.ordinal] = Self.join(worths[reader.ordinal], reader.place, list.isExact)
                }
            }
        }
        for (ordinal, worth) in worths.enumerated() where worth > 0 {
            ordinals.append(UInt32(truncatingIfNeeded: ordinal))
            bases.append(Self.base(worth))
        }
    }

    private mutating func narrow(_ lists: [(hits: [UInt8], isExact: Bool)]) {
        var worths = [UInt8](repeating: 0, count: ordinals.count)
        for list in lists {
            list.hits.withUnsafeBufferPointer { hits in
                var reader = PostingReader(hits)
                var place = 0
                while place < ordinals.count, reader.next() {
                    let ordinal = UInt32(truncatingIfNeeded: reader.ordinal)
                    while place < ordinals.count, ordinals[place] < ordinal { place += 1 }
                    if place < ordinals.count, ordinals[place] == ordinal {
                        worths[place] = Self.join(worths[place], reader.place, list.isExact)
                    }
                }
            }
        }
        var kept = 0
        for place in ordinals.indices where worths[place] > 0 {
            ordinals[kept] = ordinals[place]
            bases[kept] = bases[place] + Self.base(worths[place])
            kept += 1
        }
        ordinals.removeLast(ordinals.count - kept)
        bases.removeLast(bases.count - kept)
    }

    /// Keeps only some of the items, which are given by their places among those found.
    private mutating func keep(_ isKept: (Int) -> Bool) {
        var kept = 0
        for place in ordinals.indices where isKept(place) {
            ordinals[kept] = ordinals[place]
            bases[kept] = bases[place]
            kept += 1
        }
        ordinals.removeLast(ordinals.count - kept)
        bases.removeLast(bases.count - kept)
    }
}
