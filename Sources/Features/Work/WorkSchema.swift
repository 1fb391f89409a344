import Store

/// What people keep for themselves of their lists.
enum WorkSchema {
    static let migrations = [
        Migration(
            "2026-11-25 work: create",
            """
            CREATE TABLE saved_view (
                id INTEGER PRIMARY KEY,
                account TEXT NOT NULL,
                title TEXT NOT NULL,
                address TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX saved_view_title ON saved_view (account, title);

            CREATE TABLE calendar_feed (
                id INTEGER PRIMARY KEY,
                token TEXT NOT NULL UNIQUE,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                made_by TEXT NOT NULL,
                made_at INTEGER NOT NULL,
                revoked_at INTEGER
            ) STRICT;
            CREATE INDEX calendar_feed_unit ON calendar_feed (unit_id);
            """)
    ]
}
