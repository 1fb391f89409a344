#!/usr/bin/env python3
"""Checks units.csv.gz and agency_codes.csv: counts, codes, parents, successors, days, names, Unicode form."""

import csv
import gzip
import re
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

COUNTS = {("V24", "TINH"): 63, ("V24", "HUYEN"): 696, ("V24", "XA"): 10_047, ("V25", "TINH"): 34, ("V25", "XA"): 3_321}
CODE = {
    ("V24", "TINH"): r"V24\.\d{2}", ("V24", "HUYEN"): r"V24\.\d{2}\.\d{3}", ("V24", "XA"): r"V24\.\d{2}\.\d{3}\.\d{5}",
    ("V25", "TINH"): r"V25\.\d{2}", ("V25", "XA"): r"V25\.\d{2}\.\d{5}",
}
# Districts ended without a successor, but for the five island districts that had no communes. A commune was split
# among five at most.
SUCCESSORS = {
    ("V24", "TINH"): (1, 1), ("V24", "HUYEN"): (0, 1), ("V24", "XA"): (1, 5),
    ("V25", "TINH"): (0, 0), ("V25", "XA"): (0, 0),
}
NAME = re.compile(r"Ủy ban nhân dân (tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu) \S.*")
DOCUMENT = re.compile(r"\d+/NQ-UBTVQH15|202/2025/QH15|72/2025/QH15")


def problems(rows):
    units = {row["ma_don_vi"]: row for row in rows}
    if len(units) != len(rows):
        yield f"{len(rows) - len(units)} codes occur twice"
    counts = Counter((row["ma_don_vi"][:3], row["cap"]) for row in rows)
    if counts != COUNTS:
        yield f"counts are {dict(counts)}, not {COUNTS}"
    inherited = set()
    for code, row in units.items():
        era = code[:3]
        if not re.fullmatch(CODE.get((era, row["cap"]), "(?!)"), code):
            yield f"{code}: not a code of {row['cap']}"
        parent = row["don_vi_cha"]
        if (parent or era) != code.rpartition(".")[0] or (parent and parent not in units):
            yield f"{code}: its parent “{parent}” is not the unit above it in the list"
        days = [date.fromisoformat(row[key]) for key in ("hieu_luc_tu", "hieu_luc_den") if row[key]]
        if days != sorted(days) or (row["hieu_luc_den"] == "2025-06-30") != (era == "V24") or (
            era == "V25" and row["hieu_luc_tu"] != "2025-07-01"
        ):
            yield f"{code}: days {row['hieu_luc_tu']}–{row['hieu_luc_den']} are not of its era"
        successors = [one for one in row["ke_thua_boi"].split(";") if one]
        inherited.update(successors)
        level = "XA" if row["cap"] == "HUYEN" else row["cap"]
        for one in successors:
            # A successor starts the day after its predecessor ended and has none itself, so there is no cycle.
            if one not in units or units[one]["hieu_luc_tu"] != "2025-07-01" or units[one]["cap"] != level:
                yield f"{code}: successor “{one}” is no unit of {level} from 2025-07-01"
        fewest, most = SUCCESSORS[era, row["cap"]]
        if not fewest <= len(successors) <= most:
            yield f"{code}: successors {successors}"
        if not NAME.fullmatch(row["ten"]) or row["ten_viet_tat"] != row["ten"].replace("Ủy ban nhân dân", "UBND"):
            yield f"{code}: name “{row['ten']}”, short “{row['ten_viet_tat']}”"
        if not DOCUMENT.fullmatch(row["van_ban"]):
            yield f"{code}: document “{row['van_ban']}”"
        for value in row.values():
            if value != unicodedata.normalize("NFC", value) or value != " ".join(value.split()):
                yield f"{code}: “{value}” is not NFC or has stray spaces"
    for code in units:
        if code.startswith("V25") and code not in inherited:
            yield f"{code}: succeeds no unit"
    provinces = {code: row["ke_thua_boi"] for code, row in units.items() if row["cap"] == "TINH"}
    for code, row in units.items():
        if row["cap"] == "XA" and code.startswith("V24"):
            for one in row["ke_thua_boi"].split(";"):
                if not one.startswith(provinces[code[:6]] + "."):
                    yield f"{code}: successor {one} is not in {provinces[code[:6]]}, which succeeds its province"


def plain(name):
    """Without marks: the lists differ in where they put the tone (Hòa, Hoà)."""
    return "".join(mark for mark in unicodedata.normalize("NFD", name) if not unicodedata.combining(mark)).casefold()


def agency_problems(rows, units):
    if len(rows) != 63 or len({row["ma_dinh_danh"] for row in rows}) != 63:
        yield "agency codes: not 63 different ones"
    codes = {unit["ma_don_vi"]: unit for unit in units}
    for row in rows:
        old, new = row["ma_truoc_2025_07"], row["ma_tu_2025_07"]
        if old not in codes or codes[old]["ke_thua_boi"] != new:
            yield f"{row['ma_dinh_danh']}: {old} is not succeeded by {new}"
        elif plain(row["ten"]).rsplit(" ", 1)[-1] != plain(codes[old]["ten"]).rsplit(" ", 1)[-1]:
            yield f"{row['ma_dinh_danh']}: “{row['ten']}” is not “{codes[old]['ten']}”"


def main():
    here = Path(__file__).parent
    with gzip.open(here / "units.csv.gz", "rt", encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    with open(here / "agency_codes.csv", encoding="utf-8", newline="") as file:
        agencies = list(csv.DictReader(file))
    found = [*problems(units), *agency_problems(agencies, units)]
    print("\n".join(found[:40]), file=sys.stderr)
    if found:
        sys.exit(f"{len(found)} problems")
    print(f"{len(units)} units and {len(agencies)} agency codes are right")


if __name__ == "__main__":
    main()
