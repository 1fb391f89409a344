public import Kernel
public import Store

/// A point before or after the due day at which somebody is told, as data: `Rules/reminders.json`.
public struct ReminderStage: Sendable, Decodable {
    /// Its code, e.g. `LATE_5`.
    public let code: String
    /// What people call it.
    public let name: String
    /// Days after the due day; negative before it. They are calendar days.
    public let days: Int
    /// Who is told.
    public let to: Addressee
    /// The first day on which it is told.
    public let validFrom: Day
    /// The last; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]

    /// Who is told, seen from the unit that owes it.
    public enum Addressee: String, Sendable, Codable {
        /// The unit itself.
        case unit
        /// The unit above it.
        case parent
        /// The unit at the top.
        case top
    }
}

/// Reminds of everything that has come near its day or passed it since the last time.
///
/// It asks what stands now, never whether today is a certain day: a stage that was missed because nobody ran it is made
/// up for, a closed matter is not touched, and doing it twice reminds nobody twice. Of several stages reached at once
/// only the last is told. An extended deadline begins anew.
public struct Remind: Act {
    public static let name = "obligation.remind"

    /// Reminds.
    public init() {}

    public func place(in snapshot: Snapshot) -> Place { .everywhere }

    public func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        let stages = occasion.knowledge.figures.rules.reminders(on: occasion.today).sorted { $0.days > $1.days }
        var made = 0
        for stage in stages {
            made += try tx.execute(
                """
                INSERT INTO reminder (obligation_id, due_key, stage, stage_rank, unit_id, made_on)
                SELECT o.id, o.due_key, \(stage.code), \(stage.days), \(stage.to.unit), \(occasion.today)
                FROM obligation o JOIN unit u ON u.id = o.unit_id
                WHERE o.closed_on IS NULL AND o.due_key <= \(occasion.today.adding(-stage.days))
                  AND NOT EXISTS (SELECT 1 FROM reminder m WHERE m.obligation_id = o.id AND m.due_key = o.due_key
                                  AND m.stage_rank >= \(stage.days))
                ON CONFLICT (obligation_id) DO UPDATE SET due_key = excluded.due_key, stage = excluded.stage,
                    stage_rank = excluded.stage_rank, unit_id = excluded.unit_id, made_on = excluded.made_on
                """)
        }
        return Journaled(
            made, of: Subject("reminders", occasion.today.iso), facts: ["day": occasion.today.iso, "made": "\(made)"])
    }

    /// Whether it has not been done yet on a day.
    public static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !snapshot.exists(
            "SELECT 1 FROM journal WHERE subject_kind = 'reminders' AND subject_id = \(day.iso) LIMIT 1")
    }
}

extension ReminderStage.Addressee {
    /// The unit that is told, of `u`, the unit that owes.
    fileprivate var unit: SQL {
        switch self {
        case .unit: "u.id"
        case .parent: "COALESCE(u.parent_id, u.id)"
        case .top:
            """
            COALESCE((SELECT t.id FROM unit t WHERE t.parent_id IS NULL AND u.path LIKE t.path || '%' LIMIT 1), u.id)
            """
        }
    }
}

/// A reminder of something that is still open.
public struct Reminder: Sendable {
    /// What is due.
    public let obligation: Obligation
    /// The code of the stage.
    public let stage: String
    /// When it was made.
    public let madeOn: Day

    /// The newest reminders of open matters told to a unit, each matter with its latest.
    public static func open(toldTo unit: Unit.ID, since day: Day, limit: Int, in snapshot: Snapshot) throws
        -> [Reminder]
    {
        try snapshot.all(
            """
            SELECT \(Obligation.columns), m.stage, m.made_on FROM reminder m JOIN obligation o ON o.id = m.obligation_id
            WHERE m.unit_id = \(unit) AND m.made_on >= \(day) AND o.closed_on IS NULL AND m.due_key = o.due_key
            ORDER BY m.made_on DESC, m.stage_rank DESC, m.obligation_id DESC LIMIT \(limit)
            """
        ) { row in
            Reminder(obligation: Obligation(row), stage: row[Obligation.width], madeOn: row[Obligation.width + 1])
        }
    }
}
