import Core
public import Kernel

/// What became of a message that was handed in.
public struct Receipt: Sendable {
    /// What became of it, in words.
    public let phrase: Phrase
    /// Whether it was refused; the sender is told why.
    public let isRefused: Bool
    /// The document it registered or is about.
    let document: IncomingDocument.ID?

    init(_ phrase: Phrase, isRefused: Bool = false, document: IncomingDocument.ID? = nil) {
        self.phrase = phrase
        self.isRefused = isRefused
        self.document = document
    }
}

/// What the journal keeps of an act for those who tell the sender: the follower reads it, and nothing else.
enum ExchangeFacts {
    static let key = "exchangeKey"
    static let statuses = "exchangeStatuses"
    static let description = "exchangeDescription"
    static let document = "exchangeDocument"
}
