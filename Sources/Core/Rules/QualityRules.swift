public import Kernel

/// An edition of the standard of quality management, as dated data: `Rules/iso-clauses.json`.
///
/// Basis: Quyết định 19/2014/QĐ-TTg names TCVN ISO 9001; the edition in force on a day is the one that applies.
public struct QualityStandard: Sendable, Decodable {
    /// Its number: `TCVN ISO 9001:2015`.
    public let standard: String
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// What has still to be checked; nil when it was.
    public let toVerify: String?
    /// Its clauses in order.
    public let clauses: [Clause]

    /// One clause, with what an auditor asks.
    public struct Clause: Sendable, Decodable {
        /// Its number: `7.5`.
        public let number: String
        /// Its name, in Vietnamese.
        public let name: String
        /// What an auditor asks a state agency.
        public let questions: [Question]
    }

    /// One question of a checklist.
    public struct Question: Sendable, Decodable {
        /// The question.
        public let ask: String
        /// The evidence to be seen.
        public let evidence: String
    }
}

/// What every year owes the quality management system, and its lists of codes, as data: `Rules/quality.json`.
public struct QualityRules: Sendable, Decodable {
    /// What is due once a year; every version.
    public let duties: [YearlyDuty]
    /// Causes of nonconformities.
    public let causes: [Code]
    /// Where nonconformities come from.
    public let origins: [Code]
    /// What people bring into a management review beside what the system knows.
    public let inputs: [Code]
    /// Where the lists come from.
    public let basis: [Basis]

    /// Something due once a year.
    public struct YearlyDuty: Sendable, Decodable {
        /// Its code: `AUDIT`.
        public let code: String
        /// What people call it, before the year.
        public let name: String
        /// The month of the last day for it.
        public let month: Int
        /// The last day of that month for it.
        public let day: Int
        /// The first day on which it applies.
        public let validFrom: Day
        /// The last day; nil while it applies.
        public let validUntil: Day?
        /// Where it comes from.
        public let basis: [Basis]

        /// The last day for it in a year; nil in a year in which it does not apply on that day.
        public func due(in year: Int) -> Day? {
            guard let day = Day(year, month, day), validFrom <= day, day <= validUntil ?? day else { return nil }
            return day
        }
    }

    /// A code and its name.
    public struct Code: Sendable, Decodable {
        /// What records carry.
        public let code: String
        /// What people call it, in Vietnamese.
        public let name: String
    }
}

extension Rules {
    /// The edition of the standard of quality management in force on a day.
    public func standard(on day: Day) -> QualityStandard? {
        standards.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}

extension [QualityRules.Code] {
    /// The name of a code; the code itself when the list no longer has it.
    public func name(of code: String) -> String { first { $0.code == code }?.name ?? code }
}
