"""Measures what is promised, each thing beside what it is compared with, in one run. See docs/performance.md."""
import argparse
import importlib
import os
import tempfile

# In this order; each is a file of this folder.
PARTS = ["imports", "board", "pages", "bare", "start", "documents", "tasks", "law", "postings", "inspections", "search", "portal"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--program", default=".build/release/caicach", help="a release build of caicach")
    parser.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "caicach-bench"),
                        help="where data and databases are kept for the next run (about 8 GB)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="dossiers behind the scoreboard")
    parser.add_argument("--runs", type=int, default=5, help="how often each side runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts, in place of all")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: other work slows both sides of a ratio")
    for part in options.only or PARTS:
        importlib.import_module(part).measure(options.program, options.work, options.rows, options.runs)


if __name__ == "__main__":
    main()
