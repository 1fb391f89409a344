"""Register files: what a test writes as other systems export it, and how they are loaded on the page."""

import csv
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


def incoming(day: datetime.date, count: int) -> tuple:
    """So many documents that came to Giang Thành on a day, and that each was registered within the hour."""
    documents = ["don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,ngay_van_ban,loai,trich_yeu,do_khan,han_xu_ly,kenh"]
    steps = ["don_vi,nam,so_den,buoc,thoi_diem,tu,den,ghi_chu"]
    for number in range(9000 + day.month * 100, 9000 + day.month * 100 + count):
        documents.append(
            f"H33.30,{number},{day.year},{day}T08:10,Sở Nội vụ,{number}/SNV-CCHC,{day},CV,Về việc cải cách hành chính,"
            "THUONG,,TRUC_TIEP")
        steps.append(f"H33.30,{day.year},{number},DANG_KY,{day}T09:00,,VAN_THU,")
    return written(f"van-ban-den-{day}.csv", documents), written(f"buoc-xu-ly-{day}.csv", steps)


def tasks(day: datetime.date, count: int) -> pathlib.Path:
    """So many tasks that were given to Giang Thành, and done on a day, two days early."""
    lines = [
        "ma,van_ban_giao,ngay_van_ban,nguoi_giao,noi_dung,don_vi_chu_tri,don_vi_phoi_hop,ngay_giao,han,gia_han_den,"
        "ngay_duyet_gia_han,ngay_hoan_thanh,san_pham"]
    given, due = day - datetime.timedelta(15), day + datetime.timedelta(2)
    for number in range(1, count + 1):
        lines.append(
            f"NV-{day.year}-{9000 + day.month * 10 + number},{number}/UBND-NC,{given},CHU_TICH_UBND_TINH,"
            f"Thực hiện nhiệm vụ ({number}),H33.30,,{given},{due},,,{day},Báo cáo")
    return written(f"nhiem-vu-{day}.csv", lines)


def quality(day: datetime.date) -> pathlib.Path:
    """A quality document, from a day on, for every procedure of Giang Thành and its communes that lacks one."""
    def demo(name: str) -> list:
        with (product.DEMO / name).open(encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    current = {}
    for line in sorted(demo("procedures.csv"), key=lambda line: (line["hieu_luc_tu"], int(line["phien_ban"]))):
        current[line["ma_tthc"]] = line
    documented = {(line["ma_tthc"], line["tthc_phien_ban"], line["don_vi"]) for line in demo("qms.csv")}
    units = {
        "HUYEN": ["H33.30"],
        "XA": [unit["ma_don_vi"] for unit in demo("units.csv") if unit["don_vi_cha"] == "H33.30" and unit["cap"] == "XA"]}
    lines = ["ma_tai_lieu,phien_ban,ten,don_vi,hieu_luc_tu,ma_tthc,tthc_phien_ban,vien_dan"]
    for code, line in current.items():
        for unit in [] if line["hieu_luc_den"] else units[line["cap_thuc_hien"]]:
            if (code, line["phien_ban"], unit) not in documented:
                lines.append(
                    f"QT.9{len(lines):03},1,Quy trình giải quyết thủ tục {code},{unit},{day},{code},{line['phien_ban']},")
    return written(f"tai-lieu-chat-luong-{day}.csv", lines)


def targets(year: int, values: dict) -> pathlib.Path:
    """What a revised decision asks of Giang Thành in a year, by indicator."""
    return written(f"chi-tieu-{year}.csv", [
        "chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh",
        *[f"{code},H33.30,{year},{value},>=,3100/QĐ-UBND,{year - 1}-12-20" for code, value in values.items()],
    ])


def written(name: str, lines: list) -> pathlib.Path:
    file = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
