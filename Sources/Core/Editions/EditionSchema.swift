import Store

/// The tables of versions and of what they rely on.
enum EditionSchema {
    static let migration = Migration(
        "2026-11-25 core: editions and citations",
        """
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
        """)
    /// Answers of before hold for whatever the law does.
    static let answers = Migration(
        "2026-11-29 core: what an answer was about", "ALTER TABLE review_answer ADD COLUMN changes TEXT")

    /// What the chain of a law asks of thousands of versions and reviews stands in the indexes themselves.
    static let chains = Migration(
        "2026-11-29 core: chains of thousands",
        """
        DROP INDEX edition_line;
        CREATE INDEX edition_line ON edition (kind, work, state, effective_from, number);
        DROP INDEX review_cause;
        CREATE INDEX review_cause ON review (cause_kind, cause_work, kind, work, cause_by);
        CREATE INDEX review_out_of_step ON review (kind, work, changed_on, in_step_on, via_kind);
        """)

    /// Whoever follows a version that is taken back has to know from which day on he does not.
    static let withdrawals = Migration(
        "2026-11-29 core: the day a version was withdrawn", "ALTER TABLE edition ADD COLUMN withdrawn_on INTEGER")

    /// Which version thousands cite is read from the index that finds them.
    static let citedNumbers = Migration(
        "2026-11-29 core: cited versions in the index",
        """
        DROP INDEX citation_cited;
        CREATE INDEX citation_cited ON citation (cited_kind, cited_work, unit_id, cited_number);
        """)
}
