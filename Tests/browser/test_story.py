"""The story that the product began with, from a year's plan to its last shortcoming closed by figures. Whatever is done is done
in the browser, by the account whose work it is, on the day of it."""

import datetime
import os
import re
import unittest

import mending
import planning
import product
import registers
import story
import telling
from browser import PHONE, BrowserTest, expect, send

PERIOD = "ND09:2024-Q1"
# What the delegation found in the first quarter of 2024, with the figures that say so.
FOUND = {
    "F1: văn bản đến": {"Tỷ lệ văn bản đến đăng ký đúng hạn": "196/219"},
    "F2: hồ sơ trực tuyến, số hóa": {
        "Tỷ lệ hồ sơ trực tuyến": "511/1.368", "Tỷ lệ số hóa thành phần hồ sơ": "663/1.368",
        "Tỷ lệ số hóa kết quả giải quyết thủ tục hành chính": "779/1.286"},
    "F3: hệ thống quản lý chất lượng": {"Tỷ lệ thủ tục có tài liệu chất lượng đúng phiên bản hiện hành": "25/167"},
    "F4: nhiệm vụ được giao": {"Tỷ lệ nhiệm vụ được giao hoàn thành đúng hạn": "11/20"},
}
ONLINE = "Có giải pháp nâng tỷ lệ hồ sơ trực tuyến"
# What the year after asks of the indicators that were missed.
ASKED = {
    "TL_TRUC_TUYEN": 60, "TL_SO_HOA_HS": 80, "TL_SO_HOA_KQ": 80, "VB_DANG_KY_DUNG_HAN": 98, "NV_DUNG_HAN": 100,
    "ISO_CAP_NHAT": 100,
}
LETTER = {
    "symbol": "52/SNV-CCHC", "issuer": "Sở Nội vụ", "datedOn": "06/06/2024",
    "subject": "Thông báo lịch kiểm tra công tác cải cách hành chính năm 2024",
}
DESK = {"code": "CV1", "name": "Chuyên viên cải cách hành chính", "account": "chuyenvien"}


