import Core
import Formats
import Kernel
import Store

/// Answers what the sender of a document asked: agrees (15), and then it happens, or refuses with a reason (16).
///
/// Basis: Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3 and 4.
struct AnswerRequest: Act {
    static let name = "exchange.answer"

    let request: ExchangeRequest.ID
    let agrees: Bool
    /// Why not; needed for a refusal only.
    let reason: String?

    func place(in snapshot: Snapshot) throws -> Place {
        let request = try ExchangeRequest.find(request, in: snapshot)
        guard let unit = try Unit.find(request.unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ExchangeRequest.ID> {
        let request = try ExchangeRequest.find(request, in: tx)
        guard request.answer == nil else { throw Refusal.conflict("Yêu cầu này đã được trả lời.") }
        let message = try ExchangeMessage.find(request.message, in: tx)
        let document = try IncomingDocument.find(request.document, in: tx)
        var facts = ["kind": request.kind.rawValue, "message": "\(message.id)", "document": "\(document.id)"]
        var codes: [EdXMLStatus.Code] = [.changeRejected]
        var replacement: IncomingDocument.ID?
        if agrees {
            codes = [.changeAccepted]
            switch request.kind {
            case .recall, .new:
                let note = "Bên gửi thu hồi: \(request.reason)"
                try document.end(note, occasion, in: tx)
            case .update:
                if message.content.changesInfo { try document.correct(message, in: tx) }
                try Attachment.copy(from: message.subject, to: document.reference, on: occasion, in: tx)
            case .replacement:
                let registered = try replace(with: message, occasion, in: tx)
                facts["number"] = registered.facts["number"]
                replacement = registered.outcome
                codes.append(.accepted)
            }
            try TrailKeeper(rules: occasion.knowledge.figures.rules).refresh("r.id = \(document.id)", in: tx)
            let changes = DocumentChanges(from: document, to: try .find(document.id, in: tx))
            facts.merge(changes.facts) { $1 }
        } else if reason.nonBlank == nil {
            throw Refusal.invalid("reason", "Từ chối phải nêu lý do.")
        }
        try request.close(
            agrees ? .agreed : .refused, reason: reason.nonBlank ?? "", replacement: replacement, occasion, in: tx)
        facts[ExchangeFacts.key] = message.key
        facts[ExchangeFacts.statuses] = codes.map(\.rawValue).joined(separator: ",")
        facts[ExchangeFacts.description] = agrees ? "" : reason.nonBlank ?? ""
        facts[ExchangeFacts.document] = "\(replacement ?? document.id)"
        return Journaled(request.id, of: document.reference, unit: document.unit, facts: facts)
    }

    /// Registers the new document as of the moment it came and ends every one that it replaces, with a pointer.
    private func replace(
        with message: ExchangeMessage, _ occasion: Occasion, in tx: Transaction
    ) throws -> Journaled<IncomingDocument.ID> {
        guard let unit = try Unit.find(message.unit, in: tx) else { throw Refusal.notFound }
        let registered = try RegisterDocument(
            message.content, key: message.key, symbol: message.symbol, datedOn: message.datedOn,
            arrivedAt: message.receivedAt, at: unit.code, isKnownTwin: true
        ).perform(occasion, in: tx)
        try Attachment.copy(from: message.subject, to: Subject("document", registered.outcome), on: occasion, in: tx)
        let keeper = TrailKeeper(rules: occasion.knowledge.figures.rules)
        // What stands in its files may have been read before.
        try keeper.refresh("r.id = \(registered.outcome)", in: tx)
        var replaced = try message.content.replaces.compactMap {
            try IncomingDocument.find(exchangeKey: $0, unit: message.unit, in: tx)
        }
        if replaced.isEmpty, let document = message.document { replaced = [try .find(document, in: tx)] }
        let note = "Được thay thế bằng văn bản đến số \(registered.facts["number"] ?? "")"
        for document in replaced {
            try document.end(note, occasion, in: tx)
            try keeper.refresh("r.id = \(document.id)", in: tx)
        }
        return registered
    }
}
