import Core
import Formats
import Foundation
import Kernel
import Store

extension ExchangeMessage {
    private static let columns: SQL = """
        m.id, m.unit_id, m.document_key, m.kind, m.sender, m.addressee, m.symbol, m.dated_on, m.content, m.received_at,
        m.refusal, m.document_id
        """

    private init(_ row: Row) throws {
        self.init(
            id: row[0], unit: row[1], key: row[2], kind: row[3], sender: row[4], addressee: row[5], symbol: row[6],
            datedOn: row[7], content: try JSONDecoder().decode(Content.self, from: Data(row.text(8).utf8)),
            receivedAt: row[9], refusal: row[10], document: row[11])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ExchangeMessage {
        guard
            let found = try snapshot.first(
                "SELECT \(columns) FROM exchange_message m WHERE m.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    /// The very same message, if it was here before.
    static func find(_ digest: Digest, unit: Core.Unit.ID, in snapshot: Snapshot) throws -> ExchangeMessage? {
        try snapshot.first(
            "SELECT \(columns) FROM exchange_message m WHERE m.unit_id = \(unit) AND m.digest = \(digest)", Self.init)
    }

    /// The messages about a document, in the order in which they came.
    static func about(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [ExchangeMessage] {
        try snapshot.all(
            "SELECT \(columns) FROM exchange_message m WHERE m.document_id = \(document) ORDER BY m.id", Self.init)
    }

    /// The messages of some units that were refused, newest first.
    static func refused(units: [Core.Unit.ID], limit: Int, in snapshot: Snapshot) throws -> [ExchangeMessage] {
        try snapshot.all(
            """
            SELECT \(columns) FROM exchange_message m WHERE m.unit_id IN \(units) AND m.refusal <> ''
            ORDER BY m.id DESC LIMIT \(limit)
            """, Self.init)
    }

    /// Keeps a message and answers its identity.
    static func insert(
        unit: Core.Unit.ID, digest: Digest, key: String, kind: Kind, sender: String, addressee: String, symbol: String,
        datedOn: Day?, content: Content, refusal: String = "", document: IncomingDocument.ID?, on occasion: Occasion,
        in tx: Transaction
    ) throws -> ID {
        let content = try content.canonical()
        return ID(
            try tx.insert(
                """
                INSERT INTO exchange_message (unit_id, digest, document_key, kind, sender, addressee, symbol, dated_on,
                                              content, received_at, received_by, refusal, document_id)
                VALUES (\(unit), \(digest), \(key), \(kind), \(sender), \(addressee), \(symbol), \(datedOn),
                        \(content), \(occasion.now), \(occasion.actor.name), \(refusal), \(document))
                RETURNING id
                """))
    }

    /// Notes the document that a message registered.
    static func point(_ id: ID, to document: IncomingDocument.ID, in tx: Transaction) throws {
        try tx.execute("UPDATE exchange_message SET document_id = \(document) WHERE id = \(id)")
    }
}

extension IncomingDocument {
    /// The document of a unit that the exchange knows by an identity.
    static func find(exchangeKey key: String, unit: Core.Unit.ID, in snapshot: Snapshot) throws -> IncomingDocument? {
        let id: ID? = try snapshot.first(
            "SELECT id FROM document WHERE unit_id = \(unit) AND exchange_id = \(key)"
        ) { $0[0] }
        return try id.map { try find($0, in: snapshot) }
    }

    /// The identity of a document on the exchange; nil for what came another way.
    static func exchangeKey(of id: ID, in snapshot: Snapshot) throws -> (key: String, unit: Core.Unit.ID)? {
        try snapshot.first(
            "SELECT exchange_id, unit_id FROM document WHERE id = \(id) AND exchange_id IS NOT NULL"
        ) { (key: $0.text(0), unit: $0[1]) }
    }

    /// Puts what a sender says now in the place of what it said first.
    func correct(_ message: ExchangeMessage, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE document SET issuer = \(VietnameseText.clean(message.content.issuer)),
                symbol = \(VietnameseText.clean(message.symbol)), symbol_key = \(DocumentSymbol.key(message.symbol)),
                dated_on = \(message.datedOn), subject = \(VietnameseText.clean(message.content.subject)),
                version = version + 1
            WHERE id = \(id)
            """)
    }

    /// Ends a document whatever its state, because its sender took it back.
    func end(_ note: String, _ occasion: Occasion, in tx: Transaction) throws {
        guard state != .finished else { return }
        try DocumentStep(
            kind: .finish, at: occasion.now, fromDesk: desk, note: note, actor: occasion.actor.name
        ).insert(of: id, in: tx)
    }
}
