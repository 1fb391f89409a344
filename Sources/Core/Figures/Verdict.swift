public import Kernel
public import Store

/// A measure whose answer for a record depends on the as-of day: settled once, or still waiting then.
///
/// What is settled stands in the cells, as any flow does. What was not yet settled on the as-of day is asked of the
/// records themselves, through an index on (`unit_id`, `open_until`): for today that are the open ones, a few.
extension MeasureFamily {
    public struct Verdict: Sendable {
        /// The name of the measure.
        public let name: String
        /// The column with the day on which the record belongs to a period.
        public let day: String
        /// Which of the settled records count; `r` is the record. Nil: none.
        public let settled: SQL?
        /// Which of those that wait on a day count. Nil: none.
        public let waiting: (@Sendable (Day) -> SQL)?

        /// A measure judged on the as-of day. The table of the records has `open_until`: the day on which the record was
        /// settled, ``never`` while it is not.
        public init(_ name: String, on day: String, settled: SQL? = nil, waiting: (@Sendable (Day) -> SQL)? = nil) {
            self.name = name
            self.day = day
            self.settled = settled
            self.waiting = waiting
        }

        /// `open_until` of a record that is not settled: a key after every day.
        public static let never = 99_991_231

        private static let isSettled: SQL = "r.open_until < \(never)"

        /// What of the verdicts stands in cells, as events of the records.
        static func events(of verdicts: [Verdict]) -> [Event] {
            let days = verdicts.reduce(into: [String]()) { if !$0.contains($1.day) { $0.append($1.day) } }
            return days.compactMap { day in
                let counts = verdicts.filter { $0.day == day }.compactMap { verdict in
                    verdict.settled.map { Count.add(verdict.name, when: $0) }
                }
                return counts.isEmpty ? nil : Event(on: day, where: isSettled, counts)
            }
        }

        /// Which records count on the as-of day.
        func condition(_ question: Figures.Question) -> SQL {
            let arms: [SQL] = [
                settled.map { "(r.open_until <= \(question.asOf) AND (\($0)))" },
                waiting.map { "(r.open_until > \(question.asOf) AND (\($0(question.asOf))))" },
            ].compactMap(\.self)
            guard !arms.isEmpty else { return "1 = 0" }
            return """
                (r.\(name: day) BETWEEN \(question.period.from) AND \(question.period.to)
                 AND (\(SQL.joined(arms, by: " OR "))))
                """
        }

        /// What a record that was not settled on the as-of day adds to the sum of the cells.
        func correction(asOf day: Day) -> SQL {
            let taken: SQL? = settled.map { "CASE WHEN \(Self.isSettled) AND (\($0)) THEN -1 ELSE 0 END" }
            let added: SQL? = waiting.map { "CASE WHEN \($0(day)) THEN 1 ELSE 0 END" }
            return SQL.joined([taken, added].compactMap(\.self), by: " + ")
        }
    }

    /// Corrects the sums of the cells by what was not settled on the as-of day.
    func judgeWaiting(
        _ question: Figures.Question, of members: SQL, to counts: inout UnitCounts, in snapshot: Snapshot
    ) throws {
        for (day, verdicts) in Dictionary(grouping: verdicts, by: \.day) {
            let sums = SQL.joined(verdicts.map { "SUM(\($0.correction(asOf: question.asOf)))" }, by: ", ")
            try counts.add(
                verdicts.map(\.name),
                """
                SELECT r.unit_id, \(sums) FROM (\(members)) u CROSS JOIN \(name: records) r
                WHERE r.unit_id = u.id AND r.open_until > \(question.asOf)
                  AND r.\(name: day) BETWEEN \(question.period.from) AND \(question.period.to)
                GROUP BY r.unit_id
                """, in: snapshot)
        }
    }
}
