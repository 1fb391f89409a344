import Store

/// The tables of what is kept beside the versions of quality documents: who has to read them and who
/// has, when they are looked at again.
enum ControlSchema {
    static let migrations = [
        Migration(
            "2026-11-25 quality: receipts and periodic reviews",
            """
            CREATE TABLE read_receipt (
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                account TEXT NOT NULL,
                read_at INTEGER NOT NULL,
                PRIMARY KEY (edition_id, account)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE reading (
                id INTEGER PRIMARY KEY,
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                desk TEXT NOT NULL,
                title TEXT NOT NULL,
                basis TEXT NOT NULL,
                opened_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                read_on INTEGER,
                read_by TEXT,
                fell_on INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX reading_key ON reading (edition_id, unit_id, desk);

            CREATE TABLE periodic_review (
                id INTEGER PRIMARY KEY,
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                work TEXT NOT NULL,
                title TEXT NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                opened_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                done_on INTEGER,
                done_by TEXT NOT NULL DEFAULT '',
                finding TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE INDEX periodic_review_work ON periodic_review (work);
            CREATE INDEX periodic_review_edition ON periodic_review (edition_id);
            """)
    ]
}
