"""Attacks a fresh demonstration with sqlmap and wapiti (apt-get install sqlmap wapiti): what anybody sees, then what staff do.

  python bench/attack.py                    on SQLite
  bin/with-postgres python bench/attack.py  on PostgreSQL

CAICACH_BINARY names the program, else the debug build; `public`, `pages`, `forms`, `walk` attack that side alone. Says what
was found; the status is 1 when something was.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from crawl import crawl, forms_of
from measure import head, run, say
from server import Browser, Server

DAY = "2024-06-18"
ACCOUNTS = ["kiemtra", "lanhdao", "quantri", "giangthanh", "vanthu", "chuyenvien", "phapche", "motcua", "bientap"]
PASSWORD = "cai-cach-hanh-chinh"
SIDES = {"public": "what anybody may see and send", "pages": "the pages of staff, with sqlmap", "forms": "the forms of staff, with sqlmap",
         "walk": "all of it as three accounts, with wapiti"}
# Every parameter that a page for anybody reads.
PUBLIC = ["/tim-kiem?q=a&kind=conclusion", "/thu-tuc?q=a&field=1&level=1&after=1.0", "/van-ban?q=a&kind=1&year=2024&state=1",
          "/van-ban/12%2F2020%2FTT-BTNMT?on=18/06/2024", "/chi-so?unit=H33&period=2024-Q1", "/xac-minh?code=A",
          "/gop-y?trang=/thu-tuc", "/text-size/large?return=/", "/language/en?return=/", "/sign-in?return=/", "/ket-luan?before=9"]
# Without csrf and cookieflags: the first does not know the names of our tokens, the second wants Secure over http.
MODULES = "sql,blindsql,xss,permanentxss,exec,file,crlf,redirect,xxe,ssrf,shellshock,methods,csp"
# Debian's, which cannot exclude an address under Python 3.11: its expression for one is refused there.
WAPITI = ["/usr/bin/python3", "-c", "import fnmatch, re, wapitiCore.net.crawler as crawler, wapitiCore.main.wapiti as wapiti\n"
          "crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))\nwapiti.wapiti_main()"]
# What nobody types.
FIXED = {"form-token", "form-seal", "website", "version", "revision"}


class Attack:
    """A server under attack, and what was found."""

    def __init__(self, site: str, port: int, kind: str, home: str):
        self.site, self.port, self.kind, self.home, self.found = site, port, kind, home, []

    def inject(self, address: str, names: list, cookie: str = "", data: dict = None, level: int = 3) -> None:
        """Lets sqlmap at some parameters; each must be said to withstand."""
        command = ["sqlmap", "--batch", "--level", str(level), "--risk", "2", "--dbms", self.kind, "--technique", "BEUSTQ", "--time-sec", "2",
                   "--timeout", "10", "--retries", "0", "--ignore-code", "*", "--flush-session", "--output-dir", f"{self.home}/sqlmap",
                   "--disable-coloring", "-u", self.site + address]
        command += ["-p", ",".join(names)] if names else []
        command += ["--cookie", cookie] if cookie else []
        command += ["--ignore-redirects", "--data", urllib.parse.urlencode(data)] if data else []
        began = time.monotonic()
        try:
            told = subprocess.run(command, capture_output=True, text=True, timeout=300).stdout
        except subprocess.TimeoutExpired:
            told = ""
        named = set(names)
        withstood = sum(f"parameter '{name}' does not seem to be injectable" in told for name in named)
        why = "" if withstood == len(named) else ": " + self.complaint(told)
        say(address[:56], f"{withstood} of {len(named)} withstood sqlmap, {time.monotonic() - began:.0f} s{why}")

    @staticmethod
    def complaint(told: str) -> str:
        """Why not every parameter was said to withstand: time was over, or what sqlmap said last."""
        lines = [line for line in told.split("\n") if "CRITICAL" in line or "ERROR" in line]
        return lines[-1][:160] if lines else "not all were tried"

    def crawl(self, starts: list, name: str, cookie: str = "", modules: str = MODULES, seconds: int = 90) -> None:
        """Lets wapiti walk from some addresses and attack what it meets, but sign nobody out."""
        said = f"{self.home}/wapiti-{name}.json"
        command = [*WAPITI, "-u", self.site + "/", "--scope", "domain", "-S", "sneaky", "-d", "1", "--max-links-per-page", "5",
                   "--max-scan-time", str(20 if not cookie else 60), "-m", modules, "--max-attack-time", str(seconds), "--endpoint",
                   "http://127.0.0.1:9/", "--flush-session", "--no-bugreport", "-t", "10", "-f", "json", "-o", said, "-v", "0",
                   "--store-session", f"{self.home}/wapiti-{name}"]
        for start in starts:
            command += ["-s", self.site + start]
        for quiet in ("sign-out", "password", "language/*", "text-size/*"):
            command += ["-x", f"{self.site}/{quiet}"]
        command += ["-H", f"Cookie: {cookie}"] if cookie else []
        began = time.monotonic()
        try:
            subprocess.run(command, capture_output=True, timeout=900)
        except subprocess.TimeoutExpired:
            pass
        if not os.path.exists(said):
            raise SystemExit(f"wapiti wrote no report on {name}")
        with open(said, encoding="utf-8") as file:
            report = json.load(file)
        before = len(self.found)
        for kind, each in (report["vulnerabilities"] | report["anomalies"]).items():
            self.found += [f"{name}: {kind} {one['method']} {one['path']} {one['info']}" for one in each]
        say(f"wapiti, {name}, from {len(starts)} addresses on", f"{len(self.found) - before} found, {time.monotonic() - began:.0f} s")

    def attack_public(self) -> None:
        for page in PUBLIC:
            self.inject(page, list(urllib.parse.parse_qs(page.partition("?")[2])))
        self.inject("/don-vi/H33.30*", [])
        for page in ("/gop-y?trang=/thu-tuc", "/sign-in"):
            browser = Browser(self.port)
            _, _, body = browser.get(page)
            for action, fields, _ in forms_of(page, body.decode()):
                if action in ("/gop-y", "/sign-in"):
                    self.inject(action, [name for name in fields if name not in FIXED], browser.cookie_header, fields)
        self.crawl(PUBLIC, "public")

    def meet(self) -> tuple:
        """Walks through as every account: its cookie and pages, and every page and form once, by the first account that may."""
        met, pages, forms = {}, {}, {}
        for account in ACCOUNTS:
            browser = Browser(self.port)
            browser.send("/sign-in", {"name": account, "password": PASSWORD})
            own, posts = crawl(browser)
            met[account] = (browser.cookie_header, own)
            for shape, (address, names) in own.items():
                if names:
                    pages.setdefault(shape, (browser.cookie_header, address, names))
            for shape, (action, fields, has_file) in posts.items():
                # Nothing may be done for whoever cannot show that the form was his.
                if shape not in forms and "form-token" in fields:
                    status, _, _ = browser.post(action, {name: value for name, value in fields.items() if name != "form-token"})
                    if status != 403:
                        self.found.append(f"{account}: POST {action} without its token: {status}")
                forms.setdefault(shape, (browser.cookie_header, action, fields, has_file))
        return met, pages, forms

    def attack_pages(self) -> None:
        """Every parameter of every page that links and filters lead staff to."""
        for cookie, address, names in self.meet()[1].values():
            self.inject(address, names, cookie, level=1)

    def attack_forms(self) -> None:
        """Every field of every form without a file. What ends or takes something away comes last: the rest is there till then."""
        forms = sorted(self.meet()[2].items(), key=lambda one: bool(re.search("end|withdraw|cancel|drop|remove|undo", one[0])))
        for _, (cookie, action, fields, has_file) in forms:
            names = [name for name in fields if name not in FIXED]
            if names and not has_file:
                self.inject(action, names, cookie, fields, level=1)

    def attack_walk(self) -> None:
        met, _, _ = self.meet()
        for account in ("kiemtra", "quantri", "bientap"):
            cookie, pages = met[account]
            self.crawl([address for address, _ in pages.values()], account, cookie, "sql,xss,permanentxss,exec,file,crlf,redirect,ssrf", 20)


def attack(side: str, program: str, postgres: str) -> list:
    """A demonstration made anew for one side; answers what was found."""
    home = tempfile.mkdtemp()
    database, kind = f"{home}/caicach.sqlite", "SQLite"
    if postgres:
        run(["psql", "-q", postgres, "-c", f"CREATE DATABASE attack_{side}"])
        database, kind = f"{postgres.rpartition('/')[0]}/attack_{side}", "PostgreSQL"
    try:
        run([program, "demo", "--data", "Data/demo", "--database", database])
        log = f"{home}/serve.log"
        with Server(program, database, day=DAY, log=log) as server:
            target = Attack(f"http://127.0.0.1:{server.port}", server.port, kind, home)
            {"public": target.attack_public, "pages": target.attack_pages, "forms": target.attack_forms, "walk": target.attack_walk}[side]()
            if server.process.poll() is not None:
                target.found.append("the server ended")
        # What sqlmap finds, it writes into the log of its target.
        for folder, _, names in os.walk(f"{home}/sqlmap"):
            if "log" in names and os.path.getsize(f"{folder}/log"):
                with open(f"{folder}/log", encoding="utf-8", errors="replace") as file:
                    target.found.append(file.read())
        with open(log, encoding="utf-8", errors="replace") as file:
            return target.found + [line.strip() for line in file if "incident" in line.lower()]
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    program, postgres = os.environ.get("CAICACH_BINARY", ".build/debug/caicach"), os.environ.get("CAICACH_TEST_POSTGRES", "")
    os.environ["CAICACH_CLOCK"] = DAY
    found = []
    for side in sys.argv[1:] or SIDES:
        head(SIDES[side])
        found += attack(side, program, postgres)
    print("\n".join(found) or "nothing found on " + ("PostgreSQL" if postgres else "SQLite"))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
