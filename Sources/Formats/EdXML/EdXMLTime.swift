import Kernel

/// Days and moments as the exchange writes them, in Vietnamese time: `2026/03/02`, `2026/03/02 16:05:09`.
enum EdXMLTime {
    static func text(_ day: Day) -> String { day.iso.replacing("-", with: "/") }

    static func text(_ moment: Instant) -> String {
        // `iso` is yyyy-MM-ddTHH:mm:ss and the offset.
        "\(text(moment.day)) \(moment.iso.dropFirst(11).prefix(8))"
    }

    /// Nil for anything else, and for days that do not exist.
    static func day(_ text: some StringProtocol) -> Day? {
        var digits = Array(text.utf8)
        guard digits.count == 10, digits[4] == Ascii.slash, digits[7] == Ascii.slash else { return nil }
        (digits[4], digits[7]) = (Ascii.minus, Ascii.minus)
        return digits.withUnsafeBytes { FieldParsing.day($0) }
    }

    /// Nil for anything else, and for moments that do not exist.
    static func moment(_ text: String) -> Instant? {
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
        guard pieces.count == 2, let day = day(pieces[0]) else { return nil }
        let clock = pieces[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 3,
            clock.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { Ascii.digit($0) != nil } }),
            let hour = Int(clock[0]), let minute = Int(clock[1]), let second = Int(clock[2]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        return Instant(day, hour: hour, minute: minute, second: second)
    }
}
