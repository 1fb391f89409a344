import Kernel
import Store

extension Reviewing {
    /// When versions were taken back that something in scope cites. Where nobody kept the day, that of publication is the
    /// first on which it can have been.
    func withdrawals(in tx: Transaction) throws -> [Subject: [Int: Day]] {
        var withdrawals: [Subject: [Int: Day]] = [:]
        try tx.each(
            """
            SELECT w.kind, w.work, w.number, w.withdrawn_on, w.published_at, w.effective_from
            FROM review_scope s CROSS JOIN edition e CROSS JOIN citation c CROSS JOIN edition w
            WHERE e.kind = s.kind AND e.work = s.work AND e.state = 'PUBLISHED' AND c.edition_id = e.id
              AND w.kind = c.cited_kind AND w.work = c.cited_work AND w.number = c.cited_number AND w.state = 'WITHDRAWN'
            """
        ) { row in
            let (withdrawnOn, publishedAt, from): (Day?, Instant?, Day?) = (row[3], row[4], row[5])
            guard let day = withdrawnOn ?? publishedAt?.day ?? from else { return }
            withdrawals[Subject(row.text(0), row.text(1)), default: [:]][row.integer(2)] = day
        }
        return withdrawals
    }
}
