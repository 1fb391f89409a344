public import Kernel

/// A list of what an inspection asks, as it comes with the program: `Rules/checklist.json`.
///
/// No national document fixes such a list: it is a beginning, which a province makes its own, approves and publishes as
/// a version of a checklist. What an item rests on is dated, so that the list is right on the day on which it is taken.
public struct SeedChecklist: Sendable, Decodable {
    /// The code that a checklist made of it gets: `CCHC`.
    public let code: String
    /// Its name.
    public let name: String
    /// The first day on which it applies.
    public let validFrom: Day
    /// The last day; nil while it applies.
    public let validUntil: Day?
    /// Where it comes from.
    public let basis: [Basis]
    /// What has still to be checked; nil when nothing has.
    public let toVerify: String?
    /// Its items in order.
    public let items: [Item]
    private let former: [Former]

    /// One item.
    public struct Item: Sendable, Decodable {
        /// Its code: `TT-10`.
        public let code: String
        /// The group it belongs to: `TT`.
        public let group: String
        /// What is asked.
        public let ask: String
        /// The kind of answer: `TY_LE`.
        public let answer: String
        /// What the unit has to show.
        public let evidence: String
        /// The indicators that answer it.
        public let indicators: [String]?
        /// What has to be reached: `>= 50%`, `CHI_TIEU`; nil where nothing is set.
        public let threshold: String?
        /// The code of the number of `Rules/inspection.json` that has to be reached at least, in percent; nil for most.
        public let thresholdFigure: String?
        /// The criteria of the index of administrative reform that it bears on, by their numbers in the sample set.
        public let criteria: [String]?
        /// How grave it is when it is not reached.
        public let grade: String
        /// The kinds of units it is asked of.
        public let appliesTo: [String]
        /// The first day on which it is asked; nil where the list says.
        public let validFrom: Day?
        /// The last day; nil where the list says.
        public let validUntil: Day?
        /// Whether a plan or a conclusion shows it; what is only known from practice has to be verified.
        public let sourced: Bool
        private let basis: [DatedBasis]

        /// What it rests on, on a day.
        public func basis(on day: Day) -> [Basis] {
            basis.filter { ($0.validFrom ?? day) <= day && day <= ($0.validUntil ?? day) }
                .map { Basis($0.document, $0.article) }
        }
    }

    private struct DatedBasis: Sendable, Decodable {
        let document: String
        let article: String?
        let validFrom: Day?
        let validUntil: Day?
    }

    /// A kind of unit that there is no more.
    private struct Former: Sendable, Decodable {
        let audience: String
        let validUntil: Day
    }

    /// The kinds of units that an item is asked of on a day.
    public func audiences(of item: Item, on day: Day) -> [String] {
        let gone = former.filter { $0.validUntil < day }.map(\.audience)
        return item.appliesTo.filter { !gone.contains($0) }
    }

    /// The items that are asked on a day or later, of units that still exist then.
    public func items(on day: Day) -> [Item] {
        items.filter { ($0.validUntil ?? day) >= day && !audiences(of: $0, on: day).isEmpty }
    }
}

extension Rules {
    /// The list that comes with the program, as it is on a day.
    public func seedChecklist(on day: Day) -> SeedChecklist? {
        seedChecklists.last { $0.validFrom <= day && day <= $0.validUntil ?? day }
    }
}
