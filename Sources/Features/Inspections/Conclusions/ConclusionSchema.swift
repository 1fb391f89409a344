import Core
import Kernel
import Store

/// The work on conclusions, which has the number of its inspection, and the conclusions that were issued.
enum ConclusionSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: conclusions",
            """
            CREATE TABLE conclusion_draft (
                id INTEGER PRIMARY KEY REFERENCES inspection (id),
                opened_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                state TEXT NOT NULL,
                head TEXT NOT NULL,
                authors TEXT NOT NULL,
                approver TEXT,
                reason TEXT NOT NULL,
                issued_on INTEGER,
                version INTEGER NOT NULL
            ) STRICT;

            CREATE TABLE conclusion (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                number TEXT NOT NULL UNIQUE,
                signed_on INTEGER NOT NULL,
                head TEXT NOT NULL,
                code TEXT NOT NULL UNIQUE,
                notice TEXT NOT NULL,
                document BLOB NOT NULL,
                digest TEXT NOT NULL,
                issued_at INTEGER NOT NULL,
                withdrawn_on INTEGER,
                withdrawn_because TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX conclusion_of ON conclusion (inspection_id) WHERE withdrawn_on IS NULL;
            """),
        // Numbers begin anew every year. SQLite takes no constraint off a table, so it is made anew; nothing refers to
        // the identities, which are given again in the same order, so that PostgreSQL goes on counting behind them.
        Migration(
            "2026-11-30 inspection: numbers of conclusions year by year",
            """
            DROP INDEX conclusion_of;
            ALTER TABLE conclusion RENAME TO conclusion_before;
            CREATE TABLE conclusion (
                id INTEGER PRIMARY KEY,
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                number TEXT NOT NULL,
                signed_on INTEGER NOT NULL,
                head TEXT NOT NULL,
                code TEXT NOT NULL UNIQUE,
                notice TEXT NOT NULL,
                document BLOB NOT NULL,
                digest TEXT NOT NULL,
                issued_at INTEGER NOT NULL,
                withdrawn_on INTEGER,
                withdrawn_because TEXT NOT NULL
            ) STRICT;
            INSERT INTO conclusion (inspection_id, number, signed_on, head, code, notice, document, digest, issued_at,
                                    withdrawn_on, withdrawn_because)
            SELECT k.inspection_id, k.number, k.signed_on, k.head, k.code, k.notice, k.document, k.digest, k.issued_at,
                   k.withdrawn_on, k.withdrawn_because
            FROM conclusion_before k ORDER BY k.id;
            DROP TABLE conclusion_before;
            CREATE UNIQUE INDEX conclusion_of ON conclusion (inspection_id) WHERE withdrawn_on IS NULL;
            CREATE UNIQUE INDEX conclusion_number ON conclusion (number, (signed_on / 10000));
            """),
        Migration(
            "2026-11-30 inspection: the day a conclusion was approved",
            "ALTER TABLE conclusion_draft ADD COLUMN approved_on INTEGER"),
    ]
}

extension ObligationKind {
    /// The inspecting side owes the conclusion.
    static let conclusion = ObligationKind(
        "conclusion", "Thông báo kết luận", address: "/inspections/", records: "conclusion_draft",
        columns: Columns(
            title: inspected("i.code || ' · ' || u.short_name"), unit: inspected("u.parent_id"),
            openedOn: "r.opened_on", dueOn: "r.due_on", firstDueOn: "r.due_on", closedOn: "r.issued_on",
            basis: inspected("i.decision")), where: "\(inspected("u.parent_id")) IS NOT NULL")
}
