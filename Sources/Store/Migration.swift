public import Kernel

/// One step of the schema, as SQL text that knows no type of the program.
///
/// Once shipped it never changes: its checksum is kept in every database it was applied to.
public struct Migration: Sendable {
    /// A date and a sentence, e.g. `2026-11-24 dossier: create`; unique.
    public let id: String
    /// The statements, written for SQLite; the other dialect is derived.
    public let sql: String

    /// A step of the schema.
    public init(_ id: String, _ sql: String) {
        self.id = id
        self.sql = sql
    }

    /// What recognises the text.
    public var checksum: Digest { Digest(of: sql) }
}

extension Store {
    /// Applies the steps that this database has not seen, each in a transaction of its own, in the given order.
    ///
    /// - Throws: `Fault` when a step applied earlier had another text, or came from a newer program.
    public func migrate(_ migrations: [Migration], at now: Instant) async throws {
        try await write { tx in
            try tx.script(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    id TEXT NOT NULL PRIMARY KEY,
                    checksum TEXT NOT NULL,
                    applied_at INTEGER NOT NULL
                ) STRICT
                """)
        }
        let applied = try read { snapshot in
            try snapshot.all("SELECT id, checksum FROM schema_migration") { row in (row.text(0), row.text(1)) }
        }
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.id, $0.checksum.hex) })
        for (id, checksum) in applied where known[id] != checksum {
            let problem: MigrationProblem = known[id] == nil ? .unknown(id) : .changed(id)
            throw Fault("migrate", cause: problem)
        }
        let done = Set(applied.map(\.0))
        for migration in migrations where !done.contains(migration.id) {
            try await write { tx in
                try tx.script(migration.sql)
                try tx.execute(
                    "INSERT INTO schema_migration VALUES (\(migration.id), \(migration.checksum), \(now))")
            }
        }
    }
}

/// Why a schema does not fit the program.
public enum MigrationProblem: Error, Equatable {
    /// The database has a step that this program does not know: a newer program wrote it.
    case unknown(String)
    /// The text of a step that was already applied has changed.
    case changed(String)
}

extension Transaction {
    func script(_ schema: String) throws {
        try connection.script(dialect.schema(schema))
    }
}
