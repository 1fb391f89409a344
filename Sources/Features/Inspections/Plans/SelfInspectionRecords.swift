import Core
import Kernel
import Store

extension InspectionPlan {
    /// How far the units of the plan that have units below them have inspected those, by code, after one for the next page.
    ///
    /// An inspection in the system counts for the unit above when no plan of a unit further up holds it; so does what the
    /// unit has recorded as inspected on paper.
    func selfInspections(after code: String, limit: Int, in snapshot: Snapshot) throws -> [SelfInspectionShare] {
        let (first, last) = (Day(year, 1, 1) ?? Day(number: 0), Day(year, 12, 31) ?? Day(number: 0))
        return try snapshot.all(
            """
            SELECT u.id, u.code, u.short_name, COUNT(*),
                   SUM(CASE WHEN \(Unit.isSelfInspected(from: first, through: last)) THEN 1 ELSE 0 END)
            FROM (SELECT u.id, u.code, u.short_name FROM plan_line l JOIN unit u ON u.id = l.unit_id
                  WHERE l.plan_id = \(id) AND l.is_chosen = 1 AND u.code > \(code)
                    AND EXISTS (SELECT 1 FROM unit b WHERE b.parent_id = u.id)
                  ORDER BY u.code LIMIT \(limit)) u
            JOIN unit c ON \(Unit.isSubUnit(from: first, through: last))
            GROUP BY u.id, u.code, u.short_name ORDER BY u.code
            """
        ) { SelfInspectionShare(unit: $0[0], code: $0[1], name: $0[2], total: $0[3], inspected: $0[4]) }
    }
}

extension SelfInspections {
    /// Those of units that stand in plans issued for a year, through a day of it.
    init(_ year: Int, of planned: Set<Unit.ID>, through day: Day, in snapshot: Snapshot) throws {
        // Few of thousands have units below them, and those are found first.
        let above = try snapshot.all("SELECT DISTINCT parent_id FROM unit WHERE parent_id IS NOT NULL") {
            row -> Unit.ID in row[0]
        }
        let leading = above.filter(planned.contains)
        let lines = leading.isEmpty ? [:] : try Self.lines(of: leading, year, through: day, in: snapshot)
        subUnits = lines.values.reduce(Rate(numerator: 0, denominator: 0)) { $0 + $1.rate }
        units = Rate(
            numerator: lines.values.count { $0.rate.meets($0.share, .atLeast) == true }, denominator: lines.count)
    }

    /// What the plan asks of each unit, and how many of its sub-units it has inspected.
    private static func lines(
        of leading: [Unit.ID], _ year: Int, through day: Day, in snapshot: Snapshot
    ) throws -> [Unit.ID: (share: ExactDecimal, rate: Rate)] {
        let members = snapshot.dialect.members(leading)
        let (first, last) = (Day(year, 1, 1) ?? day, min(day, Day(year, 12, 31) ?? day))
        var lines: [Unit.ID: (share: ExactDecimal, rate: Rate)] = [:]
        // Of a unit in several plans, the one issued last says how many.
        try snapshot.each(
            """
            SELECT u.id, p.share, COUNT(*),
                   SUM(CASE WHEN \(Unit.isSelfInspected(from: first, through: last)) THEN 1 ELSE 0 END)
            FROM inspection_plan p JOIN plan_line l ON l.plan_id = p.id AND l.unit_id IN (\(members))
            JOIN unit u ON u.id = l.unit_id
            JOIN unit c ON \(Unit.isSubUnit(from: first, through: last))
            WHERE p.year = \(year) AND p.state = \(InspectionPlan.State.issued) AND l.is_chosen = 1
            GROUP BY u.id, p.id, p.share, p.signed_on ORDER BY p.signed_on, p.id
            """
        ) { row in
            let share = ExactDecimal(row.text(1)) ?? .zero
            lines[row[0]] = (share, Rate(numerator: row[3], denominator: row[2]))
        }
        return lines
    }
}

extension Unit {
    /// Whether the unit `c` stood directly below `u` on any of some days.
    static func isSubUnit(from first: Day, through last: Day) -> SQL {
        """
        c.parent_id = u.id AND c.valid_from <= \(last) AND (c.valid_until IS NULL OR c.valid_until >= \(first))
        """
    }

    /// Whether the unit `c` was inspected by `u`, the one above it, between two days of a year: on paper, or in the system
    /// by no plan of a unit further up.
    static func isSelfInspected(from first: Day, through last: Day) -> SQL {
        """
        (EXISTS (SELECT 1 FROM self_inspection s WHERE s.unit_id = c.id AND s.held_on BETWEEN \(first) AND \(last))
         OR EXISTS (SELECT 1 FROM inspection i WHERE i.unit_id = c.id
                    AND i.begins_on BETWEEN \(first) AND \(last) AND i.state IN \(Inspection.visited)
                    AND NOT EXISTS (SELECT 1 FROM plan_line x JOIN inspection_plan p ON p.id = x.plan_id
                                    WHERE x.inspection_id = i.id AND p.unit_id <> u.id)))
        """
    }

    /// Keeps that it was inspected by the unit above it in a year, on paper.
    func keepSelfInspection(_ act: RecordSelfInspection, on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO self_inspection (unit_id, year, held_on, document, account, recorded_at)
            VALUES (\(id), \(act.heldOn.parts.year), \(act.heldOn), \(VietnameseText.clean(act.document)),
                    \(occasion.actor.name), \(occasion.now))
            """)
    }

    /// How many percent of its sub-units it has to inspect itself in a year, as the plan says that has it among its
    /// units; of several plans the one issued last. Nil where no issued plan of the year has it.
    func selfInspectionShare(in year: Int, _ snapshot: Snapshot) throws -> ExactDecimal? {
        try snapshot.first(
            """
            SELECT p.share FROM inspection_plan p JOIN plan_line l ON l.plan_id = p.id
            WHERE p.unit_id IN \(path.units) AND p.year = \(year) AND p.state = \(InspectionPlan.State.issued)
              AND l.unit_id = \(id) AND l.is_chosen = 1
            ORDER BY p.signed_on DESC, p.id DESC LIMIT 1
            """
        ) { $0.text(0) }.flatMap { ExactDecimal($0) }
    }

    func isSelfInspected(in year: Int, _ snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM self_inspection WHERE unit_id = \(id) AND year = \(year)")
    }
}
