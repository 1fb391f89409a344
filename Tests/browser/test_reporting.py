"""The unit's report on itself and the visit: both sides of the table, each in their own window."""

import hashlib
import pathlib
import re
import sys
import tempfile

import morning
import product
import reporting
import story
from browser import PHONE, BrowserTest, expect, send
from test_inspection import dense, text_of

sys.path.insert(0, str(product.ROOT / "Tests" / "oracles"))
import redraw  # noqa: E402


class Reporting(BrowserTest):
    def kept(self, page, link: str) -> pathlib.Path:
        """A document that a link leads to."""
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "tai-ve.docx"
        download.value.save_as(file)
        return file

    def test_a_refused_file_leaves_what_was_written_alone(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = story.announce(inspector).removeprefix(self.server.address)
        clerk = self.signed_in("giangthanh", address + "/report/sections/TT")
        clerk.locator("[name=body]").fill("Đơn vị đã ban hành kế hoạch.")
        send(clerk, "Lưu")
        clerk.goto(address + "/report/sections/TT")
        clerk.get_by_text("Thêm tệp").first.click()
        clerk.locator("[name=file]").set_input_files({"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00"})
        send(clerk, "Thêm tệp")
        expect(clerk.locator(".problems")).to_have_count(1)
        expect(clerk.locator("[name=body]")).to_have_value("Đơn vị đã ban hành kế hoạch.")

    def test_a_report_from_the_announcement_to_the_questions(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = story.announce(inspector).removeprefix(self.server.address)
        inspector.goto(address + "/report")
        outline = text_of(self.kept(inspector, "Tải đề cương (.docx)"))
        for part in ["ĐỀ CƯƠNG BÁO CÁO", "Phần I. Công tác chỉ đạo, điều hành", "Phụ lục số liệu", "từ 15/12/2022 đến 14/12/2023",
                     "Quý I/2024: từ 15/12/2023 đến 14/03/2024"]:
            self.assertIn(dense(part), dense(outline), outline)

        clerk = self.signed_in("giangthanh", address + "/report")
        expect(clerk.get_by_role("button", name="Gửi báo cáo")).to_be_disabled()
        figure = self.server.figures("H33.30", "tree", "ND09:2023")["TL_TRUC_TUYEN"]
        claims = {
            "numerator-TL_TRUC_TUYEN-ND09:2023": str(figure["numerator"] + 7),
            "denominator-TL_TRUC_TUYEN-ND09:2023": str(figure["denominator"] + 7),
        }
        story.write_report(clerk, address, claims)
        # What is being written is for the unit alone.
        inspector.goto(address + "/report/sections/TT")
        expect(inspector.locator("main")).to_contain_text("Đơn vị chưa gửi báo cáo")
        expect(inspector.locator("main")).not_to_contain_text("Đơn vị đã thực hiện theo kế hoạch")
        story.submit_report(clerk, address)

        for page in [clerk, inspector]:
            page.goto(address + "/report")
            expect(page.locator("#comparison")).to_contain_text("+7/+7")
            expect(page.locator("#questions")).to_contain_text("chờ đơn vị trả lời")
        report = text_of(self.kept(inspector, "Tải báo cáo đã gửi (.docx)"))
        for part in ["120/BC-UBND", "Đơn vị đã thực hiện theo kế hoạch", "Tỷ lệ hồ sơ trực tuyến"]:
            self.assertIn(dense(part), dense(report), report)

        clerk.locator("#questions a").first.click()
        clerk.locator("[name=answer]").fill("Tính cả hồ sơ cấp xã.")
        send(clerk, "Trả lời")
        inspector.locator("#questions a").first.click()
        expect(inspector.locator("main")).to_contain_text("Tính cả hồ sơ cấp xã.")
        inspector.get_by_label("Giữ nguyên chênh lệch").check()
        send(inspector, "Ghi ý kiến của đoàn")
        expect(inspector.locator("#questions")).to_contain_text("đoàn giữ nguyên")

        # Frozen, until the team sends a section back.
        clerk.goto(address + "/report/sections/TT")
        expect(clerk.locator("[name=body]")).to_have_count(0)
        inspector.goto(address + "/report/sections/TT")
        inspector.get_by_text("Trả lại phần này", exact=True).first.click()
        inspector.locator("[name=reason]").fill("Thiếu số liệu niêm yết.")
        send(inspector, "Trả lại phần này")
        clerk.goto(address + "/report/sections/TT")
        expect(clerk.locator("main")).to_contain_text("Thiếu số liệu niêm yết.")
        expect(clerk.locator("[name=body]")).to_have_count(1)
        clerk.goto(address + "/report/sections/TC")
        expect(clerk.locator("[name=body]")).to_have_count(0)

    def test_a_stale_section_is_not_overwritten(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = story.announce(inspector).removeprefix(self.server.address)
        one = self.signed_in("giangthanh", address + "/report/sections/CD")
        two = self.signed_in("giangthanh", address + "/report/sections/CD")
        one.locator("[name=body]").fill("Bản thứ nhất")
        send(one, "Lưu")
        two.locator("[name=body]").fill("Bản thứ hai")
        send(two, "Lưu")
        expect(two.get_by_role("alert")).to_contain_text("sửa sau khi trang được mở")
        # What was typed is still there.
        expect(two.locator("[name=body]")).to_have_value("Bản thứ hai")

    def test_a_sample_is_redrawn_from_what_the_page_gives(self):
        inspector = self.signed_in("kiemtra", "/inspections", viewport=PHONE)
        address = story.open_inspection(inspector)
        inspector.goto(address + "/sample")
        inspector.locator("[name=seed]").fill("180624")
        send(inspector, "Rút mẫu")
        shown = [link.inner_text() for link in inspector.locator(".tasks a").all()]
        with inspector.expect_download() as download:
            inspector.get_by_role("link", name="Tải danh sách hồ sơ để rút lại").click()
        codes = pathlib.Path(download.value.path()).read_text(encoding="utf-8").split("\n")
        self.assertEqual(redraw.draw("180624", codes, len(shown)), shown)
        expect(inspector.locator("main")).to_contain_text(hashlib.sha256("\n".join(codes).encode()).hexdigest())

        inspector.locator(".tasks a").first.click()
        for group in inspector.locator("main fieldset").all():
            group.get_by_label("không áp dụng", exact=True).check()
        inspector.locator("main fieldset").first.get_by_label("không đạt", exact=True).check()
        send(inspector, "Lưu")
        expect(inspector.get_by_role("alert")).to_contain_text("Ghi rõ hồ sơ sai ở đâu")
        inspector.locator("[name=note]").fill("Thiếu giấy hẹn trả.")
        send(inspector, "Lưu")
        expect(inspector.get_by_role("status")).to_contain_text("Đã lưu hồ sơ số 1")

        story.minutes(inspector, address)
        minutes = text_of(self.kept(inspector, "Tải biên bản (.docx)"))
        for part in ["BIÊN BẢN LÀM VIỆC", "Hồi 08 giờ 00 phút, ngày 18 tháng 6 năm 2024", "Số mồi: 180624", shown[0], "Thiếu giấy hẹn trả.",
                     "Phó Giám đốc Sở Nội vụ", "Đơn vị nhất trí với kết quả kiểm tra.", "lập thành 3 bản"]:
            self.assertIn(dense(part), dense(minutes), minutes)

    def test_minutes_are_signed_by_both_sides_before_a_conclusion(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(inspector).removeprefix(self.server.address)
        inspector.goto(address)
        expect(inspector.locator("main")).to_contain_text("phải có biên bản làm việc đã ký")
        inspector.goto(address + "/minutes")
        expect(inspector.get_by_role("button", name="Ký biên bản", exact=True)).to_be_disabled()
        expect(inspector.locator("main")).to_contain_text("Chưa có biên bản để ký.")
        story.minutes(inspector, address)
        inspector.get_by_text("Ký biên bản", exact=True).click()
        inspector.locator("[name=name]").first.fill("(đã ký)")
        inspector.locator("[name=title]").first.fill("Trưởng đoàn")
        send(inspector, "Ghi chữ ký")
        clerk = self.signed_in("giangthanh", address + "/minutes")
        clerk.locator("[name=name]").fill("(đã ký)")
        clerk.locator("[name=title]").fill("Chủ tịch UBND huyện")
        send(clerk, "Đơn vị ký biên bản")
        expect(clerk.locator("#signatures")).to_contain_text("Chủ tịch UBND huyện")
        inspector.goto(address)
        expect(inspector.get_by_role("link", name="Soạn dự thảo kết luận")).to_be_visible()

    def test_items_are_judged_one_after_the_other_on_a_phone(self):
        inspector = morning.Hand(self.visitor(viewport=PHONE), "kiemtra")
        reporting.checklist(inspector, morning.Hand(self.visitor(), "lanhdao"))
        address = f"/inspections/{reporting.visited(inspector)}"
        page = inspector.page
        page.goto(address + "/visit")
        page.get_by_role("link", name="Đánh giá mục CD-02").click()
        box = page.get_by_role("link", name="Mục sau: CD-03").first.bounding_box()
        self.assertGreaterEqual(box["height"], 44)
        page.get_by_label("đạt", exact=True).check()
        send(page, "Lưu")
        expect(page.get_by_role("alert")).to_contain_text("ghi nhận xét")
        page.get_by_label("Nhận xét").fill("12 văn bản, có danh mục.")
        send(page, "Lưu")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu mục CD-02")
        expect(page.locator("h1")).to_contain_text("CD-03")

        page.goto(address + "/visit/TT-10")
        figure = self.server.figures("H33.30", "tree", "ND09:2023")["TL_TRUC_TUYEN"]
        expect(page.locator(".board")).to_contain_text(f"{figure['numerator']:,}/{figure['denominator']:,}".replace(",", "."))
        expect(page.get_by_label("không đạt", exact=True)).to_be_checked()
        send(page, "Lưu")

        page.goto(address + "/visit/CD-01")
        send(page, "Lập tồn tại từ mục này")
        expect(page.get_by_label("Mục kiểm tra")).to_have_value("CD-01")
        expect(page.get_by_label("Lời văn trong kết luận")).to_have_value("Ban hành chậm 20 ngày.")
        page.goto(address + "/visit/CD-01")
        expect(page.get_by_role("link", name=re.compile("Xem tồn tại số"))).to_be_visible()
