import Core
import Kernel
import Store

extension DayFamily {
    /// The items of the yearly plans of administrative reform that are due by a day of that year, and those done by then.
    static let reformItems = DayFamily(
        "reform_item",
        measures: [
            Measure("due") { day, members in rows(on: day, at: members) },
            Measure("done") { day, members in rows(on: day, at: members, where: "i.done_on <= \(day)") },
        ],
        columns: [
            .text("Mục", "r.key"), .text("Nội dung", "r.content"), .day("Hạn", "r.due_on"),
            .day("Hoàn thành", "r.done_on"),
        ])

    private static func rows(on day: Day, at members: SQL, where condition: SQL = "1 = 1") -> SQL {
        """
        SELECT i.unit_id AS unit_id, p.notation || '/' || i.number || '/' || p.id AS key,
               CAST(NULL AS INTEGER) AS batch_id, 0 AS line, i.content AS content, i.due_on AS due_on, i.done_on AS done_on
        FROM plan p JOIN plan_item i ON i.plan_id = p.id
        WHERE p.kind = \(Plan.Kind.reform) AND p.year = \(day.parts.year) AND i.unit_id IN (\(members))
          AND i.due_on <= \(day) AND \(condition)
        """
    }
}
