import Core
import Kernel
import Store

extension LegalRelation {
    typealias ID = Kernel.ID<LegalRelation>

    /// A relation as one of its two documents sees it.
    struct Seen: Sendable {
        let relation: ID
        let kind: Kind
        /// The other document, and its identity when it is in the register.
        let symbol: String
        let key: String
        let id: KnownLaw.ID?
        let subject: String
        let scope: String
        /// The articles of the document that does it in which it stands.
        let byScope: String
        /// The day it acts from; nil when it does not act or changes nothing.
        let actsOn: Day?
        let until: Day?
    }

    /// At most so many are listed; a law can be the basis of thousands.
    static let limit = 300

    /// What a document does with others, or others with it.
    static func seen(from key: String, asTarget: Bool, in snapshot: Snapshot) throws -> [Seen] {
        let mine: SQL = asTarget ? "r.target_key" : "r.by_key"
        let other: SQL = asTarget ? "r.by_key" : "r.target_key"
        // The register's own spelling, where it has the other document.
        let symbol: SQL = asTarget ? "COALESCE(d.symbol, r.by_symbol)" : "COALESCE(d.symbol, r.target_symbol)"
        return try snapshot.all(
            """
            SELECT r.id, r.kind, \(symbol), d.id, d.subject, r.scope, c.effective_on, c.until_on, \(other), r.by_scope
            FROM legal_relation r LEFT JOIN legal_document d ON d.symbol_key = \(other)
                LEFT JOIN law_change c ON c.id = r.id
            WHERE \(mine) = \(key)
            ORDER BY CASE WHEN r.kind IN \(Kind.changing) THEN 0 ELSE 1 END, c.effective_on, r.id LIMIT \(limit)
            """
        ) {
            Seen(
                relation: $0[0], kind: $0[1], symbol: $0[2], key: $0[8], id: $0[3], subject: $0.text(4), scope: $0[5],
                byScope: $0[9], actsOn: $0[6], until: $0[7])
        }
    }

    private static let columns: SQL = """
        r.by_key, r.kind, r.target_key, r.scope, r.by_symbol, r.target_symbol, r.effective_from, r.until_on,
        r.by_scope
        """

    private init(_ row: Row) {
        self.init(
            by: row[0], kind: row[1], target: row[2], scope: row[3], byScope: row[8], bySymbol: row[4],
            targetSymbol: row[5], from: row[6], until: row[7])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> LegalRelation {
        guard
            let found = try snapshot.first("SELECT \(columns) FROM legal_relation r WHERE r.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    static func exists(_ key: Key, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM legal_relation r WHERE \(same(key))")
    }

    /// Whether any relation names a document, on either side.
    static func names(_ key: String, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM legal_relation WHERE by_key = \(key) OR target_key = \(key)")
    }

    private static func same(_ key: Key) -> SQL {
        """
        r.by_key = \(key.by) AND r.kind = \(key.kind) AND r.target_key = \(key.target) AND r.scope = \(key.scope)
        """
    }

    /// Records it on a page; what was removed once holds again.
    func insert(in tx: Transaction) throws {
        try tx.execute("DELETE FROM legal_unrelation AS r WHERE \(Self.same(key))")
        try tx.execute(
            """
            INSERT INTO legal_relation (by_key, kind, target_key, scope, by_symbol, target_symbol, effective_from, until_on,
                                        by_scope, version)
            VALUES (\(by), \(kind), \(target), \(scope), \(bySymbol), \(targetSymbol), \(from), \(until), \(byScope), 1)
            """)
    }

    /// Takes it out, and keeps that and why, so that no file brings it back.
    func remove(_ reason: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute("DELETE FROM legal_relation AS r WHERE \(Self.same(key))")
        try tx.execute(
            """
            INSERT INTO legal_unrelation (by_key, kind, target_key, scope, reason, removed_at, removed_by)
            VALUES (\(by), \(kind), \(target), \(scope), \(reason), \(occasion.now), \(occasion.actor.name))
            """)
    }
}

extension LegalRelation.Key {
    /// Those that people recorded or removed on pages.
    static func byHand(in snapshot: Snapshot) throws -> Set<Self> {
        Set(
            try snapshot.all(
                """
                SELECT by_key, kind, target_key, scope FROM legal_relation WHERE version > 0
                UNION SELECT by_key, kind, target_key, scope FROM legal_unrelation
                """
            ) { Self(by: $0[0], kind: $0[1], target: $0[2], scope: LegalScope($0.text(3)).text) })
    }
}
