import Store

/// The tables of the books of incoming documents.
enum RegistrySchema {
    static let migrations = [
        Migration(
            "2026-11-25 registry: create",
            """
            CREATE TABLE document_book (
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                year INTEGER NOT NULL,
                last_number INTEGER NOT NULL,
                PRIMARY KEY (unit_id, year)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE document (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                year INTEGER NOT NULL,
                number INTEGER NOT NULL CHECK (number > 0),
                arrived_at INTEGER NOT NULL,
                arrived_on INTEGER NOT NULL,
                issuer TEXT NOT NULL,
                symbol TEXT NOT NULL,
                symbol_key TEXT NOT NULL,
                dated_on INTEGER,
                type TEXT NOT NULL,
                subject TEXT NOT NULL,
                urgency TEXT NOT NULL CHECK (urgency IN ('THUONG', 'KHAN', 'THUONG_KHAN', 'HOA_TOC')),
                channel TEXT NOT NULL,
                first_due_on INTEGER,
                due_basis TEXT NOT NULL DEFAULT '',
                registered_on INTEGER,
                register_due_on INTEGER,
                assigned_on INTEGER,
                finished_on INTEGER,
                open_until INTEGER NOT NULL DEFAULT 99991231,
                due_on INTEGER,
                state TEXT NOT NULL DEFAULT 'ARRIVED',
                desk TEXT NOT NULL DEFAULT '',
                circulation_minutes INTEGER,
                handling_minutes INTEGER,
                exchange_id TEXT,
                batch_id INTEGER REFERENCES batch (id),
                line INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX document_key ON document (unit_id, year, number);
            CREATE INDEX document_arrived ON document (unit_id, arrived_on, id);
            CREATE INDEX document_open ON document (unit_id, open_until);
            CREATE INDEX document_symbol ON document (unit_id, symbol_key, dated_on);
            CREATE INDEX document_batch ON document (batch_id);
            CREATE UNIQUE INDEX document_exchange ON document (unit_id, exchange_id) WHERE exchange_id IS NOT NULL;

            CREATE TABLE document_step (
                id INTEGER PRIMARY KEY,
                document_id INTEGER NOT NULL REFERENCES document (id),
                kind TEXT NOT NULL,
                at INTEGER NOT NULL,
                from_desk TEXT NOT NULL DEFAULT '',
                to_desk TEXT NOT NULL DEFAULT '',
                note TEXT NOT NULL DEFAULT '',
                extended_to INTEGER,
                cooperating TEXT NOT NULL DEFAULT '',
                actor TEXT NOT NULL DEFAULT '',
                batch_id INTEGER REFERENCES batch (id),
                line INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX document_step_key ON document_step (document_id, kind, at);
            CREATE INDEX document_step_batch ON document_step (batch_id);

            CREATE TABLE document_stay (
                document_id INTEGER NOT NULL REFERENCES document (id),
                place INTEGER NOT NULL,
                unit_id INTEGER NOT NULL,
                desk TEXT NOT NULL,
                from_at INTEGER NOT NULL,
                left_on INTEGER,
                left_at INTEGER,
                waiting INTEGER NOT NULL,
                working INTEGER NOT NULL,
                is_worked INTEGER NOT NULL DEFAULT 0,
                PRIMARY KEY (document_id, place)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX document_stay_left ON document_stay (unit_id, left_on);

            CREATE TABLE document_help (
                id INTEGER PRIMARY KEY,
                document_id INTEGER NOT NULL REFERENCES document (id),
                desk TEXT NOT NULL,
                asked_on INTEGER NOT NULL,
                done_on INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX document_help_key ON document_help (document_id, desk);

            CREATE TABLE document_stale (
                document_id INTEGER NOT NULL PRIMARY KEY
            ) STRICT;

            CREATE TABLE document_word (
                word TEXT NOT NULL,
                unit_id INTEGER NOT NULL,
                arrived_on INTEGER NOT NULL,
                document_id INTEGER NOT NULL,
                PRIMARY KEY (word, unit_id, arrived_on, document_id)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX document_word_back ON document_word (document_id);

            CREATE TABLE document_cell (
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                half INTEGER NOT NULL,
                arrived INTEGER NOT NULL,
                registered_on_time INTEGER NOT NULL,
                finished_on_time INTEGER NOT NULL,
                due INTEGER NOT NULL,
                PRIMARY KEY (unit_id, half)
            ) STRICT, WITHOUT ROWID;
            """),
        Migration(
            "2026-11-25 registry: corrections and retention",
            """
            ALTER TABLE document ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
            ALTER TABLE document ADD COLUMN retention TEXT NOT NULL DEFAULT '';
            """),
    ]
}
