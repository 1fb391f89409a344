import Core
import Kernel
import Store

extension Inspection {
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

extension Inspection {
    /// The inspection whose published conclusion has a code.
    static func published(_ code: String, in snapshot: Snapshot) throws -> Inspection {
        let id = try snapshot.first("SELECT inspection_id FROM conclusion WHERE code = \(code)") { row -> ID in row[0] }
        guard let id else { throw Refusal.notFound }
        return try find(id, in: snapshot)
    }
}
