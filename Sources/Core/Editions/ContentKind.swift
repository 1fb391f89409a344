public import Kernel
import Store

/// A kind of content of which there are versions, as lists, pictures and files of all kinds know it.
public struct ContentKind: Sendable {
    /// Its name.
    public let name: String
    /// What people call several of them.
    public let phrase: Phrase
    /// The address of a version, before its number: `/quality/editions/`.
    public let address: String
    /// Whether what is published of it concerns everybody, whichever unit wrote it.
    public let isForAll: Bool
    /// What whoever reads a version needs at its unit.
    public let read: Permission
    /// The kind of content of which each that is new at a unit's level needs one of this kind there, as soon as the unit
    /// has any at all; nil for a kind that need not keep up with another.
    public let covers: String?

    /// What files of its versions belong to.
    public var fileSubjects: [String] { EditionFileKind.allCases.map { $0.subjectKind(of: name) } }

    let key: @Sendable (_ code: String, _ unit: Unit.ID?) -> String
    let title: @Sendable (_ content: String) throws -> String
    let decidedOn: @Sendable (_ content: String) throws -> Day?
    let describe: @Sendable (_ edition: Int, _ content: String, Transaction) throws -> Void

    /// A kind of content.
    ///
    /// - Parameter read: where it is not `kind.read`.
    public init<Content: EditionContent>(
        _ type: Content.Type, _ phrase: Phrase, address: String, read: Permission? = nil, covers: String? = nil
    ) {
        self.covers = covers
        name = type.kind
        self.phrase = phrase
        self.address = address
        isForAll = type.isForAll
        self.read = read ?? Permission(stringLiteral: "\(type.kind).read")
        key = { code, unit in unit.map { type.key(of: code, at: $0) } ?? code }
        title = { try type.init(canonical: $0).title }
        decidedOn = { try type.init(canonical: $0).decidedOn }
        describe = { edition, content, tx in try Edition.describe([(edition, type.init(canonical: content))], in: tx) }
    }
}
