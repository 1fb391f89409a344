public import Kernel

/// How somebody writes days and moments: `MM/dd/yyyy hh:mm a`, `yyyy-MM-dd HH:mm:ssSX`.
///
/// | letters | are |
/// |---|---|
/// | `yyyy` `yy` | the year; two digits are of this century |
/// | `MM` `M` `dd` `d` | month and day, with or without a zero before |
/// | `HH` `H` `hh` `h` `mm` `ss` | hours of 24 or of 12, minutes, seconds |
/// | `a` | AM or PM |
/// | `S` | a fraction of a second with its point, if there is one; it does not count |
/// | `Z` | an offset (`Z`, `+07:00`, `+0700`, `+07`), if there is one; it does not count: the clock of the file stands |
/// | `X` | an offset that must be there; the moment is brought to the clock of Việt Nam |
///
/// `T`, signs and blanks stand for themselves, and so does whatever stands between apostrophes.
public struct MomentFormat: Hashable, Sendable {
    /// As it was written.
    public let pattern: String
    private let pieces: [Piece]

    private enum Piece: Hashable {
        case number(Letter, digits: ClosedRange<Int>)
        case half
        case fraction
        case offset(counts: Bool)
        case literal(UInt8)
    }

    private enum Letter: UInt8 {
        case year = 0x79
        case month = 0x4D
        case day = 0x64
        case hour = 0x48
        case hourOfTwelve = 0x68
        case minute = 0x6D
        case second = 0x73
    }

    /// The longest pattern.
    public static let limit = 60

