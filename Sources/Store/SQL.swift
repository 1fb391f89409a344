public import Kernel

/// A statement with its values kept apart: interpolation binds, it never pastes.
///
/// ```swift
/// let late: SQL = "SELECT id FROM obligation WHERE unit_id = \(unit) AND due_on < \(today)"
/// ```
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// The text around the values: always one more than there are values.
    var fragments: [String]
    var values: [Value]

    public init(stringLiteral text: String) {
        fragments = [text]
        values = []
    }

    public init(stringInterpolation parts: StringInterpolation) {
        fragments = parts.fragments
        values = parts.values
    }

    /// A statement that is fixed when the program is written, such as a migration.
    package init(fixed text: String) {
        fragments = [text]
        values = []
    }

    /// Several pieces with a separator between them.
    public static func joined(_ pieces: [SQL], by separator: StaticString) -> SQL {
        guard var result = pieces.first else { return "" }
        for piece in pieces.dropFirst() {
            result.append(text: "\(separator)")
            result.append(piece)
        }
        return result
    }

    mutating func append(text: String) {
        fragments[fragments.count - 1] += text
    }

    mutating func append(_ other: SQL) {
        append(text: other.fragments[0])
        fragments += other.fragments.dropFirst()
        values += other.values
    }

    /// The text with this dialect's mark in the place of each value.
    func text(for dialect: Dialect) -> String {
        guard !values.isEmpty else { return fragments[0] }
        var text = fragments[0]
        for place in 1..<fragments.count {
            switch dialect {
            case .sqlite: text += "?"
            case .postgres: text += "$\(place)"
            }
            text += fragments[place]
        }
        return text
    }

    /// Collects the text and the values of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        var fragments = [""]
        var values: [Value] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            fragments.reserveCapacity(interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            fragments[fragments.count - 1] += literal
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some Bindable) {
            values.append(value.bound)
            fragments.append("")
        }

        /// Binds a value or NULL.
        public mutating func appendInterpolation(_ value: (some Bindable)?) {
            values.append(value?.bound ?? .null)
            fragments.append("")
        }

        /// Binds every value of a list, with parentheses: `IN \(codes)`. An empty list matches nothing.
        public mutating func appendInterpolation(_ list: [some Bindable]) {
            guard !list.isEmpty else { return appendLiteral("(NULL)") }
            for (place, value) in list.enumerated() {
                appendLiteral(place == 0 ? "(" : ", ")
                appendInterpolation(value)
            }
            appendLiteral(")")
        }

        /// Inserts another piece of SQL with its own values.
        public mutating func appendInterpolation(_ piece: SQL) {
            appendLiteral(piece.fragments[0])
            fragments += piece.fragments.dropFirst()
            values += piece.values
        }

        /// Inserts the name of a table or column, which must be a plain lower-case identifier.
        public mutating func appendInterpolation(name: String) {
            precondition(
                name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 46 },
                "not an identifier: \(name)")
            appendLiteral(name)
        }
    }
}

/// A value as databases know it.
public enum Value: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int)
    /// A text in Unicode NFC.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}

/// A type that a statement can bind.
public protocol Bindable: Sendable {
    /// The value the database keeps.
    var bound: Value { get }
}

extension Value: Bindable {
    public var bound: Value { self }
}

extension Int: Bindable {
    public var bound: Value { .integer(self) }
}

extension Bool: Bindable {
    public var bound: Value { .integer(self ? 1 : 0) }
}

extension String: Bindable {
    public var bound: Value { .text(self) }
}

extension [UInt8]: Bindable {
    public var bound: Value { .blob(self) }
}

extension Day: Bindable {
    public var bound: Value { .integer(key) }
}

extension Instant: Bindable {
    public var bound: Value { .integer(milliseconds) }
}

extension HalfMonth: Bindable {
    public var bound: Value { .integer(index) }
}

extension Period: Bindable {
    public var bound: Value { .text(description) }
}

extension ID: Bindable {
    public var bound: Value { .integer(value) }
}

extension Digest: Bindable {
    public var bound: Value { .text(hex) }
}

extension Bindable where Self: RawRepresentable, RawValue == String {
    public var bound: Value { .text(rawValue) }
}
