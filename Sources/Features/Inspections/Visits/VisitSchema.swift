import Store

/// What the team finds on a visit, item by item, and the dossiers it draws.
enum VisitSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: visits",
            """
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
            """)
    ]
}
