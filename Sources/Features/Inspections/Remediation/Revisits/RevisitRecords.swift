import Core
import Kernel
import Store

/// What a follow-up visit saw of one recommendation of the earlier inspection.
struct Revisit: Sendable {
    let verdict: Verdict
    let note: String
    let seenAt: Instant
    let seenBy: String

    /// Whether what was asked for was found done.
    enum Verdict: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case done = "DA_THUC_HIEN"
        case undone = "CHUA_THUC_HIEN"

        var phrase: Phrase { self == .done ? "đã thực hiện" : "chưa thực hiện" }
    }
}

/// What follow-up visits saw.
enum RevisitSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: follow-up visits",
            """
            CREATE TABLE recommendation_revisit (
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
                verdict TEXT NOT NULL CHECK (verdict IN ('DA_THUC_HIEN', 'CHUA_THUC_HIEN')),
                note TEXT NOT NULL,
                seen_at INTEGER NOT NULL,
                account TEXT NOT NULL,
                PRIMARY KEY (inspection_id, recommendation_id)
            ) STRICT;
            """)
    ]
}

extension Revisit {
    static func keep(_ act: LookAgain, note: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO recommendation_revisit (inspection_id, recommendation_id, verdict, note, seen_at, account)
            VALUES (\(act.inspection), \(act.recommendation), \(act.verdict), \(note), \(occasion.now),
                    \(occasion.actor.name))
            ON CONFLICT (inspection_id, recommendation_id) DO UPDATE SET verdict = excluded.verdict,
                note = excluded.note, seen_at = excluded.seen_at, account = excluded.account
            """)
    }

    /// What a follow-up visit saw so far, by recommendation.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> [Recommendation.ID: Revisit] {
        var found: [Recommendation.ID: Revisit] = [:]
        try snapshot.each(
            """
            SELECT recommendation_id, verdict, note, seen_at, account FROM recommendation_revisit
            WHERE inspection_id = \(inspection)
            """
        ) { found[$0[0]] = Revisit(verdict: $0[1], note: $0[2], seenAt: $0[3], seenBy: $0[4]) }
        return found
    }

    /// How many recommendations of the earlier inspection a follow-up visit has not looked at.
    static func waiting(of inspection: Inspection, in snapshot: Snapshot) throws -> Int {
        guard let follows = inspection.follows else { return 0 }
        return try snapshot.count(
            """
            SELECT COUNT(*) FROM recommendation c
            WHERE c.inspection_id = \(follows) AND c.state <> \(Recommendation.State.void)
              AND NOT EXISTS (SELECT 1 FROM recommendation_revisit v
                              WHERE v.inspection_id = \(inspection.id) AND v.recommendation_id = c.id)
            """)
    }
}
