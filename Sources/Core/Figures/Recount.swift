import Kernel
public import Store

/// Half a month in SQL, from a day kept as `yyyyMMdd`; see `HalfMonth.index`.
private func half(of day: SQL) -> SQL {
    """
    (\(day) / 10000 * 24 + (\(day) / 100 % 100 - 1) * 2 + CASE WHEN \(day) % 100 >= 15 THEN 1 ELSE 0 END)
    """
}

extension MeasureFamily {
    /// Marks the cells that some records touch, so that they are counted anew.
    ///
    /// Call it with the records as they were and again as they are, in the transaction that changes them.
    ///
    /// - Parameter chosen: a condition on `r`, the record.
    public func markDirty(where chosen: SQL, in tx: Transaction) throws {
        for day in Set(events.map(\.day)).sorted() {
            let column: SQL = "r.\(name: day)"
            try tx.execute(
                """
                INSERT INTO dirty_cell (family, unit_id, half)
                SELECT DISTINCT \(name), r.unit_id, \(half(of: column))
                FROM \(name: records) r WHERE \(column) IS NOT NULL AND \(chosen)
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Counts the dirty cells anew from their records. Doing it twice changes nothing.
    func recount(in tx: Transaction) throws {
        guard try tx.exists("SELECT 1 FROM dirty_cell WHERE family = \(name) LIMIT 1") else { return }
        try tx.execute(
            """
            DELETE FROM \(name: cells) WHERE EXISTS (
                SELECT 1 FROM dirty_cell d
                WHERE d.family = \(name) AND d.unit_id = \(name: cells).unit_id AND d.half = \(name: cells).half)
            """)
        let columns = SQL.joined(counted.map { "\(name: $0)" }, by: ", ")
        let sums = SQL.joined(counted.map { "SUM(\(name: $0))" }, by: ", ")
        let arms = SQL.joined(events.map(dirtyCounts), by: " UNION ALL ")
        try tx.execute(
            """
            INSERT INTO \(name: cells) (unit_id, half, \(columns))
            SELECT unit_id, half, \(sums) FROM (\(arms)) counted GROUP BY unit_id, half
            """)
        try raiseLevels(in: tx)
        if let days { try recountDays(days, in: tx) }
        try tx.execute("DELETE FROM dirty_cell WHERE family = \(name)")
    }

    /// The counts of one event in the dirty cells.
    ///
    /// The dirty cells drive, each a range of an index on (unit_id, day), so the cost is that of the cells touched.
    private func dirtyCounts(of event: Event) -> SQL {
        let day: SQL = "r.\(name: event.day)"
        return """
            SELECT d.unit_id AS unit_id, d.half AS half, \(columns(of: event, counted))
            FROM dirty_cell d CROSS JOIN \(name: records) r
            WHERE d.family = \(name) AND r.unit_id = d.unit_id AND \(day) BETWEEN \(HalfDays.first) AND \(HalfDays.last)
              \(restriction(of: event)) GROUP BY d.unit_id, d.half
            """
    }

    /// Every cell counted from all records: what the cells must equal.
    private var fullCounts: SQL {
        SQL.joined(
            events.map { event in
                let day: SQL = "r.\(name: event.day)"
                return """
                    SELECT r.unit_id AS unit_id, \(half(of: day)) AS half, \(columns(of: event, counted))
                    FROM \(name: records) r WHERE \(day) IS NOT NULL \(restriction(of: event))
                    GROUP BY r.unit_id, \(half(of: day))
                    """
            }, by: " UNION ALL ")
    }

    /// What an event adds to each of some measures, as columns of these names.
    func columns(of event: Event, _ measures: [String]) -> SQL {
        SQL.joined(
            measures.map { measure in
                let terms = event.counts.filter { $0.measure == measure }.map { count -> SQL in
                    let weight: SQL = count.weight > 0 ? "1" : "-1"
                    return "CASE WHEN \(count.condition) THEN \(weight) ELSE 0 END"
                }
                return terms.isEmpty
                    ? "0 AS \(name: measure)" : "SUM(\(SQL.joined(terms, by: " + "))) AS \(name: measure)"
            }, by: ", ")
    }

    /// Which records have the event at all, to follow a condition.
    func restriction(of event: Event) -> SQL {
        event.condition.map { "AND \($0)" } ?? ""
    }

    /// Sums the rises and falls of every touched unit into its levels at the end of each half.
    private func raiseLevels(in tx: Transaction) throws {
        for stock in stocks {
            let level = stock.name + "_end"
            try tx.execute(
                """
                UPDATE \(name: cells) SET \(name: level) = summed.level FROM (
                    SELECT c.unit_id AS unit_id, c.half AS half,
                           SUM(c.\(name: stock.name)) OVER (PARTITION BY c.unit_id ORDER BY c.half) AS level
                    FROM \(name: cells) c
                    WHERE c.unit_id IN (SELECT unit_id FROM dirty_cell WHERE family = \(name))) summed
                WHERE summed.unit_id = \(name: cells).unit_id AND summed.half = \(name: cells).half
                  AND \(name: cells).\(name: level) <> summed.level
                """)
        }
    }

    /// Counts everything anew, whatever is marked.
    func recountAll(in tx: Transaction) throws {
        try tx.execute("DELETE FROM \(name: cells)")
        if let days { try tx.execute("DELETE FROM \(name: days)") }
        for day in Set(events.map(\.day)).sorted() {
            let column: SQL = "r.\(name: day)"
            try tx.execute(
                """
                INSERT INTO dirty_cell (family, unit_id, half)
                SELECT DISTINCT \(name), r.unit_id, \(half(of: column)) FROM \(name: records) r
                WHERE \(column) IS NOT NULL ON CONFLICT DO NOTHING
                """)
        }
        try recount(in: tx)
    }

    /// How many cells differ from a full count of the records; 0 when all is well.
    func cellsThatDiffer(in snapshot: Snapshot) throws -> Int {
        let columns = SQL.joined(counted.map { "\(name: $0)" }, by: ", ")
        let sums = SQL.joined(counted.map { "SUM(\(name: $0))" }, by: ", ")
        let nothing = SQL.joined(counted.map { "SUM(\(name: $0)) <> 0" }, by: " OR ")
        let kept = SQL.joined(counted.map { "\(name: $0) <> 0" }, by: " OR ")
        let full: SQL = """
            SELECT unit_id, half, \(sums) FROM (\(fullCounts)) counted GROUP BY unit_id, half HAVING \(nothing)
            """
        let cells: SQL = "SELECT unit_id, half, \(columns) FROM \(name: cells) WHERE \(kept)"
        return try snapshot.count(
            """
            SELECT COUNT(*) FROM (
                SELECT * FROM (\(full)) a EXCEPT SELECT * FROM (\(cells)) b) missing
            """)
            + snapshot.count(
                """
                SELECT COUNT(*) FROM (
                    SELECT * FROM (\(cells)) b EXCEPT SELECT * FROM (\(full)) a) surplus
                """)
            + daysThatDiffer(in: snapshot)
    }
}

extension Follower {
    /// Counts dirty cells anew after every act that touched some.
    public static func recount(_ families: [MeasureFamily]) -> Follower {
        Follower("recount") { tx in
            for family in families { try family.recountAll(in: tx) }
        } follow: { _, tx in
            for family in families { try family.recount(in: tx) }
        }
    }
}

extension Store {
    /// How many cells differ from a full count, by family.
    public func checkCells(of families: [MeasureFamily]) throws -> [(family: String, cells: Int)] {
        try read { snapshot in
            try families.map { ($0.name, try $0.cellsThatDiffer(in: snapshot)) }
        }
    }
}

extension MeasureFamily {
    /// Marks the cells of the rows staged for this family's table, whose columns have the same names.
    func markStaged(in tx: Transaction) throws {
        for day in Set(events.map(\.day)).sorted() {
            let column: SQL = "s.\(name: day)"
            try tx.execute(
                """
                INSERT INTO dirty_cell (family, unit_id, half)
                SELECT DISTINCT \(name), s.unit_id, \(half(of: column)) FROM staged s WHERE \(column) IS NOT NULL
                ON CONFLICT DO NOTHING
                """)
        }
    }
}
