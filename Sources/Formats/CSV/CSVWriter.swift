/// Writes CSV (RFC 4180, CRLF) to wherever its sink puts bytes.
///
/// Text that a spreadsheet would run as a formula gets an apostrophe before it, because people open these files there.
public struct CSVWriter {
    /// How a file is written.
    public struct Options: Sendable {
        /// The byte between fields: comma, semicolon or tab.
        public var separator = UInt8(ascii: ",")
        /// Whether the file begins with a byte order mark, by which Excel knows that it is UTF-8.
        public var byteOrderMark = true
        /// Whether text that looks like a formula is made harmless.
        public var guardsFormulas = true

        /// Comma, byte order mark, formulas made harmless.
        public init() {}
    }

    private let options: Options
    private let sink: ([UInt8]) throws -> Void
    private var pending: [UInt8]

    /// A writer that hands its bytes to the sink in pieces of some 64 kB.
    public init(options: Options = Options(), sink: @escaping ([UInt8]) throws -> Void) {
        self.options = options
        self.sink = sink
        pending = options.byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    }

    /// Writes one row; throws what the sink throws.
    public mutating func write(_ fields: [String]) throws {
        for (column, field) in fields.enumerated() {
            if column > 0 { pending.append(options.separator) }
            append(field)
        }
        // A row of one empty field would read as a blank line.
        if fields == [""] { pending += [Ascii.quote, Ascii.quote] }
        pending += [Ascii.carriageReturn, Ascii.lineFeed]
        if pending.count >= 1 << 16 { try finish() }
    }

    /// Hands what is left to the sink; call it after the last row.
    public mutating func finish() throws {
        guard !pending.isEmpty else { return }
        try sink(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ field: String) {
        let bytes = field.utf8
        let guarded = options.guardsFormulas && CSVWriter.looksLikeFormula(field)
        let quoted = bytes.contains {
            $0 == options.separator || $0 == Ascii.quote || $0 == Ascii.lineFeed || $0 == Ascii.carriageReturn
        }
        if quoted { pending.append(Ascii.quote) }
        if guarded { pending.append(Ascii.apostrophe) }
        for byte in bytes {
            if byte == Ascii.quote { pending.append(Ascii.quote) }
            pending.append(byte)
        }
        if quoted { pending.append(Ascii.quote) }
    }

    /// Whether a spreadsheet might take the text for a formula: it begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is no number.
    static func looksLikeFormula(_ text: String) -> Bool {
        let starts = [Ascii.equals, Ascii.plus, Ascii.minus, Ascii.at, Ascii.tab, Ascii.carriageReturn]
        guard let first = text.utf8.first, starts.contains(first) else { return false }
        return !isNumber(text.utf8)
    }

    private static func isNumber(_ bytes: String.UTF8View) -> Bool {
        let digits = bytes.first == Ascii.minus || bytes.first == Ascii.plus ? bytes.dropFirst() : bytes[...]
        let pieces = digits.split(omittingEmptySubsequences: false) { $0 == Ascii.dot || $0 == Ascii.comma }
        return pieces.count <= 2 && pieces.allSatisfy { !$0.isEmpty && $0.allSatisfy { Ascii.digit($0) != nil } }
    }
}
