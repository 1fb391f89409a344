import Core
import Kernel
import Store

/// Segments: written once, joined, never changed.
enum SegmentRecords {
    /// Writes the items of a new segment; its words follow.
    static func begin(_ items: SegmentItems, in tx: Transaction) throws -> Int {
        // What is kept in memory of a segment is kept under this: no two segments, of whatever database, have the same.
        let token = String(Digest(of: Random.bytes(32)).hex.prefix(32))
        return try tx.insert(
            """
            INSERT INTO search_segment (token, items, kinds, content)
            VALUES (\(token), \(items.count), \(items.kinds.joined(separator: " ")), \(items.content)) RETURNING id
            """)
    }

    /// Makes one segment of several, without what is gone.
    @discardableResult
    static func join(_ segments: [Int], kinds: [String], in tx: Transaction) throws -> (id: Int, items: Int) {
        var gone = Set(try tx.all("SELECT item_id FROM search_gone") { $0.integer(0) })
        let before = gone.count
        var items = SegmentItems(kinds: kinds)
        var sources: [SegmentSource] = []
        for id in segments {
            guard let source = try SegmentSource(id, in: tx) else { continue }
            sources.append(source)
            for place in 0..<source.old.count {
                let kind = source.old.kinds[Int(source.old.kindOf[place])]
                guard gone.remove(source.old.ids[place]) == nil, let kind = kinds.firstIndex(of: kind) else {
                    source.places.append(-1)
                    continue
                }
                source.places.append(Int32(items.count))
                items.append(
                    id: source.old.ids[place], shown: source.old.shown[place], ends: source.old.ends[place],
                    tie: source.old.ties[place],
                    kind: UInt8(kind))
            }
        }
        let new = try begin(items, in: tx)
        var rows = PostingRows(segment: new, in: tx)
        while let word = sources.compactMap({ $0.word }).min(by: { $0.precedes($1) }) {
            var buffer = PostingBuffer()
            for source in sources where source.word == word { try source.pour(into: &buffer, in: tx) }
            try rows.add(word, buffer)
        }
        try rows.end()
        for id in segments {
            try tx.execute("DELETE FROM search_posting WHERE segment_id = \(id)")
            try tx.execute("DELETE FROM search_segment WHERE id = \(id)")
        }
        if gone.count < before {
            try tx.execute(
                "DELETE FROM search_gone WHERE item_id NOT IN (\(tx.dialect.members(gone.sorted().map { ID<PublicItem>($0) })))"
            )
        }
        return (new, items.count)
    }
}

/// A segment that is joined with others: its words, one after the other.
final class SegmentSource {
    private static let pageWords = 64

    let old: SegmentItems
    /// Where each item goes; less than nothing when it is gone.
    var places: [Int32] = []
    private let id: Int
    private var page: ArraySlice<(word: SegmentBuilder.Word, hits: [UInt8], spots: [UInt8])> = []
    private var last = SegmentBuilder.Word(folded: "", written: "")

    init?(_ id: Int, in tx: Transaction) throws {
        guard
            let old = try tx.first(
                "SELECT kinds, content FROM search_segment WHERE id = \(id)",
                { SegmentItems(kinds: $0.text(0).split(separator: " ").map(String.init), content: $0.blob(1)) })
        else { return nil }
        self.id = id
        self.old = old
        try turn(in: tx)
    }

    /// The word that comes next; nil at the end.
    var word: SegmentBuilder.Word? { page.first?.word }

    private func turn(in tx: Transaction) throws {
        page =
            try tx.all(
                """
                SELECT folded, written, hits, spots FROM search_posting
                WHERE segment_id = \(id) AND (folded, written) > (\(last.folded), \(last.written))
                ORDER BY folded, written LIMIT \(Self.pageWords)
                """
            ) { (word: SegmentBuilder.Word(folded: $0[0], written: $0[1]), hits: $0.blob(2), spots: $0.blob(3)) }[...]
    }

    /// Adds the items of the next word to those of the same word before it, and steps on.
    func pour(into buffer: inout PostingBuffer, in tx: Transaction) throws {
        guard let (word, hits, spots) = page.popFirst() else { return }
        hits.withUnsafeBufferPointer { hits in
            spots.withUnsafeBufferPointer { spots in
                var reader = PostingReader(hits)
                var offset = 0
                while reader.next() {
                    let length = Varint.read(spots, &offset)
                    defer { offset += length }
                    guard reader.ordinal < places.count, places[reader.ordinal] >= 0 else { continue }
                    buffer.add(
                        Int(places[reader.ordinal]), reader.place,
                        spots: spots[offset..<min(spots.count, offset + length)])
                }
            }
        }
        last = word
        if page.isEmpty { try turn(in: tx) }
    }
}
