"""What a page from the database costs under load."""
import os
import re
import subprocess
import time

import board
from imports import folder_of, load
from measure import cpu_seconds, head, need, pinned, resident_mb, say, spread
from server import Browser, Server, add_account

SERVER_CORE, CLIENT_CORE = 0, 1
SECONDS = 3
RECORDS = (
    "/figures/records?unit=H99.007&scope=own&lines=then&period=2025&asOf=2026-01-05"
    "&indicator=TL_DUNG_HAN&side=denominator")


def load_page(port: int, path: str, headers: dict = {}, seconds: int = SECONDS) -> float:
    """Requests a second, asked by 32 connections from the other processor."""
    extra = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    output = subprocess.run(
        pinned(CLIENT_CORE, ["wrk", "-t1", "-c32", f"-d{seconds}s", *extra, f"http://127.0.0.1:{port}{path}"]),
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(f"{path}: {output}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def cpu_per_page(server: Server, path: str, headers: dict) -> float | None:
    """Milliseconds of processor time that one answer takes the server; None when a busy machine let none through."""
    load_page(server.port, path, headers, seconds=1)
    before, began = cpu_seconds(server.pid), time.monotonic()
    rate = load_page(server.port, path, headers)
    took = time.monotonic() - began
    if rate == 0:
        return None
    return (cpu_seconds(server.pid) - before) / (rate * min(took, SECONDS)) * 1000


def measure(program: str, work: str, rows: int, runs: int) -> None:
    if not (need("wrk") and need("taskset")):
        return
    with Server(program, dossiers(program, work, rows), core=SERVER_CORE, day=board.DAY) as server:
        dynamic_pages(server, runs)
        say("memory after all of this", f"{resident_mb(server.pid):.0f} MB")


def dossiers(program: str, work: str, rows: int) -> str:
    """A database with so many dossiers and the account of the bench."""
    database = f"{work}/board-{rows}.sqlite"
    if not os.path.exists(database):
        load(program, folder_of(work, rows), database)
    add_account(program, database)
    return database


def dynamic_pages(server: Server, runs: int) -> None:
    head("pages from the database, cpu of the server a page")
    browser = Browser(server.port)
    browser.sign_in()
    cookies = {"Cookie": browser.cookie_header}
    for label, path in (
        ("50 dossiers behind a figure (at most 0.2 ms)", RECORDS),
        ("the 150 units", "/units"),
        ("the loads so far", "/imports"),
        ("scoreboard of 150 units, a year", board.page("2025", board.DAY)),
    ):
        status, _, content = browser.get(path)
        if status != 200:
            say(label, f"status {status}: skipped")
            continue
        times = [took for _ in range(runs) if (took := cpu_per_page(server, path, cookies)) is not None]
        if not times:
            say(label, "no answer in time: skipped")
            continue
        say(f"{label}, {len(content) // 1000} kB, {content.count(b'<tr')} rows", spread(times, 2, " ms"))
