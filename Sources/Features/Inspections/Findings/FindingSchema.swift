import Store

/// What inspections found.
enum FindingSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: findings",
            """
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
            """)
    ]
}
