import Core
import Kernel
import Store

extension DayFamily {
    /// Which units directly below a unit it has inspected itself since the year of a day began.
    static let subUnits = DayFamily(
        "sub_unit",
        measures: [
            Measure("all") { day, members in rows(on: day, at: members) },
            Measure("inspected") { day, members in
                rows(on: day, at: members, where: Unit.isSelfInspected(from: newYear(of: day), through: day))
            },
        ],
        columns: [.text("Mã đơn vị", "r.key"), .text("Đơn vị", "r.name")])

    private static func newYear(of day: Day) -> Day { Day(day.parts.year, 1, 1) ?? day }

    /// `c` is the unit below, `u` the one above.
    private static func rows(on day: Day, at members: SQL, where condition: SQL = "1 = 1") -> SQL {
        """
        SELECT u.id AS unit_id, c.code AS key, c.batch_id AS batch_id, c.line AS line, c.short_name AS name
        FROM unit u JOIN unit c ON \(Unit.isSubUnit(from: newYear(of: day), through: day))
        WHERE u.id IN (\(members)) AND \(condition)
        """
    }
}
