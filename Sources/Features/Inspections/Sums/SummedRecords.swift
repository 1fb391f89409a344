import Core
import Kernel
import Store

extension SummedInspections {
    /// What the inspections of a year came to.
    init(of year: YearOfInspections, in snapshot: Snapshot) throws {
        let units = try UnitsBelow(year.path, in: snapshot)
        self.init(of: units)
        // Kept before sums were; `caicach recount` keeps theirs too.
        var unsummed: [(id: Inspection.ID, Line)] = []
        try snapshot.each(
            """
            SELECT s.unit_id, s.form, s.state, s.ends_on, s.conclusion_due_on, s.conclusion_issued_on, s.signed_on, s.tally,
                   s.inspection_id
            \(year.sums)
            """
        ) { row in
            let unit: Unit.ID = row[0]
            guard units.contains(unit) else { return }
            let line = Line(
                unit: unit, form: row[1], state: row[2], endsOn: row[3],
                dates: InspectionSum.Dates(conclusionDueOn: row[4], conclusionIssuedOn: row[5], signedOn: row[6]))
            if let tally: String = row[7] { take(line, tally) } else { unsummed.append((row[8], line)) }
        }
        for (id, line) in unsummed {
            let sum = try InspectionSum(of: id, in: snapshot)
            take(
                Line(unit: line.unit, form: line.form, state: line.state, endsOn: line.endsOn, dates: sum.dates),
                sum.tally.text)
        }
    }
}

extension Tally {
    /// The shortcomings in the conclusions of a year by item and by indicator, with the number of units that have each.
    init(sharedIn year: YearOfInspections, in snapshot: Snapshot) throws {
        let units = try UnitsBelow(year.path, in: snapshot)
        let kept: [(unit: Unit.ID, id: Inspection.ID, text: String?)] = try snapshot.all(
            """
            SELECT s.unit_id, s.inspection_id, s.shortcomings
            \(year.sums) AND s.state IN \(Inspection.State.concludedOnes)
            """
        ) { ($0[0], $0[1], $0[2]) }
        // A unit that was inspected twice is one unit.
        for line in kept.sorted(by: { $0.unit < $1.unit }) where units.contains(line.unit) {
            try add(line.text ?? InspectionSum(of: line.id, in: snapshot).shortcomings.text, once: line.unit.value)
        }
    }
}
