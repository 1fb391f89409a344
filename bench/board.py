"""The scoreboard of 150 units, beside DuckDB answering from the same rows."""
import csv
import io
import json
import os
import statistics
import subprocess
import sys
import time

import duck
from imports import folder_of, load
from measure import cpu_seconds, head, ratios, say, share, spread
from server import Browser, Server, add_account

DAY = "2026-01-05"
PERIODS = [
    {"period": "2025", "from": "2025-01-01", "to": "2025-12-31", "level": "2025-12-31"},
    {"period": "2024", "from": "2024-01-01", "to": "2024-12-31", "level": "2024-12-31"},
    {"period": "2025-H1", "from": "2025-01-01", "to": "2025-06-30", "level": "2025-06-30"},
    {"period": "2025-Q1", "from": "2025-01-01", "to": "2025-03-31", "level": "2025-03-31"},
    {"period": "ND09:2025", "from": "2024-12-15", "to": "2025-12-14", "level": "2025-12-14"},
]
# Inside a half month, where levels are not kept ready.
RUNNING_DAY = "2025-11-23"


def page(period: str, day: str) -> str:
    return f"/figures?unit=H99&scope=tree&lines=then&period={period}&asOf={day}"


def timed(browser: Browser, path: str) -> float:
    began = time.perf_counter()
    status, _, content = browser.get(path)
    took = time.perf_counter() - began
    if status != 200 or content.count(b"<tr") < 151:
        sys.exit(f"{path}: {status}, {content.count(b'<tr')} rows")
    return took


def our_figures(browser: Browser) -> dict:
    """Numerators and denominators of every unit's own records, by period and indicator."""
    figures = {}
    for period in PERIODS:
        path = page(period["period"], DAY).replace("/figures?", "/figures/csv?").replace("scope=tree", "scope=own")
        _, _, content = browser.get(path)
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
            key = (row["don_vi"], period["period"], row["chi_so"])
            figures[key] = (int(row["tu_so"]), int(row["mau_so"]))
    return figures


class Duck:
    """DuckDB in a process of its own."""

    def __init__(self, folder: str, work: str):
        periods = f"{work}/periods.json"
        with open(periods, "w") as file:
            json.dump(PERIODS, file)
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "duck.py")
        self.process = subprocess.Popen(
            [sys.executable, script, f"{folder}/dossiers.csv", periods], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True)
        self.is_ready = self.process.stdout.readline().strip() == "ready"

    def answer(self, way: str) -> dict:
        self.process.stdin.write(way + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def differences(ours: dict, answer: dict) -> int:
    """How many of our figures differ from DuckDB's."""
    wrong = 0
    for unit, *counts in answer["rows"]:
        for place, period in enumerate(PERIODS):
            part = dict(zip(duck.MEASURES, counts[place * len(duck.MEASURES):]))
            for indicator, (above, below) in duck.INDICATORS.items():
                wrong += ours.get((unit, period["period"], indicator)) != (part[above], part[below])
    return wrong


def measure(program: str, work: str, rows: int, runs: int) -> None:
    head(f"scoreboard of 150 units over {rows:,} dossiers, {len(PERIODS)} periods")
    folder, database = folder_of(work, rows), f"{work}/board-{rows}.sqlite"
    if not os.path.exists(database):
        load(program, folder, database)
    add_account(program, database)
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        paths = [page(period["period"], DAY) for period in PERIODS]
        for path in paths:
            timed(browser, path)
        beside_duckdb(server, browser, folder, work, paths, runs)
        for label, some in (("whole periods", paths), ("a running period", [page("2025", RUNNING_DAY)])):
            before = cpu_seconds(server.pid)
            times = [timed(browser, path) * 1000 for _ in range(200 // len(some)) for path in some]
            cpu = (cpu_seconds(server.pid) - before) / len(times) * 1000
            say(f"one board through HTTP, {label}: cpu of the server", f"{cpu:.1f} ms")
            say(f"one board through HTTP, {label}: median", f"{statistics.median(times):.1f} ms")
            say(f"one board through HTTP, {label}: 99 of 100 (at most 20)", f"{share(times, 0.99):.1f} ms")


def beside_duckdb(server: Server, browser: Browser, folder: str, work: str, paths: list, runs: int) -> None:
    engine = Duck(folder, work)
    if not engine.is_ready:
        say("duckdb", "not installed: skipped")
        return
    ours, theirs = [], []
    our_cpu, their_cpu = -cpu_seconds(server.pid), 0.0
    for _ in range(runs):
        ours.append(sum(timed(browser, path) for path in paths))
        # Whichever way of asking suits DuckDB better.
        answers = [engine.answer(way) for way in ("together", "apart")]
        theirs.append(min(answer["seconds"] for answer in answers))
        their_cpu += min(answer["cpu"] for answer in answers)
    our_cpu += cpu_seconds(server.pid)
    wrong = differences(our_figures(browser), engine.answer("together"))
    engine.end()
    say("figures that differ between the two", str(wrong))
    say("caicach, 5 boards through HTTP", spread([1000 * t for t in ours], 1, " ms"))
    say("DuckDB, the same figures, two threads", spread([1000 * t for t in theirs], 0, " ms"))
    say("DuckDB / caicach, pair by pair (at least 50)", spread(ratios(theirs, ours), 0, "×"))
    # What waits for a processor waits longer on a busy machine; this is the same without the waiting.
    say("the same by processor time, DuckDB's halved", f"{their_cpu / 2 / our_cpu:.0f}×")
