import Store

/// The tables of assigned tasks, recurring duties, plans and directives.
enum AssignmentSchema {
    static let migrations = [
        Migration("2026-11-25 task: create", tasks),
        Migration("2026-11-25 duty, plan, directive: create", others),
    ]

    private static let tasks = """
        CREATE TABLE duty (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            deliverable TEXT NOT NULL,
            basis TEXT NOT NULL,
            basis_on INTEGER NOT NULL,
            assigner TEXT NOT NULL,
            assigner_unit_id INTEGER NOT NULL REFERENCES unit (id),
            rhythm TEXT NOT NULL CHECK (rhythm IN ('TUAN', 'THANG', 'QUY', 'NUA_NAM', 'NAM')),
            month INTEGER NOT NULL,
            day INTEGER NOT NULL,
            shift TEXT NOT NULL CHECK (shift IN ('GIU', 'TRUOC', 'SAU')),
            valid_from INTEGER NOT NULL,
            valid_until INTEGER,
            opened_through INTEGER NOT NULL,
            stopped_on INTEGER,
            reason TEXT NOT NULL DEFAULT ''
        ) STRICT;

        CREATE TABLE duty_unit (
            duty_id INTEGER NOT NULL REFERENCES duty (id),
            unit_id INTEGER NOT NULL REFERENCES unit (id),
            PRIMARY KEY (duty_id, unit_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE task (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL,
            directive TEXT NOT NULL,
            directive_on INTEGER,
            excerpt TEXT NOT NULL DEFAULT '',
            assigner TEXT NOT NULL CHECK (assigner IN
                ('UBND_TINH', 'CHU_TICH_UBND_TINH', 'PHO_CHU_TICH_UBND_TINH', 'CAP_TREN')),
            assigner_unit_id INTEGER NOT NULL REFERENCES unit (id),
            content TEXT NOT NULL,
            deliverable TEXT NOT NULL,
            words TEXT NOT NULL,
            words_folded TEXT NOT NULL,
            unit_id INTEGER NOT NULL REFERENCES unit (id),
            supporting TEXT NOT NULL,
            assigned_on INTEGER NOT NULL,
            due_on INTEGER NOT NULL,
            extended_to INTEGER,
            approved_on INTEGER,
            effective_due_on INTEGER NOT NULL,
            done_on INTEGER,
            dropped_on INTEGER,
            open_until INTEGER NOT NULL,
            delay_days INTEGER,
            state TEXT NOT NULL CHECK (state IN ('MOI_GIAO', 'DA_TIEP_NHAN', 'DANG_THUC_HIEN', 'CHO_XAC_NHAN',
                'HOAN_THANH', 'TRA_LAI', 'HUY', 'TAM_DUNG')),
            percent INTEGER NOT NULL DEFAULT 0,
            product TEXT NOT NULL DEFAULT '',
            finished_by TEXT,
            changed_at INTEGER,
            changed_by TEXT,
            version INTEGER NOT NULL DEFAULT 0,
            duty_id INTEGER REFERENCES duty (id),
            occurrence_on INTEGER,
            batch_id INTEGER,
            line INTEGER NOT NULL DEFAULT 0,
            CHECK (due_on >= assigned_on),
            CHECK (done_on IS NULL OR dropped_on IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX task_code ON task (code);
        CREATE UNIQUE INDEX task_occurrence ON task (duty_id, unit_id, occurrence_on) WHERE duty_id IS NOT NULL;
        CREATE INDEX task_due ON task
            (unit_id, due_on, effective_due_on, done_on, open_until, dropped_on, state, assigner);
        CREATE INDEX task_list ON task (unit_id,
            (CASE WHEN open_until = 99991231 THEN effective_due_on ELSE 200000000 - effective_due_on END), id);
        CREATE INDEX task_open ON task (unit_id, open_until, effective_due_on);
        CREATE INDEX task_assigned ON task (unit_id, assigned_on);
        CREATE INDEX task_done ON task (unit_id, done_on) WHERE done_on IS NOT NULL;
        CREATE INDEX task_dropped ON task (unit_id, dropped_on) WHERE dropped_on IS NOT NULL;
        CREATE INDEX task_extended ON task (unit_id, approved_on) WHERE approved_on IS NOT NULL;
        CREATE INDEX task_batch ON task (batch_id);
        CREATE INDEX task_directive ON task (directive);

        CREATE TABLE task_cell (
            unit_id INTEGER NOT NULL,
            half INTEGER NOT NULL,
            done_in_time INTEGER NOT NULL,
            done_late INTEGER NOT NULL,
            PRIMARY KEY (unit_id, half)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE task_part (
            id INTEGER PRIMARY KEY,
            task_id INTEGER NOT NULL REFERENCES task (id),
            unit_id INTEGER NOT NULL REFERENCES unit (id),
            content TEXT NOT NULL,
            due_on INTEGER,
            done_on INTEGER,
            result TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE UNIQUE INDEX task_part_unit ON task_part (task_id, unit_id);
        CREATE INDEX task_part_of ON task_part (unit_id, task_id);
        CREATE INDEX task_part_done ON task_part (done_on) WHERE done_on IS NOT NULL;

        CREATE TABLE task_extension (
            id INTEGER PRIMARY KEY,
            task_id INTEGER NOT NULL REFERENCES task (id),
            asked_on INTEGER NOT NULL,
            asked_by TEXT NOT NULL,
            asked_to INTEGER NOT NULL,
            reason TEXT NOT NULL,
            decided_on INTEGER,
            decided_by TEXT,
            is_approved INTEGER,
            counts INTEGER,
            decision TEXT NOT NULL DEFAULT ''
        ) STRICT;
        CREATE INDEX task_extension_task ON task_extension (task_id, id);

        CREATE TABLE task_step (
            task_id INTEGER NOT NULL REFERENCES task (id),
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            by_account TEXT NOT NULL,
            act TEXT NOT NULL,
            said TEXT NOT NULL,
            percent INTEGER,
            obstacles TEXT NOT NULL,
            PRIMARY KEY (task_id, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX task_step_at ON task_step (at, act);

        CREATE TABLE task_number (
            year INTEGER NOT NULL PRIMARY KEY,
            last INTEGER NOT NULL
        ) STRICT;
        """

