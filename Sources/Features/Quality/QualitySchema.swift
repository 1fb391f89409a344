import Store

/// The tables of the quality management system.
enum QualitySchema {
    static let migrations = [
        Migration(
            "2026-11-25 quality: create",
            """
            CREATE TABLE quality_document (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                code TEXT NOT NULL,
                version INTEGER NOT NULL,
                name TEXT NOT NULL,
                valid_from INTEGER NOT NULL,
                procedure_code TEXT,
                procedure_version INTEGER,
                citations TEXT NOT NULL,
                batch_id INTEGER REFERENCES batch (id),
                line INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE UNIQUE INDEX quality_document_key ON quality_document (unit_id, code, version);
            CREATE INDEX quality_document_procedure ON quality_document (unit_id, procedure_code);
            CREATE INDEX quality_document_batch ON quality_document (batch_id);
            """)
    ]
}
