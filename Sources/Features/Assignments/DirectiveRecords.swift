import Core
import Kernel
import Store

extension Directive {
    /// Which to list.
    struct Filter: Sendable {
        let path: UnitPath
        let isTree: Bool
        let unit: Unit.ID
        let year: Int?
        let topic: String?

        fileprivate var condition: SQL {
            var parts: [SQL] = [
                isTree ? "u.path >= \(path) AND u.path < \(path.end)" : "u.id = \(unit)"
            ]
            if let year { parts.append("d.issued_on BETWEEN \(year * 10_000) AND \(year * 10_000 + 9999)") }
            if let topic { parts.append("d.topic = \(topic)") }
            return SQL.joined(parts, by: " AND ")
        }
    }

    /// What a unit issued in a year.
    struct Count: Sendable {
        let unit: String
        let name: String
        let year: Int
        let issued: Int
        let withDay: Int
        let late: Int
    }

    static func counts(_ filter: Filter, in snapshot: Snapshot) throws -> [Count] {
        try snapshot.all(
            """
            SELECT u.code, u.short_name, d.issued_on / 10000, COUNT(*),
                   SUM(CASE WHEN d.due_on IS NOT NULL THEN 1 ELSE 0 END),
                   SUM(CASE WHEN d.issued_on > d.due_on THEN 1 ELSE 0 END)
            FROM directive d JOIN unit u ON u.id = d.unit_id WHERE \(filter.condition)
            GROUP BY u.code, u.short_name, d.issued_on / 10000 ORDER BY 3 DESC, u.code
            """
        ) {
            Count(unit: $0[0], name: $0[1], year: $0[2], issued: $0[3], withDay: $0.integer(4), late: $0.integer(5))
        }
    }

    static func list(_ filter: Filter, limit: Int, in snapshot: Snapshot) throws
        -> [(directive: Directive, unit: String)]
    {
        try snapshot.all(
            """
            SELECT d.unit_id, d.notation, d.kind, d.subject, d.issued_on, d.due_on, d.topic, d.batch_id, d.line,
                   u.short_name
            FROM directive d JOIN unit u ON u.id = d.unit_id WHERE \(filter.condition)
            ORDER BY d.issued_on DESC, u.code, d.notation LIMIT \(limit)
            """
        ) { row in
            (
                Directive(
                    unit: row[0], notation: row[1], kind: row[2], subject: row[3], issuedOn: row[4], dueOn: row[5],
                    topic: row[6], batch: row[7], line: row[8]), row.text(9)
            )
        }
    }
}