    private static let others = """
        CREATE TABLE plan (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('KE_HOACH_CCHC', 'CHUONG_TRINH_CONG_TAC')),
            year INTEGER NOT NULL,
            title TEXT NOT NULL,
            notation TEXT NOT NULL,
            issued_on INTEGER NOT NULL,
            unit_id INTEGER NOT NULL REFERENCES unit (id)
        ) STRICT;
        CREATE UNIQUE INDEX plan_notation ON plan (unit_id, year, notation);

        CREATE TABLE plan_item (
            id INTEGER PRIMARY KEY,
            plan_id INTEGER NOT NULL REFERENCES plan (id),
            number INTEGER NOT NULL,
            content TEXT NOT NULL,
            deliverable TEXT NOT NULL,
            basis TEXT NOT NULL,
            unit_id INTEGER NOT NULL REFERENCES unit (id),
            opened_on INTEGER NOT NULL,
            due_on INTEGER NOT NULL,
            done_on INTEGER,
            result TEXT NOT NULL DEFAULT '',
            version INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE UNIQUE INDEX plan_item_number ON plan_item (plan_id, number);

        CREATE TABLE directive (
            id INTEGER PRIMARY KEY,
            unit_id INTEGER NOT NULL REFERENCES unit (id),
            notation TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            issued_on INTEGER NOT NULL,
            due_on INTEGER,
            topic TEXT NOT NULL,
            batch_id INTEGER,
            line INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE UNIQUE INDEX directive_key ON directive (unit_id, notation);
        CREATE INDEX directive_issued ON directive (unit_id, issued_on);
        """
}
