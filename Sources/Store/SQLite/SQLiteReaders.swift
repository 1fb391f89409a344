import GRDB
import Kernel
import Synchronization

/// Connections to a file in WAL mode that only read, each lent to one thread at a time, the last one given back first:
/// its pages are the warmest.
///
/// GRDB's own pool asks for the version of the schema and waits at a semaphore before every read, which together cost
/// as much as a short read itself (docs/decisions/0045). There are as many as threads have ever read at once.
final class SQLiteReaders: Sendable {
    private let path: String
    private let configuration: Configuration
    private let idle = Mutex<[DatabaseQueue]>([])

    /// - Parameter configuration: that of the writer.
    init(path: String, _ configuration: Configuration) {
        var configuration = configuration
        configuration.readonly = true
        self.path = path
        self.configuration = configuration
    }

    /// Lends a connection.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let reader = try idle.withLock { $0.popLast() } ?? DatabaseQueue(path: path, configuration: configuration)
        defer { idle.withLock { $0.append(reader) } }
        return try reader.unsafeRead(body)
    }
}
