public import Kernel
public import Store

/// A version in force that relies on something, at first hand or through others.
public struct Dependent: Sendable, Hashable {
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
    /// The unit whose content it is.
    public let unit: Unit.ID?
    /// Where that stands in the tree.
    public let path: UnitPath?
    /// What people call it in tables.
    public let unitName: String?
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

    /// Everything in force on a day that relies on something, the nearest first, each version once.
    public static func of(_ work: Subject, citing: Cited = .any, on day: Day, in snapshot: Snapshot) throws
        -> [Dependent]
    {
        var found: [Dependent] = []
        var places: [Edition.ID: Int] = [:]
        // What is cited on the way was met one step nearer.
        var codes = [work: try code(of: work, in: snapshot)]
        var cited: Set<Subject> = [work]
        for depth in 1...longestChain where !cited.isEmpty {
            let next = try relying(on: cited, depth > 1 ? .any : citing, depth, codes, on: day, in: snapshot)
            cited = []
            for dependent in next {
                if let place = places[dependent.edition] {
                    if found[place].cited != dependent.cited { found[place].besides.append(dependent.cited) }
                    continue
                }
                places[dependent.edition] = found.count
                found.append(dependent)
                guard codes[dependent.work] == nil else { continue }
                codes[dependent.work] = dependent.code
                cited.insert(dependent.work)
            }
        }
        return found
    }

    /// What cites some contents itself, in the order of lists.
    private static func relying(
        on cited: Set<Subject>, _ citing: Cited, _ depth: Int, _ codes: [Subject: String], on day: Day,
        in snapshot: Snapshot
    ) throws -> [Dependent] {
        var found: [Dependent] = []
        for (kind, works) in Dictionary(grouping: cited, by: \.kind) {
            try Set(works.map(\.id)).inThousands { some in
                try snapshot.each(
                    """
                    SELECT e.id, e.kind, e.work, e.code, e.title, e.number, e.unit_id, e.effective_from, c.cited_work,
                           c.cited_number, c.article, u.path, u.short_name
                    FROM citation c JOIN edition e ON e.id = c.edition_id LEFT JOIN unit u ON u.id = e.unit_id
                    WHERE c.cited_kind = \(kind) AND c.cited_work IN \(some) AND \(Edition.isCurrent(on: day, "e"))
                      AND \(citing.holds("c.cited_number"))
                    """
                ) { row in
                    let (number, article): (Int, String) = (row[9], row[10])
                    let cited = Subject(kind, row.text(8))
                    found.append(
                        Dependent(
                            edition: row[0], work: Subject(row.text(1), row.text(2)), code: row[3], title: row[4],
                            number: row[5], unit: row[6], path: row[11], unitName: row[12], from: row[7], cited: cited,
                            citedCode: codes[cited] ?? cited.id, citedNumber: number > 0 ? number : nil,
                            article: article.isEmpty ? nil : article, depth: depth))
                }
            }
        }
        return found.sorted {
            ($1.work.kind, $0.code, $0.work.id, $0.article ?? "") < (
                $0.work.kind, $1.code, $1.work.id, $1.article ?? ""
            )
        }
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
