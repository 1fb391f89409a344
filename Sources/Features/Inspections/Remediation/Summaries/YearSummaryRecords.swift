import Core
import Kernel
import Store

/// The inspections of a year of the units below one, as a condition on `i`, the inspection, and `u`, its unit.
struct YearOfInspections {
    let year: Int
    let path: UnitPath

    var condition: SQL {
        """
        i.begins_on BETWEEN \(year * 10_000 + 101) AND \(year * 10_000 + 1231)
            AND u.path > \(path) AND u.path < \(path.end) AND i.state <> \(Inspection.State.cancelled)
        """
    }

    /// States after a visit has begun.
    static let isCarriedOut: SQL = """
        i.state IN (\(Inspection.State.running), \(Inspection.State.minuted), \(Inspection.State.explaining),
                    \(Inspection.State.drafting), \(Inspection.State.concluded), \(Inspection.State.following),
                    \(Inspection.State.closed))
        """
    static let isConcluded: SQL = """
        i.state IN (\(Inspection.State.concluded), \(Inspection.State.following), \(Inspection.State.closed))
        """
}

extension YearSummary {
    /// The year of the units below one, as it stands on a day.
    init(_ year: Int, under unit: Unit, on day: Day, in snapshot: Snapshot) throws {
        let chosen = YearOfInspections(year: year, path: unit.path).condition
        let carriedOut = YearOfInspections.isCarriedOut
        let concluded = YearOfInspections.isConcluded
        let counts = try snapshot.first(
            """
            SELECT COUNT(DISTINCT l.unit_id), COUNT(DISTINCT CASE WHEN EXISTS (
                       SELECT 1 FROM inspection i JOIN unit u ON u.id = i.unit_id
                       WHERE i.unit_id = l.unit_id AND \(chosen) AND \(carriedOut)) THEN l.unit_id END)
            FROM inspection_plan p JOIN plan_line l ON l.plan_id = p.id JOIN unit w ON w.id = l.unit_id
            WHERE p.year = \(year) AND p.state = \(InspectionPlan.State.issued) AND l.is_chosen = 1
              AND w.path > \(unit.path) AND w.path < \(unit.path.end)
            """
        ) { ($0.integer(0), $0.integer(1)) }
        self.year = year
        (planned, visited) = counts ?? (0, 0)
        forms = try snapshot.all(
            """
            SELECT i.form, COUNT(*), SUM(CASE WHEN \(carriedOut) THEN 1 ELSE 0 END),
                   SUM(CASE WHEN \(concluded) THEN 1 ELSE 0 END)
            FROM inspection i JOIN unit u ON u.id = i.unit_id WHERE \(chosen) GROUP BY i.form ORDER BY i.form
            """
        ) { ($0[0], $0.integer(1), $0.integer(2), $0.integer(3)) }
        groups = try Self.groups("\(chosen) AND \(concluded)", in: snapshot)
        asked = try Self.asked("\(chosen) AND \(concluded)", on: day, in: snapshot)
        forProvince = try ListedRecommendation.ofProvince("\(chosen) AND \(concluded)", in: snapshot)
    }

    private static func groups(_ chosen: SQL, in snapshot: Snapshot) throws -> [Group] {
        var groups: [String: Group] = [:]
        try snapshot.each(
            """
            SELECT f.clause, f.grade, COUNT(*), SUM(CASE WHEN f.times > 1 THEN 1 ELSE 0 END)
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN finding f ON f.inspection_id = i.id
            WHERE \(chosen) AND f.kind = \(Finding.Kind.shortcoming) AND f.verdict = \(Finding.Verdict.accepted)
            GROUP BY f.clause, f.grade
            """
        ) { row in
            let code = row.text(0).split(separator: "-").first.map(String.init) ?? ""
            var group = groups[code] ?? Group(code: code)
            let count = row.integer(2)
            switch row[1] as Finding.Grade? {
            case .reminder: group.reminders += count
            case .shortfall: group.shortfalls += count
            case .breach: group.breaches += count
            case nil: group.ungraded += count
            }
            group.repeated += row.integer(3)
            groups[code] = group
        }
        return groups.values.sorted { $0.code < $1.code }
    }

    private static func asked(_ chosen: SQL, on day: Day, in snapshot: Snapshot) throws -> Asked {
        let isVerified: SQL = "c.state = \(Recommendation.State.verified)"
        let owed: SQL = "c.state <> \(Recommendation.State.void)"
        func sum(_ condition: SQL) -> SQL { "COALESCE(SUM(CASE WHEN \(condition) THEN 1 ELSE 0 END), 0)" }
        let sums = SQL.joined(
            [
                sum(owed), sum("c.state = \(Recommendation.State.void)"), sum(isVerified),
                sum("\(isVerified) AND c.reported_on <= c.due_on"), sum("\(owed) AND c.due_on < \(day)"),
                sum("\(isVerified) AND c.due_on < \(day)"),
            ], by: ", ")
        return try snapshot.first(
            """
            SELECT \(sums) FROM inspection i JOIN unit u ON u.id = i.unit_id
            JOIN recommendation c ON c.inspection_id = i.id WHERE \(chosen)
            """
        ) { row in
            Asked(
                issued: row.integer(0), void: row.integer(1), verified: row.integer(2), verifiedInTime: row.integer(3),
                due: row.integer(4), dueVerified: row.integer(5))
        } ?? Asked()
    }
}

