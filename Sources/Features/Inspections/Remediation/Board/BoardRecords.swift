import Core
import Kernel
import Store

/// Which inspections show the public how far their remediation is.
enum BoardSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: public boards",
            """
            CREATE TABLE remediation_board (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                opened_at INTEGER NOT NULL,
                opened_by TEXT NOT NULL
            ) STRICT;
            """)
    ]
}

extension Inspection {
    func isBoardOpen(in snapshot: Snapshot) throws -> Bool {
        try snapshot.exists("SELECT 1 FROM remediation_board WHERE inspection_id = \(id)")
    }

    func openBoard(on occasion: Occasion, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO remediation_board (inspection_id, opened_at, opened_by)
            VALUES (\(id), \(occasion.now), \(occasion.actor.name))
            """)
    }

    func closeBoard(in tx: Transaction) throws {
        try tx.execute("DELETE FROM remediation_board WHERE inspection_id = \(id)")
    }
}
