import Store

/// The conclusions that were issued.
enum ConclusionSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: conclusions",
            """
            CREATE TABLE conclusion (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                number TEXT NOT NULL UNIQUE,
                signed_on INTEGER NOT NULL,
                place TEXT NOT NULL,
                governing_body TEXT NOT NULL,
                issuing_body TEXT NOT NULL,
                authority TEXT NOT NULL,
                signer_title TEXT NOT NULL,
                signer_name TEXT NOT NULL,
                report_due_on INTEGER NOT NULL,
                code TEXT NOT NULL UNIQUE,
                document BLOB NOT NULL,
                digest TEXT NOT NULL,
                issued_at INTEGER NOT NULL
            ) STRICT;
            """)
    ]
}
