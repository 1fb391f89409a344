public import Kernel

/// A figure that is compared with targets: data, not code, valid between two days, with its legal basis.
public struct Indicator: Sendable, Codable {
    /// Its code, e.g. `TL_TRUC_TUYEN`.
    public let code: String
    /// What people call it, in Vietnamese.
    public let name: String
    /// The short name for the head of a table.
    public let shortName: String
    /// How it is counted, in a sentence, in Vietnamese.
    public let definition: String
    /// What is counted, as an expression over measures: `dossier.received_online`, or terms joined by ` + ` and ` - `.
    public let numerator: Expression
    /// Of what.
    public let denominator: Expression
    /// What it falls into, where the whole is reported part by part; nil for most.
    public let parts: [Part]?
    /// The duration whose middle and long end stand beside the rate, by its name in the family; nil for most.
    public let spread: String?
    /// What the records behind it are called, in Vietnamese: `hồ sơ`.
    public let records: String
    /// Which way is better; nil when no target can be assigned.
    public let direction: Direction?
    /// Whether it is counted for whole years alone; nil for most, which are counted for every period.
    public let isYearly: Bool?
    /// The first day on which this formula applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]

    /// Every measure it is made of.
    var terms: [Expression.Term] {
        numerator.terms + denominator.terms + (parts ?? []).flatMap(\.count.terms)
    }

    /// A part of the whole.
    public struct Part: Sendable, Codable {
        /// What people call it, in Vietnamese.
        public let name: String
        /// What is counted.
        public let count: Expression
    }

    /// Whether the formula is in force on a day.
    public func applies(on day: Day) -> Bool { validFrom <= day && day <= validUntil ?? day }

    /// Whether the formula applies to a period: the one in force on the period's last day does.
    public func applies(to period: Period) -> Bool {
        period.to >= validFrom && period.to <= validUntil ?? period.to && (isYearly != true || period.part == .year)
    }

    /// A sum of measures, each added or taken away.
    public struct Expression: Sendable, Hashable, Codable {
        /// The terms in the order written.
        public let terms: [Term]

        /// One measure of a sum.
        public struct Term: Sendable, Hashable {
            /// The family of the measure.
            public let family: String
            /// The measure.
            public let measure: String
            /// 1 or −1.
            public let sign: Int
        }

        /// Reads the written form; nil when it is not one.
        public init?(_ text: String) {
            var terms: [Term] = []
            var sign = 1
            for word in text.split(separator: " ") {
                switch word {
                case "+": sign = 1
                case "-": sign = -1
                default:
                    let parts = word.split(separator: ".")
                    guard parts.count == 2 else { return nil }
                    terms.append(Term(family: String(parts[0]), measure: String(parts[1]), sign: sign))
                }
            }
            guard !terms.isEmpty else { return nil }
            self.terms = terms
        }

        public init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let expression = Expression(text) else {
                throw Refusal.invalid(nil, "Công thức “\(text)” không đọc được.")
            }
            self = expression
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(description)
        }
    }
}

extension Indicator.Expression: CustomStringConvertible {
    public var description: String {
        terms.enumerated().map { place, term in
            let sign = term.sign < 0 ? "- " : place > 0 ? "+ " : ""
            return sign + term.family + "." + term.measure
        }.joined(separator: " ")
    }
}
