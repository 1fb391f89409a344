import Store

/// Where what had an address on a former site is now.
enum OldAddressSchema {
    static let migrations = [
        Migration(
            "2026-11-29 portal: old addresses",
            """
            CREATE TABLE old_address (
                id INTEGER PRIMARY KEY,
                address TEXT NOT NULL UNIQUE,
                target TEXT,
                note TEXT NOT NULL,
                mapped_at INTEGER NOT NULL,
                mapped_by TEXT NOT NULL
            ) STRICT;
            """)
    ]
}
