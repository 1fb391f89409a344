public import Store

/// Something that a slice keeps beside its records to answer sooner, how it is made anew and how it is checked.
///
/// The acts that change a record keep it true, in the same transaction.
public struct Derived: Sendable {
    /// Its name, unique in the product.
    public let name: String
    let remake: @Sendable (Transaction) throws -> Void
    /// How many parts differ from what the records say; 0 when all is well.
    public let differing: @Sendable (Snapshot) throws -> Int

    /// Something derived.
    public init(
        _ name: String, remake: @escaping @Sendable (Transaction) throws -> Void,
        differing: @escaping @Sendable (Snapshot) throws -> Int
    ) {
        self.name = name
        self.remake = remake
        self.differing = differing
    }
}

extension Store {
    /// Makes all of it anew from the records.
    public func remake(_ derived: Derived) async throws {
        try await write(derived.remake)
    }
}
