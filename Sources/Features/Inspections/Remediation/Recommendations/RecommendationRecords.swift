import Core
import Kernel
import Store

extension Recommendation {
    static let columns: SQL = """
        c.id, c.inspection_id, c.number, c.finding_id, c.statement, c.deliverable, c.owner_id, c.due_on, c.first_due_on,
        c.state, c.version, c.assigned_on, c.basis, c.share, c.result, c.hindrance, c.reported_on, c.reported_by,
        c.check_due_on, c.checked_on, c.closed_on, c.closed_by, c.closing, c.measured_from, c.measured_through, c.watch_until
        """

    /// How many columns that are.
    static let width = 26

    init(_ row: Row) {
        func mark(_ place: Int) -> Mark? {
            let day: Day? = row[place]
            return day.map { Mark(day: $0, account: row.text(place + 1)) }
        }
        self.init(
            id: row[0], inspection: row[1], number: row[2], finding: row[3], statement: row[4], deliverable: row[5],
            owner: row[6], dueOn: row[7], firstDueOn: row[8], state: row[9], version: row[10], assignedOn: row[11],
            basis: row[12], share: row[13], result: row[14], hindrance: row[15], reported: mark(16),
            checkDueOn: row[18], checkedOn: row[19], closed: mark(20), closing: row[22], measuredFrom: row[23],
            measuredThrough: row[24], watchUntil: row[25])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Recommendation {
        let found = try snapshot.first(
            "SELECT \(columns) FROM recommendation c WHERE c.id = \(id)", Recommendation.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// Keeps what is asked for about a shortcoming.
    static func keep(
        of finding: Finding, statement: String, deliverable: String, owner: Unit.ID, dueOn: Day?, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO recommendation (inspection_id, number, finding_id, statement, deliverable, owner_id, due_on, state,
                                        version)
            SELECT \(finding.inspection), COALESCE(MAX(number), 0) + 1, \(finding.id),
                   \(VietnameseText.clean(statement)), \(VietnameseText.clean(deliverable)), \(owner), \(dueOn),
                   \(State.new), 1
            FROM recommendation WHERE inspection_id = \(finding.inspection)
            ON CONFLICT (finding_id) DO UPDATE SET statement = excluded.statement, deliverable = excluded.deliverable,
                owner_id = excluded.owner_id, due_on = excluded.due_on, version = recommendation.version + 1
            """)
        try finding.inspection.sumAnew(in: tx)
    }

    /// Keeps a request of its own.
    static func insert(
        _ statement: String, deliverable: String, owner: Unit.ID, dueOn: Day, of inspection: Inspection.ID,
        in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO recommendation (inspection_id, number, statement, deliverable, owner_id, due_on, state, version)
                SELECT \(inspection), COALESCE(MAX(number), 0) + 1, \(statement), \(deliverable), \(owner), \(dueOn),
                       \(State.new), 1
                FROM recommendation WHERE inspection_id = \(inspection)
                RETURNING id
                """))
        try inspection.sumAnew(in: tx)
        return id
    }

    /// Takes a request of its own away again, before anybody was asked.
    func remove(in tx: Transaction) throws {
        try tx.execute("DELETE FROM recommendation WHERE id = \(id) AND state = \(State.new) AND finding_id IS NULL")
        try inspection.sumAnew(in: tx)
    }

    /// Hands over what was asked for, once the conclusion is issued; what belongs to a dropped finding is asked for no
    /// more, and the rest is numbered as the notice numbers it.
    static func assign(of inspection: Inspection, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM recommendation WHERE inspection_id = \(inspection.id)
                AND finding_id IN (SELECT id FROM finding WHERE inspection_id = \(inspection.id)
                                   AND verdict = \(Finding.Verdict.dropped))
            """)
        // Below zero first, so that no number is taken while another still has it.
        try tx.execute("UPDATE recommendation SET number = -number WHERE inspection_id = \(inspection.id)")
        let ordered = try inspection.recommendations(in: tx).inOrderOfNotice(for: inspection.unit)
        for (place, recommendation) in ordered.enumerated() {
            try tx.execute(
                """
                UPDATE recommendation SET state = \(State.assigned), number = \(place + 1)
                WHERE id = \(recommendation.id)
                """)
        }
        try inspection.id.sumAnew(in: tx)
    }

    /// Makes what was handed over something owed: since the notice, by the day it gives. What rests on a figure is
    /// measured by the periods after the visit.
    static func oblige(of inspection: Inspection, by basis: String, on occasion: Occasion, in tx: Transaction) throws {
        let measuring = occasion.knowledge.figures.rules.closingIndicators.sorted()
        try tx.execute(
            """
            UPDATE recommendation SET assigned_on = \(occasion.today), first_due_on = due_on, basis = \(basis),
                measured_from = CASE WHEN finding_id IN (
                    SELECT f.id FROM finding f WHERE f.inspection_id = \(inspection.id) AND f.indicator IN \(measuring))
                    THEN CAST(\(inspection.endsOn.adding(1)) AS INTEGER) END
            WHERE inspection_id = \(inspection.id)
            """)
        try tx.execute(
            """
            INSERT INTO recommendation_step (recommendation_id, step, at, account, said, share)
            SELECT id, \(Step.assign), \(occasion.now), \(occasion.actor.name), \(basis), 0
            FROM recommendation WHERE inspection_id = \(inspection.id) ORDER BY number
            """)
        try follow("r.inspection_id = \(inspection.id)", in: tx)
    }

    /// Takes back what was asked for, because the conclusion was: nobody owes it until it is asked for again.
    static func takeBack(of inspection: Inspection.ID, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE recommendation SET state = \(State.new), assigned_on = NULL, first_due_on = NULL, basis = '',
                measured_from = NULL, version = version + 1
            WHERE inspection_id = \(inspection)
            """)
        try follow("r.inspection_id = \(inspection)", in: tx)
        try inspection.sumAnew(in: tx)
    }

