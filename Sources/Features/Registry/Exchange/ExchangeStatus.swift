import Core
import Formats
import Kernel
import Store

/// How far a document has come, as one office tells another: ours to the sender, or a receiver's to us.
struct ExchangeStatus: Sendable, Hashable {
    let direction: Direction
    /// What the document is known by on the exchange.
    let key: String
    let code: EdXMLStatus.Code
    /// Who says it, brought to one form.
    let organ: String
    let at: Instant
    let unit: Unit.ID
    let document: IncomingDocument.ID?
    let description: String
    /// Who did it; empty when that is nobody's business.
    let staff: String

    enum Direction: String, Sendable, Readable, Bindable {
        case received = "IN"
        case sent = "OUT"
    }

    /// What it is called on disk and in addresses: the same status always has the same name.
    var name: String {
        let parts = [direction.rawValue, key, code.rawValue, organ]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
        return code.rawValue + "-" + Digest(of: text).hex.prefix(24)
    }
}

/// In which order statuses of one document may be sent: 01, then 02 or 03, then 04, 05, 06. Steps may be passed over, none comes
/// twice and none goes back; a document refused may be accepted when it was sent anew.
enum ExchangeOrder {
    static func allows(_ code: EdXMLStatus.Code, after sent: [EdXMLStatus.Code]) -> Bool {
        if sent.contains(code) { return false }
        guard let place = rank(code) else { return true }
        let highest = sent.compactMap(rank).max() ?? 0
        // A refused document has no further life until it is accepted after all.
        if code == .rejected || (highest == 2 && code != .accepted) { return highest <= 1 }
        return place > highest
    }

    /// Nil for answers to requests, which come at any time.
    private static func rank(_ code: EdXMLStatus.Code) -> Int? {
        switch code {
        case .arrived: 1
        case .rejected: 2
        case .accepted: 3
        case .assigned: 4
        case .processing: 5
        case .finished: 6
        case .recallRequested, .changeAccepted, .changeRejected: nil
        }
    }
}
