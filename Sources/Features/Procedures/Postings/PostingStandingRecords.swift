import Core
import Kernel
import Store

/// Which procedures at which units a page of postings is about.
struct PostingFilter: Sendable {
    let units: [Unit.ID]
    let day: Day
    var place: PostingPlace?
    var state: PostingState?
    /// The code of one procedure; empty for all.
    var procedure = ""
}

extension PostingStanding {
    /// A row with what people call it.
    struct Named: Sendable {
        let standing: PostingStanding
        let name: String
    }

    /// Where a page of the list ends.
    struct Place: LosslessStringConvertible, Sendable {
        let unit: String
        let procedure: String

        init(unit: String, procedure: String) {
            self.unit = unit
            self.procedure = procedure
        }

        init?(_ description: String) {
            let parts = description.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { return nil }
            (unit, procedure) = (parts[0], parts[1])
        }

        var description: String { "\(unit)|\(procedure)" }
    }

    /// The rule of ``PostingFacts/standing(on:by:)`` for all units at once: `unit_id`, `procedure_code`, `state`,
    /// `version`, `shown`, `posted_on`, `since`, `name`.
    static func rows(_ filter: PostingFilter, by term: PostingTerm, in snapshot: Snapshot) throws -> SQL {
        let day = filter.day
        let members = snapshot.dialect.members(filter.units)
        let exists: SQL = "u.valid_from <= \(day) AND (u.valid_until IS NULL OR u.valid_until >= \(day))"
        let there: SQL = filter.place.map { "s.place = \($0)" } ?? "1 = 1"
        let stands: SQL =
            "s.posted_on <= \(day) AND (s.taken_down_on IS NULL OR s.taken_down_on > \(day)) AND \(there)"
        let only: SQL = filter.procedure.isEmpty ? "1 = 1" : "p.procedure_code = \(filter.procedure)"
        let hung: SQL = filter.procedure.isEmpty ? "1 = 1" : "s.procedure_code = \(filter.procedure)"
        let own: SQL = "s.unit_id = w.unit_id AND s.procedure_code = w.procedure_code"
        return """
            SELECT k.unit_id, k.procedure_code,
                   CASE WHEN k.older IS NOT NULL THEN 'CU' WHEN k.hangs IS NULL THEN 'THIEU'
                        WHEN k.first_on > t.due_on THEN 'CHAM' ELSE 'DUNG' END AS state,
                   k.version, COALESCE(k.older, k.hangs) AS shown,
                   CASE WHEN k.older IS NOT NULL THEN k.older_on WHEN k.hangs IS NOT NULL THEN k.first_on END AS posted_on,
                   k.since, k.name
            FROM (SELECT w.*,
                         (SELECT MAX(s.version) FROM posting s
                          WHERE \(own) AND s.version = w.version AND \(stands)) AS hangs,
                         (SELECT MIN(s.posted_on) FROM posting s
                          WHERE \(own) AND s.version = w.version AND s.posted_on <= \(day) AND \(there)) AS first_on,
                         (SELECT MIN(s.posted_on) FROM posting s
                          WHERE \(own) AND s.version = w.older AND \(stands)) AS older_on
                  FROM (SELECT w.*, (SELECT MAX(s.version) FROM posting s
                                     WHERE \(own) AND s.version < w.version AND \(stands)) AS older
                        FROM (SELECT u.id AS unit_id, p.procedure_code, p.version, p.name, \(since) AS since
                              FROM (\(members)) m CROSS JOIN unit u CROSS JOIN procedure_of_level p
                              WHERE u.id = m.id AND \(exists) AND p.level = u.level AND \(only)
                                AND \(ProceduresInForce.isCurrent(on: day))) w) w) k
            LEFT JOIN (\(try due(filter.units, by: term, in: snapshot))) t ON t.since = k.since
            UNION ALL
            SELECT g.unit_id, g.procedure_code, CASE WHEN g.surplus IS NULL THEN 'SOM' ELSE 'THUA' END,
                   NULL, COALESCE(g.surplus, g.coming), COALESCE(g.surplus_on, g.coming_on),
                   CASE WHEN g.surplus IS NULL THEN g.coming_on WHEN g.ended > g.surplus_on THEN g.ended
                        ELSE g.surplus_on END,
                   COALESCE((SELECT MIN(p.name) FROM procedure_edition p WHERE p.procedure_code = g.procedure_code
                             AND p.version = COALESCE(g.surplus, g.coming)), '')
            FROM (SELECT h.unit_id, h.procedure_code,
                         MAX(CASE WHEN h.is_coming = 0 THEN h.version END) AS surplus,
                         MIN(CASE WHEN h.is_coming = 0 THEN h.posted_on END) AS surplus_on,
                         MAX(h.version) AS coming, MIN(h.posted_on) AS coming_on,
                         (SELECT MAX(CASE WHEN e.valid_until < \(day) THEN e.valid_until
                                          WHEN e.valid_from <= \(day) THEN e.valid_from END)
                          FROM procedure_edition e WHERE e.procedure_code = h.procedure_code) AS ended
                  FROM (SELECT s.unit_id, s.procedure_code, s.version, s.posted_on,
                               CASE WHEN EXISTS (SELECT 1 FROM procedure_edition e
                                                 WHERE e.procedure_code = s.procedure_code AND e.version = s.version
                                                   AND e.level = u.level AND e.valid_from > \(day))
                                    THEN 1 ELSE 0 END AS is_coming
                        FROM (\(members)) m CROSS JOIN unit u CROSS JOIN posting s
                        WHERE u.id = m.id AND s.unit_id = u.id AND \(exists) AND \(stands) AND \(hung)
                          AND NOT EXISTS (SELECT 1 FROM procedure_edition p
                                          WHERE p.procedure_code = s.procedure_code AND p.level = u.level
                                            AND \(ProceduresInForce.isCurrent(on: day)))) h
                  GROUP BY h.unit_id, h.procedure_code) g
            """
    }

