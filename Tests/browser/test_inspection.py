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
        self.nothing_to_issue(page, address)

        dropped, worded, *others = found
        self.drop_with_a_reason(page, dropped)
        wording = "Tỷ lệ số hóa thành phần hồ sơ còn thấp & chưa đạt <chỉ tiêu>."
        story.accept(page, worded, wording)
        accepted = [wording] + [self.statement(page, finding) for finding in others]
        for finding in others:
            story.accept(page, finding)
        story.add_strength(page, address)

        story.advance(page, address, "Soạn dự thảo kết luận")
        self.incomplete_conclusion(page, address)
        story.draft(page, address)
        self.own_approval(page, address)
        self.wrong_day(page, address)
        story.issue(page, address)
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

    def nothing_to_issue(self, page, address: str):
        page.goto(address + "/conclusion")
        expect(page.locator("main")).to_contain_text("đề xuất chưa được chấp nhận hoặc loại bỏ")
        expect(page.get_by_role("button", name="Ban hành kết luận")).to_have_count(0)

    def drop_with_a_reason(self, page, finding: str):
        page.goto(finding)
        page.locator("[name=cause]").fill("Nội dung đang nhập dở")
        page.get_by_label("Loại bỏ", exact=True).check()
        send(page, "Lưu")
        expect(page.get_by_role("alert")).to_contain_text("phải nêu lý do")
        # What was filled in is still there.
        expect(page.locator("[name=cause]")).to_have_value("Nội dung đang nhập dở")
        expect(page.get_by_label("Loại bỏ", exact=True)).to_be_checked()
        story.drop(page, finding, "Trùng với kết luận thanh tra năm 2023")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu nội dung")
        expect(page.locator("main")).to_contain_text("Trùng với kết luận thanh tra năm 2023")

    def incomplete_conclusion(self, page, address: str):
        page.goto(address + "/conclusion")
        # What a careful colleague would ask of each finding, before it is handed over.
        expect(page.locator("main")).to_contain_text("Nên xem lại trước khi kết luận")
        expect(page.locator("main")).to_contain_text("Chưa nêu sản phẩm phải có khi khắc phục xong.")
        page.locator("[name=signerName]").fill("Trần Thị Minh Nguyệt")
        send(page, "Lưu dự thảo")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator("[name=signerName]")).to_have_value("Trần Thị Minh Nguyệt")
        story.draft(page, address, reportDueOn="01/05/2024")
        expect(page.get_by_role("alert")).to_contain_text("Hạn báo cáo phải sau ngày kiểm tra")

    def own_approval(self, page, address: str):
        story.approve(page, address, sees="Nên xem lại trước khi kết luận")
        page.goto(address + "/conclusion")
        expect(page.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)

    def wrong_day(self, page, address: str):
        story.issue(page, address, signedOn="01/06/2024")
        expect(page.get_by_role("alert")).to_contain_text("Ngày ký sớm hơn ngày kiểm tra")

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
            "KIÊN GIANG", "SỞ NỘI VỤ", "Số: 45/TB-SNV", "Kiên Giang, ngày 18 tháng 6 năm 2024", "THÔNG BÁO",
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
        address = page.get_by_role("link", name="Thông báo số").get_attribute("href")
        reader = self.visitor()
        reader.goto("/")
        reader.get_by_role("link", name=re.compile("Kết luận kiểm tra .* huyện Giang Thành")).first.click()
        expect(reader).to_have_url(self.server.address + address)
        body = flat(reader.locator("main").inner_text())
        for part in accepted + [story.STRENGTH, "45/TB-SNV", self.digest, "ngày 30 tháng 9 năm 2024"]:
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
            (finding, {"verdict": "DROPPED", "statement": "khác", "reason": "khác", "version": "2"}),
            (path + "/findings", {"kind": "UU_DIEM", "statement": "khác", "source": "khác"}),
            (path + "/conclusion", story.CONCLUSION | {"version": "1"}),
            (path + "/conclusion/issue", story.ISSUE | {"number": "46/TB-SNV"}),
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
        story.advance(page, address, "Soạn dự thảo kết luận")
        story.conclude(page, address, number="70/TB-SNV")
        expect(page.get_by_role("alert")).to_contain_text("Số 70/TB-SNV đã dùng")
        expect(page.locator("[name=number]")).to_have_value("70/TB-SNV")

    def test_a_step_says_what_it_brings_about(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.announce(page)
        page.goto(address)
        page.get_by_role("link", name="Bắt đầu kiểm tra", exact=True).click()
        expect(page.locator("main")).to_contain_text("báo cáo được ghi là không gửi")
        expect(page.locator("main")).to_contain_text("chậm nhất ngày 02/07/2024")
        page.goto(address)
        page.get_by_role("link", name="Hủy", exact=True).click()
        expect(page.locator("main")).to_contain_text("Thôi yêu cầu báo cáo tự đánh giá")
        self.clean(page)

    def test_who_is_no_member_sees_why_and_no_forms(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page, periods=["ND09:2024-Q1"])
        finding = story.proposals(page, address)[0]
        page.goto(finding)
        expect(page.get_by_role("button", name="Lưu")).to_have_count(1)
        story.member(page, address, "THU_KY", "Chuyên viên Sở Nội vụ", account="kiemtra2")
        for place in [address, address + "/visit", address + "/minutes", address + "/findings", finding]:
            page.goto(place)
            expect(page.locator("main")).to_contain_text("Chỉ thành viên đoàn kiểm tra làm việc này")
            expect(page.get_by_role("button", name=re.compile("^Lưu"))).to_have_count(0)
        self.clean(page)

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

    def test_the_unit_explains_itself_before_the_conclusion(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page, periods=["ND09:2024-Q1"])
        first, second, *others = story.proposals(page, address)
        story.accept(page, first)
        story.accept(page, second)
        for finding in others:
            story.drop(page, finding, "Không thuộc nội dung kiểm tra")
        unit = self.signed_in("giangthanh", "/inspections")
        unit.goto(address)
        expect(unit.locator("main")).not_to_contain_text("Nội dung phát hiện")
        self.assertEqual(unit.goto(address + "/findings").status, 403)

        page.goto(address)
        expect(page.get_by_role("button", name="Yêu cầu giải trình")).to_be_disabled()
        story.minutes(page, address)
        story.sign(page, address)
        page.goto(address)
        page.get_by_role("link", name="Yêu cầu giải trình").click()
        send(page, "Yêu cầu giải trình")
        expect(page.get_by_role("status")).to_contain_text("Đã yêu cầu giải trình")

        unit.goto(address)
        unit.get_by_role("link", name="Giải trình").click()
        unit.locator(".tasks a").first.click()
        unit.get_by_label("không đồng ý", exact=True).check()
        send(unit, "Lưu giải trình")
        expect(unit.get_by_role("alert")).to_contain_text("phải giải trình")
        unit.get_by_label("Nội dung giải trình").fill("Số liệu tháng 3 nhập chậm do lỗi hệ thống, đã bổ sung.")
        send(unit, "Lưu giải trình")
        unit.locator(".tasks a").nth(1).click()
        unit.get_by_label("đồng ý", exact=True).check()
        send(unit, "Lưu giải trình")

        page.goto(address)
        expect(page.get_by_role("button", name="Soạn dự thảo kết luận")).to_be_disabled()
        page.get_by_role("link", name="Giải trình", exact=True).click()
        page.locator(".tasks a").first.click()
        page.get_by_label("chấp nhận, bỏ nội dung này").check()
        page.get_by_label("Lý do").fill("Đã kiểm tra lại số liệu.")
        send(page, "Trả lời")
        story.advance(page, address, "Soạn dự thảo kết luận")
        page.goto(address + "/findings")
        expect(page.locator("main")).to_contain_text("Chấp nhận giải trình: Đã kiểm tra lại số liệu.")

    def test_an_address_names_what_belongs_to_its_inspection(self):
        page = self.signed_in("kiemtra", "/inspections")
        other = story.open_inspection(page, periods=["ND09:2024-Q1"]).removeprefix(self.server.address)
        explained = story.explained(page)
        # The page stands below the inspections in the menu.
        expect(page.locator("nav.menu [aria-current]")).to_have_text("Kiểm tra")
        finding = page.locator(".tasks a").first.get_attribute("href").rsplit("/", 1)[1]
        unit = self.signed_in("giangthanh", explained)
        expect(unit.locator("main")).to_contain_text("Nội dung không có ý kiến đến hết ngày 21/06/2024")
        before = [self.server.count(table) for table in ("finding", "explanation", "journal")]
        for sender, path, fields in [
            (unit, f"{other}/explanations/{finding}", {"agrees": "true", "version": "0"}),
            (page, f"{other}/explanations/{finding}/answer", {"answer": "CHAP_NHAN", "reply": "thử", "version": "0"}),
            (page, f"{other}/findings/{finding}",
             {"verdict": "DROPPED", "statement": "thử", "reason": "thử", "version": "2"}),
        ]:
            token = sender.locator("[name=form-token]").first.get_attribute("value")
            answer = sender.request.post(path, form={"form-token": token} | fields, max_redirects=0)
            self.assertEqual(answer.status, 404, path)
        self.assertEqual([self.server.count(table) for table in ("finding", "explanation", "journal")], before)

    def test_news_may_come_out_before_the_conclusion(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page, periods=["ND09:2024-Q1"])
        first, second, *_ = story.proposals(page, address)
        story.accept(page, first, "Tỷ lệ hồ sơ trực tuyến chưa đạt chỉ tiêu được giao.")
        story.accept(page, second, "Nội dung chưa được phép công bố.")
        page.goto(address + "/news")
        page.get_by_role("group", name="Nội dung đưa vào tin").get_by_role("checkbox").first.check()
        send(page, "Soạn tin")
        body = page.locator("[name=body]").input_value()
        self.assertIn("Tỷ lệ hồ sơ trực tuyến chưa đạt", body)
        self.assertNotIn("chưa được phép", body)
        send(page, "Trình duyệt")
        with story.somebody_else(page, "lanhdao") as leader:
            leader.goto(address + "/news")
            leader.get_by_role("button", name="Duyệt", exact=True).click()
            expect(leader.get_by_role("status")).to_contain_text("Đã lưu")

    def test_a_code_leads_to_its_conclusion(self):
        page = self.signed_in("kiemtra", "/inspections")
        _, public = story.concluded(page, "81/TB-SNV")
        code = public.rsplit("/", 1)[1]
        reader = self.visitor()
        reader.goto("/xac-minh")
        reader.get_by_label("Mã xác minh").fill(code[:4].lower() + " " + code[4:])
        send(reader, "Xác minh")
        expect(reader).to_have_url(self.server.address + public)
        reader.goto("/xac-minh?code=KHONGCO2")
        expect(reader.locator("main")).to_contain_text("Không có kết luận nào mang mã")
