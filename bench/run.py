"""Measures what is promised, each thing beside what it is compared with, in one run. See docs/performance.md."""
import argparse
import os
import tempfile

import generate  # noqa: F401  the other modules of this folder come the same way
import imports


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--program", default=".build/release/caicach", help="a release build of caicach")
    parser.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "caicach-bench"),
                        help="where data and databases are kept for the next run (about 8 GB)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="dossiers behind the scoreboard")
    parser.add_argument("--runs", type=int, default=5, help="how often each side runs")
    parser.add_argument("--only", choices=["import", "growth", "board", "pages", "start", "documents", "law", "inspections", "search"], action="append")
    options = parser.parse_args()
    parts = options.only or ["import", "growth", "board", "pages", "start", "documents", "law", "inspections", "search"]
    os.makedirs(options.work, exist_ok=True)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: other work slows both sides of a ratio")
    if "import" in parts:
        imports.beside_sqlite(options.program, options.work, min(options.rows, 1_000_000), options.runs)
    if "growth" in parts:
        sizes = [rows for rows in (100_000, 1_000_000, 10_000_000) if rows <= options.rows]
        imports.flatness(options.program, options.work, sizes, options.runs)
    if "board" in parts:
        import board
        board.measure(options.program, options.work, options.rows, options.runs)
    if "pages" in parts:
        import pages
        pages.measure(options.program, options.work, options.rows, options.runs)
    if "start" in parts:
        import start
        start.measure(options.program, options.work, options.rows, options.runs)
    if "documents" in parts:
        import documents
        documents.measure(options.program, options.work, options.runs)
    if "law" in parts:
        import law
        law.measure(options.program, options.work, options.runs)
        law.measure_chain(options.program, options.work, options.runs)
    if "inspections" in parts:
        import inspections
        inspections.measure(options.program, options.work, options.runs)
    if "search" in parts:
        import search
        search.measure(options.program, options.work, options.runs)


if __name__ == "__main__":
    main()
