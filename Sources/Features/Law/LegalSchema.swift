import Store

/// The tables of legal documents and of what they do to each other.
enum LegalSchema {
    static let migrations = [
        Migration(
            "2026-11-25 law: create",
            """
            CREATE TABLE legal_document (
                id INTEGER PRIMARY KEY,
                symbol_key TEXT NOT NULL,
                symbol TEXT NOT NULL,
                kind TEXT NOT NULL,
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                issued_on INTEGER NOT NULL,
                valid_from INTEGER,
                valid_until INTEGER,
                words TEXT NOT NULL,
                words_folded TEXT NOT NULL,
                ended_on INTEGER,
                batch_id INTEGER NOT NULL,
                line INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX legal_document_key ON legal_document (symbol_key);
            CREATE INDEX legal_document_newest ON legal_document (issued_on, id);

            CREATE TABLE legal_relation (
                id INTEGER PRIMARY KEY,
                by_key TEXT NOT NULL,
                kind TEXT NOT NULL,
                target_key TEXT NOT NULL,
                scope TEXT NOT NULL,
                by_symbol TEXT NOT NULL,
                target_symbol TEXT NOT NULL,
                effective_from INTEGER,
                until_on INTEGER,
                batch_id INTEGER NOT NULL,
                line INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX legal_relation_key ON legal_relation (by_key, kind, target_key, scope);
            CREATE INDEX legal_relation_target ON legal_relation (target_key);
            """)
    ]
}
