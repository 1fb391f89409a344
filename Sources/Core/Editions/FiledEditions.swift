public import Kernel
public import Store

/// A version as a row of a register says it: published, by whoever loads the file.
public struct FiledEdition: Sendable {
    let work: Subject
    let number: Int
    let unit: Unit.ID?
    let code: String
    let title: String
    let content: String
    let decidedOn: Day?
    let from: Day
    let until: Day?

    /// A version of some content.
    public init<Content: EditionContent>(
        _ content: Content, key: String, number: Int, unit: Unit.ID? = nil, code: String, from: Day, until: Day? = nil
    ) throws {
        work = Subject(Content.kind, key)
        self.number = number
        self.unit = unit
        self.code = code
        title = content.title
        self.content = try content.canonical()
        decidedOn = content.decidedOn
        self.from = from
        self.until = until
    }

    /// What is the same for two rows about the same version.
    public var key: String { "\(work.id)#\(number)" }

    /// Writes it in the order of ``RegisterTable/editions``.
    public func write(to rows: inout StagedRows) throws {
        try rows.append(work.kind)
        try rows.append(work.id)
        try rows.append(number)
        try rows.append(unit?.value)
        try rows.append(code)
        try rows.append(title)
        try rows.append(Edition.State.published.rawValue)
        try rows.append(content)
        try rows.append(decidedOn?.key)
        try rows.append(from.key)
        try rows.append(until?.key)
    }
}

extension FiledEdition {
    /// What stands of the versions of a content that only files have spoken of, by ``key``: what
    /// ``Register/standing(_:in:)`` says for a register of which a row is a version.
    ///
    /// - Parameter texts: what a file would say of a version in the columns it lacks, from the content and the last day.
    public static func standing<Content: EditionContent>(
        _ type: Content.Type, in snapshot: Snapshot, _ texts: (Content, _ until: Day?) -> [String?]
    ) throws -> [String: [String]] {
        var standing: [String: [String]] = [:]
        try snapshot.each(
            """
            SELECT work, number, content, effective_until FROM edition WHERE kind = \(Content.kind) AND revision = 0
            """
        ) { row in
            let said = texts(try Content(canonical: row.text(2)), row[3]).map { $0 ?? "" }
            guard said.contains(where: { !$0.isEmpty }) else { return }
            standing["\(row.text(0))#\(row.integer(1))"] = said
        }
        return standing
    }
}

extension RegisterTable {
    /// The table of versions, for registers of which a row is one.
    public static let editions = RegisterTable(
        "edition", key: ["kind", "work", "number"],
        columns: [
            .text("kind"), .text("work"), .integer("number"), .integer("unit_id"), .text("code"), .text("title"),
            .text("state"), .text("content"), .integer("decided_on"), .integer("effective_from"),
            .integer("effective_until"),
        ])
}

extension EditionContent {
    /// Brings in step what is derived of the versions that a load brought or an undo made what they were: who stands for
    /// them, whom they are for, what they cite.
    ///
    /// - Parameter changed: a condition on `r`, the versions.
    public static func settle(_ changed: SQL, in tx: Transaction) throws {
        let mine: SQL = "SELECT r.id FROM edition r WHERE r.kind = \(kind) AND (\(changed))"
        try tx.execute(
            """
            UPDATE edition SET authors = b.loaded_by, published_by = b.loaded_by, published_at = b.loaded_at
            FROM batch b WHERE b.id = edition.batch_id AND edition.id IN (\(mine))
            """)
        let editions: [(id: Int, content: Self)] = try tx.all(
            "SELECT r.id, r.content FROM edition r WHERE r.kind = \(kind) AND (\(changed))"
        ) { ($0[0], try Self(canonical: $0.text(1))) }
        try Edition.describe(editions, in: tx)
    }

    /// Refuses to take away versions that people have spoken of since, or to which they added files.
    ///
    /// - Parameter changed: a condition on `r`, the versions.
    public static func unsettle(_ changed: SQL, in tx: Transaction) throws {
        let files = EditionFileKind.allCases.map { $0.subjectKind(of: kind) }
        let touched: SQL = """
            SELECT 1 FROM edition r WHERE r.kind = \(kind) AND (\(changed))
              AND (r.revision > 0 OR EXISTS (SELECT 1 FROM attachment a WHERE a.subject_kind IN \(files)
                                             AND a.subject_id = CAST(r.id AS TEXT)))
            """
        if try tx.exists(touched) {
            throw Refusal.conflict("Có phiên bản của lần nạp này đã được xử lý trên hệ thống; không hoàn tác được.")
        }
    }
}

