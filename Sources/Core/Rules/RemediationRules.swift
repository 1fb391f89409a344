public import Kernel

/// How what an inspection asked for is closed, as dated data: `Rules/remediation.json`.
public struct RemediationRules: Sendable, Decodable {
    /// Every version of the rule by which figures close a recommendation.
    public let closing: [MeasuredClosingRule]

    /// The version in force on a day: the day of the conclusion, so that nobody's duty grows afterwards.
    public func closing(on day: Day) -> MeasuredClosingRule? {
        closing.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

/// How long an indicator must keep its target before a shortcoming in it counts as mended, and how long it is watched then.
///
/// No national rule says so; the yearly plan of a province does. Basis: Nghị quyết 76/NQ-CP asks that reform be measured.
public struct MeasuredClosingRule: Sendable, Decodable {
    /// How many whole periods in a row.
    public let periods: Int
    /// Of which kind.
    public let rhythm: Rhythm
    /// Calendar days after the end of a period until its figures count: so long are records handed in late.
    public let settleDays: Int
    /// Months after the verification in which a fall below the target opens it again.
    public let watchMonths: Int
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]

    /// The kind of period.
    public enum Rhythm: String, Sendable, Decodable {
        case month = "MONTH"
        case quarter = "QUARTER"

        /// The parts of a year.
        public var parts: [Period.Part] {
            switch self {
            case .month: (1...12).map { .month($0) }
            case .quarter: (1...4).map { .quarter($0) }
            }
        }
    }

    /// The whole periods of this kind that begin on a day or later and end before another, in order.
    public func wholePeriods(from first: Day, endingBefore end: Day, closing: Period.Closing) -> [Period] {
        guard first < end else { return [] }
        // A period that closes on the 14th begins in the year before the one it is named by.
        return (first.parts.year...end.parts.year + 1).flatMap { year in
            rhythm.parts.compactMap { Period(year, $0, closing: closing) }
        }.filter { $0.from >= first && $0.to < end }
    }
}
