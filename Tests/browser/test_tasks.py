"""A task from a leader's phone to its confirmation, and what everybody else sees of it."""

import csv
import io
import re

import openpyxl

from browser import PHONE, WIDE, BrowserTest, expect

TASK = {
    "directive": "812/UBND-NC", "directiveOn": "10/06/2024", "excerpt": "Giao UBND huyện Giang Thành rà soát",
    "content": "Rà soát thủ tục hành chính về đất đai", "deliverable": "Báo cáo", "assignedOn": "11/06/2024",
    "dueOn": "20/06/2024",
}


class Tasks(BrowserTest):
    def press(self, page, name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def follow(self, page, name: str) -> None:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def said(self, page, words: str) -> None:
        expect(page.get_by_role("status")).to_contain_text(words)

    def assign(self, page, unit: str = "H33.30", more: bool = False, **fields) -> None:
        for name, value in (TASK | fields).items():
            page.locator(f"[name={name}]").fill(value)
        page.locator("[name=unit]").select_option(unit)
        page.locator("[name=more]").set_checked(more)
        page.locator("main form").last.get_by_role("button", name="Giao nhiệm vụ").click()

    def assigned(self, unit: str = "H33.30", **fields) -> str:
        """A task assigned by the leader; answers its address."""
        page = self.signed_in("lanhdao", "/tasks/new")
        self.assign(page, unit, **fields)
        self.said(page, "Đã giao nhiệm vụ NV-2024-")
        return page.url.removeprefix(self.server.address)

    def test_from_a_phone_to_the_confirmation(self):
        leader = self.signed_in("lanhdao", "/tasks", viewport=PHONE)
        self.clean(leader)
        self.follow(leader, "Giao nhiệm vụ")
        self.clean(leader)
        self.press(leader, "Giao nhiệm vụ")
        expect(leader.get_by_role("alert")).to_be_visible()
        self.clean(leader)
        # Two tasks of one directive: the second time only what differs is typed.
        self.assign(leader, supporting="H33.30.01; Số liệu của xã; 17/06/2024", more=True)
        self.said(leader, "Đã giao nhiệm vụ NV-2024-")
        expect(leader.locator("[name=directive]")).to_have_value(TASK["directive"])
        expect(leader.locator("[name=content]")).to_have_value("")
        expect(leader.locator("main")).to_contain_text("Đã giao theo văn bản này")
        self.assign(leader, content="Tập huấn Bộ phận Một cửa")
        self.said(leader, "Đã giao nhiệm vụ")

        unit = self.signed_in("giangthanh", "/tasks")
        unit.goto("/tasks?q=ra+soat+thu+tuc")
        self.follow(unit, re.search(r"NV-2024-\d+", unit.locator("tbody").inner_text()).group())
        address = unit.url.removeprefix(self.server.address)
        self.clean(unit)
        expect(unit.locator("main")).to_contain_text("Số liệu của xã")
        self.follow(unit, "Tiếp nhận")
        self.press(unit, "Tiếp nhận")
        self.said(unit, "Đã tiếp nhận")
        self.follow(unit, "Báo cáo tiến độ")
        unit.get_by_label("Tỷ lệ hoàn thành (%)").fill("40")
        unit.get_by_label("Việc đã làm").fill("Đã rà soát 12 thủ tục")
        unit.get_by_label("Khó khăn, vướng mắc").fill("Thiếu số liệu của xã")
        self.press(unit, "Báo cáo tiến độ")
        self.said(unit, "Đã ghi tiến độ")
        self.follow(unit, "Xin gia hạn")
        self.clean(unit)
        unit.get_by_label("Xin gia hạn đến ngày").fill("28/06/2024")
        unit.get_by_label("Lý do").fill("Chờ số liệu của xã")
        self.press(unit, "Xin gia hạn")
        self.said(unit, "Đã gửi đề nghị gia hạn")
        # The same rule that would refuse a second request greys the button.
        expect(unit.get_by_role("button", name="Xin gia hạn")).to_be_disabled()

        leader.goto(address)
        expect(leader.locator("main")).to_contain_text("đang chờ quyết định")
        self.clean(leader)
        self.follow(leader, "Quyết định gia hạn")
        self.press(leader, "Quyết định gia hạn")
        self.said(leader, "Đã quyết định")
        expect(leader.locator("main")).to_contain_text("28/06/2024")
        expect(leader.locator("main")).to_contain_text("hạn đầu 20/06/2024")

        unit.goto(address)
        unit.locator("summary", has_text="Thêm tệp").click()
        unit.locator("#f-file").set_input_files(
            {"name": "kết quả.txt", "mimeType": "text/plain", "buffer": "12 thủ tục".encode()})
        self.press(unit, "Thêm tệp")
        self.said(unit, "Đã thêm tệp kết quả.txt")
        self.clean(unit)
        self.follow(unit, "Báo hoàn thành")
        unit.get_by_label("Văn bản kết quả", exact=False).first.fill("88/BC-UBND")
        unit.get_by_label("Ngày văn bản kết quả").fill("18/06/2024")
        self.press(unit, "Báo hoàn thành")
        self.said(unit, "chờ cơ quan giao xác nhận")
        expect(unit.locator("summary", has_text="Thêm tệp")).to_have_count(0)

        leader.goto("/tasks?state=CHO_XAC_NHAN")
        self.follow(leader, re.search(r"NV-2024-\d+", leader.locator("tbody").inner_text()).group())
        self.follow(leader, "Xác nhận hoàn thành")
        self.press(leader, "Xác nhận hoàn thành")
        self.said(leader, "Đã xác nhận hoàn thành")
        expect(leader.locator("main")).to_contain_text("hoàn thành đúng hạn")
        self.clean(leader)
        for step in ["Giao nhiệm vụ", "Tiếp nhận", "Báo cáo tiến độ", "Xin gia hạn", "Đồng ý gia hạn"]:
            expect(leader.locator("main")).to_contain_text(step)

    def test_a_stale_form_keeps_what_was_typed(self):
        address = self.assigned(content="Việc có hai người sửa")
        page = self.signed_in("kiemtra", address)
        self.follow(page, "Sửa nội dung")
        page.get_by_label("Nội dung nhiệm vụ").fill("Lời văn của chuyên viên")
        unit = self.signed_in("giangthanh", address)
        self.follow(unit, "Tiếp nhận")
        self.press(unit, "Tiếp nhận")
        self.press(page, "Sửa nội dung")
        expect(page.get_by_role("alert")).to_contain_text("giangthanh")
        expect(page.get_by_label("Nội dung nhiệm vụ")).to_have_value("Lời văn của chuyên viên")
        self.clean(page)
        # Having seen the new state, one may send it again.
        self.press(page, "Sửa nội dung")
        self.said(page, "Đã lưu nội dung")
        expect(page.get_by_role("heading", level=1)).to_have_text("Lời văn của chuyên viên")

    def test_nobody_sees_or_moves_what_is_not_theirs(self):
        foreign = self.assigned("H33.11", content="Việc của Sở Nội vụ")
        own = self.assigned(content="Việc của huyện")
        page = self.signed_in("giangthanh", "/tasks")
        self.assertEqual(page.goto(foreign).status, 404)
        self.assertEqual(page.goto(foreign + "/accept").status, 404)
        self.assertEqual(page.goto("/tasks?unit=H33.11").status, 404)
        self.assertEqual(page.goto("/tasks?unit=H33").status, 404)
        self.assertEqual(page.goto("/tasks/export/csv?unit=H33.11").status, 404)
        self.assertEqual(page.goto("/tasks/changes?unit=H33").status, 404)
        self.assertEqual(page.goto("/plans?unit=H33").status, 404)
        self.assertEqual(page.goto("/directives?unit=H33").status, 404)
        self.assertEqual(page.goto("/tasks/new").status, 403)
        self.assertEqual(page.goto("/duties/new").status, 403)
        self.assertEqual(page.goto(own + "/confirm").status, 403)
        self.assertEqual(page.goto(own + "/khong-co").status, 404)
        self.assertEqual(page.goto(own + "/finish").status, 409)
        page = self.signed_in("motcua", "/tasks")
        self.assertEqual(page.goto(own).status, 200)
        expect(page.locator("main .actions")).to_have_count(0)
        self.assertEqual(page.goto(own + "/accept").status, 403)
        # Past the pages: a form sent to the address all the same.
        page = self.signed_in("giangthanh")
        token = page.locator("[name=form-token]").first.get_attribute("value")
        for address, status in [(foreign + "/accept", 404), (own + "/confirm", 403)]:
            sent = page.request.post(address, form={"form-token": token, "version": "1"})
            self.assertEqual(sent.status, status, address)

    def test_lists_counts_and_the_file(self):
        page = self.signed_in("kiemtra", "/tasks")
        page.goto("/tasks?unit=H33.30&period=2024-Q1")
        parts = self.server.figures("H33.30", "tree", "2024-Q1")["NV_4"]["parts"]
        tabs = page.get_by_role("navigation", name="Bốn kết quả").get_by_role("link").all_inner_texts()
        self.assertEqual([int(re.search(r"\((\d+)\)", each)[1]) for each in tabs], [sum(parts)] + parts)
        page.get_by_role("navigation", name="Bốn kết quả").get_by_role("link").nth(4).click()
        expect(page.locator("tbody tr")).to_have_count(parts[3])
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải CSV").click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(len(rows), parts[3])
        self.assertEqual({row["ket_qua"] for row in rows}, {"đang thực hiện, quá hạn"})
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải XLSX").click()
        self.assertEqual(download.value.path().read_bytes()[:2], b"PK")
        page.goto("/tasks?unit=H33.30")
        expect(page.locator("tbody tr")).to_have_count(50)
        first = page.locator("tbody th").first.inner_text()
        page.get_by_role("link", name="Xem tiếp").click()
        self.assertNotEqual(page.locator("tbody th").first.inner_text(), first)
        page.goto("/figures/records?unit=H33.30&period=2024-Q1&scope=tree&indicator=NV_4&side=denominator")
        expect(page.locator("tbody tr")).to_have_count(sum(parts))

    def test_duties_plans_directives_changes(self):
        page = self.signed_in("lanhdao", "/duties")
        self.follow(page, "Thêm nhiệm vụ định kỳ")
        self.clean(page)
        fields = {"title": "Báo cáo cải cách hành chính quý", "basis": "39/KH-UBND", "basisOn": "02/01/2024",
                  "month": "3", "day": "15", "validFrom": "01/06/2024"}
        for name, value in fields.items():
            page.locator(f"[name={name}]").fill(value)
        page.get_by_role("button", name="Thêm nhiệm vụ định kỳ").click()
        expect(page.get_by_role("alert")).to_contain_text("Chưa chọn đơn vị")
        page.get_by_label("UBND huyện Giang Thành", exact=True).check()
        page.get_by_role("button", name="Thêm nhiệm vụ định kỳ").click()
        self.said(page, "Đã thêm nhiệm vụ định kỳ")
        expect(page.locator("main")).to_contain_text("13/09/2024")
        self.clean(page)
        page.goto("/duties")
        self.press(page, "Mở các nhiệm vụ sắp đến hạn")
        self.said(page, "Đã mở 1 nhiệm vụ")
        self.press(page, "Mở các nhiệm vụ sắp đến hạn")
        self.said(page, "Đã mở 0 nhiệm vụ")
        page.goto("/plans")
        page.get_by_text("Thêm kế hoạch").first.click()
        for name, value in {"title": "Kế hoạch CCHC năm 2024", "notation": "12/KH-UBND"}.items():
            page.locator(f"[name={name}]").fill(value)
        self.press(page, "Thêm kế hoạch")
        self.said(page, "Đã thêm kế hoạch")
        for name, value in {"content": "Tự kiểm tra đơn vị", "unit": "H33.30", "dueOn": "30/09/2024"}.items():
            page.locator(f"[name={name}]").fill(value)
        self.press(page, "Thêm mục")
        self.said(page, "Đã thêm mục")
        self.clean(page)
        unit = self.signed_in("giangthanh", "/plans/items/1")
        unit.get_by_label("Văn bản kết quả").fill("7/BC-UBND")
        self.press(unit, "Báo hoàn thành")
        self.assertEqual(unit.goto("/plans/items/1").status, 200)
        page.goto("/plans")
        expect(page.locator("tbody")).to_contain_text("100,00%")
        self.clean(page)
        page.goto("/directives?unit=H33.30&year=2023")
        expect(page.locator("main")).to_contain_text("23/KH-UBND")
        page.get_by_text("Ghi văn bản chỉ đạo").click()
        self.clean(page)
        for name, value in {"notation": "812/CV-UBND", "subject": "Đôn đốc số hóa hồ sơ", "issuedOn": "30/02/2024"}.items():
            page.locator(f"[name={name}]").fill(value)
        self.press(page, "Ghi văn bản")
        expect(page.get_by_role("alert")).to_contain_text("Ngày ban hành")
        expect(page.locator("[name=subject]")).to_have_value("Đôn đốc số hóa hồ sơ")
        page.locator("[name=issuedOn]").fill("17/06/2024")
        self.press(page, "Ghi văn bản")
        self.said(page, "Đã ghi văn bản chỉ đạo")
        expect(page.locator("main")).to_contain_text("812/CV-UBND")
        self.taken(page, "812/CV-UBND")
        for address, word in {"/plans": "12/KH-UBND", "/plans/1": "Tự kiểm tra đơn vị", "/duties": "Báo cáo cải cách hành chính quý"}.items():
            page.goto(address)
            self.taken(page, word)
        page.goto("/tasks/changes?unit=H33.30&since=08/01/2024")
        expect(page.get_by_role("heading", name="Mới quá hạn")).to_be_visible()
        self.clean(page)
        self.taken(page, "Mới quá hạn")

    def taken(self, page, word: str) -> None:
        """The list of a page as both files, with a word in it."""
        with page.expect_download() as comma:
            page.get_by_role("link", name="Tải CSV").click()
        self.assertIn(word, comma.value.path().read_text(encoding="utf-8-sig"))
        with page.expect_download() as sheet:
            page.get_by_role("link", name="Tải XLSX").click()
        book = openpyxl.load_workbook(io.BytesIO(sheet.value.path().read_bytes()))
        self.assertIn(word, " ".join(str(cell) for row in book.active.values for cell in row))

    def test_on_a_wide_screen_and_by_night(self):
        address = self.assigned(content="Việc để xem", supporting="H33.30.01")
        for look in ["light", "dark"]:
            for size in [WIDE, PHONE]:
                page = self.signed_in("kiemtra", "/tasks", viewport=size, color_scheme=look)
                for path in ["/tasks", address, address + "/cancel", "/tasks/new", "/tasks/parts/1", "/duties",
                             "/duties/new", "/plans", "/directives", "/tasks/changes"]:
                    page.goto(path)
                    self.clean(page)
