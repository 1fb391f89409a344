import Core
import Kernel
import Store

/// A recommendation in a list, with the names of its inspection and its owner.
struct ListedRecommendation: Sendable {
    let recommendation: Recommendation
    let inspection: String
    let owner: String

    private static let columns: SQL = """
        \(Recommendation.columns), (SELECT i.code FROM inspection i WHERE i.id = c.inspection_id),
        (SELECT u.short_name FROM unit u WHERE u.id = c.owner_id)
        """

    private init(_ row: Row) {
        recommendation = Recommendation(row)
        inspection = row.text(Recommendation.width)
        owner = row.text(Recommendation.width + 1)
    }

    /// What an inspection asks for, in the order of the numbers.
    static func of(_ inspection: Inspection.ID, in snapshot: Snapshot) throws -> [Self] {
        try snapshot.all(
            "SELECT \(columns) FROM recommendation c WHERE c.inspection_id = \(inspection) ORDER BY c.number", Self.init
        )
    }

    /// What one unit was ever asked for, the newest first, before one for the next page.
    static func all(
        of unit: Unit.ID, before: Recommendation.ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [Self] {
        try snapshot.all(
            """
            SELECT \(columns) FROM recommendation c
            WHERE c.owner_id = \(unit) AND c.id < \(before?.value ?? Int(Int64.max)) AND c.assigned_on IS NOT NULL
            ORDER BY c.id DESC LIMIT \(limit)
            """, Self.init)
    }

    /// Some of them, in the order of their making.
    static func of(_ ids: [Recommendation.ID], in snapshot: Snapshot) throws -> [Self] {
        try snapshot.all("SELECT \(columns) FROM recommendation c WHERE c.id IN \(ids) ORDER BY c.id", Self.init)
    }

    /// What is open of a kind below a unit, the most urgent first: for a whole province, where asking every unit would take
    /// longer than walking along the days until a page is full.
    ///
    /// - Parameter place: where the page before ended, as ``Obligation/Place`` writes it.
    static func urgent(
        _ kind: ObligationKind, under path: UnitPath, dueBefore: Day?, after place: String?, limit: Int,
        in snapshot: Snapshot
    ) throws -> (found: [Self], next: String?) {
        let last = (place ?? "").split(separator: "-").compactMap { Int($0) }
        let rest: SQL = last.count == 2 ? "AND (o.due_key, o.id) > (\(last[0]), \(last[1]))" : ""
        let late: SQL = dueBefore.map { "AND o.due_key < \($0)" } ?? ""
        let places = try snapshot.all(
            """
            SELECT o.record_id, o.due_key, o.id FROM obligation o CROSS JOIN unit u
            WHERE u.id = o.unit_id AND o.kind = \(kind.name) AND o.closed_on IS NULL AND u.path >= \(path) AND u.path < \(path.end)
                  \(rest) \(late)
            ORDER BY o.due_key, o.id LIMIT \(limit + 1)
            """
        ) { (record: $0.integer(0), place: "\($0.integer(1))-\($0.integer(2))") }
        let page = places.prefix(limit)
        let found = try behind(page.map(\.record), in: snapshot)
        return (found, places.count > limit ? page.last?.place : nil)
    }

    /// Those that some obligations are about, in the order of the obligations.
    static func behind(_ records: [Int], in snapshot: Snapshot) throws -> [Self] {
        let places = Dictionary(records.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return try snapshot.all(
            "SELECT \(columns) FROM recommendation c WHERE c.id IN \(records)", Self.init
        ).sorted { places[$0.recommendation.id.value] ?? 0 < places[$1.recommendation.id.value] ?? 0 }
    }
}

extension Recommendation {
    /// What is open and owed by a unit that has ended and whose place one other took, in the order of their making.
    static func orphaned(on day: Day, in snapshot: Snapshot) throws -> [Recommendation] {
        let ended = try snapshot.all(
            """
            SELECT u.id FROM unit u WHERE u.valid_until < \(day)
              AND EXISTS (SELECT 1 FROM obligation o WHERE o.unit_id = u.id
                          AND o.kind IN (\(ObligationKind.recommendation.name), \(ObligationKind.recommendationCheck.name)))
            """
        ) { row -> Unit.ID in row[0] }
        let passing = try ended.filter { try Unit.find($0, in: snapshot)?.heir(on: day, in: snapshot) != nil }
        return try snapshot.all(
            """
            SELECT \(columns) FROM recommendation c
            WHERE c.owner_id IN (\(snapshot.dialect.members(passing))) AND c.assigned_on IS NOT NULL
              AND c.state NOT IN (\(State.verified), \(State.void)) ORDER BY c.id
            """, Recommendation.init)
    }
}

extension Inspection {
    /// How many recommendations it has, how many of them are over, and how many late on a day.
    func recommendationCounts(on day: Day, in snapshot: Snapshot) throws -> (all: Int, over: Int, late: Int) {
        try snapshot.first(
            """
            SELECT COUNT(*),
                   COALESCE(SUM(CASE WHEN state IN (\(Recommendation.State.verified), \(Recommendation.State.void))
                       THEN 1 ELSE 0 END), 0),
                   COALESCE(SUM(CASE WHEN due_on < \(day) AND state NOT IN (\(Recommendation.State.verified),
                       \(Recommendation.State.void), \(Recommendation.State.reported)) THEN 1 ELSE 0 END), 0)
            FROM recommendation WHERE inspection_id = \(id)
            """
        ) { ($0.integer(0), $0.integer(1), $0.integer(2)) } ?? (0, 0, 0)
    }
}
