public import Store

/// The tables of the words that all slices share.
public enum CoreSchema {
    /// In the order in which they are applied.
    public static let migrations =
        [
            Migration(
                "2026-11-24 core: create",
                """
                CREATE TABLE journal (
                    number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                    at INTEGER NOT NULL,
                    actor TEXT NOT NULL,
                    act TEXT NOT NULL,
                    subject_kind TEXT NOT NULL,
                    subject_id TEXT NOT NULL,
                    unit TEXT NOT NULL,
                    body TEXT NOT NULL,
                    facts TEXT NOT NULL,
                    previous TEXT NOT NULL,
                    digest TEXT NOT NULL
                ) STRICT;
                CREATE INDEX journal_subject ON journal (subject_kind, subject_id, number);

                CREATE TABLE follower (
                    name TEXT NOT NULL PRIMARY KEY,
                    bookmark INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE batch (
                    id INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL,
                    file TEXT NOT NULL,
                    sha256 TEXT NOT NULL,
                    loaded_at INTEGER NOT NULL,
                    loaded_by TEXT NOT NULL,
                    rows INTEGER NOT NULL,
                    inserted INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    unchanged INTEGER NOT NULL,
                    refused INTEGER NOT NULL,
                    warned INTEGER NOT NULL,
                    undone_at INTEGER,
                    undone_by TEXT
                ) STRICT;

                CREATE TABLE batch_problem (
                    batch_id INTEGER NOT NULL REFERENCES batch (id),
                    place INTEGER NOT NULL,
                    line INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    value TEXT NOT NULL,
                    phrase TEXT NOT NULL,
                    is_warning INTEGER NOT NULL CHECK (is_warning IN (0, 1)),
                    PRIMARY KEY (batch_id, place)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE batch_before (
                    batch_id INTEGER NOT NULL REFERENCES batch (id),
                    name TEXT NOT NULL,
                    record_id INTEGER NOT NULL,
                    record TEXT NOT NULL,
                    PRIMARY KEY (batch_id, name, record_id)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE unit (
                    id INTEGER PRIMARY KEY,
                    code TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    short_name TEXT NOT NULL,
                    level TEXT NOT NULL CHECK (level IN ('TINH', 'SO', 'VP', 'HUYEN', 'XA', 'PHONG', 'DVSN')),
                    parent_code TEXT,
                    parent_id INTEGER REFERENCES unit (id),
                    path TEXT NOT NULL DEFAULT '',
                    valid_from INTEGER NOT NULL,
                    valid_until INTEGER,
                    successor_codes TEXT,
                    decision TEXT,
                    batch_id INTEGER NOT NULL REFERENCES batch (id),
                    line INTEGER NOT NULL,
                    CHECK (valid_until IS NULL OR valid_until >= valid_from)
                ) STRICT;
                CREATE INDEX unit_parent ON unit (parent_id);
                CREATE INDEX unit_path ON unit (path);

                CREATE TABLE unit_successor (
                    unit_id INTEGER NOT NULL REFERENCES unit (id),
                    successor_id INTEGER NOT NULL REFERENCES unit (id),
                    PRIMARY KEY (unit_id, successor_id)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX unit_successor_back ON unit_successor (successor_id);

                CREATE TABLE special_day (
                    id INTEGER PRIMARY KEY,
                    day INTEGER NOT NULL UNIQUE,
                    kind TEXT NOT NULL CHECK (kind IN ('NGHI', 'LAM_BU')),
                    name TEXT NOT NULL,
                    basis TEXT,
                    batch_id INTEGER NOT NULL REFERENCES batch (id),
                    line INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE dirty_cell (
                    family TEXT NOT NULL,
                    unit_id INTEGER NOT NULL,
                    half INTEGER NOT NULL,
                    PRIMARY KEY (family, unit_id, half)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE target (
                    id INTEGER PRIMARY KEY,
                    indicator TEXT NOT NULL,
                    unit_id INTEGER NOT NULL REFERENCES unit (id),
                    period TEXT NOT NULL,
                    value TEXT NOT NULL,
                    direction TEXT NOT NULL CHECK (direction IN ('>=', '<=')),
                    decision TEXT NOT NULL,
                    decided_on INTEGER NOT NULL,
                    batch_id INTEGER NOT NULL REFERENCES batch (id),
                    line INTEGER NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX target_key ON target (unit_id, indicator, period, decision);

                CREATE TABLE evidence (
                    id INTEGER PRIMARY KEY,
                    subject_kind TEXT NOT NULL,
                    subject_id TEXT NOT NULL,
                    figure TEXT NOT NULL,
                    records TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    frozen_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX evidence_subject ON evidence (subject_kind, subject_id);
                """),
            Migration(
                "2026-11-25 core: obligations and reminders",
                """
                CREATE TABLE obligation (
                    id INTEGER PRIMARY KEY,
                    kind TEXT NOT NULL,
                    record_id INTEGER NOT NULL,
                    title TEXT NOT NULL,
                    unit_id INTEGER NOT NULL REFERENCES unit (id),
                    desk TEXT NOT NULL,
                    opened_on INTEGER NOT NULL,
                    due_on INTEGER,
                    due_key INTEGER NOT NULL,
                    first_due_on INTEGER,
                    closed_on INTEGER,
                    basis TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX obligation_record ON obligation (kind, record_id);
                CREATE INDEX obligation_open ON obligation (unit_id, due_key, id) WHERE closed_on IS NULL;
                CREATE INDEX obligation_open_kind ON obligation (unit_id, kind, due_key, id) WHERE closed_on IS NULL;

                CREATE TABLE reminder (
                    obligation_id INTEGER NOT NULL PRIMARY KEY REFERENCES obligation (id) ON DELETE CASCADE,
                    due_key INTEGER NOT NULL,
                    stage TEXT NOT NULL,
                    stage_rank INTEGER NOT NULL,
                    unit_id INTEGER NOT NULL REFERENCES unit (id),
                    made_on INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX reminder_unit ON reminder (unit_id, made_on, stage_rank, obligation_id);
                """),
            Migration(
                "2026-11-25 core: desks",
                """
                CREATE TABLE desk (
                    id INTEGER PRIMARY KEY,
                    unit_id INTEGER NOT NULL REFERENCES unit (id),
                    code TEXT NOT NULL,
                    name TEXT NOT NULL,
                    account TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX desk_key ON desk (unit_id, code);
                CREATE INDEX desk_account ON desk (account);
                """),
            Migration(
                "2026-11-25 core: attachments",
                """
                CREATE TABLE stored_file (
                    digest TEXT NOT NULL PRIMARY KEY,
                    type TEXT NOT NULL,
                    size INTEGER NOT NULL,
                    content BLOB NOT NULL
                ) STRICT;

                CREATE TABLE attachment (
                    id INTEGER PRIMARY KEY,
                    subject_kind TEXT NOT NULL,
                    subject_id TEXT NOT NULL,
                    name TEXT NOT NULL,
                    digest TEXT NOT NULL REFERENCES stored_file (digest),
                    added_at INTEGER NOT NULL,
                    added_by TEXT NOT NULL
                ) STRICT;
                CREATE INDEX attachment_subject ON attachment (subject_kind, subject_id);
                """),
            Migration(
                "2026-11-25 core: mapping of a batch",
                """
                ALTER TABLE batch ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE batch ADD COLUMN mapping TEXT;
                ALTER TABLE batch ADD COLUMN mapping_version INTEGER;
                """),
            Migration(
                "2026-11-25 core: versions and text of attachments",
                """
                ALTER TABLE attachment ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
                ALTER TABLE attachment ADD COLUMN held_at INTEGER;
                ALTER TABLE attachment ADD COLUMN held_by TEXT;
                CREATE INDEX attachment_digest ON attachment (digest);

                CREATE TABLE attachment_version (
                    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
                    version INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    digest TEXT NOT NULL REFERENCES stored_file (digest),
                    added_at INTEGER NOT NULL,
                    added_by TEXT NOT NULL,
                    PRIMARY KEY (attachment_id, version)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE stored_text (
                    digest TEXT NOT NULL PRIMARY KEY REFERENCES stored_file (digest),
                    outcome TEXT NOT NULL CHECK (outcome IN ('READ', 'EMPTY', 'SCAN', 'MARKED', 'FAILED')),
                    text TEXT NOT NULL,
                    read_at INTEGER NOT NULL
                ) STRICT;

                CREATE TABLE stored_word (
                    digest TEXT NOT NULL REFERENCES stored_file (digest),
                    word TEXT NOT NULL,
                    PRIMARY KEY (digest, word)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE stored_mention (
                    digest TEXT NOT NULL REFERENCES stored_file (digest),
                    symbol_key TEXT NOT NULL,
                    article TEXT NOT NULL,
                    PRIMARY KEY (digest, symbol_key, article)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX stored_mention_law ON stored_mention (symbol_key);
                """),
            KnownLawSchema.migration,
            EditionSchema.migration,
            EditionSchema.answers,
            EditionSchema.chains,
            EditionSchema.withdrawals,
            EditionSchema.citedNumbers,
            Migration("2026-11-30 core: units by level", "CREATE INDEX unit_level ON unit (level)"),
            // What was added before has no day: it goes on proving what it did.
            Migration(
                "2026-11-30 core: the last day of a proof",
                """
                ALTER TABLE attachment ADD COLUMN valid_until INTEGER;
                ALTER TABLE attachment_version ADD COLUMN valid_until INTEGER;
                """),
        ]
}
