import Core
import Kernel
import Store

extension ObligationKind {
    /// What hangs wrongly or not at all, owed by the unit; never by place.
    static let postingGap = ObligationKind(
        "posting_gap", "Niêm yết thủ tục", address: "/postings/gaps/", records: "posting_gap",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.closed_on", basis: "\(PostingFacts.publication.document)"),
        where: "1 = 1")
}

extension PostingGap {
    private static let columns: SQL = "g.id, g.unit_id, g.state, g.procedure_code, g.title, g.opened_on, g.due_on"

    private init(_ row: Row) {
        self.init(
            id: row[0],
            wanted: Wanted(
                unit: row[1], state: row[2], procedure: row[3], title: row[4], openedOn: row[5], dueOn: row[6]))
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> PostingGap {
        let found = try snapshot.first("SELECT \(columns) FROM posting_gap g WHERE g.id = \(id)", PostingGap.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The day of the journal's last line.
    static func lastDay(in snapshot: Snapshot) throws -> Day {
        let last = try snapshot.first("SELECT at FROM journal ORDER BY number DESC LIMIT 1") { $0[0] as Instant }
        return last?.day ?? Day(number: 0)
    }

    /// Makes what some units owe what their postings say on the day of an act.
    @discardableResult
    static func bringInStep(_ units: [Unit.ID], on occasion: Occasion, in tx: Transaction) throws -> Int {
        try bringInStep(units, on: occasion.today, by: .kept(occasion.knowledge.figures.rules, in: tx), in: tx)
    }

    /// Makes what some units owe what their postings say on a day; answers how many lines changed.
    @discardableResult
    static func bringInStep(_ units: [Unit.ID], on day: Day, by term: PostingTerm, in tx: Transaction) throws -> Int {
        let standings = try PostingStanding.gaps(at: units, on: day, by: term, in: tx)
        let wanted = Dictionary(grouping: standings, by: \.unit).values.flatMap { Self.wanted(of: $0, by: term) }
        let open = try tx.all(
            """
            SELECT \(columns) FROM (\(tx.dialect.members(units))) m CROSS JOIN posting_gap g
            WHERE g.unit_id = m.id AND g.closed_on IS NULL
            """, PostingGap.init)
        let gaps = Set(standings.flatMap { [Line($0.unit, $0.procedure), Line($0.unit, $0.state)] })
        var kept = Set<Line>()
        var changed: [ID] = []
        let wantedByLine = Dictionary(uniqueKeysWithValues: wanted.map { (Line($0), $0) })
        for gap in open {
            if let wanted = wantedByLine[Line(gap.wanted)] {
                kept.insert(Line(wanted))
                guard wanted != gap.wanted else { continue }
                try gap.become(wanted, in: tx)
            } else if !gaps.contains(Line(gap.wanted)) {
                let day = try gap.end(on: day, by: term, in: tx)
                try tx.execute("UPDATE posting_gap SET closed_on = \(day) WHERE id = \(gap.id)")
            } else {
                // It goes on as another line: by name instead of in a number, or the other way round.
                try ObligationKind.postingGap.forget("r.id = \(gap.id)", in: tx)
                try tx.execute("DELETE FROM posting_gap WHERE id = \(gap.id)")
            }
            changed.append(gap.id)
        }
        for wanted in wanted where !kept.contains(Line(wanted)) { changed.append(try insert(wanted, in: tx)) }
        try ObligationKind.postingGap.follow("r.id IN (\(tx.dialect.members(changed)))", in: tx)
        return changed.count
    }

    /// What a line is known by: a procedure by its code, many by their kind.
    private struct Line: Hashable {
        let unit: Unit.ID
        let what: String

        init(_ unit: Unit.ID, _ procedure: String) {
            self.unit = unit
            what = procedure
        }

        init(_ unit: Unit.ID, _ state: PostingState) { self.init(unit, "#" + state.rawValue) }

        init(_ wanted: Wanted) {
            self =
                wanted.procedure.isEmpty
                ? Line(wanted.unit, wanted.state) : Line(wanted.unit, wanted.procedure)
        }
    }

    /// The day on which it was mended: who records on Friday what was hung on Monday mended it on Monday.
    private func end(on day: Day, by term: PostingTerm, in snapshot: Snapshot) throws -> Day {
        guard !wanted.procedure.isEmpty, let unit = try Unit.find(wanted.unit, in: snapshot) else { return day }
        let facts = try PostingFacts.of(wanted.procedure, at: unit, in: snapshot)
        let posted = facts.standing(on: day, by: term)?.postedOn
        return max(wanted.openedOn, min(day, posted ?? day))
    }

    private func become(_ wanted: Wanted, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE posting_gap SET state = \(wanted.state), title = \(wanted.title), opened_on = \(wanted.openedOn),
                due_on = \(wanted.dueOn)
            WHERE id = \(id)
            """)
    }

    private static func insert(_ wanted: Wanted, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO posting_gap (unit_id, state, procedure_code, title, opened_on, due_on)
                VALUES (\(wanted.unit), \(wanted.state), \(wanted.procedure), \(wanted.title), \(wanted.openedOn),
                        \(wanted.dueOn))
                RETURNING id
                """))
    }
}

extension CheckPostingGaps {
    /// Whether it has not been done yet on a day.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !snapshot.exists(
            "SELECT 1 FROM journal WHERE subject_kind = 'posting_gaps' AND subject_id = \(day.iso) LIMIT 1")
    }
}
