import Kernel

/// Values read straight from a field's bytes: a register has millions of fields, and a string for each would cost more than the rest of the import.
enum FieldParsing {
    /// Decimal digits with an optional minus sign; nil for anything else and beyond 18 digits.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int? {
        let negative = bytes.first == Ascii.minus
        let digits = negative ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : bytes
        guard let value = number(digits, 0, digits.count), digits.count <= 18 else { return nil }
        return negative ? -value : value
    }

    /// `yyyy-MM-dd`, `dd/MM/yyyy` or `d/M/yyyy`.
    static func day(_ bytes: UnsafeRawBufferPointer) -> Day? {
        guard (8...10).contains(bytes.count) else { return nil }
        if bytes.count == 10, bytes[4] == Ascii.minus, bytes[7] == Ascii.minus {
            guard let year = number(bytes, 0, 4), let month = number(bytes, 5, 7), let day = number(bytes, 8, 10)
            else { return nil }
            return Day(year, month, day)
        }
        let first = bytes[1] == Ascii.slash ? 1 : 2
        guard bytes[first] == Ascii.slash else { return nil }
        let second = bytes[first + 2] == Ascii.slash ? first + 2 : first + 3
        guard second + 5 == bytes.count, bytes[second] == Ascii.slash, let day = number(bytes, 0, first),
            let month = number(bytes, first + 1, second), let year = number(bytes, second + 1, bytes.count)
        else { return nil }
        return Day(year, month, day)
    }

    /// A day with a time after it, `T` in the form with dashes and a space in the form with slashes; a day alone is its first minute.
    static func moment(_ bytes: UnsafeRawBufferPointer) -> (day: Day, minuteOfDay: Int)? {
        guard bytes.count > 10 else { return day(bytes).map { ($0, 0) } }
        let dashed = bytes[4] == Ascii.minus
        let mark = dashed ? Ascii.capitalT : Ascii.space
        guard let split = bytes.firstIndex(of: mark), split <= 10,
            let day = day(UnsafeRawBufferPointer(rebasing: bytes[..<split])),
            let minute = minuteOfDay(UnsafeRawBufferPointer(rebasing: bytes[(split + 1)...]))
        else { return nil }
        return (day, minute)
    }

    /// `HH:mm` or `HH:mm:ss`; the seconds must be right but do not count.
    private static func minuteOfDay(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count == 5 || bytes.count == 8, bytes[2] == Ascii.colon,
            let hour = number(bytes, 0, 2), hour < 24, let minute = number(bytes, 3, 5), minute < 60
        else { return nil }
        if bytes.count == 8 {
            guard bytes[5] == Ascii.colon, let second = number(bytes, 6, 8), second < 60 else { return nil }
        }
        return hour * 60 + minute
    }

    /// The digits in a range; nil when it is empty, too long for an `Int` or holds anything but digits.
    private static func number(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int) -> Int? {
        guard from < to, to - from <= 18 else { return nil }
        var value = 0
        for place in from..<to {
            guard let digit = Ascii.digit(bytes[place]) else { return nil }
            value = value &* 10 &+ digit
        }
        return value
    }
}
