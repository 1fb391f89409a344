import Store

/// The tables of the management side of the quality system: yearly duties, audits, nonconformities, reviews, declarations.
enum ManagementSchema {
    static let migrations = [
        Migration("2026-11-25 quality duty, audit: create", audits),
        Migration("2026-11-25 nonconformity: create", nonconformities),
        Migration("2026-11-25 management review: create", reviews),
        Migration("2026-11-25 declaration: create", declarations),
    ]

    private static let audits = """
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
        """

    private static let nonconformities = """
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
        """

    private static let reviews = """
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
        """

    private static let declarations = """
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
        """
}
