"""Tasks that a province has given for three years: their lists, one of them, and what changed since last Monday."""
import datetime
import os
import random
import urllib.parse

from documents import DAY, DAYS, FIRST, PLACES, TOPICS, VERBS
from measure import head, run, say
from server import Browser, Server, add_account, time_pages


def write(folder: str, tasks: int, units: int) -> None:
    """Registers of so many tasks; the same for the same numbers."""
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(2026)
    codes = ["H99"] + [f"H99.{n:03d}" for n in range(1, units)]
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n")
        for code in codes:
            level, parent = ("XA", "H99") if "." in code else ("TINH", "")
            out.write(f"{code},Đơn vị {code},ĐV {code},{level},{parent},2004-01-01,,,\n")
    with open(f"{folder}/tasks.csv", "w", encoding="utf-8") as out:
        out.write("ma,van_ban_giao,ngay_van_ban,nguoi_giao,noi_dung,don_vi_chu_tri,don_vi_phoi_hop,ngay_giao,han,"
                  "gia_han_den,ngay_duyet_gia_han,ngay_hoan_thanh,san_pham\n")
        for n in range(tasks):
            given = FIRST + datetime.timedelta(days=n * DAYS // tasks)
            due = given + datetime.timedelta(days=chance.randrange(7, 120))
            done = due + datetime.timedelta(days=chance.randrange(-6, 5)) if chance.random() < .93 else None
            done = done if done and done < datetime.date.fromisoformat(DAY) else None
            content = f"{chance.choice(VERBS)} {chance.choice(TOPICS)} tại {chance.choice(PLACES)} năm {given.year}"
            lead, helper = chance.sample(codes[1:], 2)
            out.write(f"NV-{given.year}-{n:06d},{n // 7 + 1}/UBND-NC,{given},CHU_TICH_UBND_TINH,{content},{lead},{helper},"
                      f"{given},{due},,,{done or ''},Báo cáo\n")


def measure(program: str, work: str, rows: int, runs: int, tasks: int = 200_000) -> None:
    head(f"{tasks:,} tasks of 150 units")
    folder, database = f"{work}/tasks-{tasks}", f"{work}/tasks-{tasks}.sqlite"
    if not os.path.exists(f"{folder}/tasks.csv"):
        write(folder, tasks, 150)
    if not os.path.exists(database):
        for kind in ("units", "tasks"):
            took = run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
            say(f"loading {kind}", f"{took.wall:.1f} s, {took.peak_mb:.0f} MB at most")
    add_account(program, database)
    everywhere = "unit=H99&scope=tree"
    pages = {
        "tasks of one unit": ["/tasks?unit=H99.%03d&scope=own" % n for n in range(1, 100)],
        "tasks of all units": [f"/tasks?{everywhere}"],
        "one task": [f"/tasks/{n * 1999 % tasks + 1}" for n in range(100)],
        "what changed since last Monday, all units": [f"/tasks/changes?{everywhere}"],
        "words, one unit": ["/tasks?unit=H99.%03d&scope=own&q=%s" % (n, urllib.parse.quote("đất đai")) for n in range(1, 50)],
        "words, all units": [f"/tasks?{everywhere}&q={urllib.parse.quote(words)}" for words in ("đất đai", "bao cao hà tiên")],
        "everything due, all units": [f"/work?{everywhere}"],
    }
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        time_pages(browser, pages, 100)
