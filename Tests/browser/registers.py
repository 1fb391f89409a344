"""Register files: what a test writes as other systems export it, and how they are loaded on the page."""

import datetime
import pathlib
import tempfile

import product
from browser import send


def load(page, kind: str, file: pathlib.Path, is_strict: bool = False) -> None:
    """Loads a file as whoever keeps the register does."""
    page.goto("/imports")
    page.get_by_label("Loại sổ").select_option(kind)
    page.get_by_label("Tệp CSV hoặc XLSX").set_input_files(file)
    page.get_by_label("Một dòng sai thì không nạp dòng nào").set_checked(is_strict)
    send(page, "Nạp tệp")


def dossiers(day: datetime.date, online: int, count: int) -> pathlib.Path:
    """So many dossiers that Giang Thành received on a day, the first of them online."""
    lines = [(product.DEMO / "dossiers.csv").read_text(encoding="utf-8-sig").splitlines()[0]]
    due, done = day + datetime.timedelta(9), day + datetime.timedelta(2)
    for number in range(1, count + 1):
        channel = "TRUC_TUYEN" if number <= online else "TRUC_TIEP"
        lines.append(
            f"H33.30-{day:%y%m%d}-{number:04};1.005566;H33.30;{channel};{day}T08:00;{due};;{done}T08:00;{done}T09:00;"
            "DA_TRA;4;4;1;0;0;0")
    return written(f"ho-so-{day}.csv", lines)


def targets(indicator: str, year: int, value: int) -> pathlib.Path:
    """What a revised decision asks of Giang Thành in a year."""
    return written(f"chi-tieu-{year}.csv", [
        "chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh",
        f"{indicator},H33.30,{year},{value},>=,3100/QĐ-UBND,{year - 1}-12-20",
    ])


def written(name: str, lines: list) -> pathlib.Path:
    file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
