import CPQ
import Glibc
import Kernel

/// One connection to PostgreSQL by libpq; used by one thread at a time.
///
/// Values travel as text: simple, exact, and the same in every version of the server.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    private let handle: OpaquePointer
    /// Statement text → name of the prepared statement on the server.
    private var prepared: [String: String] = [:]
    private static let preparedLimit = 500

    init(address: String) throws {
        guard let handle = PQconnectdb(address) else { throw PostgresError(message: "out of memory", state: nil) }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw PostgresError(message: message, state: nil)
        }
        self.handle = handle
        // Notices ("relation already exists, skipping") are not for anybody's terminal.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit {
        PQfinish(handle)
    }

    /// Whether the server is still there.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    func run(_ sql: SQL, _ visit: (Row) throws -> Bool) throws {
        let result = try answer(sql)
        for place in 0..<PQntuples(result.handle) {
            guard try visit(Row(source: PostgresRow(result: result, place: place))) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try answer(sql).rowsTouched
    }

    func script(_ text: String) throws {
        _ = try checked(PQexec(handle, text))
    }

    /// Nothing: the daemon of PostgreSQL looks within a minute after a table has changed much.
    func refreshStatistics() throws {}

    func stage(_ table: String, columns: [StagedColumn], rows: (inout StagedRows) throws -> Void) throws {
        try makeStage(table, columns)
        _ = try checked(PQexec(handle, "COPY \(table) FROM STDIN"))
        let sink = PostgresStage(handle: handle)
        do {
            var staged = StagedRows(sink: sink)
            try rows(&staged)
            try sink.flush()
        } catch {
            PQputCopyEnd(handle, "given up")
            drain()
            throw error
        }
        PQputCopyEnd(handle, nil)
        while let result = PQgetResult(handle) { _ = try checked(result) }
        // Without statistics the planner takes a new table for nearly empty.
        try script("ANALYZE \(table)")
    }

    func keepLast(of loose: String, as table: String, columns: [StagedColumn], key: [String], by rising: String) throws
        -> Int
    {
        try makeStage(table, columns)
        let keys = key.joined(separator: ", ")
        let list = columns.map(\.name).joined(separator: ", ")
        let kept = try checked(
            PQexec(
                handle,
                """
                INSERT INTO \(table) SELECT DISTINCT ON (\(keys)) \(list) FROM \(loose) ORDER BY \(keys), \(rising) DESC
                """))
        try script("DROP TABLE \(loose); ANALYZE \(table)")
        return kept.rowsTouched
    }

    private func makeStage(_ table: String, _ columns: [StagedColumn]) throws {
        let list = columns.map { "\($0.name) \($0.isText ? "TEXT COLLATE \"C\"" : "BIGINT")" }
            .joined(separator: ", ")
        try script("DROP TABLE IF EXISTS pg_temp.\(table); CREATE TEMP TABLE \(table) (\(list)) ON COMMIT DROP")
    }

    private func drain() {
        while let result = PQgetResult(handle) { PQclear(result) }
    }

    private func answer(_ sql: SQL) throws -> PostgresResult {
        let text = sql.text(for: .postgres)
        let name = try prepare(text)
        var values = sql.values.map(\.wire)
        for place in values.indices { values[place]?.append(0) }
        return try withPointers(to: values) { pointers in
            try checked(PQexecPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0))
        }
    }

    private func prepare(_ text: String) throws -> String {
        if let name = prepared[text] { return name }
        if prepared.count >= Self.preparedLimit {
            try script("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, text, 0, nil))
        prepared[text] = name
        return name
    }

    private func checked(_ result: OpaquePointer?) throws -> PostgresResult {
        guard let result else { throw PostgresError(message: String(cString: PQerrorMessage(handle)), state: nil) }
        let answer = PostgresResult(handle: result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_EMPTY_QUERY: return answer
        default:
            let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
            if state == "23503" { throw StoreProblem.referenced }
            throw PostgresError(message: String(cString: PQresultErrorMessage(result)), state: state)
        }
    }
}

/// What the server said went wrong.
struct PostgresError: Error, CustomStringConvertible {
    let message: String
    /// The SQLSTATE code.
    let state: String?

    var description: String { "PostgreSQL \(state ?? "–"): \(message)" }
}

extension Value {
    /// The value as PostgreSQL reads it from text.
    fileprivate var wire: [CChar]? {
        switch self {
        case .null: nil
        case .integer(let number): String(number).utf8.map { CChar(bitPattern: $0) }
        case .text(let text): text.utf8.map { CChar(bitPattern: $0) }
        case .blob(let bytes): hexadecimal(bytes)
        }
    }
}

/// Byte by byte into one buffer: files and indexes are megabytes long.
private func hexadecimal(_ bytes: [UInt8]) -> [CChar] {
    func digit(_ value: UInt8) -> CChar { CChar(bitPattern: value < 10 ? 48 + value : 87 + value) }
    return [CChar](unsafeUninitializedCapacity: 2 + bytes.count * 2) { buffer, count in
        buffer[0] = CChar(bitPattern: UInt8(ascii: "\\"))
        buffer[1] = CChar(bitPattern: UInt8(ascii: "x"))
        for (place, byte) in bytes.enumerated() {
            buffer[2 + place * 2] = digit(byte >> 4)
            buffer[3 + place * 2] = digit(byte & 15)
        }
        count = 2 + bytes.count * 2
    }
}

/// Calls the body with a pointer to each text, all valid until it returns.
private func withPointers<Result>(
    to values: [[CChar]?], _ body: ([UnsafePointer<CChar>?]) throws -> Result
) rethrows -> Result {
    let joined = values.compactMap { $0 }.flatMap { $0 }
    return try joined.withUnsafeBufferPointer { buffer in
        var offset = 0
        let pointers = values.map { value -> UnsafePointer<CChar>? in
            guard let value, let base = buffer.baseAddress else { return nil }
            defer { offset += value.count }
            return base + offset
        }
        return try body(pointers)
    }
}

final class PostgresResult {
    let handle: OpaquePointer

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQclear(handle)
    }

    var rowsTouched: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
}

