import Core
import Store

/// The inspections of a year of the units below one, but for those that were called off.
struct YearOfInspections {
    let year: Int
    let path: UnitPath

    /// As a condition on `i`, the inspection, and `u`, its unit.
    var all: SQL {
        """
        i.begins_on BETWEEN \(year * 10_000 + 101) AND \(year * 10_000 + 1231)
            AND u.path > \(path) AND u.path < \(path.end) AND i.state <> \(Inspection.State.cancelled)
        """
    }

    /// Those whose conclusion was issued, as a condition on the same.
    var concluded: SQL { "\(all) AND i.state IN \(Inspection.State.concludedOnes)" }

    /// What they came to, `s`, with their units `u`: one year lies in one place, and a unit is looked up for each.
    var sums: SQL {
        """
        FROM inspection_sum s CROSS JOIN unit u
        WHERE s.begins_on BETWEEN \(year * 10_000 + 101) AND \(year * 10_000 + 1231)
            AND u.id = s.unit_id AND u.path > \(path) AND u.path < \(path.end)
            AND s.state <> \(Inspection.State.cancelled)
        """
    }
}
