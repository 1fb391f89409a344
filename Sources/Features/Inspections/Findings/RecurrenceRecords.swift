import Core
import Kernel
import Store

extension Inspection {
    /// Earlier findings of the same kind, by the finding of this inspection they repeat.
    ///
    /// Only what was concluded counts, in this unit and in units that became part of it and of no other.
    func recurrences(in snapshot: Snapshot) throws -> [Finding.ID: [Recurrence]] {
        let units = [unit] + (try inspected(in: snapshot).predecessors(in: snapshot).map(\.id))
        let members = snapshot.dialect.members(units)
        func earlier(_ match: SQL) throws -> [(finding: Finding.ID, recurrence: Recurrence)] {
            try snapshot.all(
                """
                SELECT f.id, o.id, o.code, o.begins_on, e.id, e.statement
                FROM finding f
                JOIN finding e ON e.unit_id IN (\(members)) AND \(match) AND e.inspection_id <> f.inspection_id
                    AND e.verdict = 'ACCEPTED'
                JOIN inspection o ON o.id = e.inspection_id
                WHERE f.inspection_id = \(id) AND f.kind = \(Finding.Kind.shortcoming)
                    AND e.kind = \(Finding.Kind.shortcoming) AND o.begins_on < \(beginsOn)
                    AND o.state IN (\(State.concluded), \(State.following), \(State.closed))
                ORDER BY o.begins_on DESC, e.number
                """
            ) { row in
                (
                    row[0],
                    Recurrence(
                        inspection: row[1], code: row[2], beganOn: row[3], finding: row[4], statement: row[5])
                )
            }
        }
        var found: [Finding.ID: [Recurrence]] = [:]
        let lists = try earlier("f.clause <> '' AND e.clause = f.clause") + earlier("e.indicator = f.indicator")
        for (finding, recurrence) in lists where found[finding]?.contains(recurrence) != true {
            found[finding, default: []].append(recurrence)
        }
        return found.mapValues { $0.sorted { ($1.beganOn, $0.finding.value) < ($0.beganOn, $1.finding.value) } }
    }

    /// Keeps with every finding the how manieth time it is, once the conclusion is issued.
    func countTimes(in tx: Transaction) throws {
        for (finding, earlier) in try recurrences(in: tx) {
            try tx.execute("UPDATE finding SET times = \(Finding.times(after: earlier)) WHERE id = \(finding)")
        }
        try id.sumAnew(in: tx)
    }
}

/// A shortcoming that was found again, as a list shows it.
struct RepeatedFinding: Sendable {
    let finding: Finding
    let unit: String
    let code: String

    /// The newest of them below a path, before one for the next page.
    static func newest(
        under path: UnitPath, before: Finding.ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [RepeatedFinding] {
        try snapshot.all(
            """
            SELECT \(Finding.columns), u.short_name, i.code
            FROM finding f JOIN unit u ON u.id = f.unit_id JOIN inspection i ON i.id = f.inspection_id
            WHERE f.times > 1 AND f.id < \(before?.value ?? Int(Int64.max))
                AND u.path >= \(path) AND u.path < \(path.end)
            ORDER BY f.id DESC LIMIT \(limit)
            """
        ) { RepeatedFinding(finding: Finding($0), unit: $0.text(Finding.width), code: $0.text(Finding.width + 1)) }
    }
}
