-- 2026-11-24 core: create
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

-- 2026-11-25 core: obligations and reminders
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

-- 2026-11-25 core: desks
CREATE TABLE desk (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    account TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX desk_key ON desk (unit_id, code);
CREATE INDEX desk_account ON desk (account);

-- 2026-11-25 core: attachments
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

-- 2026-11-25 core: mapping of a batch
ALTER TABLE batch ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN mapping TEXT;
ALTER TABLE batch ADD COLUMN mapping_version INTEGER;

-- 2026-11-25 core: versions and text of attachments
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

-- 2026-11-25 core: known laws
CREATE TABLE known_law (
    symbol_key TEXT NOT NULL PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    symbol TEXT NOT NULL,
    title TEXT NOT NULL,
    issued_on INTEGER NOT NULL,
    valid_from INTEGER,
    valid_until INTEGER
) STRICT;

CREATE TABLE law_change (
    id INTEGER NOT NULL PRIMARY KEY,
    symbol_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    by_key TEXT NOT NULL,
    effective_on INTEGER NOT NULL,
    until_on INTEGER,
    scope TEXT NOT NULL
) STRICT;
CREATE INDEX law_change_changed ON law_change (symbol_key, effective_on);
CREATE INDEX law_change_by ON law_change (by_key);

-- 2026-11-25 core: editions and citations
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    work TEXT NOT NULL,
    number INTEGER NOT NULL,
    unit_id INTEGER REFERENCES unit (id),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'WITHDRAWN')),
    content TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    authors TEXT NOT NULL DEFAULT '',
    reviewer TEXT,
    approver TEXT,
    published_by TEXT,
    published_at INTEGER,
    decided_on INTEGER,
    effective_from INTEGER,
    effective_until INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER REFERENCES batch (id),
    line INTEGER NOT NULL DEFAULT 0,
    substance TEXT,
    CHECK (state <> 'PUBLISHED' OR effective_from IS NOT NULL),
    CHECK (effective_until IS NULL OR effective_until >= effective_from)
) STRICT;
CREATE UNIQUE INDEX edition_key ON edition (kind, work, number);
CREATE UNIQUE INDEX edition_open ON edition (kind, work) WHERE state IN ('DRAFT', 'SUBMITTED', 'APPROVED');
CREATE INDEX edition_line ON edition (kind, work, state, effective_from);
CREATE INDEX edition_unit ON edition (unit_id, kind, work);
CREATE INDEX edition_batch ON edition (batch_id);

