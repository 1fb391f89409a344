import Kernel

/// How the value of a cell reads as text.
enum CellText {
    /// A number as somebody would have typed it: whole numbers without a fraction, no exponent, at most the 15 digits that spreadsheets keep.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        guard value.isFinite else { return "" }
        let parts = "\(abs(value))".lowercased().split(separator: "e")
        let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = Array(((mantissa.first ?? "0") + fraction).utf8)
        // The point stands after that many digits.
        var point = (mantissa.first ?? "0").utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let zeros = digits.prefix { $0 == Ascii.zero }.count
        digits.removeFirst(zeros)
        point -= zeros
        if digits.count > 15 { point += round(&digits, to: 15) }
        while digits.last == Ascii.zero { digits.removeLast() }
        return (value < 0 ? "-" : "") + plain(digits, point)
    }

    /// Rounds decimal digits half up; 1 when that makes one more digit before the point.
    private static func round(_ digits: inout [UInt8], to count: Int) -> Int {
        let up = digits[count] >= UInt8(ascii: "5")
        digits.removeLast(digits.count - count)
        guard up else { return 0 }
        for place in digits.indices.reversed() {
            if digits[place] < Ascii.nine {
                digits[place] += 1
                return 0
            }
            digits[place] = Ascii.zero
        }
        digits.insert(UInt8(ascii: "1"), at: 0)
        return 1
    }

    private static func plain(_ digits: [UInt8], _ point: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        if digits.isEmpty { return "0" }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
        if point >= digits.count { return text + String(repeating: "0", count: point - digits.count) }
        return text.prefix(point) + "." + text.dropFirst(point)
    }

    /// A day number of the workbook as `yyyy-MM-dd`, with `THH:mm` where it has a time, or `HH:mm` where it has no day;
    /// nil when it is beyond what a spreadsheet calls a date.
    static func date(_ serial: Double, from1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let minutes = Int((serial * 1440).rounded())
        let (number, minute) = (minutes / 1440, minutes % 1440)
        let clock = "\(two(minute / 60)):\(two(minute % 60))"
        if number == 0, !from1904 { return clock }
        // The 1900 system counts a 29 February 1900 that never was, as day 60.
        if number == 60, !from1904 { return nil }
        let first = from1904 ? Day(1904, 1, 1) : number < 60 ? Day(1899, 12, 31) : Day(1899, 12, 30)
        guard let day = first?.adding(number), day.parts.year <= 9999 else { return nil }
        return minute == 0 ? day.iso : "\(day.iso)T\(clock)"
    }

    /// A date that the file itself writes as ISO 8601, cut to the minute and without a time that is midnight.
    static func date(iso text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, bytes[10] == Ascii.capitalT, Day(text.prefix(10)) != nil else { return text }
        return text.hasSuffix("T00:00:00") || text.hasSuffix("T00:00:00Z")
            ? String(text.prefix(10)) : String(text.prefix(16))
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
