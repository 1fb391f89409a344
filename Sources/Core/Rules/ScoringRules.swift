public import Kernel

/// Who is scored together, how results are rated, and the scoring set to begin with, as dated data:
/// `Rules/scoring-sets.json`.
///
/// Basis: Quyết định 876/QĐ-BNV (Đề án xác định Chỉ số cải cách hành chính), which provinces follow with sets of their own.
public struct ScoringRules: Sendable, Decodable {
    /// The points that a whole set is worth.
    public let total: ExactDecimal
    /// The time of day at which a day of a campaign ends, `HH:mm`; a campaign may choose another.
    public let closingTime: String
    /// The groups of units that are scored with the same set and ranked among each other.
    public let groups: [Group]
    /// Which results are called what.
    public let bands: [Bands]
    /// Scoring sets to begin with; examples, not official.
    public let samples: [Sample]

    /// Units that are scored with the same set and ranked among each other.
    public struct Group: Sendable, Decodable {
        /// Its code: `XA`.
        public let code: String
        /// What people call it, in Vietnamese.
        public let name: String
        /// The levels of its units.
        public let levels: [Unit.Level]
        /// The first day on which it exists.
        public let validFrom: Day
        /// The last day; nil while it exists.
        public let validUntil: Day?
        /// Where it comes from.
        public let basis: [Basis]
    }

    /// What the results of one group are called.
    public struct Bands: Sendable, Decodable {
        /// The code of the group.
        public let group: String
        /// The first day on which they apply.
        public let validFrom: Day
        /// The last day; nil while they apply.
        public let validUntil: Day?
        /// Where they come from.
        public let basis: [Basis]
        /// What has still to be checked; nil when it was.
        public let toVerify: String?
        /// From the best down.
        public let bands: [Band]
    }

    /// One name for results from a percentage on.
    public struct Band: Sendable, Decodable, Hashable {
        /// Its code: `TOT`.
        public let code: String
        /// What people call it, in Vietnamese.
        public let name: String
        /// The least index that has it, in percent.
        public let from: ExactDecimal
    }

    /// A scoring set to begin with.
    public struct Sample: Sendable, Decodable {
        /// Its code.
        public let code: String
        /// Its name, in Vietnamese.
        public let name: String
        /// The groups it may be used for.
        public let groups: [String]
        /// Where it comes from.
        public let basis: [Basis]
        /// What has still to be checked; nil when it was.
        public let toVerify: String?
        /// A line for each criterion, as people write them.
        public let criteria: [String]
    }
}

extension ScoringRules {
    /// The groups there are on a day.
    public func groups(on day: Day) -> [Group] {
        groups.filter { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }

    /// What a result of a group is called on a day; nil when no name reaches so low, or there is no result.
    public func band(of index: Rate, in group: String, on day: Day) -> Band? {
        let bands = bands.last { $0.group == group && $0.validFrom <= day && day <= $0.validUntil ?? day }
        return bands?.bands.first { index.meets($0.from, .atLeast) == true }
    }
}
