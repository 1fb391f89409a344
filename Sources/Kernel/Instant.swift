/// A moment, to the millisecond, shown in Asia/Ho_Chi_Minh.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int

    /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    /// Vietnam keeps UTC+7 without summer time since 13/6/1975.
    private static let offset = 7 * 3_600_000
    private static let dayLength = 86_400_000

    /// A moment from a civil day and a time of that day in Vietnam.
    public init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let time = ((hour * 60 + minute) * 60 + second) * 1000
        self.init(milliseconds: day.number * Instant.dayLength + time - Instant.offset)
    }

    private var local: Int { milliseconds + Instant.offset }

    /// The civil day in Vietnam.
    public var day: Day {
        Day(number: Int((Double(local) / Double(Instant.dayLength)).rounded(.down)))
    }

    /// Minutes since local midnight.
    public var minuteOfDay: Int {
        (local - day.number * Instant.dayLength) / 60_000
    }

    /// Minutes since midnight of a time written `HH:mm`; nil for anything else.
    public static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// `HH:mm`.
    public var clock: String { "\(padded(minuteOfDay / 60, 2)):\(padded(minuteOfDay % 60, 2))" }

    /// `HH:mm | dd/MM/yyyy`, the way the portals print it.
    public var text: String { "\(clock) | \(day.text)" }

    /// `yyyy-MM-ddTHH:mm:ss+07:00`.
    public var iso: String {
        let seconds = (local - day.number * Instant.dayLength) / 1000
        return "\(day.iso)T\(clock):\(padded(seconds % 60, 2))+07:00"
    }

    /// The moment `seconds` later.
    public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}