    /// Keeps it as it is after a step, notes the step, and brings what is due in step.
    func keep(_ step: Step, said: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE recommendation SET owner_id = \(owner), due_on = \(dueOn), state = \(state), version = version + 1, share = \(share),
                result = \(result), hindrance = \(hindrance), reported_on = \(reported?.day),
                reported_by = \(reported?.account), check_due_on = \(checkDueOn), checked_on = \(checkedOn),
                closed_on = \(closed?.day), closed_by = \(closed?.account), closing = \(closing), measured_from = \(measuredFrom), measured_through = \(measuredThrough),
                watch_until = \(watchUntil)
            WHERE id = \(id)
            """)
        try tx.execute(
            """
            INSERT INTO recommendation_step (recommendation_id, step, at, account, said, share)
            VALUES (\(id), \(step), \(occasion.now), \(occasion.actor.name), \(said), \(share))
            """)
        try Self.follow("r.id = \(id)", in: tx)
        try inspection.sumAnew(in: tx)
    }

    /// What has happened to it, the newest first.
    func steps(in snapshot: Snapshot) throws -> [RecommendationStep] {
        try snapshot.all(
            """
            SELECT step, at, account, said, share FROM recommendation_step WHERE recommendation_id = \(id)
            ORDER BY id DESC
            """
        ) { RecommendationStep(step: $0[0], at: $0[1], account: $0[2], said: $0[3], share: $0[4]) }
    }
}

extension ExtensionRequest {
    static let columns: SQL = """
        e.id, e.asked_on, e.asked_by, e.asked_to, e.reason, e.decided_on, e.decided_by, e.is_approved, e.decision,
        e.answer_due_on
        """

    init(_ row: Row) {
        let decidedOn: Day? = row[5]
        self.init(
            id: row[0], askedOn: row[1], askedBy: row[2], askedTo: row[3], reason: row[4],
            decision: decidedOn.map {
                Decision(day: $0, account: row.text(6), isApproved: row.integer(7) != 0, reason: row.text(8))
            }, answerDueOn: row[9])
    }

    static func insert(
        to day: Day, reason: String, answerBy last: Day?, of recommendation: Recommendation.ID, on occasion: Occasion,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO recommendation_extension (recommendation_id, asked_on, asked_by, asked_to, reason, answer_due_on)
            VALUES (\(recommendation), \(occasion.today), \(occasion.actor.name), \(day), \(reason), \(last))
            """)
    }

    /// Those that nobody has answered, asked before a day.
    static func unanswered(before day: Day, in snapshot: Snapshot) throws -> [(of: Recommendation.ID, askedOn: Day)] {
        try snapshot.all(
            """
            SELECT recommendation_id, asked_on FROM recommendation_extension
            WHERE decided_on IS NULL AND asked_on < \(day) ORDER BY id
            """
        ) { ($0[0], $0[1]) }
    }

    func decide(_ isApproved: Bool, reason: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE recommendation_extension SET decided_on = \(occasion.today), decided_by = \(occasion.actor.name),
                is_approved = \(isApproved), decision = \(reason)
            WHERE id = \(id)
            """)
    }
}

extension Recommendation {
    /// Every request for more time, in order.
    func extensions(in snapshot: Snapshot) throws -> [ExtensionRequest] {
        try snapshot.all(
            """
            SELECT \(ExtensionRequest.columns) FROM recommendation_extension e WHERE e.recommendation_id = \(id)
            ORDER BY e.id
            """, ExtensionRequest.init)
    }
}

extension Inspection {
    /// What is asked for, in the order of the numbers.
    func recommendations(in snapshot: Snapshot) throws -> [Recommendation] {
        try snapshot.all(
            "SELECT \(Recommendation.columns) FROM recommendation c WHERE c.inspection_id = \(id) ORDER BY c.number",
            Recommendation.init)
    }
}

extension Finding {
    /// What is asked for about it.
    func recommendation(in snapshot: Snapshot) throws -> Recommendation? {
        try snapshot.first(
            "SELECT \(Recommendation.columns) FROM recommendation c WHERE c.finding_id = \(id)", Recommendation.init)
    }
}
