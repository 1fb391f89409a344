import Store

/// The minutes of visits and who signed them.
enum MinutesSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: minutes",
            """
            CREATE TABLE minutes (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                held_on INTEGER NOT NULL,
                started_at TEXT NOT NULL,
                ended_at TEXT NOT NULL,
                place TEXT NOT NULL,
                team TEXT NOT NULL,
                hosts TEXT NOT NULL,
                summary TEXT NOT NULL,
                opinions TEXT NOT NULL,
                requests TEXT NOT NULL,
                unjudged TEXT NOT NULL,
                copies INTEGER NOT NULL,
                written_by TEXT NOT NULL,
                version INTEGER NOT NULL,
                document BLOB,
                digest TEXT
            ) STRICT;

            CREATE TABLE minutes_signature (
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                side TEXT NOT NULL CHECK (side IN ('DOAN', 'DON_VI')),
                name TEXT NOT NULL,
                title TEXT NOT NULL,
                refusal TEXT NOT NULL,
                account TEXT NOT NULL,
                signed_at INTEGER NOT NULL,
                digest TEXT NOT NULL,
                PRIMARY KEY (inspection_id, side)
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
