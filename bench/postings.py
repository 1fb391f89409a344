"""What hangs where: thousands of procedures that every commune of a province has to post, and what one new version costs."""
import os
import random
import time

from measure import head, run, say
from server import Browser, Server, add_account, time_pages

DAY = "2024-06-18"
WRITER, APPROVER = "bench-soan", "bench-duyet"
PLACES = ["BANG"] * 8 + ["WEB", "KIOSK"]
# What no procedure may lack before it is submitted.
PARTS = {
    "unit": "H99", "levels": "XA", "sequence": "Bước 1: nộp hồ sơ", "ways": "Trực tiếp", "components": "Tờ khai", "copies": "01 bộ",
    "term": "5", "applicants": "Công dân", "authority": "UBND cấp xã", "decision": "905/QĐ-UBND", "decidedOn": "10/06/2024",
}


def code(number: int) -> str:
    return f"1.{number:06d}"


def write(folder: str, procedures: int, posted: int, communes: int) -> None:
    """The first procedures are of communes, every tenth of them in its second version; two in a hundred hang in the first, one does not hang."""
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(13)
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\nH99,Tỉnh,Tỉnh,TINH,,1990-01-01,,,\n")
        out.writelines(f"H99.{n},Xã {n},Xã {n},XA,H99,1990-01-01,,,\n" for n in range(1, communes + 1))
    versions = [2 if n % 10 == 0 else 1 for n in range(posted)]
    with open(f"{folder}/procedures.csv", "w", encoding="utf-8") as out:
        out.write("ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu\n")
        for n in range(procedures):
            level = "XA" if n < posted else "BO"
            out.write(f"{code(n)},1,Thủ tục {n},{level},{2015 + n % 8}-01-01\n")
            if n < posted and versions[n] == 2:
                out.write(f"{code(n)},2,Thủ tục {n},{level},{2023 + n % 2}-02-01\n")
    with open(f"{folder}/postings.csv", "w", encoding="utf-8") as out:
        out.write("don_vi,ma_tthc,tthc_phien_ban,noi_niem_yet,ngay_niem_yet,ngay_go\n")
        for unit in range(1, communes + 1):
            for n, version in enumerate(versions):
                luck = chance.random()
                if luck < .01:
                    continue
                hung = 1 if luck < .03 else version
                out.write(f"H99.{unit},{code(n)},{hung},{chance.choice(PLACES)},{'2024-02-05' if hung == 2 else '2022-03-01'},\n")


def publish(writer: Browser, approver: Browser, number: int) -> float:
    """Writes the next version of a procedure and brings it to its publication; answers how many milliseconds that took."""
    edition = writer.send("/procedures/editions/new", dict(PARTS, code=code(number), name=f"Thủ tục {number}"))
    writer.send(f"{edition}/submit", {})
    approver.send(f"{edition}/approve", {})
    began = time.perf_counter()
    approver.send(f"{edition}/publish", {"effectiveFrom": "18/06/2024"})
    return (time.perf_counter() - began) * 1000


def measure(
    program: str, work: str, rows: int, runs: int, procedures: int = 20_000, posted: int = 2_000, communes: int = 150
) -> None:
    head(f"{procedures:,} procedures, {posted:,} of them posted by each of {communes:,} communes")
    folder, database = f"{work}/postings-{posted}", f"{work}/postings-{posted}-{communes}.sqlite"
    if not os.path.exists(database):
        write(folder, procedures, posted, communes)
        for kind in ("units", "procedures", "postings"):
            took = run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
            say(f"loading {kind}, gaps included", f"{took.wall:.1f} s, {took.peak_mb:.0f} MB at most")
        add_account(program, database, "inspector", WRITER)
        add_account(program, database, "leader", APPROVER)
    chance = random.Random(5)
    some = [f"H99.{chance.randrange(1, communes + 1)}" for _ in range(10)]
    with Server(program, database, day=DAY) as server:
        writer = Browser(server.port)
        writer.sign_in(WRITER)
        least = max(10, runs)
        time_pages(writer, {
            "what hangs at one commune": [f"/postings?unit={unit}&scope=own" for unit in some],
            "what hangs at all of them": ["/postings?unit=H99&scope=tree"],
            "the same further down": [f"/postings?unit=H99&scope=tree&after={unit}%7C{code(posted // 2)}" for unit in some],
            "what is missing at one commune": [f"/postings?unit={unit}&scope=own&state=THIEU" for unit in some],
            "what is missing at all of them": ["/postings?unit=H99&scope=tree&state=THIEU"],
            "one procedure at all of them": [f"/postings?unit=H99&scope=tree&procedure={code(n)}" for n in range(10)],
            "everything due": ["/work?unit=H99&scope=tree"],
        }, least)
        # Only now: a connection that says nothing for long is closed.
        approver = Browser(server.port)
        approver.sign_in(APPROVER)
        number = chance.randrange(posted)
        say("publishing one new version, what it opens included", f"{publish(writer, approver, number):.0f} ms")
        time_pages(writer, {
            "then where the old version hangs": ["/postings?unit=H99&scope=tree&state=CU"],
            "then that procedure at all of them": [f"/postings?unit=H99&scope=tree&procedure={code(number)}"],
        }, least)
