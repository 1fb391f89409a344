"""The whole demonstration, as bin/run loads it: what each account meets on the day it lives on."""

import re

import product
from browser import PHONE, BrowserTest, expect

VISITED = "Kiểm tra cải cách hành chính tại UBND huyện Giang Thành"
PHOTOGRAPHED = "Hồ sơ trực tuyến tại huyện Giang Thành tăng trong quý I năm 2024"


# What these count is made by acts and not loaded.
MADE_BY_ACTS = {"KH_CCHC", "DV_TU_KIEM_TRA", "KN_KHAC_PHUC"}


def loaded(figures: dict) -> dict:
    """The figures over what was loaded."""
    return {code: line for code, line in figures.items() if code not in MADE_BY_ACTS}


class TheWholeDemonstration(BrowserTest):
    @classmethod
    def setUpClass(cls):
        cls.server = product.Server(product.demonstration(whole=True))
        cls.addClassCleanup(cls.server.stop)

    def shows(self, page, address: str, *words: str) -> None:
        """A page says what the story says, and is clean."""
        page.goto(address)
        for each in words:
            expect(page.locator("main")).to_contain_text(each)
        self.clean(page)

    def test_every_account_has_its_work(self):
        for account in ["vanthu", "chuyenvien", "motcua", "giangthanh", "kiemtra", "lanhdao", "phapche"]:
            with self.subTest(account):
                page = self.signed_in(account, "/work")
                expect(page.locator("main")).to_contain_text("việc đang mở")
                self.clean(page)

    def test_the_inspector_stands_in_the_middle_of_the_visit(self):
        page = self.signed_in("kiemtra", "/inspections")
        page.get_by_role("link", name="KT-2024-001").click()
        expect(page.locator("main")).to_contain_text("đang kiểm tra")
        expect(page.locator("main")).to_contain_text("14 chờ xem xét")
        expect(page.locator("main")).to_contain_text("1 chờ trả lời")
        self.clean(page)
        here = page.url.removeprefix(self.server.address)
        self.shows(page, here + "/findings", "lần thứ 2", "đã chấp nhận", "chờ xem xét")
        self.shows(page, here + "/visit", "7/62", "không đạt")
        self.shows(page, here + "/team", "120/QĐ-SNV", "Phó Giám đốc Sở Nội vụ")
        self.shows(page, "/figures?unit=H33.30&scope=tree&period=ND09:2023", "26,32")
        self.shows(page, "/inspections/since-last-visit?unit=H33.30", "KT-2023-001")

    def test_the_leader_sees_the_year(self):
        page = self.signed_in("lanhdao", "/inspection-plans")
        page.get_by_role("link", name="Kế hoạch kiểm tra năm 2024").click()
        expect(page.locator("main")).to_contain_text("39/KH-UBND")
        expect(page.locator("main")).to_contain_text("UBND xã Phú Mỹ")
        self.clean(page)
        self.shows(page, "/recommendations", "quá hạn", "yêu cầu bổ sung")
        page.goto("/scoring")
        page.get_by_role("link", name="Chấm điểm cải cách hành chính cấp xã năm 2023").click()
        self.clean(page)
        page.get_by_role("link", name="Xem kết quả").click()
        ranks = page.locator("main table").first.locator("tbody tr")
        expect(ranks.first).to_contain_text("Phú Lợi")
        expect(ranks.last).to_contain_text("Phú Mỹ")
        self.clean(page)

    def test_the_district_has_to_answer_and_to_mend(self):
        page = self.signed_in("giangthanh", "/recommendations", viewport=PHONE)
        expect(page.locator("main")).to_contain_text("Số hóa đầy đủ kết quả giải quyết")
        self.clean(page)
        page.goto("/inspections")
        page.get_by_role("link", name="KT-2024-001").click()
        here = page.url.removeprefix(self.server.address)
        self.shows(page, here + "/report", "838/1.352", "506/1.352", "khớp")
        page.goto("/inspections")
        page.get_by_role("link", name="KT-2023-001").click()
        here = page.url.removeprefix(self.server.address)
        self.shows(page, here + "/remediation", "131/KH-UBND", "176/BC-UBND")
        self.shows(page, here, "1/8 đã xong", "2 quá hạn")

    def test_rounds_and_reviews_are_under_way(self):
        self.shows(self.signed_in("motcua"), "/postings/rounds", "đang kiểm tra")
        self.shows(self.signed_in("phapche"), "/laws/reviews", "39/2019/QĐ-UBND")
        self.shows(self.signed_in("quantri"), "/journal", "finding.judge")
        self.shows(self.signed_in("bientap"), "/articles", PHOTOGRAPHED)

    def test_the_public_reads_about_it(self):
        page = self.visitor()
        page.goto("/")
        for each in [PHOTOGRAPHED, "Kết luận kiểm tra công tác cải cách hành chính năm 2023"]:
            expect(page.locator("main")).to_contain_text(each)
        self.clean(page)
        page.get_by_role("link", name=PHOTOGRAPHED).first.click()
        picture = page.locator("main figure img").first
        expect(picture).to_have_attribute("alt", re.compile("ba quầy"))
        self.assertGreater(picture.evaluate("image => image.naturalWidth"), 0)
        expect(page.locator("main figcaption").first).to_contain_text("Tranh minh họa")
        self.clean(page)
        self.shows(page, "/chi-so", "26,57", "Ủy ban nhân dân xã Phú Lợi")
        page.goto("/ket-luan")
        page.get_by_role("link", name="huyện Giang Thành").first.click()
        expect(page.locator("main")).to_contain_text("212/TB-SNV")
        self.clean(page)
        self.shows(page, page.url + "/khac-phuc", "1/8")

    def test_it_was_done_by_acts_in_the_order_of_time(self):
        done = self.server.run("journal", "verify")
        self.assertEqual(done.returncode, 0, done.stderr)
        told = self.server.run("recount", "--check")
        self.assertEqual(told.returncode, 0, told.stderr)
        # What was loaded in steps is what one load of the same files leaves.
        once = product.Server()
        self.addCleanup(once.stop)
        for period in ["ND09:2023", "ND09:2024-Q1"]:
            asked = ["H33.30", "tree", period]
            self.assertEqual(loaded(self.server.figures(*asked)), loaded(once.figures(*asked)))
        with product.sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            moments = [at for (at,) in file.execute("SELECT at FROM journal ORDER BY number")]
        self.assertEqual(moments, sorted(moments))
