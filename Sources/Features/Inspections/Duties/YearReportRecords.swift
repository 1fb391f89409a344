import Core
import Kernel
import Store

enum YearReportSchema {
    static let migrations = [
        Migration(
            "2026-11-29 inspection: yearly reports",
            """
            CREATE TABLE year_report (
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                year INTEGER NOT NULL,
                number TEXT NOT NULL,
                signed_on INTEGER NOT NULL,
                document BLOB NOT NULL,
                digest TEXT NOT NULL,
                issued_at INTEGER NOT NULL,
                issued_by TEXT NOT NULL,
                PRIMARY KEY (unit_id, year)
            ) STRICT;
            """)
    ]
}

extension YearReport {
    /// The summary of a year as a unit issued it; nil while it has not.
    static func of(_ unit: Unit.ID, in year: Int, _ snapshot: Snapshot) throws -> YearReport? {
        try snapshot.first(
            """
            SELECT number, signed_on, digest, issued_by FROM year_report WHERE unit_id = \(unit) AND year = \(year)
            """
        ) { YearReport(number: $0[0], signedOn: $0[1], digest: $0[2], issuedBy: $0[3]) }
    }

    /// The paper as it was issued.
    static func document(of unit: Unit.ID, in year: Int, _ snapshot: Snapshot) throws -> [UInt8]? {
        try snapshot.first("SELECT document FROM year_report WHERE unit_id = \(unit) AND year = \(year)") { $0.blob(0) }
    }

    func keep(_ document: [UInt8], of unit: Unit.ID, in year: Int, at moment: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO year_report (unit_id, year, number, signed_on, document, digest, issued_at, issued_by)
            VALUES (\(unit), \(year), \(number), \(signedOn), \(document), \(digest), \(moment), \(issuedBy))
            """)
    }
}
