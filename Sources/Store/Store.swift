import Kernel

/// The one place where everything is kept: a SQLite file or a PostgreSQL database, behind one seam.
public struct Store: Sendable {
    let driver: any Driver

    /// Opens the database, making a SQLite file that does not exist.
    ///
    /// - Throws: `Fault` when it cannot be opened.
    public init(_ location: StoreLocation) throws {
        driver =
            switch location {
            case .sqlite(let path): try SQLiteDriver(path: path)
            case .postgres(let address): try PostgresDriver(address: address)
            }
    }

    /// Which database it is.
    public var dialect: Dialect { driver.dialect }

    /// Reads from one consistent view.
    ///
    /// It runs on the caller's thread and should take milliseconds. Do not call it from inside itself: pass the
    /// snapshot on instead.
    public func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try driver.read(body)
    }

    /// Writes in one transaction. Writers of this process queue; writers of others are waited for.
    ///
    /// For the platform only: everything a person or the system does is an act, and acts keep the journal.
    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await driver.write(body)
    }

    /// Lets the database look at what its tables hold; see ``Transaction/refreshStatistics()``.
    public func refreshStatistics() async throws {
        try await driver.write { try $0.refreshStatistics() }
    }

    /// Copies the whole database, consistently, while it is in use.
    public func backUp(to path: String) throws {
        try driver.backUp(to: path)
    }
}

/// Where a store is kept.
public enum StoreLocation: Sendable, Hashable {
    /// A SQLite file.
    case sqlite(path: String)
    /// A PostgreSQL database by its address.
    case postgres(address: String)

    /// Reads `--database`: an address that begins with `postgres://` or `postgresql://`, else a path.
    public init(_ text: String) {
        let isAddress = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
        self = isAddress ? .postgres(address: text) : .sqlite(path: text)
    }
}

protocol Driver: Sendable {
    var dialect: Dialect { get }
    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    func backUp(to path: String) throws
}
