import Core
import Formats
import Kernel
import Store

/// A message that was taken in or refused, and what it said; the files it carried hang on ``subject``.
struct ExchangeMessage: Sendable {
    typealias ID = Kernel.ID<ExchangeMessage>

    /// What a message is for.
    enum Kind: String, Sendable, Readable, Bindable, CaseIterable {
        case new = "NEW"
        case recall = "RECALL"
        case update = "UPDATE"
        case replacement = "REPLACEMENT"

        init(_ kind: EdXMLMessage.Business.Kind) {
            self =
                switch kind {
                case .new: .new
                case .recall: .recall
                case .update: .update
                case .replacement: .replacement
                }
        }

        var phrase: Phrase {
            switch self {
            case .new: EdXMLMessage.Business.Kind.new.phrase
            case .recall: EdXMLMessage.Business.Kind.recall.phrase
            case .update: EdXMLMessage.Business.Kind.update.phrase
            case .replacement: EdXMLMessage.Business.Kind.replacement.phrase
            }
        }
    }

    /// What a message says that no column keeps.
    struct Content: Sendable, Codable, Hashable {
        var issuer = ""
        /// The abbreviation of the document's type.
        var type = ""
        var subject = ""
        var urgency = IncomingDocument.Urgency.normal
        /// The day the document states, also one that had passed when it came.
        var dueOn: Day?
        var signer = ""
        var place = ""
        var toPlaces: [String] = []
        /// The systems it passed: identifier and moment.
        var traces: [String] = []
        var steering = 0
        var isSigned = false
        /// The names of its files.
        var files: [String] = []
        /// Whether an update changes what the document says of itself, not only who receives it.
        var changesInfo = true
        /// The documents that it replaces, by their identity on the exchange.
        var replaces: [String] = []
    }

    let id: ID
    let unit: Unit.ID
    let key: String
    let kind: Kind
    /// The sender's identifier and ours, as written.
    let sender: String
    let addressee: String
    let symbol: String
    let datedOn: Day?
    let content: Content
    let receivedAt: Instant
    /// Why it was refused; empty when it was not.
    let refusal: String
    /// The document that it registered or is about.
    let document: IncomingDocument.ID?

    var subject: Subject { Subject("exchange", id) }
}

extension ExchangeMessage.Content {
    /// What a document's message says.
    ///
    /// - Parameters:
    ///   - types: the types of documents by their names.
    ///   - unit: whose document is replaced: a message may replace others elsewhere.
    init(_ message: EdXMLMessage, types: [DocumentType], for unit: String) {
        let names = [message.from.name, message.from.inCharge, message.from.id]
        issuer = names.first { !$0.isEmpty } ?? ""
        type = DocumentType.code(named: message.type.name, notation: message.notation, in: types)
        subject = message.subject
        urgency = IncomingDocument.Urgency(message.other.priority)
        dueOn = message.dueOn
        signer = [message.signer?.competence, message.signer?.position, message.signer?.name]
            .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        place = message.place
        toPlaces = message.toPlaces
        traces = message.traces.map { "\($0.organ) \($0.at.iso)" }
        steering = message.steering
        isSigned = message.hasSignature
        files = message.attachments.map(\.name)
        changesInfo = message.business.update?.changesInfo ?? true
        let here = message.business.replaces.filter { replacement in
            replacement.organs.isEmpty || replacement.organs.contains { AgencyCode.areSame($0, unit) }
        }
        for key in here.map(\.document.text) where !replaces.contains(key) { replaces.append(key) }
    }
}

extension EdXMLMessage {
    /// Number and notation as people write them.
    var symbol: String { "\(number)/\(notation)" }
}

extension IncomingDocument.Urgency {
    /// The urgency that a message states; the exchange tells two kinds of the highest apart, the law does not.
    init(_ priority: EdXMLMessage.Priority) {
        self =
            switch priority {
            case .normal: .normal
            case .urgent: .urgent
            case .veryUrgent: .veryUrgent
            case .express, .expressAtTime: .express
            }
    }
}
