import Core
import Kernel
import Store

extension Plan {
    private static let columns: SQL = "p.id, p.kind, p.year, p.title, p.notation, p.issued_on, p.unit_id"

    private init(_ row: Row) {
        self.init(
            id: row[0], kind: row[1], year: row[2], title: row[3], notation: row[4], issuedOn: row[5], unit: row[6])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Plan {
        let found = try snapshot.first("SELECT \(columns) FROM plan p WHERE p.id = \(id)", Plan.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The plans of units below a path, the newest year first.
    static func all(under path: UnitPath, in snapshot: Snapshot) throws -> [Plan] {
        try snapshot.all(
            """
            SELECT \(columns) FROM plan p JOIN unit u ON u.id = p.unit_id
            WHERE u.path >= \(path) AND u.path < \(path.end) ORDER BY p.year DESC, u.code, p.id
            """, Plan.init)
    }

    func progress(on day: Day, in snapshot: Snapshot) throws -> Progress {
        try snapshot.first(
            """
            SELECT COUNT(*), SUM(CASE WHEN done_on IS NOT NULL THEN 1 ELSE 0 END),
                   SUM(CASE WHEN COALESCE(done_on, \(day)) > due_on THEN 1 ELSE 0 END)
            FROM plan_item WHERE plan_id = \(id)
            """
        ) { Progress(items: $0.integer(0), done: $0.integer(1), late: $0.integer(2)) } ?? Progress()
    }

    func items(in snapshot: Snapshot) throws -> [Item] {
        try snapshot.all(
            "SELECT \(Item.columns) FROM plan_item i WHERE i.plan_id = \(id) ORDER BY i.due_on, i.number", Item.init)
    }

    static func insert(_ act: AddPlan, of unit: Unit, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO plan (kind, year, title, notation, issued_on, unit_id)
                VALUES (\(act.kind), \(act.year), \(VietnameseText.clean(act.title)),
                        \(VietnameseText.clean(act.notation)), \(act.issuedOn), \(unit.id))
                RETURNING id
                """))
    }

    static func exists(_ notation: String, _ year: Int, of unit: Unit.ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            "SELECT 1 FROM plan WHERE unit_id = \(unit) AND year = \(year) AND notation = \(notation)")
    }
}

extension Plan.Item {
    static let columns: SQL = """
        i.id, i.plan_id, i.number, i.content, i.deliverable, i.unit_id, i.due_on, i.done_on, i.result, i.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], plan: row[1], number: row[2], content: row[3], deliverable: row[4], unit: row[5],
            dueOn: row[6], doneOn: row[7], result: row[8], version: row[9])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Plan.Item {
        let found = try snapshot.first(
            "SELECT \(columns) FROM plan_item i WHERE i.id = \(id)", Plan.Item.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    static func insert(
        into plan: Plan, content: String, deliverable: String, unit: Unit.ID, dueOn: Day, on day: Day,
        in tx: Transaction
    ) throws -> ID {
        let number = try tx.count("SELECT COALESCE(MAX(number), 0) + 1 FROM plan_item WHERE plan_id = \(plan.id)")
        let id = ID(
            try tx.insert(
                """
                INSERT INTO plan_item (plan_id, number, content, deliverable, basis, unit_id, opened_on, due_on)
                VALUES (\(plan.id), \(number), \(content), \(deliverable), \(plan.notation), \(unit), \(day), \(dueOn))
                RETURNING id
                """))
        try ObligationKind.planItem.follow("r.id = \(id)", in: tx)
        return id
    }

    func finish(on day: Day, result: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE plan_item SET done_on = \(day), result = \(result), version = version + 1 WHERE id = \(id)
            """)
        try ObligationKind.planItem.follow("r.id = \(id)", in: tx)
    }
}
