import Store

/// The tables of what every slice may know of legal documents.
enum KnownLawSchema {
    static let migration = Migration(
        "2026-11-25 core: known laws",
        """
        CREATE TABLE known_law (
            symbol_key TEXT NOT NULL PRIMARY KEY,
            id INTEGER NOT NULL UNIQUE,
            symbol TEXT NOT NULL,
            title TEXT NOT NULL,
            issued_on INTEGER NOT NULL,
            valid_from INTEGER,
            valid_until INTEGER
        ) STRICT;

        CREATE TABLE law_change (
            id INTEGER NOT NULL PRIMARY KEY,
            symbol_key TEXT NOT NULL,
            kind TEXT NOT NULL,
            by_key TEXT NOT NULL,
            effective_on INTEGER NOT NULL,
            until_on INTEGER,
            scope TEXT NOT NULL
        ) STRICT;
        CREATE INDEX law_change_changed ON law_change (symbol_key, effective_on);
        CREATE INDEX law_change_by ON law_change (by_key);
        """)
}
