import Store

/// The tables of what the public can find: the items as they are shown, and the words that lead to them.
enum SearchSchema {
    static let migrations = [
        Migration(
            "2026-11-28 search: create",
            """
            CREATE TABLE search_item (
                id INTEGER PRIMARY KEY,
                kind TEXT NOT NULL,
                item_key TEXT NOT NULL,
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                body TEXT NOT NULL,
                number TEXT NOT NULL,
                address TEXT NOT NULL,
                unit_id INTEGER,
                shown_from INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                digest TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX search_item_key ON search_item (kind, item_key);

            CREATE TABLE search_segment (
                id INTEGER PRIMARY KEY,
                token TEXT NOT NULL UNIQUE,
                items INTEGER NOT NULL,
                kinds TEXT NOT NULL,
                content BLOB NOT NULL
            ) STRICT;

            CREATE TABLE search_posting (
                id INTEGER PRIMARY KEY,
                segment_id INTEGER NOT NULL,
                folded TEXT NOT NULL,
                written TEXT NOT NULL,
                items INTEGER NOT NULL,
                hits BLOB NOT NULL,
                spots BLOB NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX search_posting_word ON search_posting (folded, written, segment_id);
            CREATE UNIQUE INDEX search_posting_segment ON search_posting (segment_id, folded, written);

            CREATE TABLE search_gone (
                item_id INTEGER NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE search_ended_unit (
                name TEXT NOT NULL,
                unit_id INTEGER NOT NULL,
                PRIMARY KEY (name, unit_id)
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
