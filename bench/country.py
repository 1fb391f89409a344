"""A whole country in one database, beside the demonstration: inspections as they stand years later, two years of scoring."""
import os
import sqlite3
import subprocess

from inspected import Inspections
from measure import run
from pattern import write_units
from scored import Scores

INSPECTED = "(SELECT {} FROM inspection i JOIN unit u ON u.id = i.unit_id WHERE i.id = r.{})"
# What is owed of each kind: records, title, unit, opened, due, closed, condition. The kinds say the same in Swift.
OWED = {
    "self_report": ("self_report", "'Báo cáo tự đánh giá ' || r.code", "r.unit_id", "r.asked_on", "r.due_on", "r.closed_on", "WHERE 1"),
    "explanation": ("explanation_round", INSPECTED.format("i.code || ' · ' || u.short_name", "id"), INSPECTED.format("i.unit_id", "id"),
                    "r.asked_on", "r.due_on", "COALESCE(r.said_on, r.closed_on)", "WHERE 1"),
    "explanation_answer": ("explanation_round", INSPECTED.format("i.code || ' · ' || u.short_name", "id"), INSPECTED.format("u.parent_id", "id"),
                           "r.asked_on", "r.answer_due_on", "r.closed_on", "WHERE r.id > 2"),
    "conclusion": ("conclusion_draft", INSPECTED.format("i.code || ' · ' || u.short_name", "id"), INSPECTED.format("u.parent_id", "id"),
                   "r.opened_on", "r.due_on", "r.issued_on", "WHERE r.id > 2"),
    "recommendation": ("recommendation", INSPECTED.format("i.code", "inspection_id") + " || '/' || r.number || ' · ' || r.statement", "r.owner_id",
                       "r.assigned_on", "r.due_on", "CASE WHEN r.state IN ('BAO_CAO_HOAN_THANH', 'HOAN_THANH_DA_XAC_MINH') THEN r.reported_on END",
                       "WHERE r.assigned_on IS NOT NULL"),
    "recommendation_check": ("recommendation", INSPECTED.format("i.code", "inspection_id") + " || '/' || r.number || ' · ' || r.statement",
                             INSPECTED.format("COALESCE(u.parent_id, u.id)", "inspection_id"), "r.reported_on", "r.check_due_on", "r.checked_on",
                             "WHERE r.check_due_on IS NOT NULL"),
    "remediation_plan": ("remediation", INSPECTED.format("i.code", "inspection_id") + " || ' · ' || r.basis", "r.unit_id", "r.opened_on",
                         "r.plan_due_on", "CASE r.plan_state WHEN 'DA_GUI' THEN r.plan_submitted_on ELSE r.ended_on END", "WHERE 1"),
    "remediation_report": ("remediation", INSPECTED.format("i.code", "inspection_id") + " || ' · ' || r.basis", "r.unit_id", "r.opened_on",
                           "r.report_due_on", "CASE r.report_state WHEN 'DA_GUI' THEN r.report_submitted_on ELSE r.ended_on END", "WHERE 1"),
    "scoring_sheet": ("scoring_sheet", "r.title", "r.unit_id", "r.opened_on", "r.self_until", "r.self_done_on", "WHERE r.opened_on IS NOT NULL"),
    "scoring_campaign": ("scoring_campaign", "r.title", "r.unit_id", "r.self_from", "r.second_until", "r.settled_on", "WHERE 1"),
}


def build(program: str, database: str, work: str, units: int, inspections: int, findings: int) -> None:
    """The demonstration, and the country beside it."""
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(database + ending):
            os.remove(database + ending)
    os.environ["CAICACH_CLOCK"] = "2024-06-18"
    run([program, "demo", "--data", os.path.join(os.path.dirname(__file__), "../Data/demo"), "--database", database])
    path = f"{work}/inspections-units.csv"
    write_units(path, units)
    run([program, "import", "units", path, "--database", database])
    del os.environ["CAICACH_CLOCK"]
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    with connection:
        country = Inspections(connection)
        country.write_plans(range(2022, 2027))
        for number in range(1, inspections + 1):
            country.write_inspection(number, findings // inspections)
        Scores(connection).write_scoring()
        for kind, (records, title, unit, opened, due, closed, condition) in OWED.items():
            connection.execute(
                f"INSERT INTO obligation (kind, record_id, title, unit_id, desk, opened_on, due_on, due_key, first_due_on,"
                f" closed_on, basis) SELECT '{kind}', r.id, {title}, {unit}, '', {opened}, {due}, {due}, {due}, {closed}, ''"
                f" FROM {records} r {condition} ON CONFLICT DO NOTHING")
        # As after a load: what SQLite knows of the demonstration would lead it through whole tables.
        connection.execute("ANALYZE")
    connection.close()
    # It complains that what is owed here is told in rough words, after it has added up.
    subprocess.run([program, "recount", "--database", database], capture_output=True, check=False)
