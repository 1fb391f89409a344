import Core
import Kernel
import Store

extension Account {
    private static let columns: SQL = "id, name, password_hash, must_change, failures, locked_until, closed_at"

    private init(_ row: Row) {
        self.init(
            id: row[0], name: row[1], passwordHash: row[2], mustChange: row[3], failures: row[4], lockedUntil: row[5],
            closedAt: row[6])
    }

    static func find(name: String, in snapshot: Snapshot) throws -> Account? {
        try snapshot.first("SELECT \(columns) FROM account WHERE name = \(name)", Account.init)
    }

    static func all(in snapshot: Snapshot) throws -> [Account] {
        try snapshot.all("SELECT \(columns) FROM account ORDER BY name", Account.init)
    }

    /// What the account holds; a grant without a unit covers the whole installation.
    func grants(in snapshot: Snapshot) throws -> [Grant] {
        try snapshot.all(
            """
            SELECT g.role, g.unit_id, u.path FROM account_grant g LEFT JOIN unit u ON u.id = g.unit_id
            WHERE g.account_id = \(id) ORDER BY g.role, g.unit_id
            """
        ) { row in
            Grant(role: row[0], unit: row[1], path: row[2] ?? .everything)
        }
    }

    static func add(
        name: String, hash: String, mustChange: Bool, at now: Instant, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO account (name, password_hash, must_change, created_at)
                VALUES (\(name), \(hash), \(mustChange), \(now)) RETURNING id
                """))
    }

    static func grant(_ role: String, over unit: Unit.ID?, to account: ID, in tx: Transaction) throws {
        try tx.execute(
            "INSERT INTO account_grant (account_id, role, unit_id) VALUES (\(account), \(role), \(unit))")
    }

    func set(hash: String, mustChange: Bool, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE account SET password_hash = \(hash), must_change = \(mustChange), failures = 0, locked_until = NULL
            WHERE id = \(id)
            """)
        try tx.execute("DELETE FROM session WHERE account_id = \(id)")
    }

    func set(failures: Int, lockedUntil: Instant?, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE account SET failures = \(failures), locked_until = \(lockedUntil) WHERE id = \(id)")
    }

    func startSession(_ token: Digest, at now: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO session (token_digest, account_id, started_at, seen_at)
            VALUES (\(token), \(id), \(now), \(now))
            """)
    }

    static func endSession(_ token: Digest, in tx: Transaction) throws {
        try tx.execute("DELETE FROM session WHERE token_digest = \(token)")
    }

    /// The account a session belongs to, while it lasts, and when it was last used.
    static func signedIn(
        by token: Digest, at now: Instant, policy: SignInPolicy, in snapshot: Snapshot
    ) throws -> (account: Account, seenAt: Instant)? {
        try snapshot.first(
            """
            SELECT a.id, a.name, a.password_hash, a.must_change, a.failures, a.locked_until, a.closed_at, s.seen_at
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.token_digest = \(token) AND a.closed_at IS NULL
              AND s.started_at > \(now.adding(seconds: -policy.sessionSeconds))
              AND s.seen_at > \(now.adding(seconds: -policy.idleSeconds))
            """
        ) { (Account($0), $0[7]) }
    }

    /// Notes that a session was used.
    static func seen(_ token: Digest, at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE session SET seen_at = \(now) WHERE token_digest = \(token) AND seen_at < \(now)")
    }

    func close(at now: Instant, in tx: Transaction) throws {
        try tx.execute("UPDATE account SET closed_at = \(now) WHERE id = \(id)")
        try tx.execute("DELETE FROM session WHERE account_id = \(id)")
    }
}
