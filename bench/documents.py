"""Incoming documents: a year's work of a province in one database, its lists, its search, and a clerk's save."""
import datetime
import os
import random
import re
import statistics
import time
import urllib.parse

from measure import head, run, say
from server import Browser, Server, add_account, time_pages

DAY = "2026-01-05"
CLERK = "bench-clerk"
FIRST = datetime.date(2023, 1, 1)
DAYS = 3 * 365
TOPICS = (
    "đất đai;hộ tịch;chứng thực;lao động;bảo trợ xã hội;xây dựng;môi trường;giáo dục và đào tạo;đăng ký kinh doanh;"
    "phòng cháy chữa cháy;thi đua khen thưởng;tổ chức bộ máy;cải cách hành chính;chuyển đổi số;an toàn giao thông;"
    "ngân sách nhà nước;đầu tư công;quốc phòng địa phương;nông thôn mới;văn hóa thông tin").split(";")
VERBS = (
    "báo cáo kết quả thực hiện;triển khai kế hoạch;đôn đốc thực hiện;góp ý dự thảo;cung cấp số liệu;tổ chức hội nghị;"
    "kiểm tra công tác;xử lý kiến nghị;hướng dẫn nghiệp vụ;phê duyệt phương án").split(";")
PLACES = (
    "Giang Thành;Vĩnh Phú;Vĩnh Điều;Tân Khánh Hòa;Phú Lợi;Phú Mỹ;Hà Tiên;Kiên Lương;Hòn Đất;An Biên;An Minh;U Minh;"
    "Gò Quao;Giồng Riềng;Châu Thành;Rạch Giá;Phú Quốc;Kiên Hải;Tân Hiệp;Vĩnh Thuận").split(";")
ISSUERS = ["UBND tỉnh", "Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài nguyên và Môi trường", "Sở Xây dựng"]
ASKED = [
    "đất đai", "dat dai", "cải cách hành chính", "cai cach hanh chinh", "báo cáo", "bao cao hà tiên", "đôn đốc",
    "góp ý dự thảo đầu tư công", "phu quoc", "Phú Quốc xây dựng", "ngân sách", "hội nghị nông thôn mới", "sở nội vụ",
    "kiem tra", "giao thong rach gia", "chuyển đổi số", "không có gì cả", "hộ tịch u minh", "phê duyệt", "lao động",
]


