import Core
import Kernel
import Store

/// What the sender of a document asks for afterwards: to have it back, to change it, to put another in its place.
///
/// Nothing happens to the document until somebody here agrees.
struct ExchangeRequest: Sendable {
    typealias ID = Kernel.ID<ExchangeRequest>

    enum Answer: String, Sendable, Readable, Bindable {
        case agreed = "AGREED"
        case refused = "REFUSED"

        var phrase: Phrase {
            switch self {
            case .agreed: "đã đồng ý"
            case .refused: "đã từ chối"
            }
        }
    }

    let id: ID
    let message: ExchangeMessage.ID
    let unit: Unit.ID
    let document: IncomingDocument.ID
    let kind: ExchangeMessage.Kind
    let reason: String
    let askedAt: Instant
    /// Nil while it waits.
    let answer: Answer?
    let answerReason: String
    /// The document registered in the place of the one replaced.
    let replacement: IncomingDocument.ID?
}

extension ExchangeRequest {
    private static let columns: SQL = """
        q.id, q.message_id, q.unit_id, q.document_id, q.kind, q.reason, q.asked_at, q.answer, q.answer_reason,
        q.replacement_id
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], message: row[1], unit: row[2], document: row[3], kind: row[4], reason: row[5], askedAt: row[6],
            answer: row[7], answerReason: row[8], replacement: row[9])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> ExchangeRequest {
        guard
            let found = try snapshot.first(
                "SELECT \(columns) FROM exchange_request q WHERE q.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    /// What waits for an answer in some units, the oldest first.
    static func waiting(units: [Unit.ID], limit: Int, in snapshot: Snapshot) throws -> [ExchangeRequest] {
        try snapshot.all(
            """
            SELECT \(columns) FROM exchange_request q WHERE q.unit_id IN \(units) AND q.answer IS NULL
            ORDER BY q.id LIMIT \(limit)
            """, Self.init)
    }

    /// What was asked about a document.
    static func about(_ document: IncomingDocument.ID, in snapshot: Snapshot) throws -> [ExchangeRequest] {
        try snapshot.all(
            """
            SELECT \(columns) FROM exchange_request q
            WHERE q.document_id = \(document) OR q.replacement_id = \(document) ORDER BY q.id
            """, Self.init)
    }

    /// Whether the same already waits: a sender whose system repeats itself asks once.
    static func isWaiting(
        _ kind: ExchangeMessage.Kind, key: String, of document: IncomingDocument.ID, in snapshot: Snapshot
    ) throws -> Bool {
        try snapshot.exists(
            """
            SELECT 1 FROM exchange_request q JOIN exchange_message m ON m.id = q.message_id
            WHERE q.document_id = \(document) AND q.kind = \(kind) AND q.answer IS NULL AND m.document_key = \(key)
            """)
    }

    static func insert(
        _ message: ExchangeMessage.ID, unit: Unit.ID, document: IncomingDocument.ID, kind: ExchangeMessage.Kind,
        reason: String, at moment: Instant, in tx: Transaction
    ) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO exchange_request (message_id, unit_id, document_id, kind, reason, asked_at)
                VALUES (\(message), \(unit), \(document), \(kind), \(reason), \(moment)) RETURNING id
                """))
    }

    func close(
        _ answer: Answer, reason: String, replacement: IncomingDocument.ID?, _ occasion: Occasion, in tx: Transaction
    )
        throws
    {
        try tx.execute(
            """
            UPDATE exchange_request SET answer = \(answer), answer_reason = \(reason), answered_at = \(occasion.now),
                answered_by = \(occasion.actor.name), replacement_id = \(replacement)
            WHERE id = \(id)
            """)
    }
}
