"""A browser for the tests, which minds on every page what no page may lack."""

import atexit
import functools
import unittest

import product
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page, expect, sync_playwright

HEADERS = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
AXE = Axe().axe_script
# What axe knows of the rules that the law asks for, and of good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of them whose answer changes with colours; by night nothing else does, which test_pages checks.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

expect.set_options(timeout=10_000)


@functools.cache
def chromium():
    """One browser for the whole run."""
    driver = sync_playwright().start()
    browser = driver.chromium.launch(executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"])
    atexit.register(driver.stop)
    atexit.register(browser.close)
    return browser


def missing_headers(headers: dict) -> list:
    """The headers that a response lacks."""
    return [name for name, start in HEADERS.items() if not headers.get(name, "").startswith(start)]


def send(page: Page, button: str) -> None:
    """Presses the button of a form and waits for the page that answers it, so that what is done next cannot overtake it."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


class BrowserTest(unittest.TestCase):
    """Tests with a server on a fresh copy of the demonstration. What every page owes is checked after each of them."""

    server: product.Server
    # About how long a class takes: the longest begins first.
    minutes = 1

    @classmethod
    def setUpClass(cls):
        cls.server = product.Server()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        self.complaints = []
        self.answers = []
        self.pages = []
        self.lost = []
        self.addCleanup(lambda: self.assertEqual(self.complaints, [], "what browser and headers say"))
        self.addCleanup(lambda: self.assertNotIn("incident", self.server.said()))

    def visitor(self, **options) -> Page:
        """A page of a new visitor."""
        options = {"viewport": WIDE, "locale": "vi-VN", "base_url": self.server.address} | options
        context = chromium().new_context(**options)
        self.addCleanup(context.close)
        context.set_default_timeout(15_000)
        context.on("response", self._mind)
        context.on("requestfailed", lambda request: self.lost.append(f"{request.method} {request.url}: {request.failure}"))
        page = context.new_page()
        self.pages.append(page)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        return page

    def signed_in(self, account: str, at: str = "/figures", **options) -> Page:
        """A page of somebody who signed in, at an address."""
        page = self.visitor(**options)
        page.goto(f"/sign-in?return={at}")
        self.sign_in(page, account)
        expect(page).to_have_url(self.server.address + at)
        return page

    def sign_in(self, page: Page, account: str, password: str = product.PASSWORD) -> None:
        page.get_by_label("Tên đăng nhập").fill(account)
        page.get_by_label("Mật khẩu").fill(password)
        send(page, "Đăng nhập")

    def clean(self, page: Page) -> None:
        """Nothing that axe finds, and no wider than the screen."""
        self.judged(page, RULES)

    def judged(self, page: Page, rules: list) -> None:
        """Nothing that some of axe's rules find, and no wider than the screen."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        # All that axe found in order would take longer to send than to find.
        ask = "async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations"
        found = page.evaluate(ask, rules)
        said = [f"{page.url} {each['id']}: {each['help']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
                for each in found for node in each["nodes"][:3]]
        self.assertEqual(said + self.too_wide(page), [])

    def too_wide(self, page: Page) -> list:
        """What there is to say of a page that is wider than its screen."""
        wide, room = page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"]
        return [f"{page.url} is {wide} px wide on a screen of {room} px"] if wide > room else []

    def looks(self, page: Page):
        """The page on a phone and on a wide screen, by day and by night; each by the name that its picture gets, and
        with the rules that are to be asked there."""
        for size, viewport in [("390", PHONE), ("1440", WIDE)]:
            for scheme, rules in [("light", RULES), ("dark", COLOUR_RULES)]:
                page.set_viewport_size(viewport)
                page.emulate_media(color_scheme=scheme)
                yield f"{size}.{scheme}", rules

    def seen(self) -> str:
        """What there was to be seen when a test failed."""
        told = []
        for page in self.pages:
            try:
                told.append(f"--- {page.url}\n{page.locator('body').inner_text(timeout=2000)[:1500]}")
            except Error as error:
                told.append(f"--- {page.url}: {error.message}")
        told += [f"{each.status} {each.request.method} {each.url}" for each in self.answers[-10:]]
        told += [f"no answer to {each}" for each in self.lost[-10:]]
        return "\n".join([*told, "--- the server said", self.server.said()[-3000:]])

    def _mind(self, response) -> None:
        self.answers.append(response)
        # What a redirection says is read by the browser alone, and its headers are not kept for long.
        if response.url.startswith(self.server.address) and not 300 <= response.status < 400:
            for name in missing_headers(response.headers):
                self.complaints.append(f"{response.status} {response.url}: no {name}")

    def _hear(self, page: Page, message) -> None:
        # A page that refuses is loaded with its status on purpose; the browser says so in the console.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.complaints.append(f"{page.url}: {message.text}")
