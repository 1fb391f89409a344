public import Kernel
public import Store

/// Where versions of a kind of content hang or show, beside other contents that cite it.
public struct Showing: Sendable {
    /// The kind of content that is shown.
    public let kind: String
    /// What people call the places.
    public let phrase: Phrase
    /// What people call one of the places.
    public let name: @Sendable (_ place: String) -> Phrase
    let rows: @Sendable (_ key: String, _ day: Day) -> SQL

    /// - Parameter rows: a query for `unit_id`, `place`, `number` and `since` of whatever stands on a day of the content
    ///   with a key.
    public init(
        of kind: String, _ phrase: Phrase, name: @escaping @Sendable (_ place: String) -> Phrase,
        rows: @escaping @Sendable (_ key: String, _ day: Day) -> SQL
    ) {
        self.kind = kind
        self.phrase = phrase
        self.name = name
        self.rows = rows
    }

    /// One place where a version is shown.
    public struct Place: Sendable, Hashable {
        /// The unit, as people call it in tables.
        public let unit: String
        /// Where.
        public let place: String
        /// Which version.
        public let number: Int
        /// Since when.
        public let since: Day
    }

    /// The places of a content on a day.
    public func places(of key: String, on day: Day, in snapshot: Snapshot) throws -> [Place] {
        try snapshot.all(
            """
            SELECT u.short_name, p.place, p.number, p.since FROM (\(rows(key, day))) p JOIN unit u ON u.id = p.unit_id
            ORDER BY u.code, p.place, p.number
            """
        ) { Place(unit: $0[0], place: $0[1], number: $0[2], since: $0[3]) }
    }
}

/// What is out of step when a content changes, counted before anything is published; of a version as it is, what was
/// written for it.
public struct Impact: Sendable {
    /// The versions in force that rely on it.
    public let dependents: [Dependent]
    /// Where it hangs or shows, by kinds of such places.
    public let places: [(showing: Showing, places: [Showing.Place])]
    /// How many contents of each kind rely on it.
    private let counts: [String: Int]

    private init(dependents: [Dependent], places: [(showing: Showing, places: [Showing.Place])]) {
        self.dependents = dependents
        self.places = places
        // Of no content is more than one version in force.
        counts = dependents.reduce(into: [:]) { counts, each in counts[each.work.kind, default: 0] += 1 }
    }

    /// What relies on some versions of a content on a day, at first hand and through others, and where those are shown.
    public static func of(
        _ work: Subject, citing: Dependent.Cited = .any, on day: Day, _ knowledge: Knowledge, in snapshot: Snapshot
    ) throws -> Impact {
        let shown = try knowledge.showings.filter { $0.kind == work.kind }.map { showing in
            (showing, try showing.places(of: work.id, on: day, in: snapshot).filter { citing.holds($0.number) })
        }
        return Impact(dependents: try Dependent.of(work, citing: citing, on: day, in: snapshot), places: shown)
    }

    /// How many contents of a kind.
    public func count(of kind: String) -> Int { counts[kind] ?? 0 }
}

extension Dependent.Cited {
    fileprivate func holds(_ number: Int) -> Bool {
        switch self {
        case .any: true
        case .before(let next): number < next
        case .exactly(let one): number == one
        }
    }
}
