"""An inspection taken along on a computer without a network, worked on there, and brought back."""

import pathlib
import re
import subprocess
import tempfile

import morning
import product
import reporting
from browser import PHONE, BrowserTest, expect, send

PASSPHRASE = "mang theo ngày 18"


def told(server_database: pathlib.Path, *words: str) -> subprocess.CompletedProcess:
    """The command line with the passphrase on its input."""
    done = subprocess.run(
        [product.program(), "inspection", *words], env=product.environment(server_database), input=PASSPHRASE + "\n",
        capture_output=True, text=True, timeout=600, cwd=product.SCRATCH,
    )
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stderr}")
    return done


class Offline(BrowserTest):
    def test_taken_along_worked_on_and_merged_on_a_phone(self):
        inspector = morning.Hand(self.visitor(viewport=PHONE), "kiemtra")
        reporting.checklist(inspector, morning.Hand(self.visitor(), "lanhdao"))
        inspection = reporting.visited(inspector)
        page = inspector.page
        page.goto(f"/inspections/{inspection}")
        expect(page.locator("main")).to_contain_text("chưa mang theo")
        page.get_by_role("link", name="Làm việc không có mạng").click()

        page.get_by_label("Cụm mật khẩu", exact=False).first.fill(PASSPHRASE)
        page.get_by_label("Nhập lại cụm mật khẩu").fill("một cụm khác hẳn")
        send(page, "Tải tệp mang theo")
        expect(page.get_by_role("alert")).to_contain_text("Hai lần nhập không giống nhau")
        page.locator("[name=passphrase]").first.fill(PASSPHRASE)
        page.locator("[name=again]").fill(PASSPHRASE)
        with page.expect_download() as download:
            page.get_by_role("button", name="Tải tệp mang theo").click()
        folder = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH))
        download.value.save_as(folder / "mang-theo.caicach")
        self.assertTrue(download.value.suggested_filename.endswith(".caicach"))
        self.assertNotIn("Ban hành".encode(), (folder / "mang-theo.caicach").read_bytes())

        page.goto(f"/inspections/{inspection}")
        expect(page.locator("main")).to_contain_text(re.compile("kiemtra mang theo lúc"))

        # The machine without a network: its own file, its own password, the same pages.
        database = folder / "local.sqlite"
        opened = told(database, "open", str(folder / "mang-theo.caicach"))
        password = re.search(r"Mật khẩu của kiemtra: (\S+)", opened.stdout)[1]
        laptop = product.Server(database)
        self.addCleanup(laptop.stop)
        away = self.visitor(viewport=PHONE, base_url=laptop.address)
        away.goto("/sign-in?return=/inspections")
        self.sign_in(away, "kiemtra", password)
        # What was made for the copy is changed at first sight, as everywhere.
        away.locator("[name=current]").fill(password)
        away.locator("[name=password]").fill(product.PASSWORD)
        away.locator("[name=again]").fill(product.PASSWORD)
        send(away, "Đổi mật khẩu")
        away.goto("/sign-in?return=/inspections")
        self.sign_in(away, "kiemtra")
        local = away.request.get(laptop.address + "/inspections").text()
        here = re.search(r'href="(/inspections/\d+)"', local)[1]
        away.goto(laptop.address + here)
        expect(away.locator("main")).to_contain_text("Bản mang theo")
        away.goto(laptop.address + here + "/visit/CD-01")
        away.get_by_label("đạt một phần", exact=True).check()
        away.get_by_label("Nhận xét").fill("Ban hành chậm 5 ngày.")
        send(away, "Lưu")
        away.goto(laptop.address + here + "/visit/CD-02")
        away.get_by_label("đạt", exact=True).check()
        away.get_by_label("Nhận xét").fill("12 văn bản.")
        send(away, "Lưu")
        told(laptop.database, "seal", "--out", str(folder / "mang-ve.caicach"))

        # Meanwhile somebody judged the same item here.
        inspector.act("visit.answer", inspection=inspection, item="CD-01", version=2, rating="KHONG_DAT",
                      confirmed="KHONG", note="Ban hành chậm 20 ngày, không có lý do.")
        page.goto(f"/inspections/{inspection}/offline")
        page.locator("[name=file]").set_input_files(folder / "mang-ve.caicach")
        page.locator("[name=opening]").fill("một cụm khác hẳn")
        send(page, "Mở tệp mang về")
        expect(page.get_by_role("alert")).to_contain_text("Sai cụm mật khẩu")
        page.locator("[name=file]").set_input_files(folder / "mang-ve.caicach")
        page.locator("[name=opening]").fill(PASSPHRASE)
        send(page, "Mở tệp mang về")
        expect(page.get_by_role("status")).to_contain_text("chưa có gì được gộp")
        expect(page.locator("#conflicts")).to_contain_text("Ban hành chậm 20 ngày, không có lý do. (kiemtra")
        expect(page.locator("#conflicts")).to_contain_text("Ban hành chậm 5 ngày. (kiemtra")
        expect(page.locator("main")).to_contain_text("12 văn bản. (kiemtra")
        self.clean(page)

        merging = page.url
        send(page, "Gộp vào hệ thống")
        expect(page.get_by_role("alert")).to_contain_text("Chưa quyết định")
        conflicts = page.locator("#conflicts fieldset")
        for place in range(conflicts.count()):
            conflicts.nth(place).get_by_label("lấy từ tệp", exact=False).check()
        send(page, "Gộp vào hệ thống")
        expect(page.get_by_role("status")).to_contain_text("Đã gộp")
        expect(page.locator("main")).to_contain_text("đã gộp lúc")
        page.goto(f"/inspections/{inspection}/visit/CD-01")
        expect(page.get_by_label("Nhận xét")).to_have_value("Ban hành chậm 5 ngày.")
        page.goto(merging)
        expect(page.locator("main")).to_contain_text("không có gì thay đổi thêm")
