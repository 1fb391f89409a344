public import Kernel
public import Store

/// What a unit was told to reach: an indicator, a period, a value and the numbered decision that says so.
public struct Target: Sendable, Hashable {
    /// The indicator.
    public let indicator: String
    /// The period it was assigned for.
    public let period: Period
    /// The value, in the indicator's own measure: percent.
    public let value: ExactDecimal
    /// Which way is better.
    public let direction: Direction
    /// The number and notation of the decision.
    public let decision: String
    /// The day of the decision.
    public let decidedOn: Day

    /// A target.
    public init(
        indicator: String, period: Period, value: ExactDecimal, direction: Direction, decision: String, decidedOn: Day
    ) {
        self.indicator = indicator
        self.period = period
        self.value = value
        self.direction = direction
        self.decision = decision
        self.decidedOn = decidedOn
    }
}

/// The targets that concern some units in some period.
public struct Targets: Sendable {
    private struct Key: Hashable {
        let unit: Unit.ID
        let indicator: String
        let period: Period
    }

    private var latest: [Key: Target] = [:]
    /// Where a target is looked for, in this order.
    private let candidates: [Period]

    /// The targets of some units for a period, decided by a day: of several decisions on the same thing, the last one
    /// counts.
    public init(of units: [Unit.ID], for period: Period, on day: Day, in snapshot: Snapshot) throws {
        candidates = [period, period.calendarNamesake, period.wholeYear, period.wholeYear.calendarNamesake]
        let periods = candidates.map(\.description)
        // A decision revises by standing later; the ones before it stay in the table.
        try snapshot.each(
            """
            SELECT unit_id, indicator, period, value, direction, decision, decided_on FROM target
            WHERE unit_id IN \(units) AND period IN \(periods) AND decided_on <= \(day) ORDER BY decided_on, id
            """
        ) { row in
            guard let value = ExactDecimal(row.text(3)), let direction = Direction(rawValue: row.text(4)) else {
                return
            }
            let target = Target(
                indicator: row[1], period: row[2], value: value, direction: direction, decision: row[5],
                decidedOn: row[6])
            latest[Key(unit: row[0], indicator: target.indicator, period: target.period)] = target
        }
    }

    /// The target in force: the period's own, else that of its year. A decision names periods the calendar way, and
    /// its target holds however the period closes unless one was assigned for that closing.
    public func target(of unit: Unit.ID, for indicator: String) -> Target? {
        for candidate in candidates {
            if let target = latest[Key(unit: unit, indicator: indicator, period: candidate)] { return target }
        }
        return nil
    }
}
