import Core
import Formats
import Kernel
import Store

extension ExchangeStatus {
    /// Keeps it, unless it is there already or comes out of turn; answers whether it was kept.
    @discardableResult
    func keep(in tx: Transaction) throws -> Bool {
        if direction == .sent {
            let sent = try tx.all(
                """
                SELECT code FROM exchange_status
                WHERE direction = \(direction) AND document_key = \(key) AND organ = \(organ)
                """
            ) { EdXMLStatus.Code(rawValue: $0.text(0)) }
            guard ExchangeOrder.allows(code, after: sent.compactMap(\.self)) else { return false }
        }
        return try tx.execute(
            """
            INSERT INTO exchange_status (direction, document_key, code, organ, name, at, unit_id, document_id,
                                         description, staff)
            VALUES (\(direction), \(key), \(code.rawValue), \(organ), \(name), \(at), \(unit), \(document),
                    \(VietnameseText.clean(description)), \(staff))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    /// Empties what follows from the journal. What has been handed over stays known, by its name.
    static func forgetSent(in tx: Transaction) throws {
        try tx.execute("DELETE FROM exchange_status WHERE direction = \(Direction.sent)")
    }

    /// Notes that a status was handed over; answers whether it was not yet.
    static func noteHandover(_ name: String, unit: Unit.ID, _ occasion: Occasion, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO exchange_handover (name, unit_id, handed_over_at, handed_over_by)
            VALUES (\(name), \(unit), \(occasion.now), \(occasion.actor.name)) ON CONFLICT DO NOTHING
            """) > 0
    }
}

/// A status as it is listed or sent, with what is known of document, sender and unit.
struct KeptStatus: Sendable {
    let id: Int
    let name: String
    let status: ExchangeStatus
    let unitCode: String
    let unitName: String
    let above: String
    let sender: String
    let addressee: String
    let symbol: String
    let datedOn: Day?
    let handedOverAt: Instant?

    /// The status as the exchange wants it: to the second, under the identifier by which we were addressed.
    var message: EdXMLStatus {
        let key = EdXML.DocumentID(status.key)
        let staff = status.staff.isEmpty ? nil : EdXML.Staff(name: status.staff)
        return EdXMLStatus(
            from: .init(id: addressee.isEmpty ? unitCode : addressee, name: unitName, inCharge: above),
            document: .init(
                organ: sender.isEmpty ? key.parts?.organ ?? "" : sender, code: symbol, promulgatedOn: datedOn,
                document: key),
            staff: staff, code: status.code, description: status.description,
            at: Instant(milliseconds: status.at.milliseconds / 1000 * 1000))
    }
}

extension KeptStatus {
    /// The first message under the identity says who sent the document and how it addressed us.
    private static let source: SQL = """
        SELECT s.id, s.name, s.direction, s.document_key, s.code, s.organ, s.at, s.unit_id, s.document_id,
               s.description, s.staff, u.code, u.name, COALESCE(p.name, ''), COALESCE(m.sender, ''),
               COALESCE(m.addressee, ''), COALESCE(m.symbol, d.symbol, ''), COALESCE(m.dated_on, d.dated_on),
               h.handed_over_at
        FROM exchange_status s JOIN unit u ON u.id = s.unit_id LEFT JOIN unit p ON p.id = u.parent_id
        LEFT JOIN exchange_message m ON m.id = (
            SELECT MIN(x.id) FROM exchange_message x WHERE x.unit_id = s.unit_id AND x.document_key = s.document_key)
        LEFT JOIN document d ON d.id = s.document_id
        LEFT JOIN exchange_handover h ON h.name = s.name
        """

    private init?(_ row: Row) {
        guard let code = EdXMLStatus.Code(rawValue: row.text(4)) else { return nil }
        self.init(
            id: row[0], name: row[1],
            status: ExchangeStatus(
                direction: row[2], key: row[3], code: code, organ: row[5], at: row[6], unit: row[7], document: row[8],
                description: row[9], staff: row[10]),
            unitCode: row[11], unitName: row[12], above: row[13], sender: row[14], addressee: row[15],
            symbol: row[16], datedOn: row[17], handedOverAt: row[18])
    }

    /// Statuses to be handed over, in the order in which they came about.
    static func pending(units: [Unit.ID]?, after id: Int, limit: Int, in snapshot: Snapshot) throws -> [KeptStatus] {
        let scope: SQL = units.map { "AND s.unit_id IN \($0)" } ?? ""
        return try snapshot.all(
            """
            \(source) WHERE s.direction = \(ExchangeStatus.Direction.sent) AND h.name IS NULL AND s.id > \(id) \(scope)
            ORDER BY s.id LIMIT \(limit)
            """, Self.init
        ).compactMap(\.self)
    }

    /// The newest of some units.
    static func newest(
        _ direction: ExchangeStatus.Direction, units: [Unit.ID], limit: Int, in snapshot: Snapshot
    ) throws -> [KeptStatus] {
        try snapshot.all(
            """
            \(source) WHERE s.unit_id IN \(units) AND s.direction = \(direction) ORDER BY s.id DESC LIMIT \(limit)
            """, Self.init
        ).compactMap(\.self)
    }

    /// What was said of a document, in order.
    static func about(_ key: String, unit: Unit.ID, in snapshot: Snapshot) throws -> [KeptStatus] {
        try snapshot.all(
            """
            \(source) WHERE s.direction = \(ExchangeStatus.Direction.sent) AND s.document_key = \(key)
              AND s.unit_id = \(unit) ORDER BY s.id
            """, Self.init
        ).compactMap(\.self)
    }

    /// One that we send, by its name.
    static func find(_ name: String, in snapshot: Snapshot) throws -> KeptStatus {
        let found = try snapshot.first(
            "\(source) WHERE s.direction = \(ExchangeStatus.Direction.sent) AND s.name = \(name)", Self.init)
        guard let status = found.flatMap(\.self) else { throw Refusal.notFound }
        return status
    }
}
