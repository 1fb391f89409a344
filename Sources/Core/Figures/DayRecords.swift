import Kernel
import Store

/// The things of a family that count on a day, on one side of a figure.
struct DayRecords: RecordList {
    let family: DayFamily
    /// The things, as a SELECT.
    let rows: SQL

    var columns: [RecordColumn] { family.columns }

    /// Nil when the indicator is not one measure of another.
    init?(
        _ family: DayFamily, _ indicator: Indicator, _ side: Explanation.Side, _ day: Day, _ members: [Unit.ID],
        _ dialect: Dialect
    ) {
        guard let above = indicator.numerator.terms.first.flatMap({ family.measure($0.measure) }),
            let below = indicator.denominator.terms.first.flatMap({ family.measure($0.measure) }),
            indicator.numerator.terms.count == 1, indicator.denominator.terms.count == 1
        else { return nil }
        let ids = dialect.members(members)
        let counted = above.rows(day, ids)
        let whole = below.rows(day, ids)
        self.family = family
        rows =
            switch side {
            case .numerator: counted
            case .denominator: whole
            case .missing:
                """
                SELECT w.* FROM (\(whole)) w LEFT JOIN (\(counted)) c ON c.unit_id = w.unit_id AND c.key = w.key
                WHERE c.key IS NULL
                """
            }
    }

    func count(in snapshot: Snapshot) throws -> Int { try snapshot.count("SELECT COUNT(*) FROM (\(rows)) r") }

    /// In the order of unit and key; a place is how many stand before.
    func each(
        after place: Explanation.Place?, limit: Int, in snapshot: Snapshot,
        _ visit: (Explanation.Record) throws -> Void
    ) throws {
        let cells = SQL.joined(columns.map { "\($0.sql)" }, by: ", ")
        let before = place?.id ?? 0
        var number = before
        try snapshot.each(
            """
            SELECT r.batch_id, r.line, \(cells) FROM (\(rows)) r ORDER BY r.unit_id, r.key
            LIMIT \(limit) OFFSET \(before)
            """
        ) { row in
            number += 1
            try visit(
                Explanation.Record(
                    place: Explanation.Place(day: 0, id: number), batch: row[0], line: row.integer(1), row: row,
                    columns: columns, first: 2))
        }
    }

    func keys(in snapshot: Snapshot) throws -> [String] {
        guard let key = family.columns.first else { return [] }
        return try snapshot.all("SELECT \(key.sql) FROM (\(rows)) r ORDER BY 1") { $0.text(0) }
    }
}
