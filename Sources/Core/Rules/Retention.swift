public import Kernel

/// How long records are kept, as dated data: `Rules/retention.json`.
///
/// Nothing is ever destroyed by the product: it proposes, people decide. Basis: 06/2025/TT-BNV.
public struct Retention: Sendable, Decodable {
    /// A class of records, in force between two days.
    public struct Class: Sendable, Decodable, Hashable {
        /// What records carry: `CONG_VAN`.
        public let code: String
        /// What people call it.
        public let name: String
        /// Whole years after the one in which the matter ended; nil for ever.
        public let years: Int?
        /// Abbreviations of the types of documents that belong here unless somebody says otherwise.
        public let types: [String]
        /// The first day on which it applies to what ends.
        public let validFrom: Day
        /// The last day; nil while it applies.
        public let validUntil: Day?
        /// Where it comes from.
        public let basis: [Basis]
        /// The rule against which it has still to be checked; nil when it was.
        public let toVerify: String?

        /// The first day on which what ended on a day may be proposed for destruction; nil for ever.
        ///
        /// The years count from the end of the closing year: ten years after 18/6/2024 begin on 1/1/2025 and are over on
        /// 31/12/2034.
        public func destroyable(closedOn day: Day) -> Day? {
            years.flatMap { Day(day.parts.year + $0 + 1, 1, 1) }
        }

        /// The last closing day of what may be proposed on a day; nil for ever.
        public func lastClosing(destroyableOn day: Day) -> Day? {
            years.flatMap { Day(day.parts.year - $0 - 1, 12, 31) }
        }

        /// How long, in words.
        public var phrase: Phrase {
            if let years { return "\(years) năm" }
            return "vĩnh viễn"
        }
    }

    /// Every version of every class, in the order of the file.
    public let classes: [Class]

    public init(from decoder: any Decoder) throws {
        classes = try decoder.singleValueContainer().decode([Class].self)
    }

    /// The classes in force on a day.
    public func classes(on day: Day) -> [Class] {
        classes.filter { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }

    /// The class somebody chose, else the one to which the type of the document belongs; nil when neither is known.
    public func find(_ code: String, type: String, on day: Day) -> Class? {
        let valid = classes(on: day)
        return code.isEmpty ? valid.first { $0.types.contains(type) } : valid.first { $0.code == code }
    }
}
