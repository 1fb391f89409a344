import Core
import Kernel
import Store

extension ObligationKind {
    /// An audit or a review that a year owes.
    static let qualityDuty = ObligationKind(
        "quality_duty", "Nghĩa vụ hằng năm của hệ thống quản lý chất lượng", address: "/quality/duties/",
        records: "quality_duty",
        columns: Columns(
            title: "r.title", unit: "r.unit_id", openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "r.done_on", basis: "r.basis"),
        where: "r.reason = ''")
}

extension QualityDuty {
    private static let columns: SQL = """
        r.id, r.unit_id, r.kind, r.year, r.title, r.basis, r.opened_on, r.due_on, r.done_on, r.reason, r.explained_by,
        r.explained_on
        """

    private init(_ row: Row) {
        self.init(
            id: row[0], unit: row[1], kind: row[2], year: row[3], title: row[4], basis: row[5], openedOn: row[6],
            dueOn: row[7], doneOn: row[8], reason: row[9], explainedBy: row[10], explainedOn: row[11])
    }

    static func find(_ id: ID, in snapshot: Snapshot) throws -> QualityDuty {
        let found = try snapshot.first("SELECT \(columns) FROM quality_duty r WHERE r.id = \(id)", QualityDuty.init)
        guard let found else { throw Refusal.notFound }
        return found
    }

    /// The duties of a filter, the newest first.
    static func list(_ filter: ListFilter, limit: Int, in snapshot: Snapshot) throws
        -> [(duty: QualityDuty, unit: String)]
    {
        let standing: SQL =
            switch filter.state.flatMap(State.init) {
            case .done: "r.done_on IS NOT NULL"
            case .open: "r.done_on IS NULL AND r.reason = ''"
            case .missed: "r.done_on IS NULL AND r.reason <> ''"
            case nil: "1 = 1"
            }
        return try snapshot.all(
            """
            SELECT \(columns), u.short_name FROM quality_duty r JOIN unit u ON u.id = r.unit_id
            WHERE \(filter.condition(day: "r.due_on", in: snapshot)) AND \(standing)
            ORDER BY r.id DESC LIMIT \(limit)
            """
        ) { (QualityDuty($0), $0.text(12)) }
    }

    /// Units that have a quality system on a day: they have a document in force by then, or declared one.
    static func units(withSystemOn day: Day, in snapshot: Snapshot) throws -> [Unit] {
        try snapshot.all(
            """
            SELECT DISTINCT unit_id FROM (
                SELECT d.unit_id FROM edition d
                WHERE d.kind = \(QualityContent.kind) AND d.state = 'PUBLISHED' AND d.effective_from <= \(day)
                UNION SELECT c.unit_id FROM declaration c WHERE c.signed_on <= \(day)) s
            ORDER BY unit_id
            """
        ) { row -> Unit.ID in row[0] }.compactMap { try Unit.find($0, in: snapshot) }
    }

    /// Opens what the years up to a day owe and have no duty for yet; answers how many that are.
    static func open(for unit: Unit, _ rule: QualityRules.YearlyDuty, on today: Day, in tx: Transaction) throws -> Int {
        guard let kind = Kind(rawValue: rule.code) else { return 0 }
        let opened: Int? =
            try tx.first(
                "SELECT MAX(year) FROM quality_duty WHERE unit_id = \(unit.id) AND kind = \(kind)"
            ) { row -> Int? in row[0] } ?? nil
        let years = DutyYears(existsFrom: unit.validFrom, existsUntil: unit.validUntil, opened: opened)
        let waiting = years.waiting(rule, on: today)
        for (year, due) in waiting {
            try tx.execute(
                """
                INSERT INTO quality_duty (unit_id, kind, year, title, basis, opened_on, due_on)
                VALUES (\(unit.id), \(kind), \(year), \(rule.name + " \(year)"),
                        \(rule.basis.map(\.document).joined(separator: "; ")), \(min(today, due)), \(due))
                """)
        }
        if !waiting.isEmpty { try settle(kind, of: unit.id, in: tx) }
        return waiting.count
    }

    /// Makes the duties of a unit say what its audits and reviews say: the first one held in a year does that year's.
    static func settle(_ kind: Kind, of unit: Unit.ID, in tx: Transaction) throws {
        let held: SQL = kind == .audit ? "audit" : "management_review"
        try tx.execute(
            """
            UPDATE quality_duty SET done_on = (
                SELECT MIN(h.held_on) FROM \(held) h WHERE h.unit_id = quality_duty.unit_id
                  AND h.held_on BETWEEN quality_duty.year * 10000 AND quality_duty.year * 10000 + 9999)
            WHERE unit_id = \(unit) AND kind = \(kind)
            """)
        try ObligationKind.qualityDuty.follow("r.unit_id = \(unit) AND r.kind = \(kind)", in: tx)
    }

    func explain(_ reason: String, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE quality_duty SET reason = \(reason), explained_by = \(occasion.actor.name),
                explained_on = \(occasion.today)
            WHERE id = \(id)
            """)
        try ObligationKind.qualityDuty.follow("r.id = \(id)", in: tx)
    }
}
