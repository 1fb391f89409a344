/// How much of a message is accepted, so that a hostile or broken one cannot exhaust the machine.
public struct EdXMLLimits: Sendable {
    /// The most bytes of the whole message, as it is written.
    public var messageBytes = 300 << 20
    /// The most bytes of one attachment, decoded.
    public var attachmentBytes = 100 << 20
    /// The most attachments.
    public var attachments = 100
    /// The most bytes of all texts but the attachments' content.
    public var textBytes = 1 << 20
    /// The most elements.
    public var elements = 10_000

    /// The usual limits.
    public init() {}
}
