import Kernel
public import Store

/// The whole catalogue as one file: what slices add to it, then published and withdrawn versions of every kind, in one
/// order, so that the same catalogue always gives the same bytes.
public enum Catalogue {
    /// Writes it line by line.
    public static func write(_ knowledge: Knowledge, in snapshot: Snapshot, _ line: (String) throws -> Void) throws {
        try line(try CatalogueHead.current.canonical())
        for part in knowledge.catalogue { try part.write(snapshot, line) }
        let files = try files(of: knowledge.contents, in: snapshot)
        try snapshot.each(
            """
            SELECT e.kind, e.code, u.code, e.number, e.state, e.content, e.note, e.authors, e.reviewer, e.approver, e.published_by,
                   e.published_at, e.effective_from, e.effective_until, e.reason, e.id, e.withdrawn_on
            FROM edition e LEFT JOIN unit u ON u.id = e.unit_id
            WHERE e.kind IN \(knowledge.contents.map(\.name)) AND e.state IN ('PUBLISHED', 'WITHDRAWN')
            ORDER BY e.kind, e.code, COALESCE(u.code, ''), e.number
            """
        ) { row in
            let entry = CatalogueEntry(
                kind: row[0], code: row[1], unit: row[2], number: row[3], state: row[4], content: row[5], note: row[6],
                authors: row.text(7).split(separator: ",").map(String.init), reviewer: row[8], approver: row[9],
                publisher: row[10], publishedAt: row[11], from: row[12], until: row[13], withdrawnOn: row[16],
                reason: row[14],
                files: files[row.integer(15)] ?? [])
            try line(try entry.canonical())
        }
    }

    /// The files of every version, those too of which only the digest is known here.
    private static func files(of kinds: [ContentKind], in snapshot: Snapshot) throws -> [Int: [CatalogueFile]] {
        var files: [Int: [CatalogueFile]] = [:]
        for kind in kinds {
            for role in EditionFileKind.allCases {
                try snapshot.each(
                    """
                    SELECT CAST(a.subject_id AS INTEGER), a.name, a.digest, f.size
                    FROM attachment a JOIN stored_file f ON f.digest = a.digest
                    WHERE a.subject_kind = \(role.subjectKind(of: kind.name)) ORDER BY a.id
                    """
                ) { row in
                    files[row.integer(0), default: []].append(
                        CatalogueFile(kind: role, name: row[1], sha256: row[2], size: row[3]))
                }
            }
        }
        try snapshot.each(
            "SELECT edition_id, kind, name, sha256, size FROM edition_file_elsewhere ORDER BY edition_id, place"
        ) {
            row in
            guard let role = EditionFileKind(rawValue: row.text(1)) else { return }
            files[row.integer(0), default: []].append(
                CatalogueFile(kind: role, name: row[2], sha256: row[3], size: row[4]))
        }
        return files.mapValues {
            $0.sorted { ($0.kind.rawValue, $0.name, $0.sha256) < ($1.kind.rawValue, $1.name, $1.sha256) }
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
                                 withdrawn_on, revision)
            VALUES (\(self.kind), \(key), \(number), \(owner?.id), \(code), \(try kind.title(content)), \(state),
                    \(content), \(note), \(authors.joined(separator: ",")), \(reviewer), \(approver), \(publisher), \(publishedAt),
                    \(try kind.decidedOn(content)), \(from), \(until), \(reason),
                    \(withdrawnOn), 1)
            RETURNING id
            """)
        try takeFiles(of: Subject(self.kind, "\(id)"), in: tx)
        try kind.describe(id, content, tx)
        return true
    }

    /// Gives it the files whose contents are here, and keeps of the others what is known of them.
    private func takeFiles(of edition: Subject, in tx: Transaction) throws {
        for (place, file) in files.enumerated() {
            let isHere = try tx.exists("SELECT 1 FROM stored_file WHERE digest = \(file.sha256)")
            if isHere {
                try tx.execute(
                    """
                    INSERT INTO attachment (subject_kind, subject_id, name, digest, added_at, added_by)
                    VALUES (\(file.kind.subjectKind(of: edition.kind)), \(edition.id), \(file.name), \(file.sha256),
                            \(publishedAt ?? 0), \(publisher ?? ""))
                    """)
            } else {
                try tx.execute(
                    """
                    INSERT INTO edition_file_elsewhere (edition_id, place, kind, name, sha256, size)
                    VALUES (\(Int(edition.id) ?? 0), \(place), \(file.kind.rawValue), \(file.name), \(file.sha256),
                            \(file.size))
                    """)
            }
        }
    }
}
