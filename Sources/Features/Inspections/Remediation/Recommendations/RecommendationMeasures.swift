import Core
import Kernel
import Store

extension DayFamily {
    /// What inspections asked of a unit and whose day has passed, and what of that was verified as done.
    static let recommendations = DayFamily(
        "recommendation",
        measures: [
            Measure("due") { day, members in rows(on: day, at: members) },
            Measure("mended") { day, members in
                rows(
                    on: day, at: members, where: "c.state = \(Recommendation.State.verified) AND c.closed_on <= \(day)")
            },
        ],
        columns: [
            .text("Kiến nghị", "r.key"), .text("Nội dung", "r.statement"), .day("Hạn", "r.due_on"),
            .day("Xác minh", "r.closed_on"),
        ])

    private static func rows(on day: Day, at members: SQL, where condition: SQL = "1 = 1") -> SQL {
        """
        SELECT c.owner_id AS unit_id,
               (SELECT i.code FROM inspection i WHERE i.id = c.inspection_id) || '/' || c.number AS key,
               CAST(NULL AS INTEGER) AS batch_id, 0 AS line,
               c.statement AS statement, c.due_on AS due_on, c.closed_on AS closed_on
        FROM recommendation c
        WHERE c.owner_id IN (\(members)) AND c.assigned_on IS NOT NULL AND c.due_on < \(day)
          AND c.state <> \(Recommendation.State.void) AND \(condition)
        """
    }
}
