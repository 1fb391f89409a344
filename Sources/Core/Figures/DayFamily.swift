public import Kernel
public import Store

/// Measures that are asked of a day: what is in force then, what stands posted, what is up to date.
///
/// Nothing is added up over time, so nothing is kept: one statement gives the things that count on a day, and counting
/// them, listing them and freezing them as evidence all read that statement.
public struct DayFamily: Sendable {
    /// Its name, the first half of `posting.current`.
    public let name: String
    /// The measures.
    public let measures: [Measure]
    /// What people see of each thing; the first column is the key they know it by. `r` is a row of a measure.
    public let columns: [RecordColumn]

    /// A measure of a day.
    public struct Measure: Sendable {
        /// The name of the measure.
        public let name: String
        /// The things that count on a day at some units.
        ///
        /// A SELECT with `unit_id`, `key` (text, unique within the unit and the same for one thing in all measures of an
        /// indicator), `batch_id` and `line` where it came from, and what the columns show. `members` is a SELECT of `id`.
        public let rows: @Sendable (_ day: Day, _ members: SQL) -> SQL

        /// A measure by the things that count.
        public init(_ name: String, rows: @escaping @Sendable (_ day: Day, _ members: SQL) -> SQL) {
            self.name = name
            self.rows = rows
        }
    }

    /// A family of measures of a day.
    public init(_ name: String, measures: [Measure], columns: [RecordColumn]) {
        self.name = name
        self.measures = measures
        self.columns = columns
    }

    func measure(_ name: String) -> Measure? { measures.first { $0.name == name } }

    /// How many things count at each unit.
    func counts(of units: [Unit.ID], on day: Day, in snapshot: Snapshot) throws -> UnitCounts {
        var counts = UnitCounts(measures.map(\.name))
        for measure in measures {
            let rows = measure.rows(day, snapshot.dialect.members(units))
            try counts.add(
                [measure.name], "SELECT r.unit_id, COUNT(*) FROM (\(rows)) r GROUP BY r.unit_id", in: snapshot)
        }
        return counts
    }
}

extension Figures.Question {
    /// The day of which measures of a day are asked: the period's last, or the as-of day if that is earlier.
    public var day: Day { min(period.to, asOf) }
}
