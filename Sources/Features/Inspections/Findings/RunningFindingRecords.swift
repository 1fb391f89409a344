import Core
import Kernel
import Store
import Web

extension RunningTexts {
    /// Findings of inspections without a conclusion: they can still be worded, by the inspecting side.
    static let findings = RunningTexts("Phát hiện", permission: "finding.read") { limit, snapshot in
        let states = Inspection.State.allCases.filter(\.takesFindings)
        return try snapshot.all(
            """
            SELECT f.id, f.inspection_id, i.code, f.number, f.basis, f.statement, u.path
            FROM inspection i JOIN finding f ON f.inspection_id = i.id JOIN unit u ON u.id = i.unit_id
            WHERE i.state IN \(states) AND f.verdict <> 'DROPPED' ORDER BY f.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(2)), \(row.integer(3))", at: InspectionPaths.judge(row[1], row[0]).address,
                text: row.text(4) + "\n" + row.text(5), place: (row[6] as UnitPath).above)
        }
    }

    /// What is asked for and not done.
    static let recommendations = RunningTexts("Kiến nghị", permission: RecommendationRoutes.reading) {
        limit, snapshot in
        let states = Recommendation.State.allCases.filter { !$0.isOver }
        return try snapshot.all(
            """
            SELECT c.id, i.code, c.number, c.statement, c.deliverable, u.path
            FROM recommendation c JOIN inspection i ON i.id = c.inspection_id JOIN unit u ON u.id = c.owner_id
            WHERE c.state IN \(states) ORDER BY c.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(1)), \(row.integer(2))", at: RemediationPaths.one(row[0]).address,
                text: row.text(3) + "\n" + row.text(4), place: row[5])
        }
    }
}
