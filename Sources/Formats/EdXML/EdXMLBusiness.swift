public import Kernel

extension EdXMLMessage {
    /// Whether a document is new, or what it does to an earlier one.
    public struct Business: Sendable, Hashable {
        /// What is done (`BussinessDocType`).
        public enum Kind: Int, Sendable, Hashable, CaseIterable {
            case new = 0
            case recall = 1
            case update = 2
            case replacement = 3

            /// What is done, in words.
            public var phrase: Phrase {
                switch self {
                case .new: "Văn bản mới"
                case .recall: "Thu hồi văn bản"
                case .update: "Cập nhật văn bản"
                case .replacement: "Thay thế văn bản"
                }
            }
        }

        /// What is done; new where a message does not say.
        public var kind: Kind
        /// Why; empty when not given.
        public var reason: String
        /// The earlier document; nil when not given, and then it is the one with the message's own identifier.
        public var document: EdXML.DocumentID?
        /// Whether a paper copy follows.
        public var withPaper = false
        /// What an update changes.
        public var update: Update?
        /// What a replacement replaces.
        public var replaces: [Replacement] = []
        /// Who did it.
        public var staff: EdXML.Staff?

        /// What is done.
        public init(_ kind: Kind = .new, reason: String = "") {
            self.kind = kind
            self.reason = reason
        }
    }

    /// What an update changes (`BussinessDocumentInfo`).
    public struct Update: Sendable, Hashable {
        /// Whether what the document says of itself changes.
        public var changesInfo: Bool
        /// Whether its receivers change.
        public var changesReceivers: Bool
        /// The receivers concerned, each with the code of what becomes of it.
        public var receivers: [Receiver]

        /// An update.
        public init(changesInfo: Bool, changesReceivers: Bool, receivers: [Receiver] = []) {
            self.changesInfo = changesInfo
            self.changesReceivers = changesReceivers
            self.receivers = receivers
        }
    }

    /// A receiver that an update concerns.
    public struct Receiver: Sendable, Hashable {
        /// The identifier of the office.
        public var organ: String
        /// The element `ReceiverType`, 0 or 1, as written.
        public var type: String

        /// A receiver.
        public init(organ: String, type: String) {
            self.organ = organ
            self.type = type
        }
    }

    /// A document that is replaced, and at which offices (`ReplacementInfo`).
    public struct Replacement: Sendable, Hashable {
        /// What the replaced document is known by.
        public var document: EdXML.DocumentID
        /// The identifiers of the offices that have it.
        public var organs: [String]

        /// A document replaced.
        public init(document: EdXML.DocumentID, organs: [String]) {
            self.document = document
            self.organs = organs
        }
    }
}