struct PostgresRow: RowSource {
    let result: PostgresResult
    let place: Int32

    func isNull(_ column: Int) -> Bool { PQgetisnull(result.handle, place, Int32(column)) == 1 }

    func integer(_ column: Int) -> Int {
        Int(PQgetvalue(result.handle, place, Int32(column)).map { atoll($0) } ?? 0)
    }

    func text(_ column: Int) -> String {
        PQgetvalue(result.handle, place, Int32(column)).map { String(cString: $0) } ?? ""
    }

    func blob(_ column: Int) -> [UInt8] {
        guard let text = PQgetvalue(result.handle, place, Int32(column)) else { return [] }
        let length = max(0, (Int(PQgetlength(result.handle, place, Int32(column))) - 2) / 2)
        // The server writes `\x` and lower-case digits, nothing else.
        func value(_ digit: CChar) -> UInt8 {
            let digit = UInt8(bitPattern: digit)
            return digit < 58 ? digit &- 48 : digit &- 87
        }
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            for place in 0..<length {
                buffer[place] = value(text[2 + place * 2]) << 4 | value(text[3 + place * 2])
            }
            count = length
        }
    }

    func value(_ column: Int) -> Value {
        if isNull(column) { return .null }
        switch PQftype(result.handle, Int32(column)) {
        case 20, 21, 23, 1700: return .integer(integer(column))
        case 17: return .blob(blob(column))
        default: return .text(text(column))
        }
    }
}

/// Writes rows in the text form of COPY, in pieces.
final class PostgresStage: StageSink {
    private let handle: OpaquePointer
    private var buffer: [UInt8] = []
    private var isFirst = true
    private static let pieceBytes = 1 << 16

    init(handle: OpaquePointer) {
        self.handle = handle
        buffer.reserveCapacity(Self.pieceBytes + 4096)
    }

    func append(_ value: Int?) throws {
        separate()
        buffer += value.map { Array(String($0).utf8) } ?? Array("\\N".utf8)
    }

    func append(_ value: String?) throws {
        separate()
        guard let value else { return buffer += Array("\\N".utf8) }
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer += Array("\\\\".utf8)
            case UInt8(ascii: "\n"): buffer += Array("\\n".utf8)
            case UInt8(ascii: "\r"): buffer += Array("\\r".utf8)
            case UInt8(ascii: "\t"): buffer += Array("\\t".utf8)
            default: buffer.append(byte)
            }
        }
    }

    func endRow() throws {
        buffer.append(UInt8(ascii: "\n"))
        isFirst = true
        if buffer.count >= Self.pieceBytes { try flush() }
    }

    func flush() throws {
        let sent = buffer.withUnsafeBytes {
            PQputCopyData(handle, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count))
        }
        buffer.removeAll(keepingCapacity: true)
        guard sent == 1 else {
            throw PostgresError(message: String(cString: PQerrorMessage(handle)), state: nil)
        }
    }

    private func separate() {
        if !isFirst { buffer.append(UInt8(ascii: "\t")) }
        isFirst = false
    }
}
