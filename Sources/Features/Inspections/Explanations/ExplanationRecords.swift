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

    func insert(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO explanation_round (id, asked_on, due_on, answer_due_on)
            VALUES (\(inspection), \(askedOn), \(dueOn), \(answerDueOn))
            """)
        try follow(in: tx)
    }

    /// Notes when the unit has spoken to everything that was put to it.
    func settle(on day: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE explanation_round SET said_on = CASE WHEN EXISTS (
                SELECT 1 FROM finding f WHERE f.inspection_id = \(inspection) AND f.kind = \(Finding.Kind.shortcoming)
                    AND f.verdict = \(Finding.Verdict.accepted)
                    AND NOT EXISTS (SELECT 1 FROM explanation e WHERE e.finding_id = f.id)
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
        finding_id, agrees, said, said_on, said_by, answer, reply, answered_on, answered_by, by_default, version
        """

    private init(_ row: Row) {
        self.init(
            finding: row[0], agrees: row[1] == 1, said: row[2], saidOn: row[3], saidBy: row[4], answer: row[5],
            reply: row[6], answeredOn: row[7], answeredBy: row[8], isByDefault: row[9] == 1, version: row[10])
    }

    static func find(_ finding: Finding.ID, in snapshot: Snapshot) throws -> Justification? {
        try snapshot.first("SELECT \(columns) FROM explanation WHERE finding_id = \(finding)", Justification.init)
    }

    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> [Justification] {
        try snapshot.all(
            "SELECT \(columns) FROM explanation WHERE inspection_id = \(inspection) ORDER BY finding_id",
            Justification.init)
    }

    /// Keeps what the unit says; saying something new takes no answer along.
    static func say(
        _ said: String, agrees: Bool, to finding: Finding, on occasion: Occasion, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO explanation (finding_id, inspection_id, agrees, said, said_on, said_by, reply, answered_by,
                                     by_default, version)
            VALUES (\(finding.id), \(finding.inspection), \(agrees ? 1 : 0), \(said), \(occasion.today),
                    \(occasion.actor.name), '', '', 0, 1)
            ON CONFLICT (finding_id) DO UPDATE SET agrees = excluded.agrees, said = excluded.said,
                said_on = excluded.said_on, said_by = excluded.said_by, version = explanation.version + 1
            """)
    }

    func keep(_ answer: Answer, reply: String, isByDefault: Bool, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE explanation SET answer = \(answer), reply = \(reply), answered_on = \(occasion.today),
                answered_by = \(occasion.actor.name), by_default = \(isByDefault ? 1 : 0), version = version + 1
            WHERE finding_id = \(finding)
            """)
    }
}

extension Finding {
    /// Drops it because its explanation was accepted.
    func drop(because reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE finding SET verdict = \(Verdict.dropped), reason = \(reason), version = version + 1 WHERE id = \(id)
            """)
    }
}

extension Inspection {
    /// The shortcomings that stand: what is put to the unit.
    func shortcomings(in snapshot: Snapshot) throws -> [Finding] {
        try findings(in: snapshot).filter { $0.kind == .shortcoming && $0.verdict == .accepted }
    }
}
