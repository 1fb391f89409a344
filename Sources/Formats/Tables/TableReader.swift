import Kernel

/// Rows of a table file, one after the other, whatever the format; the first is the header.
///
/// Rows in which nothing is written are passed over. How many fields a row has is for the caller to judge.
public protocol TableReader {
    /// Where the last row begins: its line in a text file or its row number in a sheet, from 1 and counting the header.
    var line: Int { get }

    /// How much of the file has been read, from 0 to 1; nil when that cannot be told.
    var share: Double? { get }

    /// Reads the next row; false at the end of the table.
    ///
    /// Throws a ``Refusal`` when the file is not what it should be, and a ``Fault`` when reading it fails.
    mutating func read(into row: inout TableRow) throws -> Bool
}

extension TableReader {
    public var share: Double? { nil }
}

/// How much of a table file is accepted, so that a hostile or broken file cannot exhaust the machine.
public struct TableLimits: Sendable {
    /// The longest row, in bytes.
    public var rowBytes = 1 << 20
    /// The most columns.
    public var columns = 200
    /// What is accepted of the archive that a workbook is, and of what gzip packed.
    public var archive = ArchiveLimits()

    /// The usual limits.
    public init() {}
}

/// Opens table files.
public enum TableFile {
    /// A reader for the file's content: a workbook when it is a ZIP archive, JSON Lines when it begins with an object,
    /// otherwise CSV; text may be packed by gzip.
    ///
    /// The name — the path's own unless another is given — decides nothing, except that a file named `.xlsx` must be a
    /// workbook. Throws a ``Refusal`` for a file
    /// that cannot be a table and a ``Fault`` when it cannot be read.
    public static func open(
        path: String, named given: String? = nil, limits: TableLimits = TableLimits()
    ) throws -> any TableReader {
        let kind = try FileKind.of(path: path)
        let name = (given ?? path).lowercased()
        if kind == .archive || name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") {
            return try XLSXReader(path: path, limits: limits)
        }
        guard kind == .gzip else {
            return try text(kind, limits) { try ByteFeed(path: path) }
        }
        let feed = try ByteFeed(GunzipSource(path: path, limits: limits.archive))
        let head = withExtendedLifetime(feed) { Array(feed.pending.prefix(1 << 16)) }
        return try text(.of(head: head), limits) {
            try ByteFeed(GunzipSource(path: path, limits: limits.archive))
        }
    }

    private static func text(_ kind: FileKind, _ limits: TableLimits, opening open: () throws -> ByteFeed) throws
        -> any TableReader
    {
        kind == .objects ? try JSONLinesReader(limits: limits, opening: open) : try CSVReader(open(), limits)
    }
}
