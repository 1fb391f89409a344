/// Anything that can be talked about: journal entries, evidence and links all point at subjects.
public struct Subject: Hashable, Sendable, Codable {
    /// What kind of thing, e.g. `inspection`.
    public let kind: String
    /// Which one, by the key people know it by where there is one.
    public let id: String

    /// A subject from its kind and key.
    public init(_ kind: String, _ id: some CustomStringConvertible) {
        self.kind = kind
        self.id = id.description
    }
}

extension Subject: Comparable, LosslessStringConvertible {
    /// Reads `procedure 1.012606`; nil when there is no space.
    public init?(_ description: String) {
        let parts = description.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(String(parts[0]), parts[1])
    }

    public var description: String { "\(kind) \(id)" }

    public static func < (left: Subject, right: Subject) -> Bool { (left.kind, left.id) < (right.kind, right.id) }
}

/// The identity of a record of one kind; ids of different kinds do not mix.
public struct ID<Kind>: Hashable, Sendable, Codable, LosslessStringConvertible, Comparable {
    /// The number in the database.
    public let value: Int

    /// An identity from its number.
    public init(_ value: Int) {
        self.value = value
    }

    public init?(_ description: String) {
        guard let value = Int(description), value > 0 else { return nil }
        self.value = value
    }

    public init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    public var description: String { String(value) }
    public static func < (left: ID, right: ID) -> Bool { left.value < right.value }
}
