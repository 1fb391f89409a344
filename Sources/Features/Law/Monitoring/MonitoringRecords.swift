import Core
import Kernel
import Store

extension Monitoring {
    static let columns: SQL = """
        m.id, m.code, m.unit_id, m.plan_item_id, m.form, m.field, m.subject, m.from_on, m.until_on, m.closed_on,
        m.conclusion, m.version
        """
    /// How many columns that are.
    static let width = 12

    init(_ row: Row) {
        self.init(
            id: row[0], code: row[1], unit: row[2], planItem: row[3], form: row[4], field: row[5], about: row[6],
            from: row[7], until: row[8], closedOn: row[9], conclusion: row[10], version: row[11])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> Monitoring {
        guard let found = try snapshot.first("SELECT \(columns) FROM monitoring m WHERE m.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    func unit(in snapshot: Snapshot) throws -> Unit {
        guard let unit = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return unit
    }

    /// Which exercises a list shows.
    struct Filter: Sendable {
        let units: [Unit.ID]
        var year: Int?
        var form: String?
        var isOpen: Bool?
    }

    /// An exercise with its unit's name and how many findings it has and how many are still open.
    struct Line: Sendable {
        let monitoring: Monitoring
        let unit: String
        let findings, open: Int
    }

    /// The exercises, the newest first.
    static func list(_ filter: Filter, before place: ID? = nil, limit: Int, in snapshot: Snapshot) throws -> [Line] {
        var parts: [SQL] = ["m.unit_id IN \(filter.units)"]
        if let year = filter.year, let from = Day(year, 1, 1), let to = Day(year, 12, 31) {
            parts.append("m.from_on BETWEEN \(from) AND \(to)")
        }
        if let form = filter.form { parts.append("m.form = \(form)") }
        if let isOpen = filter.isOpen { parts.append(isOpen ? "m.closed_on IS NULL" : "m.closed_on IS NOT NULL") }
        if let place { parts.append("m.id < \(place)") }
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name, COUNT(f.id),
                COALESCE(SUM(CASE WHEN f.state IN ('DANG_THUC_HIEN', 'CHO_XAC_NHAN') THEN 1 ELSE 0 END), 0)
            FROM monitoring m JOIN unit u ON u.id = m.unit_id LEFT JOIN monitoring_finding f ON f.monitoring_id = m.id
            WHERE \(SQL.joined(parts, by: " AND "))
            GROUP BY \(columns), u.short_name ORDER BY m.id DESC LIMIT \(limit)
            """
        ) { row in
            Line(
                monitoring: Monitoring(row), unit: row.text(width), findings: row.integer(width + 1),
                open: row.integer(width + 2))
        }
    }

    static func insert(_ act: OpenMonitoring, of unit: Unit, on day: Day, in tx: Transaction) throws -> Monitoring {
        let code = try LegalNumber.next("TD", in: act.from.parts.year, tx)
        let id = ID(
            try tx.insert(
                """
                INSERT INTO monitoring (code, unit_id, plan_item_id, form, field, subject, from_on, until_on, opened_on)
                VALUES (\(code), \(unit.id), \(act.planItem), \(act.form), \(VietnameseText.clean(act.field)),
                        \(VietnameseText.clean(act.about)), \(act.from), \(act.until), \(min(day, act.until)))
                RETURNING id
                """))
        try ObligationKind.monitoring.follow("r.id = \(id)", in: tx)
        return try find(id, in: tx)
    }

    func close(on day: Day, _ conclusion: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE monitoring SET closed_on = \(day), conclusion = \(conclusion), version = version + 1 WHERE id = \(id)
            """)
        try ObligationKind.monitoring.follow("r.id = \(id)", in: tx)
    }

    func findings(in snapshot: Snapshot) throws -> [(finding: MonitoringFinding, unit: String)] {
        try snapshot.all(
            """
            SELECT \(MonitoringFinding.columns), u.short_name FROM monitoring_finding f JOIN unit u ON u.id = f.unit_id
            WHERE f.monitoring_id = \(id) ORDER BY f.number
            """
        ) { (MonitoringFinding($0), $0.text(MonitoringFinding.width)) }
    }
}

extension MonitoringFinding {
    static let columns: SQL = """
        f.id, f.monitoring_id, f.number, f.kind, f.statement, f.proposal, f.unit_id, f.opened_on, f.due_on, f.state,
        f.done_on, f.dropped_on, f.result, f.reported_by, f.said, f.version
        """
    /// How many columns that are.
    static let width = 16

    init(_ row: Row) {
        self.init(
            id: row[0], monitoring: row[1], number: row[2], kind: row[3], statement: row[4], proposal: row[5],
            unit: row[6], openedOn: row[7], dueOn: row[8], state: row[9], doneOn: row[10], droppedOn: row[11],
            result: row[12], reportedBy: row[13], said: row[14], version: row[15])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> MonitoringFinding {
        guard
            let found = try snapshot.first(
                "SELECT \(columns) FROM monitoring_finding f WHERE f.id = \(id)", Self.init)
        else { throw Refusal.notFound }
        return found
    }

    func desk(in snapshot: Snapshot) throws -> FindingDesk {
        let monitoring = try Monitoring.find(monitoring, in: snapshot)
        guard let owing = try Unit.find(unit, in: snapshot) else { throw Refusal.notFound }
        return FindingDesk(
            finding: self, monitoring: monitoring, owing: owing, unit: try monitoring.unit(in: snapshot))
    }

    static func insert(_ act: AddMonitoringFinding, owing: Unit.ID, on day: Day, in tx: Transaction) throws -> ID {
        let number = try tx.count(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM monitoring_finding WHERE monitoring_id = \(act.monitoring)")
        let id = ID(
            try tx.insert(
                """
                INSERT INTO monitoring_finding (monitoring_id, number, kind, statement, proposal, unit_id, opened_on,
                    due_on, state)
                VALUES (\(act.monitoring), \(number), \(act.kind), \(VietnameseText.clean(act.statement)),
                    \(VietnameseText.clean(act.proposal)), \(owing), \(day), \(act.dueOn), \(State.running))
                RETURNING id
                """))
        try ObligationKind.monitoringFinding.follow("r.id = \(id)", in: tx)
        return id
    }

    func keep(in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE monitoring_finding SET state = \(state), done_on = \(doneOn), dropped_on = \(droppedOn),
                result = \(result), reported_by = \(reportedBy), said = \(said), version = \(version + 1)
            WHERE id = \(id)
            """)
        try ObligationKind.monitoringFinding.follow("r.id = \(id)", in: tx)
    }
}
