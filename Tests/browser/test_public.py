"""Registers for the public, what the portal says to machines, feedback, notices: all without a cookie."""

import csv
import io
import json
import re
import sqlite3
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as xml

import product
import story
from browser import BrowserTest, expect, send

# What gives a cookie because somebody asked for it, or is a form of the staff.
WITH_COOKIES = {"/sign-in", "/language/:code", "/text-size/:size"}


def publish(page) -> None:
    """A leader makes two figures of the district and its units public."""
    page.goto("/figures/published")
    page.locator("#f-unit").fill("H33.30")
    page.locator("#f-period").select_option("2024-Q1")
    page.get_by_label("Công khai cả từng đơn vị trực tiếp bên dưới").check()
    page.get_by_label("Tỷ lệ hồ sơ giải quyết đúng hạn, trước hạn").check()
    page.get_by_label("Tỷ lệ hồ sơ trực tuyến").check()
    with page.expect_navigation():
        page.locator("main form[method=post]").get_by_role("button", name="Công khai", exact=True).click()


class Public(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = {}

    def clean(self, page) -> None:
        """The same on a phone and on a wide screen, by day and by night."""
        for _, rules in self.looks(page):
            self.judged(page, rules)

    def published(self) -> str:
        """The address of a conclusion, issued once."""
        if "address" not in self.held:
            _, self.held["address"] = story.concluded(self.signed_in("kiemtra", "/inspections"))
        return self.held["address"]

    def data(self, page) -> dict:
        """What the page says in the words of schema.org."""
        return json.loads(page.locator('script[type="application/ld+json"]').first.inner_text())

    def post(self, path: str, fields: dict, **headers) -> tuple[int, dict, str]:
        # Somebody else than those who fill in the form in a browser: what is counted, is counted for each.
        headers = {"X-Forwarded-For": "192.0.2.7"} | {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.server.address + path, urllib.parse.urlencode(fields).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, dict(answer.headers.items()), answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers.items()), answer.read().decode()

    def test_a_procedure_is_found_without_diacritics_and_read(self):
        page = self.visitor()
        page.goto("/thu-tuc")
        name = page.locator(".entries h2 a").first.inner_text()
        code = page.locator(".entries b").first.inner_text()
        page.get_by_label("Tên hoặc mã").fill(code)
        page.get_by_role("button", name="Xem").click()
        expect(page.locator(".entries li")).to_have_count(1)
        field = page.locator("#f-field option").nth(1).get_attribute("value")
        page.goto("/thu-tuc?" + urllib.parse.urlencode({"field": field}))
        expect(page.locator("#f-field")).to_have_value(field)
        for about in page.locator(".entries .about").all():
            self.assertIn(field, about.inner_text())
        self.clean(page)
        page.goto(f"/thu-tuc/{code}")
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        found = self.data(page)
        self.assertEqual((found["@type"], found["identifier"], found["name"]), ("GovernmentService", code, name))
        self.clean(page)
        page.goto("/thu-tuc?q=khongcogi")
        expect(page.locator("main")).to_contain_text("Không có thủ tục nào đang có hiệu lực khớp với yêu cầu.")
        self.clean(page)

    def test_procedures_are_paged_and_each_stands_once(self):
        page = self.visitor()
        page.goto("/thu-tuc")
        codes = []
        while True:
            codes += page.locator(".entries b").all_inner_texts()
            if not page.get_by_role("link", name="Xem tiếp").count():
                break
            page.get_by_role("link", name="Xem tiếp").click()
        self.assertEqual(len(codes), len(set(codes)))
        said = page.locator(".facts").inner_text()
        page.goto("/thu-tuc")
        count = int(re.search(r"Số thủ tục\s*([\d.]+)", page.locator(".facts").inner_text())[1].replace(".", ""))
        self.assertEqual(len(codes), count, said)

    def test_a_law_says_whether_it_is_in_force_and_what_it_changes(self):
        page = self.visitor()
        page.goto("/van-ban?q=12/2020/TT-BTNMT")
        link = page.locator(".entries h2 a").first
        expect(link).to_contain_text("12/2020/TT-BTNMT")
        link.click()
        expect(page).to_have_url(re.compile("/van-ban/12%2F2020%2FTT-BTNMT$"))
        found = self.data(page)
        self.assertEqual((found["@type"], found["legislationIdentifier"]), ("Legislation", "12/2020/TT-BTNMT"))
        self.assertEqual(found["legislationLegalForce"], "https://schema.org/PartiallyInForce")
        expect(page.locator("main")).to_contain_text("được sửa đổi bởi 201/2023/TT-BTNMT")
        expect(page.locator("main a[href^='/laws']")).to_have_count(0)
        expect(page.locator("main")).not_to_contain_text("lần nạp số")
        self.clean(page)
        status, headers, _ = self.server.get("/van-ban/" + urllib.parse.quote("Thông tư 12/2020/TT-BTNMT", safe=""))
        self.assertEqual((status, headers["Location"]), (301, "/van-ban/12%2F2020%2FTT-BTNMT"))
        page.goto("/van-ban?year=2020")
        self.assertTrue(page.locator(".entries li").count())
        for about in page.locator(".entries .about").all_inner_texts():
            self.assertRegex(about, r"ban hành \d\d/\d\d/2020")
        self.clean(page)

    def test_conclusions_are_listed_with_their_codes(self):
        published = self.published()
        page = self.visitor()
        page.goto("/ket-luan")
        expect(page.locator(".entries li")).to_have_count(1)
        expect(page.locator(".entries")).to_contain_text(published.rsplit("/", 1)[1])
        self.clean(page)
        page.locator(".entries h2 a").click()
        self.assertEqual(self.data(page)["@type"], "Report")

    def test_figures_are_public_when_leaders_say_so_and_go_out_as_files(self):
        page = self.visitor()
        page.goto("/chi-so")
        expect(page.locator("main")).to_contain_text("Chưa công khai chỉ số nào.")
        leader = self.signed_in("lanhdao")
        publish(leader)
        expect(leader.get_by_role("status")).to_contain_text("Đã công khai")
        self.clean(leader)
        # A browser may keep what it has for a minute.
        page = self.visitor()
        page.goto("/chi-so")
        expect(page.locator("section#TL_DUNG_HAN")).to_contain_text("Hồ sơ giải quyết xong trong kỳ")
        figures = self.server.figures("H33.30", "tree", "2024-Q1")
        self.clean(page)
        _, headers, body = self.server.get("/chi-so/csv?period=2024-Q1&unit=H33.30")
        rows = {row["chi_so"]: row for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))}
        self.assertEqual(set(rows), {"TL_DUNG_HAN", "TL_TRUC_TUYEN"})
        for code, row in rows.items():
            self.assertEqual(int(row["tu_so"]), figures[code]["numerator"])
            self.assertEqual(int(row["mau_so"]), figures[code]["denominator"])
            self.assertTrue(row["dinh_nghia"] and row["can_cu"] and len(row["sha256"]) == 64)
        _, headers, body = self.server.get("/chi-so/json?period=2024-Q1&unit=H33.30")
        self.assertEqual({row["chi_so"]: row for row in json.loads(body)["chi_so"]}, rows)
        leader.goto("/figures/published")
        leader.get_by_role("link", name="Rút khỏi trang công khai").first.click()
        self.clean(leader)
        leader.get_by_label("Lý do").fill("Rà lại số liệu")
        send(leader, "Rút khỏi trang công khai")
        expect(leader.get_by_role("status")).to_have_text("Đã rút khỏi trang công khai.")

    def test_every_public_address_is_for_everybody(self):
        """No cookie, a policy of content, and everybody may keep it: for each public address of the golden file."""
        published = self.published()
        page = self.visitor()
        page.goto("/thu-tuc")
        code = page.locator(".entries b").first.inner_text()
        asset = page.locator("link[rel=stylesheet]").get_attribute("href")
        known = {
            "/assets/:name": asset, "/thu-tuc/:code": f"/thu-tuc/{code}", "/thu-tuc/:code/:version": f"/thu-tuc/{code}/1",
            "/van-ban/:key": "/van-ban/12%2F2020%2FTT-BTNMT", "/ket-luan/:code": published, "/sitemap/:kind": "/sitemap/pages",
            "/ket-luan/:code/docx": published + "/docx",
        }
        # Not there unless somebody says so: the settings, a board, a calendar somebody shares.
        absent = {"/.well-known/security.txt", "/ket-luan/:code/khac-phuc", "/calendar/:token"}
        lines = (product.ROOT / "Golden" / "routes.txt").read_text(encoding="utf-8").splitlines()
        patterns = [line.split()[1] for line in lines if line.startswith("GET") and line.endswith("  public")]
        self.assertGreater(len(patterns), 15)
        for pattern in patterns:
            if pattern in WITH_COOKIES:
                continue
            status, headers, _ = self.server.get(known.get(pattern, pattern.replace(":", "x")))
            headers = {name.lower(): value for name, value in headers.items()}
            with self.subTest(pattern):
                self.assertNotIn("set-cookie", headers)
                self.assertIn("default-src 'none'", headers["content-security-policy"])
                if pattern in absent:
                    self.assertEqual(status, 404)
                    continue
                if pattern not in known and ":" in pattern:
                    continue
                self.assertEqual(status, 200)
                self.assertRegex(headers["cache-control"], r"^public, max-age=\d+, (stale-while-revalidate=\d+|immutable)$")
                self.assertTrue(headers["etag"])

    def test_machines_find_the_map_and_where_to_report(self):
        _, _, body = self.server.get("/robots.txt")
        self.assertIn(f"Sitemap: {self.server.address}/sitemap.xml", body.decode())
        space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
        _, headers, body = self.server.get("/sitemap.xml")
        self.assertTrue(headers["Content-Type"].startswith("application/xml"))
        pages = [loc.text for loc in xml.fromstring(body).findall("s:sitemap/s:loc", space)]
        self.assertTrue(pages)
        for page in pages:
            _, _, body = self.server.get(page.removeprefix(self.server.address))
            addresses = [loc.text for loc in xml.fromstring(body).findall("s:url/s:loc", space)]
            self.assertLessEqual(len(addresses), 50_000)
            for address in addresses[:3]:
                self.assertEqual(self.server.get(address.removeprefix(self.server.address))[0], 200, address)
        self.assertIn(self.server.address + "/thu-tuc", [a for a in addresses] + self._addresses(pages[0], space))
        self.assertEqual(self.server.get("/.well-known/security.txt")[0], 404)

    def _addresses(self, page: str, space: dict) -> list:
        _, _, body = self.server.get(page.removeprefix(self.server.address))
        return [loc.text for loc in xml.fromstring(body).findall("s:url/s:loc", space)]

    def test_security_txt_says_where_weaknesses_are_reported_until_it_expires(self):
        for until, status in (("2025-01-31", 200), ("2024-06-17", 404)):
            server = product.Server(
                None, CAICACH_SECURITY_CONTACT="mailto:an-toan@cchc.example.vn", CAICACH_SECURITY_UNTIL=until)
            self.addCleanup(server.stop)
            found, _, body = server.get("/.well-known/security.txt")
            self.assertEqual(found, status)
            if status == 200:
                self.assertIn("Contact: mailto:an-toan@cchc.example.vn\n", body.decode())
                self.assertIn("Expires: 2025-01-31T23:59:00+07:00\n", body.decode())

    def test_an_old_address_leads_to_the_new_one(self):
        page = self.signed_in("quantri", "/addresses")
        page.locator("#f-address").fill("/news/123.aspx?id=5")
        page.locator("#f-target").fill("https://evil.example/")
        send(page, "Lưu")
        expect(page.get_by_role("alert")).to_contain_text("phải là một trang của cổng này")
        page.locator("#f-target").fill("/thu-tuc")
        send(page, "Lưu")
        expect(page.get_by_role("status")).to_have_text("Đã lưu địa chỉ cũ.")
        page.locator("#f-address").fill("/gone.aspx")
        send(page, "Lưu")
        self.clean(page)
        status, headers, _ = self.server.get("/news/123.aspx?id=5")
        self.assertEqual((status, headers["Location"]), (301, "/thu-tuc"))
        self.assertEqual(self.server.get("/news/123.aspx")[0], 404)
        self.assertEqual(self.server.get("/gone.aspx")[0], 410)
        self.assertEqual(self.server.get("/other.aspx")[0], 404)
        with page.expect_navigation():
            page.locator("tr", has_text="/gone.aspx").get_by_role("button", name="Xóa").click()
        self.assertEqual(self.server.get("/gone.aspx")[0], 404)

    def test_a_reader_says_something_of_a_page_without_a_cookie_and_the_staff_answer(self):
        page = self.visitor(java_script_enabled=False)
        page.goto("/thu-tuc")
        page.get_by_role("link", name="Góp ý về trang này").click()
        expect(page).to_have_url(re.compile(r"/gop-y\?trang=(/|%2F)thu-tuc$"))
        send(page, "Gửi góp ý")
        expect(page.get_by_role("alert")).to_contain_text("Hãy chọn trang có hữu ích không, hoặc viết góp ý.")
        page.get_by_label("Chưa", exact=True).check()
        page.locator("#f-said").fill("Thiếu mẫu đơn <b>số 5</b>")
        send(page, "Gửi góp ý")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận góp ý")
        self.assertEqual(page.context.cookies(), [])
        admin = self.signed_in("quantri", "/feedback")
        expect(admin.locator(".entries")).to_contain_text("Thiếu mẫu đơn <b>số 5</b>")
        self.clean(admin)
        entry = admin.locator(".entries li", has_text="Thiếu mẫu đơn")
        entry.get_by_text("Xử lý").click()
        entry.locator("[name=note]").fill("Đã bổ sung mẫu số 5")
        with admin.expect_navigation():
            entry.get_by_role("button", name="Ghi trả lời").click()
        expect(admin.get_by_role("status")).to_have_text("Đã ghi trả lời.")
        expect(admin.locator("#pages")).to_contain_text("/thu-tuc")
        form = self.visitor()
        form.goto("/gop-y?trang=/thu-tuc")
        self.clean(form)

    def test_a_form_for_anybody_minds_where_it_was_sent_from(self):
        def count() -> int:
            return self.server.count("feedback")

        _, _, body = self.server.get("/gop-y?trang=/thu-tuc")
        seal = re.search(r'name="form-seal" value="([^"]+)"', body.decode())[1]
        fields = {"page": "/thu-tuc", "said": "một", "form-seal": seal}
        before = count()
        self.assertEqual(self.post("/gop-y", fields)[0], 403)
        self.assertEqual(self.post("/gop-y", fields, Origin="https://evil.example")[0], 403)
        self.assertEqual(self.post("/gop-y", fields, Sec_Fetch_Site="cross-site")[0], 403)
        status, _, said = self.post("/gop-y", fields | {"form-seal": "1.2"}, Sec_Fetch_Site="same-origin")
        self.assertEqual(status, 409)
        self.assertIn("Biểu mẫu đã mở quá lâu", said)
        self.assertIn("một", said)
        status, headers, _ = self.post("/gop-y", fields | {"website": "http://spam.example"}, Sec_Fetch_Site="same-origin")
        self.assertEqual((status, count()), (200, before))
        self.assertNotIn("Set-Cookie", headers)
        self.assertEqual(self.post("/gop-y", fields | {"page": "//evil.example"}, Sec_Fetch_Site="same-origin")[0], 200)
        self.assertEqual(self.post("/gop-y", fields | {"said": "a" * 2001}, Sec_Fetch_Site="same-origin")[0], 422)
        answers = [self.post("/gop-y", fields, Origin=self.server.address)[0] for _ in range(12)]
        self.assertIn(429, answers)
        self.assertEqual(answers, sorted(answers))
        self.assertLessEqual(count() - before, 10)
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            self.assertNotIn("192.0.2.7", "\n".join(file.iterdump()))

    def test_an_outage_is_told_on_every_public_page(self):
        page = self.signed_in("quantri", "/outages")
        for name, value in {"beginsOn": "20/06/2024", "beginsAt": "22:00", "endsOn": "20/06/2024", "endsAt": "21:00"}.items():
            page.locator(f"#f-{name}").fill(value)
        page.get_by_label("Lý do").fill("nâng cấp máy chủ")
        send(page, "Thông báo")
        expect(page.get_by_role("alert")).to_contain_text("Phải kết thúc sau khi bắt đầu.")
        page.locator("#f-endsAt").fill("23:30")
        send(page, "Thông báo")
        expect(page.get_by_role("status").first).to_contain_text("Đã thông báo tạm ngừng phục vụ.")
        self.clean(page)
        reader = self.visitor()
        for address in ("/thu-tuc", "/kha-nang-tiep-can", "/so-do-cong"):
            reader.goto(address)
            expect(reader.locator(".announced")).to_contain_text("Cổng tạm ngừng phục vụ từ 22:00 ngày 20/06/2024")
            self.clean(reader)
        send(page, "Rút thông báo")
        # A browser may keep what it has for a minute.
        reader = self.visitor()
        reader.goto("/thu-tuc")
        expect(reader.locator(".announced")).to_have_count(0)
