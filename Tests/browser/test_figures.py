"""The scoreboard: figures that are exact, and the way from a figure to the file."""

import csv
import hashlib
import io
import json
import re
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import product
from browser import BrowserTest, expect, send

EXPECTED = json.loads((product.ROOT / "Tests/Fixtures/giang-thanh/expected.json").read_text())["figures"]
DOSSIERS = [
    "TL_TRUC_TUYEN", "TL_SO_HOA_HS", "TL_SO_HOA_KQ", "TL_DUNG_HAN", "TL_TT_TRUC_TUYEN", "HS_DANG_XU_LY_QUA_HAN",
]
COMMUNES = [f"H33.30.0{n}" for n in range(1, 6)]
PERIODS = ["2023", "2024-Q1", "2024-05", "ND09:2023", "ND09:2024-Q1"]


def expected(scope: str, unit: str, period: str) -> dict:
    """Numerator and denominator by indicator, of the dossiers' indicators."""
    figures = EXPECTED[f"{scope}:{unit}|{period}"]
    return {code: tuple(figures[code]) for code in DOSSIERS if code in figures}


def percent(numerator: int, denominator: int) -> str:
    """As the pages write it: two decimals, rounded half up, with a comma."""
    value = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(value).replace(".", ",")


def board(unit: str, period: str, scope: str = "tree") -> str:
    return f"/figures?unit={unit}&period={period}&scope={scope}&lines=then&asOf={product.TODAY}"


