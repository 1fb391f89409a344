public import Kernel

/// How dossiers are sampled on a visit, and what is asked of each, as dated data: `Rules/sampling.json`.
public struct SamplingRule: Sendable, Decodable {
    /// What is sampled: `dossiers`.
    public let code: String
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// The indicators whose denominators together are the population, by their codes.
    public let population: [String]
    /// How many of a hundred are drawn.
    public let share: ExactDecimal
    /// The least that are drawn, if there are as many.
    public let minimum: Int
    /// The most that are drawn.
    public let maximum: Int
    /// What is asked of each.
    public let questions: [Question]

    /// One question about one dossier.
    public struct Question: Sendable, Decodable {
        /// Its code: `TT-07.1`.
        public let code: String
        /// The item of the checklist it counts for.
        public let item: String
        /// The question, as what ought to be so.
        public let ask: String
        /// Where the rule stands.
        public let basis: [Basis]
    }

    /// How many of a population are drawn: the share of it rounded up, within the bounds.
    public func size(of population: Int) -> Int {
        let whole = 100 * 1_000_000
        let wanted = (population * share.millionths + whole - 1) / whole
        return min(population, max(minimum, min(maximum, wanted)))
    }
}

extension Rules {
    /// The rule of sampling dossiers on a day.
    ///
    /// - Throws: `Refusal.conflict` when none is in force.
    public func dossierSampling(on day: Day) throws(Refusal) -> SamplingRule {
        let found = sampling.last {
            $0.code == "dossiers" && $0.validFrom <= day && day <= $0.validUntil ?? day
        }
        guard let found else { throw .conflict("Chưa có quy định rút mẫu hồ sơ áp dụng ngày \(day.text).") }
        return found
    }
}
