import Store

/// Plans, who could be inspected, who is, and which units were inspected by those above them.
enum PlanSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: plans",
            """
            CREATE TABLE inspection_plan (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                year INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('DU_THAO', 'CHO_DUYET', 'DA_BAN_HANH', 'DA_DIEU_CHINH')),
                purpose TEXT NOT NULL,
                requirements TEXT NOT NULL,
                periods TEXT NOT NULL,
                forms TEXT NOT NULL,
                lead_office TEXT NOT NULL,
                cooperating TEXT NOT NULL,
                share TEXT NOT NULL,
                number TEXT NOT NULL DEFAULT '',
                signed_on INTEGER,
                place TEXT NOT NULL DEFAULT '',
                governing_body TEXT NOT NULL DEFAULT '',
                issuing_body TEXT NOT NULL DEFAULT '',
                signer_title TEXT NOT NULL DEFAULT '',
                issued_by TEXT NOT NULL DEFAULT '',
                proposed_for TEXT,
                proposed_on INTEGER,
                authors TEXT NOT NULL,
                reason TEXT NOT NULL DEFAULT '',
                adjusts_id INTEGER REFERENCES inspection_plan (id),
                adjusted_because TEXT NOT NULL DEFAULT '',
                version INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX inspection_plan_adjusts ON inspection_plan (adjusts_id);
            CREATE INDEX inspection_plan_unit ON inspection_plan (unit_id, year);

            CREATE TABLE plan_candidate (
                plan_id INTEGER NOT NULL REFERENCES inspection_plan (id),
                place INTEGER NOT NULL,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                months INTEGER NOT NULL,
                fallen INTEGER NOT NULL,
                missed INTEGER NOT NULL,
                requests INTEGER NOT NULL,
                overdue INTEGER NOT NULL,
                repeated INTEGER NOT NULL,
                points INTEGER NOT NULL,
                is_proposed INTEGER NOT NULL CHECK (is_proposed IN (0, 1)),
                PRIMARY KEY (plan_id, place)
            ) STRICT, WITHOUT ROWID;
            CREATE UNIQUE INDEX plan_candidate_unit ON plan_candidate (plan_id, unit_id);

            CREATE TABLE plan_line (
                id INTEGER PRIMARY KEY,
                plan_id INTEGER NOT NULL REFERENCES inspection_plan (id),
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                is_chosen INTEGER NOT NULL CHECK (is_chosen IN (0, 1)),
                form TEXT CHECK (form IN ('TRUC_TIEP', 'QUA_BAO_CAO', 'DOT_XUAT', 'PHUC_TRA')),
                quarter INTEGER CHECK (quarter BETWEEN 1 AND 4),
                planned_on INTEGER,
                reason TEXT NOT NULL,
                account TEXT NOT NULL,
                inspection_id INTEGER REFERENCES inspection (id)
            ) STRICT;
            CREATE UNIQUE INDEX plan_line_unit ON plan_line (plan_id, unit_id);
            CREATE INDEX plan_line_inspection ON plan_line (inspection_id);
            CREATE INDEX plan_line_chosen ON plan_line (plan_id, is_chosen, id);

            CREATE TABLE self_inspection (
                id INTEGER PRIMARY KEY,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                year INTEGER NOT NULL,
                held_on INTEGER NOT NULL,
                document TEXT NOT NULL,
                account TEXT NOT NULL,
                recorded_at INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX self_inspection_key ON self_inspection (unit_id, year);
            """),
        Migration(
            "2026-11-30 inspection: the day a plan was handed over",
            "ALTER TABLE inspection_plan ADD COLUMN submitted_on INTEGER"),
        Migration(
            "2026-11-30 inspection: who signs a plan, and by what authority",
            """
            ALTER TABLE inspection_plan ADD COLUMN authority TEXT NOT NULL DEFAULT '';
            ALTER TABLE inspection_plan ADD COLUMN signer_name TEXT NOT NULL DEFAULT '';
            """),
        // Which units the plans of a year name stands in the index itself.
        Migration(
            "2026-11-30 inspection: units of a plan in its index",
            """
            DROP INDEX plan_line_chosen;
            CREATE INDEX plan_line_chosen ON plan_line (plan_id, is_chosen, id, unit_id);
            """),
    ]
}
