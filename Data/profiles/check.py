#!/usr/bin/env python3
"""Checks the form of every mapping beside this file: known words only, every code once, files named as they are called."""

import json
import pathlib
import re
import sys

SOURCES = {"from", "our", "text", "join", "each"}
STEPS = {"after", "before", "first", "last", "pad", "read", "write", "values", "unitBelow", "isPositive", "documentNumber",
         "ifEmpty"}
faults = []


def check_value(place, value, ours):
    if isinstance(value, str):
        return
    sources = SOURCES & value.keys()
    if len(sources) != 1 or value.keys() - SOURCES - {"then", "is"}:
        faults.append(f"{place}: {sorted(value)}")
    for part in value.get("join", []) + ([value["each"]] if "each" in value else []):
        check_value(place, part, ours)
    if "our" in value and value["our"] not in ours:
        faults.append(f"{place}: no column {value['our']}")
    for step in value.get("then", []):
        if len(STEPS & step.keys()) != 1 or step.keys() - STEPS - {"otherwise"}:
            faults.append(f"{place}: {sorted(step)}")


for path in sorted(pathlib.Path(__file__).parent.glob("*.json")):
    mapping = json.loads(path.read_text(encoding="utf-8"))
    if mapping["name"] != path.stem or mapping.keys() - {"name", "kind", "note", "only", "skip", "beside", "columns"}:
        faults.append(f"{path.name}: {sorted(mapping)}")
    for header, value in mapping["columns"].items():
        check_value(f"{path.name} {header}", value, mapping["columns"])
    for name, beside in mapping.get("beside", {}).items():
        check_value(f"{path.name} {name}", beside.get("is", {}), {})
        if beside.keys() != {"file", "key", "is"} or "/" in beside["file"]:
            faults.append(f"{path.name} {name}: {sorted(beside)}")
    for condition in mapping.get("only", []) + mapping.get("skip", []):
        check_value(f"{path.name} rows", condition, {})
    if mapping["kind"] == "dossiers":
        codes = list(mapping["columns"]["ma_tthc"]["then"][0]["values"].values())
        if len(set(codes)) != len(codes) or not all(re.fullmatch(r"\d\.\d{6}", code) for code in codes):
            faults.append(f"{path.name}: codes of procedures")
print("\n".join(faults) or "all right")
sys.exit(bool(faults))
