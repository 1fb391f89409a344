import Core
import Kernel
import Store

/// A planned outage of the portal.
struct Outage: Sendable {
    typealias ID = Kernel.ID<Outage>

    let id: ID
    let beginsAt: Instant
    /// When everything is expected to answer again.
    let endsAt: Instant
    let reason: String
    let announcedAt: Instant
    let announcedBy: String

    /// What the public reads until it is over.
    var announcement: Phrase {
        "Cổng tạm ngừng phục vụ từ \(beginsAt.clock) ngày \(beginsAt.day.text), dự kiến phục vụ lại lúc \(endsAt.clock) ngày \(endsAt.day.text): \(reason)."
    }

    /// Why the notice comes late by the rule then in force; nil when it does not.
    static func lateness(of begin: Day, toldOn day: Day, by rules: Rules, in snapshot: Snapshot) throws -> Reason? {
        guard let rule = rules.publicPages.outage(on: day) else { return nil }
        let days = try WorkingCalendar.kept(in: snapshot).count(after: day, through: begin)
        guard days < rule.noticeWorkingDays else { return nil }
        return Reason(
            "Thông báo trước \(max(days, 0)) ngày làm việc; quy định là ít nhất \(rule.noticeWorkingDays) ngày làm việc.",
            basis: rule.basis.first)
    }

    /// Those that were announced and are not over.
    static func ahead(at now: Instant, in snapshot: Snapshot) throws -> [Outage] {
        try snapshot.all(
            """
            SELECT id, begins_at, ends_at, reason, announced_at, announced_by FROM outage
            WHERE ends_at > \(now) AND cancelled_at IS NULL ORDER BY begins_at, id LIMIT 5
            """
        ) { Outage(id: $0[0], beginsAt: $0[1], endsAt: $0[2], reason: $0[3], announcedAt: $0[4], announcedBy: $0[5]) }
    }

    static func exists(_ id: ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM outage WHERE id = \(id) AND cancelled_at IS NULL")
    }

    static func insert(_ begins: Instant, _ ends: Instant, _ reason: String, on occasion: Occasion, in tx: Transaction)
        throws -> ID
    {
        ID(
            try tx.insert(
                """
                INSERT INTO outage (begins_at, ends_at, reason, announced_at, announced_by)
                VALUES (\(begins), \(ends), \(reason), \(occasion.now), \(occasion.actor.name)) RETURNING id
                """))
    }

    static func cancel(_ id: ID, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE outage SET cancelled_at = \(occasion.now), cancelled_by = \(occasion.actor.name) WHERE id = \(id)
            """)
    }
}
