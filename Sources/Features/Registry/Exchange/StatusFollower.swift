import Core
import Formats
import Foundation
import Kernel
import Store

extension Follower {
    /// Tells senders what became of their documents: what acts did is in the journal, and statuses follow from it.
    ///
    /// What has been handed over is kept apart, so that a replay makes the same statuses and none goes out twice.
    static let exchangeStatuses = Follower("exchange-statuses") { tx in
        try ExchangeStatus.forgetSent(in: tx)
    } follow: { entries, tx in
        for entry in entries {
            for status in try ExchangeStatus.following(from: entry, in: tx) { try status.keep(in: tx) }
        }
    }
}

extension ExchangeStatus {
    /// Which status each step of a document means to its sender.
    private static let steps: [String: [EdXMLStatus.Code]] = [
        RegisterDocument.name: [.arrived, .accepted], AssignDocument.name: [.assigned],
        AcceptDocument.name: [.processing], FinishDocument.name: [.finished],
    ]

    /// What the sender is to be told of an act.
    fileprivate static func following(from entry: JournalEntry, in snapshot: Snapshot) throws -> [ExchangeStatus] {
        if let codes = steps[entry.act] {
            guard entry.subject.kind == "document", let id = IncomingDocument.ID(entry.subject.id),
                let (key, unit) = try IncomingDocument.exchangeKey(of: id, in: snapshot)
            else { return [] }
            return try codes.compactMap { try make($0, key: key, unit: unit, document: id, "", entry, in: snapshot) }
        }
        guard [ReceiveMessage.name, AnswerRequest.name].contains(entry.act) else { return [] }
        let facts = try JSONDecoder().decode([String: String].self, from: Data(entry.facts.utf8))
        guard let key = facts[ExchangeFacts.key], let codes = facts[ExchangeFacts.statuses],
            let unit = try Core.Unit.find(code: entry.unit, in: snapshot)
        else { return [] }
        let document = facts[ExchangeFacts.document].flatMap { IncomingDocument.ID($0) }
        return try codes.split(separator: ",").compactMap { EdXMLStatus.Code(rawValue: String($0)) }.compactMap {
            try make(
                $0, key: key, unit: unit.id, document: document, facts[ExchangeFacts.description] ?? "", entry,
                in: snapshot)
        }
    }

    private static func make(
        _ code: EdXMLStatus.Code, key: String, unit: Core.Unit.ID, document: IncomingDocument.ID?, _ why: String,
        _ entry: JournalEntry, in snapshot: Snapshot
    ) throws -> ExchangeStatus? {
        guard let organ = try Core.Unit.find(unit, in: snapshot)?.code else { return nil }
        let says = code.phrase.vietnamese
        let isReasoned = !why.isEmpty && (code == .rejected || code == .changeRejected)
        return ExchangeStatus(
            direction: .sent, key: key, code: code, organ: AgencyCode.key(organ), at: entry.at, unit: unit,
            document: document, description: isReasoned ? "\(says): \(why)" : says,
            staff: entry.actor == Actor.system.name ? "" : entry.actor)
    }
}
