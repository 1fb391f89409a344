import Core
import Kernel
import Store

/// What has changed at a unit since it was last inspected, for the head of the next delegation.
struct SinceLastVisit: Sendable {
    let unit: Unit
    /// The last inspection with a conclusion.
    let earlier: Inspection
    let lines: [Line]
    /// Every indicator with a target: how it stood for the last period of that visit, and for the last whole quarter.
    let figures: [(then: Figure, now: Figure?)]
    let periods: (then: Period, now: Period)?

    /// A finding of that inspection and what became of it.
    struct Line: Sendable {
        let number: Int
        let clause: String
        let statement: String
        let grade: Finding.Grade?
        /// Whether an inspection before that one had found the same.
        let isRepeated: Bool
        let recommendation: Recommendation?
    }

    /// How many recommendations are still owed, and how many of them late on a day.
    func owed(on day: Day) -> (open: Int, late: Int) {
        let open = lines.compactMap(\.recommendation).filter { !$0.state.isOver }
        return (open.count, open.count { $0.outcome(on: day) == .runningLate })
    }
}

extension SinceLastVisit {
    /// What has changed at a unit up to a day; nil when it was never inspected to a conclusion.
    init?(_ unit: Unit, on day: Day, by figures: Figures, in snapshot: Snapshot) throws {
        let found = try snapshot.first(
            """
            SELECT \(Inspection.columns) FROM inspection i
            WHERE i.unit_id = \(unit.id) AND i.begins_on <= \(day)
              AND i.state IN (\(Inspection.State.concluded), \(Inspection.State.following), \(Inspection.State.closed))
            ORDER BY i.begins_on DESC, i.id DESC LIMIT 1
            """, Inspection.init)
        guard let earlier = found else { return nil }
        self.unit = unit
        self.earlier = earlier
        lines = try Self.lines(of: earlier, in: snapshot)
        guard let then = earlier.periods.last,
            let now = MeasuredClosingRule.Rhythm.quarter.lastWhole(before: day, closing: then.closing)
        else {
            periods = nil
            self.figures = []
            return
        }
        periods = (then, now)
        func answer(_ period: Period, _ asOf: Day) throws -> [Figure] {
            let question = Figures.Question(units: [unit], scope: earlier.scope, period: period, asOf: asOf)
            return try figures.answer(question, in: snapshot)[unit.id] ?? []
        }
        let later = try answer(now, day)
        self.figures = try answer(then, earlier.beginsOn).filter { $0.target != nil }.map { figure in
            (figure, later.first { $0.indicator.code == figure.indicator.code })
        }
    }

    private static func lines(of earlier: Inspection, in snapshot: Snapshot) throws -> [Line] {
        let asked = Dictionary(
            try earlier.recommendations(in: snapshot).compactMap { asked in asked.finding.map { ($0, asked) } },
            uniquingKeysWith: { first, _ in first })
        return try snapshot.all(
            """
            SELECT f.id, f.number, f.clause, f.statement, f.grade, CASE WHEN f.times > 1 THEN 1 ELSE 0 END
            FROM finding f JOIN inspection i ON i.id = f.inspection_id
            WHERE f.inspection_id = \(earlier.id) AND f.kind = \(Finding.Kind.shortcoming)
              AND f.verdict = \(Finding.Verdict.accepted)
            ORDER BY f.number
            """
        ) { row in
            Line(
                number: row[1], clause: row[2], statement: row[3], grade: row[4], isRepeated: row.integer(5) == 1,
                recommendation: asked[row[0]])
        }
    }
}

extension MeasuredClosingRule.Rhythm {
    /// The last period of this kind that has ended before a day.
    fileprivate func lastWhole(before day: Day, closing: Period.Closing) -> Period? {
        (day.parts.year - 1...day.parts.year).flatMap { year in
            parts.compactMap { Period(year, $0, closing: closing) }
        }.last { $0.to < day }
    }
}
