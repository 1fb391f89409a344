import Core
import Kernel
import Store

extension ConclusionDraft {
    static func find(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> ConclusionDraft? {
        try snapshot.first(
            """
            SELECT id, due_on, state, head, authors, approver, approved_on, reason, version FROM conclusion_draft
            WHERE id = \(inspection)
            """
        ) { row in
            ConclusionDraft(
                inspection: row[0], dueOn: row[1], state: row[2],
                head: row.text(3).isEmpty ? nil : try Head(canonical: row.text(3)),
                authors: row.text(4).split(separator: " ").map(String.init), approver: row[5], approvedOn: row[6],
                reason: row[7], version: row[8])
        }
    }

    /// Begins to count the days once the visit is over.
    static func open(_ inspection: Inspection.ID, on day: Day, dueOn: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO conclusion_draft (id, opened_on, due_on, state, head, authors, reason, version)
            VALUES (\(inspection), \(day), \(dueOn), \(life.start), '', '', '', 1)
            """)
        try ObligationKind.conclusion.follow("r.id = \(inspection)", in: tx)
        try inspection.sumAnew(in: tx)
    }

    func keep(head: Head, authors: [String], in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE conclusion_draft SET head = \(try head.canonical()), authors = \(authors.joined(separator: " "))
            WHERE id = \(inspection)
            """)
    }

    func keep(
        _ state: State, approver: String?, approvedOn: Day? = nil, reason: String, issuedOn: Day?, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE conclusion_draft SET state = \(state), approver = \(approver), approved_on = \(approvedOn),
                reason = \(reason), issued_on = \(issuedOn), version = version + 1
            WHERE id = \(inspection)
            """)
        try ObligationKind.conclusion.follow("r.id = \(inspection)", in: tx)
        try inspection.sumAnew(in: tx)
    }
}

extension Conclusion {
    private static let columns: SQL = """
        k.id, k.inspection_id, k.number, k.signed_on, k.head, k.code, k.digest, k.issued_at, k.withdrawn_on,
        k.withdrawn_because
        """

    private init(_ row: Row) throws {
        self.init(
            id: row[0], inspection: row[1], number: row[2], signedOn: row[3],
            head: try ConclusionDraft.Head(canonical: row.text(4)), code: row[5], digest: row[6], issuedAt: row[7],
            withdrawnOn: row[8], withdrawnBecause: row[9])
    }

    /// The conclusion with a code, taken back or not.
    static func find(code: String, in snapshot: Snapshot) throws -> Conclusion {
        let found = try snapshot.first(
            "SELECT \(columns) FROM conclusion k WHERE k.code = \(code)", Conclusion.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The conclusion of an inspection that stands.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> Conclusion? {
        try snapshot.first(
            "SELECT \(columns) FROM conclusion k WHERE k.inspection_id = \(inspection) AND k.withdrawn_on IS NULL",
            Conclusion.init)
    }

    /// Whether a conclusion signed in a year has a number: numbers begin anew every year.
    static func isTaken(_ number: String, in year: Int, _ snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            "SELECT 1 FROM conclusion WHERE number = \(number) AND (signed_on / 10000) = \(year)")
    }

    func insert(_ notice: ConclusionNotice, document: [UInt8], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO conclusion (inspection_id, number, signed_on, head, code, notice, document, digest, issued_at,
                                    withdrawn_because)
            VALUES (\(inspection), \(number), \(signedOn), \(try head.canonical()), \(code),
                    \(try notice.canonical()), \(document), \(digest), \(issuedAt), '')
            """)
        try inspection.sumAnew(in: tx)
    }

    func withdraw(on day: Day, because reason: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE conclusion SET withdrawn_on = \(day), withdrawn_because = \(reason) WHERE id = \(id)")
        try inspection.sumAnew(in: tx)
    }

    /// What it says.
    func notice(in snapshot: Snapshot) throws -> ConclusionNotice {
        let found = try snapshot.first("SELECT notice FROM conclusion WHERE id = \(id)") { $0.text(0) }
        guard let found else { throw Refusal.notFound }
        return try ConclusionNotice(canonical: found)
    }

    /// The notice as it was issued on paper.
    func document(in snapshot: Snapshot) throws -> [UInt8] {
        let found = try snapshot.first("SELECT document FROM conclusion WHERE id = \(id)") { $0.blob(0) }
        guard let found else { throw Refusal.notFound }
        return found
    }
}