extension Edition {
    /// Keeps for whom some versions are, what they cite, which laws they mention, and whether they say the same.
    static func describe<Content: EditionContent>(_ editions: [(id: Int, content: Content)], in tx: Transaction) throws
    {
        let files = try files(of: Content.kind, editions.map(\.id), in: tx)
        try tx.stage("described", columns: [.integer("id"), .text("substance")]) { rows in
            for edition in editions {
                try rows.append(edition.id)
                try rows.append(edition.content.substance(files: files[edition.id] ?? []).hex)
                try rows.endRow()
            }
        }
        try tx.execute(
            "UPDATE edition SET substance = d.substance FROM described d WHERE d.id = edition.id")
        try tx.stage("described_audience", columns: [.integer("id"), .text("level")]) { rows in
            for edition in editions {
                for level in edition.content.audience {
                    try rows.append(edition.id)
                    try rows.append(level)
                    try rows.endRow()
                }
            }
        }
        try tx.stage(
            "described_citation",
            columns: [
                .integer("id"), .text("cited_kind"), .text("cited_work"), .integer("cited_number"), .text("article"),
            ]
        ) { rows in
            for edition in editions {
                for citation in edition.content.citations { try citation.write(of: edition.id, to: &rows) }
            }
        }
        try tx.stage(
            "described_mention", columns: [.integer("id"), .text("symbol_key"), .text("article")]
        ) { rows in
            for edition in editions {
                for mention in edition.content.mentions {
                    try rows.append(edition.id)
                    try rows.append(mention.cited.id)
                    try rows.append(mention.article ?? "")
                    try rows.endRow()
                }
            }
        }
        try tx.execute("DELETE FROM edition_audience WHERE edition_id IN (SELECT id FROM described)")
        try tx.execute("DELETE FROM citation WHERE edition_id IN (SELECT id FROM described)")
        try tx.execute("DELETE FROM mention WHERE edition_id IN (SELECT id FROM described)")
        try tx.execute(
            """
            INSERT INTO edition_audience (edition_id, level)
            SELECT id, level FROM described_audience WHERE true ON CONFLICT DO NOTHING
            """)
        try tx.execute(
            """
            INSERT INTO citation (edition_id, cited_kind, cited_work, cited_number, article, unit_id)
            SELECT d.id, d.cited_kind, d.cited_work, d.cited_number, d.article, e.unit_id
            FROM described_citation d JOIN edition e ON e.id = d.id WHERE true ON CONFLICT DO NOTHING
            """)
        try tx.execute(
            """
            INSERT INTO mention (edition_id, symbol_key, article)
            SELECT id, symbol_key, article FROM described_mention WHERE true ON CONFLICT DO NOTHING
            """)
    }
}

extension Edition {
    /// The digests of the files of the content of some versions.
    private static func files(of kind: String, _ editions: [Int], in tx: Transaction) throws -> [Int: [String]] {
        try tx.stage("described_file", columns: [.text("subject")]) { rows in
            for edition in editions {
                try rows.append("\(edition)")
                try rows.endRow()
            }
        }
        var files: [Int: [String]] = [:]
        try tx.each(
            """
            SELECT a.subject_id, a.digest FROM attachment a
            WHERE a.subject_kind = \(EditionFileKind.form.subjectKind(of: kind))
              AND a.subject_id IN (SELECT subject FROM described_file)
            UNION ALL
            SELECT CAST(x.edition_id AS TEXT), x.sha256 FROM edition_file_elsewhere x
            WHERE x.kind = \(EditionFileKind.form.rawValue)
              AND CAST(x.edition_id AS TEXT) IN (SELECT subject FROM described_file)
            """
        ) { row in if let id = Int(row.text(0)) { files[id, default: []].append(row.text(1)) } }
        return files
    }
}

extension Citation {
    fileprivate func write(of edition: Int, to rows: inout StagedRows) throws {
        try rows.append(edition)
        try rows.append(cited.kind)
        try rows.append(cited.id)
        try rows.append(number ?? 0)
        try rows.append(article ?? "")
        try rows.endRow()
    }
}