extension FairnessFigures {
    /// The year of the inspections of the units below one, as it stands on a day.
    init(_ year: Int, under unit: Unit, on day: Day, in snapshot: Snapshot) throws {
        let chosen = YearOfInspections(year: year, path: unit.path).condition
        let calendar = try WorkingCalendar.kept(in: snapshot)
        let days = try snapshot.all(
            """
            SELECT i.ends_on, o.signed_on FROM inspection i JOIN unit u ON u.id = i.unit_id
            JOIN conclusion o ON o.inspection_id = i.id AND o.withdrawn_on IS NULL WHERE \(chosen)
            """
        ) { row -> Int in max(0, calendar.count(after: row[0], through: row[1])) }
        self.year = year
        conclusion = Spread(ofRising: days.sorted())
        waiting = try snapshot.count(
            """
            SELECT COUNT(*) FROM inspection i JOIN unit u ON u.id = i.unit_id
            WHERE \(chosen) AND \(YearOfInspections.isCarriedOut) AND NOT \(YearOfInspections.isConcluded)
              AND i.ends_on < \(day)
            """)
        concludedLate = try Self.rate(
            """
            SELECT SUM(CASE WHEN COALESCE(d.issued_on, \(day)) > d.due_on THEN 1 ELSE 0 END), COUNT(*)
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN conclusion_draft d ON d.id = i.id
            WHERE \(chosen) AND (d.issued_on IS NOT NULL OR d.due_on < \(day))
            """, in: snapshot)
        checkedLate = try Self.rate(
            """
            SELECT SUM(CASE WHEN COALESCE(c.checked_on, \(day)) > c.check_due_on THEN 1 ELSE 0 END), COUNT(*)
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN recommendation c ON c.inspection_id = i.id
            WHERE \(chosen) AND c.check_due_on IS NOT NULL
            """, in: snapshot)
        dropped = try Self.rate(
            """
            SELECT SUM(CASE WHEN f.verdict = \(Finding.Verdict.dropped) THEN 1 ELSE 0 END), COUNT(*)
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN finding f ON f.inspection_id = i.id WHERE \(chosen)
            """, in: snapshot)
        let hearing = try Hearing(chosen, in: snapshot)
        droppedAfterHearing = Rate(numerator: hearing.accepted, denominator: hearing.disputed)
        changedAfterHearing = Rate(numerator: hearing.partly, denominator: hearing.disputed)
        acceptedByDefault = Rate(numerator: hearing.byDefault, denominator: hearing.answered)
        // The extensions first: few of all recommendations ever ask for one.
        bySilence = try Self.rate(
            """
            SELECT SUM(CASE WHEN e.decided_by = \(Actor.system.name) THEN 1 ELSE 0 END), COUNT(*)
            FROM recommendation_extension e CROSS JOIN recommendation c CROSS JOIN inspection i CROSS JOIN unit u
            WHERE e.decided_on IS NOT NULL AND c.id = e.recommendation_id AND i.id = c.inspection_id AND u.id = i.unit_id
              AND \(chosen)
            """, in: snapshot)
        conflicted = try Self.rate(
            """
            SELECT SUM(CASE WHEN o.path LIKE u.path || '%' OR EXISTS (
                       SELECT 1 FROM account_place p JOIN unit a ON a.code = p.unit_code
                       WHERE p.account = m.account AND m.account <> '' AND a.path LIKE u.path || '%')
                   THEN 1 ELSE 0 END), COUNT(*)
            FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN team_member m ON m.inspection_id = i.id
                JOIN unit o ON o.id = m.office_id
            WHERE \(chosen) AND m.left_on IS NULL
            """, in: snapshot)
    }

    /// How many of some counted rows: a question for the part and for the whole.
    private static func rate(_ question: SQL, in snapshot: Snapshot) throws -> Rate {
        try snapshot.first(question) { Rate(numerator: $0.integer(0), denominator: $0.integer(1)) }
            ?? Rate(numerator: 0, denominator: 0)
    }

    /// What became of the shortcomings that units disputed.
    private struct Hearing {
        var disputed = 0
        var answered = 0
        var accepted = 0
        var partly = 0
        var byDefault = 0

        init(_ chosen: SQL, in snapshot: Snapshot) throws {
            try snapshot.each(
                """
                SELECT e.answer, e.by_default, COUNT(*)
                FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN explanation e ON e.inspection_id = i.id
                WHERE \(chosen) AND e.agrees = 0 GROUP BY e.answer, e.by_default
                """
            ) { row in
                let answer: Justification.Answer? = row[0]
                let count = row.integer(2)
                disputed += count
                if answer != nil { answered += count }
                if answer == .accepted { accepted += count }
                if answer == .partly { partly += count }
                if row.integer(1) == 1 { byDefault += count }
            }
        }
    }
}

extension ListedRecommendation {
    /// What some inspections ask of the province itself; `i` is the inspection, `u` its unit.
    fileprivate static func ofProvince(_ chosen: SQL, in snapshot: Snapshot) throws -> [Self] {
        let ids = try snapshot.all(
            """
            SELECT c.id FROM unit w CROSS JOIN recommendation c CROSS JOIN inspection i CROSS JOIN unit u
            WHERE w.level = \(Unit.Level.province) AND c.owner_id = w.id AND i.id = c.inspection_id AND u.id = i.unit_id
              AND \(chosen)
            ORDER BY c.id LIMIT 200
            """
        ) { row -> Recommendation.ID in row[0] }
        return try of(ids, in: snapshot)
    }
}
