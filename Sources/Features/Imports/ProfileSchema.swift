import Store

/// The table of saved mappings.
enum ProfileSchema {
    static let migrations = [
        Migration(
            "2026-11-25 imports: mapping profiles",
            """
            CREATE TABLE import_profile (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                version INTEGER NOT NULL CHECK (version > 0),
                kind TEXT NOT NULL,
                content TEXT NOT NULL,
                digest TEXT NOT NULL,
                saved_at INTEGER NOT NULL,
                saved_by TEXT NOT NULL,
                retired_at INTEGER,
                retired_by TEXT
            ) STRICT;
            CREATE UNIQUE INDEX import_profile_version ON import_profile (name, version);
            """)
    ]
}
