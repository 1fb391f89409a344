import Core
import Kernel
import Store

extension NewsOffer {
    private static let columns: SQL = """
        subject_kind, subject_id, unit_id, title, summary, body, authors, approver, approved_at, work
        """

    private static func read(_ row: Row) -> NewsOffer {
        NewsOffer(
            subject: Subject(row.text(0), row.text(1)), unit: row[2], title: row[3], summary: row[4], body: row[5],
            authors: row.text(6).split(separator: " ").map(String.init), approver: row[7], approvedAt: row[8],
            article: row[9])
    }

    /// The offer about something; nil when there is none.
    static func find(_ subject: Subject, in snapshot: Snapshot) throws -> NewsOffer? {
        try snapshot.first(
            """
            SELECT \(columns) FROM news_offer WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            """, read)
    }

    /// Those that wait, the newest first.
    static func waiting(in snapshot: Snapshot) throws -> [NewsOffer] {
        try snapshot.all(
            "SELECT \(columns) FROM news_offer WHERE work IS NULL ORDER BY approved_at DESC, subject_id LIMIT 50",
            read)
    }

    /// Keeps it, or what is newly said of the same.
    func keep(in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO news_offer (subject_kind, subject_id, unit_id, title, summary, body, authors, approver, approved_at)
            VALUES (\(subject.kind), \(subject.id), \(unit), \(title), \(summary), \(body),
                    \(authors.joined(separator: " ")), \(approver), \(approvedAt))
            ON CONFLICT (subject_kind, subject_id) DO UPDATE SET title = excluded.title, summary = excluded.summary,
                body = excluded.body, authors = excluded.authors, approver = excluded.approver,
                approved_at = excluded.approved_at
            """)
    }

    /// Notes which article it became.
    static func take(_ subject: Subject, as code: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE news_offer SET work = \(code) WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            """)
    }

    /// Takes it away: it was taken back.
    static func drop(_ subject: Subject, in tx: Transaction) throws {
        try tx.execute(
            "DELETE FROM news_offer WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)")
    }

    static func forget(in tx: Transaction) throws { try tx.execute("DELETE FROM news_offer") }
}
