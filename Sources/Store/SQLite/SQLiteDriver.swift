import Dispatch
import GRDB
import Kernel

/// A SQLite file in WAL mode: many readers beside one writer.
struct SQLiteDriver: Driver {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    /// Writers queue here, so that no thread of the web server waits for another's transaction.
    private let writers = DispatchQueue(label: "store.write")

    init(path: String) throws {
        var configuration = Configuration()
        // Reads are blocking calls on the caller's thread, so there must be more readers than threads that call.
        configuration.maximumReaderCount = 32
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
    }

    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try pool.read { try body(Snapshot(SQLiteConnection($0))) }
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
