import Kernel
import Store

/// Levels in the middle of a half month: what rose and fell each day since the half before ended.
extension MeasureFamily {
    private var stockNames: [String] { stocks.map(\.name) }

    /// The events that move a level.
    private var moves: [Event] {
        events.filter { event in event.counts.contains { stockNames.contains($0.measure) } }
    }

    private var names: SQL { SQL.joined(stockNames.map { "\(name: $0)" }, by: ", ") }
    private var sums: SQL { SQL.joined(stockNames.map { "SUM(\(name: $0))" }, by: ", ") }
    private var isMoved: SQL { SQL.joined(stockNames.map { "SUM(\(name: $0)) <> 0" }, by: " OR ") }

    /// Counts the days of the dirty halves anew.
    func recountDays(_ days: String, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM \(name: days) WHERE (unit_id, day) IN (
                SELECT y.unit_id, y.day FROM dirty_cell d CROSS JOIN \(name: days) y
                WHERE d.family = \(name) AND y.unit_id = d.unit_id AND y.day BETWEEN \(HalfDays.first) AND \(HalfDays.last))
            """)
        // A day lies in one half; naming the half gives the order in which both indexes are read, so nothing is sorted.
        let arms = moves.map { event -> SQL in
            let day: SQL = "r.\(name: event.day)"
            return """
                SELECT d.unit_id AS unit_id, \(day) AS day, \(columns(of: event, stockNames))
                FROM dirty_cell d CROSS JOIN \(name: records) r
                WHERE d.family = \(name) AND r.unit_id = d.unit_id AND \(day) BETWEEN \(HalfDays.first) AND \(HalfDays.last)
                  \(restriction(of: event)) GROUP BY d.unit_id, d.half, \(day)
                """
        }
        try tx.execute(
            """
            INSERT INTO \(name: days) (unit_id, day, \(names))
            SELECT unit_id, day, \(sums) FROM (\(SQL.joined(arms, by: " UNION ALL "))) counted
            GROUP BY unit_id, day HAVING \(isMoved)
            """)
    }

    /// What rose and fell at some units in some days, added to the levels before.
    func addMoves(
        from first: Day, through last: Day, of members: SQL, to counts: inout UnitCounts, in snapshot: Snapshot
    ) throws {
        guard let days else { return }
        try counts.add(
            stockNames,
            """
            SELECT y.unit_id, \(sums) FROM (\(members)) u CROSS JOIN \(name: days) y
            WHERE y.unit_id = u.id AND y.day BETWEEN \(first) AND \(last) GROUP BY y.unit_id
            """, in: snapshot)
    }

    /// How many days differ from a full count of the records; 0 when all is well.
    func daysThatDiffer(in snapshot: Snapshot) throws -> Int {
        guard let days else { return 0 }
        let arms = moves.map { event -> SQL in
            let day: SQL = "r.\(name: event.day)"
            return """
                SELECT r.unit_id AS unit_id, \(day) AS day, \(columns(of: event, stockNames))
                FROM \(name: records) r WHERE \(day) IS NOT NULL \(restriction(of: event)) GROUP BY r.unit_id, \(day)
                """
        }
        let full: SQL = """
            SELECT unit_id, day, \(sums) FROM (\(SQL.joined(arms, by: " UNION ALL "))) counted
            GROUP BY unit_id, day HAVING \(isMoved)
            """
        let kept: SQL = "SELECT unit_id, day, \(names) FROM \(name: days)"
        return try snapshot.count("SELECT COUNT(*) FROM (SELECT * FROM (\(full)) a EXCEPT SELECT * FROM (\(kept)) b) c")
            + snapshot.count("SELECT COUNT(*) FROM (SELECT * FROM (\(kept)) b EXCEPT SELECT * FROM (\(full)) a) c")
    }
}

/// The first and the last day of a dirty half in SQL, as numbers `yyyyMMdd`; `d` is the dirty cell.
enum HalfDays {
    static let first: SQL = "(d.half / 24 * 10000 + (d.half % 24 / 2 + 1) * 100 + (d.half % 2) * 14 + 1)"
    static let last: SQL = "(d.half / 24 * 10000 + (d.half % 24 / 2 + 1) * 100 + (d.half % 2) * 17 + 14)"
}
