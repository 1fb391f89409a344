/// Where a word stands in an item; of several places the best counts.
enum SearchPlace: UInt8, CaseIterable, Comparable {
    case body = 0
    case summary
    case title
    case number

    /// What a word there is worth. Its own number outweighs what others say of it.
    var weight: Int {
        switch self {
        case .body: 1
        case .summary: 2
        case .title: 3
        case .number: 8
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Whole numbers, seven bits a byte, the lowest first.
enum Varint {
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> Int {
        let first = bytes[offset]
        offset += 1
        // Nearly every number is this short.
        if first < 0x80 { return Int(first) }
        var value = Int(first & 0x7F)
        var shift = 7
        while offset < bytes.count, shift < 63 {
            let byte = bytes[offset]
            offset += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }
}

/// One word of one segment while it is written: the items it stands in, and where.
///
/// `hits` has for every item the distance to the one before and the best place, mostly in one byte; `spots` has the
/// positions in the text with their length before them, so that those of an item nobody asks for are stepped over.
struct PostingBuffer {
    private(set) var items = 0
    private(set) var hits: [UInt8] = []
    private(set) var spots: [UInt8] = []
    private var last = -1

    mutating func add(_ ordinal: Int, _ place: UInt8, spots bytes: some Collection<UInt8>) {
        Varint.append((ordinal - last) << 2 | Int(place), to: &hits)
        Varint.append(bytes.count, to: &spots)
        spots.append(contentsOf: bytes)
        last = ordinal
        items += 1
    }

    var bytes: Int { hits.count + spots.count }
}

/// Reads one word of one segment from its beginning to its end.
struct PostingReader {
    private let hits: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private(set) var ordinal = -1
    private(set) var place: UInt8 = 0

    init(_ hits: UnsafeBufferPointer<UInt8>) { self.hits = hits }

    /// Steps to the next item; false at the end.
    @inline(__always)
    mutating func next() -> Bool {
        guard offset < hits.count else { return false }
        let value = Varint.read(hits, &offset)
        ordinal += value >> 2
        place = UInt8(truncatingIfNeeded: value & 3)
        return true
    }
}

/// The items of a segment, in the order of their places in it.
struct SegmentItems: Sendable {
    /// Bytes of one item: its identity, since when and until when it is shown, what decides between equals, its kind.
    private static let width = 33

    let kinds: [String]
    private(set) var ids: [Int] = []
    private(set) var shown: [Int] = []
    private(set) var ends: [Int] = []
    private(set) var ties: [UInt64] = []
    private(set) var kindOf: [UInt8] = []

    init(kinds: [String]) { self.kinds = kinds }

    init(kinds: [String], content: [UInt8]) {
        self.kinds = kinds
        let count = content.count / Self.width
        ids.reserveCapacity(count)
        content.withUnsafeBytes { bytes in
            for place in 0..<count {
                let start = place * Self.width
                ids.append(Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int64.self))))
                shown.append(Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: Int64.self))))
                ends.append(Int(Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 16, as: Int64.self))))
                ties.append(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 24, as: UInt64.self)))
                kindOf.append(bytes[start + 32])
            }
        }
    }

    var count: Int { ids.count }

    /// Bytes it takes in memory, as many as where it is kept.
    var size: Int { count * Self.width }

    /// Whether an item may be read at a moment.
    @inline(__always)
    func isShown(_ ordinal: Int, at now: Int) -> Bool { shown[ordinal] <= now && now < ends[ordinal] }

    mutating func append(id: Int, shown: Int, ends: Int, tie: UInt64, kind: UInt8) {
        ids.append(id)
        self.shown.append(shown)
        self.ends.append(ends)
        ties.append(tie)
        kindOf.append(kind)
    }

    var content: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * Self.width)
        for place in ids.indices {
            withUnsafeBytes(of: Int64(ids[place]).littleEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: Int64(shown[place]).littleEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: Int64(ends[place]).littleEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: ties[place].littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(kindOf[place])
        }
        return bytes
    }

    /// The same for one item on every machine and after every replay: what decides when nothing else does.
    static func tie(_ kind: String, _ key: String) -> UInt64 {
        (kind + " " + key).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
