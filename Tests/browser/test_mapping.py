"""A mapping made of a sample, saved, and used to load a foreign file, without any script."""

import csv
import pathlib
import tempfile

import product
from browser import PHONE, WIDE, BrowserTest, expect

HEADER = ["Số biên nhận", "Mã TTHC", "Đơn vị", "Kênh nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả",
          "Trạng thái", "Người nộp"]
ROWS = [
    ["BN-0007001", "1.000001", "Xã một", "Qua mạng", "06/03/2024 08:15 AM", "06/10/2024", "06/07/2024 03:00 PM", "Xong", "A"],
    ["BN-0007002", "1.000001", "Xã một", "Tại quầy", "06/03/2024 01:15 PM", "06/10/2024", "", "Đang làm", "B"],
    ["BN-0007003", "1.000001", "Xã hai", "Tại quầy", "06/04/2024 01:15 PM", "06/11/2024", "", "Treo", "C"],
    ["BN-0007004", "1.000001", "Xã hai", "Tại quầy", "06/04/2024 01:15 PM", "06/11/2024", "", "Hủy", "D"],
]
FIXED = {
    "so_thanh_phan": "1", "so_thanh_phan_so_hoa": "0", "ket_qua_dien_tu": "0", "co_nghia_vu_tai_chinh": "0",
    "thanh_toan_truc_tuyen": "0",
    "ma_ho_so": "{@don_vi}-{@ngay_tiep_nhan|write yyMMdd}-{Số biên nhận|after -}",
}
VALUES = {
    "don_vi": "Xã một = H33.30.01\nXã hai = H33.30.02",
    "kenh_nop": "Qua mạng = TRUC_TUYEN\nTại quầy = TRUC_TIEP",
    "trang_thai": "Xong = CO_KET_QUA\nĐang làm = DANG_XU_LY",
}


class Mapping(BrowserTest):
    def setUp(self):
        super().setUp()
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
        self.file = self.folder / "một cửa cũ.csv"
        with open(self.file, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows([HEADER] + ROWS)

    def press(self, page, name: str):
        page.get_by_role("button", name=name, exact=True).click()

    def begin(self, name: str, account: str = "quantri", **options):
        page = self.signed_in(account, "/imports/profiles/new", java_script_enabled=False, **options)
        page.get_by_label("Tên bộ ánh xạ").fill(name)
        page.get_by_label("Loại sổ").select_option("dossiers")
        page.get_by_label("Tệp mẫu").set_input_files(self.file)
        self.press(page, "Xem các cột")
        return page

    def fill(self, page):
        for column, text in FIXED.items():
            # What hides opens without a script, too.
            page.locator("fieldset", has=page.locator("legend", has_text=column)).locator("summary").first.click()
            page.get_by_label(f"Giá trị cố định hoặc công thức cho {column}", exact=True).fill(text)
        for column in VALUES:
            page.get_by_label(f"Cách đọc {column}", exact=True).select_option("values")
        page.get_by_label("Bỏ dòng khi cột:").select_option("Trạng thái")
        page.get_by_label("Bỏ dòng khi cột … là").fill("hủy")
        self.press(page, "Xem trước")

    def walk(self, name: str, **options):
        before = self.server.count("dossier")
        page = self.begin(name, **options)
        for column, guess in [("don_vi", "Đơn vị"), ("ngay_tiep_nhan", "Ngày tiếp nhận"), ("ma_tthc", "Mã TTHC"),
                              ("ngay_co_ket_qua", "Ngày có kết quả"), ("trang_thai", "Trạng thái")]:
            expect(page.get_by_label(f"Cột của tệp cho {column}", exact=True)).to_have_value(guess)
        expect(page.get_by_label("Cách đọc ngay_tiep_nhan", exact=True)).to_have_value("MM/dd/yyyy hh:mm a|day")
        page.get_by_label("Cách đọc ngay_hen_tra", exact=True).select_option("MM/dd/yyyy")
        self.fill(page)
        # The lists of values are filled with what the sample has.
        expect(page.get_by_label("Đổi giá trị của trang_thai")).to_have_value("Xong = \nĐang làm = \nTreo = \nHủy = \n")
        for column, text in VALUES.items():
            page.get_by_label(f"Đổi giá trị của {column}").fill(text)
        self.press(page, "Xem trước")
        expect(page.get_by_text("Trong 4 dòng đầu: 2 đúng, 1 sai, 1 bị bỏ ra ngoài.")).to_be_visible()
        after = page.get_by_role("table", name="Sau")
        expect(after).to_contain_text("H33.30.01-240603-0007001")
        expect(after).to_contain_text("Trạng thái → trang_thai, “Treo”")
        width = options.get("viewport", WIDE)["width"]
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
        self.press(page, "Lưu bộ ánh xạ")
        expect(page.get_by_role("status")).to_contain_text(f"Đã lưu bộ ánh xạ {name} v1")
        page.goto("/imports")
        page.get_by_label("Loại sổ").select_option("dossiers")
        page.get_by_label("Bộ ánh xạ cột").select_option(name)
        page.get_by_label("Tệp CSV hoặc XLSX").set_input_files(self.file)
        self.press(page, "Nạp tệp")
        expect(page.get_by_role("status")).to_contain_text("2 mới, 0 cập nhật, 1 sai")
        expect(page.locator(".record")).to_contain_text(f"{name} v1")
        expect(page.get_by_role("table")).to_contain_text("Trạng thái → trang_thai")
        self.assertEqual(self.server.count("dossier"), before + 2)
        page.get_by_text("Hoàn tác lần nạp này").click()
        page.get_by_label("Lý do").fill("thử")
        self.press(page, "Hoàn tác")
        self.assertEqual(self.server.count("dossier"), before)

    def test_on_a_wide_screen(self):
        self.walk("một cửa cũ")

    def test_on_a_phone(self):
        self.walk("một cửa trên điện thoại", viewport=PHONE)

    def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(self):
        page = self.begin("thiếu")
        self.press(page, "Xem trước")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("so_thanh_phan")
        expect(page.get_by_label("Cột của tệp cho don_vi", exact=True)).to_have_value("Đơn vị")
        expect(page.get_by_role("button", name="Lưu bộ ánh xạ")).to_have_count(0)

    def test_a_mapping_for_another_register_is_refused(self):
        done = self.server.run("profile", "save", str(product.ROOT / "Data" / "profiles" / "boston-311.json"))
        self.assertEqual(done.returncode, 0, done.stderr)
        page = self.signed_in("quantri", "/imports", java_script_enabled=False)
        page.get_by_label("Loại sổ").select_option("calendar")
        page.get_by_label("Bộ ánh xạ cột").select_option("boston-311")
        page.get_by_label("Tệp CSV hoặc XLSX").set_input_files(self.file)
        self.press(page, "Nạp tệp")
        expect(page.get_by_role("alert")).to_contain_text("dành cho loại sổ dossiers")

    def test_empty_files_load_as_they_are(self):
        page = self.signed_in("quantri", "/imports/templates")
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải tệp mẫu dossiers.csv").click()
        path = self.folder / "dossiers.csv"
        download.value.save_as(path)
        self.assertEqual(path.read_text(encoding="utf-8-sig").count("\n"), 1)
        done = self.server.run("import", "dossiers", str(path))
        self.assertEqual(done.returncode, 0, done.stderr)
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải hướng dẫn dossiers").click()
        download.value.save_as(self.folder / "guide.csv")
        self.assertIn("ngay_hen_tra_lai,có thể bỏ trống", (self.folder / "guide.csv").read_text(encoding="utf-8-sig"))
