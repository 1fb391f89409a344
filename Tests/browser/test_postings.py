"""What hangs on the boards: seen, mended in one click, checked on a phone, printed, and read by everybody."""

import csv
import io
import pathlib
import re
import subprocess

import morning
import product
import zxingcpp
from browser import PHONE, BrowserTest, expect, send
from PIL import Image

UNIT = "H33.30.02"
OUTDATED = "1.001622"


class Postings(BrowserTest):
    def test_an_outdated_version_is_replaced_in_one_click_and_the_work_is_done(self):
        page = self.signed_in("giangthanh")
        page.goto("/work?unit=H33.30.02&scope=own&kind=posting_gap")
        page.get_by_role("link", name=f"Niêm yết lại thủ tục {OUTDATED}").click()
        expect(page).to_have_url(re.compile(f"/postings/at/{UNIT}/{OUTDATED}$"))
        page.goto(f"/postings?unit={UNIT}&scope=own&state=CU")
        tab = page.get_by_role("navigation", name="Tình trạng niêm yết").locator("[aria-current]")
        before = int(re.search(r"\d+", tab.inner_text())[0])
        row = page.locator("tbody tr", has_text=OUTDATED)
        with page.expect_navigation():
            row.get_by_role("button", name="Thay bản mới").click()
        expect(page.get_by_role("status")).to_have_text(f"Đã thay bằng phiên bản 2 của thủ tục {OUTDATED}.")
        expect(page.locator("tbody tr", has_text=OUTDATED)).to_have_count(0)
        self.assertEqual(int(re.search(r"\d+", tab.inner_text())[0]), before - 1)
        page.goto("/work?unit=H33.30.02&scope=own&kind=posting_gap")
        expect(page.get_by_role("link", name=f"Niêm yết lại thủ tục {OUTDATED}")).to_have_count(0)

    def test_the_list_goes_out_as_csv_and_xlsx(self):
        page = self.signed_in("giangthanh")
        page.goto("/postings?unit=H33.30.03&scope=own&state=THIEU")
        with page.expect_download() as kept:
            page.get_by_role("link", name="Tải CSV").click()
        rows = list(csv.DictReader(io.StringIO(pathlib.Path(kept.value.path()).read_text(encoding="utf-8-sig"))))
        expect(page.locator("tbody tr")).to_have_count(len(rows))
        self.assertTrue(rows and all(row["tinh_trang"] == "THIEU" and row["don_vi"] == "H33.30.03" for row in rows))
        self.assertGreater(int(rows[0]["cham_ngay_lam_viec"]), 0)
        with page.expect_download() as kept:
            page.get_by_role("link", name="Tải XLSX").click()
        self.assertEqual(pathlib.Path(kept.value.path()).read_bytes()[:2], b"PK")

    def test_one_posts_and_takes_down_by_hand(self):
        page = self.signed_in("giangthanh")
        page.goto("/postings?unit=H33.30.04&scope=own&state=THIEU")
        page.get_by_role("link", name="Niêm yết", exact=True).last.click()
        page.get_by_label("Ngày niêm yết").fill("19/06/2024")
        send(page, "Niêm yết")
        expect(page.get_by_role("alert")).to_contain_text("Ngày niêm yết ở tương lai.")
        page.get_by_label("Ngày niêm yết").fill("17/06/2024")
        page.locator("#f-place").select_option("WEB")
        send(page, "Niêm yết")
        expect(page.locator(".record")).to_contain_text("niêm yết chậm")
        page.locator("tbody tr", has_text="Trang thông tin điện tử").get_by_role("link", name="Gỡ").click()
        send(page, "Gỡ")
        expect(page.get_by_role("status")).to_have_text("Đã ghi nhận việc gỡ.")
        expect(page.locator(".record")).to_contain_text("thiếu")

    def test_a_round_on_a_phone_without_javascript(self):
        page = self.visitor(java_script_enabled=False, viewport=PHONE, is_mobile=True, has_touch=True, reduced_motion="reduce")
        page.goto("/sign-in?return=/postings/rounds?unit=H33.30.05")
        self.sign_in(page, "giangthanh")
        page.get_by_label("Bảng niêm yết").uncheck()
        page.get_by_label("Kiosk").check()
        send(page, "Bắt đầu kiểm tra")
        address = page.url
        lines = page.locator("ol.round > li")
        count = lines.count()
        self.assertGreater(count, 10)
        # Nothing is finished while anything is open, and the way leads to it.
        send(page, "Xem kết quả và kết thúc")
        expect(page.locator("main")).to_contain_text(f"Còn {count} dòng chưa trả lời.")
        expect(page.get_by_role("button", name="Kết thúc và cập nhật sổ")).to_have_count(0)
        page.get_by_role("link", name="Đến dòng chưa trả lời").click()
        self.assertIn("#l-", page.url)
        # The first procedure is missing, whatever the register says.
        code = lines.nth(1).locator(".what .muted").first.inner_text().strip()
        self.tap(page, lines.nth(1), "Thiếu")
        expect(lines.nth(1).get_by_role("button", name="Thiếu")).to_have_attribute("aria-pressed", "true")
        self.tap(page, lines.nth(1), "Không có mẫu")
        expect(page.get_by_text(f"Đã kiểm tra 1 trên {count} dòng")).to_be_visible()
        # A photo of it.
        lines.nth(1).get_by_role("link", name=re.compile("^Ảnh, ghi chú")).click()
        field = page.locator("input[type=file]")
        self.assertEqual((field.get_attribute("accept"), field.get_attribute("capture")), ("image/*", "environment"))
        field.set_input_files(morning.photo())
        send(page, "Gửi ảnh")
        expect(page.get_by_role("status")).to_have_text("Đã lưu ảnh.")
        expect(lines.nth(1)).to_contain_text("Ảnh, ghi chú (1 ảnh)")
        lines.nth(1).get_by_role("link", name=re.compile("^Ảnh, ghi chú")).click()
        picture = page.locator("figure img")
        answer = page.request.get(picture.get_attribute("src"))
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "image/jpeg"))
        page.goto(address)
        # Everything else is as it should be; each line is one tap.
        while (open_line := page.locator("ol.round > li:not(.fine):not(.off)")).count():
            buttons = open_line.first.locator(".taps").first.get_by_role("button")
            with page.expect_navigation():
                buttons.first.click()
        expect(page.get_by_text(f"Đã kiểm tra {count} trên {count} dòng")).to_be_visible()
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"])
        send(page, "Xem kết quả và kết thúc")
        expect(page.get_by_role("table", name="Sổ niêm yết sẽ thay đổi như sau")).to_be_visible()
        changes = page.locator("tbody tr").count()
        self.assertGreater(changes, 0)
        send(page, "Kết thúc và cập nhật sổ")
        expect(page.get_by_role("status")).to_have_text(f"Đã kết thúc; sổ niêm yết có {changes} thay đổi.")
        expect(page.get_by_role("button", name="Đúng bản")).to_have_count(0)
        page.goto(f"/postings?unit=H33.30.05&scope=own&place=KIOSK&procedure={code}")
        expect(page.locator("tbody tr")).to_contain_text("thiếu")
        page.goto("/postings?unit=H33.30.05&scope=own&place=KIOSK&state=CU")
        expect(page.locator("tbody tr")).to_have_count(0)
        page.goto("/postings/rounds?unit=H33.30.05")
        expect(page.locator("tbody tr")).to_contain_text("kết thúc 18/06/2024")

    def tap(self, page, line, name: str) -> None:
        with page.expect_navigation():
            line.get_by_role("button", name=name).click()

    def test_the_keyboard_alone_answers_a_line(self):
        page = self.signed_in("giangthanh", "/postings/rounds?unit=H33.30.01")
        send(page, "Bắt đầu kiểm tra")
        page.locator("ol.round > li").first.get_by_role("button", name="Có").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_text("Đã kiểm tra 1 trên")).to_be_visible()
        # Tab goes on from the line that comes next.
        page.keyboard.press("Tab")
        self.assertTrue(page.evaluate("document.activeElement.closest('li:target') !== null"))
        page.keyboard.press("Space")
        expect(page.get_by_text("Đã kiểm tra 2 trên")).to_be_visible()

    def test_two_who_answer_the_same_line_are_told(self):
        first = self.signed_in("giangthanh", "/postings/rounds?unit=H33.30.03")
        send(first, "Bắt đầu kiểm tra")
        second = self.signed_in("kiemtra", first.url.removeprefix(self.server.address))
        self.tap(first, first.locator("ol.round > li").nth(1), "Đúng bản")
        self.tap(second, second.locator("ol.round > li").nth(1), "Thiếu")
        expect(second.get_by_role("alert")).to_contain_text("giangthanh vừa trả lời dòng")
        expect(second.locator("ol.round > li").nth(1).get_by_role("button", name="Đúng bản")).to_have_attribute(
            "aria-pressed", "true")

    def test_the_code_on_a_sheet_leads_another_program_to_the_procedure(self):
        page = self.signed_in("giangthanh")
        page.goto(f"/postings/sheets?unit={UNIT}&procedure={OUTDATED}&procedure=1.003597")
        file = product.SCRATCH / "sheets.pdf"
        page.pdf(path=file, format="A4", prefer_css_page_size=True)
        pictures = product.SCRATCH / "sheets"
        subprocess.run(["pdftoppm", "-r", "150", "-png", str(file), str(pictures)], check=True)
        found = sorted(pathlib.Path(product.SCRATCH).glob("sheets-*.png"))
        self.assertEqual(len(found), 2, "a page for each procedure")
        for path, code in zip(found, [OUTDATED, "1.003597"]):
            codes = zxingcpp.read_barcodes(Image.open(path))
            self.assertEqual([each.text for each in codes], [f"{self.server.address}/thu-tuc/{code}"])
            public = self.visitor()
            public.goto(codes[0].text)
            expect(public.locator("main")).to_contain_text("đang có hiệu lực")
            expect(public.locator(".record")).to_contain_text(code)

    def test_everybody_reads_what_is_in_force_and_is_told_what_is_not(self):
        self.assertEqual(self.server.run("import", "procedures", str(morning.abolished())).returncode, 0)
        page = self.visitor()
        page.goto(f"/thu-tuc/{OUTDATED}")
        expect(page.locator("main")).to_contain_text("Thay đổi so với phiên bản 1")
        expect(page.locator(".changes del").first).to_have_text("20 ngày làm việc")
        # The page of the law that everybody may read.
        expect(page.locator(".record a")).to_have_attribute("href", re.compile("^/van-ban/"))
        page.goto(f"/thu-tuc/{OUTDATED}/1")
        expect(page.locator(".notice")).to_contain_text("Phiên bản 1 không còn hiệu lực.")
        page.get_by_role("link", name="Xem phiên bản 2 đang có hiệu lực").click()
        expect(page).to_have_url(self.server.address + f"/thu-tuc/{OUTDATED}")
        page.goto("/thu-tuc/1.999999")
        expect(page.locator(".notice")).to_contain_text("đã bị bãi bỏ; ngày có hiệu lực cuối cùng là 31/05/2024")
        for path in ["/thu-tuc/9.999999", f"/thu-tuc/{OUTDATED}/7"]:
            self.assertEqual(self.server.get(path)[0], 404)
        _, headers, _ = self.server.get(f"/thu-tuc/{OUTDATED}")
        self.assertIn("public", headers["Cache-Control"])
        self.assertNotIn("Set-Cookie", headers)
        # The staff, too, are led to the public page of the law.
        page = self.signed_in("giangthanh", f"/thu-tuc/{OUTDATED}")
        expect(page.locator(".record a")).to_have_attribute("href", re.compile("^/van-ban/"))
