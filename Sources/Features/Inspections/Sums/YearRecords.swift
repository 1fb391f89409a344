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

    /// What those of all units came to, `s`: one year lies in one place, and whoever reads it knows which units count.
    var sums: SQL {
        """
        FROM inspection_sum s
        WHERE s.begins_on BETWEEN \(year * 10_000 + 101) AND \(year * 10_000 + 1231)
            AND s.state <> \(Inspection.State.cancelled)
        """
    }
}
