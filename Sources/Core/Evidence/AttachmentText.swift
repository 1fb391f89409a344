public import Formats
public import Kernel
public import Store

/// What stands in a file as text, read by a program; kept once for a content, however often it is attached.
public struct AttachmentText: Sendable, Hashable {
    /// What became of reading.
    public enum Outcome: String, CaseIterable, Sendable, Codable, Readable, Bindable {
        /// There is text.
        case read = "READ"
        /// There is none.
        case empty = "EMPTY"
        /// A PDF without text that waits for a program that reads pictures.
        case scan = "SCAN"
        /// It carries a mark of secrecy; the text is not kept.
        case marked = "MARKED"
        /// The program could not, or took too long.
        case failed = "FAILED"
    }

    /// What became of it.
    public let outcome: Outcome
    /// The text; empty unless it was read.
    public let text: String
    /// When.
    public let readAt: Instant

    /// The types in which text may be found.
    public static let types: [ContentType] = OfficeText.types + [.pdf] + pictures

    /// The types that are pictures.
    public static let pictures: [ContentType] = [.png, .jpeg, .tiff, .gif]

    /// Keeps what was found, in place of what was there, with the words by which it is found and the laws it names. A text
    /// with a mark of secrecy is not kept; that it has one is, and is answered.
    public static func keep(
        _ found: (outcome: Outcome, text: String), of digest: Digest, on occasion: Occasion, in tx: Transaction
    ) throws -> Outcome {
        let secrecy = occasion.knowledge.figures.rules.secrecy(on: occasion.today)
        let lines = found.text.split(whereSeparator: \.isNewline).map(String.init)
        let isMarked = secrecy.isMarked(found.text) || lines.contains(where: secrecy.isMarked)
        let (outcome, text) = isMarked ? (.marked, "") : found
        try tx.execute(
            """
            INSERT INTO stored_text (digest, outcome, text, read_at)
            VALUES (\(digest), \(outcome), \(text), \(occasion.now))
            ON CONFLICT (digest) DO UPDATE SET outcome = excluded.outcome, text = excluded.text, read_at = excluded.read_at
            """)
        try tx.execute("DELETE FROM stored_word WHERE digest = \(digest)")
        try tx.stage("new_words", columns: [.text("word")]) { rows in
            for word in SearchWords.indexed(text) {
                try rows.append(word)
                try rows.endRow()
            }
        }
        try tx.execute("INSERT INTO stored_word (digest, word) SELECT \(digest), word FROM new_words")
        try tx.execute("DELETE FROM stored_mention WHERE digest = \(digest)")
        for named in Citation.laws(in: [text]) {
            try tx.execute(
                """
                INSERT INTO stored_mention (digest, symbol_key, article)
                VALUES (\(digest), \(named.cited.id), \(named.article ?? "")) ON CONFLICT DO NOTHING
                """)
        }
        return outcome
    }

    /// What was found in some contents.
    public static func of(_ digests: [Digest], in snapshot: Snapshot) throws -> [Digest: AttachmentText] {
        var texts: [Digest: AttachmentText] = [:]
        for digest in Set(digests) {
            texts[digest] = try snapshot.first(
                "SELECT outcome, text, read_at FROM stored_text WHERE digest = \(digest)"
            ) { AttachmentText(outcome: $0[0], text: $0[1], readAt: $0[2]) }
        }
        return texts
    }

    /// A file whose text nobody has looked for.
    public struct Unread: Sendable {
        /// The first attachment that has it.
        public let attachment: Attachment.ID
        /// What that belongs to.
        public let subject: Subject
        /// What it is.
        public let type: ContentType
        /// Its digest.
        public let digest: Digest
    }

    /// Files of some kinds of subjects that wait to be read, the oldest first.
    ///
    /// - Parameters:
    ///   - kinds: of subjects; all when nil.
    ///   - types: those that can be read.
    ///   - scans: whether a PDF without text is asked for again, because there is a program for it now.
    ///   - subjects: only of these; of all when nil.
    public static func unread(
        _ kinds: [String]?, types: [ContentType], scans: Bool, of subjects: SQL? = nil, limit: Int,
        in snapshot: Snapshot
    ) throws -> [Unread] {
        let only: SQL = subjects.map { "AND a.subject_id IN (\($0))" } ?? ""
        let among: SQL = kinds.map { "AND a.subject_kind IN \($0)" } ?? ""
        let known: SQL = scans ? "(t.digest IS NULL OR t.outcome = 'SCAN')" : "t.digest IS NULL"
        return try snapshot.all(
            """
            SELECT a.id, a.subject_kind, a.subject_id, m.type, a.digest FROM (
                SELECT MIN(a.id) AS id, f.type AS type
                FROM stored_file f JOIN attachment a ON a.digest = f.digest
                LEFT JOIN stored_text t ON t.digest = f.digest
                WHERE f.type IN \(types.map(\.rawValue)) AND \(known) \(among) \(only)
                GROUP BY f.type, f.digest ORDER BY 1 LIMIT \(limit)) m
            JOIN attachment a ON a.id = m.id ORDER BY a.id
            """
        ) { row in
            Unread(
                attachment: row[0], subject: Subject(row.text(1), row.text(2)),
                type: ContentType(rawValue: row.text(3)) ?? .unknown, digest: row[4])
        }
    }

    /// Whether any file, of whatever subject, may wait to be read.
    public static func isAnyUnread(in snapshot: Snapshot) throws -> Bool {
        try !unread(nil, types: types, scans: true, limit: 1, in: snapshot).isEmpty
    }

    /// The content with a digest.
    public static func content(of digest: Digest, in snapshot: Snapshot) throws -> [UInt8] {
        guard let bytes = try snapshot.first("SELECT content FROM stored_file WHERE digest = \(digest)", { $0.blob(0) })
        else { throw Refusal.notFound }
        return bytes
    }
}
