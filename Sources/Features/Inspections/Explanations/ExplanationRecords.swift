import Core
import Kernel
import Store

extension ExplanationRound {
    static func find(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> ExplanationRound? {
        try snapshot.first(
            "SELECT id, asked_on, due_on, answer_due_on, closed_on FROM explanation_round WHERE id = \(inspection)"
        ) {
            ExplanationRound(inspection: $0[0], askedOn: $0[1], dueOn: $0[2], answerDueOn: $0[3], closedOn: $0[4])
        }
    }

    /// Opens the round, or opens it again with new days.
    func open(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO explanation_round (id, asked_on, due_on, answer_due_on)
            VALUES (\(inspection), \(askedOn), \(dueOn), \(answerDueOn))
            ON CONFLICT (id) DO UPDATE SET asked_on = excluded.asked_on, due_on = excluded.due_on,
                answer_due_on = excluded.answer_due_on, said_on = NULL, closed_on = NULL
            """)
        try follow(in: tx)
    }

    /// Notes when the unit has spoken to everything that was put to it.
    func settle(on day: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE explanation_round SET said_on = CASE WHEN EXISTS (
                SELECT 1 FROM explanation e JOIN finding f ON f.id = e.finding_id
                WHERE e.inspection_id = \(inspection) AND e.agrees IS NULL AND f.verdict = \(Finding.Verdict.accepted)
            ) THEN NULL ELSE COALESCE(said_on, \(day)) END
            WHERE id = \(inspection)
            """)
        try follow(in: tx)
    }

    func close(on day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE explanation_round SET closed_on = \(day) WHERE id = \(inspection)")
        try follow(in: tx)
    }

    private func follow(in tx: Transaction) throws {
        try ObligationKind.explanation.follow("r.id = \(inspection)", in: tx)
        try ObligationKind.explanationAnswer.follow("r.id = \(inspection)", in: tx)
    }

    /// The inspections whose explanations waited in vain until a day.
    static func overdue(on day: Day, in snapshot: Snapshot) throws -> [Inspection.ID] {
        try snapshot.all(
            """
            SELECT r.id FROM explanation_round r JOIN inspection i ON i.id = r.id
            WHERE r.closed_on IS NULL AND r.answer_due_on < \(day) AND i.state = \(Inspection.State.explaining)
                AND EXISTS (SELECT 1 FROM explanation e
                            WHERE e.inspection_id = r.id AND e.agrees = 0 AND e.answer IS NULL)
            ORDER BY r.id
            """
        ) { $0[0] }
    }
}

extension Justification {
    private static let columns: SQL = """
        id, finding_id, statement, put_on, agrees, said, said_on, said_by, answer, reply, answered_on, answered_by,
        by_default, version
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], finding: row[1], statement: row[2], putOn: row[3], agrees: row[4], said: row[5], saidOn: row[6],
            saidBy: row[7], answer: row[8], reply: row[9], answeredOn: row[10], answeredBy: row[11],
            isByDefault: row[12], version: row[13])
    }

    /// The shortcoming as it was put to the unit last; nil when it never was.
    static func find(_ finding: Finding.ID, in snapshot: Snapshot) throws -> Justification? {
        try snapshot.first(
            "SELECT \(columns) FROM explanation WHERE finding_id = \(finding) ORDER BY id DESC LIMIT 1",
            Justification.init)
    }

    /// The same of every shortcoming that was put to the unit, in the order in which they were.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> [Justification] {
        try snapshot.all(
            """
            SELECT \(columns) FROM explanation WHERE id IN (
                SELECT MAX(e.id) FROM explanation e WHERE e.inspection_id = \(inspection) GROUP BY e.finding_id)
            ORDER BY finding_id
            """, Justification.init)
    }

    /// How one shortcoming was put to the unit before it was worded anew, and what was said to that, the latest first.
    static func before(_ put: Justification, in snapshot: Snapshot) throws -> [Justification] {
        try snapshot.all(
            """
            SELECT \(columns) FROM explanation WHERE finding_id = \(put.finding) AND id < \(put.id) ORDER BY id DESC
            """, Justification.init)
    }

    /// Puts a shortcoming to the unit as it is worded now. Wording to which nothing was said is replaced; to what was said
    /// the words it was said to are kept.
    static func put(_ finding: Finding, on day: Day, in tx: Transaction) throws {
        if let put = try find(finding.id, in: tx), put.agrees == nil {
            try tx.execute(
                """
                UPDATE explanation SET statement = \(finding.statement), put_on = \(day), version = version + 1
                WHERE id = \(put.id)
                """)
        } else {
            try tx.execute(
                """
                INSERT INTO explanation (finding_id, inspection_id, statement, put_on, said, said_by, reply, answered_by,
                                         by_default, version)
                VALUES (\(finding.id), \(finding.inspection), \(finding.statement), \(day), '', '', '', '', 0, 0)
                """)
        }
    }

    /// Keeps what the unit says.
    func say(_ said: String, agrees: Bool, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE explanation SET agrees = \(agrees), said = \(said), said_on = \(occasion.today),
                said_by = \(occasion.actor.name), version = version + 1
            WHERE id = \(id)
            """)
        try Finding.find(finding, in: tx).inspection.sumAnew(in: tx)
    }

    func keep(_ answer: Answer, reply: String, isByDefault: Bool, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE explanation SET answer = \(answer), reply = \(reply), answered_on = \(occasion.today),
                answered_by = \(occasion.actor.name), by_default = \(isByDefault), version = version + 1
            WHERE id = \(id)
            """)
        try Finding.find(finding, in: tx).inspection.sumAnew(in: tx)
    }
}

extension Finding {
    /// Drops it because its explanation was accepted.
    func drop(because reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE finding SET verdict = \(Verdict.dropped), reason = \(reason), version = version + 1 WHERE id = \(id)
            """)
        try inspection.sumAnew(in: tx)
    }
}

extension Inspection {
    /// The shortcomings that stand.
    func shortcomings(in snapshot: Snapshot) throws -> [Finding] {
        try findings(in: snapshot).filter { $0.kind == .shortcoming && $0.verdict == .accepted }
    }

    /// The shortcomings that stand and were never put to the unit as they are worded now.
    func unheard(in snapshot: Snapshot) throws -> [Finding] {
        let put = Dictionary(
            uniqueKeysWithValues: try Justification.of(id, in: snapshot).map { ($0.finding, $0.statement) })
        return try shortcomings(in: snapshot).filter { put[$0.id] != $0.statement }
    }
}
