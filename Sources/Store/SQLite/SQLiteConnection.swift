import GRDB
import GRDBSQLite
import Kernel

/// One SQLite connection, lent by GRDB for the length of a read or a write.
///
/// GRDB keeps the connections, the transactions and the statement cache; statements are bound and stepped through
/// SQLite's own functions, which is what makes a page or an import cheap.
final class SQLiteConnection: Connection {
    let database: Database
    let dialect = Dialect.sqlite

    init(_ database: Database) {
        self.database = database
    }

    func run(_ sql: SQL, _ visit: (Row) throws -> Bool) throws {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement.sqliteStatement) }
        let row = Row(source: SQLiteRow(statement: statement.sqliteStatement))
        while try step(statement) {
            guard try visit(row) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement.sqliteStatement) }
        while try step(statement) {}
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func script(_ text: String) throws {
        try database.execute(sql: text)
    }

    func refreshStatistics() throws {
        // Other connections read statistics together with the schema, so the schema must change: the table is made
        // anew. Of each index a part is enough; looking at all of it takes as long as it is.
        try database.execute(
            sql: "DROP TABLE IF EXISTS main.sqlite_stat1; PRAGMA analysis_limit = 10000; ANALYZE main")
    }

    func stage(_ table: String, columns: [StagedColumn], rows: (inout StagedRows) throws -> Void) throws {
        try makeStage(table, columns)
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let insert = try database.makeStatement(sql: "INSERT INTO temp.\(table) VALUES (\(places))")
        var staged = StagedRows(sink: SQLiteStage(insert, on: self))
        try rows(&staged)
    }

    func keepLast(of loose: String, as table: String, columns: [StagedColumn], key: [String], by rising: String) throws
        -> Int
    {
        try makeStage(table, columns)
        // Beside MAX, SQLite takes the other columns from the row that has the maximum; groups come in their order.
        let list = columns.map { $0.name == rising ? "MAX(\($0.name))" : $0.name }.joined(separator: ", ")
        let keys = key.joined(separator: ", ")
        try database.execute(sql: "INSERT INTO temp.\(table) SELECT \(list) FROM temp.\(loose) GROUP BY \(keys)")
        let kept = Int(sqlite3_changes(database.sqliteConnection))
        try database.execute(sql: "DROP TABLE temp.\(loose)")
        return kept
    }

    private func makeStage(_ table: String, _ columns: [StagedColumn]) throws {
        let list = columns.map { "\($0.name) \($0.isText ? "TEXT" : "INTEGER")" }.joined(separator: ", ")
        try database.execute(sql: "DROP TABLE IF EXISTS temp.\(table); CREATE TEMP TABLE \(table) (\(list))")
    }

    /// The statement, ready to step, from GRDB's cache unless the cached one is being read.
    private func prepared(_ sql: SQL) throws -> Statement {
        let text = sql.text(for: .sqlite)
        var statement = try database.cachedStatement(sql: text)
        if sqlite3_stmt_busy(statement.sqliteStatement) != 0 {
            statement = try database.makeStatement(sql: text)
        }
        for (place, value) in sql.values.enumerated() {
            bind(value, at: Int32(place + 1), of: statement.sqliteStatement)
        }
        return statement
    }

    func step(_ statement: Statement) throws -> Bool {
        switch sqlite3_step(statement.sqliteStatement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        // Not every failed check is a broken reference: only the extended code tells.
        case SQLITE_CONSTRAINT where sqlite3_extended_errcode(database.sqliteConnection) == SQLITE_CONSTRAINT | (3 << 8):
            throw StoreProblem.referenced
        case SQLITE_CONSTRAINT | (3 << 8): throw StoreProblem.referenced
        case let code:
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql)
        }
    }
}

/// SQLite copies the bytes while it binds (SQLITE_TRANSIENT).
let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

func bind(_ value: Value, at place: Int32, of statement: OpaquePointer) {
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
    case .text(let text): bind(text, at: place, of: statement)
    case .blob(let bytes):
        _ = bytes.withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, Int32($0.count), copied) }
    }
}

func bind(_ text: String, at place: Int32, of statement: OpaquePointer) {
    var text = text
    _ = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(statement, place, $0.baseAddress, Int32($0.count), copied)
        }
    }
}

struct SQLiteRow: RowSource {
    let statement: OpaquePointer

    func isNull(_ place: Int) -> Bool { sqlite3_column_type(statement, Int32(place)) == SQLITE_NULL }

    func integer(_ place: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(place))) }

    func text(_ place: Int) -> String {
        guard let start = sqlite3_column_text(statement, Int32(place)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(place)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ place: Int) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, Int32(place)) else { return [] }
        let count = Int(sqlite3_column_bytes(statement, Int32(place)))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func value(_ place: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(place)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(place))
        case SQLITE_BLOB: .blob(blob(place))
        default: .text(text(place))
        }
    }
}

final class SQLiteStage: StageSink {
    private let insert: Statement
    private let connection: SQLiteConnection
    private var place: Int32 = 0

    init(_ insert: Statement, on connection: SQLiteConnection) {
        self.insert = insert
        self.connection = connection
    }

    func append(_ value: Int?) throws {
        place += 1
        if let value {
            sqlite3_bind_int64(insert.sqliteStatement, place, Int64(value))
        } else {
            sqlite3_bind_null(insert.sqliteStatement, place)
        }
    }

    func append(_ value: String?) throws {
        place += 1
        if let value {
            bind(value, at: place, of: insert.sqliteStatement)
        } else {
            sqlite3_bind_null(insert.sqliteStatement, place)
        }
    }

    func endRow() throws {
        place = 0
        defer { sqlite3_reset(insert.sqliteStatement) }
        _ = try connection.step(insert)
    }
}
