"""Legal documents: whether each of many is in force on a day, and what rests on them."""
import collections
import datetime
import os
import random
import statistics
import time
import urllib.parse

from measure import head, run, say
from server import Browser, Server, add_account

DAY = "2024-06-18"
KINDS = ["SUA_DOI"] * 4 + ["CAN_CU"] * 8 + ["HUONG_DAN"] * 3 + ["BO_SUNG", "BAI_BO", "THAY_THE", "DINH_CHINH"]


def write(folder: str, documents: int, relations: int) -> None:
    """Every document may change those before it; a third of the changes name articles."""
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(7)
    start = datetime.date(1990, 1, 1)
    days = sorted(start + datetime.timedelta(chance.randrange(12_600)) for _ in range(documents))
    names = [f"{n}/{day.year}/{('QĐ-UBND', 'TT-BTC', 'NĐ-CP')[n % 3]}" for n, day in enumerate(days, 1)]
    with open(f"{folder}/legal.csv", "w", encoding="utf-8") as out:
        out.write("so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den\n")
        for name, day in zip(names, days):
            begins = day + datetime.timedelta(chance.choice([0, 10, 45]))
            ends = begins + datetime.timedelta(chance.randrange(8000)) if chance.random() < .1 else ""
            out.write(f"{name},Văn bản,Cơ quan {len(name)},Quy định về việc số {name},{day},{begins},{ends}\n")
    with open(f"{folder}/legal_relations.csv", "w", encoding="utf-8") as out:
        out.write("van_ban,quan_he,van_ban_lien_quan,hieu_luc_tu,pham_vi\n")
        for _ in range(relations):
            by = chance.randrange(1, documents)
            scope = f"Điều {chance.randrange(1, 60)}" if chance.random() < .33 else ""
            out.write(f"{names[by]},{chance.choice(KINDS)},{names[chance.randrange(by)]},,{scope}\n")


def write_chain(folder: str, procedures: int, units: int = 150, heavy: int = 2000) -> None:
    """Procedures of ministries, which nobody here has to post, that rest on three documents each, the first of them on one law as well, and a quality document for each at one of many units."""
    chance = random.Random(11)
    with open(f"{folder}/legal.csv", encoding="utf-8") as laws:
        names = [line.split(",", 1)[0] for line in laws][1:]
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\nH99,Tỉnh,Tỉnh,TINH,,1990-01-01,,,\n")
        out.writelines(f"H99.{n},Xã {n},Xã {n},XA,H99,1990-01-01,,,\n" for n in range(1, units + 1))
    with open(f"{folder}/procedures.csv", "w", encoding="utf-8") as out:
        out.write("ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu,can_cu\n")
        for n in range(procedures):
            bases = ";".join([names[chance.randrange(len(names))] for _ in range(3)] + ([names[0]] if n < heavy else []))
            out.write(f"1.{n:06d},1,Thủ tục {n},BO,2015-01-01,{bases}\n")
    with open(f"{folder}/qms.csv", "w", encoding="utf-8") as out:
        out.write("ma_tai_lieu,phien_ban,ten,don_vi,hieu_luc_tu,ma_tthc,tthc_phien_ban,vien_dan\n")
        out.writelines(f"QT.{n},1,Quy trình {n},H99.{n % units + 1},2016-01-01,1.{n:06d},1,\n" for n in range(procedures))


def measure_chain(program: str, work: str, runs: int, documents: int = 100_000, procedures: int = 20_000) -> None:
    """What relies on one law, whatever it is; and what recording a change costs."""
    head(f"{procedures:,} procedures and as many quality documents upon them")
    folder, database = f"{work}/law-{documents}", f"{work}/law-{documents}.sqlite"
    if not os.path.exists(f"{folder}/qms.csv"):
        write_chain(folder, procedures)
        for kind in ("units", "procedures", "qms"):
            took = run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
            say(f"loading {kind}, reviews of all changes included", f"{took.wall:.1f} s, {took.peak_mb:.0f} MB at most")
    with open(f"{folder}/procedures.csv", encoding="utf-8") as out:
        bases = [line.rstrip().rsplit(",", 1)[1].split(";") for line in out][1:]
    cited = [each[0] for each in bases]
    heavy, resting = collections.Counter(law for each in bases for law in each).most_common(1)[0]
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        for label, keys in {
            "the impact of one law, picture and list": random.Random(3).sample(cited, max(40, runs)),
            f"the impact of a law on which {resting:,} procedures rest": [heavy] * max(5, runs),
        }.items():
            times = []
            for key in keys:
                began = time.perf_counter()
                status, _, body = browser.get(f"/reviews/chain?kind=law&key={urllib.parse.quote(key)}")
                times.append((time.perf_counter() - began) * 1000)
                assert status == 200, key
            times.sort()
            say(label, f"{statistics.median(times):.1f} ms, {times[-1]:.1f} at most of {len(times)}")


def measure(program: str, work: str, rows: int, runs: int, documents: int = 100_000, relations: int = 400_000) -> None:
    head(f"{documents:,} legal documents with {relations:,} relations")
    folder, database = f"{work}/law-{documents}", f"{work}/law-{documents}.sqlite"
    if not os.path.exists(f"{folder}/legal_relations.csv"):
        write(folder, documents, relations)
    if not os.path.exists(database):
        for kind in ("legal", "legal_relations"):
            took = run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
            say(f"loading {kind}", f"{took.wall:.1f} s, {took.peak_mb:.0f} MB at most")
    add_account(program, database)
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        for label, path in {
            "all of them on a day, counted by state": "/laws?on=%s",
            "those partly expired on a day": "/laws?state=HET_HIEU_LUC_MOT_PHAN&on=%s",
            "one document with its history": "/laws/50?on=%s",
        }.items():
            times = []
            for number in range(max(5, runs)):
                began = time.perf_counter()
                status, _, _ = browser.get(path % f"{2000 + number}-06-18")
                times.append((time.perf_counter() - began) * 1000)
                assert status == 200, path
            say(label, f"{statistics.median(times):.0f} ms, {max(times):.0f} at most")
    measure_chain(program, work, runs)
