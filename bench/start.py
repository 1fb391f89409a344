"""How soon a server answers, and what it takes while nobody asks."""
import os
import time

from imports import folder_of, load
from measure import head, resident_mb, run, say, spread
from server import Server


def measure(program: str, work: str, rows: int, runs: int) -> None:
    small, full = f"{work}/start.sqlite", f"{work}/board-{rows}.sqlite"
    if not os.path.exists(full):
        load(program, folder_of(work, rows), full)
    run([program, "import", "units", f"{folder_of(work, rows)}/units.csv", "--database", small])
    for label, database in (("a database of 150 units", small), (f"{rows:,} dossiers", full)):
        head(f"start and rest on {label}")
        starts, sizes = [], []
        for _ in range(max(runs, 10)):
            with Server(program, database) as server:
                starts.append(server.first_answer * 1000)
                time.sleep(1)
                sizes.append(resident_mb(server.pid))
        say("first answer after the start (at most 100)", spread(starts, 0, " ms"))
        say("memory of the idle server (at most 60)", spread(sizes, 0, " MB"))
