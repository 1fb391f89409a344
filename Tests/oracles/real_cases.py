#!/usr/bin/env python3
"""Judges what became of foreign case files, from the files themselves and by nothing of the program's.

    real_cases.py unpack ARCHIVE OUT        the table inside a .zip or .gz
    real_cases.py boston TABLE RECORDS      RECORDS: code, received, due, resolved, overdue from; tab-separated
    real_cases.py wabo TABLE INCOMING ENDS  our columns of both as tab-separated files with a header

Prints counts as JSON. `wrong` lists what contradicts the file; it must be empty.
"""

import csv
import datetime
import gzip
import json
import shutil
import sys
import zipfile

LOCAL = "%Y-%m-%d %H:%M:%S"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def moment(text):
    """The clock of the file, without offset and fraction."""
    return datetime.datetime.strptime(text[:19], LOCAL) if text else None


def unpack(archive, out):
    if archive.endswith(".zip"):
        with zipfile.ZipFile(archive) as box, open(out, "wb") as file:
            name = next(name for name in box.namelist() if name.endswith(".csv"))
            shutil.copyfileobj(box.open(name), file)
    else:
        with gzip.open(archive) as source, open(out, "wb") as file:
            shutil.copyfileobj(source, file)
    return {}


def boston(table, records):
    with open(records, encoding="utf-8") as file:
        kept = {}
        for line in file:
            code, *days = line.rstrip("\n").split("\t")
            kept[code.rsplit("-", 1)[1]] = (code, *[int(day) if day else None for day in days])
    counts = dict.fromkeys(
        ["rows", "loaded", "withoutDeadline", "refusedOtherwise", "onTime", "late", "openLate", "agree",
         "differOnTheDueDay", "unlabelled"], 0)
    wrong, units = [], {}
    for row in rows(table):
        counts["rows"] += 1
        record = kept.pop(row["case_enquiry_id"][-7:], None)
        if record is None:
            counts["refusedOtherwise" if row["target_dt"] else "withoutDeadline"] += 1
            continue
        opened, target, closed = moment(row["open_dt"]), moment(row["target_dt"]), moment(row["closed_dt"])
        label = row["ontime"]
        counts["loaded"] += 1
        code, received, due, resolved, overdue = record
        number = lambda day: int(day.strftime("%Y%m%d")) if day else None
        unit, date, _ = code.rsplit("-", 2)
        facts = [
            date == opened.strftime("%y%m%d"), units.setdefault(row["department"], unit) == unit, target is not None,
            received == number(opened), due == number(target), resolved == number(closed),
        ]
        if not all(facts):
            wrong.append(f"{code}: {facts}")
            continue
        is_late = resolved > due if closed else overdue is not None
        counts["openLate" if not closed else "late" if is_late else "onTime"] += 1
        if not label:
            counts["unlabelled"] += 1
        elif label == ("OVERDUE" if is_late else "ONTIME"):
            counts["agree"] += 1
        elif label == "OVERDUE" and closed and closed > target and closed.date() == target.date():
            counts["differOnTheDueDay"] += 1
        else:
            wrong.append(f"{code}: {label}, closed {closed}, due {target}")
    wrong += [f"{record[0]}: not in the file" for record in kept.values()]
    return counts | {"wrong": wrong[:20]}


def wabo(table, incoming, ends):
    def ours(path):
        with open(path, encoding="utf-8") as file:
            return list(csv.DictReader(file, delimiter="\t"))

    cases = {}
    for row in rows(table):
        cases.setdefault(row["case:concept:name"].removeprefix("case-"), row)
    documents = {row["so_den"]: row for row in ours(incoming)}
    finished = {row["so_den"]: row for row in ours(ends)}
    counts = dict.fromkeys(["cases", "onTime", "late", "open", "agree", "differOnTheDueDay"], 0)
    wrong = [f"{case}: not in the file" for case in (documents.keys() | finished.keys()) - cases.keys()]
    for case, row in cases.items():
        counts["cases"] += 1
        deadline, end = moment(row["case:deadline"]), moment(row["case:enddate"])
        document, finish = documents.get(case), finished.get(case)
        if document is None or (finish is None) != (end is None) or document["han_xu_ly"] != str(deadline.date()):
            wrong.append(f"{case}: {document}, {finish}")
            continue
        if end is None:
            counts["open"] += 1
            continue
        is_late = finish["thoi_diem"][:10] > document["han_xu_ly"]
        counts["late" if is_late else "onTime"] += 1
        if is_late == (row["case:enddate"] > row["case:deadline"]):
            counts["agree"] += 1
        elif end.date() == deadline.date():
            counts["differOnTheDueDay"] += 1
        else:
            wrong.append(f"{case}: ended {end}, due {deadline}")
    return counts | {"wrong": wrong[:20]}


if __name__ == "__main__":
    print(json.dumps({"unpack": unpack, "boston": boston, "wabo": wabo}[sys.argv[1]](*sys.argv[2:])))
