public import Kernel

/// Markup as a string literal that escapes what is interpolated.
///
/// ```swift
/// let line: HTML = "<li>\(name)</li>"
/// ```
/// Text is escaped, markup is not escaped twice, and what has no one meaning in markup (an optional, a collection of
/// anything else) does not compile. Attribute values are always quoted, so that the same escaping serves both places.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup as UTF-8, which is what is sent.
    private(set) var bytes: [UInt8]

    /// The markup.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public init(stringLiteral value: String) {
        bytes = Array(value.utf8)
    }

    public init(stringInterpolation parts: StringInterpolation) {
        bytes = parts.bytes
    }

    /// Markup that is known to be safe because this target made it.
    package init(raw text: String) {
        bytes = Array(text.utf8)
    }

    /// Some text, escaped.
    public init(_ text: String) {
        bytes = []
        bytes.append(escaped: text)
    }

    /// Pieces one after the other.
    public init(_ pieces: some Sequence<HTML>) {
        bytes = []
        for piece in pieces { bytes += piece.bytes }
    }

    /// No markup at all.
    public static let nothing: HTML = ""

    /// Whether there is no markup.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Adds markup in place.
    public static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }

    /// Adds markup that is written down in the program, without making a value of it first.
    mutating func add(_ fixed: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: fixed.utf8Start, count: fixed.utf8CodeUnitCount))
    }

    /// Adds text in place, escaped.
    mutating func add(escaped text: String) {
        bytes.append(escaped: text)
    }

    /// One piece after another.
    public static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }
}

extension HTML: CustomStringConvertible {
    public var description: String { text }
}

extension Sequence<HTML> {
    /// The pieces with something between them.
    public func joined(by separator: HTML) -> HTML {
        var result = HTML.nothing
        for (place, piece) in enumerated() {
            if place > 0 { result += separator }
            result += piece
        }
        return result
    }
}

extension HTML {
    /// Collects a literal's markup, escaping what comes from outside it.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { bytes.append(text: literal) }

        /// Text, escaped. Named as what it mostly is, so that callers in other targets do not pay for generality.
        public mutating func appendInterpolation(_ value: String) { bytes.append(escaped: value) }

        /// Text, escaped.
        public mutating func appendInterpolation(_ value: Substring) { bytes.append(escaped: value) }

        /// Markup as it is.
        public mutating func appendInterpolation(_ markup: HTML) { bytes += markup.bytes }

        /// Pieces of markup one after the other.
        public mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes += piece.bytes }
        }

        /// A whole number in plain digits, for attributes; numbers to be read go through ``Tongue/number(_:)``.
        public mutating func appendInterpolation(_ number: Int) { bytes.append(text: String(number)) }

        /// An address within the product.
        public mutating func appendInterpolation(_ link: Link) { bytes.append(escaped: link.address) }

        /// A day as `dd/MM/yyyy`.
        public mutating func appendInterpolation(_ day: Day) { bytes.append(text: day.text) }

        /// A moment as `HH:mm | dd/MM/yyyy`.
        public mutating func appendInterpolation(_ moment: Instant) { bytes.append(text: moment.text) }

        /// The number of a record.
        public mutating func appendInterpolation<Kind>(_ id: ID<Kind>) { bytes.append(text: id.description) }

        /// Markup only under a condition; the markup is not made otherwise.
        public mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
            if condition { bytes += markup().bytes }
        }

        /// ` name="value"`, or nothing when there is no value.
        public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(text: " \(name)=\"")
            bytes.append(escaped: value)
            bytes.append(UInt8(ascii: "\""))
        }

        /// ` name`, or nothing.
        public mutating func appendInterpolation(flag name: StaticString, _ isSet: Bool) {
            if isSet { bytes.append(text: " \(name)") }
        }

        @available(*, unavailable, message: "say what to show when there is no value: value ?? \"–\"")
        public mutating func appendInterpolation<Value>(_ value: Value?) {}

        @available(*, unavailable, message: "put the phrase into the visitor's language first: t(phrase)")
        public mutating func appendInterpolation(_ phrase: Phrase) {}
    }
}
