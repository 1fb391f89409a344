"""The inspector's story: from the figures to a conclusion that the public reads."""

import hashlib
import pathlib
import re
import subprocess
import tempfile

import product
import story
from browser import BrowserTest, expect, send


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def dense(text: str) -> str:
    """A text without spaces and page numbers: lines are set to both margins, and pages end in the middle of sentences."""
    return "".join(re.sub(r"(?m)^\s*\d+\s*$", "", text).split())


def text_of(document: pathlib.Path) -> str:
    """The text of a .docx as it stands on paper."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
         "--outdir", str(folder), str(document)],
        check=True, capture_output=True, timeout=180, stdin=subprocess.DEVNULL,
    )
    paper = folder / (document.stem + ".pdf")
    done = subprocess.run(["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True, text=True)
    return done.stdout


class Inspecting(BrowserTest):
    def test_from_figures_to_a_public_conclusion(self):
        page = self.signed_in("kiemtra", "/inspections")
        page.get_by_role("link", name="Mở cuộc kiểm tra").click()
        address = story.open_inspection(page)
        found = story.proposals(page, address)
        self.assertEqual(len(found), self.missed(story.PERIODS))
        self.obstacles(page, address, f"Còn {len(found)} đề xuất")

        dropped, worded, *others = found
        self.drop_with_a_reason(page, dropped)
        wording = "Tỷ lệ số hóa thành phần hồ sơ còn thấp & chưa đạt <chỉ tiêu>."
        story.accept(page, worded, wording)
        accepted = [wording] + [self.statement(page, finding) for finding in others]
        for finding in others:
            story.accept(page, finding)
        story.add_strength(page, address)

        self.incomplete_conclusion(page, address)
        story.conclude(page, address)
        expect(page.get_by_role("status")).to_contain_text("Đã ban hành thông báo kết luận")
        expect(page.locator("main")).to_contain_text("45/TB-SNV")
        self.document(page, accepted)
        self.public_page(page, accepted)
        self.nothing_changes_any_more(page, address, worded)

    def missed(self, periods: list) -> int:
        figures = [self.server.figures("H33.30", "tree", period) for period in periods]
        return sum(line["status"] == "missed" for lines in figures for line in lines.values())

    def statement(self, page, finding: str) -> str:
        page.goto(finding)
        return page.get_by_label("Lời văn trong kết luận").input_value()

    def obstacles(self, page, address: str, sentence: str):
        page.goto(address)
        expect(page.get_by_text("Chưa kết luận được")).to_be_visible()
        expect(page.locator("main")).to_contain_text(sentence)
        expect(page.get_by_role("link", name="Soạn kết luận")).to_have_count(0)

    def drop_with_a_reason(self, page, finding: str):
        page.goto(finding)
        page.get_by_label("Nguyên nhân", exact=True).fill("Nội dung đang nhập dở")
        page.get_by_label("Loại bỏ", exact=True).check()
        send(page, "Lưu")
        expect(page.get_by_role("alert")).to_contain_text("phải nêu lý do")
        # What was filled in is still there.
        expect(page.get_by_label("Nguyên nhân", exact=True)).to_have_value("Nội dung đang nhập dở")
        expect(page.get_by_label("Loại bỏ", exact=True)).to_be_checked()
        story.drop(page, finding, "Trùng với kết luận thanh tra năm 2023")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu nội dung")
        expect(page.locator("main")).to_contain_text("Trùng với kết luận thanh tra năm 2023")

    def incomplete_conclusion(self, page, address: str):
        page.goto(address)
        page.get_by_role("link", name="Soạn kết luận").click()
        page.locator("[name=signerName]").fill("Trần Thị Minh Nguyệt")
        send(page, "Ban hành kết luận")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("[name=signerName]")).to_have_value("Trần Thị Minh Nguyệt")
        story.conclude(page, address, signedOn="01/06/2024", reportDueOn="01/05/2024")
        expect(page.get_by_role("alert")).to_contain_text("Ngày ký sớm hơn ngày kiểm tra")
        expect(page.get_by_role("alert")).to_contain_text("Hạn báo cáo phải sau ngày ký")

    def document(self, page, accepted: list):
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải văn bản (.docx)").click()
        name = download.value.suggested_filename
        self.assertTrue(name.startswith("Thông báo kết luận KT-2024-") and name.endswith(".docx"), name)
        file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "ket-luan.docx"
        download.value.save_as(file)
        self.digest = hashlib.sha256(file.read_bytes()).hexdigest()
        layout = text_of(file)
        text = dense(layout)
        for part in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN TỈNH",
            "KIÊN GIANG", "SỞ NỘI VỤ", "Số: 45/TB-SNV", "Kiên Giang, ngày 28 tháng 6 năm 2024", "THÔNG BÁO",
            "Căn cứ Kế hoạch số 12/KH-SNV ngày 15/01/2024", "I. KẾT QUẢ ĐẠT ĐƯỢC",
            "II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", "III. KIẾN NGHỊ", "IV. THỜI HẠN KHẮC PHỤC VÀ BÁO CÁO",
            "ngày 30 tháng 9 năm 2024", "./.", "Nơi nhận", "Lưu: VT", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
            "Trần Thị Minh Nguyệt", story.STRENGTH, "31/08/2024",
        ]:
            self.assertIn(dense(part), text, layout)
        for statement in accepted:
            self.assertIn(dense(statement), text, layout)
        self.assertNotIn(dense("Trùng với kết luận"), text)

    def public_page(self, page, accepted: list):
        address = page.get_by_role("link", name="Xem trang công khai").get_attribute("href")
        reader = self.visitor()
        reader.goto("/")
        reader.get_by_role("link", name=re.compile("Kết luận kiểm tra .* huyện Giang Thành")).first.click()
        expect(reader).to_have_url(self.server.address + address)
        body = flat(reader.locator("main").inner_text())
        for part in accepted + [story.STRENGTH, "45/TB-SNV", self.digest, "30/09/2024"]:
            self.assertIn(flat(part), body)
        self.assertNotIn("Trùng với kết luận", body)
        with reader.expect_download() as download:
            reader.get_by_role("link", name="Tải văn bản (.docx)").click()
        held = hashlib.sha256(pathlib.Path(download.value.path()).read_bytes()).hexdigest()
        self.assertEqual(held, self.digest)

    def nothing_changes_any_more(self, page, address: str, finding: str):
        page.goto(finding)
        expect(page.get_by_role("button", name="Lưu")).to_have_count(0)
        page.goto(address)
        token = page.locator("[name=form-token]").first.get_attribute("value")
        path = address.removeprefix(self.server.address)
        before = self.server.count("finding"), self.server.count("conclusion"), self.server.count("journal")
        for posted, fields in [
            (finding, {"verdict": "DROPPED", "statement": "khác", "reason": "khác"}),
            (path + "/findings", {"kind": "UU_DIEM", "statement": "khác", "source": "khác"}),
            (path + "/conclusion", story.CONCLUSION | {"number": "46/TB-SNV"}),
        ]:
            answer = page.request.post(posted, form={"form-token": token} | fields, max_redirects=0)
            self.assertIn(answer.status, (403, 409), posted)
        after = self.server.count("finding"), self.server.count("conclusion"), self.server.count("journal")
        self.assertEqual(after, before)

    def test_a_number_is_given_once(self):
        page = self.signed_in("kiemtra", "/inspections")
        story.concluded(page, "70/TB-SNV")
        address = story.open_inspection(page, "H33.30.01", ["2024-Q1"], "own")
        for finding in story.proposals(page, address):
            story.drop(page, finding, "Không thuộc nội dung kiểm tra")
        story.add_strength(page, address)
        story.conclude(page, address, number="70/TB-SNV")
        expect(page.get_by_role("alert")).to_contain_text("Số 70/TB-SNV đã dùng")
        expect(page.locator("[name=number]")).to_have_value("70/TB-SNV")

    def test_opening_needs_a_unit_a_period_and_a_day(self):
        page = self.signed_in("kiemtra", "/inspections/new")
        page.get_by_label("Mã đơn vị được kiểm tra").fill("H99.99")
        page.get_by_label("Ngày kiểm tra").fill("31/02/2024")
        send(page, "Mở cuộc kiểm tra")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("Mã đơn vị được kiểm tra")).to_have_value("H99.99")
        expect(page.get_by_label("Ngày kiểm tra")).to_have_value("31/02/2024")
        page.get_by_label("Ngày kiểm tra").fill("18/06/2024")
        page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch 12/KH-SNV")
        send(page, "Mở cuộc kiểm tra")
        expect(page.get_by_role("alert")).to_contain_text("Không có đơn vị mang mã “H99.99”")

    def test_the_evidence_is_the_frozen_figure_with_its_records(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page, periods=["ND09:2024-Q1"])
        page.goto(story.proposals(page, address)[0])
        shown = page.locator(".record code").inner_text()
        self.assertRegex(shown, "^[0-9a-f]{64}$")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải số liệu và danh sách hồ sơ").click()
        content = pathlib.Path(download.value.path()).read_text(encoding="utf-8")
        self.assertIn("ND09:2024-Q1", content)
        rate = re.search(r"\((\d+)/(\d+)\)", page.locator(".record").inner_text().replace(".", ""))
        self.assertEqual(len(re.findall(r"H33\.30[.\d]*-\d{6}-\d+", content)), int(rate[2]))
