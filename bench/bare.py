"""What a page of fifty rows takes, beside what the libraries alone take for one."""
import os

import board
from measure import head, need, say, spread
from pages import RECORDS, SERVER_CORE, cpu_per_page, dossiers
from server import Browser, Server

PACKAGE = os.path.join(os.path.dirname(__file__), "bare")
PROGRAM = os.path.join(PACKAGE, ".build", "release", "bare")
WAYS = {
    "an answer of 11.6 kB that asks nothing": "/",
    "fifty rows through GRDB's pool": "/pool",
    "fifty rows through a reader of its own": "/reader",
    "the same with all else that the page asks": "/questions",
}


def measure(program: str, work: str, rows: int, runs: int) -> None:
    if not (need("wrk") and need("taskset")):
        return
    if not os.path.exists(PROGRAM):
        print(f"skipped: swift build -c release --package-path {PACKAGE}")
        return
    database = dossiers(program, work, rows)
    head("fifty rows without the product and with it, cpu of the server a page")
    times: dict = {}
    for _ in range(runs):
        with Server(PROGRAM, database, core=SERVER_CORE) as bare:
            for label, path in WAYS.items():
                times.setdefault(label, []).append(cpu_per_page(bare, path, {}))
        with Server(program, database, core=SERVER_CORE, day=board.DAY) as server:
            browser = Browser(server.port)
            browser.sign_in()
            cookies = {"Cookie": browser.cookie_header}
            times.setdefault("the page of the product", []).append(cpu_per_page(server, RECORDS, cookies))
    for label, taken in times.items():
        taken = [each for each in taken if each is not None]
        say(label, spread(taken, 2, " ms") if taken else "no answer in time: skipped")
