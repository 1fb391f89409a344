"""Starts the server, speaks HTTP to it, signs in."""
import http.client
import http.cookies
import os
import re
import signal
import socket
import statistics
import subprocess
import time
import urllib.parse

from measure import cpu_seconds, pinned, run, say, share

NAME, FIRST_PASSWORD, PASSWORD = "bench", "mat-khau-dau-tien-cua-may-do", "do-luong-hieu-nang-2026"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running `caicach serve`; ends with the block it is used in."""

    def __init__(self, program: str, database: str, core=None, day: str = "", log: str = os.devnull):
        self.port = free_port()
        command = [program, "serve", "--listen", f"127.0.0.1:{self.port}", "--database", database]
        environment = dict(os.environ, **({"CAICACH_CLOCK": day} if day else {}))
        began = time.monotonic()
        with open(log, "wb") as said:
            self.process = subprocess.Popen(
                command if core is None else pinned(core, command), env=environment, stdout=said, stderr=said)
        self.first_answer = self._wait() - began

    @property
    def pid(self) -> int:
        return self.process.pid

    def _wait(self) -> float:
        while True:
            try:
                status, _, _ = Browser(self.port).get("/")
                if status == 200:
                    return time.monotonic()
            except OSError:
                time.sleep(0.001)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


class Browser:
    """One kept connection with its cookies."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.origin = f"http://127.0.0.1:{port}"
        self.cookies = {}

    def _ask(self, method: str, path: str, body=None, headers=None):
        headers = dict(headers or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.headers, content

    def get(self, path: str, headers=None):
        return self._ask("GET", path, headers=headers)

    def post(self, path: str, fields: dict):
        return self._ask(
            "POST", path, urllib.parse.urlencode(fields),
            {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin})

    def send(self, path: str, fields: dict) -> str:
        """Fills in a form and sends it; answers where it leads."""
        _, _, page = self.get(path)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.decode()))
        status, headers, _ = self.post(path, dict(hidden, **fields))
        if status not in (302, 303):
            raise SystemExit(f"{path}: {status}")
        return headers["Location"]

    def sign_in(self, name: str = NAME) -> None:
        """Signs an account of the bench in, which changes its first password when it comes for the first time."""
        try:
            self.send("/sign-in", {"name": name, "password": PASSWORD})
        except SystemExit:
            self.send("/sign-in", {"name": name, "password": FIRST_PASSWORD})
            self.send("/password", {"current": FIRST_PASSWORD, "password": PASSWORD, "again": PASSWORD})
            self.send("/sign-in", {"name": name, "password": PASSWORD})

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def time_pages(browser: Browser, pages: dict, least: int, pid: int = 0, before=None) -> None:
    """Says how long the pages of each label take, each asked for until there are so many answers.

    Of a server whose number is given, its processor time too: that says something on a busy machine as well. What is
    to happen before each request is not part of its time.
    """
    for label, paths in pages.items():
        times, spent = [], cpu_seconds(pid) if pid else 0.0
        for _ in range(max(1, least // len(paths))):
            for path in paths:
                if before:
                    before()
                began = time.perf_counter()
                status, _, _ = browser.get(path)
                times.append((time.perf_counter() - began) * 1000)
                if status != 200:
                    raise SystemExit(f"{path}: {status}")
        cpu = f", {(cpu_seconds(pid) - spent) * 1000 / len(times):.1f} ms of a processor" if pid else ""
        say(label, f"median {statistics.median(times):.1f} ms, 99 of 100 within {share(times, 0.99):.1f} ms{cpu}")


def add_account(program: str, database: str, role: str = "admin", name: str = NAME) -> None:
    """An account over everything; there already when the database was measured before."""
    run([program, "user", "add", name, "--role", role, "--password-stdin", "--database", database],
        FIRST_PASSWORD + "\n", accept=(0, 1, 2))
