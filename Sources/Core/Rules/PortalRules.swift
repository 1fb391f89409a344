public import Kernel

/// What the public portal is arranged by, as data: `Rules/portal.json`.
///
/// Basis: Nghị định 42/2022/NĐ-CP up to 30/6/2026, Nghị định 224/2026/NĐ-CP, Điều 9 from 01/7/2026.
public struct PortalRules: Sendable, Decodable {
    /// The categories for a portal to begin with.
    public let categories: [SeedCategory]
    /// The category that news of inspections stand in.
    public let inspectionNews: String
    /// How soon a page has to be checked again.
    public let checking: [CheckingRule]
    /// What is called long.
    public let reading: Reading

    /// A category to begin with.
    public struct SeedCategory: Sendable, Decodable {
        /// Its part of the address.
        public let code: String
        /// Its name.
        public let name: String
        /// The category above it; nil for one at the top.
        public let parent: String?
        /// Whether it holds pages that stay, not news.
        public let isOfPages: Bool?
    }

    /// How soon a page that stays has to be checked by somebody. No law names the months; it asks that what changes be
    /// changed at once.
    public struct CheckingRule: Sendable, Decodable {
        /// Months after which nobody having looked is worth a line.
        public let months: Int
        /// The first day on which it applies.
        public let validFrom: Day
        /// Where it comes from.
        public let basis: [Basis]
    }

    /// Above how many words a text is hard to read. Customs of editing, no law.
    public struct Reading: Sendable, Decodable {
        /// Syllables of a sentence.
        public let sentenceWords: Int
        /// Syllables of a paragraph.
        public let paragraphWords: Int
        /// Syllables of a title.
        public let titleWords: Int
        /// Syllables of a summary.
        public let summaryWords: Int
    }

    /// The rule of checking in force on a day.
    public func checking(on day: Day) -> CheckingRule? { checking.last { $0.validFrom <= day } }
}