CREATE TABLE edition_file_elsewhere (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (edition_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_audience (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    level TEXT NOT NULL,
    PRIMARY KEY (edition_id, level)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_audience_level ON edition_audience (level, edition_id);

CREATE TABLE citation (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    cited_kind TEXT NOT NULL,
    cited_work TEXT NOT NULL,
    cited_number INTEGER NOT NULL DEFAULT 0,
    article TEXT NOT NULL DEFAULT '',
    unit_id INTEGER,
    PRIMARY KEY (edition_id, cited_kind, cited_work, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_cited ON citation (cited_kind, cited_work, unit_id);
CREATE INDEX citation_article ON citation (cited_work) WHERE article <> '';

CREATE TABLE mention (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    symbol_key TEXT NOT NULL,
    article TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (edition_id, symbol_key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_law ON mention (symbol_key);
CREATE INDEX mention_article ON mention (symbol_key) WHERE article <> '';

CREATE VIEW procedure_edition AS
    SELECT e.work AS procedure_code, e.number AS version, e.title AS name, a.level AS level,
           e.decided_on AS announced_on, e.effective_from AS valid_from, e.effective_until AS valid_until,
           e.batch_id AS batch_id, e.line AS line
    FROM edition e JOIN edition_audience a ON a.edition_id = e.id
    WHERE e.kind = 'procedure' AND e.state = 'PUBLISHED';

CREATE VIEW procedure_of_level AS
    SELECT e.work AS procedure_code, e.number AS version, e.title AS name, a.level AS level,
           e.decided_on AS announced_on, e.effective_from AS valid_from, e.effective_until AS valid_until,
           e.batch_id AS batch_id, e.line AS line
    FROM edition_audience a CROSS JOIN edition e
    WHERE e.id = a.edition_id AND e.kind = 'procedure' AND e.state = 'PUBLISHED';

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    work TEXT NOT NULL,
    number INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    title TEXT NOT NULL,
    cause_kind TEXT NOT NULL,
    cause_work TEXT NOT NULL,
    cause_by TEXT NOT NULL,
    changed_on INTEGER NOT NULL,
    via_kind TEXT NOT NULL DEFAULT '',
    via_work TEXT NOT NULL DEFAULT '',
    due_on INTEGER NOT NULL,
    basis TEXT NOT NULL,
    closed_on INTEGER,
    in_step_on INTEGER,
    closed_by INTEGER,
    outcome TEXT CHECK (outcome IN ('REVISED', 'NO_CHANGE', 'ENDED'))
) STRICT;
CREATE UNIQUE INDEX review_key ON review (kind, work, cause_kind, cause_work, cause_by);
CREATE INDEX review_cause ON review (cause_kind, cause_work);
CREATE INDEX review_unit ON review (unit_id, changed_on);

CREATE TABLE review_answer (
    kind TEXT NOT NULL,
    work TEXT NOT NULL,
    cause_kind TEXT NOT NULL,
    cause_work TEXT NOT NULL,
    cause_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on INTEGER NOT NULL,
    PRIMARY KEY (kind, work, cause_kind, cause_work, cause_by)
) STRICT, WITHOUT ROWID;

-- 2026-11-29 core: what an answer was about
ALTER TABLE review_answer ADD COLUMN changes TEXT

-- 2026-11-29 core: chains of thousands
DROP INDEX edition_line;
CREATE INDEX edition_line ON edition (kind, work, state, effective_from, number);
DROP INDEX review_cause;
CREATE INDEX review_cause ON review (cause_kind, cause_work, kind, work, cause_by);
CREATE INDEX review_out_of_step ON review (kind, work, changed_on, in_step_on, via_kind);

-- 2026-11-29 core: the day a version was withdrawn
ALTER TABLE edition ADD COLUMN withdrawn_on INTEGER

-- 2026-11-29 core: cited versions in the index
DROP INDEX citation_cited;
CREATE INDEX citation_cited ON citation (cited_kind, cited_work, unit_id, cited_number);

-- 2026-11-30 core: units by level
CREATE INDEX unit_level ON unit (level)

-- 2026-11-30 core: the last day of a proof
ALTER TABLE attachment ADD COLUMN valid_until INTEGER;
ALTER TABLE attachment_version ADD COLUMN valid_until INTEGER;

-- 2026-11-24 account: create
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;

CREATE TABLE account_grant (
    account_id INTEGER NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    unit_id INTEGER REFERENCES unit (id)
) STRICT;
CREATE UNIQUE INDEX account_grant_key ON account_grant (account_id, role, unit_id);

CREATE TABLE session (
    token_digest TEXT NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- 2026-11-25 law: create
CREATE TABLE legal_document (
    id INTEGER PRIMARY KEY,
    symbol_key TEXT NOT NULL,
    symbol TEXT NOT NULL,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    issued_on INTEGER NOT NULL,
    valid_from INTEGER,
    valid_until INTEGER,
    words TEXT NOT NULL,
    words_folded TEXT NOT NULL,
    ended_on INTEGER,
    source TEXT NOT NULL DEFAULT '',
    gazette_on INTEGER,
    signer_title TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    sector TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    expiry_reason TEXT NOT NULL DEFAULT '',
    expired_part TEXT NOT NULL DEFAULT '',
    changed_at INTEGER,
    changed_by TEXT,
    version INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER,
    line INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX legal_document_key ON legal_document (symbol_key);
CREATE INDEX legal_document_newest ON legal_document (issued_on, id);

CREATE TABLE legal_relation (
    id INTEGER PRIMARY KEY,
    by_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    target_key TEXT NOT NULL,
    scope TEXT NOT NULL,
    by_symbol TEXT NOT NULL,
    target_symbol TEXT NOT NULL,
    effective_from INTEGER,
    until_on INTEGER,
    by_scope TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 0,
    batch_id INTEGER,
    line INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX legal_relation_key ON legal_relation (by_key, kind, target_key, scope);
CREATE INDEX legal_relation_target ON legal_relation (target_key);

CREATE TABLE legal_unrelation (
    by_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    target_key TEXT NOT NULL,
    scope TEXT NOT NULL,
    reason TEXT NOT NULL,
    removed_at INTEGER NOT NULL,
    removed_by TEXT NOT NULL,
    PRIMARY KEY (by_key, kind, target_key, scope)
) STRICT, WITHOUT ROWID;

-- 2026-11-25 law: plans
CREATE TABLE legal_plan (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('RA_SOAT', 'HE_THONG_HOA', 'THEO_DOI', 'TRIEN_KHAI')),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    notation TEXT NOT NULL,
    issued_on INTEGER NOT NULL,
    focus TEXT NOT NULL,
    document_key TEXT NOT NULL,
    document_symbol TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id)
) STRICT;
CREATE UNIQUE INDEX legal_plan_notation ON legal_plan (unit_id, year, notation);

CREATE TABLE legal_plan_item (
    id INTEGER PRIMARY KEY,
    plan_id INTEGER NOT NULL REFERENCES legal_plan (id),
    number INTEGER NOT NULL,
    activity TEXT NOT NULL,
    content TEXT NOT NULL,
    basis TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    result TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX legal_plan_item_number ON legal_plan_item (plan_id, number);

-- 2026-11-25 law: review
CREATE TABLE legal_ground (
    id INTEGER PRIMARY KEY,
    document_key TEXT NOT NULL,
    target_key TEXT NOT NULL,
    by_key TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    symbol TEXT NOT NULL,
    target_symbol TEXT NOT NULL,
    by_symbol TEXT NOT NULL,
    appeared_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    basis TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX legal_ground_key ON legal_ground (document_key, target_key, by_key);

CREATE TABLE legal_review (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    document_key TEXT NOT NULL,
    symbol TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    plan_item_id INTEGER REFERENCES legal_plan_item (id),
    kind TEXT NOT NULL,
    ground TEXT NOT NULL,
    circumstances TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('DANG_RA_SOAT', 'CHO_DUYET', 'CHO_XU_LY', 'DA_XU_LY', 'KHONG_PHAI_XU_LY', 'HUY')),
    contradictions TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    scope TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    reviewed_on INTEGER,
    reviewed_by TEXT,
    approved_on INTEGER,
    handle_by INTEGER,
    handled_key TEXT NOT NULL DEFAULT '',
    handled_symbol TEXT NOT NULL DEFAULT '',
    handled_on INTEGER,
    dropped_on INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX legal_review_unit ON legal_review (unit_id, opened_on);
CREATE INDEX legal_review_document ON legal_review (document_key);

CREATE TABLE legal_review_ground (
    review_id INTEGER NOT NULL REFERENCES legal_review (id),
    target_key TEXT NOT NULL,
    by_key TEXT NOT NULL,
    PRIMARY KEY (review_id, target_key, by_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_review_ground_by ON legal_review_ground (target_key, by_key);

CREATE TABLE legal_review_step (
    review_id INTEGER NOT NULL REFERENCES legal_review (id),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_account TEXT NOT NULL,
    act TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (review_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_number (
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_yearly_list (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    basis TEXT NOT NULL,
    published_on INTEGER,
    notation TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX legal_yearly_list_key ON legal_yearly_list (unit_id, year);

-- 2026-11-25 law: monitoring
CREATE TABLE monitoring (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    plan_item_id INTEGER REFERENCES legal_plan_item (id),
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    subject TEXT NOT NULL,
    from_on INTEGER NOT NULL,
    until_on INTEGER NOT NULL,
    opened_on INTEGER NOT NULL,
    closed_on INTEGER,
    conclusion TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX monitoring_unit ON monitoring (unit_id, from_on);

CREATE TABLE monitoring_finding (
    id INTEGER PRIMARY KEY,
    monitoring_id INTEGER NOT NULL REFERENCES monitoring (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    statement TEXT NOT NULL,
    proposal TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('DANG_THUC_HIEN', 'CHO_XAC_NHAN', 'DA_XAC_NHAN', 'KHONG_CON_PHU_HOP')),
    done_on INTEGER,
    dropped_on INTEGER,
    result TEXT NOT NULL DEFAULT '',
    reported_by TEXT,
    said TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX monitoring_finding_number ON monitoring_finding (monitoring_id, number);
CREATE INDEX monitoring_finding_unit ON monitoring_finding (unit_id);

-- 2026-11-25 posting: create
CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    procedure_code TEXT NOT NULL,
    version INTEGER NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('BANG', 'KIOSK', 'QR', 'WEB')),
    posted_on INTEGER NOT NULL,
    taken_down_on INTEGER,
    batch_id INTEGER REFERENCES batch (id),
    line INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX posting_key ON posting (unit_id, procedure_code, version, place);
CREATE INDEX posting_procedure ON posting (procedure_code);
CREATE INDEX posting_batch ON posting (batch_id);

-- 2026-11-25 procedure: entries into the national database
CREATE TABLE national_entry (
    id INTEGER PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    title TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    basis TEXT NOT NULL
) STRICT;
CREATE INDEX national_entry_edition ON national_entry (edition_id);

-- 2026-11-25 posting: acts, gaps, checking rounds
ALTER TABLE posting ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE TABLE posting_gap (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    state TEXT NOT NULL CHECK (state IN ('THIEU', 'CU', 'THUA')),
    procedure_code TEXT NOT NULL,
    title TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER,
    closed_on INTEGER
) STRICT;
CREATE UNIQUE INDEX posting_gap_open ON posting_gap (unit_id, procedure_code, state)
    WHERE closed_on IS NULL;

CREATE TABLE posting_round (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    ended_on INTEGER,
    ended_by TEXT,
    reason TEXT NOT NULL DEFAULT '',
    corrections INTEGER
) STRICT;
CREATE INDEX posting_round_unit ON posting_round (unit_id, id);
CREATE UNIQUE INDEX posting_round_open ON posting_round (unit_id) WHERE ended_on IS NULL;

CREATE TABLE posting_round_line (
    id INTEGER PRIMARY KEY,
    round_id INTEGER NOT NULL REFERENCES posting_round (id),
    place TEXT NOT NULL CHECK (place IN ('BANG', 'KIOSK', 'QR', 'WEB')),
    procedure_code TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER,
    shown INTEGER,
    answer TEXT CHECK (answer IN ('DUNG', 'CU', 'THIEU', 'THUA', 'CO', 'KHONG')),
    form TEXT CHECK (form IN ('CO', 'KHONG')),
    note TEXT NOT NULL DEFAULT '',
    answered_at INTEGER,
    answered_by TEXT,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX posting_round_line_key ON posting_round_line (round_id, place, procedure_code);

-- 2026-11-24 dossier: create
CREATE TABLE dossier (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    procedure_code TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    channel TEXT NOT NULL CHECK (channel IN ('TRUC_TUYEN', 'TRUC_TIEP', 'BCCI')),
    received_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    reappointed_on INTEGER,
    resolved_on INTEGER,
    returned_on INTEGER,
    state TEXT NOT NULL,
    components INTEGER NOT NULL,
    digitised_components INTEGER NOT NULL,
    is_result_electronic INTEGER NOT NULL,
    has_fee INTEGER NOT NULL,
    is_paid_online INTEGER NOT NULL,
    supplements INTEGER NOT NULL,
    overdue_from INTEGER,
    batch_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    CHECK (resolved_on IS NULL OR resolved_on >= received_on),
    CHECK (digitised_components <= components)
) STRICT;
CREATE UNIQUE INDEX dossier_code ON dossier (code);
CREATE INDEX dossier_received ON dossier (unit_id, received_on);
CREATE INDEX dossier_resolved ON dossier (unit_id, resolved_on);
CREATE INDEX dossier_overdue ON dossier (unit_id, overdue_from) WHERE overdue_from IS NOT NULL;

CREATE TABLE dossier_cell (
    unit_id INTEGER NOT NULL,
    half INTEGER NOT NULL,
    received INTEGER NOT NULL,
    received_online INTEGER NOT NULL,
    received_digitised INTEGER NOT NULL,
    resolved INTEGER NOT NULL,
    resolved_on_time INTEGER NOT NULL,
    positive INTEGER NOT NULL,
    positive_electronic INTEGER NOT NULL,
    resolved_with_fee INTEGER NOT NULL,
    resolved_paid_online INTEGER NOT NULL,
    open INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    open_end INTEGER NOT NULL DEFAULT 0,
    overdue_end INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (unit_id, half)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier_day (
    unit_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    open INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    PRIMARY KEY (unit_id, day)
) STRICT, WITHOUT ROWID;

-- 2026-11-25 quality: receipts and periodic reviews
CREATE TABLE read_receipt (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    account TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (edition_id, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    desk TEXT NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    read_on INTEGER,
    read_by TEXT,
    fell_on INTEGER
) STRICT;
CREATE UNIQUE INDEX reading_key ON reading (edition_id, unit_id, desk);

CREATE TABLE periodic_review (
    id INTEGER PRIMARY KEY,
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    work TEXT NOT NULL,
    title TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    done_by TEXT NOT NULL DEFAULT '',
    finding TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX periodic_review_work ON periodic_review (work);
CREATE INDEX periodic_review_edition ON periodic_review (edition_id);

-- 2026-11-25 quality duty, audit: create
CREATE TABLE quality_duty (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL CHECK (kind IN ('AUDIT', 'REVIEW')),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    explained_by TEXT,
    explained_on INTEGER
) STRICT;
CREATE UNIQUE INDEX quality_duty_key ON quality_duty (unit_id, kind, year);

CREATE TABLE audit_programme (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    decision TEXT NOT NULL,
    decided_on INTEGER NOT NULL,
    goals TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_programme_key ON audit_programme (unit_id, year);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    programme_id INTEGER NOT NULL REFERENCES audit_programme (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    scope TEXT NOT NULL,
    clauses TEXT NOT NULL,
    starts_on INTEGER NOT NULL,
    ends_on INTEGER NOT NULL,
    lead TEXT NOT NULL,
    auditors TEXT NOT NULL,
    auditees TEXT NOT NULL,
    standard TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('LAP_KE_HOACH', 'DANG_DANH_GIA', 'DA_KET_THUC', 'HUY')),
    strong TEXT NOT NULL DEFAULT '',
    improve TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    held_on INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX audit_code ON audit (code);
CREATE INDEX audit_unit ON audit (unit_id, held_on);
CREATE INDEX audit_programme_audits ON audit (programme_id);

CREATE TABLE audit_line (
    id INTEGER PRIMARY KEY,
    audit_id INTEGER NOT NULL REFERENCES audit (id),
    number INTEGER NOT NULL,
    clause TEXT NOT NULL,
    clause_name TEXT NOT NULL,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    verdict TEXT CHECK (verdict IN ('PHU_HOP', 'KPH_NHE', 'KPH_NANG', 'DIEM_LUU_Y', 'KHONG_AP_DUNG')),
    note TEXT NOT NULL DEFAULT '',
    answered_on INTEGER,
    answered_by TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX audit_line_key ON audit_line (audit_id, number);

-- 2026-11-25 nonconformity: create
CREATE TABLE nonconformity (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    line_id INTEGER REFERENCES audit_line (id),
    found_on INTEGER NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('NHE', 'NANG')),
    clause TEXT NOT NULL,
    origin TEXT NOT NULL,
    statement TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('DU_THAO', 'PHAN_TICH', 'LAP_KE_HOACH', 'DANG_THUC_HIEN', 'DA_DONG', 'HUY')),
    cause TEXT NOT NULL DEFAULT '',
    analysis TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL DEFAULT '',
    started_on INTEGER,
    efficacy INTEGER CHECK (efficacy IN (0, 50, 100)),
    evaluation TEXT NOT NULL DEFAULT '',
    evaluated_by TEXT,
    evaluated_on INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    closed_on INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX nonconformity_code ON nonconformity (code);
CREATE UNIQUE INDEX nonconformity_line ON nonconformity (line_id);
CREATE INDEX nonconformity_unit ON nonconformity (unit_id, found_on);

CREATE TABLE quality_action (
    id INTEGER PRIMARY KEY,
    nonconformity_id INTEGER NOT NULL REFERENCES nonconformity (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('XU_LY', 'KHAC_PHUC', 'PHONG_NGUA', 'CAI_TIEN')),
    content TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    desk TEXT NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    done_by TEXT,
    evidence TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX quality_action_key ON quality_action (nonconformity_id, number);

-- 2026-11-25 management review: create
CREATE TABLE management_review (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    planned_on INTEGER NOT NULL,
    period TEXT NOT NULL,
    chair TEXT NOT NULL,
    attendees TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('CHUAN_BI', 'DA_XEM_XET', 'HUY')),
    held_on INTEGER,
    conclusion TEXT NOT NULL DEFAULT '',
    next_on INTEGER,
    digest TEXT,
    reason TEXT NOT NULL DEFAULT '',
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX management_review_code ON management_review (code);
CREATE INDEX management_review_unit ON management_review (unit_id, held_on);

CREATE TABLE review_input (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES management_review (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    said TEXT NOT NULL,
    standing TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence (id)
) STRICT;
CREATE UNIQUE INDEX review_input_key ON review_input (review_id, number);

CREATE TABLE review_decision (
    id INTEGER PRIMARY KEY,
    review_id INTEGER NOT NULL REFERENCES management_review (id),
    number INTEGER NOT NULL,
    content TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    desk TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    done_on INTEGER,
    done_by TEXT,
    result TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX review_decision_key ON review_decision (review_id, number);

-- 2026-11-25 declaration: create
CREATE TABLE declaration (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    number TEXT NOT NULL,
    signed_on INTEGER NOT NULL,
    place TEXT NOT NULL,
    governing_body TEXT NOT NULL,
    issuing_body TEXT NOT NULL,
    authority TEXT NOT NULL,
    signer_title TEXT NOT NULL,
    basis TEXT NOT NULL,
    standard TEXT NOT NULL,
    fields TEXT NOT NULL,
    digest TEXT NOT NULL,
    document BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX declaration_number ON declaration (unit_id, number);
CREATE INDEX declaration_latest ON declaration (unit_id, signed_on);

CREATE TABLE declaration_item (
    declaration_id INTEGER NOT NULL REFERENCES declaration (id),
    procedure_code TEXT NOT NULL,
    procedure_name TEXT NOT NULL,
    document_code TEXT NOT NULL,
    document_version INTEGER NOT NULL,
    PRIMARY KEY (declaration_id, procedure_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE redeclaration (
    id INTEGER PRIMARY KEY,
    declaration_id INTEGER NOT NULL REFERENCES declaration (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    came TEXT NOT NULL,
    went TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    closed_on INTEGER
) STRICT;
CREATE INDEX redeclaration_unit ON redeclaration (unit_id, closed_on);

-- 2026-11-25 registry: create
CREATE TABLE document_book (
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (unit_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    arrived_at INTEGER NOT NULL,
    arrived_on INTEGER NOT NULL,
    issuer TEXT NOT NULL,
    symbol TEXT NOT NULL,
    symbol_key TEXT NOT NULL,
    dated_on INTEGER,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    urgency TEXT NOT NULL CHECK (urgency IN ('THUONG', 'KHAN', 'THUONG_KHAN', 'HOA_TOC')),
    channel TEXT NOT NULL,
    first_due_on INTEGER,
    due_basis TEXT NOT NULL DEFAULT '',
    registered_on INTEGER,
    register_due_on INTEGER,
    assigned_on INTEGER,
    finished_on INTEGER,
    open_until INTEGER NOT NULL DEFAULT 99991231,
    due_on INTEGER,
    state TEXT NOT NULL DEFAULT 'ARRIVED',
    desk TEXT NOT NULL DEFAULT '',
    circulation_minutes INTEGER,
    handling_minutes INTEGER,
    exchange_id TEXT,
    batch_id INTEGER REFERENCES batch (id),
    line INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX document_key ON document (unit_id, year, number);
CREATE INDEX document_arrived ON document (unit_id, arrived_on, id);
CREATE INDEX document_open ON document (unit_id, open_until);
CREATE INDEX document_symbol ON document (unit_id, symbol_key, dated_on);
CREATE INDEX document_batch ON document (batch_id);
CREATE UNIQUE INDEX document_exchange ON document (unit_id, exchange_id) WHERE exchange_id IS NOT NULL;

CREATE TABLE document_step (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    from_desk TEXT NOT NULL DEFAULT '',
    to_desk TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    extended_to INTEGER,
    cooperating TEXT NOT NULL DEFAULT '',
    actor TEXT NOT NULL DEFAULT '',
    batch_id INTEGER REFERENCES batch (id),
    line INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX document_step_key ON document_step (document_id, kind, at);
CREATE INDEX document_step_batch ON document_step (batch_id);

CREATE TABLE document_stay (
    document_id INTEGER NOT NULL REFERENCES document (id),
    place INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    desk TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    left_on INTEGER,
    left_at INTEGER,
    waiting INTEGER NOT NULL,
    working INTEGER NOT NULL,
    is_worked INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_stay_left ON document_stay (unit_id, left_on);

CREATE TABLE document_help (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    desk TEXT NOT NULL,
    asked_on INTEGER NOT NULL,
    done_on INTEGER
) STRICT;
CREATE UNIQUE INDEX document_help_key ON document_help (document_id, desk);

CREATE TABLE document_stale (
    document_id INTEGER NOT NULL PRIMARY KEY
) STRICT;

CREATE TABLE document_word (
    word TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    arrived_on INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    PRIMARY KEY (word, unit_id, arrived_on, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_word_back ON document_word (document_id);

CREATE TABLE document_cell (
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    half INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    registered_on_time INTEGER NOT NULL,
    finished_on_time INTEGER NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (unit_id, half)
) STRICT, WITHOUT ROWID;

-- 2026-11-25 registry: corrections and retention
ALTER TABLE document ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE document ADD COLUMN retention TEXT NOT NULL DEFAULT '';

-- 2026-11-25 registry: exchange
CREATE TABLE exchange_message (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    digest TEXT NOT NULL,
    document_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('NEW', 'RECALL', 'UPDATE', 'REPLACEMENT')),
    sender TEXT NOT NULL,
    addressee TEXT NOT NULL,
    symbol TEXT NOT NULL,
    dated_on INTEGER,
    content TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    received_by TEXT NOT NULL,
    refusal TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id)
) STRICT;
CREATE UNIQUE INDEX exchange_message_key ON exchange_message (unit_id, digest);
CREATE INDEX exchange_message_document_key ON exchange_message (unit_id, document_key);
CREATE INDEX exchange_message_document ON exchange_message (document_id);

CREATE TABLE exchange_request (
    id INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL UNIQUE REFERENCES exchange_message (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    document_id INTEGER NOT NULL REFERENCES document (id),
    kind TEXT NOT NULL CHECK (kind IN ('RECALL', 'UPDATE', 'REPLACEMENT')),
    reason TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    answer TEXT CHECK (answer IN ('AGREED', 'REFUSED')),
    answer_reason TEXT NOT NULL DEFAULT '',
    answered_at INTEGER,
    answered_by TEXT,
    replacement_id INTEGER REFERENCES document (id)
) STRICT;
CREATE INDEX exchange_request_waiting ON exchange_request (unit_id, id) WHERE answer IS NULL;
CREATE INDEX exchange_request_document ON exchange_request (document_id);

CREATE TABLE exchange_status (
    id INTEGER PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('IN', 'OUT')),
    document_key TEXT NOT NULL,
    code TEXT NOT NULL,
    organ TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    document_id INTEGER REFERENCES document (id),
    description TEXT NOT NULL,
    staff TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX exchange_status_key ON exchange_status (direction, document_key, code, organ);
CREATE INDEX exchange_status_unit ON exchange_status (unit_id, direction, id);

CREATE TABLE exchange_handover (
    name TEXT NOT NULL PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    handed_over_at INTEGER NOT NULL,
    handed_over_by TEXT NOT NULL
) STRICT;

-- 2026-11-25 task: create
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

-- 2026-11-25 duty, plan, directive: create
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

-- 2026-11-29 scoreboard: published indicators
CREATE TABLE published_indicator (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    scope TEXT NOT NULL,
    period_to INTEGER NOT NULL,
    numerator INTEGER NOT NULL,
    denominator INTEGER NOT NULL,
    target TEXT,
    direction TEXT,
    decision TEXT,
    decided_on INTEGER,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    records TEXT NOT NULL,
    basis TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    withdrawn_at INTEGER,
    withdrawn_by TEXT,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX published_indicator_key ON published_indicator (unit_id, indicator, period, scope)
    WHERE withdrawn_at IS NULL;
CREATE INDEX published_indicator_period ON published_indicator (period_to, period);

-- 2026-11-28 inspection: create
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

-- 2026-11-28 inspection: plans
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

-- 2026-11-30 inspection: the day a plan was handed over
ALTER TABLE inspection_plan ADD COLUMN submitted_on INTEGER

-- 2026-11-30 inspection: who signs a plan, and by what authority
ALTER TABLE inspection_plan ADD COLUMN authority TEXT NOT NULL DEFAULT '';
ALTER TABLE inspection_plan ADD COLUMN signer_name TEXT NOT NULL DEFAULT '';

-- 2026-11-30 inspection: units of a plan in its index
DROP INDEX plan_line_chosen;
CREATE INDEX plan_line_chosen ON plan_line (plan_id, is_chosen, id, unit_id);

-- 2026-11-28 inspection: teams
CREATE TABLE inspection_team (
    inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
    number TEXT NOT NULL,
    decided_on INTEGER,
    issuing_body TEXT NOT NULL,
    governing_body TEXT NOT NULL,
    place TEXT NOT NULL,
    signer_title TEXT NOT NULL,
    bases TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team_member (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    role TEXT NOT NULL CHECK (role IN ('TRUONG_DOAN', 'PHO_TRUONG_DOAN', 'THANH_VIEN', 'THU_KY')),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    office_id INTEGER NOT NULL REFERENCES unit (id),
    groups TEXT NOT NULL,
    account TEXT NOT NULL,
    came_from_id INTEGER REFERENCES unit (id),
    came_on INTEGER,
    joined_on INTEGER NOT NULL,
    left_on INTEGER,
    left_reason TEXT NOT NULL,
    replaces_id INTEGER REFERENCES team_member (id)
) STRICT;
CREATE INDEX team_member_of ON team_member (inspection_id, id);
CREATE UNIQUE INDEX team_head ON team_member (inspection_id)
    WHERE role = 'TRUONG_DOAN' AND left_on IS NULL;

CREATE TABLE account_place (
    account TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    PRIMARY KEY (account, unit_code)
) STRICT, WITHOUT ROWID;

-- 2026-11-30 inspection: who signs the decision on a team, and by what authority
ALTER TABLE inspection_team ADD COLUMN authority TEXT NOT NULL DEFAULT '';
ALTER TABLE inspection_team ADD COLUMN signer_name TEXT NOT NULL DEFAULT '';

-- 2026-11-29 inspection: duties
CREATE TABLE inspection_duty (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    inspection_id INTEGER REFERENCES inspection (id),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL,
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    first_due_on INTEGER NOT NULL,
    closed_on INTEGER
) STRICT;
CREATE UNIQUE INDEX inspection_duty_of ON inspection_duty (inspection_id, kind, unit_id);
CREATE UNIQUE INDEX inspection_duty_year ON inspection_duty (kind, unit_id, year)
    WHERE inspection_id IS NULL;

-- 2026-11-29 inspection: yearly reports
CREATE TABLE year_report (
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    number TEXT NOT NULL,
    signed_on INTEGER NOT NULL,
    document BLOB NOT NULL,
    digest TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    issued_by TEXT NOT NULL,
    PRIMARY KEY (unit_id, year)
) STRICT;

-- 2026-11-28 inspection: checklists
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

-- 2026-11-28 inspection: reports of the unit
CREATE TABLE self_report (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
    code TEXT NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    asked_on INTEGER NOT NULL,
    first_due_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    state TEXT NOT NULL,
    closed_on INTEGER,
    round INTEGER NOT NULL,
    number TEXT NOT NULL,
    signer TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX self_report_unit ON self_report (unit_id, id);

CREATE TABLE report_section (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES self_report (id),
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    desk TEXT NOT NULL,
    state TEXT NOT NULL,
    handed_in_on INTEGER,
    returned_round INTEGER NOT NULL,
    return_reason TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_section_code ON report_section (report_id, code);

CREATE TABLE report_claim (
    id INTEGER PRIMARY KEY,
    section_id INTEGER NOT NULL REFERENCES report_section (id),
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT,
    decimals INTEGER NOT NULL,
    system_numerator INTEGER,
    system_denominator INTEGER
) STRICT;
CREATE UNIQUE INDEX report_claim_of ON report_claim (section_id, indicator, period);

CREATE TABLE report_question (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES self_report (id),
    kind TEXT NOT NULL CHECK (kind IN ('HE_THONG', 'KY_TRUOC')),
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    claimed TEXT NOT NULL,
    other TEXT NOT NULL,
    gap TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at INTEGER,
    note TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_question_of ON report_question (report_id, kind, indicator, period);

CREATE TABLE report_submission (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES self_report (id),
    round INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    submitted_by TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_submission_round ON report_submission (report_id, round);

-- 2026-11-28 inspection: visits
CREATE TABLE visit_answer (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    item TEXT NOT NULL,
    suggested TEXT CHECK (suggested IN ('DAT', 'DAT_MOT_PHAN', 'KHONG_DAT', 'KHONG_AP_DUNG')),
    rating TEXT CHECK (rating IN ('DAT', 'DAT_MOT_PHAN', 'KHONG_DAT', 'KHONG_AP_DUNG')),
    confirmed TEXT NOT NULL,
    note TEXT NOT NULL,
    finding_id INTEGER,
    answered_by TEXT NOT NULL,
    answered_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX visit_answer_item ON visit_answer (inspection_id, item);
CREATE INDEX visit_answer_finding ON visit_answer (finding_id);

CREATE TABLE visit_value (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    item TEXT NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    claimed TEXT NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    system_numerator INTEGER NOT NULL,
    system_denominator INTEGER NOT NULL,
    target TEXT,
    is_met INTEGER,
    numerator TEXT,
    denominator TEXT,
    decimals INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX visit_value_of ON visit_value (inspection_id, item, indicator, period);

CREATE TABLE dossier_sample (
    inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
    seed TEXT NOT NULL,
    rule_from INTEGER NOT NULL,
    size INTEGER NOT NULL,
    population INTEGER NOT NULL,
    population_digest TEXT NOT NULL,
    population_list TEXT NOT NULL,
    drawn_at INTEGER NOT NULL,
    drawn_by TEXT NOT NULL
) STRICT;

CREATE TABLE sampled_dossier (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    rank INTEGER NOT NULL,
    code TEXT NOT NULL,
    digest TEXT NOT NULL,
    note TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sampled_dossier_rank ON sampled_dossier (inspection_id, rank);

CREATE TABLE sampled_answer (
    dossier_id INTEGER NOT NULL REFERENCES sampled_dossier (id),
    question TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('DAT', 'KHONG_DAT', 'KHONG_AP_DUNG')),
    PRIMARY KEY (dossier_id, question)
) STRICT, WITHOUT ROWID;

-- 2026-11-28 inspection: minutes
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

-- 2026-11-28 inspection: work without a network
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

-- 2026-11-28 inspection: findings
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('UU_DIEM', 'TON_TAI')),
    verdict TEXT NOT NULL CHECK (verdict IN ('PROPOSED', 'ACCEPTED', 'DROPPED')),
    grade TEXT CHECK (grade IN ('NHAC_NHO', 'HAN_CHE', 'VI_PHAM')),
    clause TEXT NOT NULL,
    statement TEXT NOT NULL,
    cause TEXT NOT NULL,
    cause_kind TEXT CHECK (cause_kind IN ('CHU_QUAN', 'KHACH_QUAN')),
    responsible_id INTEGER REFERENCES unit (id),
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    indicator TEXT,
    period TEXT,
    evidence_id INTEGER REFERENCES evidence (id),
    times INTEGER,
    version INTEGER NOT NULL,
    CHECK ((indicator IS NULL) = (evidence_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX finding_number ON finding (inspection_id, number);
CREATE INDEX finding_clause ON finding (unit_id, clause, inspection_id) WHERE verdict = 'ACCEPTED';
CREATE INDEX finding_indicator ON finding (unit_id, indicator, inspection_id) WHERE verdict = 'ACCEPTED';
CREATE INDEX finding_times ON finding (id) WHERE times > 1;
CREATE INDEX finding_judged ON finding (inspection_id, kind, verdict, grade, clause, times);

-- 2026-11-28 inspection: explanations
CREATE TABLE explanation_round (
    id INTEGER PRIMARY KEY REFERENCES inspection (id),
    asked_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    answer_due_on INTEGER NOT NULL,
    said_on INTEGER,
    closed_on INTEGER,
    CHECK (asked_on <= due_on AND due_on <= answer_due_on)
) STRICT;
CREATE INDEX explanation_round_open ON explanation_round (answer_due_on) WHERE closed_on IS NULL;

CREATE TABLE explanation (
    id INTEGER PRIMARY KEY,
    finding_id INTEGER NOT NULL REFERENCES finding (id),
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    statement TEXT NOT NULL,
    put_on INTEGER NOT NULL,
    agrees INTEGER,
    said TEXT NOT NULL,
    said_on INTEGER,
    said_by TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('CHAP_NHAN', 'CHAP_NHAN_MOT_PHAN', 'KHONG_CHAP_NHAN')),
    reply TEXT NOT NULL,
    answered_on INTEGER,
    answered_by TEXT NOT NULL,
    by_default INTEGER NOT NULL,
    version INTEGER NOT NULL,
    CHECK ((agrees IS NULL) = (said_on IS NULL))
) STRICT;
CREATE INDEX explanation_of ON explanation (inspection_id, id);
CREATE INDEX explanation_to ON explanation (finding_id, id);

-- 2026-11-28 inspection: conclusions
CREATE TABLE conclusion_draft (
    id INTEGER PRIMARY KEY REFERENCES inspection (id),
    opened_on INTEGER NOT NULL,
    due_on INTEGER NOT NULL,
    state TEXT NOT NULL,
    head TEXT NOT NULL,
    authors TEXT NOT NULL,
    approver TEXT,
    reason TEXT NOT NULL,
    issued_on INTEGER,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE conclusion (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    number TEXT NOT NULL UNIQUE,
    signed_on INTEGER NOT NULL,
    head TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    notice TEXT NOT NULL,
    document BLOB NOT NULL,
    digest TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    withdrawn_on INTEGER,
    withdrawn_because TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX conclusion_of ON conclusion (inspection_id) WHERE withdrawn_on IS NULL;

-- 2026-11-30 inspection: numbers of conclusions year by year
DROP INDEX conclusion_of;
ALTER TABLE conclusion RENAME TO conclusion_before;
CREATE TABLE conclusion (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    number TEXT NOT NULL,
    signed_on INTEGER NOT NULL,
    head TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    notice TEXT NOT NULL,
    document BLOB NOT NULL,
    digest TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    withdrawn_on INTEGER,
    withdrawn_because TEXT NOT NULL
) STRICT;
INSERT INTO conclusion (inspection_id, number, signed_on, head, code, notice, document, digest, issued_at,
                        withdrawn_on, withdrawn_because)
SELECT k.inspection_id, k.number, k.signed_on, k.head, k.code, k.notice, k.document, k.digest, k.issued_at,
       k.withdrawn_on, k.withdrawn_because
FROM conclusion_before k ORDER BY k.id;
DROP TABLE conclusion_before;
CREATE UNIQUE INDEX conclusion_of ON conclusion (inspection_id) WHERE withdrawn_on IS NULL;
CREATE UNIQUE INDEX conclusion_number ON conclusion (number, (signed_on / 10000));

-- 2026-11-30 inspection: the day a conclusion was approved
ALTER TABLE conclusion_draft ADD COLUMN approved_on INTEGER

-- 2026-11-28 inspection: news
CREATE TABLE inspection_news (
    id INTEGER PRIMARY KEY REFERENCES inspection (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL,
    authors TEXT NOT NULL,
    approver TEXT,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

-- 2026-11-28 inspection: recommendations
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

-- 2026-11-30 inspection: links as evidence
CREATE TABLE recommendation_link (
    id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
) STRICT;
CREATE INDEX recommendation_link_of ON recommendation_link (recommendation_id, id);

-- 2026-11-30 inspection: the day an extension is answered by
ALTER TABLE recommendation_extension ADD COLUMN answer_due_on INTEGER

-- 2026-11-28 inspection: remediation plans and reports
CREATE TABLE remediation (
    id INTEGER PRIMARY KEY,
    inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    opened_on INTEGER NOT NULL,
    basis TEXT NOT NULL,
    plan_state TEXT NOT NULL,
    plan_due_on INTEGER NOT NULL,
    plan_first_due_on INTEGER NOT NULL,
    plan_submitted_on INTEGER,
    plan_number TEXT NOT NULL DEFAULT '',
    plan_reason TEXT NOT NULL DEFAULT '',
    plan_document BLOB,
    report_state TEXT NOT NULL,
    report_due_on INTEGER NOT NULL,
    report_first_due_on INTEGER NOT NULL,
    report_submitted_on INTEGER,
    report_number TEXT NOT NULL DEFAULT '',
    report_reason TEXT NOT NULL DEFAULT '',
    report_document BLOB,
    ended_on INTEGER,
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE remediation_measure (
    id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    content TEXT NOT NULL,
    lead TEXT NOT NULL,
    support TEXT NOT NULL,
    due_on INTEGER NOT NULL,
    deliverable TEXT NOT NULL
) STRICT;
CREATE INDEX remediation_measure_of ON remediation_measure (recommendation_id, id);

-- 2026-11-28 inspection: follow-up visits
CREATE TABLE recommendation_revisit (
    inspection_id INTEGER NOT NULL REFERENCES inspection (id),
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    verdict TEXT NOT NULL CHECK (verdict IN ('DA_THUC_HIEN', 'CHUA_THUC_HIEN')),
    note TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (inspection_id, recommendation_id)
) STRICT;

-- 2026-11-28 inspection: public boards
CREATE TABLE remediation_board (
    inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
    opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL
) STRICT;

-- 2026-11-29 inspection: sums
CREATE TABLE inspection_sum (
    inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
    tally TEXT NOT NULL,
    shortcomings TEXT NOT NULL,
    conclusion_due_on INTEGER,
    conclusion_issued_on INTEGER,
    signed_on INTEGER
) STRICT;
CREATE INDEX team_member_account ON team_member (account) WHERE account <> '';

-- 2026-11-29 inspection: sums by year
ALTER TABLE inspection_sum RENAME TO inspection_sum_alone;
CREATE TABLE inspection_sum (
    begins_on INTEGER NOT NULL,
    inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    ends_on INTEGER NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    conclusion_due_on INTEGER,
    conclusion_issued_on INTEGER,
    signed_on INTEGER,
    tally TEXT,
    shortcomings TEXT,
    PRIMARY KEY (begins_on, inspection_id)
) STRICT, WITHOUT ROWID;
INSERT INTO inspection_sum
SELECT i.begins_on, i.id, i.unit_id, i.ends_on, i.form, i.state, s.conclusion_due_on, s.conclusion_issued_on,
       s.signed_on, s.tally, s.shortcomings
FROM inspection i LEFT JOIN inspection_sum_alone s ON s.inspection_id = i.id;
DROP TABLE inspection_sum_alone;

-- 2026-11-28 scoring: campaigns, sheets, entries, corrections
CREATE TABLE scoring_campaign (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    decision TEXT NOT NULL,
    period TEXT NOT NULL,
    self_from INTEGER NOT NULL,
    self_until INTEGER NOT NULL,
    first_until INTEGER NOT NULL,
    explain_until INTEGER NOT NULL,
    second_until INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    bonus_cap INTEGER NOT NULL,
    penalty_cap INTEGER NOT NULL,
    unappraised TEXT NOT NULL CHECK (unappraised IN ('KHONG_DIEM', 'TU_CHAM')),
    state TEXT NOT NULL
        CHECK (state IN ('LAP_KE_HOACH', 'DANG_CHAM', 'GIAI_TRINH', 'CHOT_DIEM', 'CONG_BO')),
    settled_on INTEGER,
    published_at INTEGER,
    published_by TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (self_from <= self_until AND self_until < first_until AND first_until < explain_until
           AND explain_until < second_until)
) STRICT;
CREATE INDEX scoring_campaign_unit ON scoring_campaign (unit_id);
CREATE INDEX scoring_campaign_state ON scoring_campaign (state);

CREATE TABLE scoring_group (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES scoring_campaign (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    edition_id INTEGER NOT NULL REFERENCES edition (id)
) STRICT;
CREATE UNIQUE INDEX scoring_group_key ON scoring_group (campaign_id, code);

CREATE TABLE scoring_sheet (
    id INTEGER PRIMARY KEY,
    campaign_id INTEGER NOT NULL REFERENCES scoring_campaign (id),
    group_id INTEGER NOT NULL REFERENCES scoring_group (id),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    title TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('CHUA_MO', 'DANG_TU_CHAM', 'DA_NOP', 'DA_KHOA', 'THAM_DINH_LAN_1',
                         'CHO_GIAI_TRINH', 'THAM_DINH_LAN_2', 'CHOT_DIEM', 'CONG_BO')),
    self_until INTEGER NOT NULL,
    explain_until INTEGER NOT NULL,
    opened_on INTEGER,
    self_done_on INTEGER,
    submitted_at INTEGER,
    submitted_by TEXT NOT NULL DEFAULT '',
    unlock_reason TEXT NOT NULL DEFAULT '',
    explain_from INTEGER,
    explained_on INTEGER,
    bonus INTEGER NOT NULL DEFAULT 0,
    penalty INTEGER NOT NULL DEFAULT 0,
    adjustment TEXT NOT NULL DEFAULT '',
    self_missing INTEGER NOT NULL,
    appraisal_missing INTEGER NOT NULL,
    survey_missing INTEGER NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    base INTEGER NOT NULL,
    rank INTEGER,
    place INTEGER,
    version INTEGER NOT NULL DEFAULT 1,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scoring_sheet_key ON scoring_sheet (campaign_id, unit_id);
CREATE INDEX scoring_sheet_unit ON scoring_sheet (unit_id, campaign_id);
CREATE INDEX scoring_sheet_progress ON scoring_sheet (campaign_id, group_id, state, self_missing,
                                                      appraisal_missing, survey_missing);
CREATE INDEX scoring_sheet_list ON scoring_sheet (campaign_id, id);
CREATE INDEX scoring_sheet_state ON scoring_sheet (campaign_id, state, id);
CREATE INDEX scoring_sheet_group ON scoring_sheet (group_id, id);
CREATE INDEX scoring_sheet_place ON scoring_sheet (group_id, place);
CREATE INDEX scoring_sheet_self ON scoring_sheet (state, self_until);
CREATE INDEX scoring_sheet_explain ON scoring_sheet (state, explain_until);

CREATE TABLE scoring_entry (
    id INTEGER PRIMARY KEY,
    sheet_id INTEGER NOT NULL REFERENCES scoring_sheet (id),
    number TEXT NOT NULL,
    counted INTEGER,
    whole INTEGER,
    self_points INTEGER,
    self_na INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    evidence_id INTEGER REFERENCES evidence (id),
    scored_by TEXT NOT NULL DEFAULT '',
    first_points INTEGER,
    first_na INTEGER NOT NULL DEFAULT 0,
    first_comment TEXT NOT NULL DEFAULT '',
    first_by TEXT NOT NULL DEFAULT '',
    explanation TEXT NOT NULL DEFAULT '',
    explained_by TEXT NOT NULL DEFAULT '',
    second_points INTEGER,
    second_na INTEGER NOT NULL DEFAULT 0,
    second_comment TEXT NOT NULL DEFAULT '',
    second_by TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX scoring_entry_key ON scoring_entry (sheet_id, number);

CREATE TABLE scoring_correction (
    id INTEGER PRIMARY KEY,
    sheet_id INTEGER NOT NULL REFERENCES scoring_sheet (id),
    version INTEGER NOT NULL,
    number TEXT NOT NULL,
    points INTEGER,
    na INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL,
    total_before INTEGER NOT NULL,
    base_before INTEGER NOT NULL,
    corrected_at INTEGER NOT NULL,
    corrected_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX scoring_correction_key ON scoring_correction (sheet_id, version);

-- 2026-11-29 scoring: campaigns that were cancelled
ALTER TABLE scoring_campaign ADD COLUMN cancelled_on INTEGER;
ALTER TABLE scoring_campaign ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE scoring_sheet ADD COLUMN cancelled_on INTEGER;

-- 2026-11-25 imports: mapping profiles
CREATE TABLE import_profile (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    retired_at INTEGER,
    retired_by TEXT
) STRICT;
CREATE UNIQUE INDEX import_profile_version ON import_profile (name, version);

-- 2026-11-25 work: create
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    title TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_view_title ON saved_view (account, title);

CREATE TABLE calendar_feed (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX calendar_feed_unit ON calendar_feed (unit_id);

-- 2026-11-24 publication: create
CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    address TEXT NOT NULL UNIQUE,
    unit TEXT NOT NULL,
    published_at INTEGER NOT NULL
) STRICT;
CREATE INDEX publication_time ON publication (published_at);

-- 2026-11-28 portal: categories
CREATE TABLE category (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    parent TEXT,
    is_of_pages INTEGER NOT NULL,
    place INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 2026-11-28 portal: articles
CREATE TABLE article (
    edition_id INTEGER PRIMARY KEY REFERENCES edition (id),
    work TEXT NOT NULL,
    number INTEGER NOT NULL,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    category TEXT NOT NULL,
    is_page INTEGER NOT NULL,
    photo_id INTEGER,
    event_on INTEGER,
    shown_from INTEGER NOT NULL,
    shown_until INTEGER,
    first_shown INTEGER NOT NULL
) STRICT;
CREATE INDEX article_work ON article (work, shown_from);
CREATE INDEX article_newest ON article (first_shown);
CREATE INDEX article_unit ON article (unit_id, first_shown);
CREATE INDEX article_event ON article (event_on) WHERE event_on IS NOT NULL;

CREATE TABLE article_category (
    edition_id INTEGER NOT NULL REFERENCES article (edition_id) ON DELETE CASCADE,
    category TEXT NOT NULL,
    first_shown INTEGER NOT NULL,
    PRIMARY KEY (category, first_shown, edition_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_category_edition ON article_category (edition_id);

CREATE TABLE article_photo (
    photo_id INTEGER NOT NULL,
    edition_id INTEGER NOT NULL REFERENCES article (edition_id) ON DELETE CASCADE,
    PRIMARY KEY (photo_id, edition_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_photo_edition ON article_photo (edition_id);

CREATE TABLE featured (
    place INTEGER PRIMARY KEY,
    work TEXT NOT NULL UNIQUE,
    until_day INTEGER
) STRICT;

CREATE TABLE news_offer (
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    authors TEXT NOT NULL,
    approver TEXT NOT NULL,
    approved_at INTEGER NOT NULL,
    work TEXT,
    PRIMARY KEY (subject_kind, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_check (
    work TEXT PRIMARY KEY,
    checked_on INTEGER NOT NULL,
    checked_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 2026-11-28 portal: photos
CREATE TABLE photograph (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    name TEXT NOT NULL,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    credit TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL
) STRICT;
CREATE INDEX photograph_unit ON photograph (unit_id, id);

CREATE TABLE photograph_size (
    photo_id INTEGER NOT NULL REFERENCES photograph (id),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (photo_id, width)
) STRICT;

-- 2026-11-29 portal: old addresses
CREATE TABLE old_address (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL UNIQUE,
    target TEXT,
    note TEXT NOT NULL,
    mapped_at INTEGER NOT NULL,
    mapped_by TEXT NOT NULL
) STRICT;

-- 2026-11-29 portal: feedback
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    page TEXT NOT NULL,
    is_useful INTEGER,
    said TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('MOI', 'DA_TRA_LOI', 'DA_DONG')),
    note TEXT NOT NULL DEFAULT '',
    handled_at INTEGER,
    handled_by TEXT
) STRICT;
CREATE INDEX feedback_page ON feedback (page);
CREATE INDEX feedback_sent ON feedback (sent_at);

-- 2026-11-29 portal: planned outages
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

-- 2026-11-28 search: create
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
