"""A law recorded by hand, what it does to others, the review it asks for, and what becomes of that; lists, plans, monitoring."""

import csv
import io

from browser import PHONE, WIDE, BrowserTest, expect, send

OWN = "905/2024/QĐ-UBND"


class Law(BrowserTest):
    def follow(self, page, name: str) -> None:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def said(self, page, words: str) -> None:
        expect(page.get_by_role("status")).to_contain_text(words)

    def fill(self, page, **fields) -> None:
        for name, value in fields.items():
            page.locator(f"main form[method=post] [name={name}]").last.fill(value)

    def record(self, page, symbol: str, issuer: str, issued: str, subject: str) -> None:
        page.goto("/laws/new")
        page.get_by_label("Số, ký hiệu").fill(symbol)
        send(page, "Xem")
        expect(page.locator("main")).to_contain_text("Đã nhận ra")
        self.fill(page, issuer=issuer, subject=subject, issuedOn=issued, validFrom=issued)
        send(page, "Ghi vào sổ")
        self.said(page, "Đã ghi văn bản")

    def relate(self, page, kind: str, other: str, **fields) -> None:
        self.follow(page, "Ghi quan hệ")
        # What relies on the other document is seen before anything is recorded.
        page.get_by_label("Văn bản kia").fill(other)
        send(page, "Xem")
        expect(page.locator("main .notice").first).to_contain_text(other)
        page.locator("select[name=kind]").select_option(kind)
        self.fill(page, **fields)
        send(page, "Ghi quan hệ")
        self.said(page, "Đã ghi quan hệ")

    def test_from_a_law_to_the_document_that_handles_its_review(self):
        page = self.signed_in("phapche", "/laws", viewport=PHONE)
        self.clean(page)
        self.follow(page, "Ghi văn bản")
        self.clean(page)
        # What is there already is shown, not recorded twice.
        page.get_by_label("Số, ký hiệu").fill("11/2022/tt-btp")
        send(page, "Xem")
        expect(page.locator("main")).to_contain_text("đã có trong sổ")
        self.record(page, OWN, "UBND tỉnh Kiên Giang", "10/01/2024", "Quy định thử về hộ tịch")
        own = page.url.removeprefix(self.server.address)
        self.clean(page)
        self.relate(page, "CAN_CU", "11/2022/TT-BTP")
        self.record(page, "995/2024/TT-BTP", "Bộ Tư pháp", "17/06/2024", "Sửa đổi quy định về hộ tịch")
        self.relate(page, "SUA_DOI", "11/2022/TT-BTP", scope="Điều 3")
        self.clean(page)
        # The ground stands in the list of work and leads to the review.
        page.goto("/work")
        self.follow(page, f"{OWN} · 995/2024/TT-BTP → 11/2022/TT-BTP")
        expect(page.locator("main")).to_contain_text("24/06/2024")
        self.clean(page)
        self.follow(page, "Bắt đầu rà soát")
        expect(page.get_by_label("11/2022/TT-BTP được sửa đổi bởi 995/2024/TT-BTP")).to_be_checked()
        self.clean(page)
        send(page, "Bắt đầu rà soát")
        self.said(page, "Đã bắt đầu rà soát")
        review = page.url.removeprefix(self.server.address)
        self.follow(page, "Ghi kết quả rà soát")
        self.fill(page, contradictions="Điều 2 trái Điều 3 sửa đổi", proposal="Sửa Điều 2", handleBy="30/09/2024")
        send(page, "Ghi kết quả rà soát")
        expect(page.get_by_role("alert")).to_contain_text("Hình thức xử lý")
        self.clean(page)
        page.get_by_label("Sửa đổi, bổ sung").check()
        send(page, "Ghi kết quả rà soát")
        self.said(page, "chờ duyệt")
        self.assertEqual(page.goto(review + "/approve").status, 403)

        leader = self.signed_in("lanhdao", review)
        self.clean(leader)
        self.follow(leader, "Duyệt kết quả")
        send(leader, "Duyệt kết quả")
        self.said(leader, "Đã duyệt")

        self.record(page, "906/2024/QĐ-UBND", "UBND tỉnh Kiên Giang", "18/06/2024", "Sửa đổi quy định thử về hộ tịch")
        self.relate(page, "SUA_DOI", OWN, scope="Điều 2")
        page.goto(review)
        self.follow(page, "Ghi văn bản xử lý")
        self.fill(page, document="906/2024/QĐ-UBND", handledOn="18/06/2024")
        send(page, "Ghi văn bản xử lý")
        self.said(page, "Đã ghi văn bản xử lý")
        expect(page.locator("main")).to_contain_text("hoàn thành đúng hạn")
        self.clean(page)
        page.goto(own)
        expect(page.locator("main")).to_contain_text("hết hiệu lực một phần")
        page.goto(review)
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải phiếu rà soát (.docx)").click()
        self.assertTrue(download.value.suggested_filename.startswith("Phiếu rà soát RS-2024-"))
        self.assertEqual(download.value.path().read_bytes()[:2], b"PK")
        page.goto("/laws/reviews?unit=H33&year=2024")
        expect(page.locator("main")).to_contain_text("100,00% (1/1)")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải CSV").click()
        rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
        self.assertEqual([row["van_ban_xu_ly"] for row in rows], ["906/2024/QĐ-UBND"])

    def test_a_relation_is_taken_out_with_a_reason_and_a_stale_form_keeps_what_was_typed(self):
        page = self.signed_in("phapche", "/laws")
        self.record(page, "915/2024/QĐ-UBND", "UBND tỉnh Kiên Giang", "10/01/2024", "Quy định thử khác")
        law = page.url.removeprefix(self.server.address)
        self.relate(page, "CAN_CU", "12/2020/TT-BTNMT")
        self.follow(page, "Gỡ quan hệ")
        send(page, "Gỡ quan hệ")
        expect(page.get_by_role("alert")).to_contain_text("Lý do")
        self.clean(page)
        self.fill(page, reason="Ghi nhầm")
        send(page, "Gỡ quan hệ")
        self.said(page, "Đã gỡ quan hệ")
        page.goto(law + "/correct")
        other = self.signed_in("phapche", law + "/correct")
        self.fill(other, subject="Lời khác", reason="Sai trích yếu")
        send(other, "Lưu")
        self.fill(page, subject="Lời của tôi", reason="Thiếu chữ")
        send(page, "Lưu")
        expect(page.get_by_role("alert")).to_contain_text("phapche")
        expect(page.locator("[name=subject]")).to_have_value("Lời của tôi")
        self.clean(page)

    def test_slips_of_the_keyboard(self):
        page = self.signed_in("phapche", "/laws")
        # However the number is typed, it is kept as it should be written.
        self.record(page, "0925 / 2024/qđ–ubnd", "UBND tỉnh Kiên Giang", "10/01/2024", "Quy định thử về gõ phím")
        expect(page.get_by_role("heading", level=1)).to_contain_text("0925/2024/QĐ-UBND")
        # What it does to another is chosen, never taken for granted.
        self.follow(page, "Ghi quan hệ")
        page.get_by_label("Văn bản kia").fill("12/2020 /tt–btnmt")
        send(page, "Xem")
        send(page, "Ghi quan hệ")
        expect(page.locator("main")).to_contain_text("Chưa chọn quan hệ.")
        self.clean(page)
        # A number that differs from a known one in marks only is no new document.
        page.goto("/laws/new?symbol=13/2019/QD-UBND")
        expect(page.locator("main .notice").first).to_contain_text("13/2019/QĐ-UBND")
        self.assertEqual(page.get_by_role("button", name="Ghi vào sổ").count(), 0)
        # Nothing is issued after today; what is in force before it was issued is to be looked at.
        page.goto("/laws/new?symbol=926/2024/QĐ-UBND")
        self.fill(page, issuer="UBND tỉnh Kiên Giang", subject="Quy định thử", issuedOn="20/06/2024")
        send(page, "Ghi vào sổ")
        expect(page.locator("main")).to_contain_text("sau hôm nay 18/06/2024")
        self.fill(page, issuedOn="10/06/2024", validFrom="01/06/2024")
        send(page, "Ghi vào sổ")
        self.said(page, "Đã ghi văn bản")
        expect(page.locator("main")).to_contain_text("hiệu lực trở về trước")
        self.clean(page)

    def test_lists_plans_and_an_exercise(self):
        page = self.signed_in("phapche", "/laws/lists?period=2023")
        expect(page.locator("main")).to_contain_text("13/2019/QĐ-UBND")
        for name, kind in [("Tải DOCX", b"PK"), ("Tải XLSX", b"PK"), ("Tải CSV", b"\xef\xbb\xbf")]:
            with page.expect_download() as download:
                page.get_by_role("link", name=name).click()
            self.assertTrue(download.value.path().read_bytes().startswith(kind), name)
        page.get_by_text("Ghi nhận đã công bố").click()
        self.fill(page, notation="12/QĐ-UBND", publishedOn="30/01/2024")
        send(page, "Ghi nhận công bố")
        expect(page.locator("main")).to_contain_text("đã công bố: 12/QĐ-UBND, 30/01/2024")
        page.goto("/laws/plans")
        page.get_by_text("Thêm kế hoạch").first.click()
        page.locator("main form[method=post] [name=kind]").select_option("THEO_DOI")
        self.fill(page, title="Kế hoạch theo dõi năm 2024", notation="7/KH-UBND", focus="Đất đai")
        send(page, "Thêm kế hoạch")
        self.said(page, "Đã thêm kế hoạch")
        self.fill(page, content="Khảo sát tại các xã", unit="H33", dueOn="30/09/2024")
        send(page, "Thêm mục")
        self.said(page, "Đã thêm mục")
        self.clean(page)
        page.goto("/laws/monitoring")
        self.follow(page, "Mở cuộc theo dõi")
        self.fill(page, field="Đất đai", about="UBND huyện Giang Thành", until="28/06/2024")
        page.get_by_label("Mục kế hoạch").select_option(index=1)
        send(page, "Mở cuộc theo dõi")
        self.said(page, "Đã mở cuộc theo dõi")
        page.get_by_text("Thêm phát hiện").first.click()
        self.fill(page, statement="Thiếu cán bộ.", proposal="Bố trí đủ cán bộ địa chính", unit="H33.30", dueOn="31/07/2024")
        send(page, "Thêm phát hiện")
        self.said(page, "Đã thêm phát hiện")
        self.clean(page)
        unit = self.signed_in("giangthanh", "/work")
        unit.get_by_role("link", name="Kiến nghị sau theo dõi thi hành pháp luật").click()
        self.follow(unit, "Bố trí đủ cán bộ địa chính")
        self.follow(unit, "Báo cáo đã thực hiện")
        self.fill(unit, result="9/QĐ-UBND", doneOn="18/06/2024")
        send(unit, "Báo cáo đã thực hiện")
        self.said(unit, "chờ xác nhận")
        self.assertEqual(unit.goto("/laws/monitoring?unit=H33").status, 404)
        page.goto("/laws/monitoring/report?period=ND09:2024")
        expect(page.locator("main")).to_contain_text("Thiếu cán bộ. Kiến nghị UBND huyện Giang Thành")
        self.clean(page)
        page.goto("/laws/monitoring/report?period=ND09:2025")
        expect(page.locator("main")).to_contain_text("80/2025/NĐ-CP")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải DOCX").click()
        self.assertEqual(download.value.path().read_bytes()[:2], b"PK")

    def test_on_a_wide_screen_and_by_night(self):
        for look in ["light", "dark"]:
            for size in [WIDE, PHONE]:
                page = self.signed_in("phapche", "/laws", viewport=size, color_scheme=look)
                for path in ["/laws", "/laws/reviews", "/laws/lists", "/laws/monitoring", "/laws/plans", "/laws/new?symbol=1/2024/NĐ-CP",
                             "/laws/monitoring/new", "/laws/monitoring/report"]:
                    page.goto(path)
                    self.clean(page)
