import Core
import Kernel
import Store

extension ObligationKind {
    private static func found(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM nonconformity n WHERE n.id = r.nonconformity_id)"
    }

    /// An action of a nonconformity: owed from the day on which the plan is carried out, until it is done or falls away.
    static let qualityAction = ObligationKind(
        "quality_action", "Hành động khắc phục, phòng ngừa, cải tiến", address: "/quality/actions/",
        records: "quality_action",
        columns: Columns(
            title: "\(found("n.code")) || ' · ' || r.content", unit: "r.unit_id", desk: "r.desk",
            openedOn: found("n.started_on"), dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "COALESCE(r.done_on, \(found("n.closed_on")))", basis: found("'TCVN ISO 9001:2015, ' || n.clause")
        ),
        where: "\(found("n.started_on")) IS NOT NULL")
}

extension Nonconformity {
    static let columns: SQL = """
        r.id, r.code, r.unit_id, r.line_id, r.found_on, r.grade, r.clause, r.origin, r.statement, r.state, r.cause,
        r.analysis, r.plan, r.started_on, r.efficacy, r.evaluation, r.evaluated_by, r.evaluated_on, r.reason,
        r.closed_on, r.changed_at, r.changed_by, r.version
        """
    static let width = 23

    init(_ row: Row) {
        let efficacy: Int? = row[14]
        let evaluatedOn: Day? = row[17]
        let score = efficacy.flatMap(Efficacy.init)
        var evaluation: Evaluation?
        if let score, let evaluatedOn {
            evaluation = Evaluation(efficacy: score, said: row[15], by: row.text(16), on: evaluatedOn)
        }
        self.init(
            id: row[0], code: row[1], unit: row[2], line: row[3], foundOn: row[4], grade: row[5], clause: row[6],
            origin: row[7], statement: row[8], state: row[9], cause: row[10], analysis: row[11], plan: row[12],
            startedOn: row[13], evaluation: evaluation, reason: row[18], closedOn: row[19], changedAt: row[20],
            changedBy: row[21], version: row[22])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Nonconformity {
        let found = try snapshot.first(
            "SELECT \(columns) FROM nonconformity r WHERE r.id = \(id)", Nonconformity.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws
        -> [(found: Nonconformity, unit: String, open: Int)]
    {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name, (SELECT COUNT(*) FROM quality_action a
                                              WHERE a.nonconformity_id = r.id AND a.done_on IS NULL)
            FROM nonconformity r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(day: "r.found_on", state: "r.state", in: snapshot))
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (Nonconformity($0), $0.text(width), $0.integer(width + 1)) }
    }

    /// What a unit knew of on a day and had not ended, or ended since another.
    static func standing(of unit: Unit.ID, from: Day, through day: Day, in snapshot: Snapshot) throws
        -> [Nonconformity]
    {
        try snapshot.all(
            """
            SELECT \(columns) FROM nonconformity r
            WHERE r.unit_id = \(unit) AND r.found_on <= \(day) AND r.state <> 'HUY'
              AND (r.closed_on IS NULL OR r.closed_on BETWEEN \(from) AND \(day))
            ORDER BY r.found_on, r.id
            """, Nonconformity.init)
    }

    /// What is known when one is opened.
    struct Draft {
        let unit: Unit.ID
        let line: AuditLine.ID?
        let foundOn: Day
        let grade: Grade
        let clause: String
        let origin: String
        let statement: String
    }

    static func insert(_ draft: Draft, on occasion: Occasion, in tx: Transaction) throws -> Nonconformity {
        let code = try RecordCode.next("KPH", in: draft.foundOn.parts.year, of: "nonconformity", tx)
        let id = ID(
            try tx.insert(
                """
                INSERT INTO nonconformity (code, unit_id, line_id, found_on, grade, clause, origin, statement, state,
                                           changed_at, changed_by)
                VALUES (\(code), \(draft.unit), \(draft.line), \(draft.foundOn), \(draft.grade), \(draft.clause),
                        \(draft.origin), \(draft.statement), \(State.draft), \(occasion.now), \(occasion.actor.name))
                RETURNING id
                """))
        return try find(id, in: tx)
    }

    func keep(on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE nonconformity SET state = \(state), cause = \(cause), analysis = \(analysis), plan = \(plan),
                started_on = \(startedOn), efficacy = \(evaluation?.efficacy.rawValue),
                evaluation = \(evaluation?.said ?? ""), evaluated_by = \(evaluation?.by),
                evaluated_on = \(evaluation?.on), reason = \(reason), closed_on = \(closedOn),
                changed_at = \(occasion.now), changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
        try ObligationKind.qualityAction.follow("r.nonconformity_id = \(id)", in: tx)
    }

    func actions(in snapshot: Snapshot) throws -> [QualityAction] {
        try snapshot.all(
            "SELECT \(QualityAction.columns) FROM quality_action r WHERE r.nonconformity_id = \(id) ORDER BY r.number",
            QualityAction.init)
    }
}

extension QualityAction {
    static let columns: SQL = """
        r.id, r.nonconformity_id, r.number, r.kind, r.content, r.unit_id, r.desk, r.due_on, r.done_on, r.done_by,
        r.evidence, r.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], nonconformity: row[1], number: row[2], kind: row[3], content: row[4], unit: row[5],
            desk: row[6], dueOn: row[7], doneOn: row[8], doneBy: row[9], evidence: row[10], version: row[11])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> QualityAction {
        let found = try snapshot.first(
            "SELECT \(columns) FROM quality_action r WHERE r.id = \(id)", QualityAction.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(
        into found: Nonconformity.ID, kind: Kind, content: String, unit: Unit.ID, desk: String, dueOn: Day,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO quality_action (nonconformity_id, number, kind, content, unit_id, desk, due_on)
            VALUES (\(found), (SELECT COALESCE(MAX(a.number), 0) + 1 FROM quality_action a
                               WHERE a.nonconformity_id = \(found)),
                    \(kind), \(content), \(unit), \(desk), \(dueOn))
            """)
    }

    func finish(on day: Day, evidence: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE quality_action SET done_on = \(day), done_by = \(occasion.actor.name), evidence = \(evidence),
                version = \(version + 1)
            WHERE id = \(id)
            """)
        try ObligationKind.qualityAction.follow("r.id = \(id)", in: tx)
    }
}
