import Core
import Kernel
import Store

/// Which procedures at which units a page of postings is about.
struct PostingFilter: Sendable, Hashable {
    var units: [Unit.ID]
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
    ///
    /// What is in force is asked once for all units: a province has hundreds of thousands of places.
    static func rows(_ filter: PostingFilter, by term: PostingTerm, in snapshot: Snapshot) throws -> SQL {
        let day = filter.day
        let members = snapshot.dialect.members(filter.units)
        let exists: SQL = "u.valid_from <= \(day) AND (u.valid_until IS NULL OR u.valid_until >= \(day))"
        let there: SQL = filter.place.map { "s.place = \($0)" } ?? "1 = 1"
        let stands: SQL =
            "s.posted_on <= \(day) AND (s.taken_down_on IS NULL OR s.taken_down_on > \(day)) AND \(there)"
        let only: SQL = filter.procedure.isEmpty ? "1 = 1" : "p.procedure_code = \(filter.procedure)"
        let hung: SQL = filter.procedure.isEmpty ? "1 = 1" : "s.procedure_code = \(filter.procedure)"
        return """
            WITH current_version AS MATERIALIZED (
                SELECT p.procedure_code, p.level, p.version, p.name, p.valid_from, p.announced_on
                FROM procedure_of_level p
                WHERE p.level IN (\(levels(filter.units, in: snapshot))) AND \(only)
                  AND \(ProceduresInForce.isCurrent(on: day)))
            SELECT k.unit_id, k.procedure_code,
                   CASE WHEN k.older IS NOT NULL THEN 'CU' WHEN k.hangs IS NULL THEN 'THIEU'
                        WHEN k.first_on > k.since AND k.first_on > \(try due(filter.units, by: term, in: snapshot))
                        THEN 'CHAM' ELSE 'DUNG' END AS state,
                   k.version, COALESCE(k.older, k.hangs) AS shown,
                   CASE WHEN k.older IS NOT NULL
                        THEN (SELECT MIN(s.posted_on) FROM posting s
                              WHERE s.unit_id = k.unit_id AND s.procedure_code = k.procedure_code
                                AND s.version = k.older AND \(stands))
                        WHEN k.hangs IS NOT NULL THEN k.first_on END AS posted_on,
                   k.since, k.name
            FROM (SELECT u.id AS unit_id, p.procedure_code, p.version, MIN(p.name) AS name, MIN(\(since)) AS since,
                         MAX(CASE WHEN s.version < p.version AND \(stands) THEN s.version END) AS older,
                         MAX(CASE WHEN s.version = p.version AND \(stands) THEN s.version END) AS hangs,
                         MIN(CASE WHEN s.version = p.version THEN s.posted_on END) AS first_on
                  FROM (\(members)) m CROSS JOIN unit u CROSS JOIN current_version p
                  LEFT JOIN posting s ON s.unit_id = u.id AND s.procedure_code = p.procedure_code
                       AND s.version <= p.version AND s.posted_on <= \(day) AND \(there)
                  WHERE u.id = m.id AND \(exists) AND p.level = u.level
                  GROUP BY u.id, p.procedure_code, p.version) k
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
                          AND (s.procedure_code, u.level) NOT IN
                              (SELECT p.procedure_code, p.level FROM current_version p)) h
                  GROUP BY h.unit_id, h.procedure_code) g
            """
    }

    private static func levels(_ units: [Unit.ID], in snapshot: Snapshot) -> SQL {
        "SELECT u.level FROM (\(snapshot.dialect.members(units))) m CROSS JOIN unit u WHERE u.id = m.id"
    }

    /// In force, announced, and at a unit that exists: the last of the three days.
    private static let since: SQL = """
        CASE WHEN u.valid_from > p.valid_from AND (p.announced_on IS NULL OR u.valid_from > p.announced_on)
             THEN u.valid_from WHEN p.announced_on > p.valid_from THEN p.announced_on ELSE p.valid_from END
        """

    /// The last day in time for the day from which a term runs, `k.since`: the calendar is no table.
    private static func due(_ units: [Unit.ID], by term: PostingTerm, in snapshot: Snapshot) throws -> SQL {
        let levels = levels(units, in: snapshot)
        let days: [Day] = try snapshot.all(
            """
            SELECT p.valid_from FROM procedure_of_level p WHERE p.level IN (\(levels))
            UNION SELECT p.announced_on FROM procedure_of_level p
                WHERE p.level IN (\(levels)) AND p.announced_on IS NOT NULL
            UNION SELECT u.valid_from FROM (\(snapshot.dialect.members(units))) m CROSS JOIN unit u WHERE u.id = m.id
            """
        ) { $0[0] }
        return found(in: days.sorted().map { ($0, term.due($0)) }[...])
    }

    /// Halves the days until one is left: where procedures came into force on a thousand days, a list of them would be
    /// walked through for every place.
    private static func found(in terms: ArraySlice<(since: Day, due: Day?)>) -> SQL {
        // A sum, so that both databases know the value for a number.
        guard let first = terms.first, terms.count > 1 else { return terms.first?.due.map { "\($0) + 0" } ?? "NULL" }
        let middle = terms.startIndex + terms.count / 2
        guard terms.contains(where: { $0.due != first.due }) else { return found(in: terms.prefix(1)) }
        return """
            CASE WHEN k.since < \(terms[middle].since) THEN \(found(in: terms[..<middle])) \
            ELSE \(found(in: terms[middle...])) END
            """
    }

    private init(_ row: Row) {
        self.init(
            unit: row[0], procedure: row[1], state: row[2], version: row[3], shown: row[4], postedOn: row[5],
            since: row[6])
    }

    /// In the order of unit and procedure.
    ///
    /// Units are asked a few at a time, twice as many each time, until there are enough lines.
    static func list(
        _ filter: PostingFilter, after place: Place? = nil, limit: Int, by term: PostingTerm, in snapshot: Snapshot
    ) throws -> [Named] {
        let begun: SQL = place.map { "AND u.code >= \($0.unit)" } ?? ""
        var rest: [Unit.ID] = try snapshot.all(
            """
            SELECT u.id FROM (\(snapshot.dialect.members(filter.units))) m CROSS JOIN unit u
            WHERE u.id = m.id \(begun) ORDER BY u.code
            """
        ) { $0[0] }
        var found: [Named] = []
        var count = 1
        while found.count < limit, !rest.isEmpty {
            var some = filter
            some.units = Array(rest.prefix(count))
            found += try part(some, after: place, limit: limit - found.count, by: term, in: snapshot)
            rest.removeFirst(some.units.count)
            count *= 2
        }
        return found
    }

    private static func part(
        _ filter: PostingFilter, after place: Place?, limit: Int, by term: PostingTerm, in snapshot: Snapshot
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
