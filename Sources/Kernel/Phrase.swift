/// A text to be shown to a person: the Vietnamese sentence itself, with its arguments kept apart.
///
/// Vietnamese is the source language, so a phrase can never be missing; other languages look the
/// sentence up by its pattern, in which every argument is written `%@`.
public struct Phrase: Sendable, Hashable, Codable, ExpressibleByStringInterpolation {
    /// The Vietnamese sentence with `%@` in the place of each argument.
    public let pattern: String
    /// The arguments in the order of the Vietnamese sentence.
    public let arguments: [String]

    /// A phrase from its pattern and arguments.
    public init(pattern: String, arguments: [String] = []) {
        self.pattern = pattern
        self.arguments = arguments
    }

    public init(stringLiteral value: String) {
        self.init(pattern: value)
    }

    public init(stringInterpolation parts: StringInterpolation) {
        self.init(pattern: parts.pattern, arguments: parts.arguments)
    }

    /// The Vietnamese sentence.
    public var vietnamese: String { filled(into: pattern) }

    /// The sentence in another language, given that language's pattern for this phrase.
    public func filled(into pattern: String) -> String {
        guard !arguments.isEmpty else { return pattern }
        // Byte by byte, for a scoreboard says some thousand phrases.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pattern.utf8.count + arguments.reduce(0) { $0 + $1.utf8.count })
        var pattern = pattern
        pattern.withUTF8 { pattern in
            var place = 0
            for argument in arguments {
                var end = place
                while end + 1 < pattern.count, pattern[end] != Self.mark.0 || pattern[end + 1] != Self.mark.1 {
                    end += 1
                }
                guard end + 1 < pattern.count else { break }
                bytes.append(contentsOf: pattern[place..<end])
                bytes.append(contentsOf: argument.utf8)
                place = end + 2
            }
            bytes.append(contentsOf: pattern[place...])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands in the place of an argument.
    private static let mark = (UInt8(ascii: "%"), UInt8(ascii: "@"))

    /// Collects the pattern and the arguments of an interpolated literal.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var pattern = ""
        var arguments: [String] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pattern.reserveCapacity(literalCapacity + 2 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { pattern += literal }

        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            pattern += "%@"
            arguments.append(value.description)
        }
    }
}
