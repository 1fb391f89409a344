"""What each account may see and do, by the pages and past them."""

import json

import story
from browser import BrowserTest, expect

STAFF = ["/figures", "/units", "/imports"]


class Rights(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = {}

    def inspection(self) -> str:
        """An open inspection of the district, made once."""
        if "address" not in self.held:
            page = self.signed_in("kiemtra", "/inspections")
            self.held["address"] = story.open_inspection(page).removeprefix(self.server.address)
        return self.held["address"]

    def status(self, page, path: str) -> int:
        return page.goto(path).status

    def test_each_account_reaches_its_pages_and_no_others(self):
        inspection = self.inspection()
        wanted = {
            "quantri": {"/inspections": 200, "/inspections/new": 403, "/accounts": 200, "/journal": 200, inspection: 200},
            "kiemtra": {"/inspections": 200, "/inspections/new": 200, "/accounts": 403, "/journal": 403, inspection: 200},
            "lanhdao": {"/inspections": 200, "/inspections/new": 403, "/accounts": 403, "/journal": 403, inspection: 200},
            "giangthanh": {"/inspections": 200, "/inspections/new": 403, "/accounts": 403, "/journal": 403, inspection: 200},
            "motcua": {"/inspections": 403, "/inspections/new": 403, "/accounts": 403, "/journal": 403, inspection: 403},
        }
        for account, pages in wanted.items():
            page = self.signed_in(account)
            found = {path: self.status(page, path) for path in list(pages) + STAFF}
            self.assertEqual(found, pages | dict.fromkeys(STAFF, 200), account)

    def test_the_menu_offers_only_what_opens(self):
        for account in ["quantri", "kiemtra", "lanhdao", "giangthanh", "motcua"]:
            page = self.signed_in(account)
            links = [link.get_attribute("href") for link in page.locator("nav.menu a").all()]
            self.assertTrue(links)
            for link in links:
                self.assertEqual(self.status(page, link), 200, f"{account} {link}")

    def test_what_one_may_not_do_is_not_offered(self):
        inspection = self.inspection()
        for account in ["lanhdao", "giangthanh"]:
            page = self.signed_in(account, "/inspections")
            expect(page.get_by_role("link", name="Mở cuộc kiểm tra")).to_have_count(0)
            page.goto(inspection)
            expect(page.get_by_role("link", name="Bắt đầu kiểm tra")).to_have_count(0)
            # The leader of the province reads drafts and does not write them; the unit does not see them.
            self.assertEqual(self.status(page, inspection + "/findings"), 200 if account == "lanhdao" else 403)
        page = self.signed_in("lanhdao", "/inspections")
        page.goto(story.proposals(page, inspection)[0])
        expect(page.get_by_role("button", name="Lưu")).to_have_count(0)
        for account in ["lanhdao", "motcua"]:
            page = self.signed_in(account, "/imports")
            expect(page.get_by_role("button", name="Nạp tệp")).to_have_count(0)

    def test_pages_of_another_unit_do_not_exist(self):
        for account in ["giangthanh", "motcua"]:
            page = self.signed_in(account)
            for path in ["/figures?unit=H33", "/figures?unit=H33.11", "/units/H33", "/units/H33.11", "/figures/csv?unit=H33",
                         "/figures/records?unit=H33&indicator=TL_DUNG_HAN&period=2024-Q1", "/units/KHONG.CO"]:
                self.assertEqual(self.status(page, path), 404, f"{account} {path}")
            for path in ["/figures?unit=H33.30", "/figures?unit=H33.30.01", "/units/H33.30.05"]:
                self.assertEqual(self.status(page, path), 200, f"{account} {path}")

    def test_an_inspection_of_another_unit_does_not_exist(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page, "H33.11", ["2024-Q1"], "own").removeprefix(self.server.address)
        other = self.signed_in("giangthanh", "/inspections")
        expect(other.locator("main")).not_to_contain_text("SNV")
        for path in [address, address + "/conclusion/docx"]:
            self.assertEqual(self.status(other, path), 404, path)

    def test_a_post_without_the_token_is_refused(self):
        inspection = self.inspection()
        before = self.server.count("finding"), self.server.count("journal")
        posts = ["/imports", "/imports/1/undo", "/inspections", inspection + "/findings", inspection + "/findings/1",
                 inspection + "/conclusion", "/accounts", "/accounts/motcua/grants",
                 "/accounts/motcua/closing", "/password", "/sign-out"]
        nobody = self.visitor()
        for path in posts:
            answer = nobody.request.post(path, form={"reason": "thử", "statement": "thử"}, max_redirects=0)
            self.assertIn(answer.status, (401, 403), path)
        page = self.signed_in("quantri")
        before = self.server.count("finding"), self.server.count("journal")
        for path in posts:
            answer = page.request.post(path, form={"reason": "thử", "statement": "thử"}, max_redirects=0)
            self.assertEqual(answer.status, 403, path)
        page.goto("/figures")
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        self.assertEqual((self.server.count("finding"), self.server.count("journal")), before)

    def test_a_token_of_somebody_else_or_another_site_is_refused(self):
        page, other = self.signed_in("quantri"), self.signed_in("quantri")
        token = other.locator("[name=form-token]").first.get_attribute("value")
        own = page.locator("[name=form-token]").first.get_attribute("value")
        refused = page.request.post("/imports/1/undo", form={"form-token": token, "reason": "thử"})
        self.assertEqual(refused.status, 403)
        for headers in [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}]:
            refused = page.request.post("/imports/1/undo", form={"form-token": own, "reason": "thử"}, headers=headers)
            self.assertEqual(refused.status, 403, headers)

    def test_posts_past_the_pages_meet_the_same_rights(self):
        inspection = self.inspection()
        for account, path in [
            ("lanhdao", inspection + "/findings/1"), ("giangthanh", inspection + "/findings/1"),
            ("motcua", inspection + "/conclusion"), ("quantri", "/inspections"), ("motcua", "/imports"),
            ("lanhdao", "/imports/1/undo"), ("kiemtra", "/accounts"), ("kiemtra", "/accounts/motcua/closing"), ("lanhdao", "/accounts/lanhdao/grants"),
        ]:
            page = self.signed_in(account)
            token = page.locator("[name=form-token]").first.get_attribute("value")
            answer = page.request.post(path, form={"form-token": token, "verdict": "DROPPED", "reason": "thử"})
            self.assertEqual(answer.status, 403, f"{account} {path}")

    def test_the_clerk_may_not_load_what_is_common_nor_undo_what_others_loaded(self):
        page = self.signed_in("giangthanh", "/imports")
        before = self.server.count("batch")
        token = page.locator("[name=form-token]").first.get_attribute("value")
        for kind in ["units", "calendar", "procedures", "targets"]:
            answer = page.request.post(
                "/imports",
                multipart={"form-token": token, "kind": kind,
                           "file": {"name": "x.csv", "mimeType": "text/csv", "buffer": b"ma_don_vi,ten\nH33.99,X\n"}})
            self.assertIn(answer.status, (403, 404, 422), kind)
        self.assertEqual(self.server.count("batch"), before)
        answer = page.request.post("/imports/5/undo", form={"form-token": token, "reason": "thử"})
        self.assertIn(answer.status, (403, 404))

    def test_the_programs_door_asks_for_the_same(self):
        nobody = self.visitor()
        self.assertEqual(nobody.request.get("/api/acts").status, 401)
        self.assertEqual(nobody.request.post("/api/acts/inspection.open", data="{}").status, 401)
        page = self.signed_in("motcua")
        listing = page.request.get("/api/acts").json()
        act = json.dumps({"unit": "H33.30", "form": "DOT_XUAT", "beginsOn": "2024-06-18", "decision": "x", "periods": ["2024-Q1"],
                          "scope": "own"})
        headers = {"Content-Type": "application/json"}
        self.assertEqual(page.request.post("/api/acts/inspection.open", data=act, headers=headers).status, 403)
        headers["X-CSRF"] = listing["csrf"]
        refused = page.request.post("/api/acts/inspection.open", data=act, headers=headers)
        self.assertEqual(refused.status, 403)
        self.assertEqual(refused.headers["content-type"], "application/problem+json")
        inspector = self.signed_in("kiemtra")
        headers["X-CSRF"] = inspector.request.get("/api/acts").json()["csrf"]
        opened = inspector.request.post("/api/acts/inspection.open", data=act, headers=headers)
        self.assertEqual(opened.status, 200, opened.text())
