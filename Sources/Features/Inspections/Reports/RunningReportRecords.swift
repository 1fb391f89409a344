import Core
import Kernel
import Store
import Web

extension RunningTexts {
    /// Sections of self-reports that can still be worded.
    static let reports = RunningTexts("Báo cáo tự đánh giá", permission: "inspection.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT r.inspection_id, s.code, r.code, s.body, s.reason, u.path
            FROM self_report r JOIN report_section s ON s.report_id = r.id JOIN unit u ON u.id = r.unit_id
            WHERE r.state IN \([SelfReport.State.drafting, .returned]) ORDER BY s.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(2)), \(row.text(1))", at: InspectionPaths.section(row[0], row[1]).address,
                text: row.text(3) + "\n" + row.text(4), place: row[5])
        }
    }
}
