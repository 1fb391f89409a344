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
            """)
    ]
}
