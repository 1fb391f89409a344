"""The product under test: its program, its demonstration, and a server of its own for every set of tests."""

import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRATCH = pathlib.Path(tempfile.mkdtemp(prefix="caicach-browser."))
DEMO = ROOT / "Data" / "demo"
OFFICE = "Sở Nội vụ tỉnh Kiên Giang"
ACCOUNTS = ["quantri", "kiemtra", "lanhdao", "giangthanh", "motcua", "bientap"]
PASSWORD = "cai-cach-hanh-chinh"
# The demonstration lives on this day.
TODAY = "2024-06-18"

atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


def program() -> str:
    """The program that is tested: CAICACH_BINARY, else the debug build."""
    named = os.environ.get("CAICACH_BINARY")
    path = pathlib.Path(named) if named else ROOT / ".build" / "debug" / "caicach"
    if not path.exists():
        raise SystemExit(f"{path} is missing: swift build --product caicach")
    return str(path)


def environment(database: pathlib.Path | str, clock: str = TODAY) -> dict:
    known = {name: value for name, value in os.environ.items() if not name.startswith("CAICACH_")}
    return known | {
        "CAICACH_DATABASE": str(database),
        "CAICACH_CLOCK": clock,
        "CAICACH_OFFICE": OFFICE,
        # Signing in would cost a tenth of a second each time; what it costs is tested elsewhere.
        "CAICACH_PASSWORD_COST": "1x1",
    }


def run(database: pathlib.Path | str, *words: str) -> subprocess.CompletedProcess:
    """Runs the program and waits for it."""
    return subprocess.run(
        [program(), *words], env=environment(database), capture_output=True, text=True, timeout=600, cwd=SCRATCH
    )


def copied(database: pathlib.Path) -> pathlib.Path:
    """A copy of a database, whole whatever still stands in its log."""
    copy = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH)) / "caicach.sqlite"
    source, target = sqlite3.connect(database), sqlite3.connect(copy)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    return copy


@functools.cache
def demonstration(whole: bool = False) -> pathlib.Path:
    """A database with the demonstration, made once; to be copied before it is changed.

    What most tests begin with is registers, accounts and articles; the whole has inspections and campaigns too.
    """
    database = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH)) / "caicach.sqlite"
    done = run(database, "demo", "--data", str(DEMO), *([] if whole else ["--registers-only"]))
    if done.returncode != 0:
        raise AssertionError(f"caicach demo: {done.returncode}\n{done.stderr}")
    return database


class Server:
    """The program serving a copy of a database on a port that was free."""

    def __init__(self, database: pathlib.Path | None = None, clock: str = TODAY, **settings: str):
        self.database = self.prepared(database)
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=SCRATCH))
        self.log = self.folder / "server.log"
        self.log.touch()
        self.settings = settings
        self._start(clock)

    def prepared(self, database: pathlib.Path | None) -> pathlib.Path | str:
        """The database to serve: a copy of this one, or of the demonstration."""
        return copied(database or demonstration())

    def turn(self, clock: str) -> None:
        """Ends, and begins again on the same database in another time, at another address."""
        self.stop()
        self._start(clock)

    def _start(self, clock: str) -> None:
        before = len(self.said())
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [program(), "serve", "--listen", "127.0.0.1:0"],
                env=environment(self.database, clock) | self.settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        self.address = self._listening(before)

    def _listening(self, before: int) -> str:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if found := re.search(r"http://127\.0\.0\.1:\d+", self.said()[before:]):
                return found.group()
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.stop()
        raise AssertionError("the server did not start:\n" + self.said())

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """The command line beside the running server."""
        return run(self.database, *words)

    def figures(self, unit: str, scope: str, period: str) -> dict:
        """What `caicach figures` answers, by indicator."""
        done = self.run("figures", "--unit", unit, "--scope", scope, "--period", period, "--format", "json")
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return {line["indicator"]: line for line in json.loads(done.stdout)["figures"]}

    def count(self, table: str) -> int:
        """Rows of a table, read from the file."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as file:
            return file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    def get(self, path: str) -> tuple[int, dict, bytes]:
        """A request without any cookie; redirections are not followed."""
        opener = urllib.request.build_opener(_Stay)
        try:
            with opener.open(self.address + path, timeout=30) as answer:
                return answer.status, dict(answer.headers.items()), answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers.items()), answer.read()

    def stop(self) -> None:
        """Ends this server and no other."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class PostgresServer(Server):
    """The same on a PostgreSQL database of its own, made in the cluster of `bin/with-postgres`."""

    def prepared(self, database: pathlib.Path | None) -> str:
        cluster = os.environ["CAICACH_TEST_POSTGRES"]
        name = f"browser_{os.getpid()}_{time.monotonic_ns()}"
        psql(cluster, f"CREATE DATABASE {name}")
        address = f"{cluster.rpartition('/')[0]}/{name}"
        done = run(address, "demo", "--data", str(DEMO), "--registers-only")
        if done.returncode != 0:
            raise AssertionError(f"caicach demo: {done.returncode}\n{done.stderr}")
        return address

    def count(self, table: str) -> int:
        return int(psql(self.database, f"SELECT count(*) FROM {table}"))


def psql(address: str, statement: str) -> str:
    """What PostgreSQL answers to a statement."""
    words = ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command", statement, address]
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None
