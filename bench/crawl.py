"""Walks through the product as whoever is signed in, and says which parameters pages read and which forms they hold."""
import html.parser
import re
import urllib.parse

# Where nothing is read that a page itself does not read, and where one is not signed in any more.
ELSEWHERE = ("/sign-out", "/language/", "/text-size/", "/assets/", "/anh/", "/password")
LIMIT = 400
# Further pages of lists that the demonstration does not fill, and what no link leads to.
BEYOND = [
    "/inspections?before=9", "/inspections/repeated?before=9", "/recommendations?after=20240101-1", "/recommendations?show=all&after=9",
    "/inspections/new?unit=H33&follows=1", "/checklists/changes?after=1", "/inspection-plans?before=9", "/inspection-plans/2?after=1",
    "/inspection-plans/2/candidates?after=1", "/inspection-plans/2/self-inspections?after=H33", "/scoring?unit=H33&before=9",
    "/scoring/campaigns/2?after=1", "/scoring/campaigns/1/results/1?after=1", "/feedback?before=9", "/addresses?after=a", "/work?after=20240101-1",
    "/documents/retention?after=9", "/laws/monitoring?before=9", "/laws/reviews?before=9", "/articles/photos?before=9", "/plans?year=2024",
    "/figures/csv?unit=H33&period=2024&closing=calendar&scope=tree&lines=then&asOf=2024-06-18",
    "/figures/records/export/csv?unit=H33&period=2024&indicator=HS_DANG_XU_LY_QUA_HAN&side=numerator", "/documents/export/csv?q=a&unit=H33",
    "/laws/export/csv?q=a&kind=a&year=2024&state=CHUA_RO&on=2024-06-18", "/work/export/csv?unit=H33&scope=tree&kind=task&desk=a",
    "/tasks/export/csv?unit=H33&q=a", "/procedures/export/csv?q=a&level=XA&on=2024-06-18", "/postings/export/csv?unit=H33&state=THIEU",
    "/tim-kiem/goi-y?q=a", "/su-kien?ky=2024-06", "/sitemap/procedure?after=a", "/tin?truoc=9", "/inspections/summary/2024/docx?unit=H33",
]


class Reader(html.parser.HTMLParser):
    """The links and the forms of one page."""

    def __init__(self, here: str):
        super().__init__()
        self.here, self.links, self.forms, self.open, self.choice = here, [], [], None, None

    def handle_starttag(self, tag: str, attributes: list) -> None:
        has = dict(attributes)
        if tag == "a" and (has.get("href") or "").startswith("/"):
            self.links.append(has["href"].partition("#")[0])
        elif tag == "form":
            self.open = (has.get("method") or "get", (has.get("action") or self.here), {}, [])
            self.forms.append(self.open)
        elif self.open and tag in ("input", "textarea", "select", "button") and has.get("name"):
            self.field(tag, has)
        elif self.choice and tag == "option":
            fields = self.open[2]
            if not fields[self.choice] or "selected" in has:
                fields[self.choice] = has.get("value") or ""

    def field(self, tag: str, has: dict) -> None:
        """Keeps the value that stands there; where none does, one that the field might take."""
        _, _, fields, files = self.open
        kind, name = has.get("type") or "text", has["name"]
        if tag == "select":
            self.choice = name
            fields[name] = ""
        elif kind == "file":
            files.append(name)
        elif kind in ("checkbox", "radio"):
            fields.setdefault(name, has.get("value") or "on")
        elif kind != "submit":
            day = "18/06/2024" if re.search("On$|^from$|^to$|Until$|From$", name) else "a"
            fields[name] = has.get("value") or ("" if kind == "hidden" else day)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.choice = None


def forms_of(here: str, page: str) -> list:
    """What is posted from a page: where to, the fields with their values, and whether files belong to it."""
    reader = Reader(here)
    reader.feed(page)
    return [(action, fields, bool(files)) for method, action, fields, files in reader.forms
            if method == "post" and not action.startswith(ELSEWHERE) and not action.endswith("/closing")]


def shape(address: str) -> str:
    """Addresses that one route answers, as far as can be told from outside: codes and numbers do not count."""
    return re.sub(r"[^/]*\d[^/]*|(?<=/accounts/)[^/]+|(?<=/categories/)[^/]+|(?<=/export/)\w+", "N", address.partition("?")[0])


def crawl(browser) -> tuple:
    """Pages by their shapes, each with all parameters that links and filters gave it; forms by theirs."""
    pages, posts = {}, {}
    waiting, known = ["/work", "/", *BEYOND], set()
    asked = 0
    while waiting and asked < LIMIT:
        here = waiting.pop(0)
        asked += 1
        status, headers, body = browser.get(here)
        if status != 200:
            continue
        note(pages, here, {})
        if "html" not in headers.get("Content-Type", ""):
            continue
        reader = Reader(here)
        reader.feed(body.decode())
        for action, fields, has_file in forms_of(here, body.decode()):
            posts.setdefault(shape(action), (action, fields, has_file))
        for method, action, fields, _ in reader.forms:
            if method == "get" and not action.startswith(ELSEWHERE):
                note(pages, action, fields)
        for link in reader.links:
            path, _, query = link.partition("?")
            names = tuple(sorted(urllib.parse.parse_qs(query, keep_blank_values=True)))
            if path.startswith(ELSEWHERE) or (shape(path), names) in known:
                continue
            known.add((shape(path), names))
            waiting.append(link)
    return {key: (address(path, fields), list(fields)) for key, (path, fields) in pages.items()}, posts


def note(pages: dict, link: str, fields: dict) -> None:
    """Adds parameters to those that a page is known to read."""
    path, _, query = link.partition("?")
    _, known = pages.setdefault(shape(path), (path, {}))
    for name, values in urllib.parse.parse_qs(query, keep_blank_values=True).items():
        known.setdefault(name, values[0] or "a")
    for name, value in fields.items():
        known.setdefault(name, value or "a")


def address(path: str, fields: dict) -> str:
    return path + ("?" + urllib.parse.urlencode(fields) if fields else "")
