import Kernel

/// Where words stand one after the other.
///
/// A place of a word is a number: which of some items, and the position in it. Two words stand beside each other where
/// the second has the number after one of the first.
enum SearchNearness {
    /// Which of the items of a segment have some elements one after the other, by their places among those found.
    static func places(of phrase: ArraySlice<Int>, in match: SegmentMatch, _ reader: SearchReader) throws -> Set<Int> {
        guard let first = phrase.first else { return [] }
        var spots = try self.spots(of: first, among: match.ordinals, in: match, reader)
        for element in phrase.dropFirst() {
            spots = following(spots, try self.spots(of: element, among: match.ordinals, in: match, reader))
        }
        return Set(spots.map { Int($0 >> 32) })
    }

    /// Counts for each candidate how many neighbours of the question are neighbours in it.
    static func count(
        _ query: SearchQuery, _ candidates: inout [SearchEngine.Candidate], _ matches: [SegmentMatch],
        _ reader: SearchReader
    ) throws {
        let pairs = query.neighbours
        guard !pairs.isEmpty else { return }
        var start = 0
        while start < candidates.count {
            let segment = candidates[start].segment
            var end = start
            while end < candidates.count, candidates[end].segment == segment { end += 1 }
            let ordinals = candidates[start..<end].map { UInt32($0.ordinal) }
            let match = matches[Int(segment)]
            var spots: [Int: [UInt64]] = [:]
            for element in Set(pairs.flatMap { [$0.first, $0.second] }) {
                spots[element] = try self.spots(of: element, among: ordinals, in: match, reader)
            }
            for pair in pairs {
                var last = -1
                for spot in following(spots[pair.first] ?? [], spots[pair.second] ?? []) where Int(spot >> 32) != last {
                    last = Int(spot >> 32)
                    candidates[start + last].near += 1
                }
            }
            start = end
        }
    }

    /// Those of the second that come right after one of the first.
    private static func following(_ first: [UInt64], _ second: [UInt64]) -> [UInt64] {
        var found: [UInt64] = []
        var place = 0
        for spot in second {
            while place < first.count, first[place] + 1 < spot { place += 1 }
            guard place < first.count else { break }
            if first[place] + 1 == spot { found.append(spot) }
        }
        return found
    }

    /// Every place of an element in some items, which are given by their rising ordinals.
    private static func spots(
        of element: Int, among ordinals: [UInt32], in match: SegmentMatch, _ reader: SearchReader
    ) throws -> [UInt64] {
        var all: [UInt64] = []
        for posting in match.spellings[element] {
            let hits = try reader.hits(posting, of: match.segment)
            let spots = try reader.spots(posting, of: match.segment)
            let found = read(hits, spots, among: ordinals)
            all = all.isEmpty ? found : merged(all, found)
        }
        return all
    }

    private static func read(_ hits: [UInt8], _ spots: [UInt8], among ordinals: [UInt32]) -> [UInt64] {
        var found: [UInt64] = []
        hits.withUnsafeBufferPointer { hits in
            spots.withUnsafeBufferPointer { spots in
                var reader = PostingReader(hits)
                var offset = 0
                var place = 0
                while place < ordinals.count, reader.next() {
                    let length = Varint.read(spots, &offset)
                    let end = min(spots.count, offset + length)
                    let ordinal = UInt32(truncatingIfNeeded: reader.ordinal)
                    while place < ordinals.count, ordinals[place] < ordinal { place += 1 }
                    if place < ordinals.count, ordinals[place] == ordinal {
                        var spot = 0
                        while offset < end {
                            spot += Varint.read(spots, &offset)
                            found.append(UInt64(place) << 32 | UInt64(spot))
                        }
                    }
                    offset = end
                }
            }
        }
        return found
    }

    private static func merged(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(left.count + right.count)
        var (a, b) = (0, 0)
        while a < left.count, b < right.count {
            if left[a] <= right[b] {
                result.append(left[a])
                a += 1
            } else {
                result.append(right[b])
                b += 1
            }
        }
        result += left[a...]
        result += right[b...]
        return result
    }
}

extension SearchQuery {
    /// Two elements of a question, one after the other.
    struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    /// The words that were typed one after the other, each pair once; numbers have no neighbours.
    var neighbours: [Pair] {
        var pairs: [Pair] = []
        for place in order.indices.dropFirst() {
            let pair = Pair(first: order[place - 1], second: order[place])
            guard case .word = elements[pair.first], case .word = elements[pair.second], !pairs.contains(pair) else {
                continue
            }
            pairs.append(pair)
        }
        return pairs
    }
}
