"""A clerk's morning with the book of incoming documents, and what follows on other desks."""

import datetime
import io
import pathlib
import re
import sqlite3
import tempfile

import openpyxl
import product
from browser import PHONE, BrowserTest, expect

SENDER = "Sở Tài nguyên và Môi trường"


def focused(page) -> str:
    return page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()")


class Documents(BrowserTest):
    def setUp(self):
        super().setUp()
        self.server = product.Server()
        self.addCleanup(self.server.stop)

    def type_letter(self, page, symbol: str, subject: str, sender: str | None = None) -> None:
        """Enters a document as a clerk does: without touching the mouse."""
        self.assertEqual(focused(page), "symbol")
        page.keyboard.type(symbol)
        page.keyboard.press("Tab")
        if sender is not None:
            page.keyboard.press("Control+A")
            page.keyboard.type(sender)
        page.keyboard.press("Tab")
        page.keyboard.type("17/06/2024")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(subject)
        page.keyboard.press("Enter")

    def test_a_morning_by_keyboard_alone(self):
        page = self.signed_in("vanthu", "/documents/new")
        next_number = int(page.locator(".identity b").inner_text())
        for place, symbol in enumerate(["101/STNMT-QLĐĐ", "102/STNMT-QLĐĐ", "103/STNMT-MT"]):
            self.type_letter(page, symbol, f"Về việc kiểm tra đất công ích lần {place}", SENDER if place == 0 else None)
            expect(page.get_by_role("status")).to_have_text(f"Đã đăng ký số đến {next_number + place}/2024.")
            # The sender is offered for the next one, the day is filled in, typing begins at the number.
            expect(page.get_by_label("Tác giả")).to_have_value(SENDER)
            expect(page.get_by_label("Ngày đến")).to_have_value("18/06/2024")
        page.goto("/documents?unit=H33.30&scope=own&q=dat+cong+ich")
        expect(page.locator("table tbody tr")).to_have_count(3)
        page.goto("/documents?unit=H33.30&scope=own&q=102%2FSTNMT")
        expect(page.locator("table tbody tr")).to_have_count(1)

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(self):
        page = self.signed_in("vanthu", "/documents/new")
        page.get_by_label("Số, ký hiệu").fill("7/UBND-NC")
        page.get_by_label("Ngày đến").fill("31/02/2024")
        page.get_by_role("button", name="Đăng ký").click()
        alert = page.get_by_role("alert")
        for label in ["Tác giả", "Trích yếu", "Ngày đến"]:
            expect(alert).to_contain_text(label)
        expect(page.get_by_label("Số, ký hiệu")).to_have_value("7/UBND-NC")
        page.get_by_label("Tác giả").fill("UBND tỉnh")
        page.get_by_label("Trích yếu").fill("TUYỆT MẬT: phương án")
        page.get_by_label("Ngày đến").fill("18/06/2024")
        page.get_by_role("button", name="Đăng ký").click()
        expect(page.get_by_role("alert")).to_contain_text("độ mật")

    def test_the_same_document_by_another_channel_must_be_seen_first(self):
        page = self.signed_in("vanthu", "/documents/new")
        self.type_letter(page, "55/UBND-NC", "Về việc thứ nhất", "UBND tỉnh")
        expect(page.get_by_role("status")).to_contain_text("Đã đăng ký")
        self.type_letter(page, "Số: 055/ubnd-nc", "Về việc thứ nhất")
        expect(page.get_by_role("alert")).to_contain_text("Có thể trùng")
        page.get_by_label("Đã xem, vẫn đăng ký").check()
        page.get_by_role("button", name="Đăng ký").click()
        expect(page.get_by_role("status")).to_contain_text("Đã đăng ký")
        page.goto("/documents?unit=H33.30&scope=own&q=055%2FUBND")
        page.locator("table tbody th a").first.click()
        expect(page.locator("main")).to_contain_text("Có thể trùng với văn bản")

    def test_a_document_goes_its_way_and_the_leader_assigns_on_a_phone(self):
        clerk = self.signed_in("vanthu", "/documents/new")
        self.type_letter(clerk, "900/VP-TH", "Về việc báo cáo đột xuất", "Văn phòng UBND tỉnh")
        clerk.get_by_role("link", name=re.compile(r"^số \d+")).click()
        address = clerk.url.removeprefix(self.server.address)
        clerk.get_by_role("button", name="Trình").click()
        expect(clerk.get_by_role("status")).to_contain_text("Trình")
        leader = self.signed_in("lanhdao", address, viewport=PHONE)
        self.assertLessEqual(leader.evaluate("document.documentElement.scrollWidth"), 390)
        leader.get_by_label("Bàn chủ trì").fill("CV1")
        leader.get_by_label("Bàn phối hợp").fill("CV2, CV3")
        leader.get_by_label("Ý kiến chỉ đạo").fill("Tham mưu báo cáo, gửi trước thời hạn")
        leader.get_by_label("Thời hạn", exact=True).fill("20/06/2024")
        leader.get_by_role("button", name="Phân công").click()
        expect(leader.locator(".identity")).to_contain_text("20/06/2024")
        # Whoever assigns again finds no deadline to set: that is an extension from now on.
        leader.locator("summary", has_text="Phân công").click()
        expect(leader.get_by_label("Thời hạn", exact=True)).to_have_count(0)
        expect(leader.get_by_text("sau đó chỉ thay đổi bằng gia hạn")).to_be_visible()
        officer = self.signed_in("chuyenvien", address)
        officer.get_by_role("button", name="Nhận việc").click()
        leader.get_by_label("Bàn chủ trì").fill("CV4")
        leader.get_by_role("button", name="Phân công").click()
        expect(leader.get_by_role("alert")).to_contain_text("người khác")
        officer.locator("summary", has_text="Phối hợp xong").click()
        officer.get_by_label("Bàn phối hợp").select_option("CV2")
        officer.get_by_label("Kết quả phối hợp").fill("Đã góp ý")
        officer.get_by_role("button", name="Phối hợp xong").click()
        expect(officer.get_by_text("CV2 (xong ngày 18/06/2024), CV3 (chưa xong)")).to_be_visible()
        officer.goto("/work?unit=H33.30&scope=own&desk=CV3&kind=document_help")
        officer.locator("tbody a").first.click()
        self.assertTrue(officer.url.endswith(address), officer.url)
        officer.get_by_text("Chuyển trả", exact=True).first.click()
        officer.get_by_role("button", name="Chuyển trả").click()
        expect(officer.get_by_role("alert")).to_contain_text("Lý do")
        officer.locator("summary", has_text="Hoàn thành").click()
        officer.get_by_label("Văn bản trả lời hoặc kết quả").fill("12/BC-UBND ngày 18/06/2024")
        officer.get_by_role("button", name="Hoàn thành").click()
        expect(officer.locator(".identity")).to_contain_text("hoàn thành")
        way = officer.get_by_role("table").filter(has_text="Các bước đã qua")
        for step in ["Đăng ký", "Trình", "Phân công", "Nhận việc", "Hoàn thành"]:
            expect(way).to_contain_text(step)

    def test_files_are_kept_once_and_served_as_what_they_are(self):
        page = self.signed_in("vanthu", "/documents/new")
        self.type_letter(page, "77/UBND", "Về việc có tệp kèm theo", "UBND tỉnh")
        page.get_by_role("link", name=re.compile(r"^số \d+")).click()
        folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
        png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
        for name, content in [
            ("công văn.pdf", b"%PDF-1.4\n%%EOF\n"), ("bản sao.pdf", b"%PDF-1.4\n%%EOF\n"), ("ảnh.png", png),
        ]:
            (folder / name).write_bytes(content)
            if not page.locator("#f-file").is_visible():
                page.locator("summary", has_text="Thêm tệp").click()
            page.locator("#f-file").set_input_files(folder / name)
            page.get_by_role("button", name="Thêm tệp").click()
            expect(page.get_by_role("status")).to_contain_text("Đã thêm tệp")
        self.assertEqual(self.server.count("stored_file"), 2)
        self.assertEqual(self.server.count("attachment"), 3)
        with page.context.expect_event("response", lambda answer: "/files/" in answer.url) as answer:
            page.evaluate("fetch(document.querySelector('#files a').href)")
        headers = answer.value.headers
        self.assertEqual(headers["content-type"], "application/pdf")
        self.assertIn("sandbox", headers["content-security-policy"])
        for name, content in [("bẫy.pdf", b"<html><script>alert(1)</script>"), ("chạy.pdf", b"MZ\x90\x00" + b"\0" * 200)]:
            (folder / name).write_bytes(content)
            if not page.locator("#f-file").is_visible():
                page.locator("summary", has_text="Thêm tệp").click()
            page.locator("#f-file").set_input_files(folder / name)
            page.get_by_role("button", name="Thêm tệp").click()
            expect(page.get_by_role("alert")).to_contain_text("Không nhận tệp")
        self.assertEqual(self.server.count("attachment"), 3)

    def test_a_mistake_is_corrected_and_a_stale_correction_loses_nothing(self):
        page = self.signed_in("vanthu", "/documents/new")
        self.type_letter(page, "45/SNV-CCHC", "Về việc báo cáo", "Sở Nội vụ")
        page.get_by_role("link", name=re.compile(r"^số \d+")).click()
        page.get_by_role("link", name="Đính chính").click()
        other = page.context.new_page()
        other.goto(page.url)
        other.get_by_label("Tác giả").fill("Sở Tư pháp")
        other.get_by_role("button", name="Lưu đính chính").click()
        expect(other.get_by_role("alert")).to_contain_text("Lý do đính chính")
        other.get_by_label("Lý do đính chính").fill("Gõ nhầm nơi gửi")
        other.get_by_role("button", name="Lưu đính chính").click()
        expect(other.get_by_role("status")).to_have_text("Đã đính chính văn bản.")
        page.get_by_label("Trích yếu").fill("Về việc báo cáo quý II")
        page.get_by_label("Lý do đính chính").fill("Thiếu quý")
        with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
            page.get_by_role("button", name="Lưu đính chính").click()
        self.assertEqual(answer.value.status, 409)
        expect(page.get_by_role("alert")).to_contain_text("đã được người khác sửa")
        expect(page.get_by_label("Trích yếu")).to_have_value("Về việc báo cáo quý II")
        expect(page.locator("main")).to_contain_text("Hiện nay: Sở Tư pháp")
        page.get_by_label("Tác giả").fill("Sở Tư pháp")
        page.get_by_role("button", name="Lưu đính chính").click()
        expect(page.get_by_role("status")).to_have_text("Đã đính chính văn bản.")
        history = page.locator("#history")
        for value in ["Sở Nội vụ", "Sở Tư pháp", "Về việc báo cáo quý II", "Gõ nhầm nơi gửi", "Đính chính", "Đăng ký"]:
            expect(history).to_contain_text(value)
        page.goto("/documents?unit=H33.30&scope=own&state=FINISHED")
        page.locator("table tbody th a").first.click()
        expect(page.get_by_role("link", name="Đính chính")).to_have_count(0)

    def test_a_file_is_taken_replaced_and_its_older_version_stays(self):
        page = self.signed_in("vanthu", "/documents/new")
        self.type_letter(page, "78/UBND", "Về việc có tệp để sửa", "UBND tỉnh")
        page.get_by_role("link", name=re.compile(r"^số \d+")).click()
        page.locator("summary", has_text="Thêm tệp").click()
        page.locator("#f-file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": "một".encode()})
        page.get_by_role("button", name="Thêm tệp").click()
        page.get_by_role("link", name="phiên bản 1 của tệp a.txt").click()
        address = page.url.removeprefix(self.server.address)
        page.get_by_role("button", name="Giữ để sửa").click()
        expect(page.locator(".identity")).to_contain_text("vanthu đang sửa từ")
        officer = self.signed_in("chuyenvien", address)
        expect(officer.locator("main")).to_contain_text("Chưa thay được tệp")
        expect(officer.get_by_role("button", name="Thay tệp")).to_have_count(0)
        page.locator("#f-file").set_input_files({"name": "b.txt", "mimeType": "text/plain", "buffer": "hai".encode()})
        page.get_by_role("button", name="Thay tệp").click()
        expect(page.get_by_role("status")).to_contain_text("Đã thay bằng tệp b.txt")
        expect(page.locator("table tbody tr")).to_have_count(2)
        old = page.evaluate("fetch(document.querySelectorAll('tbody a')[1].href).then(answer => answer.text())")
        self.assertEqual(old, "một")
        officer.reload()
        expect(officer.get_by_role("button", name="Thay tệp")).to_have_count(1)

    def test_the_printed_register_is_a_book_for_each_unit_and_year(self):
        page = self.signed_in("vanthu", "/documents")
        page.goto("/documents/print?unit=H33.30&scope=tree")
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            books = file.execute("SELECT count(*) FROM (SELECT DISTINCT unit_id, year FROM document)").fetchone()[0]
            number, desk, day, at = file.execute(
                "SELECT d.number, s.to_desk, d.registered_on, min(s.at) FROM document d "
                "JOIN unit u ON u.id = d.unit_id JOIN document_step s ON s.document_id = d.id AND s.kind = 'PHAN_CONG' "
                "WHERE u.code = 'H33.30' AND d.year = 2024 AND d.state = 'FINISHED' AND d.assigned_on > d.registered_on "
                "GROUP BY d.id ORDER BY d.number LIMIT 1").fetchone()
        self.assertGreater(books, 2)
        expect(page.locator("article.register")).to_have_count(books)
        book = page.locator("article.register", has=page.get_by_text("Giang Thành, năm 2024"))
        cells = book.first.locator("tbody tr", has=page.locator(f"td.num:text-is('{number}')")).first.locator("td")
        self.assertEqual(cells.nth(6).inner_text(), desk)
        moved = datetime.datetime.fromtimestamp(at / 1000, datetime.timezone(datetime.timedelta(hours=7)))
        self.assertEqual(cells.nth(7).inner_text(), moved.strftime("%d/%m/%Y"))

    def test_how_long_it_took_stands_beside_the_rate(self):
        page = self.signed_in("lanhdao", "/figures")
        page.goto("/figures/records?unit=H33.30&period=2024-Q1&scope=tree&indicator=VB_XU_LY_DUNG_HAN&side=denominator")
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            minutes = sorted(row[0] for row in file.execute(
                "SELECT d.handling_minutes FROM document d JOIN unit u ON u.id = d.unit_id WHERE u.code LIKE 'H33.30%' "
                "AND d.arrived_on BETWEEN 20240101 AND 20240331 AND d.due_on IS NOT NULL "
                "AND d.handling_minutes IS NOT NULL"))

        def hours(tenths: int) -> str:
            hundredths = (minutes[-(-len(minutes) * tenths // 10) - 1] * 100 + 30) // 60
            return f"{hundredths // 100},{hundredths % 100:02} giờ làm việc"

        expect(page.get_by_text("Từ lúc đến tới lúc hoàn thành")).to_have_text(
            f"Từ lúc đến tới lúc hoàn thành: trung vị {hours(5)}, 90% không quá {hours(9)}")

    def test_work_can_be_taken_away_as_it_is_filtered(self):
        page = self.signed_in("vanthu", "/work")
        page.goto("/work?unit=H33.30&scope=own&show=late&kind=document&desk=")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải XLSX").click()
        book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True)
        rows = list(book.active.iter_rows(values_only=True))
        self.assertEqual(rows[0][:4], ("don_vi", "loai", "viec", "ban"))
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            late = file.execute(
                "SELECT count(*) FROM obligation o JOIN unit u ON u.id = o.unit_id WHERE u.code = 'H33.30' "
                "AND o.kind = 'document' AND closed_on IS NULL AND due_on < 20240618").fetchone()[0]
        self.assertGreater(late, 0)
        self.assertEqual(len(rows) - 1, late)
        self.assertTrue(all(row[7] < 0 for row in rows[1:]))
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải CSV").click()
        self.assertEqual(len(download.value.path().read_text(encoding="utf-8-sig").splitlines()), len(rows))

    def test_desks_and_the_exchange_can_be_taken_away(self):
        page = self.signed_in("vanthu", "/documents/dwell")
        page.goto("/documents/dwell?unit=H33.30&scope=own&from=01/01/2024&to=18/06/2024")
        desks = page.get_by_role("table").filter(has_text="Giờ làm việc trên từng bàn").locator("tbody tr").count()
        self.assertGreater(desks, 2)
        for name in ["Tải XLSX", "Tải CSV"]:
            with page.expect_download() as download:
                page.get_by_role("link", name=name).click()
        rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len(rows) - 1, desks)
        self.assertTrue(rows[0].startswith("don_vi;ban;so_luot") or rows[0].startswith("don_vi,ban,so_luot"), rows[0])
        page.goto("/documents/exchange?unit=H33.30&scope=own")
        for each in ["requests", "sent", "received", "refused"]:
            with page.expect_download() as download:
                page.locator(f"#{each}").get_by_role("link", name="Tải CSV").click()
            self.assertGreater(len(download.value.path().read_bytes()), 20)

    def test_lists_can_be_taken_away_and_kept(self):
        page = self.signed_in("vanthu", "/documents")
        page.goto("/documents?unit=H33.30&scope=own&state=ASSIGNED")
        shown = page.locator(".identity").inner_text()
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải XLSX").click()
        book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True)
        rows = list(book.active.iter_rows(values_only=True))
        self.assertEqual(rows[0][:3], ("don_vi", "so_den", "nam"))
        self.assertIn(str(len(rows) - 1), shown)
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải CSV").click()
        lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
        self.assertEqual(len(lines), len(rows))
        page.get_by_text("Lưu bộ lọc này").click()
        page.get_by_label("Tên bộ lọc").fill("Đang phân công")
        page.get_by_role("button", name="Lưu").click()
        page.get_by_role("link", name="Đang phân công").click()
        expect(page.get_by_label("Tình trạng")).to_have_value("ASSIGNED")
        page.goto("/work")
        page.get_by_role("button", name="Xóa").click()
        expect(page.get_by_role("link", name="Đang phân công")).to_have_count(0)

    def test_the_calendar_has_every_open_matter_and_can_be_taken_back(self):
        page = self.signed_in("vanthu", "/work/calendars")
        page.get_by_role("button", name="Tạo địa chỉ mới").click()
        address = page.locator(".notice code").inner_text()
        self.assertTrue(address.startswith(self.server.address + "/calendar/"), address)
        path = address.removeprefix(self.server.address)
        status, headers, content = self.server.get(path)
        self.assertEqual(status, 200)
        self.assertTrue(headers["Content-Type"].startswith("text/calendar"))
        with sqlite3.connect(f"file:{self.server.database}?mode=ro", uri=True) as file:
            due = file.execute(
                "SELECT count(*) FROM obligation o JOIN unit u ON u.id = o.unit_id "
                "WHERE u.code = 'H33.30' AND closed_on IS NULL AND due_on IS NOT NULL").fetchone()[0]
        self.assertEqual(content.count(b"BEGIN:VEVENT"), due)
        page.get_by_role("button", name="Thu hồi").click()
        self.assertEqual(self.server.get(path)[0], 404)

    def test_the_server_reminded_by_itself_and_a_finished_matter_is_not_told(self):
        page = self.signed_in("vanthu", "/work")
        told = page.locator("section", has=page.get_by_role("heading", name="Nhắc việc trong bảy ngày qua"))
        expect(told).to_be_visible()
        first = told.locator("li a").first
        title = first.inner_text()
        number = int(first.get_attribute("href").rsplit("/", 1)[1])
        officer = self.signed_in("chuyenvien", f"/documents/{number}")
        officer.get_by_text("Hoàn thành", exact=True).first.click()
        officer.get_by_label("Văn bản trả lời hoặc kết quả").fill("Đã trả lời")
        officer.get_by_role("button", name="Hoàn thành").click()
        page.goto("/work")
        expect(page.get_by_role("link", name=title)).to_have_count(0)
        again = self.server.run("remind")
        self.assertIn("Đã nhắc 0 việc", again.stdout)

    def test_a_stranger_sees_nothing(self):
        page = self.signed_in("motcua", "/work")
        for path in ["/documents", "/documents/1", "/documents/export/csv", "/documents/desks", "/documents/retention",
                     "/documents/1/correction"]:
            self.assertEqual(page.goto(path).status, 403, path)
        other = self.signed_in("vanthu", "/documents")
        self.assertEqual(other.goto("/documents?unit=H33").status, 404)
        self.assertEqual(other.goto("/work?unit=H33").status, 404)
