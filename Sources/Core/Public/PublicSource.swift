public import Kernel
public import Store

/// Something that the public may read at an address of its own: an article, a law, a procedure, a conclusion.
public struct PublicItem: Sendable, Hashable {
    /// Which one of its kind; pages of items come in the order of its bytes.
    public let key: String
    /// What it is called.
    public let title: String
    /// What it is about, in a sentence or two; empty when its title says it all.
    public let summary: String
    /// What else one finds it by: its text without markup.
    public let text: String
    /// The number or code people know it by, as it is written; empty when it has none.
    public let number: String
    /// Where it is, from the first slash on.
    public let address: String
    /// Whose it is; nil for what is everybody's.
    public let unit: Unit.ID?
    /// Since when it may be read; until then nothing may lead to it.
    public let shownFrom: Instant
    /// From when on it may no longer be read, as far as that is known; nil when it stays.
    public let shownUntil: Instant?
    /// When it was last changed.
    public let changedAt: Instant

    /// Something public.
    public init(
        key: String, title: String, summary: String = "", text: String = "", number: String = "", address: String,
        unit: Unit.ID? = nil, shownFrom: Instant, shownUntil: Instant? = nil, changedAt: Instant? = nil
    ) {
        self.key = key
        self.title = title
        self.summary = summary
        self.text = text
        self.number = number
        self.address = address
        self.unit = unit
        self.shownFrom = shownFrom
        self.shownUntil = shownUntil
        self.changedAt = changedAt ?? shownFrom
    }

    /// Whether it may be read at a moment.
    public func isShown(at now: Instant) -> Bool { shownFrom <= now && shownUntil.map { $0 > now } ?? true }
}

/// Where a slice has things that the public may read, for whoever searches them or lists their addresses: no slice needs
/// to know another.
public struct PublicSource: Sendable {
    /// The kind, unique in the product: `law`.
    public let kind: String
    /// What people call several of them.
    public let phrase: Phrase
    /// Whose entries in the journal change an item.
    public let subjects: Set<String>
    /// The registers whose loads change many items at once.
    public let registers: Set<String>

    private let keys: @Sendable (String, Snapshot) throws -> [String]
    private let one: @Sendable (String, Snapshot) throws -> PublicItem?
    private let many: @Sendable (String, Int, Snapshot) throws -> [PublicItem]

    /// A source.
    ///
    /// - Parameters:
    ///   - keys: of every item, shown or not, that a subject of one of the kinds is or was; its id, if nothing is said.
    ///   - one: the item with a key; nil when the public may not read it (any more).
    ///   - many: the items after a key, so many at most; all that one subject is come together, be it one too many.
    public init(
        kind: String, phrase: Phrase, subjects: Set<String>, registers: Set<String> = [],
        keys: @escaping @Sendable (_ subject: String, Snapshot) throws -> [String] = { subject, _ in [subject] },
        one: @escaping @Sendable (_ key: String, Snapshot) throws -> PublicItem?,
        many: @escaping @Sendable (_ after: String, _ limit: Int, Snapshot) throws -> [PublicItem]
    ) {
        self.kind = kind
        self.phrase = phrase
        self.subjects = subjects
        self.registers = registers
        self.keys = keys
        self.one = one
        self.many = many
    }

    /// The keys of what a subject of one of the kinds is or was.
    public func keys(of subject: String, in snapshot: Snapshot) throws -> [String] { try keys(subject, snapshot) }

    /// The item with a key; nil when the public may not read it.
    public func item(_ key: String, in snapshot: Snapshot) throws -> PublicItem? { try one(key, snapshot) }

    /// The items after a key in the order of keys, so many at most or a few more; begins with the empty key.
    public func items(after key: String = "", limit: Int, in snapshot: Snapshot) throws -> [PublicItem] {
        try many(key, limit, snapshot)
    }
}
