"""The quality system: an audit from its programme to a closed nonconformity, a review, a declaration on paper."""

import pathlib
import re
import subprocess
import tempfile

import product
from browser import PHONE, BrowserTest, expect
from test_inspection import dense, text_of


class QualitySystem(BrowserTest):
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
            page.locator(f"[name={name}]").fill(value)

    def test_from_an_audit_to_a_closed_nonconformity(self):
        focal = self.signed_in("giangthanh", "/quality", viewport=PHONE)
        self.follow(focal, "Chương trình đánh giá")
        self.follow(focal, "Thêm chương trình đánh giá")
        self.fill(focal, decision="14/KH-UBND", decidedOn="10/01/2024", goals="Chuẩn bị chuyển đổi")
        self.press(focal, "Thêm chương trình")
        self.said(focal, "Đã thêm chương trình")
        self.fill(focal, scope="Lĩnh vực đất đai", startsOn="17/06/2024", endsOn="18/06/2024", lead="Chánh Văn phòng",
                  auditors="Phòng Tư pháp", auditees="Bộ phận Một cửa\nphòng tư pháp")
        focal.get_by_text("Chọn điều khoản; không chọn").click()
        focal.get_by_label("10.2 Sự không phù hợp").check()
        self.press(focal, "Thêm cuộc đánh giá")
        expect(focal.get_by_role("alert")).to_contain_text("công việc của chính mình")
        self.clean(focal)
        self.fill(focal, auditees="Bộ phận Một cửa")
        self.press(focal, "Thêm cuộc đánh giá")
        self.said(focal, "Đã thêm cuộc đánh giá")
        audit = focal.url
        self.follow(focal, "Bắt đầu đánh giá")
        self.press(focal, "Bắt đầu đánh giá")
        self.said(focal, "danh mục câu hỏi đã được chép")
        expect(focal.get_by_role("button", name="Kết thúc đánh giá")).to_be_disabled()
        expect(focal.locator("main")).to_contain_text("Còn 2 câu hỏi chưa trả lời. (9.2.2")
        self.clean(focal)

        self.follow(focal, "Câu 1")
        self.press(focal, "Lưu câu trả lời")
        expect(focal.get_by_role("alert")).to_be_visible()
        focal.get_by_label("không phù hợp nhẹ").check()
        self.fill(focal, note="Ba hồ sơ trễ hạn không có phiếu xin lỗi")
        self.press(focal, "Lưu câu trả lời")
        self.said(focal, "cần mở sự không phù hợp")
        focal.locator("summary", has_text="Thêm tệp").click()
        focal.locator("#f-file").set_input_files({"name": "ảnh.txt", "mimeType": "text/plain", "buffer": "một".encode()})
        self.press(focal, "Thêm tệp")
        self.said(focal, "Đã thêm tệp ảnh.txt")
        self.clean(focal)
        self.press(focal, "Mở sự không phù hợp")
        self.said(focal, "Đã mở sự không phù hợp")
        found = focal.url
        expect(focal.locator("main")).to_contain_text("Ba hồ sơ trễ hạn")
        focal.goto(audit)
        self.follow(focal, "Câu 2")
        focal.get_by_label("phù hợp", exact=True).check()
        self.fill(focal, note="Đã xem hai phiếu")
        self.press(focal, "Lưu câu trả lời")
        self.said(focal, "Đã lưu câu 2")
        self.follow(focal, "Kết thúc đánh giá")
        self.fill(focal, strong="Hồ sơ lưu đầy đủ", improve="Phiếu xin lỗi")
        self.press(focal, "Kết thúc đánh giá")
        self.said(focal, "Đã kết thúc cuộc đánh giá")
        self.clean(focal)

        focal.goto(found)
        self.follow(focal, "Phân tích nguyên nhân")
        focal.locator("[name=analysis]").fill("Chưa giao ai theo dõi")
        self.press(focal, "Phân tích nguyên nhân")
        self.follow(focal, "Lập kế hoạch hành động")
        self.fill(focal, plan="Giao người theo dõi, bổ sung phiếu")
        self.press(focal, "Lập kế hoạch hành động")
        # The same rule that would refuse it greys the button, with its place in the standard.
        expect(focal.get_by_role("button", name="Bắt đầu thực hiện")).to_be_disabled()
        expect(focal.locator("main")).to_contain_text("Chưa xác định nguyên nhân. (10.2.1 b")
        self.clean(focal)

    def test_guards_and_the_end(self):
        focal = self.signed_in("giangthanh", "/quality/nonconformities?unit=H33.30")
        self.follow(focal, "Mở sự không phù hợp")
        self.fill(focal, statement="Niêm yết thủ tục đã bãi bỏ", foundOn="17/06/2024")
        focal.locator("[name=clause]").select_option("8.2")
        focal.locator("[name=origin]").select_option("PHAN_ANH")
        self.press(focal, "Mở sự không phù hợp")
        found = focal.url.removeprefix(self.server.address)
        self.follow(focal, "Phân tích nguyên nhân")
        focal.locator("[name=cause]").select_option("THAY_DOI")
        self.press(focal, "Phân tích nguyên nhân")
        self.follow(focal, "Lập kế hoạch hành động")
        self.fill(focal, plan="Gỡ bản cũ, rà soát các bảng niêm yết")
        self.press(focal, "Lập kế hoạch hành động")
        self.follow(focal, "Thêm hành động")
        focal.locator("[name=kind]").select_option("KHAC_PHUC")
        self.fill(focal, content="Gỡ bản cũ", desk="Bộ phận Một cửa", dueOn="25/06/2024")
        self.press(focal, "Thêm hành động")
        stale = self.signed_in("giangthanh", found + "/start")
        self.follow(focal, "Bắt đầu thực hiện")
        self.press(focal, "Bắt đầu thực hiện")
        self.said(focal, "được thực hiện từ hôm nay")
        # A form that was read before is refused, and says why.
        self.press(stale, "Bắt đầu thực hiện")
        expect(stale.get_by_role("alert")).to_contain_text("thay đổi")
        # What is due stands in the list of work.
        focal.goto("/work?unit=H33.30&kind=quality_action")
        self.follow(focal, re.compile("Gỡ bản cũ"))
        self.clean(focal)
        self.fill(focal, evidence="Ảnh bảng niêm yết ngày 18/6", doneOn="18/06/2024")
        self.press(focal, "Báo hoàn thành")
        self.said(focal, "Đã ghi nhận hành động")

        leader = self.signed_in("lanhdao", found)
        expect(leader.get_by_role("button", name="Đóng", exact=True)).to_be_disabled()
        expect(leader.locator("main")).to_contain_text("Chưa đánh giá hiệu lực của hành động. (10.2.1 d")
        self.follow(leader, "Đánh giá hiệu lực")
        leader.get_by_label("100% – hiệu lực").check()
        self.fill(leader, evaluation="Đã kiểm tra năm bảng")
        self.press(leader, "Đánh giá hiệu lực")
        self.follow(leader, "Đóng")
        self.press(leader, "Đóng")
        self.said(leader, "Đã đóng sự không phù hợp")
        self.clean(leader)
        leader.goto("/quality/nonconformities?unit=H33.30&state=DA_DONG&year=2024")
        expect(leader.locator("tbody")).to_contain_text("Niêm yết thủ tục")
        with leader.expect_download() as download:
            leader.get_by_role("link", name="Tải CSV").click()
        text = pathlib.Path(download.value.path()).read_text(encoding="utf-8-sig")
        self.assertIn("Niêm yết thủ tục đã bãi bỏ", text)
        self.assertEqual(leader.request.get("/quality/nonconformities/export/xlsx?unit=H33.30").status, 200)

    def test_a_review_and_its_decision(self):
        leader = self.signed_in("lanhdao", "/quality/reviews?unit=H33.30")
        self.follow(leader, "Chuẩn bị cuộc xem xét")
        self.fill(leader, plannedOn="18/06/2024", chair="Chủ tịch", attendees="Chánh Văn phòng")
        self.press(leader, "Thêm cuộc xem xét")
        expect(leader.locator("#inputs")).to_contain_text("Là tình trạng lúc này")
        expect(leader.locator("#inputs")).to_contain_text("Tỷ lệ")
        self.clean(leader)
        self.follow(leader, "Thêm đầu vào")
        leader.locator("[name=topic]").select_option("PHAN_HOI")
        self.fill(leader, said="Mười hai phản ánh")
        self.press(leader, "Thêm đầu vào")
        self.follow(leader, "Ghi nhận cuộc xem xét")
        self.clean(leader)
        self.fill(leader, conclusion="Hệ thống có hiệu lực", nextOn="20/05/2025")
        self.press(leader, "Ghi nhận cuộc xem xét")
        self.said(leader, "đầu vào được giữ nguyên")
        expect(leader.locator("#inputs")).to_contain_text("Giữ nguyên làm minh chứng ngày 18/06/2024")
        self.follow(leader, "Thêm quyết định")
        self.fill(leader, content="Cập nhật ba tài liệu lệch", desk="Phòng Tư pháp", dueOn="28/06/2024")
        self.press(leader, "Thêm quyết định")
        self.follow(leader, "1. Cập nhật ba tài liệu lệch")
        self.fill(leader, result="20/QĐ-UBND", doneOn="18/06/2024")
        self.press(leader, "Báo hoàn thành")
        self.said(leader, "Đã ghi nhận quyết định")
        self.clean(leader)

    def test_a_declaration_on_paper(self):
        leader = self.signed_in("lanhdao", "/quality/declarations?unit=H33.30", viewport=PHONE)
        expect(leader.locator("#scope")).to_contain_text("27 thủ tục")
        self.follow(leader, "Lập bản công bố")
        self.press(leader, "Lập bản công bố")
        expect(leader.get_by_role("alert")).to_be_visible()
        self.clean(leader)
        self.fill(leader, number="12/CB-UBND", place="Giang Thành", fields="đất đai; hộ tịch",
                  governingBody="Ủy ban nhân dân tỉnh Kiên Giang", authority="TM. ỦY BAN NHÂN DÂN", signerTitle="CHỦ TỊCH")
        self.press(leader, "Lập bản công bố")
        self.said(leader, "Đã lập bản công bố")
        self.clean(leader)
        folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
        with leader.expect_download() as download:
            leader.get_by_role("link", name="Tải bản công bố").click()
        file = folder / "cong-bo.docx"
        download.value.save_as(file)
        text = dense(text_of(file))
        for words in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/CB-UBND", "BẢN CÔNG BỐ",
                      "phù hợp Tiêu chuẩn quốc gia TCVN ISO 9001:2015", "Căn cứ Quyết định số 19/2014/QĐ-TTg", "gồm 27 thủ tục",
                      "có hiệu lực kể từ ngày ký", "CHỦ TỊCH", "Phụ lục", "Kèm theo Bản công bố số 12/CB-UBND", "QT.001"]:
            self.assertIn(dense(words).lower(), text.lower(), words)
        # The annex stands on a page of its own, behind the signature.
        pages = subprocess.run(["pdfinfo", str(next(iter(product.SCRATCH.rglob("cong-bo.pdf"))))],
                               capture_output=True, text=True).stdout
        self.assertGreaterEqual(int(re.search(r"Pages:\s+(\d+)", pages)[1]), 2)
        self.assertLess(text.lower().index(dense("chủ tịch").lower()), text.lower().index(dense("Kèm theo Bản công bố").lower()))
        # The page itself prints with its annex, without what belongs to the screen.
        printed = folder / "trang.pdf"
        leader.pdf(path=printed, format="A4", prefer_css_page_size=True, print_background=False)
        page = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True).stdout
        self.assertIn("QT.001", page)
        self.assertIn("In ngày 18/06/2024", page)
        self.assertNotIn("Đăng xuất", page)
        leader.goto("/quality/declarations?unit=H33.30")
        expect(leader.locator("#scope")).to_contain_text("Phạm vi khớp bản công bố 12/CB-UBND")
