import Foundation
public import Kernel
public import Store

/// One line of the journal: who did what to what, when, chained to the line before.
public struct JournalEntry: Sendable, Codable, Hashable {
    /// 1, 2, 3 … without gaps.
    public let number: Int
    /// When, in milliseconds since 1970.
    public let at: Instant
    /// The account, or the system.
    public let actor: String
    /// The name of the act.
    public let act: String
    /// What it was done to.
    public let subject: Subject
    /// The code of the unit concerned, or empty.
    public let unit: String
    /// The act as JSON, secrets left out.
    public let body: String
    /// What happened, as JSON.
    public let facts: String
    /// The digest of the entry before; 64 zeros for the first.
    public let previous: String
    /// The digest of everything above.
    public let digest: String

    /// What the digest is taken of: every field with its length before it, so that no two entries read the same.
    var sealed: Digest {
        let fields = [
            String(number), String(at.milliseconds), actor, act, subject.kind, subject.id, unit, body, facts, previous,
        ]
        return Digest(of: fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ","))
    }

    /// Whether the entry is whole and follows the one before.
    public func follows(_ earlier: JournalEntry?) -> Bool {
        number == (earlier?.number ?? 0) + 1
            && previous == earlier?.digest ?? Journal.beginning
            && digest == sealed.hex
    }
}

/// The append-only book of everything that happened. Nothing is in the data that is not in it.
public enum Journal {
    /// The digest before the first entry.
    static let beginning = String(repeating: "0", count: 64)

    static func append(
        act: String, body: String, facts: [String: String], subject: Subject, unit: Unit.ID?, occasion: Occasion,
        in tx: Transaction
    ) throws {
        let last = try tx.first("SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1") {
            (number: $0.integer(0), digest: $0.text(1))
        }
        let unitCode = try unit.flatMap { try Unit.find($0, in: tx)?.code } ?? ""
        func entry(digest: String) throws -> JournalEntry {
            JournalEntry(
                number: (last?.number ?? 0) + 1, at: occasion.now, actor: occasion.actor.name, act: act,
                subject: subject, unit: unitCode, body: body, facts: try facts.canonical(),
                previous: last?.digest ?? beginning, digest: digest)
        }
        let unsealed = try entry(digest: "")
        let sealed = try entry(digest: unsealed.sealed.hex)
        try tx.execute(
            """
            INSERT INTO journal (number, at, actor, act, subject_kind, subject_id, unit, body, facts, previous, digest)
            VALUES (\(sealed.number), \(sealed.at), \(sealed.actor), \(sealed.act), \(sealed.subject.kind),
                    \(sealed.subject.id), \(sealed.unit), \(sealed.body), \(sealed.facts), \(sealed.previous),
                    \(sealed.digest))
            """)
    }

    /// The number of the last entry; 0 when there is none.
    public static func head(in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT COALESCE(MAX(number), 0) FROM journal")
    }

    /// Entries after a number, at most so many.
    public static func entries(after number: Int, limit: Int = 500, in snapshot: Snapshot) throws -> [JournalEntry] {
        try snapshot.all(
            """
            SELECT number, at, actor, act, subject_kind, subject_id, unit, body, facts, previous, digest
            FROM journal WHERE number > \(number) ORDER BY number LIMIT \(limit)
            """, JournalEntry.init)
    }

    /// What was done to a subject, the newest first, at most so many; those before a number where a page goes on.
    public static func entries(
        of subject: Subject, before number: Int? = nil, limit: Int = 500, in snapshot: Snapshot
    ) throws -> [JournalEntry] {
        try snapshot.all(
            """
            SELECT number, at, actor, act, subject_kind, subject_id, unit, body, facts, previous, digest
            FROM journal
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id) AND number < \(number ?? Int.max)
            ORDER BY number DESC LIMIT \(limit)
            """, JournalEntry.init)
    }

    /// When an act was last done to a subject, and by whom; nil when never.
    public static func last(_ act: String, of subject: Subject, in snapshot: Snapshot) throws -> (
        at: Instant, actor: String
    )? {
        try snapshot.first(
            """
            SELECT at, actor FROM journal
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id) AND act = \(act)
            ORDER BY number DESC LIMIT 1
            """
        ) { ($0[0], $0[1]) }
    }

    /// Reads the whole chain and answers the number of entries.
    ///
    /// - Throws: ``JournalBreak`` at the first entry that does not follow the one before.
    public static func verify(in snapshot: Snapshot) throws -> Int {
        var last: JournalEntry?
        while true {
            let page = try entries(after: last?.number ?? 0, in: snapshot)
            guard !page.isEmpty else { return last?.number ?? 0 }
            for entry in page {
                guard entry.follows(last) else { throw JournalBreak(number: (last?.number ?? 0) + 1) }
                last = entry
            }
        }
    }
}

/// The journal was changed: the entry where the chain breaks.
public struct JournalBreak: Error, Equatable {
    /// The number of the first entry that is not what was written.
    public let number: Int

    /// A break at an entry.
    public init(number: Int) {
        self.number = number
    }
}

extension JournalEntry {
    init(_ row: Row) {
        self.init(
            number: row[0], at: row[1], actor: row[2], act: row[3], subject: Subject(row.text(4), row.text(5)),
            unit: row[6], body: row[7], facts: row[8], previous: row[9], digest: row[10])
    }
}

extension JournalEntry {
    /// What happened, by name.
    public var said: [String: String] { get throws { try [String: String](canonical: facts) } }

    /// The entry as one line of JSON, as exports keep it.
    public func line() throws -> String { try canonical() }
}

extension Journal {
    /// Reads an exported chain, without any database, and answers the number of entries.
    ///
    /// - Throws: ``JournalBreak`` at the first line that is no entry or does not follow the one before.
    public static func verify(lines: some Sequence<String>) throws -> Int {
        var last: JournalEntry?
        for line in lines {
            let entry = try? JSONDecoder().decode(JournalEntry.self, from: Data(line.utf8))
            guard let entry, entry.follows(last) else { throw JournalBreak(number: (last?.number ?? 0) + 1) }
            last = entry
        }
        return last?.number ?? 0
    }

    /// The entry of an exported chain whose facts hold the digest of a file.
    public static func entry(holding digest: String, in lines: some Sequence<String>) throws -> JournalEntry? {
        for line in lines where line.contains(digest) {
            let entry = try JournalEntry(canonical: line)
            if try entry.said["sha256"] == digest { return entry }
        }
        return nil
    }

    /// The later entry of an exported chain that took back what an entry had made public; nil when none in it does.
    public static func retraction(
        of published: JournalEntry, in lines: some Sequence<String>
    ) throws -> JournalEntry? {
        guard let address = try published.said["publicAddress"] else { return nil }
        for line in lines where line.contains("publicRetracted") {
            let entry = try JournalEntry(canonical: line)
            if entry.number > published.number, try entry.said["publicRetracted"] == address { return entry }
        }
        return nil
    }
}
