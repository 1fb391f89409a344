import Store

/// The tables of inspections: thin for now, real all the same.
enum InspectionSchema {
    static let migrations = [
        Migration(
            "2026-11-24 inspection: create",
            """
            CREATE TABLE inspection (
                id INTEGER PRIMARY KEY,
                code TEXT NOT NULL UNIQUE,
                unit_id INTEGER NOT NULL REFERENCES unit (id),
                visited_on INTEGER NOT NULL,
                decision TEXT NOT NULL,
                periods TEXT NOT NULL,
                scope TEXT NOT NULL CHECK (scope IN ('own', 'tree')),
                stage TEXT NOT NULL CHECK (stage IN ('OPEN', 'CONCLUDED')),
                opened_at INTEGER NOT NULL,
                opened_by TEXT NOT NULL
            ) STRICT;
            CREATE INDEX inspection_unit ON inspection (unit_id, visited_on);

            CREATE TABLE finding (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                number INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('UU_DIEM', 'TON_TAI')),
                verdict TEXT NOT NULL CHECK (verdict IN ('PROPOSED', 'ACCEPTED', 'DROPPED')),
                statement TEXT NOT NULL,
                cause TEXT NOT NULL,
                recommendation TEXT NOT NULL,
                due_on INTEGER,
                source TEXT NOT NULL,
                reason TEXT NOT NULL,
                indicator TEXT,
                period TEXT,
                evidence_id INTEGER REFERENCES evidence (id),
                CHECK ((indicator IS NULL) = (evidence_id IS NULL))
            ) STRICT;
            CREATE UNIQUE INDEX finding_number ON finding (inspection_id, number);

            CREATE TABLE conclusion (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                number TEXT NOT NULL UNIQUE,
                signed_on INTEGER NOT NULL,
                place TEXT NOT NULL,
                governing_body TEXT NOT NULL,
                issuing_body TEXT NOT NULL,
                authority TEXT NOT NULL,
                signer_title TEXT NOT NULL,
                signer_name TEXT NOT NULL,
                report_due_on INTEGER NOT NULL,
                code TEXT NOT NULL UNIQUE,
                document BLOB NOT NULL,
                digest TEXT NOT NULL,
                issued_at INTEGER NOT NULL
            ) STRICT;
            """)
    ]
}
