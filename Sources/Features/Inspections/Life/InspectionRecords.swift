import Core
import Kernel
import Store

extension Inspection {
    static let columns: SQL = """
        i.id, i.code, i.unit_id, i.form, i.begins_on, i.ends_on, i.venue, i.decision, i.periods, i.scope, i.state,
        i.follows_id, i.report_due_on, i.version
        """

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], unit: row[2], form: row[3], beginsOn: row[4], endsOn: row[5], venue: row[6],
            decision: row[7], periods: row.text(8).split(separator: " ").compactMap { Period(String($0)) },
            scope: Scope(rawValue: row.text(9)) ?? .own, state: row[10], follows: row[11], reportDueOn: row[12],
            version: row[13])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Inspection {
        let found = try snapshot.first("SELECT \(columns) FROM inspection i WHERE i.id = \(id)", Inspection.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The inspection that people know by a code.
    static func find(code: String, in snapshot: Snapshot) throws -> Inspection {
        let found = try snapshot.first("SELECT \(columns) FROM inspection i WHERE i.code = \(code)", Inspection.init)
        guard let found else { throw Refusal.invalid("from", "Không có cuộc kiểm tra mang mã “\(code)”.") }
        return found
    }

    /// The newest inspections of units below a path, before one for the next page.
    static func newest(
        under path: UnitPath, in state: State?, before: ID?, limit: Int, in snapshot: Snapshot
    ) throws -> [(inspection: Inspection, unit: String)] {
        let chosen: SQL = state.map { "AND i.state = \($0)" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name FROM inspection i CROSS JOIN unit u
            WHERE u.id = i.unit_id AND u.path >= \(path) AND u.path < \(path.end)
              AND i.id < \(before?.value ?? Int(Int64.max)) \(chosen)
            ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { (Inspection($0), $0.text(14)) }
    }

    static func insert(_ act: OpenInspection, of unit: Unit.ID, on occasion: Occasion, in tx: Transaction) throws -> ID
    {
        let code = try RecordCode.next("KT", in: act.beginsOn.parts.year, of: "inspection", tx)
        let id = ID(
            try tx.insert(
                """
                INSERT INTO inspection (code, unit_id, form, begins_on, ends_on, venue, decision, periods, scope, state,
                                        follows_id, opened_at, opened_by, version)
                VALUES (\(code), \(unit), \(act.form), \(act.beginsOn), \(act.endsOn ?? act.beginsOn),
                        \(VietnameseText.clean(act.venue ?? "")), \(VietnameseText.clean(act.decision)),
                        \(act.periods.map(\.description).joined(separator: " ")), \(act.scope.rawValue), \(life.start),
                        \(act.follows), \(occasion.now), \(occasion.actor.name), 1)
                RETURNING id
                """))
        try id.sumAnew(in: tx)
        return id
    }

    /// Puts it into its state after a step, and notes the step.
    func keep(_ step: Step, _ state: State, on day: Day, note: String, by occasion: Occasion, in tx: Transaction) throws
    {
        try tx.execute("UPDATE inspection SET state = \(state), version = version + 1 WHERE id = \(id)")
        try tx.execute(
            """
            INSERT INTO inspection_step (inspection_id, step, taken_on, taken_at, account, note)
            VALUES (\(id), \(step), \(day), \(occasion.now), \(occasion.actor.name), \(note))
            """)
        try id.sumAnew(in: tx)
    }

    func set(reportDueOn: Day, venue: String, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE inspection SET report_due_on = \(reportDueOn), venue = \(venue) WHERE id = \(id)")
    }

    func set(beginsOn: Day, endsOn: Day, in tx: Transaction) throws {
        try tx.execute("UPDATE inspection SET begins_on = \(beginsOn), ends_on = \(endsOn) WHERE id = \(id)")
        try id.sumAnew(in: tx)
    }

    /// The steps it has taken, in order.
    func steps(in snapshot: Snapshot) throws -> [StepTaken] {
        try snapshot.all(
            """
            SELECT step, taken_on, taken_at, account, note FROM inspection_step WHERE inspection_id = \(id) ORDER BY id
            """
        ) { StepTaken(step: $0[0], day: $0[1], at: $0[2], account: $0[3], note: $0[4]) }
    }
}

extension ObligationKind {
    /// Something of the inspection that a record has the number of, or of its unit: `i` is the one, `u` the other.
    static func inspected(_ column: SQL) -> SQL {
        "(SELECT \(column) FROM inspection i JOIN unit u ON u.id = i.unit_id WHERE i.id = r.id)"
    }
}
