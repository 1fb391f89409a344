import Dispatch
import Foundation
import Kernel

/// A PostgreSQL database: a few connections lent in turn, one of them for writing.
final class PostgresDriver: Driver {
    let dialect = Dialect.postgres
    private let address: String
    private let readers: PostgresPool
    private let writer: PostgresPool
    private let writers = DispatchQueue(label: "store.write")

    init(address: String) throws {
        self.address = address
        // As many as may read at once: on each thread that makes answers and on each event loop.
        readers = PostgresPool(address: address, limit: max(8, 2 * ProcessInfo.processInfo.activeProcessorCount))
        writer = PostgresPool(address: address, limit: 1)
        do {
            try writer.lend { _ in }
        } catch {
            throw Fault("open the PostgreSQL database", cause: error)
        }
    }

    func read<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
        try readers.lend { connection in
            try connection.within("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
                try body(Snapshot(connection))
            }
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            writers.async { [writer] in
                continuation.resume(
                    with: Result {
                        try writer.lend { connection in
                            try connection.within("BEGIN") {
                                // One writer at a time in the whole schema: the journal is a chain.
                                try connection.script("SELECT pg_advisory_xact_lock(7214, hashtext(current_schema()))")
                                return try body(Transaction(connection))
                            }
                        }
                    })
            }
        }
    }

    func backUp(to path: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let server = PostgresAddress(address)
        process.arguments = ["pg_dump", "--format=custom", "--no-owner", "--file", path, server.database]
        process.environment = ProcessInfo.processInfo.environment.merging(server.environment) { $1 }
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PostgresError(message: "pg_dump ended with status \(process.terminationStatus)", state: nil)
        }
    }
}

extension PostgresConnection {
    func within<Value>(_ beginning: String, _ body: () throws -> Value) throws -> Value {
        try script(beginning)
        do {
            let value = try body()
            try script("COMMIT")
            return value
        } catch {
            // If the connection is gone the server has rolled back by itself.
            try? script("ROLLBACK")
            throw error
        }
    }
}

/// Lends connections to threads, one thread each, and makes them when they are first needed.
///
/// `@unchecked Sendable`: the idle list is guarded by the mutex, and a connection taken from it is in the hands of
/// one thread until it is given back.
final class PostgresPool: @unchecked Sendable {
    private let address: String
    private let places: DispatchSemaphore
    private let lock = NSLock()
    private var idle: [PostgresConnection] = []

    init(address: String, limit: Int) {
        self.address = address
        places = DispatchSemaphore(value: limit)
    }

    func lend<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        places.wait()
        defer { places.signal() }
        let connection = try lock.withLock { idle.popLast() } ?? PostgresConnection(address: address)
        defer {
            if connection.isAlive { lock.withLock { idle.append(connection) } }
        }
        return try body(connection)
    }
}
