import Store

/// Which version of a checklist an inspection asks, and what was decided when another one was published meanwhile.
enum ChecklistSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: checklists",
            """
            CREATE TABLE inspection_checklist (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                taken_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX inspection_checklist_edition ON inspection_checklist (edition_id);

            CREATE TABLE inspection_checklist_decision (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                from_edition_id INTEGER NOT NULL REFERENCES edition (id),
                edition_id INTEGER NOT NULL REFERENCES edition (id),
                manner TEXT NOT NULL CHECK (manner IN ('GIU', 'CHUYEN', 'CHUYEN_HOI_LAI')),
                decided_at INTEGER NOT NULL,
                account TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX inspection_checklist_decision_key
                ON inspection_checklist_decision (inspection_id, from_edition_id, edition_id);

            CREATE TABLE inspection_checklist_again (
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                item TEXT NOT NULL,
                since INTEGER NOT NULL,
                PRIMARY KEY (inspection_id, item)
            ) STRICT, WITHOUT ROWID;
            """)
    ]
}
