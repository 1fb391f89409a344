"""Rows of a whole country after the pattern of the demonstration.

The acts that lead there are not what is measured, so rows are written straight into the tables. What an inspection is made
of is not invented here: it is what the demonstration has.
"""
import datetime
import json
import random
import sqlite3

PROVINCES = 34
DAY = "2026-01-05"
TODAY = 20260105
ACCOUNT = "kiemtra"
WHOSE, FIRST = "WHERE inspection_id = 1", "WHERE id = 1"
# What the rows of a country are copies of.
ROWS = {
    "inspection": FIRST, "inspection_step": WHOSE, "team_member": WHOSE, "inspection_team": WHOSE, "self_report": WHOSE,
    "report_section": "WHERE report_id = 1", "report_claim": "WHERE section_id IN (SELECT id FROM report_section WHERE report_id = 1)",
    "report_submission": "WHERE report_id = 1", "report_question": "", "visit_value": WHOSE, "minutes": WHOSE, "minutes_signature": WHOSE,
    "explanation_round": FIRST, "conclusion_draft": FIRST, "conclusion": WHOSE, "remediation": WHOSE, "remediation_measure": "",
    "inspection_news": "", "inspection_plan": FIRST, "edition": "WHERE kind IN ('checklist', 'scoringset') AND number = 1 ORDER BY kind",
    "scoring_campaign": FIRST, "scoring_group": FIRST, "scoring_sheet": FIRST, "scoring_entry": FIRST,
}


def write_units(path: str, units: int) -> None:
    """Provinces with communes below them, all of them under the one of the demonstration."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n")
        for province in range(1, PROVINCES + 1):
            out.write(f"P{province:02d},Tỉnh {province},Tỉnh {province},TINH,H33,2004-01-01,,,\n")
            for number in range(1, units // PROVINCES):
                code = f"P{province:02d}.{number:03d}"
                out.write(f"{code},Xã {code},Xã {code},XA,P{province:02d},2004-01-01,,,\n")


def later(day: int, days: int) -> int:
    """A day so many days after one; both are written as numbers, 20240618."""
    moved = datetime.date(day // 10_000, day // 100 % 100, day % 100) + datetime.timedelta(days)
    return moved.year * 10_000 + moved.month * 100 + moved.day


def moment(day: int) -> int:
    """The middle of a day, in milliseconds."""
    noon = datetime.datetime(day // 10_000, day // 100 % 100, day % 100, 5, tzinfo=datetime.timezone.utc)
    return int(noon.timestamp()) * 1000


class Pattern:
    """Writes rows after those of the demonstration: its first inspection, which went all the way, and its first scoring."""

    def __init__(self, connection: sqlite3.Connection):
        self.connection, self.chance = connection, random.Random(2026)
        rows = connection.execute("SELECT id, parent_id FROM unit WHERE parent_id IN (SELECT id FROM unit WHERE code LIKE 'P%') ORDER BY id")
        self.communes = [tuple(row) for row in rows]
        self.provinces = [row[0] for row in connection.execute("SELECT id FROM unit WHERE code GLOB 'P[0-9][0-9]' ORDER BY id")]
        self.checklist, items = connection.execute("SELECT id, content FROM edition WHERE kind = 'checklist'").fetchone()
        lines = [[part.strip() for part in line.split("|")] for line in json.loads(items)["items"].split("\n")]
        self.items = [line[0] for line in lines if "XA" in (line[9] or "XA") and not line[10] and not line[11]]
        self.inserts = {}
        self.pattern = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} {of}")] for name, of in ROWS.items()}

    def add(self, table: str, /, **row) -> int:
        """Writes one row; answers its number."""
        key = (table, *row)
        if key not in self.inserts:
            self.inserts[key] = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        return self.connection.execute(self.inserts[key], tuple(row.values())).lastrowid

    def copy(self, table: str, which: int = 0, /, **other) -> int:
        """Writes a row of the pattern with other values in it."""
        row = {name: value for name, value in self.pattern[table][which].items() if name != "id"}
        return self.add(table, **(row | other))

    def copy_all(self, table: str, /, **other) -> None:
        for which in range(len(self.pattern[table])):
            self.copy(table, which, **other)
