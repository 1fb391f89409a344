import Store

/// What each inspection came to, kept beside its records for the sums over a year and a tree.
enum SumsSchema {
    static let migrations = [
        Migration(
            "2026-11-29 inspection: sums",
            """
            CREATE TABLE inspection_sum (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                tally TEXT NOT NULL,
                shortcomings TEXT NOT NULL,
                conclusion_due_on INTEGER,
                conclusion_issued_on INTEGER,
                signed_on INTEGER
            ) STRICT;
            CREATE INDEX team_member_account ON team_member (account) WHERE account <> '';
            """)
    ]
}
