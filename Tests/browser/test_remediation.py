"""After the conclusion: the unit plans, does and reports; the inspecting side decides; the public reads what it may."""

import html
import pathlib
import re
import tempfile
import zipfile

import mending
import product
import story
from browser import PHONE, BrowserTest, expect, send
from test_inspection import dense, text_of

TODAY = "18/06/2024"


class Mending(BrowserTest):
    def paper(self, page, link, name: str) -> str:
        """The text of a document that a link leads to, cell by cell, once LibreOffice has put it on paper: there the lines of
        narrow columns stand beside each other."""
        with page.expect_download() as download:
            link.click()
        self.assertTrue(download.value.suggested_filename.startswith(name), download.value.suggested_filename)
        file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "x.docx"
        download.value.save_as(file)
        self.assertIn(dense("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), dense(text_of(file)))
        with zipfile.ZipFile(file) as parts:
            content = parts.read("word/document.xml").decode()
        return dense(html.unescape(re.sub("<[^>]+>", "", content)))

    def test_from_the_conclusion_to_the_report(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = mending.concluded(inspector, "91/TB-SNV").removeprefix(self.server.address)
        measured, listed, _ = mending.numbers(inspector, address)

        clerk = self.signed_in("giangthanh", "/recommendations", viewport=PHONE)
        expect(clerk.locator("main")).to_contain_text(mending.ASKED)
        expect(clerk.locator("main")).not_to_contain_text("Hướng dẫn các huyện")
        clerk.goto(address)
        clerk.get_by_role("link", name="Kế hoạch và báo cáo khắc phục").click()
        expect(clerk.locator("main")).to_contain_text("chưa có biện pháp khắc phục")
        for number in [1, 2]:
            mending.measure(clerk, number, f"Biện pháp thứ {number}", "15/07/2024")
        mending.submit(clerk, "Gửi kế hoạch khắc phục", "Đã gửi kế hoạch", number="112/KH-UBND", signedOn=TODAY)
        text = self.paper(clerk, clerk.get_by_role("link", name="Kế hoạch khắc phục", exact=True), "Kế hoạch khắc phục")
        for part in ["Số: 112/KH-UBND", "Kế hoạch", "Biện pháp thứ 1", "Biện pháp thứ 2", "Thông báo số 91/TB-SNV",
                     "Phối hợp", "Sản phẩm"]:
            self.assertIn(dense(part), text)
        self.assertNotIn(dense("Hướng dẫn các huyện"), text)

        inspector.goto(address)
        expect(inspector.locator("main")).to_contain_text("theo dõi khắc phục")
        inspector.get_by_role("link", name="Kế hoạch và báo cáo khắc phục").click()
        inspector.get_by_role("link", name="Trả lại kế hoạch").click()
        send(inspector, "Trả lại kế hoạch")
        expect(inspector.get_by_role("alert")).to_be_visible()
        inspector.get_by_label("Lý do").fill("Biện pháp chưa cụ thể")
        send(inspector, "Trả lại kế hoạch")
        mending.said(inspector, "Đã trả lại kế hoạch")
        clerk.reload()
        expect(clerk.locator("main")).to_contain_text("Biện pháp chưa cụ thể")
        mending.submit(clerk, "Gửi kế hoạch khắc phục", "Đã gửi kế hoạch", number="113/KH-UBND", signedOn=TODAY)
        self.do_and_report(clerk, inspector, address, measured, listed)

    def do_and_report(self, clerk, inspector, address: str, measured: int, listed: int) -> None:
        clerk.goto(f"/recommendations/{listed}")
        mending.take(clerk, "Bắt đầu thực hiện", "Đơn vị bắt đầu")
        mending.take(clerk, "Báo cáo tiến độ", "Đã ghi tiến độ", share="60", result="Đã niêm yết tại 3/5 xã")
        mending.take(clerk, "Xin gia hạn", "Đã gửi đề nghị", to="31/08/2024", reason="Chờ bảng mới")
        inspector.goto(f"/recommendations/{listed}")
        mending.take(inspector, "Đồng ý gia hạn", "Đã đồng ý")
        expect(inspector.locator(".facts")).to_contain_text("ban đầu 31/07/2024")
        clerk.goto(f"/recommendations/{listed}")
        # What nobody can see is not done yet.
        expect(clerk.get_by_role("button", name="Báo cáo hoàn thành")).to_be_disabled()
        expect(clerk.locator("main")).to_contain_text("Chưa có minh chứng")
        clerk.get_by_text("Thêm tệp").first.click()
        clerk.locator("input[type=file]").set_input_files(
            {"name": "niem-yet.txt", "mimeType": "text/plain", "buffer": "Ảnh niêm yết".encode()})
        send(clerk, "Thêm tệp")
        mending.said(clerk, "Đã thêm tệp")
        mending.take(clerk, "Báo cáo hoàn thành", "chờ xác minh", result="Đã niêm yết tại 5/5 xã")
        expect(clerk.locator(".identity")).to_contain_text("đã báo cáo, chờ xác nhận")
        clerk.goto(f"/recommendations/{measured}")
        mending.take(clerk, "Bắt đầu thực hiện", "Đơn vị bắt đầu")
        mending.take(clerk, "Báo cáo tiến độ", "Đã ghi tiến độ", share="40", result="Đã hướng dẫn", hindrance="Mới bắt đầu")
        clerk.goto(address + "/remediation")
        mending.submit(clerk, "Gửi báo cáo khắc phục", "Đã gửi báo cáo", number="215/BC-UBND", signedOn=TODAY)
        text = self.paper(clerk, clerk.get_by_role("link", name="Báo cáo kết quả khắc phục", exact=True), "Báo cáo")
        for part in ["Số: 215/BC-UBND", "Kế hoạch số 113/KH-UBND", "Đã niêm yết tại 5/5 xã", "niem-yet.txt", "100%",
                     "40%", "Mới bắt đầu", "Lý do chưa hoàn thành"]:
            self.assertIn(dense(part), text)

        inspector.goto(f"/recommendations/{listed}")
        mending.take(inspector, "Xác minh hoàn thành", "Đã xác minh", closing="Đã kiểm tra tại trụ sở")
        clerk.goto(f"/recommendations/{measured}")
        mending.take(clerk, "Báo cáo hoàn thành", "chờ xác minh", result="Đã hướng dẫn người dân")
        inspector.goto(f"/recommendations/{measured}")
        expect(inspector.get_by_role("button", name="Xác minh hoàn thành")).to_be_disabled()
        expect(inspector.locator("main")).to_contain_text("còn thiếu 2 kỳ")
        expect(inspector.locator("#measured")).to_contain_text("Kỳ kế tiếp")
        inspector.goto(address)
        expect(inspector.get_by_role("button", name="Đóng cuộc kiểm tra")).to_be_disabled()
        expect(inspector.locator("main")).to_contain_text("Còn 2 kiến nghị")

    def test_the_public_reads_the_remediation_only_while_a_leader_says_so(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = mending.concluded(inspector, "92/TB-SNV").removeprefix(self.server.address)
        leader = self.signed_in("lanhdao", "/inspections")
        leader.goto(address + "/recommendations")
        expect(leader.locator("main")).to_contain_text("Việc khắc phục chưa được công khai")
        send(leader, "Công khai việc khắc phục")
        mending.said(leader, "Đã công khai")
        public = leader.get_by_role("link", name="Trang công khai việc khắc phục").get_attribute("href")
        reader = self.visitor()
        reader.goto(public)
        expect(reader.locator("main")).to_contain_text(mending.ASKED)
        expect(reader.locator("main")).to_contain_text("31/07/2024")
        inspector.goto(address + "/recommendations")
        expect(inspector.get_by_role("button", name="Ngừng công khai")).to_have_count(0)
        send(leader, "Ngừng công khai")
        mending.said(leader, "Đã ngừng công khai")
        self.assertEqual(reader.request.get(public + "?x=1").status, 404)

    def test_a_follow_up_visit_and_the_year_in_figures(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = mending.concluded(inspector, "93/TB-SNV")
        again = story.open_again(inspector, address)
        inspector.get_by_role("link", name="Xem lại kiến nghị của cuộc kiểm tra trước").click()
        inspector.get_by_label("chưa thực hiện", exact=True).check()
        send(inspector, "Ghi kết quả")
        expect(inspector.get_by_role("alert")).to_contain_text("phải nêu những gì thấy được")
        inspector.get_by_label("Những gì thấy được").fill("Bảng niêm yết còn trống")
        send(inspector, "Ghi kết quả")
        mending.said(inspector, "Đã ghi kết quả xem lại")
        inspector.goto(again)
        expect(inspector.locator("main")).to_contain_text("2 chưa xem")
        inspector.goto("/inspections/since-last-visit?unit=H33.30")
        expect(inspector.locator("main")).to_contain_text("Niêm yết thủ tục hành chính chưa đầy đủ")
        inspector.goto("/inspections/summary?unit=H33&year=2024")
        expect(inspector.locator("main")).to_contain_text("cải cách thủ tục hành chính")
        text = self.paper(inspector, inspector.get_by_role("link", name="Tải báo cáo (.docx)"), "Tổng hợp kiểm tra 2024")
        for part in ["Báo cáo", "năm 2024", "I. TÌNH HÌNH KIỂM TRA", "II. TỒN TẠI, HẠN CHẾ", "III. THỰC HIỆN KIẾN NGHỊ",
                     "IV. KIẾN NGHỊ ĐỐI VỚI", "đột xuất"]:
            self.assertIn(dense(part), text)
        inspector.get_by_role("link", name="Số liệu về công tác kiểm tra").click()
        expect(inspector.locator("main")).to_contain_text("Đề xuất bị loại bỏ / tổng số nội dung")
        self.assertRegex(inspector.locator("main").inner_text(), re.compile(r"\d+,\d\d%"))
        clerk = self.signed_in("giangthanh", "/recommendations")
        self.assertEqual(clerk.request.get("/inspections/fairness").status, 403)
