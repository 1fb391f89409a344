import Core
import Kernel
import Store

/// A conclusion that stands, as the public finds it in a list.
struct ListedConclusion: Sendable {
    let id: Conclusion.ID
    let number: String
    let signedOn: Day
    let code: String
    let issuedAt: Instant
    let inspection: Inspection
    let unit: String
    /// How many of the things to be mended are done, of how many; nil while that is not shown to the public.
    let mended: (done: Int, all: Int)?

    /// The newest, before one for the next page.
    static func newest(before: Conclusion.ID?, limit: Int, in snapshot: Snapshot) throws -> [ListedConclusion] {
        try snapshot.all(
            """
            SELECT \(Inspection.columns), k.id, k.number, k.signed_on, k.code, k.issued_at, u.name, b.inspection_id,
                (SELECT COUNT(*) FROM recommendation r WHERE r.inspection_id = k.inspection_id
                    AND r.state = \(Recommendation.State.verified)),
                (SELECT COUNT(*) FROM recommendation r WHERE r.inspection_id = k.inspection_id)
            FROM conclusion k JOIN inspection i ON i.id = k.inspection_id JOIN unit u ON u.id = i.unit_id
                LEFT JOIN remediation_board b ON b.inspection_id = k.inspection_id
            WHERE k.withdrawn_on IS NULL AND k.id < \(before?.value ?? Int(Int64.max))
            ORDER BY k.id DESC LIMIT \(limit)
            """
        ) { row in
            let board: Int? = row[20]
            return ListedConclusion(
                id: row[14], number: row[15], signedOn: row[16], code: row[17], issuedAt: row[18],
                inspection: Inspection(row), unit: row[19],
                mended: board == nil ? nil : (row.integer(21), row.integer(22)))
        }
    }
}
