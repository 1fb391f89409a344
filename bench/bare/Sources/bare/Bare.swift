import Foundation
import GRDB
import GRDBSQLite
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A web server with nothing of the product: no session, no rights, no figures, no frame, and nothing is escaped.
///
/// `bare serve --listen 127.0.0.1:PORT --database FILE`, as the product is started.
@main
struct Bare: HTTPResponder {
    private static let rows = """
        SELECT r.id, r.batch_id, r.line, r.code, r.procedure_code, r.channel, r.received_on, r.due_on, r.resolved_on, r.state,
               r.digitised_components || '/' || r.components
        FROM dossier r
        WHERE r.unit_id = (SELECT id FROM unit WHERE code = 'H99.007') AND r.resolved_on BETWEEN 20250101 AND 20251231
        ORDER BY r.resolved_on, r.id LIMIT 50
        """

    private let pool: DatabasePool
    private let readers: Readers
    private let fixed = ByteBuffer(repeating: UInt8(ascii: "x"), count: 11_600)

    struct Context: InitializableFromSource {
        init(source: ApplicationRequestContextSource) {}
    }

    static func main() async throws {
        let words = CommandLine.arguments
        func option(_ name: String) -> String { words.firstIndex(of: name).map { words[$0 + 1] } ?? "" }
        let database = option("--database")
        let address = option("--listen").split(separator: ":")
        let application = Application(
            responder: Bare(pool: try DatabasePool(path: database), readers: Readers(path: database)),
            configuration: .init(address: .hostname(String(address[0]), port: Int(address[1]) ?? 0)),
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() })
        try await application.runService()
    }

    private init(pool: DatabasePool, readers: Readers) {
        self.pool = pool
        self.readers = readers
    }

    func respond(to request: Request, context: Context) async throws -> Response {
        let body =
            switch request.uri.path {
            case "/pool": try fromPool()
            case "/reader": try readers.read(Self.page)
            case "/questions": try readers.read(Self.questions)
            default: fixed
            }
        return Response(status: .ok, headers: [.contentType: "text/html"], body: ResponseBody(byteBuffer: body))
    }

    private func fromPool() throws -> ByteBuffer { try pool.unsafeRead(Self.page) }

    /// The rows, and what the product's page asks besides them in the same view of the data: which unit it is about,
    /// which state of the data its figure was found in, which file the rows came from.
    private static func questions(_ database: Database) throws -> ByteBuffer {
        try ask("BEGIN DEFERRED", database)
        try ask(
            """
            SELECT u.id, u.code, u.name, u.short_name, u.level, u.parent_id, u.path, u.valid_from, u.valid_until
            FROM unit u WHERE u.code = 'H99.007'
            """, database)
        try ask("SELECT (SELECT MAX(number) FROM journal), (SELECT SUM(bookmark) FROM follower)", database)
        let page = try page(database)
        try ask("SELECT * FROM batch WHERE id = 4", database)
        try ask("COMMIT", database)
        return page
    }

    private static func ask(_ question: String, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: question).sqliteStatement
        defer { sqlite3_reset(statement) }
        while sqlite3_step(statement) == SQLITE_ROW {}
    }

    /// The rows as cells, copied from SQLite to what is sent.
    private static func page(_ database: Database) throws -> ByteBuffer {
        let statement = try database.cachedStatement(sql: rows).sqliteStatement
        defer { sqlite3_reset(statement) }
        let columns = sqlite3_column_count(statement)
        var page = ByteBuffer()
        page.writeWithUnsafeMutableBytes(minimumWritableBytes: 32_768) { bytes in
            var count = 0
            func add(_ start: UnsafeRawPointer, _ length: Int) {
                bytes.baseAddress?.advanced(by: count).copyMemory(from: start, byteCount: length)
                count += length
            }
            func add(_ text: StaticString) { add(text.utf8Start, text.utf8CodeUnitCount) }
            while sqlite3_step(statement) == SQLITE_ROW {
                add("<tr>")
                for column in 0..<columns {
                    add("<td>")
                    if let text = sqlite3_column_text(statement, column) {
                        add(text, Int(sqlite3_column_bytes(statement, column)))
                    }
                    add("</td>")
                }
                add("</tr>")
            }
            return count
        }
        return page
    }
}

/// Connections lent as the product lends them.
private final class Readers: Sendable {
    private let path: String
    private let idle = Mutex<[DatabaseQueue]>([])

    init(path: String) {
        self.path = path
    }

    func read(_ body: (Database) throws -> ByteBuffer) throws -> ByteBuffer {
        var configuration = Configuration()
        configuration.readonly = true
        let reader = try idle.withLock { $0.popLast() } ?? DatabaseQueue(path: path, configuration: configuration)
        defer { idle.withLock { $0.append(reader) } }
        return try reader.unsafeRead(body)
    }
}
