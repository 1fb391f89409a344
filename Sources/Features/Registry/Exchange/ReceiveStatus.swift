import Core
import Formats
import Kernel
import Store

/// Takes in what another office says has become of a document that we sent, or that it wants one back that it sent us.
struct ReceiveStatus: Act {
    static let name = "exchange.receiveStatus"
    static let permission = ReceiveMessage.permission

    /// The code of the unit that is told.
    let unit: String
    /// The name of the file as it was given.
    let file: String
    /// The message. Never decoded: only the upload page and the command line have one.
    private var parcel: Parcel?

    private enum CodingKeys: String, CodingKey {
        case unit, file
    }

    init(_ parcel: Parcel, named file: String, for unit: String) {
        self.unit = unit
        self.file = file
        self.parcel = parcel
    }

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Receipt> {
        guard let parcel, case .status(let status) = parcel.content, let key = status.document.document else {
            throw Refusal.withoutMessage
        }
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        try occasion.knowledge.figures.rules.secrecy(on: occasion.today).refuseMarked(parcel.content)
        var wanted: IncomingDocument?
        if status.code == .recallRequested {
            wanted = try IncomingDocument.find(exchangeKey: key.text, unit: unit.id, in: tx)
            guard wanted != nil else {
                throw Refusal.invalid("file", "Đơn vị chưa nhận văn bản nào mang mã định danh \(key.text).")
            }
        } else {
            let issuer = status.document.organ.isEmpty ? key.parts?.organ ?? "" : status.document.organ
            guard AgencyCode.areSame(issuer, unit.code) else {
                throw Refusal.invalid(
                    "file", "Trạng thái nói về văn bản \(key.text), không phải của đơn vị \(unit.code).")
            }
        }
        let kept = ExchangeStatus(
            direction: .received, key: key.text, code: status.code, organ: AgencyCode.key(status.from.id),
            at: status.at, unit: unit.id, document: wanted?.id, description: status.description,
            staff: [status.staff?.name, status.staff?.department].compactMap(\.self).filter { !$0.isEmpty }
                .joined(separator: ", "))
        let isNew = try kept.keep(in: tx)
        if isNew, let wanted { try ask(status, for: wanted, unit, parcel, occasion, in: tx) }
        let subject = wanted?.reference ?? Subject("exchange", kept.name)
        return Journaled(
            Receipt(
                isNew
                    ? "Đã nhận trạng thái \(status.code.rawValue) của văn bản \(key.text)."
                    : "Trạng thái \(status.code.rawValue) của văn bản \(key.text) đã có; không có gì thay đổi.",
                document: wanted?.id),
            of: subject, unit: unit.id,
            facts: [
                "key": key.text, "code": status.code.rawValue, "organ": kept.organ, "sha256": parcel.digest.hex,
                "known": isNew ? "" : kept.name,
            ])
    }

    /// A sender's status 13 is a recall without a message of its own.
    private func ask(
        _ status: EdXMLStatus, for document: IncomingDocument, _ unit: Unit, _ parcel: Parcel, _ occasion: Occasion,
        in tx: Transaction
    ) throws {
        guard let key = status.document.document?.text,
            try !ExchangeRequest.isWaiting(.recall, key: key, of: document.id, in: tx)
        else { return }
        var content = ExchangeMessage.Content()
        content.issuer = status.from.name
        let message = try ExchangeMessage.insert(
            unit: unit.id, digest: parcel.digest, key: key, kind: .recall, sender: status.from.id, addressee: "",
            symbol: document.symbol, datedOn: document.datedOn, content: content, document: document.id, on: occasion,
            in: tx)
        _ = try ExchangeRequest.insert(
            message, unit: unit.id, document: document.id, kind: .recall, reason: status.description, at: occasion.now,
            in: tx)
    }
}
