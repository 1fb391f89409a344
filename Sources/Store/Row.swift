public import Kernel

/// One row of an answer; valid only inside the closure that receives it.
///
/// Columns are read by their place in the SELECT list, typed by what they are assigned to.
public struct Row {
    let source: any RowSource

    /// The column at a place, which the schema says is never null.
    public subscript<Column: Readable>(_ place: Int) -> Column {
        guard let value = Column.read(self, place) else {
            preconditionFailure("column \(place) is null or not a \(Column.self)")
        }
        return value
    }

    /// The column at a place, which may be null.
    public subscript<Column: Readable>(_ place: Int) -> Column? {
        isNull(place) ? nil : Column.read(self, place)
    }

    /// Whether the column is null.
    public func isNull(_ place: Int) -> Bool { source.isNull(place) }

    /// The column as a whole number; 0 when it is null.
    public func integer(_ place: Int) -> Int { source.integer(place) }

    /// The column as text; empty when it is null.
    public func text(_ place: Int) -> String { source.text(place) }

    /// The column as bytes; empty when it is null.
    public func blob(_ place: Int) -> [UInt8] { source.blob(place) }

    /// The column as the database keeps it, for copies that must not interpret.
    public func value(_ place: Int) -> Value { source.value(place) }
}

/// What a driver offers of the row it stands on.
protocol RowSource {
    func isNull(_ place: Int) -> Bool
    func integer(_ place: Int) -> Int
    func text(_ place: Int) -> String
    func blob(_ place: Int) -> [UInt8]
    func value(_ place: Int) -> Value
}

/// A type that a column can be read as.
public protocol Readable {
    /// The value of a column that is not null, or nil when the column holds no such value.
    static func read(_ row: Row, _ place: Int) -> Self?
}

extension Int: Readable {
    public static func read(_ row: Row, _ place: Int) -> Int? { row.integer(place) }
}

extension Bool: Readable {
    public static func read(_ row: Row, _ place: Int) -> Bool? { row.integer(place) != 0 }
}

extension String: Readable {
    public static func read(_ row: Row, _ place: Int) -> String? { row.text(place) }
}

extension [UInt8]: Readable {
    public static func read(_ row: Row, _ place: Int) -> [UInt8]? { row.blob(place) }
}

extension Day: Readable {
    public static func read(_ row: Row, _ place: Int) -> Day? { Day(key: row.integer(place)) }
}

extension Instant: Readable {
    public static func read(_ row: Row, _ place: Int) -> Instant? { Instant(milliseconds: row.integer(place)) }
}

extension HalfMonth: Readable {
    public static func read(_ row: Row, _ place: Int) -> HalfMonth? { HalfMonth(index: row.integer(place)) }
}

extension Period: Readable {
    public static func read(_ row: Row, _ place: Int) -> Period? { Period(row.text(place)) }
}

extension ID: Readable {
    public static func read(_ row: Row, _ place: Int) -> ID? { ID(row.integer(place)) }
}

extension Digest: Readable {
    public static func read(_ row: Row, _ place: Int) -> Digest? { Digest(hex: row.text(place)) }
}

extension Readable where Self: RawRepresentable, RawValue == String {
    public static func read(_ row: Row, _ place: Int) -> Self? { Self(rawValue: row.text(place)) }
}
