"""Answers a scoreboard with DuckDB from the rows themselves; `go` on standard input answers once, in seconds.

usage: duck.py DOSSIERS.csv PERIODS.json   (needs the Python package duckdb)
"""
import json
import sys
import time

LOAD = """
CREATE TABLE dossier AS SELECT
    don_vi::unit_code AS unit, kenh_nop::channel AS channel, trang_thai::state AS state,
    ngay_tiep_nhan::TIMESTAMP::DATE AS received, ngay_hen_tra::DATE AS due, ngay_co_ket_qua::TIMESTAMP::DATE AS resolved,
    so_thanh_phan::TINYINT AS parts, so_thanh_phan_so_hoa::TINYINT AS digitised,
    ket_qua_dien_tu = '1' AS electronic, co_nghia_vu_tai_chinh = '1' AS fee, thanh_toan_truc_tuyen = '1' AS paid
FROM read_csv('{file}', header = true, all_varchar = true)
"""
MEASURES = {
    "received": "received BETWEEN {f} AND {t} AND state <> 'KHONG_TIEP_NHAN'",
    "online": "received BETWEEN {f} AND {t} AND state <> 'KHONG_TIEP_NHAN' AND channel = 'TRUC_TUYEN'",
    "digitised": "received BETWEEN {f} AND {t} AND state <> 'KHONG_TIEP_NHAN' AND digitised >= parts",
    "resolved": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA', 'TU_CHOI_GIAI_QUYET')",
    "on_time": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA', 'TU_CHOI_GIAI_QUYET')"
               " AND resolved <= due",
    "positive": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA')",
    "electronic": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA') AND electronic",
    "fee": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA', 'TU_CHOI_GIAI_QUYET') AND fee",
    "paid": "resolved BETWEEN {f} AND {t} AND state IN ('CO_KET_QUA', 'DA_TRA', 'TU_CHOI_GIAI_QUYET')"
            " AND fee AND paid",
    "open": "received <= {d} AND state NOT IN ('KHONG_TIEP_NHAN', 'RUT', 'DUNG_XU_LY')"
            " AND (resolved IS NULL OR resolved > {d})",
    "overdue": "received <= {d} AND state NOT IN ('KHONG_TIEP_NHAN', 'RUT', 'DUNG_XU_LY')"
               " AND (resolved IS NULL OR resolved > {d}) AND due < {d}",
}
INDICATORS = {
    "TL_TRUC_TUYEN": ("online", "received"),
    "TL_SO_HOA_HS": ("digitised", "received"),
    "TL_SO_HOA_KQ": ("electronic", "positive"),
    "TL_DUNG_HAN": ("on_time", "resolved"),
    "TL_TT_TRUC_TUYEN": ("paid", "fee"),
    "HS_DANG_XU_LY_QUA_HAN": ("overdue", "open"),
}


def columns(period: dict) -> str:
    days = {mark: f"DATE '{period[key]}'" for mark, key in (("f", "from"), ("t", "to"), ("d", "level"))}
    return ", ".join(f"count(*) FILTER ({condition.format(**days)})" for condition in MEASURES.values())


def main(file: str, periods_file: str) -> None:
    import duckdb
    with open(periods_file) as source:
        periods = json.load(source)
    database = duckdb.connect()
    database.execute("SET threads = 2")
    for name, column in (("unit_code", "don_vi"), ("channel", "kenh_nop"), ("state", "trang_thai")):
        database.execute(
            f"CREATE TYPE {name} AS ENUM (SELECT DISTINCT {column} FROM "
            f"read_csv('{file}', header = true, all_varchar = true) ORDER BY 1)")
    database.execute(LOAD.format(file=file))
    together = "SELECT unit, " + ", ".join(columns(period) for period in periods) + " FROM dossier GROUP BY unit"
    apart = ["SELECT unit, " + columns(period) + " FROM dossier GROUP BY unit" for period in periods]
    print("ready", flush=True)
    for line in sys.stdin:
        began, cpu = time.perf_counter(), time.process_time()
        if line.strip() == "together":
            rows = database.execute(together).fetchall()
        else:
            answers = [database.execute(query).fetchall() for query in apart]
            rows = None
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        if rows is None:
            merged = {}
            for answer in answers:
                for row in answer:
                    merged.setdefault(row[0], []).extend(row[1:])
            rows = [[unit, *counts] for unit, counts in merged.items()]
        print(json.dumps({"seconds": took, "cpu": cpu, "rows": [list(row) for row in rows]}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
