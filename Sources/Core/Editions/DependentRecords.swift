public import Kernel
public import Store

/// A version in force that relies on something, at first hand or through others.
public struct Dependent: Sendable {
    /// Its identity.
    public let edition: Edition.ID
    /// What it is a version of.
    public let work: Subject
    /// The code people know it by.
    public let code: String
    /// Its title.
    public let title: String
    /// Its number.
    public let number: Int
    /// The unit whose content it is; nil for what holds everywhere.
    public private(set) var holder: Holder?
    private let unit: Unit.ID?
    /// Its first day in force.
    public let from: Day
    /// What it cites on the way.
    public let cited: Subject
    /// The code or number people know that by.
    public let citedCode: String
    /// The version it cites; nil where it names none.
    public let citedNumber: Int?
    /// The article it cites; nil for the whole.
    public let article: String?
    /// 1 for what cites the thing itself.
    public let depth: Int
    /// What else of the chain it cites, further on the way.
    public private(set) var besides: [Subject] = []

    /// Which versions of a content are relied on.
    public enum Cited: Sendable, Hashable {
        /// Whichever: of a law, of a content that ends.
        case any
        /// Those before a number, which a new version of this number supersedes.
        case before(Int)
        /// One, or whichever is in force.
        case exactly(Int)

        /// Whether a number is one of them; 0 stands for whichever is in force.
        fileprivate func holds(_ number: SQL) -> SQL {
            switch self {
            case .any: "1 = 1"
            case .before(let next): "\(number) < \(next)"
            case .exactly(let one): "\(number) IN (0, \(one))"
            }
        }
    }

    /// A unit that holds contents, one for the thousands it may hold.
    public final class Holder: Sendable {
        /// Where it stands in the tree.
        public let path: UnitPath
        /// What people call it in tables.
        public let name: String

        private init(_ path: UnitPath, _ name: String) {
            self.path = path
            self.name = name
        }

        fileprivate static func find(_ units: Set<Unit.ID>, in snapshot: Snapshot) throws -> [Unit.ID: Holder] {
            try Unit.find(units, in: snapshot).mapValues { Holder($0.path, $0.shortName) }
        }
    }

    /// Everything in force on a day that relies on something, the nearest first, each version once.
    public static func of(_ work: Subject, citing: Cited = .any, on day: Day, in snapshot: Snapshot) throws
        -> [Dependent]
    {
        var found: [Dependent] = []
        var places: [Edition.ID: Int] = [:]
        // By kind and key, with the code people know: what is cited on the way was met one step nearer.
        var cited = [work.kind: [work.id: try code(of: work, in: snapshot)]]
        for depth in 1...longestChain where !cited.isEmpty {
            let next = try relying(on: cited, depth > 1 ? .any : citing, depth, on: day, in: snapshot)
            cited = [:]
            found.reserveCapacity(found.count + next.count)
            for dependent in next {
                if let place = places[dependent.edition] {
                    if found[place].cited != dependent.cited { found[place].besides.append(dependent.cited) }
                    continue
                }
                places[dependent.edition] = found.count
                found.append(dependent)
                // Of no content is more than one version in force: a new version is a new content, but for the first.
                guard dependent.work != work else { continue }
                cited[dependent.work.kind, default: [:]][dependent.work.id] = dependent.code
            }
        }
        return found
    }

    /// What cites some contents itself, in the order of lists.
    private static func relying(
        on cited: [String: [String: String]], _ citing: Cited, _ depth: Int, on day: Day, in snapshot: Snapshot
    ) throws -> [Dependent] {
        var found: [Dependent] = []
        for (kind, codes) in cited {
            try codes.keys.sorted().inThousands { some in
                try snapshot.each(
                    """
                    SELECT e.id, e.kind, e.work, e.code, e.title, e.number, e.unit_id, e.effective_from, c.cited_work,
                           c.cited_number, c.article
                    FROM citation c JOIN edition e ON e.id = c.edition_id
                    WHERE c.cited_kind = \(kind) AND c.cited_work IN \(some) AND \(Edition.isCurrent(on: day, "e"))
                      AND \(citing.holds("c.cited_number"))
                    """
                ) { row in
                    let (number, article): (Int, String) = (row[9], row[10])
                    let cited = Subject(kind, row.text(8))
                    found.append(
                        Dependent(
                            edition: row[0], work: Subject(row.text(1), row.text(2)), code: row[3], title: row[4],
                            number: row[5], unit: row[6], from: row[7],
                            cited: cited, citedCode: codes[cited.id] ?? cited.id,
                            citedNumber: number > 0 ? number : nil,
                            article: article.isEmpty ? nil : article, depth: depth))
                }
            }
        }
        let holders = try Holder.find(Set(found.compactMap(\.unit)), in: snapshot)
        for place in found.indices { found[place].holder = found[place].unit.flatMap { holders[$0] } }
        found.sort { $0.stands(before: $1) }
        return found
    }

    /// The order of lists: what is furthest from laws first, then by the code people know.
    private func stands(before other: Dependent) -> Bool {
        if work.kind != other.work.kind { return work.kind > other.work.kind }
        if code != other.code { return code < other.code }
        if work.id != other.work.id { return work.id < other.work.id }
        return (article ?? "") < (other.article ?? "")
    }

    private static func code(of work: Subject, in snapshot: Snapshot) throws -> String {
        try snapshot.first(
            """
            SELECT COALESCE((SELECT MIN(x.code) FROM edition x WHERE x.kind = \(work.kind) AND x.work = \(work.id)),
                            (SELECT l.symbol FROM known_law l WHERE l.symbol_key = \(work.id)), \(work.id))
            """
        ) { $0.text(0) } ?? work.id
    }

    /// How many steps away dependents are looked for: law, procedure, quality document, checklist, article, and one to
    /// spare.
    public static let longestChain = 6
}
