public import Kernel
public import Store

extension Obligation {
    static let columns: SQL = """
        o.id, o.kind, o.record_id, o.title, o.unit_id, o.desk, o.opened_on, o.due_on, o.first_due_on, o.closed_on, o.basis
        """

    /// How many columns that are.
    static let width = 11

    init(_ row: Row) {
        self.init(
            id: row[0], kind: row[1], record: row[2], title: row[3], unit: row[4], desk: row[5], openedOn: row[6],
            dueOn: row[7], firstDueOn: row[8], closedOn: row[9], basis: row[10])
    }

    /// Which obligations to list.
    public struct Filter: Sendable {
        /// Of which units; empty: none.
        public var units: [Unit.ID]
        /// Of which kind; nil: of every.
        public var kind: String?
        /// On which desks, with what belongs to the unit as a whole; empty: on any.
        public var desks: [String] = []
        /// Only what was due before this day.
        public var dueBefore: Day?
        /// Only what is due on this day or later.
        public var dueFrom: Day?

        /// What is open at some units.
        public init(units: [Unit.ID]) {
            self.units = units
        }

        fileprivate var condition: SQL {
            var parts: [SQL] = ["o.closed_on IS NULL"]
            if let kind { parts.append("o.kind = \(kind)") }
            if !desks.isEmpty { parts.append("o.desk IN \(desks + [""])") }
            if let dueBefore { parts.append("o.due_on < \(dueBefore)") }
            if let dueFrom { parts.append("o.due_on >= \(dueFrom)") }
            return SQL.joined(parts, by: " AND ")
        }
    }

    /// Where a page of a list ends, so that the next begins behind it.
    public struct Place: Sendable, Hashable, Comparable, LosslessStringConvertible {
        let due: Int
        let id: Int

        init(_ obligation: Obligation) {
            due = obligation.dueOn?.key ?? Verdict.never
            id = obligation.id.value
        }

        init(due: Int, id: Int) {
            self.due = due
            self.id = id
        }

        public static func < (left: Place, right: Place) -> Bool { (left.due, left.id) < (right.due, right.id) }

        private typealias Verdict = MeasureFamily.Verdict

        public init?(_ description: String) {
            let parts = description.split(separator: "-").map { Int($0) }
            guard parts.count == 2, let due = parts[0], let id = parts[1] else { return nil }
            self.due = due
            self.id = id
        }

        public var description: String { "\(due)-\(id)" }
    }

    /// Where this one stands in the list.
    public var place: Place { Place(self) }

    /// What is open, the most urgent first; what has no day comes last.
    public static func open(_ filter: Filter, after place: Place? = nil, limit: Int, in snapshot: Snapshot) throws
        -> [Obligation]
    {
        let rest: SQL = place.map { "AND (o.due_key, o.id) > (\($0.due), \($0.id))" } ?? ""
        let places = try MergedList.first(limit, of: filter.units) { unit, last -> [Place] in
            let end: SQL = last.map { "AND o.due_key <= \($0.due)" } ?? ""
            return try snapshot.all(
                """
                SELECT o.due_key, o.id FROM obligation o
                WHERE o.unit_id = \(unit) AND \(filter.condition) \(rest) \(end)
                ORDER BY o.due_key, o.id LIMIT \(limit)
                """
            ) { Place(due: $0.integer(0), id: $0.integer(1)) }
        }
        return try snapshot.all(
            """
            SELECT \(columns) FROM obligation o WHERE o.id IN \(places.map(\.id)) ORDER BY o.due_key, o.id
            """, Obligation.init)
    }

    /// How many are open, how many of them late on a day, by kind.
    public static func counts(_ filter: Filter, on day: Day, in snapshot: Snapshot) throws
        -> [String: (open: Int, late: Int)]
    {
        var counts: [String: (open: Int, late: Int)] = [:]
        // By unit first, as the index goes, so that nothing need be sorted.
        try snapshot.each(
            """
            SELECT o.kind, COUNT(*), SUM(CASE WHEN o.due_key < \(day) THEN 1 ELSE 0 END)
            FROM unit u CROSS JOIN obligation o
            WHERE u.id IN (\(snapshot.dialect.members(filter.units))) AND o.unit_id = u.id AND \(filter.condition)
            GROUP BY u.id, o.kind
            """
        ) { row in
            counts[row.text(0), default: (0, 0)].open += row.integer(1)
            counts[row.text(0), default: (0, 0)].late += row.integer(2)
        }
        return counts
    }
}
