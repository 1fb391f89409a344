import Store

/// What inspected units report of themselves, and what is asked about it.
enum ReportSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: reports of the unit",
            """
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
            """)
    ]
}