    /// A format from its pattern; nil when it has other letters.
    public init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        guard bytes.count <= Self.limit else { return nil }
        var pieces: [Piece] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == Ascii.apostrophe {
                guard let end = bytes[(place + 1)...].firstIndex(of: Ascii.apostrophe) else { return nil }
                pieces += bytes[(place + 1)..<end].map(Piece.literal)
                place = end + 1
                continue
            }
            let run = bytes[place...].prefix { $0 == byte }.count
            guard let piece = Self.piece(byte, run) else { return nil }
            pieces += piece
            place += run
        }
        self.pattern = pattern
        self.pieces = pieces
    }

    private static func piece(_ byte: UInt8, _ run: Int) -> [Piece]? {
        switch (byte, run) {
        case (UInt8(ascii: "y"), 2), (UInt8(ascii: "y"), 4): return [.number(.year, digits: run...run)]
        case (UInt8(ascii: "a"), 1): return [.half]
        case (UInt8(ascii: "S"), 1): return [.fraction]
        case (UInt8(ascii: "Z"), 1), (UInt8(ascii: "X"), 1): return [.offset(counts: byte == UInt8(ascii: "X"))]
        case (Ascii.capitalT, _): return Array(repeating: .literal(byte), count: run)
        default:
            if let letter = Letter(rawValue: byte), letter != .year, run <= 2 {
                return [.number(letter, digits: run...2)]
            }
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            return isLetter ? nil : Array(repeating: .literal(byte), count: run)
        }
    }

    /// Whether a moment can be read in it: it names a day once, and a time by hour and minute or not at all.
    ///
    /// Others, like `yyyy`, can only be written in.
    public var isWhole: Bool {
        var letters: [Letter] = []
        for case .number(let letter, _) in pieces { letters.append(letter) }
        let named = Set(letters)
        guard named.count == letters.count, named.isSuperset(of: [.year, .month, .day]) else { return false }
        let halves = pieces.count { $0 == .half }
        guard pieces.count(where: { $0 == .fraction }) <= 1, halves <= 1 else { return false }
        if named.contains(.hourOfTwelve) { return halves == 1 && named.contains(.minute) && !named.contains(.hour) }
        guard halves == 0 else { return false }
        return named.contains(.hour) == named.contains(.minute) && (named.contains(.hour) || !named.contains(.second))
    }

    /// Whether it has hours.
    public var hasTime: Bool {
        pieces.contains {
            if case .number(.minute, _) = $0 { true } else { false }
        }
    }

    /// A day, and the second of it when hours were written too.
    public struct Moment: Hashable, Sendable {
        /// The civil day.
        public let day: Day
        /// Seconds since midnight; nil for a day alone.
        public let second: Int?

        /// A day with a second of it, or alone.
        public init(day: Day, second: Int?) {
            self.day = day
            self.second = second
        }

        /// As register files have it: `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm:ss`.
        public var text: String { (second == nil ? MomentFormat.ourDay : MomentFormat.ourMoment)?.text(of: self) ?? "" }
    }

    private static let ourDay = MomentFormat("yyyy-MM-dd")
    private static let ourMoment = MomentFormat("yyyy-MM-ddTHH:mm:ss")
    private static let iso = [ourDay, ourMoment, MomentFormat("yyyy-MM-ddTHH:mm")].compactMap(\.self)
    private static let slashed = ["d/M/yyyy", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss"].compactMap(MomentFormat.init)

    /// What a text of a register file says; nil when it is no day or moment there.
    public static func moment(inOurs text: String) -> Moment? {
        moment(inISO: text) ?? first(of: slashed, in: text)
    }

    /// What a text says that is written `yyyy-MM-dd`, with hours after a `T` or without: how the cells of a workbook read
    /// that hold a real date.
    public static func moment(inISO text: String) -> Moment? { first(of: iso, in: text) }

    private static func first(of formats: [MomentFormat], in text: String) -> Moment? {
        for format in formats { if let moment = format.moment(in: text) { return moment } }
        return nil
    }

    /// What a text in this form says; nil when it is not in it or there is no such day or hour.
    public func moment(in text: String) -> Moment? {
        var rest = Array(text.utf8)[...]
        var numbers: [Letter: Int] = [:]
        var isAfternoon: Bool?
        var offset: Int?
        for piece in pieces {
            switch piece {
            case .literal(let byte):
                guard rest.popFirst() == byte else { return nil }
            case .number(let letter, let digits):
                let found = rest.prefix(digits.upperBound).prefix { Ascii.digit($0) != nil }
                guard digits.contains(found.count) else { return nil }
                numbers[letter] = found.reduce(0) { $0 * 10 + (Ascii.digit($1) ?? 0) }
                if letter == .year, digits.upperBound == 2 { numbers[.year, default: 0] += 2000 }
                rest = rest.dropFirst(found.count)
            case .half:
                let word = String(decoding: rest.prefix(2), as: UTF8.self).uppercased()
                guard word == "AM" || word == "PM" else { return nil }
                isAfternoon = word == "PM"
                rest = rest.dropFirst(2)
            case .fraction:
                guard rest.first == Ascii.dot || rest.first == Ascii.comma else { continue }
                let digits = rest.dropFirst().prefix { Ascii.digit($0) != nil }
                guard (1...9).contains(digits.count) else { return nil }
                rest = rest.dropFirst(digits.count + 1)
            case .offset(let counts):
                let found = Self.offset(&rest)
                guard found != nil || (!counts && rest.isEmpty) else { return nil }
                if counts { offset = found }
            }
        }
        guard rest.isEmpty else { return nil }
        return moment(numbers, isAfternoon, offset)
    }

    /// An offset in minutes, taken from the front.
    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let sign = rest.popFirst() else { return nil }
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == Ascii.plus || sign == Ascii.minus else { return nil }
        let digits = rest.filter { $0 != Ascii.colon }.compactMap(Ascii.digit)
        guard digits.count == 2 || digits.count == 4, rest.count <= digits.count + 1 else { return nil }
        rest = []
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        guard minutes < 60 else { return nil }
        let total = (digits[0] * 10 + digits[1]) * 60 + minutes
        return sign == Ascii.minus ? -total : total
    }

    private static let minutesAheadInVietnam = 7 * 60

    private func moment(_ numbers: [Letter: Int], _ isAfternoon: Bool?, _ offset: Int?) -> Moment? {
        guard let day = Day(numbers[.year] ?? 0, numbers[.month] ?? 0, numbers[.day] ?? 0) else { return nil }
        guard let minute = numbers[.minute] else { return Moment(day: day, second: nil) }
        var hour = numbers[.hour] ?? 0
        if let twelve = numbers[.hourOfTwelve], let isAfternoon {
            guard (1...12).contains(twelve) else { return nil }
            hour = twelve % 12 + (isAfternoon ? 12 : 0)
        }
        let second = numbers[.second] ?? 0
        guard hour < 24, minute < 60, second < 60 else { return nil }
        let total = (hour * 60 + minute) * 60 + second
        guard let offset else { return Moment(day: day, second: total) }
        let shifted = total + (Self.minutesAheadInVietnam - offset) * 60
        let days = Int((Double(shifted) / 86_400).rounded(.down))
        return Moment(day: day.adding(days), second: shifted - days * 86_400)
    }

    /// The moment in this form; a day alone is its first second.
    public func text(of moment: Moment) -> String {
        let (year, month, day) = moment.day.parts
        let second = moment.second ?? 0
        let hour = second / 3600
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .literal(let byte): bytes.append(byte)
            case .half: bytes += Array((hour < 12 ? "AM" : "PM").utf8)
            case .fraction, .offset: break
            case .number(let letter, let digits):
                let number =
                    switch letter {
                    case .year: digits.upperBound == 2 ? year % 100 : year
                    case .month: month
                    case .day: day
                    case .hour: hour
                    case .hourOfTwelve: (hour + 11) % 12 + 1
                    case .minute: second / 60 % 60
                    case .second: second % 60
                    }
                let text = String(number)
                bytes += Array(repeating: Ascii.zero, count: max(0, digits.lowerBound - text.utf8.count))
                bytes += Array(text.utf8)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MomentFormat: Codable {
    public init(from decoder: any Decoder) throws {
        let pattern = try decoder.singleValueContainer().decode(String.self)
        guard let format = MomentFormat(pattern) else {
            throw Refusal.invalid(nil, "“\(String(pattern.prefix(Self.limit)))” không phải là dạng ngày giờ đọc được.")
        }
        self = format
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(pattern)
    }
}
