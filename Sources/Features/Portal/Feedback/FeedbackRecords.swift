import Core
import Kernel
import Store

extension Feedback {
    private static let columns: SQL = """
        f.id, f.page, f.is_useful, f.said, f.sent_at, f.state, f.note, f.handled_at, f.handled_by
        """

    private init(_ row: Row) {
        let useful: Int? = row[2]
        self.init(
            id: row[0], page: row[1], isUseful: useful.map { $0 == 1 }, said: row[3], sentAt: row[4], state: row[5],
            note: row[6], handledAt: row[7], handledBy: row[8])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Feedback {
        guard let found = try snapshot.first("SELECT \(columns) FROM feedback f WHERE f.id = \(id)", Feedback.init)
        else { throw Refusal.notFound }
        return found
    }

    /// The newest of a state and a page, before one for the next page.
    static func newest(_ state: State?, page: String?, before: ID?, limit: Int, in snapshot: Snapshot) throws
        -> [Feedback]
    {
        let state: SQL = state.map { "AND f.state = \($0)" } ?? ""
        let page: SQL = page.map { "AND f.page = \($0)" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns) FROM feedback f WHERE f.id < \(before?.value ?? Int(Int64.max)) \(state) \(page)
            ORDER BY f.id DESC LIMIT \(limit)
            """, Feedback.init)
    }

    /// What was said of one page, in numbers.
    struct Tally: Sendable {
        let page: String
        let all: Int
        let useful: Int
        let useless: Int
        let new: Int
    }

    /// The pages of which most was said.
    static func tallies(limit: Int, in snapshot: Snapshot) throws -> [Tally] {
        try snapshot.all(
            """
            SELECT f.page, COUNT(*), SUM(CASE WHEN f.is_useful = 1 THEN 1 ELSE 0 END),
                SUM(CASE WHEN f.is_useful = 0 THEN 1 ELSE 0 END), SUM(CASE WHEN f.state = 'MOI' THEN 1 ELSE 0 END)
            FROM feedback f GROUP BY f.page ORDER BY 2 DESC, 1 LIMIT \(limit)
            """
        ) {
            Tally(page: $0[0], all: $0.integer(1), useful: $0.integer(2), useless: $0.integer(3), new: $0.integer(4))
        }
    }

    static func count(since moment: Instant, in snapshot: Snapshot) throws -> Int {
        try snapshot.count("SELECT COUNT(*) FROM feedback WHERE sent_at > \(moment)")
    }

    static func insert(_ page: String, isUseful: Bool?, _ said: String, on occasion: Occasion, in tx: Transaction)
        throws
        -> ID
    {
        ID(
            try tx.insert(
                """
                INSERT INTO feedback (page, is_useful, said, sent_at, state)
                VALUES (\(page), \(isUseful.map { $0 ? 1 : 0 }), \(said), \(occasion.now), \(State.new)) RETURNING id
                """))
    }

    func keep(_ state: State, note: String, said: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE feedback SET state = \(state), note = \(note), said = \(said), handled_at = \(occasion.now),
                handled_by = \(occasion.actor.name) WHERE id = \(id)
            """)
    }
}
