import Core
import Kernel
import Store
import Web

/// Enters a document that arrived into the book of a unit: gives it its number and its deadline.
struct RegisterDocument: Act {
    static let name = "document.register"

    /// The code of the unit.
    let unit: String
    /// `dd/MM/yyyy`.
    let arrivedOn: Day
    /// `HH:mm`; the present moment when empty.
    let arrivedTime: String?
    let issuer: String
    let symbol: String
    let datedOn: Day?
    let type: String?
    let subject: String
    let urgency: IncomingDocument.Urgency
    let channel: IncomingDocument.Channel
    /// The deadline the document itself states.
    let dueOn: Day?
    /// Whether the clerk has seen that the same document seems to be there already.
    let isKnownTwin: Bool?
    /// The identity the national exchange gave it; nil for other channels.
    var exchangeID: String?

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<IncomingDocument.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let arrivedAt = try arrival(occasion, unit)
        let clock = try occasion.knowledge.figures.rules.clock(in: tx)
        let deadline = DocumentDeadline(
            stated: dueOn, urgency, type ?? "", arrivedAt: arrivedAt, clock, occasion.knowledge.figures.rules)
        try refuseTwin(unit.id, in: tx)
        let year = arrivedAt.day.parts.year
        let number = try DocumentBook.take(unit: unit.id, year: year, in: tx)
        let id = try insert(unit.id, year: year, number: number, arrivedAt, deadline, in: tx)
        try DocumentStep(
            kind: .register, at: max(arrivedAt, occasion.now), toDesk: Desk.registry, actor: occasion.actor.name
        ).insert(of: id, in: tx)
        try TrailKeeper(rules: occasion.knowledge.figures.rules).refresh("r.id = \(id)", in: tx)
        return Journaled(
            id, of: Subject("document", id), unit: unit.id,
            facts: ["number": "\(number)/\(year)", "due": deadline.day?.iso ?? "", "basis": deadline.basis])
    }

    private func arrival(_ occasion: Occasion, _ unit: Unit) throws -> Instant {
        var reasons = IncomingDocument.flaws(
            issuer: issuer, symbol: symbol, subject: subject, datedOn: datedOn, dueOn: dueOn, arrivedOn: arrivedOn)
        var arrivedAt = arrivedOn == occasion.today ? occasion.now : Instant(arrivedOn, hour: 8)
        if let arrivedTime, !arrivedTime.isEmpty {
            if let minute = ClockTime.minute(arrivedTime) {
                arrivedAt = Instant(arrivedOn, hour: minute / 60, minute: minute % 60)
            } else {
                reasons.append(Reason("Giờ đến viết dạng 08:30.", field: "arrivedTime"))
            }
        }
        if arrivedAt > occasion.now {
            reasons.append(Reason("Thời điểm đến ở sau thời điểm hiện tại.", field: "arrivedOn"))
        }
        if !unit.exists(on: arrivedOn) {
            reasons.append(Reason("Đơn vị không tồn tại vào ngày \(arrivedOn.text).", field: "arrivedOn"))
        }
        guard reasons.isEmpty else { throw Refusal.invalid(reasons) }
        return arrivedAt
    }

    private func refuseTwin(_ unit: Unit.ID, in tx: Transaction) throws {
        if let exchangeID,
            try tx.exists("SELECT 1 FROM document WHERE unit_id = \(unit) AND exchange_id = \(exchangeID)")
        {
            throw Refusal.conflict("Văn bản này đã được tiếp nhận từ trục liên thông.")
        }
        guard isKnownTwin != true else { return }
        let twins = try IncomingDocument.same(
            as: symbol, datedOn: datedOn, near: arrivedOn, unit: unit, except: nil, in: tx)
        guard let twin = twins.first else { return }
        throw Refusal.invalid(
            "isKnownTwin",
            """
            Có thể trùng với văn bản đến số \(twin.number)/\(twin.year) (\(twin.issuer), \(twin.symbol), \
            \(twin.channel.phrase.vietnamese)). Nếu vẫn đăng ký, hãy đánh dấu ô này.
            """)
    }

    private func insert(
        _ unit: Unit.ID, year: Int, number: Int, _ arrivedAt: Instant, _ deadline: DocumentDeadline,
        in tx: Transaction
    ) throws -> IncomingDocument.ID {
        IncomingDocument.ID(
            try tx.insert(
                """
                INSERT INTO document (unit_id, year, number, arrived_at, arrived_on, issuer, symbol, symbol_key,
                                      dated_on, type, subject, urgency, channel, first_due_on, due_basis, exchange_id)
                VALUES (\(unit), \(year), \(number), \(arrivedAt), \(arrivedAt.day), \(VietnameseText.clean(issuer)),
                        \(VietnameseText.clean(symbol)), \(DocumentSymbol.key(symbol)), \(datedOn), \(type ?? ""),
                        \(VietnameseText.clean(subject)), \(urgency), \(channel), \(deadline.day), \(deadline.basis),
                        \(exchangeID))
                RETURNING id
                """))
    }
}

extension Terms {
    /// The term for a document of this urgency and type.
    func document(_ urgency: IncomingDocument.Urgency, _ type: String, on day: Day) -> Term? {
        term("document.\(urgency.rawValue).\(type)", on: day)
    }
}

/// A time of day as a clerk types it: `8:30`, `08:30`, `0830`.
enum ClockTime {
    static func minute(_ text: String) -> Int? {
        let digits = text.filter(\.isNumber)
        guard (3...4).contains(digits.count), let number = Int(digits), number / 100 < 24, number % 100 < 60,
            text.allSatisfy({ $0.isNumber || $0 == ":" || $0 == "h" })
        else { return nil }
        return number / 100 * 60 + number % 100
    }
}
