import Store

/// The tables of what is posted where. Procedures themselves are editions, which Core keeps.
enum ProcedureSchema {
    static let migrations = [
        Migration(
            "2026-11-25 posting: create",
            """
            CREATE TABLE posting (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                procedure_code TEXT NOT NULL,
                version INTEGER NOT NULL,
                place TEXT NOT NULL CHECK (place IN ('BANG', 'KIOSK', 'QR', 'WEB')),
                posted_on INTEGER NOT NULL,
                taken_down_on INTEGER,
                batch_id INTEGER REFERENCES batch (id),
                line INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX posting_key ON posting (unit_id, procedure_code, version, place);
            CREATE INDEX posting_procedure ON posting (procedure_code);
            CREATE INDEX posting_batch ON posting (batch_id);
            """),
        Migration(
            "2026-11-25 procedure: entries into the national database",
            """
            CREATE TABLE national_entry (
                id INTEGER PRIMARY KEY,
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                title TEXT NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                opened_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                done_on INTEGER,
                basis TEXT NOT NULL
            ) STRICT;
            CREATE INDEX national_entry_edition ON national_entry (edition_id);
            """),
    ]
}
