public import Kernel

/// How what an inspection asked for is closed, as dated data: `Rules/remediation.json`.
public struct RemediationRules: Sendable, Decodable {
    /// Every version of the rule by which figures close a recommendation.
    public let closing: [MeasuredClosingRule]
    /// Every version of how far an extension goes that nobody answered in the term.
    public let silence: [SilentExtensionRule]

    /// The version in force on a day: the day of the conclusion, so that nobody's duty grows afterwards.
    public func closing(on day: Day) -> MeasuredClosingRule? {
        closing.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }

    /// How far silence goes for what was asked on a day; nil where no rule is in force: then it grants nothing.
    public func silence(on day: Day) -> SilentExtensionRule? {
        silence.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

/// How far a day is moved by the silence of whoever had to answer; beyond it somebody has to decide.
///
/// No national rule knows such silence: the yearly plan of a province may say how far it goes.
public struct SilentExtensionRule: Sendable, Decodable {
    /// What people call it.
    public let name: String
    /// At most so many working days after the last day that somebody gave: the conclusion, or whoever granted more time.
    public let workingDays: Int
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// What has still to be checked; nil when nothing has.
    public let toVerify: String?

    /// The last day that silence gives.
    ///
    /// - Parameter given: the last day that somebody gave.
    public func last(after given: Day, by calendar: WorkingCalendar) -> Day {
        calendar.adding(workingDays, to: given)
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

    /// The first day on which figures can close anything: when so many whole periods that begin on a day or later have
    /// ended, and their records are in; nil when there are no such periods.
    public func earliestClosing(from first: Day, closing: Period.Closing) -> Day? {
        // A period begins within three months, and none takes longer.
        let end = first.adding(months: 3 * (periods + 2))
        let whole = wholePeriods(from: first, endingBefore: end, closing: closing)
        return whole.dropFirst(max(0, periods - 1)).first.map { $0.to.adding(settleDays + 1) }
    }
}
