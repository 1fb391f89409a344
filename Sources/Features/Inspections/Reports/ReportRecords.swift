import Core
import Kernel
import Store

extension SelfReport {
    static let columns: SQL = """
        p.id, p.inspection_id, p.code, p.unit_id, p.asked_on, p.first_due_on, p.due_on, p.state,
        p.closed_on, p.round, p.number, p.signer, p.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], code: row[2], unit: row[3], askedOn: row[4], firstDueOn: row[5],
            dueOn: row[6], state: row[7], closedOn: row[8], round: row[9], number: row[10], signer: row[11],
            version: row[12])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> SelfReport {
        let found = try snapshot.first("SELECT \(columns) FROM self_report p WHERE p.id = \(id)", SelfReport.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The report an inspection asked for; nil before its announcement.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> SelfReport? {
        try snapshot.first(
            "SELECT \(columns) FROM self_report p WHERE p.inspection_id = \(inspection)", SelfReport.init)
    }

    /// The report an inspection asked for.
    ///
    /// - Throws: `Refusal.conflict` before the announcement.
    static func require(of inspection: Inspection.ID, in snapshot: Snapshot) throws -> SelfReport {
        guard let report = try of(inspection, in: snapshot) else {
            throw Refusal.conflict(
                "Chưa có yêu cầu báo cáo: cuộc kiểm tra chưa được thông báo.", basis: life.basis)
        }
        return report
    }

    /// Asks for a report, with its sections empty.
    static func ask(
        _ inspection: Inspection, by outline: ReportOutline, dueOn: Day, on day: Day,
        in tx: Transaction
    ) throws -> ID {
        let id = ID(
            try tx.insert(
                """
                INSERT INTO self_report (inspection_id, code, unit_id, asked_on, first_due_on, due_on, state,
                                         round, number, signer, version)
                VALUES (\(inspection.id), \(inspection.code), \(inspection.unit), \(day), \(dueOn), \(dueOn),
                        \(life.start), 0, '', '', 1)
                RETURNING id
                """))
        for (position, section) in outline.sections.enumerated() {
            try tx.execute(
                """
                INSERT INTO report_section (report_id, position, code, name, body, reason, desk, state, returned_round,
                                            return_reason, changed_by, version)
                VALUES (\(id), \(position), \(section.code), \(section.name), '', '', '', \(ReportSection.life.start), 0,
                        '', '', 1)
                """)
        }
        return id
    }

    /// Asks for it again, for another day.
    func askAgain(dueOn: Day, on day: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE self_report SET asked_on = \(day), due_on = \(dueOn), first_due_on = \(dueOn), closed_on = NULL,
                state = \(try Self.life.take(.askAgain, in: state)), version = version + 1
            WHERE id = \(id)
            """)
        try follow(in: tx)
    }

    /// Puts it into the state after a step.
    func take(_ step: Step, closedOn: Day?, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE self_report SET state = \(try Self.life.take(step, in: state)), closed_on = \(closedOn),
                version = version + 1
            WHERE id = \(id)
            """)
        try follow(in: tx)
    }

    /// Opens it again for sections that were sent back, till a day.
    func open(till day: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE self_report SET due_on = \(day) WHERE id = \(id)")
        try take(.sendBack, closedOn: nil, in: tx)
    }

    /// Says under which number and by whom it is handed over.
    func sign(number: String, signer: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE self_report SET number = \(number), signer = \(signer), round = round + 1 WHERE id = \(id)")
    }

    /// Makes its obligations what it says.
    func follow(in tx: Transaction) throws {
        try ObligationKind.selfReport.follow("r.id = \(id)", in: tx)
        try ObligationKind.reportSection.follow("r.report_id = \(id)", in: tx)
    }

    /// Keeps what was submitted; the digest recognises it.
    func keep(_ content: String, round: Int, by occasion: Occasion, in tx: Transaction) throws -> Digest {
        let digest = Digest(of: content)
        try tx.execute(
            """
            INSERT INTO report_submission (report_id, round, submitted_at, submitted_by, content, digest)
            VALUES (\(id), \(round), \(occasion.now), \(occasion.actor.name), \(content), \(digest))
            """)
        return digest
    }

    /// What was submitted last.
    func submission(in snapshot: Snapshot) throws -> (content: String, digest: Digest, at: Instant, by: String)? {
        try snapshot.first(
            """
            SELECT content, digest, submitted_at, submitted_by FROM report_submission
            WHERE report_id = \(id) ORDER BY round DESC LIMIT 1
            """
        ) { ($0[0], $0[1], $0[2], $0[3]) }
    }
}
