"""What the public reads: an article beside nginx with the same bytes, behind the shipped nginx, and before a crowd."""
import os
import pathlib
import re
import subprocess

from measure import cpu_seconds, head, need, pinned, ratios, resident_mb, run, say, spread
from nginx import Nginx
from server import Browser, Server

SERVER_CORE, CLIENT_CORE = 0, 1
SECONDS = 3
CROWD = 500
CROWD_SECONDS = 10
DEMO = pathlib.Path(__file__).resolve().parents[1] / "Data" / "demo"
DAY = "2024-06-25"


class Asked:
    """What wrk saw: answers a second, and within what time 99 of 100 came, in milliseconds."""

    def __init__(self, output: str):
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
        late = re.search(r"99%\s+([\d.]+)(us|ms|s)", output)
        self.late = float(late[1]) * {"us": .001, "ms": 1, "s": 1000}[late[2]]
        self.wrong = " ".join(re.findall(r"Socket errors:.*|Non-2xx.*", output))


def ask(port: int, path: str, connections: int = 32, seconds: int = SECONDS, encoding: str = "") -> Asked:
    extra = ["-H", f"Accept-Encoding: {encoding}"] if encoding else []
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *extra, f"http://127.0.0.1:{port}{path}"]
    return Asked(subprocess.run(pinned(CLIENT_CORE, command), capture_output=True, text=True, check=True).stdout)


def measure(program: str, work: str, rows: int, runs: int) -> None:
    if not (need("wrk") and need("taskset") and need("nginx")):
        return
    database = f"{work}/portal.sqlite"
    if not os.path.exists(database):
        run([program, "demo", "--data", str(DEMO), "--database", database])
    with Server(program, database, core=SERVER_CORE, day=DAY) as server:
        article = re.search(rb'href="(/tin/[^"?]+)"', Browser(server.port).get("/tin")[2])[1].decode()
        for name, path in [("the front page", "/"), ("an article", article)]:
            for encoding in ["", "gzip"]:
                beside_nginx(server, work, runs, name, path, encoding)
    with Server(program, database, day=DAY) as server:
        crowd(server, work, runs, article)
        say("memory after all of this", f"{resident_mb(server.pid):.0f} MB")


def beside_nginx(server: Server, work: str, runs: int, name: str, path: str, encoding: str) -> None:
    answer = Browser(server.port).get(path, {"Accept-Encoding": encoding} if encoding else None)
    head(f"{name}{', compressed' if encoding else ''}: {len(answer[2]):,} bytes; each server on one processor, wrk on the other")
    ours, files, bare, behind = [], [], [], []
    spent = 0.0
    with Nginx(work, SERVER_CORE, server.port, answer) as nginx:
        ask(nginx.port, path, seconds=1, encoding=encoding)
        for _ in range(runs):
            before = cpu_seconds(server.pid)
            ours.append(ask(server.port, path, encoding=encoding).rate)
            spent += cpu_seconds(server.pid) - before
            files.append(ask(nginx.files, "/page", encoding=encoding).rate)
            bare.append(ask(nginx.bare, "/page", encoding=encoding).rate)
            behind.append(ask(nginx.port, path, encoding=encoding).rate)
    say("caicach, requests a second", spread(ours, 0))
    say("nginx, the same bytes as a file", spread(files, 0))
    say("nginx with a cache and nothing else", spread(bare, 0))
    say("nginx before caicach as shipped", spread(behind, 0))
    say("caicach / nginx (at least 0.35)", spread(ratios(ours, files)))
    say("nginx before caicach / nginx with a cache (about 1)", spread(ratios(behind, bare)))
    say("nginx before caicach / nginx with a file", spread(ratios(behind, files)))
    say("caicach, processor time a request", f"{spent / (sum(ours) * SECONDS) * 1e6:.1f} µs")


def crowd(server: Server, work: str, runs: int, path: str) -> None:
    head(f"{CROWD} connections at once to an article, the server wherever the kernel puts it, wrk on one processor")
    answer = Browser(server.port).get(path)
    with Nginx(work, SERVER_CORE, server.port, answer) as nginx:
        for name, port in [("caicach", server.port), ("nginx before caicach", nginx.port), ("nginx, the file", nginx.files)]:
            seen = [ask(port, path if port != nginx.files else "/page", CROWD, CROWD_SECONDS) for _ in range(runs)]
            say(f"{name}: 99 of 100 within (at most 50 ms)", spread([each.late for each in seen], 1, " ms"))
            say(f"{name}: answers a second", spread([each.rate for each in seen], 0))
            wrong = {each.wrong for each in seen if each.wrong}
            say(f"{name}: errors", "; ".join(wrong) or "none")
