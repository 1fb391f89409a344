"""Pages under load: a cached one beside nginx serving the same bytes, and what a page from the database costs."""
import os
import re
import shutil
import signal
import subprocess
import time

import board
from imports import folder_of, load
from measure import cpu_seconds, head, need, pinned, ratios, resident_mb, run, say, spread
from server import Browser, Server, add_account, free_port

SERVER_CORE, CLIENT_CORE = 0, 1
SECONDS = 3
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    default_type text/html;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    proxy_cache_path {folder}/cache keys_zone=pages:10m max_size=100m;
    upstream caicach {{ server 127.0.0.1:{upstream}; keepalive 8; }}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/root;
        location = /page.html {{ open_file_cache max=10; }}
        location / {{
            proxy_pass http://caicach;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_cache pages;
            proxy_cache_lock on;
            proxy_cache_use_stale updating;
        }}
    }}
}}
"""


class Nginx:
    """nginx on one processor: the page as a file, and the server behind a micro-cache."""

    def __init__(self, work: str, page: bytes, upstream: int):
        self.port, folder = free_port(), f"{work}/nginx"
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(f"{folder}/root")
        with open(f"{folder}/root/page.html", "wb") as file:
            file.write(page)
        with open(f"{folder}/nginx.conf", "w") as file:
            file.write(NGINX.format(folder=folder, port=self.port, upstream=upstream))
        os.chmod(work, 0o755)
        self.process = subprocess.Popen(
            pinned(SERVER_CORE, ["nginx", "-p", folder, "-c", f"{folder}/nginx.conf", "-g", "daemon off;"]),
            stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)


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
    database = f"{work}/board-{rows}.sqlite"
    if not os.path.exists(database):
        load(program, folder_of(work, rows), database)
    add_account(program, database)
    with Server(program, database, core=SERVER_CORE, day=board.DAY) as server:
        cached_page(server, work, runs)
        dynamic_pages(server, runs)
        say("memory after all of this", f"{resident_mb(server.pid):.0f} MB")


def cached_page(server: Server, work: str, runs: int) -> None:
    _, _, content = Browser(server.port).get("/")
    head(f"a cached public page of {len(content):,} bytes, each server on one processor, wrk on the other")
    if not need("nginx"):
        return
    ours, files, micro = [], [], []
    with Nginx(work, content, server.port) as nginx:
        for _ in range(runs):
            ours.append(load_page(server.port, "/"))
            files.append(load_page(nginx.port, "/page.html"))
            micro.append(load_page(nginx.port, "/"))
    say("caicach, requests a second", spread(ours, 0))
    say("nginx, the same bytes as a file", spread(files, 0))
    say("nginx before caicach with a micro-cache", spread(micro, 0))
    say("caicach / nginx (at least 0.35)", spread(ratios(ours, files)))
    say("micro-cache / nginx (about 1)", spread(ratios(micro, files)))
    say("caicach, cpu a request", spread([(cpu_per_page(server, "/", {}) or float("nan")) * 1000 for _ in range(runs)], 1, " µs"))


def dynamic_pages(server: Server, runs: int) -> None:
    head("pages from the database, cpu of the server a page")
    browser = Browser(server.port)
    browser.sign_in()
    cookies = {"Cookie": browser.cookie_header}
    records = (
        "/figures/records?unit=H99.007&scope=own&lines=then&period=2025-05&asOf=2026-01-05"
        "&indicator=TL_DUNG_HAN&side=denominator")
    for label, path in (
        ("50 dossiers behind a figure (at most 0.2 ms)", records),
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
