import Kernel
public import Store

/// The whole catalogue of versions as one file: published and withdrawn ones of every kind, in one order, so that the
/// same catalogue always gives the same bytes.
public enum Catalogue {
    /// Writes it line by line.
    public static func write(_ kinds: [ContentKind], in snapshot: Snapshot, _ line: (String) throws -> Void) throws {
        try line(try CatalogueHead.current.canonical())
        try snapshot.each(
            """
            SELECT e.kind, e.code, u.code, e.number, e.state, e.content, e.note, e.authors, e.reviewer, e.approver, e.published_by,
                   e.published_at, e.effective_from, e.effective_until, e.reason
            FROM edition e LEFT JOIN unit u ON u.id = e.unit_id
            WHERE e.kind IN \(kinds.map(\.name)) AND e.state IN ('PUBLISHED', 'WITHDRAWN')
            ORDER BY e.kind, e.code, COALESCE(u.code, ''), e.number
            """
        ) { row in
            let entry = CatalogueEntry(
                kind: row[0], code: row[1], unit: row[2], number: row[3], state: row[4], content: row[5], note: row[6],
                authors: row.text(7).split(separator: ",").map(String.init), reviewer: row[8], approver: row[9],
                publisher: row[10], publishedAt: row[11], from: row[12], until: row[13], reason: row[14])
            try line(try entry.canonical())
        }
    }
}

extension CatalogueEntry {
    /// Brings it in if it is not there; refuses to write over another.
    ///
    /// - Returns: whether it was added.
    func bringIn(of kind: ContentKind, line: Int, in tx: Transaction) throws -> Bool {
        let owner = try unit.map { code in
            guard let found = try Unit.find(code: code, in: tx) else {
                throw Refusal.invalid("file", "Dòng \(line): không có đơn vị \(code).")
            }
            return found
        }
        let key = kind.key(code, owner?.id)
        let known = try Edition.all(of: Subject(self.kind, key), in: tx)
        if let same = known.first(where: { $0.number == number }) {
            guard same.content == content, same.state.rawValue == state, same.effectiveFrom == from,
                same.effectiveUntil == until
            else {
                throw Refusal.conflict("Dòng \(line): \(code), phiên bản \(number) khác với phiên bản đang có.")
            }
            return false
        }
        let id = try tx.insert(
            """
            INSERT INTO edition (kind, work, number, unit_id, code, title, state, content, note, authors, reviewer,
                                 approver, published_by, published_at, decided_on, effective_from, effective_until, reason,
                                 revision)
            VALUES (\(self.kind), \(key), \(number), \(owner?.id), \(code), \(try kind.title(content)), \(state),
                    \(content), \(note), \(authors.joined(separator: ",")), \(reviewer), \(approver), \(publisher), \(publishedAt),
                    \(try kind.decidedOn(content)), \(from), \(until), \(reason), 1)
            RETURNING id
            """)
        try kind.describe(id, content, tx)
        return true
    }
}
