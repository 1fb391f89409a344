import Core
import Kernel
import Store
import Web

/// An address of a former site, and what became of it.
struct MappedAddress: Sendable {
    typealias ID = Kernel.ID<MappedAddress>

    let id: ID
    /// Path and query in lower case: old servers did not mind.
    let address: String
    /// Where it is now; nil for what was taken away for good.
    let target: String?
    let note: String
    let mappedAt: Instant
    let mappedBy: String

    /// How an old address is kept and looked for; nil for what cannot be one.
    static func normal(_ address: String) -> String? {
        guard let link = Link(local: address.trimmingPrefix(while: \.isWhitespace).description), address != "/" else {
            return nil
        }
        return link.address.lowercased()
    }

    /// What became of an address: with its query if that is known, else without.
    static func fate(of address: String, in snapshot: Snapshot) throws -> OldAddress? {
        guard let whole = normal(address) else { return nil }
        let path = String(whole.prefix { $0 != "?" })
        let found = try snapshot.first(
            """
            SELECT target FROM old_address WHERE address IN (\(whole), \(path)) ORDER BY LENGTH(address) DESC LIMIT 1
            """
        ) { row -> String? in row[0] }
        switch found {
        case .none: return nil
        case .some(.none): return .gone
        case .some(.some(let target)): return Link(local: target).map { .moved($0) }
        }
    }

    static func all(after: String, limit: Int, in snapshot: Snapshot) throws -> [MappedAddress] {
        try snapshot.all(
            """
            SELECT id, address, target, note, mapped_at, mapped_by FROM old_address WHERE address > \(after)
            ORDER BY address LIMIT \(limit)
            """, Self.init)
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> MappedAddress {
        let found = try snapshot.first(
            "SELECT id, address, target, note, mapped_at, mapped_by FROM old_address WHERE id = \(id)", Self.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    private init(_ row: Row) {
        (id, address, target) = (row[0], row[1], row[2])
        (note, mappedAt, mappedBy) = (row[3], row[4], row[5])
    }

    static func map(_ address: String, to target: String?, note: String, on occasion: Occasion, in tx: Transaction)
        throws
    {
        try tx.execute(
            """
            INSERT INTO old_address (address, target, note, mapped_at, mapped_by)
            VALUES (\(address), \(target), \(note), \(occasion.now), \(occasion.actor.name))
            ON CONFLICT (address) DO UPDATE SET target = excluded.target, note = excluded.note,
                mapped_at = excluded.mapped_at, mapped_by = excluded.mapped_by
            """)
    }

    func remove(in tx: Transaction) throws {
        try tx.execute("DELETE FROM old_address WHERE id = \(id)")
    }
}
