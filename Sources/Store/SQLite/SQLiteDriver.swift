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
        try pool.unsafeRead { database in
            // What GRDB's own `read` does, with statements that are prepared once: a page is a few short reads, and
            // preparing these two took a tenth of it.
            try database.cachedStatement(sql: "BEGIN DEFERRED").execute()
            defer {
                // Nothing was written, so that there is nothing to lose either way.
                do { try database.cachedStatement(sql: "COMMIT").execute() } catch { try? database.rollback() }
            }
            return try body(Snapshot(SQLiteConnection(database)))
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
