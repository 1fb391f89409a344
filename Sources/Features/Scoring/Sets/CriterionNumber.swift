import Kernel
import Store

/// The place of a criterion in its set, `3.4.1`: field, criterion, sub-criterion.
struct CriterionNumber: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible, Bindable, Readable {
    let parts: [Int]

    init?(_ description: String) {
        let words = description.split(separator: ".", omittingEmptySubsequences: false)
        let parts = words.compactMap { Int($0) }
        guard (1...3).contains(words.count), parts.count == words.count, parts.allSatisfy({ (1...999).contains($0) })
        else { return nil }
        self.parts = parts
    }

    private init(parts: [Int]) {
        self.parts = parts
    }

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let number = CriterionNumber(text) else {
            throw Refusal.invalid(decoder.codingPath.last?.stringValue, "“\(text)” không phải là số thứ tự tiêu chí.")
        }
        self = number
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    var description: String { parts.map(String.init).joined(separator: ".") }

    /// The number above; nil for a field.
    var parent: CriterionNumber? { parts.count > 1 ? CriterionNumber(parts: parts.dropLast()) : nil }

    /// Whether it is what points are given for.
    var isLeaf: Bool { parts.count == 3 }

    static func < (left: Self, right: Self) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }

    var bound: Value { .text(description) }

    static func read(_ row: Row, _ place: Int) -> CriterionNumber? { CriterionNumber(row.text(place)) }
}
