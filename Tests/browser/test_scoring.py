"""Scoring: from a set through self-scoring, a lock, two rounds of appraisal and an explanation to published results."""

import pathlib
import re
import subprocess

import product
import scoring
from browser import PHONE, BrowserTest, expect


class Scoring(BrowserTest):
    def press(self, page, name: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name, exact=True).click()

    def follow(self, page, name) -> None:
        with page.expect_navigation():
            page.locator("main").get_by_role("link", name=name, exact=isinstance(name, str)).first.click()

    def said(self, page, words: str) -> None:
        expect(page.get_by_role("status")).to_contain_text(words)

    def fill(self, page, **fields) -> None:
        for name, value in fields.items():
            page.locator(f"[name={name}]").first.fill(value)

    def later(self, day: str) -> None:
        """The day's work of a later day, as the server does it every night."""
        done = subprocess.run(
            [product.program(), "remind"], env=product.environment(self.server.database) | {"CAICACH_CLOCK": day},
            capture_output=True, text=True, timeout=120, cwd=product.SCRATCH)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_from_a_set_to_published_results(self):
        inspector = self.signed_in("kiemtra", "/scoring")
        self.follow(inspector, "Bộ chỉ số")
        inspector.get_by_text("Bắt đầu từ bộ tiêu chí mẫu").click()
        self.press(inspector, "Soạn từ bộ mẫu")
        expect(inspector.get_by_role("alert")).to_contain_text("Mã bộ chỉ số")
        self.fill(inspector, code="HUYEN-2024")
        inspector.locator("select[name=group]").select_option("HUYEN")
        self.press(inspector, "Soạn từ bộ mẫu")
        self.said(inspector, "Đã soạn dự thảo")
        # What is missing is said when it is submitted, with the sum that is wrong.
        self.follow(inspector, "Sửa dự thảo")
        content = inspector.locator("[name=criteria]").input_value()
        self.fill(inspector, criteria=content.replace("| 14\n1.1 ", "| 15\n1.1 ", 1), decision="15/2024/QĐ-UBND")
        self.press(inspector, "Lưu dự thảo")
        self.follow(inspector, "Trình phê duyệt")
        self.press(inspector, "Trình phê duyệt")
        expect(inspector.get_by_role("alert")).to_contain_text("Tiêu chí 1 có 15 điểm")
        self.follow(inspector, "Thôi")
        self.follow(inspector, "Sửa dự thảo")
        self.fill(inspector, criteria=scoring.CRITERIA)
        self.press(inspector, "Lưu dự thảo")
        self.follow(inspector, "Trình phê duyệt")
        self.press(inspector, "Trình phê duyệt")
        self.said(inspector, "Đã trình phê duyệt")
        expect(inspector.locator("#criteria")).to_contain_text("Từ 80% trở lên")
        self.clean(inspector)

        leader = self.signed_in("lanhdao", inspector.url.removeprefix(self.server.address))
        for move in ["Phê duyệt", "Công bố"]:
            self.follow(leader, move)
            self.press(leader, move)
        self.said(leader, "Đã công bố phiên bản")

        inspector.goto("/scoring/campaigns/new")
        self.clean(inspector)
        self.fill(inspector, title="Chấm điểm năm 2024", decision="20/KH-UBND", selfUntil="25/06/2024",
                  firstUntil="24/06/2024", explainUntil="10/07/2024", secondUntil="15/07/2024", period="2024-Q1")
        inspector.get_by_label(re.compile("HUYEN-2024")).check()
        self.press(inspector, "Lập đợt chấm điểm")
        expect(inspector.get_by_role("alert")).to_contain_text("phải sau ngày kết thúc của bước trước")
        self.fill(inspector, firstUntil="05/07/2024")
        self.press(inspector, "Lập đợt chấm điểm")
        self.said(inspector, "Đã lập đợt chấm điểm")
        campaign = inspector.url.removeprefix(self.server.address)
        # The same rule that would refuse it greys the button.
        expect(inspector.get_by_role("button", name="Gửi kết quả lần 1 để giải trình")).to_be_disabled()
        expect(inspector.locator("main")).to_contain_text("Còn 1 đơn vị đang tự chấm. (20/KH-UBND)")
        self.clean(inspector)

        focal = self.signed_in("giangthanh", viewport=PHONE)
        focal.goto("/work?unit=H33.30&kind=scoring_sheet")
        self.follow(focal, re.compile("Chấm điểm năm 2024"))
        sheet = focal.url.removeprefix(self.server.address)
        expect(focal.get_by_role("button", name="Nộp phiếu")).to_be_disabled()
        expect(focal.locator("main")).to_contain_text("Còn 3 tiêu chí chưa tự chấm")
        expect(focal.locator("table").first).to_contain_text("hiện nay")
        self.clean(focal)
        self.follow(focal, re.compile("1.1.1"))
        focal.get_by_label("Đạt", exact=True).check()
        self.press(focal, "Lưu điểm tự chấm")
        expect(focal.get_by_role("alert")).to_contain_text("đính kèm tệp kiểm chứng")
        self.clean(focal)
        focal.locator("summary", has_text="Thêm tệp").click()
        focal.locator("#f-file").set_input_files(
            {"name": "kế hoạch.txt", "mimeType": "text/plain", "buffer": "Kế hoạch số 1".encode()})
        self.press(focal, "Thêm tệp")
        focal.get_by_label("Đạt", exact=True).check()
        self.press(focal, "Lưu điểm tự chấm")
        self.said(focal, "Đã lưu điểm tự chấm")
        self.follow(focal, "Tiêu chí sau")
        self.fill(focal, counted="11", whole="10", note="Báo cáo 88")
        self.press(focal, "Lưu điểm tự chấm")
        expect(focal.get_by_role("alert")).to_contain_text("lớn hơn mức cao nhất")
        self.fill(focal, counted="9")
        self.press(focal, "Lưu điểm tự chấm")
        expect(focal.locator(".identity")).to_contain_text("39,60")
        self.follow(focal, "Tiêu chí sau")
        focal.get_by_label("Không áp dụng với đơn vị").check()
        self.fill(focal, note="Không có thủ tục")
        self.press(focal, "Lưu điểm tự chấm")
        self.said(focal, "Đã lưu")

        # Nobody handed it in: it is locked at night, with its figures frozen.
        self.later("2024-06-26")
        focal.goto(sheet)
        expect(focal.locator(".identity")).to_contain_text("đã khóa khi hết hạn")
        inspector.goto(sheet)
        self.follow(inspector, "Mở khóa")
        self.press(inspector, "Mở khóa")
        expect(inspector.get_by_role("alert")).to_contain_text("Lý do mở khóa")
        self.fill(inspector, reason="Mất kết nối ngày 25/6", until="28/06/2024")
        self.press(inspector, "Mở khóa")
        self.said(inspector, "Đã mở khóa")
        focal.goto(sheet)
        expect(focal.locator("main")).to_contain_text("Mất kết nối ngày 25/6")
        self.follow(focal, "Nộp phiếu")
        self.press(focal, "Nộp phiếu")
        self.said(focal, "Đã nộp phiếu")
        self.follow(focal, re.compile("2.1.1"))
        expect(focal.locator("main")).to_contain_text("TL_DUNG_HAN")
        self.clean(focal)

        inspector.goto(sheet)
        self.follow(inspector, re.compile("1.1.2"))
        self.fill(inspector, points="38")
        self.press(inspector, "Lưu điểm lần 1")
        expect(inspector.get_by_role("alert")).to_contain_text("phải có nhận xét")
        self.fill(inspector, points="38", comment="Thiếu sản phẩm thứ chín")
        self.press(inspector, "Lưu điểm lần 1")
        self.said(inspector, "Đã lưu điểm thẩm định")
        inspector.goto(sheet)
        self.follow(inspector, "Chấp nhận các điểm tự chấm còn lại")
        self.press(inspector, "Chấp nhận các điểm tự chấm còn lại")
        self.follow(inspector, re.compile("3.1.1"))
        self.fill(inspector, counted="443", whole="100", note="Điều tra tháng 5")
        self.press(inspector, "Lưu kết quả điều tra")
        self.said(inspector, "Đã lưu kết quả điều tra")
        inspector.goto(sheet)
        self.follow(inspector, "Ghi điểm thưởng, điểm phạt")
        self.fill(inspector, bonus="5", penalty="0,5", reason="Sáng kiến cấp tỉnh; chậm một báo cáo")
        self.press(inspector, "Ghi điểm thưởng, điểm phạt")
        expect(inspector.locator("#score")).to_contain_text("ghi 5, chỉ tính đến mức tối đa")
        expect(inspector.locator("#score")).to_contain_text("100 trừ 6 điểm không áp dụng: 1.1.3")
        self.clean(inspector)
        # The unit sees nothing of it yet, neither points nor who gave them.
        focal.goto(sheet)
        expect(focal.locator("main")).not_to_contain_text("Thiếu sản phẩm")
        expect(focal.locator("main")).not_to_contain_text("Kết quả tạm tính")

        inspector.goto(campaign)
        self.follow(inspector, "Gửi kết quả lần 1 để giải trình")
        expect(inspector.locator("main")).to_contain_text("1 đơn vị sẽ thấy kết quả lần 1")
        self.press(inspector, "Gửi kết quả lần 1 để giải trình")
        focal.goto(sheet)
        expect(focal.locator("main")).to_contain_text("Thiếu sản phẩm thứ chín")
        self.clean(focal)
        self.follow(focal, re.compile("1.1.2"))
        self.fill(focal, explanation="Sản phẩm thứ chín ban hành ngày 30/5")
        self.press(focal, "Lưu giải trình")
        self.said(focal, "Đã lưu giải trình")
        focal.goto(sheet)
        self.follow(focal, "Kết thúc giải trình")
        self.press(focal, "Kết thúc giải trình")

        inspector.goto(sheet)
        self.follow(inspector, re.compile("1.1.2"))
        self.fill(inspector, points="39,6")
        self.press(inspector, "Lưu điểm lần 2")
        expect(inspector.get_by_role("alert")).to_contain_text("khác kết quả lần 1 phải có nhận xét")
        self.fill(inspector, points="39,6", comment="Chấp nhận giải trình")
        self.press(inspector, "Lưu điểm lần 2")
        self.clean(inspector)
        inspector.goto(campaign)
        self.follow(inspector, "Chốt điểm")
        self.press(inspector, "Chốt điểm")
        self.said(inspector, "Đã chốt điểm")
        focal.goto(campaign)
        self.assertEqual(focal.get_by_role("link", name="Xem kết quả").count(), 0)
        leader.goto(campaign)
        self.follow(leader, "Công bố kết quả")
        self.press(leader, "Công bố kết quả")
        self.said(leader, "Đã công bố kết quả")
        self.follow(leader, "Xem kết quả")
        expect(leader.locator("tbody")).to_contain_text("94")
        self.clean(leader)
        with leader.expect_download() as download:
            leader.get_by_role("link", name="Tải CSV").click()
        text = pathlib.Path(download.value.path()).read_text(encoding="utf-8-sig")
        self.assertIn("H33.30", text)
        self.assertEqual(leader.request.get(leader.url + "/export/xlsx").status, 200)
        # After that only a correction changes anything, and it says why.
        leader.goto(sheet)
        self.follow(leader, re.compile("1.1.1"))
        leader.get_by_text("Đính chính điểm đã công bố").click()
        self.fill(leader, points="0", reason="Kế hoạch ban hành sau thời hạn")
        self.press(leader, "Đính chính")
        self.said(leader, "Đã đính chính")
        focal.goto(sheet)
        expect(focal.locator("#corrections")).to_contain_text("Kế hoạch ban hành sau thời hạn")
        self.clean(focal)
        leader.goto(campaign)
        self.follow(leader, "Xem kết quả")
        expect(leader.locator("main")).to_contain_text("đã được đính chính 1 lần sau khi công bố")
        self.clean(leader)
