import Store

/// The tables of procedures. Editions and what cites them come with the issue on laws and procedures.
enum ProcedureSchema {
    static let migrations = [
        Migration(
            "2026-11-24 procedure: create",
            """
            CREATE TABLE procedure_version (
                id INTEGER PRIMARY KEY,
                procedure_code TEXT NOT NULL,
                version INTEGER NOT NULL,
                name TEXT NOT NULL,
                field TEXT,
                level TEXT NOT NULL,
                online_service TEXT,
                working_days INTEGER NOT NULL,
                decision TEXT,
                announced_on INTEGER,
                valid_from INTEGER NOT NULL,
                valid_until INTEGER,
                bases TEXT,
                batch_id INTEGER NOT NULL,
                line INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX procedure_version_key ON procedure_version (procedure_code, version);
            """),
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
            """),
    ]
}
