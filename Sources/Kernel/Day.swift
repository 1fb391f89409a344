/// A civil day of the proleptic Gregorian calendar, as people in Asia/Ho_Chi_Minh write it.
///
/// A day is not a moment: it has no hour and no time zone. It is kept as the number of days since
/// 1970-01-01 and written in databases as the integer `yyyyMMdd`, which sorts and reads well.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let number: Int

    /// The day that many days after 1970-01-01.
    public init(number: Int) {
        self.number = number
    }

    /// The day with this year, month and day of the month, or nil if the calendar has no such day.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.lengthOfMonth(year: year, month: month)
        else { return nil }
        self.init(number: Day.daysFromCivil(year, month, day))
    }

    /// Year, month and day of the month.
    public var parts: (year: Int, month: Int, day: Int) { Day.civilFromDays(number) }

    /// 1 = Monday … 7 = Sunday.
    public var weekday: Int {
        let remainder = (number + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The day `days` later (earlier when negative).
    public func adding(_ days: Int) -> Day { Day(number: number + days) }

    /// The same day of the month so many months later, the last of a shorter month: 31/01 and one month is 28/02 or
    /// 29/02; the day itself where that is beyond the years 1 to 9999.
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let (count, isBeyond) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !isBeyond else { return self }
        let (laterYear, laterMonth) = (count / 12, count % 12 + 1)
        let length = Day.lengthOfMonth(year: laterYear, month: laterMonth)
        return Day(laterYear, laterMonth, min(day, length)) ?? self
    }

    /// Calendar days from this day to another; negative when the other is earlier.
    public func days(until other: Day) -> Int { other.number - number }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// Number of days in a month.
    public static func lengthOfMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether the year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        if year % 400 == 0 { return true }
        if year % 100 == 0 { return false }
        return year % 4 == 0
    }

    // Days from civil and back, in eras of 400 years: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".

    private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civilFromDays(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Day {
    /// The integer `yyyyMMdd`, as databases keep it; of a day beyond the years 1 to 9999, as a term after the last of them
    /// gives, the nearest within: what is kept can be read again.
    public var key: Int {
        let (year, month, day) = parts
        return min(max(year * 10_000 + month * 100 + day, 1_01_01), 9999_12_31)
    }

    /// The day kept as the integer `yyyyMMdd`, or nil if it is no day.
    public init?(key: Int) {
        self.init(key / 10_000, key / 100 % 100, key % 100)
    }

    /// `yyyy-MM-dd`, for files, JSON and addresses.
    public var iso: String {
        let (year, month, day) = parts
        guard (0..<10_000).contains(year) else { return "\(year)-\(padded(month, 2))-\(padded(day, 2))" }
        return Day.written(year * 10_000 + month * 100 + day, apart: UInt8(ascii: "-"), at: (4, 7))
    }

    /// `dd/MM/yyyy`, as the product shows it.
    public var text: String {
        let (year, month, day) = parts
        guard (0..<10_000).contains(year) else { return "\(padded(day, 2))/\(padded(month, 2))/\(year)" }
        return Day.written(day * 1_000_000 + month * 10_000 + year, apart: UInt8(ascii: "/"), at: (2, 5))
    }

    /// Eight digits in three groups; digit by digit, for every page writes some hundred days.
    private static func written(_ digits: Int, apart mark: UInt8, at places: (Int, Int)) -> String {
        String(unsafeUninitializedCapacity: 10) { text in
            var rest = digits
            for place in (0..<10).reversed() {
                if place == places.0 || place == places.1 {
                    text[place] = mark
                } else {
                    text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
            }
            return 10
        }
    }

    /// `ngày 05 tháng 02 năm 2024`: days under 10 and the months 1 and 2 carry a leading zero.
    ///
    /// Basis: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    public var formal: String {
        let (year, month, day) = parts
        return "ngày \(padded(day, 2)) tháng \(month <= 2 ? padded(month, 2) : String(month)) năm \(year)"
    }

    /// Reads `yyyy-MM-dd`, `dd/MM/yyyy` or `d/M/yyyy`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let (year, month, day) = Day.numbers(in: text.utf8) else { return nil }
        self.init(year, month, day)
    }

    private static func numbers(in text: some Sequence<UInt8>) -> (Int, Int, Int)? {
        var values = (0, 0, 0)
        var digits = (0, 0, 0)
        var place = 0
        var separator: UInt8 = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(byte - UInt8(ascii: "0"))
                switch place {
                case 0: (values.0, digits.0) = (values.0 * 10 + digit, digits.0 + 1)
                case 1: (values.1, digits.1) = (values.1 * 10 + digit, digits.1 + 1)
                default: (values.2, digits.2) = (values.2 * 10 + digit, digits.2 + 1)
                }
                if max(digits.0, digits.1, digits.2) > 4 { return nil }
            case UInt8(ascii: "-"), UInt8(ascii: "/"):
                guard place < 2, place == 0 || byte == separator else { return nil }
                separator = byte
                place += 1
            default: return nil
            }
        }
        guard place == 2 else { return nil }
        if separator == UInt8(ascii: "-") {
            return digits == (4, 2, 2) ? values : nil
        }
        guard (1...2).contains(digits.0), (1...2).contains(digits.1), digits.2 == 4 else { return nil }
        return (values.2, values.1, values.0)
    }
}

extension Day: Codable {
    /// Reads any written form that ``init(_:)`` reads.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw Refusal.invalid(decoder.codingPath.last?.stringValue, "“\(text)” không phải là ngày hợp lệ.")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

extension Day: LosslessStringConvertible {
    public var description: String { iso }

    public init?(_ description: String) {
        guard let (year, month, day) = Day.numbers(in: description.utf8) else { return nil }
        self.init(year, month, day)
    }
}

/// A number with leading zeros up to a width.
func padded(_ number: Int, _ width: Int) -> String {
    var digits = String(number)
    // Bytes, for every page writes some hundred days.
    for _ in 0..<max(0, width - digits.utf8.count) { digits = "0" + digits }
    return digits
}
