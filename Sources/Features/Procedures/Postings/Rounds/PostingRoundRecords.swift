import Core
import Kernel
import Store

extension PostingRound {
    private static let columns: SQL = """
        r.id, r.unit_id, r.opened_on, r.opened_by, r.ended_on, r.ended_by, r.reason, r.corrections
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], openedOn: row[2], openedBy: row[3], endedOn: row[4], endedBy: row[5],
            reason: row[6], corrections: row[7])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> PostingRound {
        let found = try snapshot.first(
            "SELECT \(columns) FROM posting_round r WHERE r.id = \(id)", PostingRound.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func open(of unit: Unit.ID, in snapshot: Snapshot) throws -> PostingRound? {
        try snapshot.first(
            "SELECT \(columns) FROM posting_round r WHERE r.unit_id = \(unit) AND r.ended_on IS NULL",
            PostingRound.init)
    }

    /// The rounds of some units, the newest first.
    static func of(_ units: [Unit.ID], limit: Int, in snapshot: Snapshot) throws -> [PostingRound] {
        try snapshot.all(
            """
            SELECT \(columns) FROM (\(snapshot.dialect.members(units))) m CROSS JOIN posting_round r
            WHERE r.unit_id = m.id ORDER BY r.id DESC LIMIT \(limit)
            """, PostingRound.init)
    }

    /// How many lines each round has of each answer; those without one under nil.
    static func tallies(_ rounds: [PostingRound], in snapshot: Snapshot) throws -> [ID: [Answer?: Int]] {
        var tallies: [ID: [Answer?: Int]] = [:]
        try snapshot.each(
            """
            SELECT l.round_id, l.answer, COUNT(*) FROM posting_round_line l
            WHERE l.round_id IN (\(snapshot.dialect.members(rounds.map(\.id)))) GROUP BY l.round_id, l.answer
            """
        ) { tallies[$0[0], default: [:]][$0[1]] = $0.integer(2) }
        return tallies
    }

    /// Opens a round with a line for everything that should hang in each place, and for what hangs and should not.
    static func insert(
        of unit: Unit.ID, in places: [PostingPlace], on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO posting_round (unit_id, opened_on, opened_by)
                VALUES (\(unit), \(occasion.today), \(occasion.actor.name)) RETURNING id
                """))
        let term = try PostingTerm.kept(occasion.knowledge.figures.rules, in: tx)
        for place in places {
            try insert("", "", version: nil, shown: nil, in: place, of: id, in: tx)
            let filter = PostingFilter(units: [unit], day: occasion.today, place: place)
            for line in try PostingStanding.list(filter, limit: Int(Int32.max), by: term, in: tx) {
                let standing = line.standing
                guard standing.state != .early else { continue }
                try insert(
                    standing.procedure, line.name, version: standing.version, shown: standing.shown, in: place, of: id,
                    in: tx)
            }
        }
        return id
    }

    private static func insert(
        _ procedure: String, _ name: String, version: Int?, shown: Int?, in place: PostingPlace, of round: ID,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO posting_round_line (round_id, place, procedure_code, name, version, shown)
            VALUES (\(round), \(place), \(procedure), \(name), \(version), \(shown))
            """)
    }

    /// Adds what was found hanging and is in no line.
    func add(_ procedure: String, version: Int, in place: PostingPlace, by occasion: Occasion, in tx: Transaction)
        throws
    {
        let name = try tx.first(
            "SELECT name FROM procedure_edition WHERE procedure_code = \(procedure) AND version = \(version)"
        ) { $0.text(0) }
        try tx.execute(
            """
            INSERT INTO posting_round_line (round_id, place, procedure_code, name, shown, answer, answered_at, answered_by)
            VALUES (\(id), \(place), \(procedure), \(name ?? ""), \(version), 'THUA', \(occasion.now),
                    \(occasion.actor.name))
            """)
    }

    func lines(in snapshot: Snapshot) throws -> [Line] {
        try snapshot.all(
            """
            SELECT \(Line.columns) FROM posting_round_line l WHERE l.round_id = \(id)
            ORDER BY l.place, CASE WHEN l.procedure_code = '' THEN 0 WHEN l.version IS NULL THEN 2 ELSE 1 END,
                     l.procedure_code
            """, Line.init)
    }

    func end(_ occasion: Occasion, reason: String = "", corrections: Int? = nil, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE posting_round SET ended_on = \(occasion.today), ended_by = \(occasion.actor.name),
                reason = \(reason), corrections = \(corrections)
            WHERE id = \(id)
            """)
    }

    /// What the answers come to, in the order of the lines.
    func corrections(_ lines: [Line], on day: Day, in snapshot: Snapshot) throws -> [PostingCorrection] {
        let standing = Dictionary(grouping: try Posting.standing(at: [unit], on: day, in: snapshot)) {
            Posting.key(unit, $0.procedure, 0, $0.place)
        }
        return lines.flatMap { line in
            PostingCorrection.of(line, standing[Posting.key(unit, line.procedure, 0, line.place)] ?? [])
        }
    }
}

extension PostingRound.Line {
    static let columns: SQL = """
        l.id, l.round_id, l.place, l.procedure_code, l.name, l.version, l.shown, l.answer, l.form, l.note,
        l.answered_at, l.answered_by, l.revision
        """

    init(_ row: Row) {
        self.init(
            id: row[0], round: row[1], place: row[2], procedure: row[3], name: row[4], version: row[5], shown: row[6],
            answer: row[7], form: row[8], note: row[9], answeredAt: row[10], answeredBy: row[11], revision: row[12])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> PostingRound.Line {
        let found = try snapshot.first(
            "SELECT \(columns) FROM posting_round_line l WHERE l.id = \(id)", PostingRound.Line.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    func keep(
        _ answer: PostingRound.Answer?, _ form: PostingRound.Yes?, note: String, by occasion: Occasion,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE posting_round_line SET answer = \(answer), form = \(form), note = \(note),
                answered_at = \(occasion.now), answered_by = \(occasion.actor.name), revision = revision + 1
            WHERE id = \(id)
            """)
    }
}

extension PostingRound {
    /// How many photos each line of a round has, by the line.
    static func photos(of round: ID, in snapshot: Snapshot) throws -> [String: Int] {
        var photos: [String: Int] = [:]
        try snapshot.each(
            """
            SELECT a.subject_id, COUNT(*) FROM posting_round_line l
            JOIN attachment a ON a.subject_kind = 'posting_round_line' AND a.subject_id = CAST(l.id AS TEXT)
            WHERE l.round_id = \(round) GROUP BY a.subject_id
            """
        ) { photos[$0.text(0)] = $0.integer(1) }
        return photos
    }
}
