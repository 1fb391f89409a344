import Store

/// The inspections themselves and the steps they have taken; every part has tables of its own.
enum InspectionSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: create",
            """
            CREATE TABLE inspection (
                id INTEGER PRIMARY KEY,
                code TEXT NOT NULL UNIQUE,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                form TEXT NOT NULL CHECK (form IN ('TRUC_TIEP', 'QUA_BAO_CAO', 'DOT_XUAT', 'PHUC_TRA')),
                begins_on INTEGER NOT NULL,
                ends_on INTEGER NOT NULL,
                venue TEXT NOT NULL,
                decision TEXT NOT NULL,
                periods TEXT NOT NULL,
                scope TEXT NOT NULL CHECK (scope IN ('own', 'tree')),
                state TEXT NOT NULL,
                follows_id INTEGER REFERENCES inspection (id),
                report_due_on INTEGER,
                opened_at INTEGER NOT NULL,
                opened_by TEXT NOT NULL,
                version INTEGER NOT NULL,
                CHECK (begins_on <= ends_on)
            ) STRICT;
            CREATE INDEX inspection_unit ON inspection (unit_id, begins_on);
            CREATE INDEX inspection_state ON inspection (state, begins_on);
            CREATE INDEX inspection_follows ON inspection (follows_id);

            CREATE TABLE inspection_step (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                step TEXT NOT NULL,
                taken_on INTEGER NOT NULL,
                taken_at INTEGER NOT NULL,
                account TEXT NOT NULL,
                note TEXT NOT NULL
            ) STRICT;
            CREATE INDEX inspection_step_of ON inspection_step (inspection_id, id);
            """)
    ]
}
