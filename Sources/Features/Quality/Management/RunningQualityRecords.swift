import Core
import Kernel
import Store
import Web

extension RunningTexts {
    /// Nonconformities that are not closed.
    static let nonconformities = RunningTexts("Sự không phù hợp", permission: "quality.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT n.id, n.code, n.statement, n.analysis, n.plan, u.path
            FROM nonconformity n JOIN unit u ON u.id = n.unit_id
            WHERE n.closed_on IS NULL AND n.state <> 'HUY' ORDER BY n.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                row[1], at: NonconformityPaths.one(row[0]).address,
                text: [row.text(2), row.text(3), row.text(4)].joined(separator: "\n"), place: row[5])
        }
    }

    /// Lines of internal audits that are not over.
    static let audits = RunningTexts("Đánh giá nội bộ", permission: "quality.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT l.id, a.code, l.number, l.question, l.asked, l.note, u.path
            FROM audit a JOIN audit_line l ON l.audit_id = a.id JOIN unit u ON u.id = a.unit_id
            WHERE a.state IN ('LAP_KE_HOACH', 'DANG_DANH_GIA') ORDER BY l.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                "\(row.text(1)), \(row.integer(2))", at: AuditPaths.line(row[0]).address,
                text: [row.text(3), row.text(4), row.text(5)].joined(separator: "\n"), place: row[6])
        }
    }

    /// The declaration of each unit that holds now: its last.
    static let declarations = RunningTexts("Bản công bố", permission: "quality.read") { limit, snapshot in
        try snapshot.all(
            """
            SELECT d.id, d.number, d.basis, d.fields, u.path FROM declaration d JOIN unit u ON u.id = d.unit_id
            WHERE NOT EXISTS (SELECT 1 FROM declaration later
                              WHERE later.unit_id = d.unit_id AND later.signed_on > d.signed_on)
            ORDER BY d.id DESC LIMIT \(limit)
            """
        ) { row in
            RunningText(
                row[1], at: DeclarationPaths.one(row[0]).address, text: row.text(2) + "\n" + row.text(3),
                place: row[4])
        }
    }
}
