import Core
import Kernel
import Store

extension SummedInspections {
    /// - Parameter chosen: a condition on `i`, the inspection, and `u`, its unit.
    init(where chosen: SQL, in snapshot: Snapshot) throws {
        self.init()
        // Kept before sums were; `caicach recount` keeps theirs too.
        var unsummed: [(id: Inspection.ID, Inspection.Form, Inspection.State, endsOn: Day, unit: Unit.ID)] = []
        try snapshot.each(
            """
            SELECT i.unit_id, i.form, i.state, i.ends_on, s.conclusion_due_on, s.conclusion_issued_on, s.signed_on, s.tally,
                   i.id
            FROM inspection i JOIN unit u ON u.id = i.unit_id LEFT JOIN inspection_sum s ON s.inspection_id = i.id
            WHERE \(chosen)
            """
        ) { row in
            guard let text: String = row[7] else {
                unsummed.append((row[8], row[1], row[2], row[3], row[0]))
                return
            }
            take(
                Line(
                    unit: row[0], form: row[1], state: row[2], endsOn: row[3], conclusionDueOn: row[4],
                    conclusionIssuedOn: row[5], signedOn: row[6]), text)
        }
        for (id, form, state, endsOn, unit) in unsummed {
            let sum = try InspectionSum(of: id, in: snapshot)
            take(
                Line(
                    unit: unit, form: form, state: state, endsOn: endsOn, conclusionDueOn: sum.conclusionDueOn,
                    conclusionIssuedOn: sum.conclusionIssuedOn, signedOn: sum.signedOn), sum.tally.text)
        }
    }
}

extension Tally {
    /// The shortcomings of some inspections by item and by indicator, with the number of units that have each.
    ///
    /// - Parameter chosen: a condition on `i`, the inspection, and `u`, its unit.
    init(sharedIn chosen: SQL, in snapshot: Snapshot) throws {
        let kept: [(unit: Unit.ID, id: Inspection.ID, text: String?)] = try snapshot.all(
            """
            SELECT i.unit_id, i.id, s.shortcomings
            FROM inspection i JOIN unit u ON u.id = i.unit_id LEFT JOIN inspection_sum s ON s.inspection_id = i.id
            WHERE \(chosen) ORDER BY i.unit_id
            """
        ) { ($0[0], $0[1], $0[2]) }
        var twice: [Unit.ID: Tally] = [:]
        for (place, line) in kept.enumerated() {
            let text = try line.text ?? InspectionSum(of: line.id, in: snapshot).shortcomings.text
            let isAlone =
                (place == 0 || kept[place - 1].unit != line.unit)
                && (place + 1 == kept.count || kept[place + 1].unit != line.unit)
            if isAlone { add(text) } else { twice[line.unit, default: Tally()].add(text) }
        }
        // A unit that was inspected twice is one unit.
        for var own in twice.values {
            own.set(0, to: 1, of: .item)
            own.set(0, to: 1, of: .indicator)
            add(own.text)
        }
    }
}
