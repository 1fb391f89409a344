import Store

/// Plans and reports of remediation.
enum RemediationSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: remediation plans and reports",
            """
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
            """)
    ]
}
