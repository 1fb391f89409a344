import Core
import Kernel
import Store

extension LegalPlan {
    private static let columns: SQL = """
        p.id, p.kind, p.year, p.title, p.notation, p.issued_on, p.focus, p.document_key, p.document_symbol, p.unit_id
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], kind: row[1], year: row[2], title: row[3], notation: row[4], issuedOn: row[5], focus: row[6],
            document: row[7], documentSymbol: row[8], unit: row[9])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> LegalPlan {
        guard let found = try snapshot.first("SELECT \(columns) FROM legal_plan p WHERE p.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    /// A plan with its unit's name and how many items it has, done and late on a day.
    struct Line: Sendable {
        let plan: LegalPlan
        let unit: String
        let items, done, late: Int
    }

    /// The plans of some units, the newest year first.
    static func list(_ units: [Unit.ID], kind: Kind?, year: Int?, on day: Day, in snapshot: Snapshot) throws -> [Line] {
        var parts: [SQL] = ["p.unit_id IN \(units)"]
        if let kind { parts.append("p.kind = \(kind)") }
        if let year { parts.append("p.year = \(year)") }
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name, COUNT(i.id), COUNT(i.done_on),
                COALESCE(SUM(CASE WHEN COALESCE(i.done_on, \(day)) > i.due_on THEN 1 ELSE 0 END), 0)
            FROM legal_plan p JOIN unit u ON u.id = p.unit_id LEFT JOIN legal_plan_item i ON i.plan_id = p.id
            WHERE \(SQL.joined(parts, by: " AND "))
            GROUP BY \(columns), u.short_name, u.code ORDER BY p.year DESC, u.code, p.id
            """
        ) { row in
            Line(
                plan: LegalPlan(row), unit: row.text(10), items: row.integer(11), done: row.integer(12),
                late: row.integer(13))
        }
    }

    func items(in snapshot: Snapshot) throws -> [(item: Item, unit: String)] {
        try snapshot.all(
            """
            SELECT \(Item.columns), u.short_name FROM legal_plan_item i JOIN unit u ON u.id = i.unit_id
            WHERE i.plan_id = \(id) ORDER BY i.due_on, i.number
            """
        ) { (Item($0), $0.text(Item.width)) }
    }

    static func insert(_ act: AddLegalPlan, of unit: Unit, document: String, in tx: Transaction) throws -> ID {
        ID(
            try tx.insert(
                """
                INSERT INTO legal_plan (kind, year, title, notation, issued_on, focus, document_key, document_symbol, unit_id)
                VALUES (\(act.kind), \(act.year), \(VietnameseText.clean(act.title)),
                        \(VietnameseText.clean(act.notation)), \(act.issuedOn), \(VietnameseText.clean(act.focus ?? "")),
                        \(document.isEmpty ? "" : DocumentNumber.key(document)), \(document), \(unit.id))
                RETURNING id
                """))
    }

    static func exists(_ notation: String, _ year: Int, of unit: Unit.ID, in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists(
            "SELECT 1 FROM legal_plan WHERE unit_id = \(unit) AND year = \(year) AND notation = \(notation)")
    }

    func place(in snapshot: Snapshot) throws -> Place {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }
}

extension LegalPlan.Item {
    static let columns: SQL = """
        i.id, i.plan_id, i.number, i.activity, i.content, i.unit_id, i.due_on, i.done_on, i.result, i.version
        """
    /// How many columns that are.
    static let width = 10

    init(_ row: Row) {
        self.init(
            id: row[0], plan: row[1], number: row[2], activity: row[3], content: row[4], unit: row[5], dueOn: row[6],
            doneOn: row[7], result: row[8], version: row[9])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> LegalPlan.Item {
        guard
            let found = try snapshot.first(
                "SELECT \(columns) FROM legal_plan_item i WHERE i.id = \(id)", LegalPlan.Item.init)
        else { throw Refusal.notFound }
        return found
    }

    /// The items of a unit that are not done, of plans of some kinds.
    static func open(_ unit: Unit.ID, _ kinds: [LegalPlan.Kind], in snapshot: Snapshot) throws -> [LegalPlan.Item] {
        try snapshot.all(
            """
            SELECT \(columns) FROM legal_plan_item i JOIN legal_plan p ON p.id = i.plan_id
            WHERE i.unit_id = \(unit) AND i.done_on IS NULL AND p.kind IN \(kinds) ORDER BY i.due_on, i.id LIMIT 200
            """, LegalPlan.Item.init)
    }

    static func insert(
        into plan: LegalPlan, activity: String, content: String, unit: Unit.ID, dueOn: Day, on day: Day,
        in tx: Transaction
    ) throws -> ID {
        let number = try tx.count(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM legal_plan_item WHERE plan_id = \(plan.id)")
        let id = ID(
            try tx.insert(
                """
                INSERT INTO legal_plan_item (plan_id, number, activity, content, basis, unit_id, opened_on, due_on)
                VALUES (\(plan.id), \(number), \(activity), \(content), \(plan.notation), \(unit), \(day), \(dueOn))
                RETURNING id
                """))
        try ObligationKind.legalPlanItem.follow("r.id = \(id)", in: tx)
        return id
    }

    func finish(on day: Day, result: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE legal_plan_item SET done_on = \(day), result = \(result), version = version + 1 WHERE id = \(id)
            """)
        try ObligationKind.legalPlanItem.follow("r.id = \(id)", in: tx)
    }
}
