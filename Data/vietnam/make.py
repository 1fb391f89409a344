#!/usr/bin/env python3
"""Makes units.csv.gz (and agency_codes.csv) from a folder of public lists of administrative units.

    python3 make.py ADMIN_UNITS AGENCY_CODES      writes beside this file, then checks what it wrote

The columns of both results and the scheme of the codes are told in README.md.
"""

import csv
import gzip
import io
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import check

COLUMNS = ["ma_don_vi", "ten", "ten_viet_tat", "cap", "don_vi_cha", "hieu_luc_tu", "hieu_luc_den", "ke_thua_boi",
           "van_ban"]
UNKNOWN_START = "2004-01-01"
LAST_DAY_OF_OLD = "2025-06-30"
FIRST_DAY_OF_NEW = "2025-07-01"
PROVINCES_MERGED_BY = "202/2025/QH15"
DISTRICTS_ENDED_BY = "72/2025/QH15"

# The source takes xã Tân Phú of the old An Giang for its namesake in the old Đồng Tháp. By 1654/NQ-UBTVQH15, Điều 1
# khoản 31 it became, with thị trấn Vĩnh Bình and xã Vĩnh An, the new xã Vĩnh An of An Giang.
CORRECTED_SUCCESSORS = {"30622": ("30604", "91")}

KINDS = {
    kind.casefold(): kind
    for kind in ["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu"]
}


def read(folder, name):
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return [{key: unicodedata.normalize("NFC", value.strip()) for key, value in row.items()}
                for row in csv.DictReader(file)]


def in_running_text(name):
    """`Thị Trấn Mường Chà` as it stands inside a sentence: `thị trấn Mường Chà`."""
    words = name.split(" ")
    for count in (2, 1):
        kind = KINDS.get(" ".join(words[:count]).casefold())
        if kind:
            return " ".join([kind] + words[count:])
    raise ValueError(f"no kind of unit in “{name}”")


def row(code, name, level, parent, start, end, successors, document):
    place = in_running_text(name)
    return {
        "ma_don_vi": code, "ten": f"Ủy ban nhân dân {place}", "ten_viet_tat": f"UBND {place}", "cap": level,
        "don_vi_cha": parent, "hieu_luc_tu": start, "hieu_luc_den": end,
        "ke_thua_boi": ";".join(sorted(set(successors))), "van_ban": document,
    }


def starts(changes):
    """(level, code) → the day a code was first published, when that was after the first list."""
    first = {}
    for change in sorted(changes, key=lambda change: change["snapshot_date"]):
        first.setdefault((change["level"], change["code"]), change)
    return {key: change["snapshot_date"] for key, change in first.items() if change["change"] == "ADDED"}


def old_era(source, since):
    provinces = {item["old_code"]: item["new_code"] for item in read(source, "map_old_province_to_new.csv")}
    islands = {item["old_district_code"]: item["new_code"]
               for item in read(source, "map_old_island_district_to_new.csv")}
    successors, went_to, of_new = defaultdict(set), {}, {}
    for item in read(source, "map_old_commune_to_new.csv"):
        new, province = CORRECTED_SUCCESSORS.get(item["old_code"], (item["new_code"], item["new_province_code"]))
        successors[item["old_code"]].add(f"V25.{province}.{new}")
        of_new[item["new_province_code"]] = item["resolution"]
        went_to[item["old_code"]] = province
    for item in read(source, "pre2025_provinces.csv"):
        yield row(f"V24.{item['code']}", item["name"], "TINH", "", since.get(("1", item["code"]), UNKNOWN_START),
                  LAST_DAY_OF_OLD, [f"V25.{provinces[item['code']]}"], PROVINCES_MERGED_BY)
    for item in read(source, "pre2025_districts.csv"):
        code, province = item["code"], item["province_code"]
        island = islands.get(code)
        yield row(f"V24.{province}.{code}", item["name"], "HUYEN", f"V24.{province}",
                  since.get(("2", code), UNKNOWN_START), LAST_DAY_OF_OLD,
                  [f"V25.{provinces[province]}.{island}"] if island else [],
                  of_new[provinces[province]] if island else DISTRICTS_ENDED_BY)
    for item in read(source, "pre2025_communes.csv"):
        code, parent = item["code"], f"V24.{item['province_code']}.{item['district_code']}"
        yield row(f"{parent}.{code}", item["name"], "XA", parent, since.get(("3", code), UNKNOWN_START),
                  LAST_DAY_OF_OLD, successors[code], of_new[went_to[code]])


def new_era(source):
    resolutions = {item["new_province_code"]: item["resolution"]
                   for item in read(source, "map_old_commune_to_new.csv")}
    for item in read(source, "post2025_provinces.csv"):
        yield row(f"V25.{item['code']}", item["name"], "TINH", "", FIRST_DAY_OF_NEW, "", [], PROVINCES_MERGED_BY)
    for item in read(source, "post2025_communes.csv"):
        province = item["province_code"]
        yield row(f"V25.{province}.{item['code']}", item["name"], "XA", f"V25.{province}", FIRST_DAY_OF_NEW, "", [],
                  resolutions[province])


def agency_codes(source):
    for item in read(source, "h_codes_provinces.csv"):
        proved = not item["confidence"].endswith("UNVERIFIED")
        yield {
            "ma_dinh_danh": item["code"], "ten": item["agency"],
            "ma_truoc_2025_07": f"V24.{item['gso_province_code_old']}",
            "ma_tu_2025_07": f"V25.{item['gso_province_code_2025']}", "da_kiem_chung": "1" if proved else "0",
        }


def text(rows):
    rows = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    units, agencies = Path(sys.argv[1]), Path(sys.argv[2])
    here = Path(__file__).parent
    rows = [*old_era(units, starts(read(units, "history_changes_2021_2025.csv"))), *new_era(units)]
    rows.sort(key=lambda item: item["ma_don_vi"])
    with open(here / "units.csv.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text(rows))
    (here / "agency_codes.csv").write_bytes(text(agency_codes(agencies)))
    check.main()


if __name__ == "__main__":
    main()
