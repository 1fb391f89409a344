#!/usr/bin/env python3
"""Checks vietnam.csv: order, weekdays, swaps in pairs, working-day counts, and agreement with a second calendar.

    python3 check.py [OTHER.csv]      OTHER has the same columns; differences within its years are listed
"""

import csv
import re
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

WORKING_DAYS = {2023: 249, 2024: 251, 2025: 250, 2026: 249}
WORKING_DAYS_OF_2026 = [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]
YEARS = range(2018, 2029)
FIRST_PROVISIONAL_YEAR = 2027
SWAP = re.compile(r"(?:Nghỉ hoán đổi, làm bù ngày|Làm bù ngày nghỉ) (\d\d)/(\d\d)/(\d{4})")


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [(date.fromisoformat(row["ngay"]), row) for row in csv.DictReader(file)]


def working(day, kinds):
    return kinds.get(day, "NGHI" if day.weekday() >= 5 else "LAM_BU") == "LAM_BU"


def count(year, kinds, month=None):
    first = date(year, month or 1, 1)
    days = (first + timedelta(number) for number in range(366))
    return sum(working(day, kinds) for day in days if day.year == year and month in (None, day.month))


def problems(rows):
    days = [day for day, _ in rows]
    kinds = {day: row["loai"] for day, row in rows}
    if days != sorted(set(days)):
        yield "days are not in order, or one occurs twice"
    if {day.year for day in days} != set(YEARS):
        yield f"not every year of {YEARS} is there, or another is"
    for day, row in rows:
        if row["loai"] not in ("NGHI", "LAM_BU") or (row["loai"] == "NGHI") != (day.weekday() < 5):
            yield f"{day}: {row['loai']} on weekday {day.weekday() + 1}"
        if row["ten"].endswith("(tạm tính)") != (day.year >= FIRST_PROVISIONAL_YEAR):
            yield f"{day}: “{row['ten']}”"
        if not row["can_cu"] or any(value != unicodedata.normalize("NFC", value).strip() for value in row.values()):
            yield f"{day}: no basis, or text that is not NFC"
        swap = SWAP.match(row["ten"])
        if swap:
            other = date(int(swap[3]), int(swap[2]), int(swap[1]))
            if kinds.get(other) not in {"NGHI", "LAM_BU"} - {row["loai"]}:
                yield f"{day}: its swap {other} is not there"
        elif row["loai"] == "LAM_BU":
            yield f"{day}: worked for no day named"
    for year, expected in WORKING_DAYS.items():
        if count(year, kinds) != expected:
            yield f"{year}: {count(year, kinds)} working days, not {expected}"
    months = [count(2026, kinds, month) for month in range(1, 13)]
    if months != WORKING_DAYS_OF_2026:
        yield f"2026: {months} working days by month, not {WORKING_DAYS_OF_2026}"


def differences(rows, others):
    mine, theirs = ({day: row["loai"] for day, row in some} for some in (rows, others))
    years = {day.year for day in theirs}
    for day in sorted(mine.keys() | theirs.keys()):
        if day.year in years and mine.get(day) != theirs.get(day):
            yield f"{day}: {mine.get(day, 'nothing')} here, {theirs.get(day, 'nothing')} there"


def main():
    rows = read(Path(__file__).parent / "vietnam.csv")
    found = [*problems(rows), *(differences(rows, read(sys.argv[1])) if len(sys.argv) > 1 else [])]
    if found:
        sys.exit("\n".join(found))
    kinds = {day: row["loai"] for day, row in rows}
    print(f"{len(rows)} days are right;", ", ".join(f"{year}: {count(year, kinds)}" for year in YEARS))


if __name__ == "__main__":
    main()
