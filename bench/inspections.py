"""Inspections of the whole country in one database: lists and pages with 10,000 inspections and 400,000 findings."""
import os
import random
import sqlite3
import statistics
import time

from measure import head, run, say
from server import Browser, Server, add_account

DAY = "2026-01-05"
PROVINCES = 34
CLAUSES = [f"{group}-{number:02d}" for group in ("CD", "TC", "TT", "BM", "CV", "TS", "DT") for number in range(1, 9)]


def write_units(path: str, units: int) -> None:
    """Provinces with communes below them."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n")
        for province in range(1, PROVINCES + 1):
            out.write(f"P{province:02d},Tỉnh {province},Tỉnh {province},TINH,,2004-01-01,,,\n")
            for number in range(1, units // PROVINCES):
                code = f"P{province:02d}.{number:03d}"
                out.write(f"{code},Xã {code},Xã {code},XA,P{province:02d},2004-01-01,,,\n")


def fill(database: str, inspections: int, findings: int) -> None:
    """Inspections with their findings and what was asked for, straight into the tables: their acts are not what is measured."""
    chance = random.Random(2026)
    connection = sqlite3.connect(database)
    units = [row[0] for row in connection.execute("SELECT id FROM unit WHERE parent_id IS NOT NULL ORDER BY id")]
    each = findings // inspections
    statement = "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 91,25% (1.241/1.360 hồ sơ), chưa đạt chỉ tiêu 98% được giao."
    with connection:
        for number in range(1, inspections + 1):
            year = 2021 + number % 5
            day = year * 10_000 + chance.randrange(1, 13) * 100 + chance.randrange(1, 28)
            unit = chance.choice(units)
            state = chance.choice(["THEO_DOI_KHAC_PHUC"] * 6 + ["DONG"] * 3 + ["DANG_KIEM_TRA"])
            connection.execute(
                "INSERT INTO inspection (id, code, unit_id, form, begins_on, ends_on, venue, decision, periods, scope, state,"
                " opened_at, opened_by, version) VALUES (?,?,?,'TRUC_TIEP',?,?,'Trụ sở','Kế hoạch 12/KH-UBND',?,'tree',?,0,'x',1)",
                (number, f"KT-{year}-{number:05d}", unit, day, day, f"ND09:{year - 1}", state))
            for place in range(1, each + 1):
                key = (number - 1) * each + place
                is_fault = place % 4 != 0
                connection.execute(
                    "INSERT INTO finding (id, inspection_id, unit_id, number, kind, verdict, grade, clause, statement, cause,"
                    " responsible_id, basis, source, reason, times, version) VALUES (?,?,?,?,?,'ACCEPTED',?,?,?,'',?,'','Biên bản','',?,1)",
                    (key, number, unit, place, "TON_TAI" if is_fault else "UU_DIEM", "HAN_CHE" if is_fault else None,
                     chance.choice(CLAUSES), statement, unit, 2 if chance.random() < .05 else None))
                if is_fault:
                    over = state == "DONG" or chance.random() < .7
                    connection.execute(
                        "INSERT INTO recommendation (id, inspection_id, number, finding_id, statement, deliverable, owner_id,"
                        " due_on, first_due_on, state, version, assigned_on, closed_on) VALUES (?,?,?,?,?,'Báo cáo',?,?,?,?,1,?,?)",
                        (key, number, place, key, "Có giải pháp nâng tỷ lệ, bảo đảm chỉ tiêu được giao.", unit,
                         day + 200, day + 200, "HOAN_THANH_DA_XAC_MINH" if over else "DANG_THUC_HIEN", day,
                         day + 150 if over else None))
    connection.execute("ANALYZE")
    connection.close()


def measure(program: str, work: str, rows: int, runs: int, units: int = 5_000, inspections: int = 10_000, findings: int = 400_000) -> None:
    head(f"{inspections:,} inspections of {units:,} units with {findings:,} findings")
    database = f"{work}/inspections-{findings}.sqlite"
    if not os.path.exists(database + ".ready"):
        for ending in ("", "-wal", "-shm"):
            if os.path.exists(database + ending):
                os.remove(database + ending)
        write_units(f"{work}/inspections-units.csv", units)
        run([program, "import", "units", f"{work}/inspections-units.csv", "--database", database])
        fill(database, inspections, findings)
        add_account(program, database, "inspector")
        open(database + ".ready", "w", encoding="utf-8").close()
    chance = random.Random(3)
    ids = [chance.randrange(1, inspections + 1) for _ in range(max(100, runs * 20))]
    pages = {
        "the list of inspections": lambda key: "/inspections",
        "the list further down": lambda key: f"/inspections?before={key}",
        "an inspection": lambda key: f"/inspections/{key}",
        "its findings": lambda key: f"/inspections/{key}/findings",
        "one finding": lambda key: f"/inspections/{key}/findings/{(key - 1) * (findings // inspections) + 1}",
        "its recommendations": lambda key: f"/inspections/{key}/recommendations",
        **{f"its {part}": (lambda part: lambda key: f"/inspections/{key}/{part}")(part)
           for part in ("team", "checklist", "report", "visit", "sample", "minutes", "conclusion", "news", "remediation", "offline")},
        "the form for a finding": lambda key: f"/inspections/{key}/findings/new",
        "the plans": lambda key: "/inspection-plans",
        "the form for an inspection": lambda key: "/inspections/new",
        "figures about the inspecting side": lambda key: f"/inspections/fairness?unit=P{key % PROVINCES + 1:02d}&year=2025",
        "the conclusions that are public": lambda key: "/ket-luan",
        "everything due": lambda key: f"/work?unit=P{key % PROVINCES + 1:02d}&scope=tree",
        "repeated shortcomings": lambda key: "/inspections/repeated",
        "recommendations of everybody": lambda key: "/recommendations",
        "what changed since the last visit": lambda key: f"/inspections/since-last-visit?unit=P{key % PROVINCES + 1:02d}.{key % 140 + 1:03d}",
        "the year of a province": lambda key: f"/inspections/summary?unit=P{key % PROVINCES + 1:02d}&year=2025",
    }
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        for name, address in pages.items():
            times = []
            for key in ids:
                began = time.perf_counter()
                status, _, _ = browser.get(address(key))
                times.append((time.perf_counter() - began) * 1000)
                # A part that an inspection has not reached yet has no page.
                if status in (404, 409):
                    times.pop()
                    continue
                assert status == 200, (status, address(key))
            if not times:
                say(name, "no inspection has got there: not measured")
                continue
            times.sort()
            say(name, f"{statistics.median(times):.1f} ms, p99 {times[int(len(times) * .99)]:.1f} ms")
