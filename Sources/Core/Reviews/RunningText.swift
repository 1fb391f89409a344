public import Kernel
public import Store

/// A text outside of versions that people still work with and that may name laws: a recommendation, a task.
public struct RunningText: Sendable {
    /// What it is called.
    public let title: String
    /// Where it is, from the first slash on.
    public let address: String
    /// All its words.
    public let text: String
    /// Whoever may read it has the permission at this place.
    public let place: UnitPath

    /// A text.
    public init(_ title: String, at address: String, text: String, place: UnitPath) {
        self.title = title
        self.address = address
        self.text = text
        self.place = place
    }
}

/// Where a slice has such texts. Versions are no such texts: they say themselves what they cite.
public struct RunningTexts: Sendable {
    /// What people call one of them.
    public let phrase: Phrase
    /// What whoever reads them needs.
    public let permission: Permission
    private let read: @Sendable (Int, Snapshot) throws -> [RunningText]

    /// Texts.
    ///
    /// - Parameter read: those that are worked with now, the newest first, so many at most.
    public init(
        _ phrase: Phrase, permission: Permission,
        read: @escaping @Sendable (_ limit: Int, Snapshot) throws -> [RunningText]
    ) {
        self.phrase = phrase
        self.permission = permission
        self.read = read
    }

    /// Those that somebody may read, of the newest so many.
    public func all(for actor: Actor, limit: Int, in snapshot: Snapshot) throws -> [RunningText] {
        guard actor.may(permission) else { return [] }
        return try read(limit, snapshot).filter { actor.may(permission, at: $0.place) }
    }
}
