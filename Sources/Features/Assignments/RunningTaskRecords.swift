import Core
import Kernel
import Store
import Web

extension RunningTexts {
    /// Tasks that are not done.
    static let tasks = RunningTexts("Nhiệm vụ", permission: "task.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT t.id, t.code, t.directive, t.excerpt, t.content, u.path FROM task t JOIN unit u ON u.id = t.unit_id
            WHERE t.done_on IS NULL AND t.dropped_on IS NULL ORDER BY t.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                row[1], at: TaskPaths.one(row[0]).address,
                text: [row.text(2), row.text(3), row.text(4)].joined(separator: "\n"),
                place: row[5])
        }
    }

    /// What plans of work ask for and nobody has done.
    static let plans = RunningTexts("Kế hoạch", permission: "task.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT i.id, p.notation, i.number, i.content, i.deliverable, i.basis, u.path
            FROM plan_item i JOIN plan p ON p.id = i.plan_id JOIN unit u ON u.id = i.unit_id
            WHERE i.done_on IS NULL ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(1)), \(row.integer(2))", at: PlanPaths.item(row[0]).address,
                text: [row.text(3), row.text(4), row.text(5)].joined(separator: "\n"), place: row[6])
        }
    }

    /// Duties that come again.
    static let duties = RunningTexts("Nhiệm vụ định kỳ", permission: "task.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT d.id, d.title, d.basis, u.path FROM duty d JOIN unit u ON u.id = d.assigner_unit_id
            WHERE d.stopped_on IS NULL ORDER BY d.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                row[1], at: DutyPaths.one(row[0]).address, text: row.text(2) + "\n" + row.text(1), place: row[3])
        }
    }
}
