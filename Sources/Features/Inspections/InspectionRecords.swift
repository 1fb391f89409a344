import Core
import Kernel
import Store

extension Inspection {
    private static let columns: SQL = "i.id, i.code, i.unit_id, i.visited_on, i.decision, i.periods, i.scope, i.stage"

    private init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], unit: row[2], visitedOn: row[3], decision: row[4],
            periods: row.text(5).split(separator: " ").compactMap { Period(String($0)) },
            scope: Scope(rawValue: row.text(6)) ?? .own, stage: row[7])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Inspection {
        let found = try snapshot.first("SELECT \(columns) FROM inspection i WHERE i.id = \(id)", Inspection.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func find(code: String, in snapshot: Snapshot) throws -> Inspection {
        let found = try snapshot.first("SELECT \(columns) FROM inspection i WHERE i.code = \(code)", Inspection.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The newest inspections of units below a path, before one for the next page.
    static func newest(
        under path: UnitPath, before: ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [(inspection: Inspection, unit: String)] {
        try snapshot.all(
            """
            SELECT \(columns), u.short_name FROM inspection i JOIN unit u ON u.id = i.unit_id
            WHERE u.path >= \(path) AND u.path < \(path.end) AND i.id < \(before?.value ?? Int(Int64.max))
            ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { (Inspection($0), $0.text(8)) }
    }

    /// The next code of a year: `KT-2024-001`.
    static func nextCode(in year: Int, _ snapshot: Snapshot) throws -> String {
        let prefix = "KT-\(year)-"
        let taken = try snapshot.count(
            "SELECT COUNT(*) FROM inspection WHERE code >= \(prefix) AND code < \(prefix + ":")")
        let digits = String(taken + 1)
        return prefix + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    static func insert(
        code: String, unit: Unit.ID, visitedOn: Day, decision: String, periods: [Period], scope: Scope,
        on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO inspection (code, unit_id, visited_on, decision, periods, scope, stage, opened_at, opened_by)
                VALUES (\(code), \(unit), \(visitedOn), \(decision),
                        \(periods.map(\.description).joined(separator: " ")), \(scope.rawValue), \(Stage.open),
                        \(occasion.now), \(occasion.actor.name))
                RETURNING id
                """))
    }

    func markConcluded(in tx: Transaction) throws {
        try tx.execute("UPDATE inspection SET stage = \(Stage.concluded) WHERE id = \(id)")
    }

    func findings(in snapshot: Snapshot) throws -> [Finding] {
        try snapshot.all(
            "SELECT \(Finding.columns) FROM finding f WHERE f.inspection_id = \(id) ORDER BY f.number", Finding.init)
    }

    func conclusion(in snapshot: Snapshot) throws -> Conclusion? {
        try snapshot.first(
            """
            SELECT number, signed_on, place, governing_body, issuing_body, authority, signer_title, signer_name,
                   report_due_on, code, digest, issued_at
            FROM conclusion WHERE inspection_id = \(id)
            """
        ) { row in
            Conclusion(
                number: row[0], signedOn: row[1], place: row[2], governingBody: row[3], issuingBody: row[4],
                authority: row[5], signerTitle: row[6], signerName: row[7], reportDueOn: row[8], code: row[9],
                digest: row[10], issuedAt: row[11])
        }
    }

    func document(in snapshot: Snapshot) throws -> [UInt8]? {
        try snapshot.first("SELECT document FROM conclusion WHERE inspection_id = \(id)") { $0.blob(0) }
    }
}

extension Finding {
    static let columns: SQL = """
        f.id, f.inspection_id, f.number, f.kind, f.verdict, f.statement, f.cause, f.recommendation, f.due_on, f.source,
        f.reason, f.indicator, f.period, f.evidence_id
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], number: row[2], kind: row[3], verdict: row[4], statement: row[5],
            cause: row[6], recommendation: row[7], dueOn: row[8], source: row[9], reason: row[10], indicator: row[11],
            period: row[12], evidence: row[13])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Finding {
        let found = try snapshot.first("SELECT \(columns) FROM finding f WHERE f.id = \(id)", Finding.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(
        of inspection: Inspection.ID, kind: Kind, verdict: Verdict, statement: String, cause: String = "",
        recommendation: String = "", dueOn: Day? = nil, source: String = "", indicator: String? = nil,
        period: Period? = nil, evidence: Evidence.ID? = nil, in tx: Transaction
    ) throws -> ID {
        let number = try tx.count(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM finding WHERE inspection_id = \(inspection)")
        return ID(
            try tx.insert(
                """
                INSERT INTO finding (inspection_id, number, kind, verdict, statement, cause, recommendation, due_on,
                                     source, reason, indicator, period, evidence_id)
                VALUES (\(inspection), \(number), \(kind), \(verdict), \(statement), \(cause), \(recommendation),
                        \(dueOn), \(source), '', \(indicator), \(period), \(evidence))
                RETURNING id
                """))
    }

    func judge(
        _ verdict: Verdict, statement: String, cause: String, recommendation: String, dueOn: Day?, reason: String,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE finding SET verdict = \(verdict), statement = \(statement), cause = \(cause),
                recommendation = \(recommendation), due_on = \(dueOn), reason = \(reason)
            WHERE id = \(id)
            """)
    }
}

extension Conclusion {
    func insert(of inspection: Inspection.ID, document: [UInt8], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO conclusion (inspection_id, number, signed_on, place, governing_body, issuing_body, authority,
                                    signer_title, signer_name, report_due_on, code, document, digest, issued_at)
            VALUES (\(inspection), \(number), \(signedOn), \(place), \(governingBody), \(issuingBody), \(authority),
                    \(signerTitle), \(signerName), \(reportDueOn), \(code), \(document), \(digest), \(issuedAt))
            """)
    }
}
