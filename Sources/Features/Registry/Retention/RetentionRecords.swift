import Core
import Kernel
import Store

/// Finished documents whose time of keeping is over: what people may propose to destroy. Nothing here destroys.
struct RetentionList: Sendable {
    let units: [Unit.ID]
    let rules: Retention
    let today: Day

    /// The oldest first, behind one for the next page.
    func documents(after place: IncomingDocument.Place?, limit: Int, in snapshot: Snapshot) throws -> [IncomingDocument]
    {
        let rest: SQL = place.map { "AND (r.arrived_on, r.id) > (\($0.arrivedOn), \($0.id))" } ?? ""
        var found: [IncomingDocument] = []
        for unit in units {
            found += try snapshot.all(
                """
                SELECT \(IncomingDocument.columns) FROM document r
                WHERE r.unit_id = \(unit) AND \(condition) \(rest) ORDER BY r.arrived_on, r.id LIMIT \(limit)
                """, IncomingDocument.init)
        }
        return Array(found.sorted { ($0.arrivedAt.day, $0.id) < ($1.arrivedAt.day, $1.id) }.prefix(limit))
    }

    /// All of them, in the order of the book.
    func each(in snapshot: Snapshot, _ visit: (IncomingDocument) throws -> Void) throws {
        for unit in units {
            try snapshot.each(
                """
                SELECT \(IncomingDocument.columns) FROM document r
                WHERE r.unit_id = \(unit) AND \(condition) ORDER BY r.year, r.number
                """
            ) { try visit(IncomingDocument($0)) }
        }
    }

    /// A document belongs to a class by what was chosen, else by its type; each version of a class has its own last day.
    private var condition: SQL {
        let parts = rules.classes.compactMap { rule -> SQL? in
            guard let last = rule.lastClosing(destroyableOn: today) else { return nil }
            let end = min(last, rule.validUntil ?? last)
            return """
                (r.finished_on BETWEEN \(rule.validFrom) AND \(end)
                 AND (r.retention = \(rule.code) OR (r.retention = '' AND r.type IN \(rule.types))))
                """
        }
        return parts.isEmpty ? "1 = 0" : "(\(SQL.joined(parts, by: " OR ")))"
    }
}
