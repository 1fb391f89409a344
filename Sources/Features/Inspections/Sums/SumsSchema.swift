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
            """),
        // What a year asks of an inspection stands beside its sum, and a year of them lies in one place.
        Migration(
            "2026-11-29 inspection: sums by year",
            """
            ALTER TABLE inspection_sum RENAME TO inspection_sum_alone;
            CREATE TABLE inspection_sum (
                begins_on INTEGER NOT NULL,
                inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                ends_on INTEGER NOT NULL,
                form TEXT NOT NULL,
                state TEXT NOT NULL,
                conclusion_due_on INTEGER,
                conclusion_issued_on INTEGER,
                signed_on INTEGER,
                tally TEXT,
                shortcomings TEXT,
                PRIMARY KEY (begins_on, inspection_id)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO inspection_sum
            SELECT i.begins_on, i.id, i.unit_id, i.ends_on, i.form, i.state, s.conclusion_due_on, s.conclusion_issued_on,
                   s.signed_on, s.tally, s.shortcomings
            FROM inspection i LEFT JOIN inspection_sum_alone s ON s.inspection_id = i.id;
            DROP TABLE inspection_sum_alone;
            """),
    ]
}
