public import Kernel

/// How legal documents are reviewed and their enforcement is followed, as dated data: `Rules/legal-review.json`.
///
/// What applies is what is in force on the day the review, plan or exercise begins. Basis: 34/2016/NĐ-CP and
/// 59/2012/NĐ-CP up to 31/3/2025; 79/2025/NĐ-CP and 80/2025/NĐ-CP from 01/4/2025.
public struct LegalRules: Sendable, Decodable {
    /// A word of the law with the name people read.
    public struct Word: Sendable, Decodable, Hashable {
        /// What records keep: `THUONG_XUYEN`.
        public let code: String
        /// The name in the law.
        public let name: String
        /// Where it stands, if it has a place of its own.
        public let basis: Basis?

        /// The name as a phrase.
        public var phrase: Phrase { Phrase(pattern: name) }
    }

    /// Types of legal documents by the abbreviation in their number.
    public let documentKinds: [Word]
    /// Who issues, by the abbreviation in the number.
    public let issuers: [Word]
    /// Which days a document has that somebody records by hand.
    public let recording: Recording
    /// Every regime, in the order of the days from which they apply.
    public let regimes: [LegalRegime]
    /// The kinds of findings of monitoring.
    public let findings: [Word]

    /// The regime in force on a day; the first one for days before all of them.
    public func regime(on day: Day) -> LegalRegime? {
        regimes.last { $0.validFrom <= day && day <= $0.validUntil ?? day } ?? regimes.first
    }

    /// Days beyond which somebody has mistyped the year of a document.
    public struct Recording: Sendable, Decodable {
        /// Where the bounds come from.
        public let basis: String
        /// The first day on which one can have been issued or in force.
        public let since: Day
        private let validWithinYears: Int
        private let untilWithinYears: Int

        /// The last day on which one can come into force, for who records it on a day.
        public func lastStart(from today: Day) -> Day { today.adding(months: 12 * validWithinYears) }
        /// The last day on which one can end by its own term, for who records it on a day.
        public func lastEnd(from today: Day) -> Day { today.adding(months: 12 * untilWithinYears) }
    }
}

/// The law of reviewing and monitoring between two days.
public struct LegalRegime: Sendable, Decodable {
    /// Its name in the data: `ND79`.
    public let code: String
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// How documents are reviewed.
    public let review: Review
    /// How their enforcement is followed.
    public let monitoring: Monitoring

    /// How documents are reviewed (rà soát, hệ thống hóa).
    public struct Review: Sendable, Decodable {
        /// Where it comes from.
        public let basis: [Basis]
        /// What has still to be checked against the text of the law.
        public let toVerify: String?
        /// Why a document is reviewed.
        public let grounds: [Ground]
        /// What done to another document is a ground: the words of ``LawChange/Kind``.
        public let changes: [String]
        /// Regular, by topic, for systematisation.
        public let kinds: [LegalRules.Word]
        /// What a review can come to.
        public let results: [Result]
        /// The lists that are put out.
        public let lists: [List]
        /// By when the list of expired documents of a year is published.
        public let yearly: Yearly
        /// The periods of systematisation.
        public let systematisation: Systematisation
        /// The sheet of a single review.
        public let sheet: Sheet
    }

    /// The sheet on which one review stands (phiếu rà soát), as it goes into the review's file.
    public struct Sheet: Sendable, Decodable {
        /// The name of its type, and what stands beneath it.
        public let type, subject: String
        /// What has still to be checked against the text of the law.
        public let toVerify: String?
        /// What is reviewed, one after the other.
        public let parts: [Part]

        /// One thing that is reviewed.
        public struct Part: Sendable, Decodable {
            /// What is written beside it.
            public let code: Code
            /// What the law calls it.
            public let text: String
            /// The ground for which alone it is reviewed; nil for all of them.
            public let ground: String?
        }

        /// What the system writes beside a part.
        public enum Code: String, Sendable, Decodable {
            /// Whether the document is in force.
            case validity = "HIEU_LUC"
            /// What it rests on, and what became of that.
            case bases = "CAN_CU"
            /// Nothing: whoever reviews writes it in.
            case room = "TU_GHI"
            /// What the review found, article by article.
            case content = "NOI_DUNG"
            /// What changed in society.
            case circumstances = "TINH_HINH"
        }
    }

    /// A list that is put out.
    public struct List: Sendable, Decodable, Hashable {
        /// What addresses keep.
        public let code: String
        /// The name in the law.
        public let name: String
        /// Documents in which states on the last day belong to it; nil for what happened within the period.
        public let states: [String]?

        /// The name as a phrase.
        public var phrase: Phrase { Phrase(pattern: name) }
    }

    /// Why a document is reviewed.
    public struct Ground: Sendable, Decodable, Hashable {
        /// What records keep.
        public let code: String
        /// The name in the law.
        public let name: String
        /// Whether it is a change of another document, else circumstances in words.
        public let isDocument: Bool

        /// The name as a phrase.
        public var phrase: Phrase { Phrase(pattern: name) }
    }

    /// What a review can come to.
    public struct Result: Sendable, Decodable, Hashable {
        /// What records keep.
        public let code: String
        /// The name in the law.
        public let name: String
        /// Whether a document must follow that carries it out.
        public let isHandled: Bool
        private let isPart: Bool?

        /// Whether it concerns a part of the document, which must then be named.
        public var needsScope: Bool { isPart ?? false }

        /// The name as a phrase.
        public var phrase: Phrase { Phrase(pattern: name) }
    }

    /// The day of the year after by which the list of expired documents is out, and from when it is owed.
    public struct Yearly: Sendable, Decodable {
        let month: Int
        let day: Int
        let opensMonth: Int
        let opensDay: Int
        /// Where the day comes from.
        public let basis: Basis

        /// By when the list of a year is published.
        public func due(for year: Int) -> Day? { Day(year + 1, month, day) }
        /// From when the list of a year is prepared.
        public func opens(for year: Int) -> Day? { Day(year, opensMonth, opensDay) }
    }

    /// Periods of so many years, one after the other.
    public struct Systematisation: Sendable, Decodable {
        let years: Int
        let since: Int

        /// The first and the last year of the period that a year belongs to.
        public func period(of year: Int) -> ClosedRange<Int> {
            let passed = year - since
            let first = since + (passed >= 0 ? passed / years : (passed - years + 1) / years) * years
            return first...(first + years - 1)
        }
    }

    /// How enforcement is followed (theo dõi thi hành, tổ chức thi hành).
    public struct Monitoring: Sendable, Decodable {
        /// What the law calls it.
        public let name: String
        /// Where it comes from.
        public let basis: [Basis]
        /// What is done.
        public let activities: [LegalRules.Word]
        private let forms: [String]
        /// What a report says, part by part.
        public let outline: [Part]
        /// The steps of implementing one document; none before 80/2025/NĐ-CP.
        public let implementation: [LegalRules.Word]

        /// Those of the activities that an exercise can be: collecting information, checking, surveying.
        public var exercises: [LegalRules.Word] { activities.filter { forms.contains($0.code) } }
    }

    /// A part of a report.
    public struct Part: Sendable, Decodable {
        /// Its heading.
        public let name: String
        /// What it speaks of.
        public let items: [Item]
        /// The kinds of findings that belong here.
        public let findings: [String]
        /// The steps of implementation that belong here.
        public let steps: [String]?
    }

    /// A point of a report.
    public struct Item: Sendable, Decodable {
        /// What it is about.
        public let name: String
    }
}
