import Core
import Foundation

/// Named values as an address or a form brings them: in order, and a name may come more than once.
public struct Fields: Sendable, Hashable {
    private(set) var pairs: [Pair]

    struct Pair: Sendable, Hashable {
        let name: String
        let value: String
    }

    /// Values by their names.
    public init(_ values: KeyValuePairs<String, String> = [:]) {
        pairs = values.map { Pair(name: $0, value: $1) }
    }

    /// Reads `a=1&b=2`, percent-encoded; nil when it is not UTF-8.
    init?(encoded text: Substring) {
        pairs = []
        for piece in text.pieces(between: UInt8(ascii: "&")) {
            let halves = piece.halves(at: UInt8(ascii: "="))
            guard let name = PercentCoding.decoded(halves.before, plusIsSpace: true),
                let value = PercentCoding.decoded(halves.after ?? "", plusIsSpace: true)
            else { return nil }
            append(name, value)
        }
    }

    /// Adds a value: in Unicode NFC and with plain line ends, whatever the browser sent.
    public mutating func append(_ name: String, _ value: String) {
        let isPlain = value.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
        let clean =
            isPlain
            ? value
            : value.replacing("\r\n", with: "\n").precomposedStringWithCanonicalMapping
        pairs.append(Pair(name: name, value: clean))
    }

    /// Puts one value in the place of all that have this name.
    public mutating func set(_ name: String, _ value: String) {
        pairs.removeAll { $0.name == name }
        pairs.append(Pair(name: name, value: value))
    }

    /// The first value of a name.
    public subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    /// Every value of a name.
    public func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    /// The first value of a name as what it should be: `query.value("ky", as: Period.self)`; nil when it is not that,
    /// and for a whole number beyond ``WholeNumber/limit``.
    public func value<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        self[name].flatMap(type.init).flatMap { WholeNumber.allows($0) ? $0 : nil }
    }

    /// The names, each once.
    var names: Set<String> { Set(pairs.map(\.name)) }
}
