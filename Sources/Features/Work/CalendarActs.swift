import Core
import Formats
import Kernel
import Store
import Web

/// What is due at a unit, for the calendar program of whoever has the address: programs cannot sign in.
struct SharedCalendar: Sendable {
    typealias ID = Kernel.ID<SharedCalendar>
    let id: ID
    let unit: Unit.ID
    let madeBy: String
    let madeAt: Instant

    /// The feeds of a unit that still answer.
    static func of(_ unit: Unit.ID, in snapshot: Snapshot) throws -> [SharedCalendar] {
        try snapshot.all(
            """
            SELECT id, unit_id, made_by, made_at FROM calendar_feed
            WHERE unit_id = \(unit) AND revoked_at IS NULL ORDER BY id
            """, Self.init)
    }

    /// The feed of an address; nil when it was never given or was taken back.
    static func find(token: String, in snapshot: Snapshot) throws -> SharedCalendar? {
        // Only the digest is kept: who reads the database learns no address.
        try snapshot.first(
            """
            SELECT id, unit_id, made_by, made_at FROM calendar_feed
            WHERE token = \(Digest(of: token)) AND revoked_at IS NULL
            """, Self.init)
    }

    private init(_ row: Row) {
        id = row[0]
        unit = row[1]
        madeBy = row[2]
        madeAt = row[3]
    }
}

/// Gives a unit's calendar an address.
struct ShareCalendar: Act {
    static let name = "calendar.share"
    static let permission: Permission = "work.read"
    /// The code of the unit.
    let unit: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    /// - Returns: the secret part of the address; it is shown once.
    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let token = Digest(of: Random.bytes(32)).hex
        let id = try tx.insert(
            """
            INSERT INTO calendar_feed (token, unit_id, made_by, made_at)
            VALUES (\(Digest(of: token)), \(unit.id), \(occasion.actor.name), \(occasion.now)) RETURNING id
            """)
        return Journaled(token, of: Subject("calendar", "\(id)"), unit: unit.id)
    }
}

/// Takes the address of a calendar back.
struct RevokeCalendar: Act {
    static let name = "calendar.revoke"
    static let permission: Permission = "work.read"
    let feed: SharedCalendar.ID

    func place(in snapshot: Snapshot) throws -> Place {
        let unit = try snapshot.first("SELECT unit_id FROM calendar_feed WHERE id = \(feed)") { row -> Unit.ID in row[0]
        }
        guard let unit, let found = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(found.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Void> {
        try tx.execute(
            "UPDATE calendar_feed SET revoked_at = \(occasion.now) WHERE id = \(feed) AND revoked_at IS NULL")
        return Journaled((), of: Subject("calendar", "\(feed)"))
    }
}
