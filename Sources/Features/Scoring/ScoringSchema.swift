import Store

/// The tables of scoring campaigns, sheets and what stands in them. Points are millionths.
enum ScoringSchema {
    static let migrations = [
        Migration(
            "2026-11-28 scoring: campaigns, sheets, entries, corrections",
            """
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
            """),
        // Beside the states, for SQLite takes no check off a table that others refer to.
        Migration(
            "2026-11-29 scoring: campaigns that were cancelled",
            """
            ALTER TABLE scoring_campaign ADD COLUMN cancelled_on INTEGER;
            ALTER TABLE scoring_campaign ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '';
            ALTER TABLE scoring_sheet ADD COLUMN cancelled_on INTEGER;
            """),
    ]
}
