import Store

/// Who carries out inspections, and at which units accounts hold something.
enum TeamSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: teams",
            """
            CREATE TABLE inspection_team (
                inspection_id INTEGER NOT NULL PRIMARY KEY REFERENCES inspection (id),
                number TEXT NOT NULL,
                decided_on INTEGER,
                issuing_body TEXT NOT NULL,
                governing_body TEXT NOT NULL,
                place TEXT NOT NULL,
                signer_title TEXT NOT NULL,
                bases TEXT NOT NULL,
                version INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE team_member (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                role TEXT NOT NULL CHECK (role IN ('TRUONG_DOAN', 'PHO_TRUONG_DOAN', 'THANH_VIEN', 'THU_KY')),
                name TEXT NOT NULL,
                title TEXT NOT NULL,
                office_id INTEGER NOT NULL REFERENCES unit (id),
                groups TEXT NOT NULL,
                account TEXT NOT NULL,
                came_from_id INTEGER REFERENCES unit (id),
                came_on INTEGER,
                joined_on INTEGER NOT NULL,
                left_on INTEGER,
                left_reason TEXT NOT NULL,
                replaces_id INTEGER REFERENCES team_member (id)
            ) STRICT;
            CREATE INDEX team_member_of ON team_member (inspection_id, id);
            CREATE UNIQUE INDEX team_head ON team_member (inspection_id)
                WHERE role = 'TRUONG_DOAN' AND left_on IS NULL;

            CREATE TABLE account_place (
                account TEXT NOT NULL,
                unit_code TEXT NOT NULL,
                PRIMARY KEY (account, unit_code)
            ) STRICT, WITHOUT ROWID;
            """),
        Migration(
            "2026-11-30 inspection: who signs the decision on a team, and by what authority",
            """
            ALTER TABLE inspection_team ADD COLUMN authority TEXT NOT NULL DEFAULT '';
            ALTER TABLE inspection_team ADD COLUMN signer_name TEXT NOT NULL DEFAULT '';
            """),
    ]
}
