import Core

/// The shape of an address, with typed places: `inspections/:id` is a `Path<Inspection.ID>`.
///
/// The same value matches requests and prints links, so an address is written once.
public struct Path<each Argument: LosslessStringConvertible & Sendable>: Sendable {
    /// The pattern without a slash at either end; a segment that begins with `:` is an argument.
    public let pattern: String
    let segments: [String]
    /// What is printed before, between and behind the arguments.
    private let fixed: [String]

    /// A path from its pattern, which has one `:name` for each argument.
    public init(_ pattern: StaticString) {
        self.pattern = "\(pattern)"
        segments = self.pattern.split(separator: "/").map(String.init)
        var expected = 0
        for _ in repeat (each Argument).self { expected += 1 }
        precondition(
            segments.count { $0.hasPrefix(":") } == expected, "\(pattern) does not have \(expected) arguments")
        var fixed = [""]
        for segment in segments {
            fixed[fixed.count - 1] += segment.hasPrefix(":") ? "/" : "/\(segment)"
            if segment.hasPrefix(":") { fixed.append("") }
        }
        self.fixed = segments.isEmpty ? ["/"] : fixed
    }

    /// A path from its pattern and the types of its arguments; without arguments, `Path("inspections")`.
    public init(_ pattern: StaticString, _ argument: repeat (each Argument).Type) {
        self.init(pattern)
    }

    /// The address with these arguments in their places.
    public func callAsFunction(_ argument: repeat each Argument) -> Link {
        var address = fixed[0]
        var place = 0
        for value in repeat each argument {
            place += 1
            address += PercentCoding.encoded(value.description) + fixed[place]
        }
        return Link(address: address)
    }

    /// The arguments behind the texts found in their places; nil when one of them is not what it should be.
    func arguments(from texts: [String]) -> (repeat each Argument)? {
        var rest = texts[...]
        func next<Value: LosslessStringConvertible>(_ type: Value.Type) throws -> Value {
            // Reading numbers is lenient (`+7`, `007`); an address has one spelling.
            guard let text = rest.popFirst(), let value = type.init(text), value.description == text,
                WholeNumber.allows(value)
            else { throw Mismatch() }
            return value
        }
        return try? (repeat next((each Argument).self))
    }

    private struct Mismatch: Error {}
}
