/// How much of a ZIP archive is accepted: a few kilobytes can unpack to terabytes.
public struct ArchiveLimits: Sendable {
    /// The most bytes that one entry may unpack to.
    public var entryBytes = 512 << 20
    /// The most times larger than its packed form an entry may be, once it is over ``ratioFloor``.
    public var ratio = 200
    /// The unpacked size up to which no ratio is suspicious.
    public var ratioFloor = 10 << 20
    /// The most entries.
    public var entries = 10_000

    /// The usual limits.
    public init() {}

    /// Whether an entry of these sizes, in bytes, is too large or packed too tightly to be honest.
    func forbid(unpacked: Int, packed: Int) -> Bool {
        if unpacked > entryBytes { return true }
        return unpacked > ratioFloor && unpacked / ratio > max(packed, 1)
    }
}
