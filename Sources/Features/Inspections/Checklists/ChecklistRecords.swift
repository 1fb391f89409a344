import Core
import Kernel
import Store

/// A decision about an inspection that runs while another version of its checklist takes force.
struct ChecklistDecision: Sendable {
    let from: Edition.ID
    let to: Edition.ID
    let manner: Manner
    let at: Instant
    let account: String

    /// What becomes of the inspection.
    enum Manner: String, Codable, Sendable, CaseIterable, Bindable, Readable {
        /// It goes on with the version it began with.
        case stay = "GIU"
        /// It asks the new version; every answer counts on, also where the item has another wording now.
        case move = "CHUYEN"
        /// It asks the new version; answers to items that changed count no more, they are asked again.
        case moveAsking = "CHUYEN_HOI_LAI"

        var phrase: Phrase {
            switch self {
            case .stay: "giữ bản đang dùng"
            case .move: "chuyển sang bản mới, giữ các câu trả lời"
            case .moveAsking: "chuyển sang bản mới, hỏi lại mục đã thay đổi"
            }
        }
    }
}

extension Inspection {
    /// The states in which an inspection has a version of its own and can still ask another one.
    static let asking: [State] = [
        .planned, .announced, .reported, .running, .minuted, .explaining, .drafting, .postponed,
    ]

    /// The version it asks; nil before it was announced or begun.
    func checklistEdition(in snapshot: Snapshot) throws -> Edition.ID? {
        try snapshot.first("SELECT edition_id FROM inspection_checklist WHERE inspection_id = \(id)") { $0[0] }
    }

    func take(checklist edition: Edition.ID, at now: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inspection_checklist (inspection_id, edition_id, taken_at)
            VALUES (\(id), \(edition), \(now))
            ON CONFLICT (inspection_id) DO UPDATE SET edition_id = excluded.edition_id, taken_at = excluded.taken_at
            """)
    }

    func keep(_ decision: ChecklistDecision, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO inspection_checklist_decision (inspection_id, from_edition_id, edition_id, manner, decided_at,
                                                       account)
            VALUES (\(id), \(decision.from), \(decision.to), \(decision.manner), \(decision.at), \(decision.account))
            """)
    }

    /// Whether it was decided before what becomes of it when `edition` takes force after `from`.
    func hasDecided(on edition: Edition.ID, after from: Edition.ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM inspection_checklist_decision
            WHERE inspection_id = \(id) AND from_edition_id = \(from) AND edition_id = \(edition)
            """)
    }

    /// What was decided about its checklist, in order.
    func checklistDecisions(in snapshot: Snapshot) throws -> [ChecklistDecision] {
        try snapshot.all(
            """
            SELECT from_edition_id, edition_id, manner, decided_at, account FROM inspection_checklist_decision
            WHERE inspection_id = \(id) ORDER BY id
            """
        ) { ChecklistDecision(from: $0[0], to: $0[1], manner: $0[2], at: $0[3], account: $0[4]) }
    }

    func askAgain(_ items: [String], since: Instant, in tx: Transaction) throws {
        for item in items {
            try tx.execute(
                """
                INSERT INTO inspection_checklist_again (inspection_id, item, since) VALUES (\(id), \(item), \(since))
                ON CONFLICT (inspection_id, item) DO UPDATE SET since = excluded.since
                """)
        }
    }

    /// The items whose answers count only if they were given after a moment, because the item changed.
    func askedAgain(in snapshot: Snapshot) throws -> [String: Instant] {
        let rows: [(String, Instant)] = try snapshot.all(
            "SELECT item, since FROM inspection_checklist_again WHERE inspection_id = \(id)"
        ) { ($0[0], $0[1]) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}

/// A running inspection whose checklist has another version in force now, and nobody has said what becomes of it.
struct PendingChecklist: Sendable {
    let inspection: Inspection
    let unit: String
    let used: Edition.ID
    let current: Edition.ID

    /// Those under a path, the oldest first, after one for the next page.
    static func all(
        under path: UnitPath, on day: Day, after: Inspection.ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [PendingChecklist] {
        try snapshot.all(
            """
            SELECT \(Inspection.columns), u.short_name, x.edition_id, n.id
            \(pending(under: path, on: day)) AND i.id > \(after?.value ?? 0) ORDER BY i.id LIMIT \(limit)
            """
        ) { PendingChecklist(inspection: Inspection($0), unit: $0[14], used: $0[15], current: $0[16]) }
    }

    static func count(under path: UnitPath, on day: Day, in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT COUNT(*) \(pending(under: path, on: day))")
    }

    /// Inspections first: few of all are under way, so that going through the units would meet mostly those that are over.
    private static func pending(under path: UnitPath, on day: Day) -> SQL {
        """
        FROM inspection i CROSS JOIN unit u CROSS JOIN inspection_checklist x CROSS JOIN edition e
        JOIN edition n ON n.kind = e.kind AND n.work = e.work AND n.id <> e.id AND \(Edition.isCurrent(on: day, "n"))
        WHERE u.id = i.unit_id AND x.inspection_id = i.id AND e.id = x.edition_id AND i.state IN \(Inspection.asking) AND u.path >= \(path) AND u.path < \(path.end)
          AND NOT EXISTS (SELECT 1 FROM inspection_checklist_decision d WHERE d.inspection_id = i.id
                          AND d.from_edition_id = e.id AND d.edition_id = n.id)
        """
    }
}

extension PendingChecklist {
    /// Whether one inspection is among them.
    static func isPending(_ inspection: Inspection, on day: Day, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 \(pending(under: .everything, on: day)) AND i.id = \(inspection.id)")
    }
}
