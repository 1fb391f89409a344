import Core
import Kernel
import Store
import Web

extension RunningTexts {
    /// What plans of review and enforcement ask for and nobody has done.
    static let legalPlans = RunningTexts("Kế hoạch pháp luật", permission: "law.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT i.id, p.notation, i.number, i.content, i.basis, u.path
            FROM legal_plan_item i JOIN legal_plan p ON p.id = i.plan_id JOIN unit u ON u.id = i.unit_id
            WHERE i.done_on IS NULL ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(1)), \(row.integer(2))", at: LegalPlanPaths.item(row[0]).address,
                text: row.text(3) + "\n" + row.text(4), place: row[5])
        }
    }
}
