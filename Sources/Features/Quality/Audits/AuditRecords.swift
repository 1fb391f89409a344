import Core
import Kernel
import Store

extension AuditProgramme {
    private static let columns: SQL = "r.id, r.unit_id, r.year, r.decision, r.decided_on, r.goals"

    private init(_ row: Row) {
        self.init(id: row[0], unit: row[1], year: row[2], decision: row[3], decidedOn: row[4], goals: row[5])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> AuditProgramme {
        let found = try snapshot.first(
            "SELECT \(columns) FROM audit_programme r WHERE r.id = \(id)", AuditProgramme.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func exists(of unit: Unit.ID, in year: Int, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM audit_programme WHERE unit_id = \(unit) AND year = \(year)")
    }

    static func insert(_ act: AddProgramme, of unit: Unit, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO audit_programme (unit_id, year, decision, decided_on, goals)
                VALUES (\(unit.id), \(act.year), \(VietnameseText.clean(act.decision)), \(act.decidedOn),
                        \(act.goals.clean))
                RETURNING id
                """))
    }

    /// A programme with its unit and how many of its audits are planned and closed.
    typealias Line = (programme: AuditProgramme, unit: String, audits: Int, closed: Int)

    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws -> [Line] {
        let condition = filter.condition(day: "r.year * 10000 + 101", in: snapshot)
        func audits(_ state: SQL) -> SQL {
            "(SELECT COUNT(*) FROM audit a WHERE a.programme_id = r.id AND \(state))"
        }
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name, \(audits("a.state <> 'HUY'")), \(audits("a.state = 'DA_KET_THUC'"))
            FROM audit_programme r JOIN unit u ON u.id = r.unit_id WHERE \(condition)
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (AuditProgramme($0), $0.text(6), $0.integer(7), $0.integer(8)) }
    }

    func audits(in snapshot: Snapshot) throws -> [Audit] {
        try snapshot.all(
            "SELECT \(Audit.columns) FROM audit r WHERE r.programme_id = \(id) ORDER BY r.starts_on, r.id", Audit.init)
    }
}

extension Audit {
    static let columns: SQL = """
        r.id, r.code, r.programme_id, r.unit_id, r.scope, r.clauses, r.starts_on, r.ends_on, r.lead, r.auditors,
        r.auditees, r.standard, r.state, r.strong, r.improve, r.reason, r.held_on, r.changed_at, r.changed_by, r.version
        """
    static let width = 20

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], programme: row[2], unit: row[3], scope: row[4],
            clauses: row.text(5).split(separator: " ").map(String.init), startsOn: row[6], endsOn: row[7],
            lead: row[8], auditors: row.text(9).cleanLines, auditees: row.text(10).cleanLines, standard: row[11],
            state: row[12], strong: row[13], improve: row[14], reason: row[15], heldOn: row[16], changedAt: row[17],
            changedBy: row[18], version: row[19])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Audit {
        let found = try snapshot.first("SELECT \(columns) FROM audit r WHERE r.id = \(id)", Audit.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws
        -> [(audit: Audit, unit: String, findings: Int)]
    {
        let findings: SQL = "SELECT COUNT(*) FROM audit_line l WHERE l.audit_id = r.id AND l.verdict LIKE 'KPH_%'"
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name, (\(findings)) FROM audit r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(day: "r.starts_on", state: "r.state", in: snapshot))
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (Audit($0), $0.text(width), $0.integer(width + 1)) }
    }

    static func insert(
        _ act: PlanAudit, into programme: AuditProgramme, on occasion: Occasion, in tx: Transaction
    ) throws -> Audit.ID {
        let code = try RecordCode.next("DG", in: programme.year, of: "audit", tx)
        return ID(
            try tx.insert(
                """
                INSERT INTO audit (code, programme_id, unit_id, scope, clauses, starts_on, ends_on, lead, auditors,
                                   auditees, state, changed_at, changed_by)
                VALUES (\(code), \(programme.id), \(programme.unit), \(VietnameseText.clean(act.scope)),
                        \((act.clauses ?? []).joined(separator: " ")), \(act.startsOn), \(act.endsOn),
                        \(VietnameseText.clean(act.lead)), \(act.auditors.cleanLines.joined(separator: "\n")),
                        \(act.auditees.cleanLines.joined(separator: "\n")), \(State.planned), \(occasion.now),
                        \(occasion.actor.name))
                RETURNING id
                """))
    }

    func keep(on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE audit SET standard = \(standard), state = \(state), strong = \(strong), improve = \(improve),
                reason = \(reason), held_on = \(heldOn), changed_at = \(occasion.now),
                changed_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
    }

    func lines(in snapshot: Snapshot) throws -> [AuditLine] {
        try snapshot.all(
            "SELECT \(AuditLine.columns) FROM \(AuditLine.source) WHERE l.audit_id = \(id) ORDER BY l.number",
            AuditLine.init)
    }

    /// Copies the questions of the standard for the clauses the audit covers; answers how many.
    func copyChecklist(of standard: QualityStandard, in tx: Transaction) throws -> Int {
        var number = 0
        for clause in standard.clauses where clauses.isEmpty || clauses.contains(clause.number) {
            for question in clause.questions {
                number += 1
                try tx.execute(
                    """
                    INSERT INTO audit_line (audit_id, number, clause, clause_name, question, asked)
                    VALUES (\(id), \(number), \(clause.number), \(clause.name), \(question.ask), \(question.evidence))
                    """)
            }
        }
        return number
    }

    /// The audits of a unit that were held between two days.
    static func closed(of unit: Unit.ID, from: Day, through day: Day, in snapshot: Snapshot) throws -> [Audit] {
        try snapshot.all(
            """
            SELECT \(columns) FROM audit r WHERE r.unit_id = \(unit) AND r.held_on BETWEEN \(from) AND \(day)
            ORDER BY r.held_on, r.id
            """, Audit.init)
    }
}

extension AuditLine {
    static let columns: SQL = """
        l.id, l.audit_id, l.number, l.clause, l.clause_name, l.question, l.asked, l.verdict, l.note, l.answered_on,
        l.answered_by, l.version, n.id
        """
    static let source: SQL = "audit_line l LEFT JOIN nonconformity n ON n.line_id = l.id"

    init(_ row: Row) {
        self.init(
            id: row[0], audit: row[1], number: row[2], clause: row[3], clauseName: row[4], question: row[5],
            asked: row[6], verdict: row[7], note: row[8], answeredOn: row[9], answeredBy: row[10], version: row[11],
            nonconformity: row[12])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> AuditLine {
        let found = try snapshot.first("SELECT \(columns) FROM \(source) WHERE l.id = \(id)", AuditLine.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    func answer(_ verdict: Verdict, note: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE audit_line SET verdict = \(verdict), note = \(note), answered_on = \(occasion.today),
                answered_by = \(occasion.actor.name), version = \(version + 1)
            WHERE id = \(id)
            """)
    }

    /// The next question without an answer, after this one or from the start.
    func nextOpen(in snapshot: Snapshot) throws -> ID? {
        try snapshot.first(
            """
            SELECT id FROM audit_line WHERE audit_id = \(audit) AND verdict IS NULL
            ORDER BY CASE WHEN number > \(number) THEN 0 ELSE 1 END, number LIMIT 1
            """
        ) { row -> ID in row[0] }
    }
}

/// The desks of whoever acts, by their codes and names.
enum OwnDesks {
    static func of(_ actor: Actor, in snapshot: Snapshot) throws -> [String] {
        guard case .person(let person) = actor else { return [] }
        return try snapshot.all("SELECT code, name FROM desk WHERE account = \(person.account)") { row in
            [row.text(0), row.text(1)]
        }.flatMap(\.self)
    }
}
