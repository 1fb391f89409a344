import Core
import Kernel
import Store

/// What inspections asked for.
enum RecommendationSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: recommendations",
            """
            CREATE TABLE recommendation (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                number INTEGER NOT NULL,
                finding_id INTEGER UNIQUE REFERENCES finding (id),
                statement TEXT NOT NULL,
                deliverable TEXT NOT NULL,
                owner_id INTEGER NOT NULL REFERENCES unit (id),
                due_on INTEGER,
                state TEXT NOT NULL,
                version INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX recommendation_number ON recommendation (inspection_id, number);
            """)
    ]
}

extension Recommendation {
    static let columns: SQL = """
        c.id, c.inspection_id, c.number, c.finding_id, c.statement, c.deliverable, c.owner_id, c.due_on, c.state, c.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], inspection: row[1], number: row[2], finding: row[3], statement: row[4], deliverable: row[5],
            owner: row[6], dueOn: row[7], state: row[8], version: row[9])
    }

    /// Keeps what is asked for about a shortcoming.
    static func keep(
        of finding: Finding, statement: String, deliverable: String, owner: Unit.ID, dueOn: Day?, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO recommendation (inspection_id, number, finding_id, statement, deliverable, owner_id, due_on, state,
                                        version)
            SELECT \(finding.inspection), COALESCE(MAX(number), 0) + 1, \(finding.id),
                   \(VietnameseText.clean(statement)), \(VietnameseText.clean(deliverable)), \(owner), \(dueOn),
                   \(State.new), 1
            FROM recommendation WHERE inspection_id = \(finding.inspection)
            ON CONFLICT (finding_id) DO UPDATE SET statement = excluded.statement, deliverable = excluded.deliverable,
                owner_id = excluded.owner_id, due_on = excluded.due_on, version = recommendation.version + 1
            """)
    }

    /// Hands over what was asked for, once the conclusion is issued; what belongs to a dropped finding is asked for no
    /// more.
    static func assign(of inspection: Inspection.ID, in tx: Transaction) throws {
        try tx.execute(
            """
            DELETE FROM recommendation WHERE inspection_id = \(inspection)
                AND finding_id IN (SELECT id FROM finding WHERE inspection_id = \(inspection)
                                   AND verdict = \(Finding.Verdict.dropped))
            """)
        try tx.execute(
            "UPDATE recommendation SET state = \(State.assigned) WHERE inspection_id = \(inspection)")
    }

    /// Takes back what was asked for, because the conclusion was.
    static func takeBack(of inspection: Inspection.ID, in tx: Transaction) throws {
        try tx.execute("UPDATE recommendation SET state = \(State.new) WHERE inspection_id = \(inspection)")
    }
}

extension Inspection {
    /// What is asked for, in the order of the numbers.
    func recommendations(in snapshot: Snapshot) throws -> [Recommendation] {
        try snapshot.all(
            "SELECT \(Recommendation.columns) FROM recommendation c WHERE c.inspection_id = \(id) ORDER BY c.number",
            Recommendation.init)
    }
}

extension Finding {
    /// What is asked for about it.
    func recommendation(in snapshot: Snapshot) throws -> Recommendation? {
        try snapshot.first(
            "SELECT \(Recommendation.columns) FROM recommendation c WHERE c.finding_id = \(id)", Recommendation.init)
    }
}
