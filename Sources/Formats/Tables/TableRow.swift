public import Kernel

/// One row of a table file: the bytes of its fields, kept in a buffer that is used again for the next row.
///
/// Fields are numbered from 0, come without the white space around them, and are empty where the row is shorter
/// than asked for; so a column that a file does not have may be asked for by any number outside the row, such as −1.
public struct TableRow: Sendable {
    /// Where a field lies in the bytes.
    struct Field: Sendable {
        var start: Int32
        var end: Int32
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    /// A row without fields, to be read into.
    public init() {}

    /// A row with these fields.
    public init(_ texts: [String]) {
        for (column, text) in texts.enumerated() {
            var text = text
            text.withUTF8 { set(column, UnsafeRawBufferPointer($0)) }
        }
    }

    /// Stands between the items of a list that a field holds; no text has it.
    public static let itemMark = "\u{1E}"

    /// How many fields the row has.
    public var count: Int { fields.count }

    /// Whether nothing is written in the field.
    public func isEmpty(_ column: Int) -> Bool {
        guard fields.indices.contains(column) else { return true }
        return fields[column].start >= fields[column].end
    }

    /// The field as text, in Unicode normalisation form C.
    public func text(_ column: Int) -> String {
        withBytes(column) { UTF8Check.composedText($0) }
    }

    /// Lends the field's UTF-8 bytes, as they stand in the file, for the time of the call.
    public func withBytes<Result>(
        _ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        guard fields.indices.contains(column) else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let field = fields[column]
        return try bytes.withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[Int(field.start)..<Int(field.end)]))
        }
    }

    /// The field as a whole number, with an optional minus sign; nil when it is anything else or has more than 18 digits.
    public func integer(_ column: Int) -> Int? { withBytes(column) { FieldParsing.integer($0) } }

    /// The field as a day written `yyyy-MM-dd`, `dd/MM/yyyy` or `d/M/yyyy`; nil when it is anything else.
    public func day(_ column: Int) -> Day? { withBytes(column) { FieldParsing.day($0) } }

    /// The field as a moment written `yyyy-MM-ddTHH:mm` or `dd/MM/yyyy HH:mm`, each with optional seconds, which are dropped.
    ///
    /// A day alone is its minute 0. Nil when the field is anything else.
    public func moment(_ column: Int) -> (day: Day, minuteOfDay: Int)? {
        withBytes(column) { FieldParsing.moment($0) }
    }
}

extension TableRow {
    /// Whether every byte is ASCII, so that no field has a Vietnamese letter.
    public var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }
}

extension TableRow {
    /// A text as one item of a list: on one line without tabs, lists within it with `; ` between.
    public static func item(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.properties.isWhitespace && $0.value > 0x20 })
        else { return text }
        return text.replacing(itemMark, with: "; ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A text that is no list.
    static func withoutMarks(_ text: String) -> String {
        text.utf8.contains(0x1E) ? text.replacing(itemMark, with: " ") : text
    }

    /// The items of the list in a field; one where it is no list, none where it is empty.
    public func items(_ column: Int) -> [String] {
        let text = text(column)
        guard !text.isEmpty else { return [] }
        return text.split(separator: Self.itemMark, omittingEmptySubsequences: false).map(String.init)
    }

    /// Writes the text of a field, adding empty ones before it where the row is shorter.
    public mutating func set(_ column: Int, _ text: String) {
        var text = text
        text.withUTF8 { set(column, UnsafeRawBufferPointer($0)) }
    }

    /// Puts the items of lists on lines of their own.
    public mutating func breakLists() {
        for place in bytes.indices where bytes[place] == 0x1E { bytes[place] = Ascii.lineFeed }
    }
}

extension TableRow {
    /// Whether no field has anything in it.
    var isBlank: Bool { fields.allSatisfy { $0.start >= $0.end } }

    /// How many bytes the fields take up, with what was between them.
    var size: Int { bytes.count }

    /// Forgets the fields and keeps the memory.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
    }

    /// Takes over a record and the ranges of its fields.
    mutating func load(_ record: UnsafeBufferPointer<UInt8>, _ ranges: UnsafeBufferPointer<Field>) {
        clear()
        bytes.append(contentsOf: record)
        fields.append(contentsOf: ranges)
    }

    /// Writes a field, adding empty ones before it where the row is shorter.
    mutating func set(_ column: Int, _ value: UnsafeRawBufferPointer) {
        while fields.count <= column { fields.append(Field(start: 0, end: 0)) }
        let trimmed = TableRow.trimmed(value, 0, value.count)
        fields[column] = Field(start: Int32(bytes.count), end: Int32(bytes.count + trimmed.end - trimmed.start))
        bytes.append(contentsOf: value[trimmed.start..<trimmed.end])
    }

    /// The range without the blanks, and the no-break spaces that spreadsheets add, at both ends.
    @inline(__always)
    static func trimmed(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int) -> (start: Int, end: Int) {
        var (start, end) = (from, to)
        while start < end {
            if Ascii.isBlank(bytes[start]) {
                start += 1
            } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while start < end {
            if Ascii.isBlank(bytes[end - 1]) {
                end -= 1
            } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        return (start, end)
    }
}
