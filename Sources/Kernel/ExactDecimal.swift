/// A decimal number of at most six decimals, kept exactly: a target, a weight, a score.
public struct ExactDecimal: Hashable, Comparable, Sendable {
    /// The number times 1.000.000.
    public let millionths: Int

    /// The number that is so many millionths.
    public init(millionths: Int) {
        self.millionths = millionths
    }

    /// A whole number; nil when it is beyond what can be kept, about 9.000 billion.
    public init?(_ whole: Int) {
        let (product, overflow) = whole.multipliedReportingOverflow(by: ExactDecimal.scale)
        guard !overflow else { return nil }
        self.init(millionths: product)
    }

    /// The whole part without sign, and the decimals without zeros at the end.
    var digits: (whole: UInt, decimals: String) {
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: UInt(ExactDecimal.scale))
        var decimals = padded(Int(rest), 6)
        while decimals.last == "0" { decimals.removeLast() }
        return (whole, decimals)
    }

    static let scale = 1_000_000

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.millionths < right.millionths }
}

extension ExactDecimal: LosslessStringConvertible {
    /// Reads `50`, `97.5`, `97,5`, `-0,25`; nil for anything else.
    ///
    /// A dot is a decimal point like a comma, so thousands may not be grouped: `1.500` is one and a half.
    public init?(_ text: String) {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let pieces = text.utf8.dropFirst(isNegative ? 1 : 0)
            .split(maxSplits: 1, omittingEmptySubsequences: false) {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
            }
        let decimals = pieces.count == 2 ? Array(pieces[1]) : []
        guard let whole = pieces.first, !whole.isEmpty, decimals.count <= 6, pieces.count == 1 || !decimals.isEmpty
        else { return nil }
        var millionths = 0
        for byte in Array(whole) + decimals + [UInt8](repeating: UInt8(ascii: "0"), count: 6 - decimals.count) {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let (shifted, isTooLarge) = millionths.multipliedReportingOverflow(by: 10)
            let (sum, isOver) = shifted.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !isOver else { return nil }
            millionths = sum
        }
        self.init(millionths: isNegative ? -millionths : millionths)
    }

    /// The number with a decimal point, as files and JSON write it: `97.5`.
    public var description: String {
        let (whole, decimals) = digits
        return (millionths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}

extension ExactDecimal: Codable {
    /// Reads a text that ``init(_:)`` reads, or a number of at most six decimals.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // A binary fraction prints as the shortest decimal that means it, which is the one that was written.
        let text = (try? container.decode(String.self)) ?? (try? container.decode(Int.self)).map { String($0) }
        let written = try text ?? ExactDecimal.plain(container.decode(Double.self))
        guard let number = ExactDecimal(written) else {
            throw Refusal.invalid(
                decoder.codingPath.last?.stringValue, "“\(written)” không phải là số có tối đa 6 chữ số thập phân.")
        }
        self = number
    }

    /// Writes a JSON number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if millionths % ExactDecimal.scale == 0 {
            try container.encode(millionths / ExactDecimal.scale)
        } else {
            try container.encode(double)
        }
    }

    /// The nearest binary number, for JSON and drawings; never for comparing.
    public var double: Double { Double(millionths) / Double(ExactDecimal.scale) }

    private static func plain(_ number: Double) -> String {
        let rounded = (number * Double(scale)).rounded()
        guard rounded.magnitude < 9e15, Double(rounded) / Double(scale) == number else { return "\(number)" }
        return ExactDecimal(millionths: Int(rounded)).description
    }
}
