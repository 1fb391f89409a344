/// A consistent view of the data: what it answers does not change while it lasts.
///
/// Not Sendable, so that the compiler keeps it inside the closure that received it.
public class Snapshot {
    let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Which database answers, for the few statements that must differ.
    public var dialect: Dialect { connection.dialect }

    /// Every row, made into a value.
    public func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try connection.run(sql) { row in
            values.append(try make(row))
            return true
        }
        return values
    }

    /// The first row, made into a value; nil when there is none.
    public func first<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> Value? {
        var value: Value?
        try connection.run(sql) { row in
            value = try make(row)
            return false
        }
        return value
    }

    /// Row after row, for answers too long to keep.
    public func each(_ sql: SQL, _ visit: (Row) throws -> Void) throws {
        try connection.run(sql) { row in
            try visit(row)
            return true
        }
    }

    /// The whole number in the first column of the first row; 0 when there is none.
    public func count(_ sql: SQL) throws -> Int {
        try first(sql) { $0.integer(0) } ?? 0
    }

    /// Whether there is a row.
    public func exists(_ sql: SQL) throws -> Bool {
        try first(sql) { _ in true } ?? false
    }
}

/// A snapshot that can also write. All of it happens, or none.
public final class Transaction: Snapshot {
    /// Carries out a statement and answers how many rows it touched.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try connection.execute(sql)
    }

    /// Carries out an INSERT that ends in `RETURNING id` and answers the id.
    public func insert(_ sql: SQL) throws -> Int {
        guard let id = try first(sql, { $0.integer(0) }) else {
            preconditionFailure("an INSERT without RETURNING")
        }
        return id
    }

    /// Fills a table of this transaction's own with many rows, as fast as the database can take them.
    ///
    /// The table is made anew, has the given columns and no key, and is gone when the transaction ends. It is the
    /// one step of a bulk load that differs between databases; what follows is set statements that do not.
    public func stage(
        _ table: String, columns: [StagedColumn], rows: (inout StagedRows) throws -> Void
    ) throws {
        try connection.stage(table, columns: columns, rows: rows)
    }

    /// Lets the database look at what its tables hold, so that it chooses the right one among its indexes.
    ///
    /// For the end of a bulk load, and now and then. It takes a tenth of a second at most, however much there is;
    /// PostgreSQL looks by itself.
    public func refreshStatistics() throws { try connection.refreshStatistics() }

    /// The same for rows of which several may have one key: the last of each stays, judged by a column that rises from
    /// row to row, and the table lies in the order of the key.
    ///
    /// Whatever walks the table then walks the indexes on that key from one end to the other, so that what a row costs
    /// does not depend on how many there are.
    ///
    /// - Returns: how many rows stayed.
    public func stage(
        _ table: String, columns: [StagedColumn], lastOf key: [String], by rising: String,
        rows: (inout StagedRows) throws -> Void
    ) throws -> Int {
        let loose = "loose_" + table
        try connection.stage(loose, columns: columns, rows: rows)
        return try connection.keepLast(of: loose, as: table, columns: columns, key: key, by: rising)
    }
}

/// What the database would not do, where the caller can say it better than the database.
public enum StoreProblem: Error, Equatable {
    /// Other records still point at what was to be removed, or something was to point at what is not there.
    case referenced
}

/// A column of a staged table.
public struct StagedColumn: Sendable {
    /// Its name.
    public let name: String
    /// Whether it holds texts; whole numbers otherwise.
    public let isText: Bool

    /// A column of whole numbers.
    public static func integer(_ name: String) -> StagedColumn { StagedColumn(name: name, isText: false) }
    /// A column of texts.
    public static func text(_ name: String) -> StagedColumn { StagedColumn(name: name, isText: true) }
}

/// Takes the rows of a staged table, column by column in the order of the columns.
public struct StagedRows {
    let sink: any StageSink
    /// How many rows have been ended.
    public private(set) var count = 0

    init(sink: any StageSink) {
        self.sink = sink
    }

    /// The next column, a whole number or NULL.
    public mutating func append(_ value: Int?) throws { try sink.append(value) }
    /// The next column, a text or NULL.
    public mutating func append(_ value: String?) throws { try sink.append(value) }
    /// Ends the row.
    public mutating func endRow() throws {
        try sink.endRow()
        count += 1
    }
}

protocol StageSink: AnyObject {
    func append(_ value: Int?) throws
    func append(_ value: String?) throws
    func endRow() throws
}

/// One connection to one of the databases.
protocol Connection: AnyObject {
    var dialect: Dialect { get }
    /// Runs a query; the closure answers whether it wants the next row.
    func run(_ sql: SQL, _ visit: (Row) throws -> Bool) throws
    func execute(_ sql: SQL) throws -> Int
    /// Carries out several statements without values, as migrations are.
    func script(_ text: String) throws
    func refreshStatistics() throws
    func stage(_ table: String, columns: [StagedColumn], rows: (inout StagedRows) throws -> Void) throws
    /// Makes a staged table of the last row of each key of another, which goes; answers how many rows that are.
    func keepLast(of loose: String, as table: String, columns: [StagedColumn], key: [String], by rising: String) throws
        -> Int
}
