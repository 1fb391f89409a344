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
        let columns: SQL = """
            e.id AS edition_id, e.kind AS kind, e.work AS work, c.cited_kind AS cited_kind, c.cited_work AS cited_work,
            c.cited_number AS cited_number, c.article AS article
            """
        var seen: Set<Edition.ID> = []
        // What is cited on the way was met one step nearer.
        var codes = [work: try code(of: work, in: snapshot)]
        return try snapshot.all(
            """
            WITH RECURSIVE reach AS (
                SELECT \(columns), 1 AS depth FROM citation c JOIN edition e ON e.id = c.edition_id
                WHERE c.cited_kind = \(work.kind) AND c.cited_work = \(work.id) AND \(Edition.isCurrent(on: day, "e"))
                  AND \(citing.holds("c.cited_number"))
                UNION
                SELECT \(columns), r.depth + 1 FROM reach r
                JOIN citation c ON c.cited_kind = r.kind AND c.cited_work = r.work
                JOIN edition e ON e.id = c.edition_id
                WHERE r.depth < \(longestChain) AND \(Edition.isCurrent(on: day, "e")))
            SELECT r.edition_id, e.kind, e.work, e.code, e.title, e.number, e.unit_id, e.effective_from, r.cited_kind,
                   r.cited_work, r.cited_number, r.article, r.depth, u.path, u.short_name
            FROM reach r JOIN edition e ON e.id = r.edition_id LEFT JOIN unit u ON u.id = e.unit_id
            ORDER BY r.depth, e.kind DESC, e.code, e.work, r.article
            """
        ) { row -> Dependent in
            let number: Int = row[10]
            let article: String = row[11]
            let (work, cited) = (Subject(row.text(1), row.text(2)), Subject(row.text(8), row.text(9)))
            let code: String = row[3]
            codes[work] = codes[work] ?? code
            return Dependent(
                edition: row[0], work: work, code: code, title: row[4], number: row[5],
                unit: row[6], path: row[13], unitName: row[14], from: row[7], cited: cited,
                citedCode: codes[cited] ?? cited.id,
                citedNumber: number > 0 ? number : nil,
                article: article.isEmpty ? nil : article, depth: row[12])
        }.filter { seen.insert($0.edition).inserted }
    }

    private static func code(of work: Subject, in snapshot: Snapshot) throws -> String {
        try snapshot.first(
            """
            SELECT COALESCE((SELECT MIN(x.code) FROM edition x WHERE x.kind = \(work.kind) AND x.work = \(work.id)),
                            (SELECT l.symbol FROM known_law l WHERE l.symbol_key = \(work.id)), \(work.id))
            """
        ) { $0.text(0) } ?? work.id
    }

    /// Law, procedure, quality document, checklist, article, and one to spare.
    private static let longestChain = 6
}
