import Store

/// Who took an inspection along, what came back, and – on the machine it was taken to – of what it is a copy.
enum OfflineSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: work without a network",
            """
            CREATE TABLE offline_copy (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                mark TEXT NOT NULL UNIQUE,
                base TEXT NOT NULL,
                taken_at INTEGER NOT NULL,
                taken_by TEXT NOT NULL,
                sealed_at INTEGER NOT NULL,
                population_digest TEXT
            ) STRICT;
            CREATE INDEX offline_copy_of ON offline_copy (inspection_id, id);

            CREATE TABLE offline_return (
                id INTEGER PRIMARY KEY,
                copy_id INTEGER NOT NULL REFERENCES offline_copy (id),
                digest TEXT NOT NULL UNIQUE,
                sealed_at INTEGER NOT NULL,
                content TEXT NOT NULL,
                received_at INTEGER NOT NULL,
                received_by TEXT NOT NULL,
                merged_at INTEGER,
                merged_by TEXT
            ) STRICT;
            CREATE INDEX offline_return_of ON offline_return (copy_id, id);

            CREATE TABLE offline_home (
                mark TEXT NOT NULL PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                taken_at INTEGER NOT NULL,
                taken_by TEXT NOT NULL,
                opened_at INTEGER NOT NULL,
                population TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
