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

    /// Where a page of the list ends.
    struct Place: LosslessStringConvertible, Sendable {
        let issuedOn: Int
        let id: Int

        init(_ directive: Directive, id: Int) {
            issuedOn = directive.issuedOn.key
            self.id = id
        }

        init?(_ description: String) {
            let parts = description.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            (issuedOn, id) = (parts[0], parts[1])
        }

        var description: String { "\(issuedOn)-\(id)" }
    }

    /// A line of the list.
    struct Line: Sendable {
        let directive: Directive
        let code: String
        let unit: String
        let place: Place
    }

    /// The newest first.
    static func list(_ filter: Filter, after place: Place? = nil, limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let rest: SQL = place.map { "AND (d.issued_on, d.id) < (\($0.issuedOn), \($0.id))" } ?? ""
        return try snapshot.all(
            """
            SELECT d.unit_id, d.notation, d.kind, d.subject, d.issued_on, d.due_on, d.topic, d.batch_id, d.line,
                   u.code, u.short_name, d.id
            FROM directive d JOIN unit u ON u.id = d.unit_id WHERE \(filter.condition) \(rest)
            ORDER BY d.issued_on DESC, d.id DESC LIMIT \(limit)
            """
        ) { row in
            let directive = Directive(
                unit: row[0], notation: row[1], kind: row[2], subject: row[3], issuedOn: row[4], dueOn: row[5],
                topic: row[6], batch: row[7], line: row[8])
            return Line(
                directive: directive, code: row[9], unit: row[10], place: Place(directive, id: row.integer(11)))
        }
    }

    /// Whether the unit has a directive of this number already.
    func isKnown(in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM directive WHERE unit_id = \(unit) AND notation = \(notation)")
    }

    func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO directive (unit_id, notation, kind, subject, issued_on, due_on, topic)
            VALUES (\(unit), \(notation), \(kind), \(subject), \(issuedOn), \(dueOn), \(topic))
            """)
    }
}
