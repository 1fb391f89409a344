"""Loading dossiers, beside `sqlite3 .import` of the same file."""
import os
import statistics

import generate
from measure import Run, head, need, ratios, run, say, spread

# What our database has, and nothing else: the same key, the same three indexes, the same durability and page cache.
BASELINE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -32000;
CREATE TABLE dossier (ma_ho_so TEXT NOT NULL, ma_tthc TEXT, don_vi TEXT, kenh_nop TEXT, ngay_tiep_nhan TEXT,
    ngay_hen_tra TEXT, ngay_hen_tra_lai TEXT, ngay_co_ket_qua TEXT, ngay_tra TEXT, trang_thai TEXT,
    so_thanh_phan TEXT, so_thanh_phan_so_hoa TEXT, ket_qua_dien_tu TEXT, co_nghia_vu_tai_chinh TEXT,
    thanh_toan_truc_tuyen TEXT, so_lan_bo_sung TEXT);
CREATE UNIQUE INDEX dossier_code ON dossier (ma_ho_so);
CREATE INDEX dossier_received ON dossier (don_vi, ngay_tiep_nhan);
CREATE INDEX dossier_resolved ON dossier (don_vi, ngay_co_ket_qua);
CREATE INDEX dossier_overdue ON dossier (don_vi, ngay_hen_tra)
    WHERE ngay_co_ket_qua = '' OR ngay_co_ket_qua > ngay_hen_tra || 'U';
.mode csv
.import --skip 1 {file} dossier
"""


def folder_of(work: str, rows: int) -> str:
    """Registers with so many dossiers of 150 units; made once."""
    folder = f"{work}/rows-{rows}"
    if not os.path.exists(f"{folder}/done"):
        generate.main(folder, rows, units=150, districts=0)
        open(f"{folder}/done", "w").close()
    return folder


def remove(database: str) -> None:
    for end in ("", "-wal", "-shm"):
        if os.path.exists(database + end):
            os.remove(database + end)


def load(program: str, folder: str, database: str) -> Run:
    """Loads the dossiers into a new database that knows the units, procedures and targets already."""
    remove(database)
    for kind in ("units", "procedures", "targets"):
        run([program, "import", kind, f"{folder}/{kind}.csv", "--database", database])
    return run([program, "import", "dossiers", f"{folder}/dossiers.csv", "--database", database])


def load_baseline(folder: str, database: str) -> Run:
    remove(database)
    return run(["sqlite3", database], BASELINE.format(file=f"{folder}/dossiers.csv"))


def beside_sqlite(program: str, work: str, rows: int, runs: int) -> None:
    head(f"import of {rows:,} dossiers, beside sqlite3 .import, {runs} runs each in turn")
    if not need("sqlite3"):
        return
    folder, ours, theirs = folder_of(work, rows), [], []
    for _ in range(runs):
        ours.append(load(program, folder, f"{work}/ours.sqlite"))
        theirs.append(load_baseline(folder, f"{work}/theirs.sqlite"))
    for name, all_runs in (("caicach import", ours), ("sqlite3 .import", theirs)):
        say(f"{name}, wall", spread([r.wall for r in all_runs], 1, " s"))
        say(f"{name}, cpu", spread([r.cpu for r in all_runs], 1, " s"))
        say(f"{name}, peak memory", spread([r.peak_mb for r in all_runs], 0, " MB"))
    say("ratio of wall time, pair by pair (at most 1)", spread(ratios([r.wall for r in ours], [r.wall for r in theirs])))
    say("ratio of cpu time, pair by pair", spread(ratios([r.cpu for r in ours], [r.cpu for r in theirs])))


def flatness(program: str, work: str, sizes: list, runs: int) -> None:
    head("cost of a row by the size of the file")
    costs = []
    for rows in sizes:
        folder = folder_of(work, rows)
        # The large ones take minutes and are steady enough in one run.
        done = [load(program, folder, f"{work}/board-{rows}.sqlite") for _ in range(runs if rows <= 1_000_000 else 1)]
        cpu = [r.cpu / rows * 1e6 for r in done]
        costs.append(statistics.median(cpu))
        say(f"{rows:,} rows, cpu a row", spread(cpu, 1, " µs"))
        say(f"{rows:,} rows, wall a row", spread([r.wall / rows * 1e6 for r in done], 1, " µs"))
        say(f"{rows:,} rows, peak memory", spread([r.peak_mb for r in done], 0, " MB"))
    say("dearest row / cheapest row, cpu", f"{max(costs) / min(costs):.2f}")


def measure(program: str, work: str, rows: int, runs: int) -> None:
    beside_sqlite(program, work, min(rows, 1_000_000), runs)
    flatness(program, work, [size for size in (100_000, 1_000_000, 10_000_000) if size <= rows], runs)
