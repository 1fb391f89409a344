import Core
import Kernel
import Store

extension Finding {
    static let columns: SQL = """
        f.id, f.inspection_id, f.number, f.kind, f.verdict, f.grade, f.clause, f.statement, f.cause, f.cause_kind,
        f.unit_id, f.responsible_id, f.basis, f.source, f.reason, f.indicator, f.period, f.evidence_id, f.times, f.version
        """
    /// How many columns that is, for questions that read more behind them.
    static let width = 20

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], number: row[2], kind: row[3], verdict: row[4], grade: row[5],
            clause: row[6], statement: row[7], cause: row[8], causeKind: row[9], unit: row[10], named: row[11],
            basis: row[12], source: row[13], reason: row[14], indicator: row[15], period: row[16], evidence: row[17],
            times: row[18], version: row[19])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Finding {
        let found = try snapshot.first("SELECT \(columns) FROM finding f WHERE f.id = \(id)", Finding.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// A finding that is about to be kept.
    struct Draft {
        var kind: Kind
        var verdict: Verdict
        var grade: Grade?
        var clause = ""
        var statement: String
        var cause = ""
        var causeKind: CauseKind?
        var named: Unit.ID?
        var basis = ""
        var source = ""
        var indicator: String?
        var period: Period?
        var evidence: Evidence.ID?
    }

    static func insert(_ draft: Draft, of inspection: Inspection.ID, in tx: Transaction) throws -> ID {
        let number = try tx.count(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM finding WHERE inspection_id = \(inspection)")
        let id = ID(
            try tx.insert(
                """
                INSERT INTO finding (inspection_id, unit_id, number, kind, verdict, grade, clause, statement, cause, cause_kind,
                                     responsible_id, basis, source, reason, indicator, period, evidence_id, version)
                SELECT i.id, i.unit_id, \(number), \(draft.kind), \(draft.verdict), \(draft.grade), \(draft.clause),
                        \(draft.statement), \(draft.cause), \(draft.causeKind), \(draft.named), \(draft.basis),
                        \(draft.source), '', \(draft.indicator), \(draft.period), \(draft.evidence), 1
                FROM inspection i WHERE i.id = \(inspection)
                RETURNING id
                """))
        try inspection.sumAnew(in: tx)
        return id
    }

    /// Keeps what was judged. What the figures proposed rests on them; what people wrote is measured by the item it is
    /// about, also when they say later which one that is.
    func judge(_ act: JudgeFinding, named: Unit.ID?, in tx: Transaction) throws {
        if kind == .shortcoming, !source.isEmpty, (act.clause ?? "") != clause {
            let measure = try Inspection.find(inspection, in: tx).measure(of: act.clause ?? "", in: tx)
            try tx.execute(
                """
                UPDATE finding SET indicator = \(measure?.indicator), period = \(measure?.period),
                    evidence_id = \(measure?.evidence)
                WHERE id = \(id)
                """)
        }
        try tx.execute(
            """
            UPDATE finding SET verdict = \(act.verdict), grade = \(act.grade), clause = \(act.clause ?? ""),
                statement = \(VietnameseText.clean(act.statement)), cause = \(VietnameseText.clean(act.cause ?? "")),
                cause_kind = \(act.causeKind), responsible_id = \(named),
                basis = \(VietnameseText.clean(act.basis ?? "")),
                reason = \(VietnameseText.clean(act.reason ?? "")), version = version + 1
            WHERE id = \(id)
            """)
        try inspection.sumAnew(in: tx)
    }
}

extension Inspection {
    /// What was found, in the order of the numbers.
    func findings(in snapshot: Snapshot) throws -> [Finding] {
        try snapshot.all(
            "SELECT \(Finding.columns) FROM finding f WHERE f.inspection_id = \(id) ORDER BY f.number", Finding.init)
    }
}