def write(folder: str, documents: int, units: int) -> None:
    """Registers of so many documents with their steps, about six each; the same for the same numbers."""
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(2026)
    codes = ["H99"] + [f"H99.{n:03d}" for n in range(1, units)]
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n")
        for code in codes:
            out.write(f"{code},Đơn vị {code},ĐV {code},{'XA' if '.' in code else 'TINH'},{'H99' if '.' in code else ''},"
                      "2004-01-01,,,\n")
    numbers: dict = {}
    with open(f"{folder}/incoming.csv", "w", encoding="utf-8") as book, \
            open(f"{folder}/incoming_steps.csv", "w", encoding="utf-8") as steps:
        book.write("don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,ngay_van_ban,loai,trich_yeu,do_khan,han_xu_ly,kenh\n")
        steps.write("don_vi,nam,so_den,buoc,thoi_diem,tu,den,ghi_chu\n")
        for n in range(documents):
            unit = codes[rng.randrange(len(codes))]
            day = FIRST + datetime.timedelta(days=n * DAYS // documents)
            number = numbers[(unit, day.year)] = numbers.get((unit, day.year), 0) + 1
            hour = rng.randrange(7, 17)
            due = day + datetime.timedelta(days=rng.randrange(3, 20)) if rng.random() < 0.8 else ""
            subject = f"Về việc {rng.choice(VERBS)} {rng.choice(TOPICS)} tại {rng.choice(PLACES)} năm {day.year}"
            book.write(
                f"{unit},{number},{day.year},{day}T{hour:02d}:{rng.randrange(60):02d},{rng.choice(ISSUERS)},"
                f"{rng.randrange(1, 3000)}/UBND-NC,{day},CV,{subject},THUONG,{due},TRUC_LIEN_THONG\n")
            at = datetime.datetime(day.year, day.month, day.day, hour)
            desk = f"CV{rng.randrange(1, 9)}"
            way = [("DANG_KY", "", "VAN_THU"), ("TRINH", "VAN_THU", "LANH_DAO"), ("PHAN_CONG", "LANH_DAO", desk),
                   ("NHAN_VIEC", desk, desk), ("GIA_HAN", desk, ""), ("HOAN_THANH", desk, "")]
            if n > documents * 97 // 100 or rng.random() < 0.03:
                way = way[:rng.randrange(1, 5)]
            for kind, source, target in way:
                at += datetime.timedelta(minutes=rng.randrange(30, 3000))
                steps.write(f"{unit},{day.year},{number},{kind},{at:%Y-%m-%dT%H:%M},{source},{target},\n")


def measure(program: str, work: str, rows: int, runs: int, documents: int = 500_000) -> None:
    head(f"books of {documents:,} documents at 150 units")
    folder, database = f"{work}/documents-{documents}", f"{work}/documents-{documents}.sqlite"
    if not os.path.exists(f"{folder}/done"):
        write(folder, documents, 150)
        open(f"{folder}/done", "w").close()
    if not os.path.exists(database):
        for kind in ("units", "incoming", "incoming_steps"):
            took = run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
            say(f"loading {kind}", f"{took.wall:.1f} s, {took.peak_mb:.0f} MB at most")
    add_account(program, database)
    add_account(program, database, "registry", CLERK)
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        pages = {
            "work of one unit": ["/work?unit=H99.%03d&scope=own" % n for n in range(1, 100)],
            "work of all units": ["/work?unit=H99&scope=tree"],
            "book of one unit, one filter": [
                f"/documents?unit=H99.{n:03d}&scope=own&state={state}" for n in range(1, 34)
                for state in ("ASSIGNED", "FINISHED", "PRESENTED")],
            "book of all units": ["/documents?unit=H99&scope=tree"],
            "search in one unit": [
                "/documents?unit=H99.%03d&scope=own&q=%s" % (n * 7 % 149 + 1, urllib.parse.quote(words))
                for n, words in enumerate(ASKED * 5)],
            "search in all units": [
                "/documents?unit=H99&scope=tree&q=" + urllib.parse.quote(words) for words in ASKED],
        }
        time_pages(browser, pages, 300)
        clerk = Browser(server.port)
        clerk.sign_in(CLERK)
        times = list(saves(clerk, "H99.001"))
        say("a clerk's save (at most 50 ms)", f"median {statistics.median(times):.1f} ms, {max(times):.1f} ms at most of {len(times)}")


def saves(browser: Browser, unit: str, count: int = 80):
    """A morning of a clerk: what each document that is typed in takes from the key to the answer, in milliseconds."""
    _, _, page = browser.get(f"/documents/new?unit={unit}")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.decode()))
    for number in range(count):
        began = time.perf_counter()
        status, _, answer = browser.post("/documents", hidden | {
            "unit": unit, "arrivedOn": "05/01/2026", "arrivedTime": "07:30",
            "issuer": "UBND tỉnh", "symbol": f"{time.time_ns() % 10 ** 9}/UBND-NC", "datedOn": "04/01/2026", "type": "CV",
            "subject": f"Về việc đôn đốc thực hiện cải cách hành chính, lần {number}", "urgency": "THUONG",
            "channel": "TRUC_LIEN_THONG"})
        yield (time.perf_counter() - began) * 1000
        if status != 303:
            raise SystemExit(f"a document was not saved: {status} {re.sub('<[^>]+>', ' ', answer.decode())[-2000:]}")
