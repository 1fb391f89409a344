import Core
import Kernel
import Store

/// News about inspections; an item has the number of its inspection.
enum NewsSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: news",
            """
            CREATE TABLE inspection_news (
                id INTEGER PRIMARY KEY REFERENCES inspection (id),
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                body TEXT NOT NULL,
                findings TEXT NOT NULL,
                state TEXT NOT NULL,
                authors TEXT NOT NULL,
                approver TEXT,
                reason TEXT NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;
            """)
    ]
}

extension InspectionNews {
    static func find(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> InspectionNews? {
        try snapshot.first(
            """
            SELECT id, title, summary, body, findings, state, authors, approver, reason, version FROM inspection_news
            WHERE id = \(inspection)
            """
        ) { row in
            InspectionNews(
                inspection: row[0], title: row[1], summary: row[2], body: row[3],
                findings: row.text(4).split(separator: " ").compactMap { Finding.ID(String($0)) }, state: row[5],
                authors: row.text(6).split(separator: " ").map(String.init), approver: row[7], reason: row[8],
                version: row[9])
        }
    }

    /// The news about something; nil where there are none.
    static func about(_ subject: Subject, in snapshot: Snapshot) throws -> InspectionNews? {
        guard subject.kind == "inspection" else { return nil }
        let inspection = try snapshot.first("SELECT id FROM inspection WHERE code = \(subject.id)") { row in
            row[0] as Inspection.ID
        }
        return try inspection.flatMap { try find($0, in: snapshot) }
    }

    /// Why it cannot be told as things stand now.
    func objections(in snapshot: Snapshot) throws -> [Reason] {
        let found = try Inspection.find(inspection, in: snapshot).findings(in: snapshot)
        let put = try Justification.of(inspection, in: snapshot)
        return Self.objections(to: found.filter { findings.contains($0.id) }, put)
            + objections(toFiguresOf: found, put)
    }

    /// Begins an item anew from a first wording.
    static func start(_ text: NewsText, by authors: [String], in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inspection_news (id, title, summary, body, findings, state, authors, reason, version)
            VALUES (\(text.inspection.id), \(text.title), \(text.summary), \(text.body),
                    \(text.chosen.map(\.id.description).joined(separator: " ")), \(life.start), \(authors.joined(separator: " ")),
                    '', 1)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, summary = excluded.summary, body = excluded.body,
                findings = excluded.findings, authors = excluded.authors,
                version = inspection_news.version + 1
            """)
    }

    func keep(
        title: String, summary: String, body: String, authors: [String], in tx: Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE inspection_news SET title = \(title), summary = \(summary), body = \(body),
                authors = \(authors.joined(separator: " ")), version = version + 1
            WHERE id = \(inspection)
            """)
    }

    func keep(_ state: State, approver: String?, reason: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE inspection_news SET state = \(state), approver = \(approver), reason = \(reason),
                version = version + 1
            WHERE id = \(inspection)
            """)
    }
}