    /// In force, announced, and at a unit that exists: the last of the three days.
    private static let since: SQL = """
        CASE WHEN u.valid_from > p.valid_from AND (p.announced_on IS NULL OR u.valid_from > p.announced_on)
             THEN u.valid_from WHEN p.announced_on > p.valid_from THEN p.announced_on ELSE p.valid_from END
        """

    /// The last day in time for each day from which a term runs: the calendar is no table.
    private static func due(_ units: [Unit.ID], by term: PostingTerm, in snapshot: Snapshot) throws -> SQL {
        let days: [Day] = try snapshot.all(
            """
            SELECT valid_from FROM procedure_edition
            UNION SELECT announced_on FROM procedure_edition WHERE announced_on IS NOT NULL
            UNION SELECT u.valid_from FROM (\(snapshot.dialect.members(units))) m CROSS JOIN unit u WHERE u.id = m.id
            """
        ) { $0[0] }
        // A sum, so that both databases know the value for a number.
        let pairs = days.compactMap { day in term.due(day).map { due -> SQL in "(\(day) + 0, \(due) + 0)" } }
        guard !pairs.isEmpty else { return "SELECT 0 AS since, 0 AS due_on" }
        return "SELECT d.column1 AS since, d.column2 AS due_on FROM (VALUES \(SQL.joined(pairs, by: ", "))) d"
    }

    private init(_ row: Row) {
        self.init(
            unit: row[0], procedure: row[1], state: row[2], version: row[3], shown: row[4], postedOn: row[5],
            since: row[6])
    }

    /// In the order of unit and procedure.
    static func list(
        _ filter: PostingFilter, after place: Place? = nil, limit: Int, by term: PostingTerm, in snapshot: Snapshot
    ) throws -> [Named] {
        let wanted: SQL = filter.state.map { "x.state = \($0)" } ?? "1 = 1"
        let rest: SQL = place.map { "AND (u.code, x.procedure_code) > (\($0.unit), \($0.procedure))" } ?? ""
        return try snapshot.all(
            """
            SELECT x.unit_id, x.procedure_code, x.state, x.version, x.shown, x.posted_on, x.since, x.name
            FROM (\(try rows(filter, by: term, in: snapshot))) x JOIN unit u ON u.id = x.unit_id
            WHERE \(wanted) \(rest) ORDER BY u.code, x.procedure_code LIMIT \(limit)
            """
        ) { Named(standing: PostingStanding($0), name: $0.text(7)) }
    }

    /// What somebody has to mend at some units.
    static func gaps(at units: [Unit.ID], on day: Day, by term: PostingTerm, in snapshot: Snapshot) throws
        -> [PostingStanding]
    {
        let rows = try rows(PostingFilter(units: units, day: day), by: term, in: snapshot)
        return try snapshot.all(
            """
            SELECT x.unit_id, x.procedure_code, x.state, x.version, x.shown, x.posted_on, x.since FROM (\(rows)) x
            WHERE x.state IN \(PostingState.gaps) ORDER BY x.unit_id, x.procedure_code
            """, PostingStanding.init)
    }

    /// How many stand in each way, whatever the state asked for.
    static func counts(_ filter: PostingFilter, by term: PostingTerm, in snapshot: Snapshot) throws
        -> [PostingState: Int]
    {
        var counts: [PostingState: Int] = [:]
        try snapshot.each(
            "SELECT x.state, COUNT(*) FROM (\(try rows(filter, by: term, in: snapshot))) x GROUP BY x.state"
        ) { counts[$0[0]] = $0.integer(1) }
        return counts
    }
}
