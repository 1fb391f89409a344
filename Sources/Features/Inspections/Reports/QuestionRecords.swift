import Core
import Kernel
import Store

extension ReportQuestion {
    static let columns: SQL = """
        q.id, q.report_id, q.kind, q.indicator, q.period, q.claimed, q.other, q.gap, q.source, q.state, q.answer,
        q.answered_by, q.answered_at, q.note, q.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], report: row[1], kind: row[2], indicator: row[3], period: row[4], claimed: row[5], other: row[6],
            gap: row[7], source: row[8], state: row[9], answer: row[10], answeredBy: row[11], answeredAt: row[12],
            note: row[13], version: row[14])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ReportQuestion {
        let found = try snapshot.first(
            "SELECT \(columns) FROM report_question q WHERE q.id = \(id)", ReportQuestion.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The unit's answer.
    func answer(_ text: String, by occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE report_question SET state = \(try Self.life.take(.answer, in: state)), answer = \(text),
                answered_by = \(occasion.actor.name), answered_at = \(occasion.now), version = version + 1
            WHERE id = \(id)
            """)
    }

    /// What the team says of it.
    func settle(_ step: Step, note: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE report_question SET state = \(try Self.life.take(step, in: state)), note = \(note),
                version = version + 1
            WHERE id = \(id)
            """)
    }

    /// A difference that was found.
    struct Difference: Hashable {
        let kind: Kind
        let indicator: String
        let period: Period
        let claimed: String
        let other: String
        let gap: String
        let source: String
    }

    /// Whether a difference is the one that was asked about already.
    func isSame(as found: Difference) -> Bool {
        claimed == found.claimed && other == found.other && source == found.source && state != .gone
    }
}

extension SelfReport {
    /// What is asked about it, in the order of the indicators.
    func questions(in snapshot: Snapshot) throws -> [ReportQuestion] {
        try snapshot.all(
            """
            SELECT \(ReportQuestion.columns) FROM report_question q WHERE q.report_id = \(id)
            ORDER BY q.indicator, q.period, q.kind
            """, ReportQuestion.init)
    }

    /// Makes the questions what the differences are: one for each, the answered ones kept while nothing has changed.
    /// Doing it twice changes nothing.
    func ask(_ differences: [ReportQuestion.Difference], in tx: Transaction) throws {
        var asked: [String: ReportQuestion] = [:]
        for question in try questions(in: tx) {
            asked["\(question.kind.rawValue) \(question.indicator) \(question.period)"] = question
        }
        for found in differences {
            guard let question = asked.removeValue(forKey: "\(found.kind.rawValue) \(found.indicator) \(found.period)")
            else {
                try insert(found, in: tx)
                continue
            }
            if question.isSame(as: found) { continue }
            try tx.execute(
                """
                UPDATE report_question SET claimed = \(found.claimed), other = \(found.other), gap = \(found.gap),
                    source = \(found.source), state = \(try ReportQuestion.life.take(.ask, in: question.state)),
                    version = version + 1
                WHERE id = \(question.id)
                """)
        }
        for question in asked.values where question.state != .gone {
            try tx.execute(
                """
                UPDATE report_question SET state = \(try ReportQuestion.life.take(.vanish, in: question.state)),
                    version = version + 1
                WHERE id = \(question.id)
                """)
        }
    }

    private func insert(_ found: ReportQuestion.Difference, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO report_question (report_id, kind, indicator, period, claimed, other, gap, source, state, answer,
                                         answered_by, note, version)
            VALUES (\(id), \(found.kind), \(found.indicator), \(found.period), \(found.claimed), \(found.other),
                    \(found.gap), \(found.source), \(ReportQuestion.life.start), '', '', '', 1)
            """)
    }

    /// What the unit said of the same numbers in its latest earlier reports: by indicator and period, with the code of
    /// the inspection. Only reports over the same records can be compared.
    func earlierClaims(scope: Scope, in snapshot: Snapshot) throws -> [String: (claim: Claim, code: String)] {
        var earlier: [String: (claim: Claim, code: String)] = [:]
        try snapshot.each(
            """
            SELECT \(ComparedClaim.columns), p.code FROM self_report p
            JOIN inspection i ON i.id = p.inspection_id
            JOIN report_section s ON s.report_id = p.id JOIN report_claim c ON c.section_id = s.id
            WHERE p.unit_id = \(unit) AND p.id < \(id) AND p.round > 0 AND i.scope = \(scope.rawValue)
            ORDER BY p.id
            """
        ) { row in
            let claim = ComparedClaim(row).claim
            earlier["\(claim.indicator) \(claim.period)"] = (claim, row.text(8))
        }
        return earlier
    }
}
