import Store

/// What inspections asked for, what happened to it and who asked for more time.
enum RecommendationSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: recommendations",
            """
            CREATE TABLE recommendation (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                number INTEGER NOT NULL,
                finding_id INTEGER UNIQUE REFERENCES finding (id),
                statement TEXT NOT NULL,
                deliverable TEXT NOT NULL,
                owner_id INTEGER NOT NULL REFERENCES unit (id),
                due_on INTEGER,
                first_due_on INTEGER,
                state TEXT NOT NULL,
                version INTEGER NOT NULL,
                assigned_on INTEGER,
                basis TEXT NOT NULL DEFAULT '',
                share INTEGER NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND 100),
                result TEXT NOT NULL DEFAULT '',
                hindrance TEXT NOT NULL DEFAULT '',
                reported_on INTEGER,
                reported_by TEXT,
                check_due_on INTEGER,
                checked_on INTEGER,
                closed_on INTEGER,
                closed_by TEXT,
                closing TEXT NOT NULL DEFAULT '',
                measured_from INTEGER,
                measured_through INTEGER,
                watch_until INTEGER
            ) STRICT;
            CREATE UNIQUE INDEX recommendation_number ON recommendation (inspection_id, number);
            CREATE INDEX recommendation_owner ON recommendation (owner_id, id);
            CREATE INDEX recommendation_counted
                ON recommendation (owner_id, due_on, state, closed_on) WHERE assigned_on IS NOT NULL;
            CREATE INDEX recommendation_standing
                ON recommendation (inspection_id, state, due_on, reported_on, check_due_on, checked_on);
            CREATE INDEX obligation_urgent ON obligation (kind, due_key, id) WHERE closed_on IS NULL;
            CREATE INDEX recommendation_watched ON recommendation (id) WHERE watch_until IS NOT NULL;

            CREATE TABLE recommendation_step (
                id INTEGER PRIMARY KEY,
                recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
                step TEXT NOT NULL,
                at INTEGER NOT NULL,
                account TEXT NOT NULL,
                said TEXT NOT NULL,
                share INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX recommendation_step_of ON recommendation_step (recommendation_id, id);

            CREATE TABLE recommendation_extension (
                id INTEGER PRIMARY KEY,
                recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
                asked_on INTEGER NOT NULL,
                asked_by TEXT NOT NULL,
                asked_to INTEGER NOT NULL,
                reason TEXT NOT NULL,
                decided_on INTEGER,
                decided_by TEXT,
                is_approved INTEGER,
                decision TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE INDEX recommendation_extension_of ON recommendation_extension (recommendation_id, id);
            CREATE INDEX recommendation_extension_waiting ON recommendation_extension (asked_on)
                WHERE decided_on IS NULL;
            """),
        Migration(
            "2026-11-30 inspection: links as evidence",
            """
            CREATE TABLE recommendation_link (
                id INTEGER PRIMARY KEY,
                recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
                title TEXT NOT NULL,
                address TEXT NOT NULL,
                added_at INTEGER NOT NULL,
                added_by TEXT NOT NULL
            ) STRICT;
            CREATE INDEX recommendation_link_of ON recommendation_link (recommendation_id, id);
            """),
        // What was asked before has no day: it waits as it did, and is nobody's overdue work.
        Migration(
            "2026-11-30 inspection: the day an extension is answered by",
            "ALTER TABLE recommendation_extension ADD COLUMN answer_due_on INTEGER"),
    ]
}
