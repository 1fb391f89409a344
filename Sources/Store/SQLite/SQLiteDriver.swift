import Dispatch
import GRDB
import Kernel

/// A SQLite file in WAL mode: many readers beside one writer.
struct SQLiteDriver: Driver {
    let dialect = Dialect.sqlite
    /// For writing and for backups.
    private let pool: DatabasePool
    private let readers: SQLiteReaders
    /// Writers queue here, so that no thread of the web server waits for another's transaction.
    private let writers = DispatchQueue(label: "store.write")

    init(path: String) throws {
        var configuration = Configuration()
        // Another process may be loading a large file: queue behind it.
        configuration.busyMode = .timeout(600)
        configuration.prepareDatabase { database in
            // FULL: a commit that was acknowledged survives a power cut, not only a crash.
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32000")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch {
            throw Fault("open \(path)", cause: error)
        }
        readers = SQLiteReaders(path: path, configuration)
    }

    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try readers.read { database in
            let connection = SQLiteConnection(database)
            try connection.run("BEGIN DEFERRED") { _ in true }
            defer {
                // Nothing was written, so that there is nothing to lose either way.
                do { try connection.run("COMMIT") { _ in true } } catch { try? database.rollback() }
            }
            return try body(Snapshot(connection))
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writers.async {
                continuation.resume(
                    with: Result { try pool.write { try body(Transaction(SQLiteConnection($0))) } })
            }
        }
    }

    func backUp(to path: String) throws {
        // The destination keeps the rollback journal, so that the copy is one file.
        try pool.backup(to: DatabaseQueue(path: path))
    }
}
