"""Loading register files in the browser."""

import csv
import pathlib
import tempfile

import openpyxl
import product
import registers
from browser import BrowserTest, expect, send

TABLES = ["dossier", "unit", "target", "batch", "journal"]


def rows() -> list:
    with open(product.DEMO / "dossiers.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def workbook(content: list, path: pathlib.Path) -> pathlib.Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hồ sơ")
    for row in content:
        sheet.append(row)
    book.save(path)
    return path


class Loading(BrowserTest):
    """Begins without dossiers: their load is undone, and every test loads them anew or in vain."""

    def setUp(self):
        super().setUp()
        self.server = product.Server()
        self.addCleanup(self.server.stop)
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
        self.wanted = {
            period: self.server.figures("H33.30", "tree", period) for period in ["2023", "2024-Q1", "ND09:2024-Q1"]
        }
        self.page = self.signed_in("quantri", "/imports")

    def load(self, kind: str, file: pathlib.Path, is_strict: bool = False):
        registers.load(self.page, kind, file, is_strict)

    def undo_dossiers(self):
        self.page.goto("/imports")
        self.page.get_by_role("link", name="dossiers.csv").first.click()
        self.undo("Nạp nhầm tệp")

    def undo(self, reason: str):
        self.page.get_by_text("Hoàn tác lần nạp này").click()
        self.page.get_by_label("Lý do").fill(reason)
        send(self.page, "Hoàn tác")

    def compare(self):
        for period, figures in self.wanted.items():
            self.assertEqual(self.server.figures("H33.30", "tree", period), figures, period)

    def test_a_csv_undone_and_loaded_again_gives_the_same_figures(self):
        self.undo_dossiers()
        expect(self.page.get_by_role("status")).to_contain_text("Đã hoàn tác")
        self.assertEqual(self.server.count("dossier"), 0)
        self.assertEqual(self.server.figures("H33.30", "tree", "2024-Q1")["TL_TRUC_TUYEN"]["denominator"], 0)
        self.load("dossiers", product.DEMO / "dossiers.csv")
        expect(self.page.get_by_role("status")).to_contain_text("Đã nạp dossiers.csv: 9000 mới")
        self.compare()
        # The list of what was wrong names row, column, value and reason.
        wrong = self.page.get_by_role("table")
        expect(wrong).to_contain_text("sai")
        self.assertGreaterEqual(wrong.locator("tbody tr").count(), 35)
        check = self.server.run("recount", "--check")
        self.assertEqual(check.returncode, 0, check.stderr)

    def test_a_workbook_gives_the_same_figures(self):
        self.undo_dossiers()
        self.load("dossiers", workbook(rows(), self.folder / "hồ sơ.xlsx"))
        expect(self.page.get_by_role("status")).to_contain_text("hồ sơ.xlsx")
        self.compare()

    def test_loading_the_same_file_twice_changes_nothing(self):
        self.load("dossiers", product.DEMO / "dossiers.csv")
        expect(self.page.get_by_role("status")).to_contain_text("0 mới")
        self.compare()

    def test_undoing_needs_a_reason_and_happens_once(self):
        self.page.get_by_role("link", name="dossiers.csv").first.click()
        self.undo("")
        expect(self.page.get_by_role("alert")).to_contain_text("Lý do")
        expect(self.page.get_by_label("Lý do")).to_be_visible()
        self.undo_dossiers()
        expect(self.page.locator(".record")).to_contain_text("đã hoàn tác")
        expect(self.page.get_by_role("button", name="Hoàn tác")).to_have_count(0)

    def test_an_unusable_file_gets_a_sentence_and_stores_nothing(self):
        good = (product.DEMO / "dossiers.csv").read_bytes()
        book = workbook(rows()[:200], self.folder / "đủ.xlsx").read_bytes()
        whole = good[: good.rindex(b"\n", 0, 4000) + 1]
        cases = {
            "ảnh.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "dossiers"),
            "cụt.csv": (good[:4000], "dossiers"),
            "cụt.xlsx": (book[: len(book) // 2], "dossiers"),
            # Under any other name it would be loaded.
            "giả.xlsx": (whole, "dossiers"),
            "rỗng.csv": (b"", "dossiers"),
            "sổ khác.csv": ((product.DEMO / "units.csv").read_bytes(), "dossiers"),
            "không bảng.xlsx": (b"PK\x03\x04" + b"\x00" * 200, "dossiers"),
            "utf16.csv": (whole.decode("utf-8-sig").encode("utf-16"), "dossiers"),
        }
        for name, (content, kind) in cases.items():
            with self.subTest(name):
                before = {table: self.server.count(table) for table in TABLES}
                file = self.folder / name
                file.write_bytes(content)
                self.load(kind, file)
                alert = self.page.get_by_role("alert")
                expect(alert).to_be_visible()
                said = alert.inner_text()
                self.assertNotIn("Lỗi hệ thống", said)
                self.assertGreater(len(said), 40, said)
                if name == "giả.xlsx":
                    self.assertIn("mang tên .xlsx", said)
                self.assertEqual({table: self.server.count(table) for table in TABLES}, before)

    def test_a_strict_load_with_a_wrong_row_stores_nothing_and_names_the_row(self):
        content = rows()
        wrong = [content[0], content[1][:9] + ["KHONG_CO"] + content[1][10:]]
        file = self.folder / "một dòng sai.csv"
        with open(file, "w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(wrong)
        before = {table: self.server.count(table) for table in TABLES}
        self.load("dossiers", file, is_strict=True)
        alert = self.page.get_by_role("alert")
        for part in ["2", "trang_thai", "KHONG_CO"]:
            expect(alert).to_contain_text(part)
        self.assertEqual({table: self.server.count(table) for table in TABLES}, before)

    def test_without_a_file_the_form_says_so(self):
        send(self.page, "Nạp tệp")
        expect(self.page.get_by_role("alert")).to_contain_text("Chưa chọn tệp")
