import Store

/// What postings by hand, their gaps and checking rounds add to the tables of procedures.
enum PostingSchema {
    static let migrations = [
        Migration(
            "2026-11-25 posting: acts, gaps, checking rounds",
            """
            ALTER TABLE posting ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

            CREATE TABLE posting_gap (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                state TEXT NOT NULL CHECK (state IN ('THIEU', 'CU', 'THUA')),
                procedure_code TEXT NOT NULL,
                title TEXT NOT NULL,
                opened_on INTEGER NOT NULL,
                due_on INTEGER,
                closed_on INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX posting_gap_open ON posting_gap (unit_id, procedure_code, state)
                WHERE closed_on IS NULL;

            CREATE TABLE posting_round (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                opened_on INTEGER NOT NULL,
                opened_by TEXT NOT NULL,
                ended_on INTEGER,
                ended_by TEXT,
                reason TEXT NOT NULL DEFAULT '',
                corrections INTEGER
            ) STRICT;
            CREATE INDEX posting_round_unit ON posting_round (unit_id, id);
            CREATE UNIQUE INDEX posting_round_open ON posting_round (unit_id) WHERE ended_on IS NULL;

            CREATE TABLE posting_round_line (
                id INTEGER PRIMARY KEY,
                round_id INTEGER NOT NULL REFERENCES posting_round (id),
                place TEXT NOT NULL CHECK (place IN ('BANG', 'KIOSK', 'QR', 'WEB')),
                procedure_code TEXT NOT NULL,
                name TEXT NOT NULL,
                version INTEGER,
                shown INTEGER,
                answer TEXT CHECK (answer IN ('DUNG', 'CU', 'THIEU', 'THUA', 'CO', 'KHONG')),
                form TEXT CHECK (form IN ('CO', 'KHONG')),
                note TEXT NOT NULL DEFAULT '',
                answered_at INTEGER,
                answered_by TEXT,
                revision INTEGER NOT NULL DEFAULT 1
            ) STRICT;
            CREATE UNIQUE INDEX posting_round_line_key ON posting_round_line (round_id, place, procedure_code);
            """)
    ]
}