class Figures(BrowserTest):
    def test_the_command_line_gives_exactly_the_expected_figures(self):
        for period in PERIODS:
            for scope, unit in [("tree", "H33.30"), ("own", "H33.30")] + [("own", commune) for commune in COMMUNES]:
                with self.subTest(period=period, scope=scope, unit=unit):
                    found = self.server.figures(unit, scope, period)
                    counts = {code: (found[code]["numerator"], found[code]["denominator"]) for code in found}
                    wanted = expected(scope, unit, period)
                    self.assertTrue(wanted)
                    self.assertEqual({code: counts.get(code) for code in wanted}, wanted)
                    for code, (numerator, denominator) in wanted.items():
                        value = found[code]["value"]
                        if denominator:
                            self.assertAlmostEqual(value, 100 * numerator / denominator, delta=0.005001)
                        else:
                            self.assertIsNone(value)

    def test_the_page_and_its_table_give_the_same_figures(self):
        page = self.signed_in("kiemtra")
        for period in PERIODS:
            with self.subTest(period=period):
                page.goto(board("H33.30", period))
                self.compare_cells(page, period)
                rows = self.table(page)
                for scope, unit in [("tree", "H33.30"), ("own", "H33.30")] + [("tree", each) for each in COMMUNES]:
                    # A commune has nothing below it: with everything below and by itself are the same.
                    wanted = expected("own" if unit in COMMUNES else scope, unit, period)
                    found = {code: rows[unit, scope, code] for code in wanted}
                    self.assertEqual(found, wanted, f"{scope}:{unit}")

    def compare_cells(self, page, period: str) -> None:
        """Every percentage of the page, found by the address it leads to."""
        cells = {}
        for cell in page.locator("a.figure").all():
            address = cell.get_attribute("href")
            unit, scope = re.search(r"unit=([^&]+)", address)[1], re.search(r"scope=([^&]+)", address)[1]
            code = re.search(r"indicator=([^&]+)", address)[1]
            cells[unit, scope, code] = cell.locator(".v").inner_text()
        for scope, unit in [("tree", "H33.30"), ("own", "H33.30")] + [("tree", each) for each in COMMUNES]:
            wanted = expected("own" if unit in COMMUNES else scope, unit, period)
            for code, (numerator, denominator) in wanted.items():
                if denominator:
                    self.assertIn(percent(numerator, denominator), cells[unit, scope, code], f"{unit} {scope} {code}")
                else:
                    self.assertNotIn((unit, scope, code), cells)

    def table(self, page) -> dict:
        """The CSV that the page offers."""
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải CSV").click()
        text = open(download.value.path(), encoding="utf-8-sig").read()
        dialect = csv.Sniffer().sniff(text.splitlines()[0], ",;\t")
        return {
            (row["don_vi"], row["pham_vi"], row["chi_so"]): (int(row["tu_so"]), int(row["mau_so"]))
            for row in csv.DictReader(io.StringIO(text), dialect=dialect)
        }

    def test_two_clicks_lead_from_a_percentage_to_its_rows_and_to_the_file(self):
        page = self.signed_in("kiemtra")
        page.goto(board("H33.30", "2024-Q1"))
        numerator, denominator = expected("tree", "H33.30", "2024-Q1")["TL_DUNG_HAN"]
        page.locator("tr.sum a.figure[href*='TL_DUNG_HAN']").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("đúng hạn")
        tabs = page.get_by_role("navigation", name="Phần của con số")
        for label, count in [("Không tính vào", denominator - numerator), ("Tính vào", numerator), ("Toàn bộ", denominator)]:
            number = f"{count:,}".replace(",", ".")
            expect(tabs.get_by_role("link", name=re.compile(f"^{label}.*\\({re.escape(number)}\\)$"))).to_have_count(1)
        digest = hashlib.sha256((product.DEMO / "dossiers.csv").read_bytes()).hexdigest()
        expect(page.locator(".sources")).to_contain_text(digest)
        page.locator(".sources a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("dossiers.csv")
        expect(page.locator("main")).to_contain_text(digest)

    def test_the_rows_behind_a_figure_are_those_that_another_program_finds(self):
        """All rows that keep TL_TRUC_TUYEN of the district from 100 %, page by page, against DuckDB over the file."""
        page = self.signed_in("kiemtra")
        page.goto(board("H33.30", "2024-Q1"))
        page.locator("tr.sum a.figure[href*='TL_TRUC_TUYEN']").click()
        shown = set()
        while True:
            shown |= set(page.locator("tbody th").all_inner_texts())
            following = page.get_by_role("link", name="Xem tiếp")
            if not following.count():
                break
            following.click()
        numerator, denominator = expected("tree", "H33.30", "2024-Q1")["TL_TRUC_TUYEN"]
        self.assertEqual(len(shown), denominator - numerator)
        found = duckdb.execute(
            """
            WITH dossier AS (
                SELECT trim(ma_ho_so) AS code, trim(kenh_nop) AS channel, trim(trang_thai) AS state,
                       left(trim(don_vi), 6) AS district,
                       coalesce(try_strptime(left(trim(ngay_tiep_nhan), 10), ['%Y-%m-%d', '%d/%m/%Y']),
                                try_strptime(split_part(trim(ngay_tiep_nhan), ' ', 1), '%d/%m/%Y')) AS received
                FROM read_csv(?, delim = ';', all_varchar = true, header = true))
            SELECT DISTINCT code FROM dossier
            WHERE channel <> 'TRUC_TUYEN' AND state <> 'KHONG_TIEP_NHAN' AND district = 'H33.30'
              AND received BETWEEN '2024-01-01' AND '2024-03-31'
            """,
            [str(product.DEMO / "dossiers.csv")],
        ).fetchall()
        # DuckDB refuses no wrong rows, so it may find more than is shown, but it must find all that is.
        self.assertEqual(sorted(shown - {code for (code,) in found})[:5], [])

    def test_filters_stand_in_the_address(self):
        page = self.signed_in("kiemtra")
        page.goto("/figures")
        page.get_by_label("Mã đơn vị").fill("H33.30")
        page.get_by_label("Kỳ", exact=True).select_option("2024-Q1")
        page.get_by_label("Cách chốt").select_option("nd09")
        page.get_by_label("Phạm vi").select_option("own")
        send(page, "Xem")
        address = page.url
        for part in ["unit=H33.30", "period=2024-Q1", "closing=nd09", "scope=own"]:
            self.assertIn(part, address)
        expect(page.locator(".identity")).to_contain_text("15/12/2023–14/03/2024")
        # Somebody else who is given the address sees the same.
        other = self.signed_in("lanhdao")
        other.goto(address)
        self.assertEqual(other.locator("table").inner_text(), page.locator("table").inner_text())
        expect(other.get_by_label("Cách chốt")).to_have_value("nd09")
        expect(other.get_by_label("Kỳ", exact=True)).to_have_value("2024-Q1")

    def test_what_is_no_period_or_day_does_not_break_the_page(self):
        page = self.signed_in("kiemtra")
        for query in ["period=2024-Q9", "asOf=31/02/2024", "scope=all", "lines=x", "closing=y", "after=-1"]:
            page.goto("/figures?unit=H33.30&" + query)
            expect(page.get_by_role("heading", level=1)).to_contain_text("Bảng chỉ tiêu")
