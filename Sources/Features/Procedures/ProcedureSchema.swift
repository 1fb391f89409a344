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
            CREATE INDEX posting_batch ON posting (batch_id);
            """)
    ]
}
