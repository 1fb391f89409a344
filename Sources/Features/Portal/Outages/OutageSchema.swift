import Store

/// When the portal will not answer, as the public was told.
enum OutageSchema {
    static let migrations = [
        Migration(
            "2026-11-29 portal: planned outages",
            """
            CREATE TABLE outage (
                id INTEGER PRIMARY KEY,
                begins_at INTEGER NOT NULL,
                ends_at INTEGER NOT NULL,
                reason TEXT NOT NULL,
                announced_at INTEGER NOT NULL,
                announced_by TEXT NOT NULL,
                cancelled_at INTEGER,
                cancelled_by TEXT
            ) STRICT;
            CREATE INDEX outage_end ON outage (ends_at);
            """)
    ]
}
