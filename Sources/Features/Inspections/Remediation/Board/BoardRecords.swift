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

    /// What has happened since a day to what it asked for, as the public may know it, the newest first.
    func boardChanges(since day: Day, in snapshot: Snapshot) throws -> [BoardChange] {
        try snapshot.all(
            """
            SELECT c.statement, s.step, s.at FROM recommendation c JOIN recommendation_step s ON s.recommendation_id = c.id
            WHERE c.inspection_id = \(id) AND s.at >= \(Instant(day)) AND s.step IN \(BoardChange.told)
            ORDER BY s.at DESC, s.id DESC
            """
        ) { BoardChange(statement: $0[0], step: $0[1], at: $0[2]) }
    }

    /// The conclusions of visits that looked again at this one, as far as they stand.
    func publishedFollowUps(in snapshot: Snapshot) throws -> [Conclusion] {
        try snapshot.all("SELECT i.id FROM inspection i WHERE i.follows_id = \(id) ORDER BY i.id") { row -> ID in row[0]
        }
        .compactMap { try Conclusion.of($0, in: snapshot) }.filter { $0.withdrawnOn == nil }
    }

    func closeBoard(in tx: Transaction) throws {
        try tx.execute("DELETE FROM remediation_board WHERE inspection_id = \(id)")
    }
}
