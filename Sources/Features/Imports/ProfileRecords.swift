import Core
import Foundation
import Kernel
import Store

/// A saved mapping: one version of it, which never changes.
struct Profile: Sendable {
    typealias ID = Kernel.ID<Profile>

    let id: ID
    let version: Int
    let mapping: ColumnMapping
    let digest: Digest
    let savedAt: Instant
    let savedBy: String
    let retiredAt: Instant?

    var name: String { mapping.name }
    var subject: Subject { Subject("profile", id) }
    /// How people tell versions apart: `boston-311 v2`.
    var title: String { "\(name) v\(version)" }
}

extension Profile {
    private static let columns: SQL = "id, version, content, digest, saved_at, saved_by, retired_at"

    private init(_ row: Row) throws {
        self.init(
            id: row[0], version: row[1], mapping: try ColumnMapping(json: Data(row.text(2).utf8)), digest: row[3],
            savedAt: row[4], savedBy: row[5], retiredAt: row[6])
    }

    /// The newest version of every name, by name.
    static func newest(in snapshot: Snapshot) throws -> [Profile] {
        try snapshot.all(
            """
            SELECT \(columns) FROM import_profile p
            WHERE version = (SELECT MAX(o.version) FROM import_profile o WHERE o.name = p.name)
            ORDER BY name
            """, Profile.init)
    }

    /// Every version of a name, the newest first.
    static func versions(of name: String, in snapshot: Snapshot) throws -> [Profile] {
        try snapshot.all(
            "SELECT \(columns) FROM import_profile WHERE name = \(name) ORDER BY version DESC", Profile.init)
    }

    /// The version with this identity.
    static func find(_ id: ID, in snapshot: Snapshot) throws -> Profile {
        guard let profile = try snapshot.first("SELECT \(columns) FROM import_profile WHERE id = \(id)", Profile.init)
        else { throw Refusal.notFound }
        return profile
    }

    /// The newest version of a name, if it is in use.
    static func current(_ name: String, in snapshot: Snapshot) throws -> Profile {
        let newest = try versions(of: name, in: snapshot).first
        guard let newest, newest.retiredAt == nil else {
            throw Refusal.invalid("profile", "Không có bộ ánh xạ “\(name)” đang dùng.")
        }
        return newest
    }

    static func insert(
        _ mapping: ColumnMapping, version: Int, on occasion: Occasion, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO import_profile (name, version, kind, content, digest, saved_at, saved_by)
                VALUES (\(mapping.name), \(version), \(mapping.kind), \(try mapping.json()), \(try mapping.digest),
                        \(occasion.now), \(occasion.actor.name))
                RETURNING id
                """))
    }

    static func retire(_ name: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE import_profile SET retired_at = \(occasion.now), retired_by = \(occasion.actor.name)
            WHERE name = \(name) AND retired_at IS NULL
            """)
    }
}
