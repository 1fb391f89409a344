import Store

/// The tables of legal documents and of what they do to each other.
enum LegalSchema {
    static let migrations = [
        Migration(
            "2026-11-25 law: create",
            """
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
            """),
        Migration("2026-11-25 law: plans", plans),
        Migration("2026-11-25 law: review", review),
        Migration("2026-11-25 law: monitoring", monitoring),
    ]

    private static let plans = """
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
        """

    private static let review = """
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
        """

    private static let monitoring = """
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
        """
}
