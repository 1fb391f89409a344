import Core
import Formats
import Kernel
import Store

/// A message on the table: who receives it, what it says, and what can be done with it.
struct Reception {
    let unit: Unit
    let message: EdXMLMessage
    let parcel: Parcel
    let kind: ExchangeMessage.Kind
    let content: ExchangeMessage.Content
    let occasion: Occasion

    /// The receiver among those named that is this unit.
    private var addressee: EdXML.Organ? { message.to.first { AgencyCode.areSame($0.id, unit.code) } }

    /// Why this unit has nothing to do with it.
    var flaw: Reason? {
        if addressee != nil { return nil }
        let receivers = message.to.map(\.id).joined(separator: ", ")
        return Reason("Thông điệp gửi cho \(receivers), không gửi cho đơn vị \(unit.code).")
    }

    /// Why what it brings cannot be registered; nil when it can.
    var flaws: [Reason]? {
        var reasons = parcel.flaws
        if message.promulgatedOn > occasion.today {
            reasons.append(
                Reason("Ngày văn bản \(message.promulgatedOn.text) ở sau ngày nhận \(occasion.today.text)."))
        }
        return reasons.isEmpty ? nil : reasons
    }

    /// What the journal keeps: which document, from whom, and what the sender is to be told.
    func facts(
        _ statuses: [EdXMLStatus.Code], document: IncomingDocument.ID? = nil, description: String = ""
    ) -> [String: String] {
        [
            ExchangeFacts.key: message.id.text, ExchangeFacts.description: description,
            ExchangeFacts.statuses: statuses.map(\.rawValue).joined(separator: ","),
            ExchangeFacts.document: document.map { "\($0)" } ?? "", "sender": message.from.id, "kind": kind.rawValue,
            "sha256": parcel.digest.hex,
        ]
    }

    /// Keeps the message itself.
    @discardableResult
    func keep(document: IncomingDocument.ID?, refusal: String = "", in tx: Transaction) throws -> ExchangeMessage.ID {
        try ExchangeMessage.insert(
            unit: unit.id, digest: parcel.digest, key: message.id.text, kind: kind, sender: message.from.id,
            addressee: addressee?.id ?? "", symbol: message.symbol, datedOn: message.promulgatedOn, content: content,
            refusal: refusal, document: document, on: occasion, in: tx)
    }

    /// Refuses it and says why, here and to the sender.
    func refuse(_ reasons: [Reason], in tx: Transaction) throws -> Journaled<Receipt> {
        let why = reasons.map(\.phrase.vietnamese).joined(separator: " ")
        let id = try keep(document: nil, refusal: why, in: tx)
        return Journaled(
            Receipt("Từ chối tiếp nhận: \(why)", isRefused: true), of: Subject("exchange", id), unit: unit.id,
            facts: facts([.arrived, .rejected], description: why))
    }

    /// The very same message was here: nothing changes, and the answer is the one it had.
    func known(_ earlier: ExchangeMessage) -> Journaled<Receipt> {
        let receipt =
            earlier.refusal.isEmpty
            ? Receipt("Thông điệp này đã được tiếp nhận trước đây; không có gì thay đổi.", document: earlier.document)
            : Receipt("Từ chối tiếp nhận: \(earlier.refusal)", isRefused: true)
        return Journaled(receipt, of: earlier.subject, unit: unit.id, facts: ["known": parcel.digest.hex])
    }

    /// The document was here: nothing changes.
    func known(_ document: IncomingDocument) -> Journaled<Receipt> {
        Journaled(
            Receipt(
                "Văn bản này đã được tiếp nhận từ trục liên thông, số đến \(document.number)/\(document.year); không có gì thay đổi.",
                document: document.id),
            of: document.reference, unit: unit.id, facts: ["known": parcel.digest.hex])
    }

    /// Adds the files it carries to a subject.
    func addFiles(to subject: Subject, in tx: Transaction) throws {
        for (place, file) in message.attachments.enumerated() {
            let name = file.name.isEmpty ? "\(place + 1)" : file.name
            _ = try Attachment.add(
                path: parcel.path(place + 1), named: name, to: subject, on: occasion, in: tx)
        }
    }

    /// Lays before a person what the sender asks about a document that is here.
    func ask(in tx: Transaction) throws -> Journaled<Receipt> {
        let own = try IncomingDocument.find(exchangeKey: message.id.text, unit: unit.id, in: tx)
        if kind == .replacement, let own { return known(own) }
        guard let document = try earlier(in: tx) else {
            return try refuse([Reason("Đơn vị chưa nhận văn bản nào mang mã định danh \(asked).")], in: tx)
        }
        if kind != .recall, let flaws { return try refuse(flaws, in: tx) }
        if try ExchangeRequest.isWaiting(kind, key: message.id.text, of: document.id, in: tx) {
            return known(document)
        }
        let id = try keep(document: document.id, in: tx)
        // Files of a recall would be those that are to go.
        if kind != .recall { try addFiles(to: Subject("exchange", id), in: tx) }
        _ = try ExchangeRequest.insert(
            id, unit: unit.id, document: document.id, kind: kind, reason: message.business.reason, at: occasion.now,
            in: tx)
        return Journaled(
            Receipt(
                "Đã nhận yêu cầu của bên gửi về văn bản số đến \(document.number)/\(document.year); chờ trả lời.",
                document: document.id),
            of: document.reference, unit: unit.id, facts: facts([.arrived], document: document.id))
    }

    /// The identities under which the earlier document may be known. Senders name it in different places.
    private var candidates: [String] {
        let named = message.business.document.map { [$0.text] } ?? []
        return kind == .replacement ? content.replaces + named : named + [message.id.text]
    }

    private var asked: String { candidates.joined(separator: "; ") }

    private func earlier(in tx: Transaction) throws -> IncomingDocument? {
        for key in candidates {
            if let found = try IncomingDocument.find(exchangeKey: key, unit: unit.id, in: tx) { return found }
        }
        return nil
    }
}
