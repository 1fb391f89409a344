import Core
import Kernel
import Store

/// A segment as a question sees it.
struct OpenSegment: Sendable {
    let id: Int
    let token: String
    let items: SegmentItems
}

/// One spelling of a word in one segment.
struct OpenPosting: Sendable {
    let id: Int
    let segment: Int
    let written: String
    let items: Int
}

/// Items that segments still have and nobody finds any more.
struct GoneItems {
    private let first: Int
    private var isGone: [Bool]

    init(_ ids: [Int]) {
        first = ids.min() ?? 0
        isGone = [Bool](repeating: false, count: ids.isEmpty ? 0 : (ids.max() ?? 0) - first + 1)
        for id in ids { isGone[id - first] = true }
    }

    @inline(__always)
    func contains(_ id: Int) -> Bool {
        let place = id - first
        return place >= 0 && place < isGone.count && isGone[place]
    }
}

/// Reads what the public can find.
struct SearchReader {
    let snapshot: Snapshot
    let cache: SearchCache

    init(_ snapshot: Snapshot, cache: SearchCache = .shared) {
        self.snapshot = snapshot
        self.cache = cache
    }

    func segments() throws -> [OpenSegment] {
        let heads = try snapshot.all("SELECT id, token, kinds FROM search_segment ORDER BY id") {
            (id: $0.integer(0), token: $0.text(1), kinds: $0.text(2).split(separator: " ").map(String.init))
        }
        return try heads.map { head in
            let items = try cache.value(
                SearchCache.Key(segment: head.token, word: "", part: .items), size: \.size,
                make: {
                    let content = try snapshot.first(
                        "SELECT content FROM search_segment WHERE id = \(head.id)", { $0.blob(0) })
                    return SegmentItems(kinds: head.kinds, content: content ?? [])
                })
            return OpenSegment(id: head.id, token: head.token, items: items)
        }
    }

    func gone() throws -> GoneItems {
        GoneItems(try snapshot.all("SELECT item_id FROM search_gone") { $0.integer(0) })
    }

    /// Every spelling of a word, in every segment.
    func postings(_ folded: String) throws -> [OpenPosting] {
        try snapshot.all(
            """
            SELECT id, segment_id, written, items FROM search_posting WHERE folded = \(folded)
            ORDER BY segment_id, written
            """
        ) { OpenPosting(id: $0[0], segment: $0[1], written: $0[2], items: $0[3]) }
    }

    func hits(_ posting: OpenPosting, of segment: OpenSegment) throws -> [UInt8] {
        try cache.value(
            SearchCache.Key(segment: segment.token, word: posting.written, part: .hits), size: \.count,
            make: {
                try snapshot.first("SELECT hits FROM search_posting WHERE id = \(posting.id)", { $0.blob(0) }) ?? []
            })
    }

    func spots(_ posting: OpenPosting, of segment: OpenSegment) throws -> [UInt8] {
        try cache.value(
            SearchCache.Key(segment: segment.token, word: posting.written, part: .spots), size: \.count,
            make: {
                try snapshot.first("SELECT spots FROM search_posting WHERE id = \(posting.id)", { $0.blob(0) }) ?? []
            })
    }

    /// Items as they are shown, in the order of their identities.
    func items(_ ids: [Int]) throws -> [Int: FoundItem] {
        guard !ids.isEmpty else { return [:] }
        let found = try snapshot.all(
            """
            SELECT i.id, i.kind, i.item_key, i.title, i.summary, i.body, i.number, i.address, i.shown_from, u.short_name
            FROM search_item i LEFT JOIN unit u ON u.id = i.unit_id WHERE i.id IN \(ids)
            """
        ) { row in
            FoundItem(
                id: row[0], kind: row[1], key: row[2], title: row[3], summary: row[4], body: row[5], number: row[6],
                address: row[7], shownFrom: row[8], unit: row[9])
        }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// Words that begin with some letters, whatever their diacritics, those of most items first.
    func words(beginning folded: String, limit: Int) throws -> [(written: String, items: Int)] {
        guard !folded.isEmpty else { return [] }
        return try snapshot.all(
            """
            SELECT written, SUM(items) FROM search_posting
            WHERE folded >= \(folded) AND folded < \(folded + "\u{FFFF}")
            GROUP BY written ORDER BY 2 DESC, 1 LIMIT \(limit)
            """
        ) { (written: $0.text(0), items: $0.integer(1)) }
    }
}

/// An item that was found.
struct FoundItem: Sendable {
    let id: Int
    let kind: String
    let key: String
    let title: String
    let summary: String
    let body: String
    let number: String
    let address: String
    let shownFrom: Instant
    let unit: String?
}
