import Store

/// The tables of the national document exchange.
enum ExchangeSchema {
    static let migrations = [
        Migration(
            "2026-11-25 registry: exchange",
            """
            CREATE TABLE exchange_message (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                digest TEXT NOT NULL,
                document_key TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('NEW', 'RECALL', 'UPDATE', 'REPLACEMENT')),
                sender TEXT NOT NULL,
                addressee TEXT NOT NULL,
                symbol TEXT NOT NULL,
                dated_on INTEGER,
                content TEXT NOT NULL,
                received_at INTEGER NOT NULL,
                received_by TEXT NOT NULL,
                refusal TEXT NOT NULL,
                document_id INTEGER REFERENCES document (id)
            ) STRICT;
            CREATE UNIQUE INDEX exchange_message_key ON exchange_message (unit_id, digest);
            CREATE INDEX exchange_message_document_key ON exchange_message (unit_id, document_key);
            CREATE INDEX exchange_message_document ON exchange_message (document_id);

            CREATE TABLE exchange_request (
                id INTEGER PRIMARY KEY,
                message_id INTEGER NOT NULL UNIQUE REFERENCES exchange_message (id),
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                document_id INTEGER NOT NULL REFERENCES document (id),
                kind TEXT NOT NULL CHECK (kind IN ('RECALL', 'UPDATE', 'REPLACEMENT')),
                reason TEXT NOT NULL,
                asked_at INTEGER NOT NULL,
                answer TEXT CHECK (answer IN ('AGREED', 'REFUSED')),
                answer_reason TEXT NOT NULL DEFAULT '',
                answered_at INTEGER,
                answered_by TEXT,
                replacement_id INTEGER REFERENCES document (id)
            ) STRICT;
            CREATE INDEX exchange_request_waiting ON exchange_request (unit_id, id) WHERE answer IS NULL;
            CREATE INDEX exchange_request_document ON exchange_request (document_id);

            CREATE TABLE exchange_status (
                id INTEGER PRIMARY KEY,
                direction TEXT NOT NULL CHECK (direction IN ('IN', 'OUT')),
                document_key TEXT NOT NULL,
                code TEXT NOT NULL,
                organ TEXT NOT NULL,
                name TEXT NOT NULL UNIQUE,
                at INTEGER NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                document_id INTEGER REFERENCES document (id),
                description TEXT NOT NULL,
                staff TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX exchange_status_key ON exchange_status (direction, document_key, code, organ);
            CREATE INDEX exchange_status_unit ON exchange_status (unit_id, direction, id);

            CREATE TABLE exchange_handover (
                name TEXT NOT NULL PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                handed_over_at INTEGER NOT NULL,
                handed_over_by TEXT NOT NULL
            ) STRICT;
            """)
    ]
}
