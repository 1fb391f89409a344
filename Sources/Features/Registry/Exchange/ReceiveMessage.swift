import Core
import Formats
import Kernel
import Store

/// Takes in a message of the exchange: registers the document it brings, or lays before a person what its sender asks.
///
/// A message that can be read but not accepted is kept with the reason, and the sender is told (status 02). One that cannot be
/// read, or that carries a mark of secrecy, leaves nothing.
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 21 khoản 2; QCVN 102:2016/BTTTT.
struct ReceiveMessage: Act {
    static let name = "exchange.receive"

    /// The code of the unit that receives it.
    let unit: String
    /// The name of the file as it was given.
    let file: String
    /// Whether somebody has seen that the same document seems to be there already.
    let isKnownTwin: Bool?
    /// The message. Never decoded: only the upload page and the command line have one.
    private var parcel: Parcel?

    private enum CodingKeys: String, CodingKey {
        case unit, file, isKnownTwin
    }

    init(_ parcel: Parcel, named file: String, for unit: String, isKnownTwin: Bool?) {
        self.unit = unit
        self.file = file
        self.isKnownTwin = isKnownTwin
        self.parcel = parcel
    }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Receipt> {
        guard let parcel, case .document(let message) = parcel.content else { throw Refusal.withoutMessage }
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        let rules = occasion.knowledge.figures.rules
        try rules.secrecy(on: occasion.today).refuseMarked(parcel.content)
        let reception = Reception(
            unit: unit, message: message, parcel: parcel, kind: .init(message.business.kind),
            content: .init(message, types: rules.documentTypes, for: unit.code), occasion: occasion)
        if let earlier = try ExchangeMessage.find(parcel.digest, unit: unit.id, in: tx) {
            return reception.known(earlier)
        }
        if let flaw = reception.flaw { return try reception.refuse([flaw], in: tx) }
        switch reception.kind {
        case .new: return try register(reception, in: tx)
        case .recall, .update, .replacement: return try reception.ask(in: tx)
        }
    }

    private func register(_ reception: Reception, in tx: Transaction) throws -> Journaled<Receipt> {
        let (message, occasion) = (reception.message, reception.occasion)
        if let known = try IncomingDocument.find(exchangeKey: message.id.text, unit: reception.unit.id, in: tx) {
            return reception.known(known)
        }
        if let flaws = reception.flaws { return try reception.refuse(flaws, in: tx) }
        let registration = RegisterDocument(
            reception.content, key: message.id.text, symbol: message.symbol, datedOn: message.promulgatedOn,
            arrivedAt: occasion.now, at: reception.unit.code, isKnownTwin: isKnownTwin)
        let registered = try registration.perform(occasion, in: tx)
        try reception.keep(document: registered.outcome, in: tx)
        let subject = Subject("document", registered.outcome)
        try reception.addFiles(to: subject, in: tx)
        try TrailKeeper(rules: occasion.knowledge.figures.rules).refresh("r.id = \(registered.outcome)", in: tx)
        let number = registered.facts["number"] ?? ""
        return Journaled(
            Receipt("Đã tiếp nhận và đăng ký, số đến \(number).", document: registered.outcome), of: subject,
            unit: reception.unit.id,
            facts: registered.facts.merging(
                reception.facts([.arrived, .accepted], document: registered.outcome)
            ) { $1 })
    }
}

extension RegisterDocument {
    /// The registration of what a message brought.
    ///
    /// A deadline that had passed when the document came binds nobody: the rules give one, and the message keeps the other.
    init(
        _ content: ExchangeMessage.Content, key: String, symbol: String, datedOn: Day?, arrivedAt: Instant,
        at unit: String, isKnownTwin: Bool?
    ) {
        self.init(
            unit: unit, arrivedOn: arrivedAt.day, arrivedTime: arrivedAt.clock, issuer: content.issuer, symbol: symbol,
            datedOn: datedOn, type: content.type, subject: content.subject, urgency: content.urgency,
            channel: .exchange, dueOn: content.dueOn.flatMap { $0 < arrivedAt.day ? nil : $0 },
            isKnownTwin: isKnownTwin, exchangeID: key)
    }
}

extension Refusal {
    /// A file is not handed in as data.
    static var withoutMessage: Refusal {
        .invalid("file", "Thông điệp phải được tải lên qua trang liên thông hoặc dòng lệnh.")
    }
}
