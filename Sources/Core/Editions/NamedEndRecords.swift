import Formats
public import Kernel
public import Store

/// A legal document, or a part of one, that is no longer in force and that a version names, and where.
public struct NamedEnd: Sendable, Hashable {
    /// What has ended, and how.
    public let end: LawEnd
    /// The name of the file of the version in which it stands; nil for the text of the version.
    public let file: String?
}

extension Edition {
    /// What the version names that will not be in force on a day: in its text, the longest dead first, then in its
    /// files as far as they were read, by their names. In each of them it stands once.
    public func namedEnds<Content: EditionContent>(as type: Content.Type, on day: Day, in snapshot: Snapshot) throws
        -> [NamedEnd]
    {
        let inText = try LawEnd.among(namedInText(as: type, snapshot), on: day, in: snapshot).map {
            NamedEnd(end: $0, file: nil)
        }
        let named = try namedInFiles(snapshot)
        let ends = try LawEnds(of: Set(named.map(\.law.cited.id)), by: day, in: snapshot)
        var seen: Set<NamedEnd> = []
        let inFiles = named.compactMap { each -> NamedEnd? in
            guard let end = ends.end(of: each.law) else { return nil }
            let found = NamedEnd(end: end, file: each.file)
            return seen.insert(found).inserted ? found : nil
        }
        return inText + inFiles
    }

    /// The names of its files that will be read and have not been yet, so that what they name is not known; of PDF and
    /// pictures nothing is said, for not every machine can read them.
    public func unreadFiles(in snapshot: Snapshot) throws -> [String] {
        try snapshot.all(
            """
            SELECT a.name FROM attachment a JOIN stored_file f ON f.digest = a.digest
            WHERE \(isMine) AND f.type IN \(OfficeText.types.map(\.rawValue))
              AND NOT EXISTS (SELECT 1 FROM stored_text t WHERE t.digest = a.digest)
            ORDER BY a.name, a.id
            """
        ) { $0.text(0) }
    }

    /// The laws it names: what is published is not read again for what was found in it on that day.
    private func namedInText<Content: EditionContent>(as type: Content.Type, _ snapshot: Snapshot) throws -> [Citation]
    {
        guard state == .published else { return try read(as: type).namedLaws }
        return try snapshot.all(
            """
            SELECT c.cited_work, c.article FROM citation c
            WHERE c.edition_id = \(id) AND c.cited_kind = \(Citation.law)
            UNION ALL
            SELECT m.symbol_key, m.article FROM mention m WHERE m.edition_id = \(id)
            """
        ) { Citation(law: $0.text(0), article: $0.text(1)) }
    }

    private func namedInFiles(_ snapshot: Snapshot) throws -> [(file: String, law: Citation)] {
        try snapshot.all(
            """
            SELECT a.name, n.symbol_key, n.article FROM attachment a CROSS JOIN stored_mention n
            WHERE \(isMine) AND n.digest = a.digest ORDER BY a.name, a.id, n.symbol_key, n.article
            """
        ) { row in
            (file: row.text(0), law: Citation(law: row.text(1), article: row.text(2)))
        }
    }

    /// Whether the file `a` is one of its own, of whatever kind.
    private var isMine: SQL {
        let kinds = EditionFileKind.allCases.map { $0.subjectKind(of: work.kind) }
        return "a.subject_kind IN \(kinds) AND a.subject_id = \(id.description)"
    }
}

extension Citation {
    /// A law as it is kept, where an empty article stands for the whole.
    fileprivate init(law key: String, article: String) {
        self.init(Subject(Self.law, key), article: article.isEmpty ? nil : article)
    }
}
