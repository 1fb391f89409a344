import Core
import Kernel
import Store

/// Writes what the public can find, in the transaction of the follower.
///
/// New and changed items become a segment of their own, which never changes; segments of similar size are joined, so that
/// there are few. What changed or went is noted as gone and left out when segments are joined.
final class SearchWriter {
    private static let pageItems = 500
    private static let segmentBytes = 48 << 20

    private let tx: Transaction
    private let kinds: [String]
    private var builder: SegmentBuilder
    private var lastItem: Int?

    init(kinds: [String], in tx: Transaction) {
        self.tx = tx
        self.kinds = kinds
        builder = SegmentBuilder(kinds: kinds)
    }

    /// Empties the index.
    static func forget(in tx: Transaction) throws {
        for table in ["search_item", "search_segment", "search_posting", "search_gone", "search_ended_unit"] {
            try tx.execute("DELETE FROM \(name: table)")
        }
    }

    /// Reads one item anew.
    func take(_ key: String, of source: PublicSource) throws {
        let known = try tx.first(
            "SELECT id, digest FROM search_item WHERE kind = \(source.kind) AND item_key = \(key)"
        ) { (id: $0.integer(0), digest: $0.text(1)) }
        try put(try source.item(key, in: tx), in: source.kind, insteadOf: known)
    }

    /// Reads every item of a source anew and takes in what is different.
    func takeAll(of source: PublicSource) throws {
        var after = ""
        while true {
            let items = try source.items(after: after, limit: Self.pageItems, in: tx)
            let last = items.last?.key
            var known: [String: (id: Int, digest: String)] = [:]
            let until: SQL = last.map { "AND item_key <= \($0)" } ?? ""
            try tx.each(
                "SELECT item_key, id, digest FROM search_item WHERE kind = \(source.kind) AND item_key > \(after) \(until)"
            ) { known[$0.text(0)] = (id: $0.integer(1), digest: $0.text(2)) }
            for item in items { try put(item, in: source.kind, insteadOf: known.removeValue(forKey: item.key)) }
            for gone in known.values.map(\.id).sorted() { try remove(gone) }
            guard let last else { return }
            after = last
        }
    }

    private func put(_ item: PublicItem?, in kind: String, insteadOf known: (id: Int, digest: String)?) throws {
        guard let item else {
            if let known { try remove(known.id) }
            return
        }
        let digest = Self.digest(item)
        guard known?.digest != digest else { return }
        if let known { try remove(known.id) }
        let id = try nextItem()
        try tx.execute(
            """
            INSERT INTO search_item (id, kind, item_key, title, summary, body, number, address, unit_id, shown_from,
                                     changed_at, digest)
            VALUES (\(id), \(kind), \(item.key), \(item.title), \(item.summary), \(item.text), \(item.number),
                    \(item.address), \(item.unit), \(item.shownFrom), \(item.changedAt), \(digest))
            """)
        builder.add(item, id: id, kind: kind)
        if builder.bytes > Self.segmentBytes { try flush() }
    }

    /// An identity that nothing has, nor anything that is gone: segments still name what is gone.
    private func nextItem() throws -> Int {
        let last =
            try lastItem
            ?? max(
                tx.count("SELECT COALESCE(MAX(id), 0) FROM search_item"),
                tx.count("SELECT COALESCE(MAX(item_id), 0) FROM search_gone"))
        lastItem = last + 1
        return last + 1
    }

    private func remove(_ id: Int) throws {
        try tx.execute("DELETE FROM search_item WHERE id = \(id)")
        try tx.execute("INSERT INTO search_gone (item_id) VALUES (\(id))")
    }

    private static func digest(_ item: PublicItem) -> String {
        let unit = item.unit?.description ?? ""
        let fields = [
            item.title, item.summary, item.text, item.number, item.address, unit,
            "\(item.shownFrom.milliseconds)", "\(item.shownUntil?.milliseconds ?? .max)",
            "\(item.changedAt.milliseconds)",
        ]
        return String(Digest(of: fields.joined(separator: "\u{1}")).hex.prefix(32))
    }

    private func flush() throws {
        guard !builder.isEmpty else { return }
        let segment = try SegmentRecords.begin(builder.items, in: tx)
        var rows = PostingRows(segment: segment, in: tx)
        for (word, buffer) in builder.postings { try rows.add(word, buffer) }
        try rows.end()
        builder = SegmentBuilder(kinds: kinds)
    }

    /// Writes what was collected and keeps the segments few.
    func finish() throws {
        try flush()
        var sizes = try tx.all("SELECT id, items FROM search_segment ORDER BY items DESC, id") {
            (id: $0.integer(0), items: $0.integer(1))
        }
        let gone = try tx.count("SELECT COUNT(*) FROM search_gone")
        if gone > 64, gone * 16 > sizes.reduce(0, { $0 + $1.items }) {
            try SegmentRecords.join(sizes.map(\.id), kinds: kinds, in: tx)
            try tx.execute("DELETE FROM search_gone")
            return
        }
        // Each three times the next, or more: then there are few, and each word is written anew a few times only.
        while sizes.count >= 2, sizes[sizes.count - 2].items < 3 * sizes[sizes.count - 1].items {
            let last = sizes.suffix(2)
            let new = try SegmentRecords.join(last.map(\.id), kinds: kinds, in: tx)
            sizes.removeLast(2)
            sizes.append(new)
            sizes.sort { ($1.items, $0.id) < ($0.items, $1.id) }
        }
    }
}

/// Writes the words of a segment, many in one statement.
struct PostingRows {
    private static let together = 32
    private let segment: Int
    private let tx: Transaction
    private var waiting: [SQL] = []

    init(segment: Int, in tx: Transaction) {
        self.segment = segment
        self.tx = tx
    }

    mutating func add(_ word: SegmentBuilder.Word, _ buffer: PostingBuffer) throws {
        guard buffer.items > 0 else { return }
        waiting.append(
            "(\(segment), \(word.folded), \(word.written), \(buffer.items), \(buffer.hits), \(buffer.spots))")
        if waiting.count == Self.together { try write(waiting[...]) }
    }

    mutating func end() throws {
        for row in waiting { try write([row]) }
    }

    private mutating func write(_ rows: ArraySlice<SQL>) throws {
        try tx.execute(
            """
            INSERT INTO search_posting (segment_id, folded, written, items, hits, spots)
            VALUES \(SQL.joined(Array(rows), by: ", "))
            """)
        if rows.count == Self.together { waiting.removeAll(keepingCapacity: true) }
    }
}
