import Core
import Kernel
import Store

extension ObligationKind {
    private static func review(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM management_review m WHERE m.id = r.review_id)"
    }

    /// A decision of a management review.
    static let reviewDecision = ObligationKind(
        "review_decision", "Quyết định của cuộc xem xét của lãnh đạo", address: "/quality/decisions/",
        records: "review_decision",
        columns: Columns(
            title: "\(review("m.code")) || ' · ' || r.content", unit: "r.unit_id", desk: "r.desk",
            openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: "r.done_on",
            basis: "'TCVN ISO 9001:2015, 9.3.3'"),
        where: "1 = 1")
}

extension ManagementReview {
    static let columns: SQL = """
        r.id, r.code, r.unit_id, r.planned_on, r.period, r.chair, r.attendees, r.state, r.held_on, r.conclusion,
        r.next_on, r.digest, r.reason, r.changed_at, r.changed_by, r.version
        """
    static let width = 16

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], unit: row[2], plannedOn: row[3], period: row[4], chair: row[5],
            attendees: row.text(6).cleanLines, state: row[7], heldOn: row[8], conclusion: row[9], nextOn: row[10],
            digest: row[11], reason: row[12], changedAt: row[13], changedBy: row[14], version: row[15])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ManagementReview {
        let found = try snapshot.first(
            "SELECT \(columns) FROM management_review r WHERE r.id = \(id)", ManagementReview.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws
        -> [(review: ManagementReview, unit: String, open: Int)]
    {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name, (SELECT COUNT(*) FROM review_decision d
                                              WHERE d.review_id = r.id AND d.done_on IS NULL)
            FROM management_review r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(day: "COALESCE(r.held_on, r.planned_on)", state: "r.state", in: snapshot))
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (ManagementReview($0), $0.text(width), $0.integer(width + 1)) }
    }

    /// The last one a unit held before a day.
    static func lastHeld(of unit: Unit.ID, before day: Day, in snapshot: Snapshot) throws -> ManagementReview? {
        try snapshot.first(
            """
            SELECT \(columns) FROM management_review r WHERE r.unit_id = \(unit) AND r.held_on <= \(day)
            ORDER BY r.held_on DESC, r.id DESC LIMIT 1
            """, ManagementReview.init)
    }

    static func insert(_ act: PlanReview, of unit: Unit, on occasion: Occasion, in tx: Transaction) throws -> ID {
        let code = try RecordCode.next("XX", in: act.plannedOn.parts.year, of: "management_review", tx)
        return ID(
            try tx.insert(
                """
                INSERT INTO management_review (code, unit_id, planned_on, period, chair, attendees, state, changed_at,
                                               changed_by)
                VALUES (\(code), \(unit.id), \(act.plannedOn), \(act.period), \(VietnameseText.clean(act.chair)),
                        \(act.attendees.cleanLines.joined(separator: "\n")), \(State.prepared), \(occasion.now),
                        \(occasion.actor.name))
                RETURNING id
                """))
    }

    func keep(on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE management_review SET state = \(state), held_on = \(heldOn), conclusion = \(conclusion),
                next_on = \(nextOn), digest = \(digest), reason = \(reason), changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
    }

    /// The inputs that are kept: what people brought in, and all of them once it was held.
    func inputs(in snapshot: Snapshot) throws -> [ReviewInput] {
        try snapshot.all(
            """
            SELECT kind, name, said, standing, evidence_id FROM review_input WHERE review_id = \(id) ORDER BY number
            """
        ) { ReviewInput(kind: $0[0], name: $0[1], said: $0[2], standing: $0[3], evidence: $0[4]) }
    }

    func add(_ inputs: [ReviewInput], in tx: Transaction) throws {
        for input in inputs {
            try tx.execute(
                """
                INSERT INTO review_input (review_id, number, kind, name, said, standing, evidence_id)
                VALUES (\(id), (SELECT COALESCE(MAX(i.number), 0) + 1 FROM review_input i WHERE i.review_id = \(id)),
                        \(input.kind), \(input.name), \(input.said), \(input.standing), \(input.evidence))
                """)
        }
    }

    func decisions(in snapshot: Snapshot) throws -> [ReviewDecision] {
        try snapshot.all(
            "SELECT \(ReviewDecision.columns) FROM review_decision r WHERE r.review_id = \(id) ORDER BY r.number",
            ReviewDecision.init)
    }

    func decide(
        _ content: String, unit: Unit.ID, desk: String, openedOn: Day, dueOn: Day, in tx: Transaction
    ) throws -> ReviewDecision.ID {
        let decision = ReviewDecision.ID(
            try tx.insert(
                """
                INSERT INTO review_decision (review_id, number, content, unit_id, desk, opened_on, due_on)
                VALUES (\(id), (SELECT COALESCE(MAX(d.number), 0) + 1 FROM review_decision d WHERE d.review_id = \(id)),
                        \(content), \(unit), \(desk), \(openedOn), \(dueOn))
                RETURNING id
                """))
        try ObligationKind.reviewDecision.follow("r.id = \(decision)", in: tx)
        return decision
    }
}

extension ReviewDecision {
    static let columns: SQL = """
        r.id, r.review_id, r.number, r.content, r.unit_id, r.desk, r.due_on, r.done_on, r.done_by, r.result, r.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], review: row[1], number: row[2], content: row[3], unit: row[4], desk: row[5], dueOn: row[6],
            doneOn: row[7], doneBy: row[8], result: row[9], version: row[10])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ReviewDecision {
        let found = try snapshot.first(
            "SELECT \(columns) FROM review_decision r WHERE r.id = \(id)", ReviewDecision.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    func finish(on day: Day, result: String, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE review_decision SET done_on = \(day), done_by = \(actor.name), result = \(result),
                version = \(version + 1)
            WHERE id = \(id)
            """)
        try ObligationKind.reviewDecision.follow("r.id = \(id)", in: tx)
    }
}
