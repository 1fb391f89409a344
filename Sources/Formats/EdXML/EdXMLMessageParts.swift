public import Kernel

extension EdXMLMessage {
    /// What type of document it is.
    public struct DocumentType: Sendable, Hashable {
        /// The type's code and its further code; empty when not given. Offices do not agree on what they mean.
        public var code: String
        public var detail: String
        /// Its name, such as `Công văn`.
        public var name: String

        /// A type of document.
        public init(name: String, code: String = "1", detail: String = "") {
            self.name = name
            self.code = code
            self.detail = detail
        }
    }

    /// Who signed.
    public struct Signer: Sendable, Hashable {
        /// By which authority: `KT. CHỦ TỊCH`; empty when not given.
        public var competence: String
        /// The office held; empty when not given.
        public var position: String
        /// The full name.
        public var name: String

        /// A signer.
        public init(name: String, position: String = "", competence: String = "") {
            self.name = name
            self.position = position
            self.competence = competence
        }
    }

    /// How urgent a document is (độ khẩn).
    public enum Priority: Int, Sendable, Hashable, CaseIterable {
        case normal = 0
        case urgent = 1
        case veryUrgent = 2
        case express = 3
        case expressAtTime = 4

        /// The urgency in words.
        public var phrase: Phrase {
            switch self {
            case .normal: "Thường"
            case .urgent: "Khẩn"
            case .veryUrgent: "Thượng khẩn"
            case .express: "Hỏa tốc"
            case .expressAtTime: "Hỏa tốc hẹn giờ"
            }
        }
    }

    /// How urgent a document is and how it was made out.
    public struct OtherInfo: Sendable, Hashable {
        /// How urgent it is.
        public var priority = Priority.normal
        /// How far it may be spread, in words; empty when not given.
        public var sphere = ""
        /// The typist's mark; empty when not given.
        public var typist = ""
        /// How many copies were issued and how many pages it has; nil when not given or no number.
        public var copies: Int?
        public var pages: Int?
        /// The element `Direction`: whether the document directs work; nil when not given.
        public var isDirective: Bool?
        /// Its appendices in words.
        public var appendices: [String] = []

        /// Not urgent, nothing else said.
        public init() {}
    }

    /// A system that a document passed.
    public struct Trace: Sendable, Hashable {
        /// The identifier of its office; empty when not given.
        public var organ: String
        /// When.
        public var at: Instant

        /// A system passed.
        public init(organ: String, at: Instant) {
            self.organ = organ
            self.at = at
        }
    }

    /// A file that a message carries.
    public struct Attachment: Sendable, Hashable {
        /// What the message itself calls it by, such as `cid:209`.
        public var contentID: String
        /// Its name as the sender wrote it, without folders. Never make it the name of a file on this machine.
        public var name: String
        /// What the sender says it is; believe its content instead (``Formats/ContentType``).
        public var contentType: String
        /// What the sender says of it; empty when not given.
        public var description: String
        /// The bytes of its content and their digest, once read; writing does not look at them.
        public var sizeBytes = 0
        public var sha256: Digest?

        /// A file to be sent.
        public init(contentID: String, name: String, contentType: String, description: String = "") {
            self.contentID = contentID
            self.name = name
            self.contentType = contentType
            self.description = description
        }
    }
}
