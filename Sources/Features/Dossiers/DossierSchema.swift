import Store

/// The tables of dossiers and of what is counted over them.
enum DossierSchema {
    static let migrations = [
        Migration(
            "2026-11-24 dossier: create",
            """
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
            """)
    ]
}
