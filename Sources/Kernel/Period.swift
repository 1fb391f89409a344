/// A stretch of reporting time with a name: a year, a half, nine months, a quarter or a month.
///
/// Written `2024`, `2024-H1`, `2024-9M`, `2024-Q1`, `2024-05`; with the prefix `ND09:` it closes on the
/// 14th, as the reporting regime of the State counts.
///
/// Basis: Nghị định 09/2019/NĐ-CP, Điều 12 (thời gian chốt số liệu báo cáo).
public struct Period: Hashable, Sendable {
    /// How the period closes.
    public enum Closing: String, Hashable, Sendable, CaseIterable, Codable {
        /// On the last day of the calendar month.
        case calendar
        /// On the 14th, beginning on the 15th of the month before.
        case nd09
    }

    /// Which part of the year.
    public enum Part: Hashable, Sendable {
        /// The whole year.
        case year
        /// The first six months (1) or the last six (2).
        case half(Int)
        /// The first nine months.
        case nineMonths
        /// A quarter, 1 to 4.
        case quarter(Int)
        /// A month, 1 to 12.
        case month(Int)

        /// The months it covers.
        public var months: ClosedRange<Int> {
            switch self {
            case .year: 1...12
            case .half(let half): half == 1 ? 1...6 : 7...12
            case .nineMonths: 1...9
            case .quarter(let quarter): (3 * quarter - 2)...(3 * quarter)
            case .month(let month): month...month
            }
        }
    }

    /// The year named in the period.
    public let year: Int
    /// The part of that year.
    public let part: Part
    /// How it closes.
    public let closing: Closing

    /// A period of a year; nil when the year or the part is out of range.
    public init?(_ year: Int, _ part: Part = .year, closing: Closing = .calendar) {
        guard (1900...2999).contains(year) else { return nil }
        switch part {
        case .half(let number): guard (1...2).contains(number) else { return nil }
        case .quarter(let number): guard (1...4).contains(number) else { return nil }
        case .month(let number): guard (1...12).contains(number) else { return nil }
        case .year, .nineMonths: break
        }
        self.year = year
        self.part = part
        self.closing = closing
    }

    /// The stretches of half a month that tile it.
    public var halves: ClosedRange<HalfMonth> {
        // A month that closes on the 14th is the second half of the month before and its own first half.
        let shift = closing == .calendar ? 0 : -1
        let first = HalfMonth(index: year * 24 + (part.months.lowerBound - 1) * 2 + shift)
        let last = HalfMonth(index: year * 24 + part.months.upperBound * 2 - 1 + shift)
        return first...last
    }

    /// Its first day.
    public var from: Day { halves.lowerBound.from }

    /// Its last day.
    public var to: Day { halves.upperBound.to }

    /// The year it belongs to, closed the same way.
    public var wholeYear: Period { with(part: .year) }

    /// The same part of the same year, closed the calendar way, by whose name targets are assigned.
    public var calendarNamesake: Period { with(closing: .calendar) }

    private func with(part: Part? = nil, closing: Closing? = nil) -> Period {
        Period(unchecked: year, part ?? self.part, closing ?? self.closing)
    }

    private init(unchecked year: Int, _ part: Part, _ closing: Closing) {
        self.year = year
        self.part = part
        self.closing = closing
    }
}

extension Period: LosslessStringConvertible {
    /// Reads the written form; nil for anything else.
    public init?(_ text: String) {
        let prefix = "ND09:"
        let closing: Closing = text.hasPrefix(prefix) ? .nd09 : .calendar
        let name = closing == .nd09 ? text.dropFirst(prefix.count) : text[...]
        let pieces = name.split(separator: "-", omittingEmptySubsequences: false)
        guard let head = pieces.first, head.utf8.count == 4, let year = Int(head), pieces.count <= 2 else { return nil }
        guard let part = pieces.count == 1 ? Part.year : Part(name: String(pieces[1])) else { return nil }
        self.init(year, part, closing: closing)
        // Reading numbers is more lenient than the written form: `2024-+5`, `2024-Q01`.
        guard description == text else { return nil }
    }

    public var description: String {
        let suffix = part.name.isEmpty ? "" : "-" + part.name
        return (closing == .nd09 ? "ND09:" : "") + padded(year, 4) + suffix
    }
}

extension Period.Part {
    init?(name: String) {
        let digits = String(name.dropFirst())
        switch name.first {
        case "H": self = .half(Int(digits) ?? 0)
        case "Q": self = .quarter(Int(digits) ?? 0)
        case _ where name == "9M": self = .nineMonths
        default:
            guard name.utf8.count == 2, let month = Int(name) else { return nil }
            self = .month(month)
        }
    }

    var name: String {
        switch self {
        case .year: ""
        case .half(let half): "H\(half)"
        case .nineMonths: "9M"
        case .quarter(let quarter): "Q\(quarter)"
        case .month(let month): padded(month, 2)
        }
    }
}

extension Period {
    /// What people call it: `Năm 2024`, `Quý I/2024`, `6 tháng đầu năm 2024`, `Tháng 5/2024`.
    public var phrase: Phrase {
        switch part {
        case .year: "Năm \(year)"
        case .half(1): "6 tháng đầu năm \(year)"
        case .half: "6 tháng cuối năm \(year)"
        case .nineMonths: "9 tháng năm \(year)"
        case .quarter(let quarter): "Quý \(["I", "II", "III", "IV"][quarter - 1])/\(year)"
        case .month(let month): "Tháng \(month)/\(year)"
        }
    }
}

extension Period: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let period = Period(text) else {
            throw Refusal.invalid(decoder.codingPath.last?.stringValue, "“\(text)” không phải là kỳ hợp lệ.")
        }
        self = period
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Half a calendar month: the days 1 to 14, or 15 to the end.
///
/// Both ways of closing a period cut time at the end of the 14th or at the end of a month, so halves tile
/// every period there is, and one set of counts serves both.
public struct HalfMonth: Hashable, Comparable, Strideable, Sendable {
    /// `year × 24 + (month − 1) × 2`, plus 1 for the second half.
    public let index: Int

    /// The half with this index.
    public init(index: Int) {
        self.index = index
    }

    /// The half in which a day lies.
    public init(_ day: Day) {
        let (year, month, dayOfMonth) = day.parts
        self.init(index: year * 24 + (month - 1) * 2 + (dayOfMonth >= 15 ? 1 : 0))
    }

    /// Its first day.
    public var from: Day {
        // Every index made from a valid year has a valid first day.
        Day(index / 24, index % 24 / 2 + 1, index % 2 == 0 ? 1 : 15) ?? Day(number: 0)
    }

    /// Its last day.
    public var to: Day { HalfMonth(index: index + 1).from.adding(-1) }

    public func distance(to other: HalfMonth) -> Int { other.index - index }
    public func advanced(by count: Int) -> HalfMonth { HalfMonth(index: index + count) }
    public static func < (left: HalfMonth, right: HalfMonth) -> Bool { left.index < right.index }
}
