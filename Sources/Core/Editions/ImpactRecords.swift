public import Kernel
public import Store

/// Where versions of a kind of content hang or show, beside other contents that cite it.
public struct Showing: Sendable {
    /// The kind of content that is shown.
    public let kind: String
    /// What people call the places.
    public let phrase: Phrase
    let rows: @Sendable (_ key: String, _ day: Day) -> SQL

    /// - Parameter rows: a query for `unit_id`, `place` (as people write it), `number` and `since` of whatever stands on a
    ///   day of the content with a key.
    public init(of kind: String, _ phrase: Phrase, rows: @escaping @Sendable (_ key: String, _ day: Day) -> SQL) {
        self.kind = kind
        self.phrase = phrase
        self.rows = rows
    }

    /// One place where a version is shown.
    public struct Place: Sendable, Hashable {
        /// The unit.
        public let unit: Unit.ID
        /// Where.
        public let place: String
        /// Which version.
        public let number: Int
        /// Since when.
        public let since: Day
    }

    /// The places of a content on a day.
    public func places(of key: String, on day: Day, in snapshot: Snapshot) throws -> [Place] {
        try snapshot.all("SELECT unit_id, place, number, since FROM (\(rows(key, day))) p ORDER BY unit_id, place") {
            Place(unit: $0[0], place: $0[1], number: $0[2], since: $0[3])
        }
    }
}

/// What would be out of step if a content changed: counted before anything is published.
public struct Impact: Sendable {
    /// The versions in force that rely on it.
    public let dependents: [Dependent]
    /// Where older versions hang or show, by what people call such places.
    public let places: [(phrase: Phrase, places: [Showing.Place])]

    /// What the publication of a version leaves behind on its first day; of a law, what relies on it.
    public static func of(
        _ work: Subject, number: Int? = nil, on day: Day, _ knowledge: Knowledge, in snapshot: Snapshot
    ) throws -> Impact {
        let dependents = try Dependent.of(work, on: day, in: snapshot).filter { dependent in
            guard let number, dependent.depth == 1, let cited = dependent.citedNumber else { return true }
            return cited < number
        }
        let shown = try knowledge.showings.filter { $0.kind == work.kind }.map { showing in
            (
                showing.phrase,
                try showing.places(of: work.id, on: day, in: snapshot).filter { $0.number < number ?? Int.max }
            )
        }
        return Impact(dependents: dependents, places: shown)
    }

    /// How many contents of a kind.
    public func count(of kind: String) -> Int { Set(dependents.filter { $0.work.kind == kind }.map(\.work)).count }
}
