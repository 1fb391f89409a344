import Core
import Kernel
import Store

/// The joins between units that their codes name: parents, paths, successors.
enum UnitTree {
    /// Makes all joins anew from the codes.
    ///
    /// - Throws: `Refusal.invalid` naming the unit, when a code names no unit or a unit stands above itself.
    static func rebuild(in tx: Transaction) throws {
        try refuseUnknown(
            """
            SELECT u.code, u.parent_code FROM unit u WHERE u.parent_code IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.code = u.parent_code) ORDER BY 1 LIMIT 1
            """, column: "don_vi_cha", in: tx)
        try tx.execute(
            """
            UPDATE unit SET parent_id = (SELECT p.id FROM unit p WHERE p.code = unit.parent_code)
            WHERE parent_id IS DISTINCT FROM (SELECT p.id FROM unit p WHERE p.code = unit.parent_code)
            """)
        try walkDown(in: tx)
        try joinSuccessors(in: tx)
    }

    /// Gives every unit its path, level by level from the top.
    private static func walkDown(in tx: Transaction) throws {
        try tx.execute(
            """
            WITH RECURSIVE walk(id, path) AS (
                SELECT id, '/' || id || '/' FROM unit WHERE parent_id IS NULL
                UNION ALL
                SELECT u.id, w.path || u.id || '/' FROM unit u JOIN walk w ON u.parent_id = w.id
            )
            UPDATE unit SET path = walk.path FROM walk WHERE walk.id = unit.id AND unit.path <> walk.path
            """)
        let lost = try tx.first(
            """
            WITH RECURSIVE walk(id) AS (
                SELECT id FROM unit WHERE parent_id IS NULL
                UNION ALL
                SELECT u.id FROM unit u JOIN walk w ON u.parent_id = w.id
            )
            SELECT code FROM unit WHERE id NOT IN (SELECT id FROM walk) ORDER BY code LIMIT 1
            """
        ) { $0.text(0) }
        if let lost { throw Refusal.invalid("don_vi_cha", "Đơn vị “\(lost)” nằm dưới chính nó trong cây đơn vị.") }
    }

    private static func joinSuccessors(in tx: Transaction) throws {
        let named = try tx.all("SELECT id, successor_codes FROM unit WHERE successor_codes IS NOT NULL") { row in
            (unit: row.integer(0), codes: row.text(1).split(separator: ";").map { VietnameseText.clean(String($0)) })
        }
        try tx.stage("heir", columns: [.integer("unit_id"), .text("code")]) { rows in
            for (unit, codes) in named {
                for code in Set(codes).sorted() {
                    try rows.append(unit)
                    try rows.append(code)
                    try rows.endRow()
                }
            }
        }
        try refuseUnknown(
            """
            SELECT u.code, h.code FROM heir h JOIN unit u ON u.id = h.unit_id
            WHERE NOT EXISTS (SELECT 1 FROM unit s WHERE s.code = h.code) ORDER BY 1, 2 LIMIT 1
            """, column: "ke_thua_boi", in: tx)
        try tx.execute("DELETE FROM unit_successor")
        try tx.execute(
            """
            INSERT INTO unit_successor (unit_id, successor_id)
            SELECT h.unit_id, s.id FROM heir h JOIN unit s ON s.code = h.code
            """)
    }

    /// Takes the joins away, so that units can go.
    static func loosen(in tx: Transaction) throws {
        try tx.execute("DELETE FROM unit_successor")
        try tx.execute("UPDATE unit SET parent_id = NULL")
    }

    private static func refuseUnknown(_ query: SQL, column: String, in tx: Transaction) throws {
        guard let (unit, code) = try tx.first(query, { ($0.text(0), $0.text(1)) }) else { return }
        throw Refusal.invalid(column, "Đơn vị “\(unit)” dẫn đến mã “\(code)” không có trong danh mục.")
    }
}
