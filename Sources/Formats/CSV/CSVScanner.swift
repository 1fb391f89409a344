/// Finds where a record of a CSV file ends and where its fields lie, in one pass over the bytes and without copying any.
final class CSVScanner {
    enum Outcome {
        /// A whole record; the next one begins there.
        case record(next: Int)
        /// The record goes on beyond the bytes in view.
        case incomplete
        /// Nothing but the end of the file.
        case finished
        case tooManyColumns
        /// A NUL byte, which no text holds.
        case binary
        /// The file ends inside quotation marks.
        case unterminated
    }

    let separator: UInt8
    private let maximum: Int
    private let special: UnsafeMutablePointer<Bool>
    private let fields: UnsafeMutablePointer<TableRow.Field>
    private var count = 0

    /// The ranges of the fields of the last record, counted from its first byte and not yet trimmed.
    var ranges: UnsafeMutableBufferPointer<TableRow.Field> { .init(start: fields, count: count) }
    /// Whether quotation marks open a field of the last record.
    private(set) var hasQuotes = false
    /// Whether the last record has a byte beyond ASCII.
    private(set) var hasLetters = false
    /// How many line feeds lie inside the fields seen of the last record.
    private(set) var innerLines = 0

    init(separator: UInt8, columns: Int) {
        self.separator = separator
        maximum = columns
        fields = .allocate(capacity: columns + 1)
        special = .allocate(capacity: 256)
        special.initialize(repeating: false, count: 256)
        for byte in [separator, Ascii.lineFeed, Ascii.quote, 0] { special[Int(byte)] = true }
    }

    deinit {
        fields.deallocate()
        special.deallocate()
    }

    /// Scans one record from `start`; `atEnd` says that nothing follows `limit`.
    func scan(_ bytes: UnsafePointer<UInt8>, from start: Int, to limit: Int, atEnd: Bool) -> Outcome {
        // Locals, because a property of a class would be loaded and checked for every byte.
        let (separator, special, fields, maximum) = (separator, special, fields, maximum)
        var (place, fieldStart, column) = (start, start, 0)
        var seen: UInt8 = 0
        (hasQuotes, hasLetters, innerLines) = (false, false, 0)
        while place < limit {
            let byte = bytes[place]
            seen |= byte
            guard special[Int(byte)] else {
                place += 1
                continue
            }
            if byte == separator || byte == Ascii.lineFeed {
                guard column < maximum else { return .tooManyColumns }
                fields[column] = .init(start: Int32(fieldStart - start), end: Int32(place - start))
                column += 1
                place += 1
                fieldStart = place
                if byte == separator { continue }
                (count, hasLetters) = (column, hasLetters || seen >= 0x80)
                return .record(next: place)
            }
            if byte == 0 { return .binary }
            guard isBlank(bytes, fieldStart, place) else {
                place += 1
                continue
            }
            hasQuotes = true
            switch skipQuoted(bytes, from: place + 1, to: limit, atEnd: atEnd) {
            case .record(let next): place = next
            case let other: return other
            }
        }
        guard atEnd else { return .incomplete }
        guard limit > start else { return .finished }
        guard column < maximum else { return .tooManyColumns }
        fields[column] = .init(start: Int32(fieldStart - start), end: Int32(limit - start))
        (count, hasLetters) = (column + 1, hasLetters || seen >= 0x80)
        return .record(next: limit)
    }

    /// Goes to just after the closing quotation mark; a doubled one does not close.
    private func skipQuoted(_ bytes: UnsafePointer<UInt8>, from start: Int, to limit: Int, atEnd: Bool) -> Outcome {
        var place = start
        var seen: UInt8 = 0
        defer { hasLetters = hasLetters || seen >= 0x80 }
        while place < limit {
            let byte = bytes[place]
            seen |= byte
            place += 1
            if byte == 0 { return .binary }
            if byte == Ascii.lineFeed { innerLines += 1 }
            guard byte == Ascii.quote else { continue }
            guard place < limit else { return atEnd ? .record(next: place) : .incomplete }
            guard bytes[place] == Ascii.quote else { return .record(next: place) }
            place += 1
        }
        return atEnd ? .unterminated : .incomplete
    }

    private func isBlank(_ bytes: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
        var place = from
        while place < to, bytes[place] == Ascii.space || bytes[place] == Ascii.tab { place += 1 }
        return place == to
    }

    /// The separator of a file, judged by its header: the one that stands there most often outside quotation marks.
    static func separator(inHeader bytes: UnsafeRawBufferPointer) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var quoted = false
        for byte in bytes.drop(while: Ascii.isBlank) {
            if byte == Ascii.quote { quoted.toggle() }
            if quoted { continue }
            if byte == Ascii.lineFeed { break }
            if [Ascii.comma, Ascii.semicolon, Ascii.tab].contains(byte) { counts[byte, default: 0] += 1 }
        }
        let preferred = [Ascii.comma, Ascii.semicolon, Ascii.tab]
        return preferred.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? Ascii.comma
    }
}
