"""A year's inspections before the first visit: the checklist, the plan, the team, each by the role that has it."""

import pathlib
import tempfile

import planning
import product
import story
from browser import BrowserTest, expect, send
from planning import follow
from test_inspection import dense, text_of


class Planning(BrowserTest):
    def downloaded(self, page, name: str) -> str:
        """The text of a document that a link gives, as it stands on paper."""
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "van-ban.docx"
        download.value.save_as(file)
        return dense(text_of(file))

    def test_a_checklist_changes_while_inspections_run(self):
        writer = self.signed_in("kiemtra", "/checklists")
        leader = self.signed_in("lanhdao", "/checklists")
        expect(writer.get_by_text("Chưa có bộ nội dung kiểm tra nào có hiệu lực")).to_be_visible()
        first = planning.sample(writer)
        expect(writer.get_by_role("link", name="Phê duyệt", exact=True)).to_have_count(0)
        planning.publish(writer, leader, first)
        inspection = story.open_inspection(writer)
        writer.goto(inspection)
        writer.get_by_role("link", name="Nội dung kiểm tra (").click()
        expect(writer.locator("main")).to_contain_text("TT-10")
        writer.goto(story.proposals(writer, inspection)[0])
        self.assertRegex(writer.get_by_label("Mục kiểm tra").input_value(), r"^(TT|CD|DT)-\d\d$")

        writer.goto(first)
        follow(writer, "Soạn phiên bản mới")
        items = writer.locator("[name=items]")
        kept = items.input_value()
        items.fill(kept + "\nTT-98 | XX | Sai nhóm | SO | | | | | HAN_CHE")
        send(writer, "Lưu dự thảo")
        second = writer.url.split("#")[0]
        expect(writer.locator("main")).to_contain_text("không có nhóm “XX”")
        follow(writer, "Trình phê duyệt")
        send(writer, "Trình phê duyệt")
        expect(writer.get_by_role("alert")).to_contain_text("không có nhóm “XX”")
        writer.goto(second)
        follow(writer, "Sửa dự thảo")
        writer.locator("[name=items]").fill(kept + "\n" + planning.ITEM)
        send(writer, "Lưu dự thảo")
        planning.publish(writer, leader, second)

        writer.goto(inspection)
        expect(writer.locator("main")).to_contain_text("có bản mới, chờ quyết định")
        writer.goto("/checklists")
        writer.get_by_role("link", name="Xem từng cuộc và quyết định").click()
        expect(writer.locator("main")).to_contain_text("thêm 1: TT-99")
        writer.get_by_label("chuyển sang bản mới, hỏi lại mục đã thay đổi").check()
        send(writer, "Quyết định")
        expect(writer.locator("main")).to_contain_text("Không có cuộc kiểm tra nào chờ quyết định")
        writer.goto(inspection + "/checklist")
        expect(writer.locator("main")).to_contain_text("Mục mới của năm")

    def test_from_the_formula_to_opened_inspections(self):
        writer = self.signed_in("kiemtra", "/inspection-plans")
        leader = self.signed_in("lanhdao", "/inspection-plans")
        address = planning.plan(writer)
        writer.goto("/inspection-plans/new")
        expect(writer.locator("[name=periods][value='ND09:2025-Q1']")).to_have_count(1)
        writer.goto(address + "/edit")
        expect(writer.locator("[name=periods][value='ND09:2023']")).to_be_checked()
        writer.goto(address + "/candidates")
        expect(writer.locator("main")).to_contain_text("Số tháng từ lần kiểm tra gần nhất")
        writer.get_by_label("Không đưa vào kế hoạch", exact=True).check()
        writer.get_by_role("group", name="Từng đơn vị").get_by_role("checkbox").first.check()
        send(writer, "Ghi quyết định")
        expect(writer.get_by_role("alert")).to_contain_text("phải nêu lý do")
        planning.issue(writer, leader, address)

        writer.goto(address)
        text = self.downloaded(writer, "Tải kế hoạch (.docx)")
        for part in [
            "KẾ HOẠCH", "Số: 14/KH-UBND", "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG KIỂM TRA",
            "IV. THÀNH PHẦN ĐOÀN KIỂM TRA", "V. TỔ CHỨC THỰC HIỆN", "1. Danh sách đơn vị được kiểm tra",
            "2. Lịch kiểm tra", "3. Công thức đề xuất", "6 × Số tồn tại lặp lại", "Sở Tư pháp",
        ]:
            self.assertIn(dense(part), text)

        writer.get_by_text("Mở cuộc kiểm tra", exact=True).click()
        writer.get_by_role("group", name="Đơn vị").get_by_role("checkbox").first.check()
        writer.get_by_label("Ngày kiểm tra").fill("18/07/2024")
        send(writer, "Mở các cuộc đã chọn")
        expect(writer.get_by_role("status")).to_contain_text("Đã mở các cuộc kiểm tra")
        writer.locator("#units tbody a").first.click()
        expect(writer.locator("main")).to_contain_text("Kế hoạch số 14/KH-UBND")
        inspection = writer.url.split("#")[0]
        story.team(writer, inspection)
        writer.goto(inspection + "/team")
        text = self.downloaded(writer, "Tải quyết định (.docx)")
        for part in ["QUYẾT ĐỊNH", "120/QĐ-SNV", "Điều 1. Thành lập Đoàn kiểm tra", "Phó Giám đốc",
                     "Trưởng đoàn", "Điều 2.", "Điều 3."]:
            self.assertIn(dense(part), text)

        reader = self.signed_in("giangthanh", "/inspection-plans")
        reader.get_by_role("link", name="Kế hoạch kiểm tra năm 2024").click()
        reader.get_by_role("link", name="Tự kiểm tra").click()
        expect(reader.locator("main")).to_contain_text("50%")

    def test_somebody_of_the_unit_does_not_inspect_it(self):
        page = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(page)
        page.goto(address + "/team/members/new")
        page.get_by_label("Chức vụ").fill("Chánh Văn phòng")
        page.get_by_label("Mã cơ quan").fill("H33.30")
        page.get_by_label("Tài khoản").fill("giangthanh")
        send(page, "Thêm")
        expect(page.get_by_role("alert")).to_contain_text("nằm trong đơn vị được kiểm tra")
        expect(page.get_by_role("alert")).to_contain_text("Tài khoản giangthanh có quyền tại")
