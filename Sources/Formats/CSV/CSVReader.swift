import Kernel

/// Reads CSV as other systems export it: UTF-8 with or without byte order mark; comma, semicolon or tab, as the header
/// shows; LF or CRLF; fields in quotation marks (RFC 4180) with separators, line breaks and doubled marks inside.
///
/// The file is read piece by piece and never held whole. Rows may be shorter or longer than the header.
public struct CSVReader: TableReader {
    public private(set) var line = 0
    public var share: Double? { feed.share }
    private let feed: ByteFeed
    private let scanner: CSVScanner
    private let limits: TableLimits
    private var nextLine = 1
    /// How many fields the header has.
    private var width: Int?
    /// Whether the file ended without ending the last row.
    private var isOpenEnded = false

    /// Opens a file; throws a ``Refusal`` when it is empty, binary or of another format.
    public init(path: String, limits: TableLimits = TableLimits()) throws {
        try self.init(ByteFeed(path: path), limits)
    }

    /// Reads bytes in memory.
    public init(bytes: [UInt8], limits: TableLimits = TableLimits()) throws {
        try self.init(ByteFeed(bytes: bytes), limits)
    }

    /// Reads what comes through a window.
    init(_ feed: ByteFeed, _ limits: TableLimits) throws {
        if let refusal = FileKind.of(head: Array(feed.pending.prefix(1 << 16))).refusalAsText { throw refusal }
        if feed.pending.starts(with: [0xEF, 0xBB, 0xBF]) { feed.position += 3 }
        guard feed.pending.contains(where: { !Ascii.isBlank($0) }) || !feed.atEnd else {
            throw Refusal.invalid(nil, "Tệp rỗng.")
        }
        if let refusal = EncodingRefusal.of(feed.pending) { throw refusal }
        self.feed = feed
        self.limits = limits
        scanner = CSVScanner(separator: CSVScanner.separator(inHeader: feed.pending), columns: limits.columns)
    }

    /// The byte that separates fields: comma, semicolon or tab.
    public var separator: UInt8 { scanner.separator }

    /// Reads the next row that has anything in it; false at the end of the file.
    ///
    /// Throws a ``Refusal`` naming the line when it is not UTF-8, holds NUL bytes, is longer or wider than the limits
    /// allow, or when the file ends inside quotation marks or within a row.
    public mutating func read(into row: inout TableRow) throws -> Bool {
        while try readAny(into: &row) {
            guard !row.isBlank else { continue }
            let width = width ?? row.count
            self.width = width
            // Programs leave out empty fields at the end of a row, or the end of the last line, but not both at once.
            guard !isOpenEnded || row.count >= width else {
                throw Refusal.invalid(
                    nil,
                    """
                    Tệp kết thúc giữa chừng ở dòng \(line): chỉ có \(row.count) trên \(width) cột. \
                    Tệp có thể bị cắt cụt; hãy xuất lại hoặc tải lại.
                    """)
            }
            return true
        }
        return false
    }

    private mutating func readAny(into row: inout TableRow) throws -> Bool {
        line = nextLine
        while true {
            let outcome = scanner.scan(feed.memory, from: feed.position, to: feed.limit, atEnd: feed.atEnd)
            switch outcome {
            case .record(let next):
                isOpenEnded = next == feed.limit && feed.atEnd && feed.memory[next - 1] != Ascii.lineFeed
                try load(&row, length: next - feed.position)
                feed.position = next
                nextLine += scanner.innerLines + 1
                return true
            case .finished: return false
            case .incomplete:
                if feed.pending.count > limits.rowBytes { throw tooLong }
                try feed.more()
            case .tooManyColumns: throw Refusal.invalid(nil, "Dòng \(line) có hơn \(limits.columns) cột.")
            case .binary: throw Refusal.invalid(nil, "Dòng \(line) có byte NUL; tệp không phải văn bản CSV.")
            case .unterminated:
                throw Refusal.invalid(
                    nil, "Dòng \(line) mở dấu ngoặc kép mà đến hết tệp không đóng; tệp có thể bị cắt cụt.")
            }
        }
    }

    private func load(_ row: inout TableRow, length: Int) throws {
        guard length <= limits.rowBytes else { throw tooLong }
        let record = UnsafeMutableBufferPointer(start: feed.memory + feed.position, count: length)
        let bytes = UnsafeRawBufferPointer(record)
        if scanner.hasLetters, let place = UTF8Check.firstError(in: bytes) {
            throw EncodingRefusal.at(line: line + bytes[..<place].count { $0 == Ascii.lineFeed }, in: feed.pending)
        }
        let ranges = scanner.ranges
        for column in ranges.indices {
            let field = ranges[column]
            var (start, end) = TableRow.trimmed(bytes, Int(field.start), Int(field.end))
            if scanner.hasQuotes, start < end, record[start] == Ascii.quote {
                end = CSVReader.unquote(record, start, end)
                (start, end) = TableRow.trimmed(bytes, start, end)
            }
            ranges[column] = .init(start: Int32(start), end: Int32(end))
        }
        row.load(UnsafeBufferPointer(record), UnsafeBufferPointer(ranges))
    }

    /// Takes the quotation marks out of a field in place and gives its new end.
    ///
    /// What follows the closing mark is kept as it is, as spreadsheets do.
    private static func unquote(_ record: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var target = start
        var place = start + 1
        var quoted = true
        while place < end {
            let byte = record[place]
            place += 1
            if quoted, byte == Ascii.quote {
                guard place < end, record[place] == Ascii.quote else {
                    quoted = false
                    continue
                }
                place += 1
            }
            record[target] = byte
            target += 1
        }
        return target
    }

    private var tooLong: Refusal {
        let reason: Phrase =
            scanner.innerLines > 0
            ? "Dòng \(line) dài hơn \(limits.rowBytes) byte; có thể có dấu ngoặc kép mở mà không đóng."
            : "Dòng \(line) dài hơn \(limits.rowBytes) byte; tệp có thể không phải CSV."
        return .invalid(nil, reason)
    }
}