class Story(BrowserTest):
    def on(self, day: str) -> None:
        """The morning of another day: the server begins anew and nobody is signed in yet."""
        for page in self.pages:
            page.context.close()
        self.pages.clear()
        self.present = {}
        self.server.turn(day)

    def by(self, account: str, **options):
        """The page of somebody, who signs in when first needed on a day."""
        if account not in self.present:
            self.present[account] = self.signed_in(account, "/work", **options)
        return self.present[account]

    def refused(self, account: str, path: str) -> None:
        """Somebody whose work it is not gets nowhere by typing the address."""
        self.assertEqual(self.by(account).request.get(path).status, 403, f"{account} {path}")

    def test_the_whole_of_it(self):
        self.on("2024-01-15")
        self.plan()
        self.on("2024-06-03")
        self.decide_the_team()
        self.on("2024-06-06")
        self.announce()
        self.on("2024-06-12")
        self.report()
        self.on("2024-06-18")
        self.visit()
        self.both_sides_sign()
        self.on("2024-06-20")
        self.explain()
        self.on(telling.MINUTE)
        self.tell()
        self.on("2024-07-02")
        self.conclude()
        self.on("2024-07-10")
        self.plan_the_remediation()
        self.on("2024-09-20")
        self.report_what_was_done()
        self.on("2025-01-20")
        self.one_good_quarter_does_not_close()
        self.on("2025-04-05")
        self.two_good_quarters_close()
        self.the_last_one_closes_the_inspection()
        self.nothing_was_written_behind_the_journal()

    def plan(self):
        """January: the formula proposes the district, the leader issues the plan, the inspector opens what it says."""
        inspector, leader = self.by("kiemtra"), self.by("lanhdao")
        plan = planning.draft(inspector, (PERIOD,)).removeprefix(self.server.address)
        planning.propose(inspector, plan, ["Cấp huyện"], count=1)
        expect(inspector.get_by_role("table").first).to_contain_text("1. UBND huyện Giang Thành")
        planning.choose(inspector, quarter=2, day="18/06/2024")
        planning.issue(inspector, leader, plan, number="12/KH-UBND", signedOn="15/01/2024")
        self.refused("kiemtra", plan + "/issue")
        inspector.goto(plan)
        inspector.get_by_text("Mở cuộc kiểm tra", exact=True).click()
        inspector.get_by_role("group", name="Đơn vị").get_by_label("Giang Thành").check()
        send(inspector, "Mở các cuộc đã chọn")
        inspector.locator("#units tbody a").click()
        expect(inspector.locator("main")).to_contain_text("Kế hoạch số 12/KH-UBND")
        self.inspection = inspector.url.removeprefix(self.server.address)

    def decide_the_team(self):
        inspector = self.by("kiemtra")
        inspector.goto(self.inspection)
        expect(inspector.get_by_role("button", name="Thông báo lịch kiểm tra")).to_be_disabled()
        story.team(inspector, self.inspection)
        story.member(inspector, self.inspection, "THU_KY", "Chuyên viên Sở Nội vụ", account="kiemtra")

    def announce(self):
        """The unit is told in time. Its registry enters the letter; its focal point has work, and gives part of it away."""
        self.refused("motcua", self.inspection)
        story.tell(self.by("kiemtra"), self.inspection, reportDueOn="13/06/2024")
        registry = self.by("vanthu")
        registry.goto("/documents/new")
        planning.fill(registry, LETTER)
        send(registry, "Đăng ký")
        expect(registry.get_by_role("status")).to_contain_text("Đã đăng ký số đến")
        registry.goto("/documents/desks?unit=H33.30")
        planning.fill(registry, DESK)
        send(registry, "Lưu")
        focal = self.by("giangthanh")
        focal.goto("/work")
        focal.get_by_role("link", name=re.compile("Báo cáo tự đánh giá")).first.click()
        focal.goto(self.inspection + "/report/sections/CD")
        focal.get_by_text("Giao phần này", exact=True).click()
        focal.get_by_label("Vị trí soạn").select_option("CV1")
        send(focal, "Giao")

    def report(self):
        """The officer writes a section, the focal point the others, with a number that the registers do not bear out."""
        counter = self.by("motcua")
        counter.goto(f"/figures?unit=H33.30&period={PERIOD}&scope=tree&asOf=2024-06-12")
        counter.get_by_role("row", name="Toàn bộ UBND huyện Giang Thành").get_by_role("link", name="37,35").click()
        expect(counter.locator("main")).to_contain_text("511/1.368")
        story.write_section(self.by("chuyenvien"), self.inspection + "/report/sections/CD")
        focal = self.by("giangthanh")
        focal.goto(self.inspection + "/report")
        expect(focal.get_by_role("button", name="Gửi báo cáo")).to_be_disabled()
        story.write_report(focal, self.inspection, {
            f"numerator-TL_TRUC_TUYEN-{PERIOD}": "900", f"denominator-TL_TRUC_TUYEN-{PERIOD}": "1368"})
        story.submit_report(focal, self.inspection)
        expect(focal.locator("#comparison")).to_contain_text("+389")
        focal.locator("#questions a").first.click()
        focal.locator("[name=answer]").fill("Đơn vị tính cả hồ sơ do công chức nhập thay.")
        send(focal, "Trả lời")
        inspector = self.by("kiemtra")
        inspector.goto(self.inspection + "/report")
        inspector.locator("#questions a").first.click()
        inspector.get_by_label("Giữ nguyên chênh lệch").check()
        send(inspector, "Ghi ý kiến của đoàn")
        expect(inspector.locator("#questions")).to_contain_text("đoàn giữ nguyên")

    def visit(self):
        """On the spot, with a phone: each of the four findings is proposed by its figures."""
        inspector = self.by("kiemtra", viewport=PHONE)
        story.advance(inspector, self.inspection, "Bắt đầu kiểm tra")
        self.refused("giangthanh", self.inspection + "/findings")
        proposed = {}
        for address in story.proposals(inspector, self.inspection):
            line = inspector.get_by_role("listitem").filter(has=inspector.locator(f"a[href='{address}']"))
            proposed[line.inner_text()] = address
        for finding, figures in FOUND.items():
            for name, figure in figures.items():
                said = [text for text in proposed if f"{name} quý I/2024" in text]
                self.assertEqual(len(said), 1, f"{finding}: {name}")
                self.assertIn(f"({figure} ", said[0], finding)
                story.accept(inspector, proposed.pop(said[0]), due="31/03/2025")
        for address in proposed.values():
            story.drop(inspector, address, "Không thuộc nội dung kiểm tra lần này")
        story.add_strength(inspector, self.inspection)

    def both_sides_sign(self):
        """Each signs with their own account; then the unit is asked what it says to it."""
        inspector = self.by("kiemtra")
        story.minutes(inspector, self.inspection)
        inspector.get_by_text("Ký biên bản", exact=True).click()
        inspector.locator("[name=name]").first.fill("(đã ký)")
        inspector.locator("[name=title]").first.fill("Trưởng đoàn")
        send(inspector, "Ghi chữ ký")
        focal = self.by("giangthanh")
        focal.goto(self.inspection + "/minutes")
        planning.fill(focal, {"name": "(đã ký)", "title": "Chủ tịch UBND huyện"})
        send(focal, "Đơn vị ký biên bản")
        expect(focal.locator("#signatures")).to_contain_text("Chủ tịch UBND huyện")
        inspector.goto(self.inspection + "/explanation")
        send(inspector, "Yêu cầu giải trình")
        expect(inspector.get_by_role("status")).to_contain_text("Đã yêu cầu giải trình")

    def explain(self):
        """The unit sees what was accepted and agrees to all of it."""
        focal = self.by("giangthanh")
        focal.goto(self.inspection)
        focal.get_by_role("link", name="Giải trình").click()
        open_ones = focal.locator(".tasks a")
        expect(open_ones).to_have_count(6)
        for number in range(6):
            open_ones.nth(number).click()
            focal.get_by_label("đồng ý", exact=True).check()
            send(focal, "Lưu giải trình")

    def tell(self):
        """24/06/2024: the news come out at 10:17 and say nothing of what was found."""
        telling.approved(self.by("kiemtra"), self.by("lanhdao"), self.inspection)
        telling.published(self.by("bientap"))
        citizen = self.visitor()
        citizen.goto("/")
        citizen.get_by_role("link", name=telling.TITLE).first.click()
        telling.read(citizen)
        expect(citizen.locator("article")).not_to_contain_text("chưa đạt")
        citizen.goto("/ket-luan")
        expect(citizen.locator("main")).not_to_contain_text("45/TB-SNV")

    def conclude(self):
        """On the last day: written by one, approved by another, and read by everybody who has its code."""
        inspector = self.by("kiemtra")
        story.advance(inspector, self.inspection, "Soạn dự thảo kết luận")
        inspector.goto(self.inspection + "/conclusion")
        expect(inspector.locator(".identity")).to_contain_text("02/07/2024")
        story.draft(inspector, self.inspection)
        story.approve(inspector, self.inspection)
        inspector.goto(self.inspection + "/conclusion")
        expect(inspector.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)
        story.issue(inspector, self.inspection, signedOn="02/07/2024")
        expect(inspector.get_by_role("status")).to_contain_text("Đã ban hành thông báo kết luận")
        self.public = inspector.get_by_role("link", name="Thông báo số").get_attribute("href")
        citizen = self.visitor()
        citizen.goto("/xac-minh")
        citizen.get_by_label("Mã xác minh").fill(self.public.rsplit("/", 1)[1])
        send(citizen, "Xác minh")
        for figures in FOUND.values():
            for figure in figures.values():
                expect(citizen.locator("main")).to_contain_text(f"({figure} ")

    def plan_the_remediation(self):
        focal = self.by("giangthanh")
        focal.goto(self.inspection + "/remediation")
        for number in range(1, 7):
            mending.measure(focal, number, "Rà soát, phân công lại", "31/12/2024")
        mending.submit(focal, "Gửi kế hoạch khắc phục", "Đã gửi kế hoạch", number="112/KH-UBND", signedOn="10/07/2024")
        inspector = self.by("kiemtra")
        inspector.goto(self.inspection)
        expect(inspector.locator(".identity")).to_contain_text("theo dõi khắc phục")
        leader = self.by("lanhdao")
        leader.goto(self.inspection + "/recommendations")
        send(leader, "Công khai việc khắc phục")
        mending.said(leader, "Đã công khai")

    def report_what_was_done(self):
        focal = self.by("giangthanh")
        focal.goto("/recommendations")
        focal.get_by_role("link", name=ONLINE).click()
        self.recommendation = focal.url.removeprefix(self.server.address)
        mending.take(focal, "Bắt đầu thực hiện", "Đơn vị bắt đầu")
        mending.take(focal, "Báo cáo hoàn thành", "chờ xác minh", result="Đã hướng dẫn người dân tại 5/5 xã")
        expect(focal.get_by_role("link", name="Xác minh hoàn thành")).to_have_count(0)
        self.refused("giangthanh", self.recommendation + "/steps/verify")
        asked = [f"/recommendations/{number}" for number in mending.numbers(self.by("kiemtra"), self.inspection)]
        self.others = [path for path in asked if path != self.recommendation]
        for path in self.others:
            focal.goto(path)
            mending.take(focal, "Bắt đầu thực hiện", "Đơn vị bắt đầu")
            mending.take(focal, "Báo cáo hoàn thành", "chờ xác minh", result="Đã phân công lại, đôn đốc hằng tuần")

    def one_good_quarter_does_not_close(self):
        """The first whole quarter after the visit begins on 15/09/2024."""
        self.load("qms", registers.quality(datetime.date(2024, 9, 2)), "giangthanh")
        self.load_a_good_quarter(datetime.date(2024, 11, 16))
        inspector = self.by("kiemtra")
        inspector.goto(self.recommendation)
        measured = inspector.locator("#measured")
        expect(measured.get_by_role("row", name="Quý IV/2024 (15/09/2024–14/12/2024)")).to_contain_text("90,00%")
        expect(measured).to_contain_text("còn thiếu 1 kỳ")
        expect(measured).to_contain_text("Quý I/2025 được tính từ ngày 30/03/2025")
        expect(inspector.get_by_role("button", name="Xác minh hoàn thành")).to_be_disabled()

    def two_good_quarters_close(self):
        """The second begins on 15/12/2024, and has a target of its own."""
        self.load("targets", registers.targets(2025, ASKED), "quantri")
        self.load_a_good_quarter(datetime.date(2025, 2, 19))
        inspector = self.by("kiemtra")
        inspector.goto(self.recommendation)
        expect(inspector.locator("#measured tbody").get_by_text("được tính", exact=True)).to_have_count(2)
        expect(inspector.locator("#measured")).to_contain_text("đủ điều kiện xác minh")
        mending.take(inspector, "Xác minh hoàn thành", "Đã xác minh", closing="Số liệu đạt chỉ tiêu hai quý liên tiếp")
        inspector.goto(self.inspection)
        expect(inspector.get_by_role("button", name="Đóng cuộc kiểm tra")).to_be_disabled()
        expect(inspector.locator("main")).to_contain_text("Còn 5 kiến nghị")
        citizen = self.visitor()
        citizen.goto(self.public)
        citizen.get_by_role("link", name=re.compile("khắc phục")).first.click()
        expect(citizen.locator("main")).to_contain_text("đã hoàn thành 1/6 nội dung")

    def the_last_one_closes_the_inspection(self):
        """Documents, quality documents and tasks are better too; when the last is verified, everything is over."""
        inspector = self.by("kiemtra")
        for path in self.others:
            inspector.goto(path)
            expect(inspector.locator("#measured")).to_contain_text("đủ điều kiện xác minh")
            mending.take(
                inspector, "Xác minh hoàn thành", "Đã xác minh", closing="Số liệu đạt chỉ tiêu hai quý liên tiếp")
        story.advance(inspector, self.inspection, "Đóng cuộc kiểm tra")
        expect(inspector.locator(".identity")).to_contain_text("đã đóng")
        focal = self.by("giangthanh")
        focal.goto("/work")
        expect(focal.locator("main")).not_to_contain_text("Có giải pháp")
        citizen = self.visitor()
        citizen.goto(self.public + "/khac-phuc")
        expect(citizen.locator("main")).to_contain_text("đã hoàn thành 6/6 nội dung")

    def load_a_good_quarter(self, day: datetime.date) -> None:
        """What the unit's offices load on a day of a quarter in which everything met its target."""
        documents, steps = registers.incoming(day, count=10)
        for kind, file in [
            ("dossiers", registers.dossiers(day, online=9, count=10)), ("incoming", documents),
            ("incoming_steps", steps), ("tasks", registers.tasks(day, count=5)),
        ]:
            self.load(kind, file, "giangthanh")

    def load(self, kind: str, file, account: str) -> None:
        registers.load(self.by(account), kind, file)
        expect(self.by(account).get_by_role("status")).to_contain_text(f"Đã nạp {file.name}")

    def nothing_was_written_behind_the_journal(self):
        done = self.server.run("journal", "verify")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertGreater(self.server.count("journal"), 100)


@unittest.skipUnless(os.environ.get("CAICACH_TEST_POSTGRES"), "bin/with-postgres starts one")
class StoryOnPostgres(Story):
    """The same, with everything kept by PostgreSQL."""

    @classmethod
    def setUpClass(cls):
        cls.server = product.PostgresServer()
        cls.addClassCleanup(cls.server.stop)
