import Core
import Kernel
import Store

/// What was put to units and what they said to it; a round has the number of its inspection.
enum ExplanationSchema {
    static let migrations = [
        Migration(
            "2026-11-28 inspection: explanations",
            """
            CREATE TABLE explanation_round (
                id INTEGER PRIMARY KEY REFERENCES inspection (id),
                asked_on INTEGER NOT NULL,
                due_on INTEGER NOT NULL,
                answer_due_on INTEGER NOT NULL,
                said_on INTEGER,
                closed_on INTEGER,
                CHECK (asked_on <= due_on AND due_on <= answer_due_on)
            ) STRICT;
            CREATE INDEX explanation_round_open ON explanation_round (answer_due_on) WHERE closed_on IS NULL;

            CREATE TABLE explanation (
                id INTEGER PRIMARY KEY,
                finding_id INTEGER NOT NULL REFERENCES finding (id),
                inspection_id INTEGER NOT NULL REFERENCES inspection (id),
                statement TEXT NOT NULL,
                put_on INTEGER NOT NULL,
                agrees INTEGER,
                said TEXT NOT NULL,
                said_on INTEGER,
                said_by TEXT NOT NULL,
                answer TEXT CHECK (answer IN ('CHAP_NHAN', 'CHAP_NHAN_MOT_PHAN', 'KHONG_CHAP_NHAN')),
                reply TEXT NOT NULL,
                answered_on INTEGER,
                answered_by TEXT NOT NULL,
                by_default INTEGER NOT NULL,
                version INTEGER NOT NULL,
                CHECK ((agrees IS NULL) = (said_on IS NULL))
            ) STRICT;
            CREATE INDEX explanation_of ON explanation (inspection_id, id);
            CREATE INDEX explanation_to ON explanation (finding_id, id);
            """)
    ]
}

extension ObligationKind {
    /// The unit owes what it has to say.
    static let explanation = ObligationKind(
        "explanation", "Giải trình", address: "/explanations/", records: "explanation_round",
        columns: Columns(
            title: inspected("i.code || ' · ' || u.short_name"), unit: inspected("i.unit_id"),
            openedOn: "r.asked_on", dueOn: "r.due_on", firstDueOn: "r.due_on",
            closedOn: "COALESCE(r.said_on, r.closed_on)", basis: inspected("i.decision")), where: "TRUE")

    /// The inspecting side owes its answers.
    static let explanationAnswer = ObligationKind(
        "explanation_answer", "Trả lời giải trình", address: "/explanations/", records: "explanation_round",
        columns: Columns(
            title: inspected("i.code || ' · ' || u.short_name"), unit: inspected("u.parent_id"),
            openedOn: "r.asked_on", dueOn: "r.answer_due_on", firstDueOn: "r.answer_due_on", closedOn: "r.closed_on",
            basis: inspected("i.decision")), where: "\(inspected("u.parent_id")) IS NOT NULL")
}
