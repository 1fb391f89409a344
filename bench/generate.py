#!/usr/bin/env python3
"""Writes made-up registers of any size: units, procedures, targets and dossiers, the same for the same seed.

usage: generate.py FOLDER ROWS [UNITS [DISTRICTS]]

The first unit is the province. With DISTRICTS 0 all others are communes directly below it, as since 1 July 2025.
"""
import datetime
import os
import random
import sys

STATES = ["DA_TRA"] * 84 + ["CO_KET_QUA"] * 6 + ["TU_CHOI_GIAI_QUYET"] * 2 + ["KHONG_TIEP_NHAN"] * 2 + ["RUT", "DUNG_XU_LY"]
OPEN = ["DANG_XU_LY", "DANG_XU_LY", "CHO_BO_SUNG", "TIEP_NHAN"]
CHANNELS = ["TRUC_TUYEN"] * 45 + ["TRUC_TIEP"] * 48 + ["BCCI"] * 7
FIRST = datetime.date(2021, 1, 1)
DAYS = 5 * 365
HEADER = (
    "ma_ho_so,ma_tthc,don_vi,kenh_nop,ngay_tiep_nhan,ngay_hen_tra,ngay_hen_tra_lai,ngay_co_ket_qua,ngay_tra,"
    "trang_thai,so_thanh_phan,so_thanh_phan_so_hoa,ket_qua_dien_tu,co_nghia_vu_tai_chinh,thanh_toan_truc_tuyen,"
    "so_lan_bo_sung\n"
)


def unit_codes(units: int, districts: int) -> list:
    if districts == 0:
        return ["H99"] + [f"H99.{n:03d}" for n in range(1, units)]
    codes = ["H99"] + [f"H99.{n:02d}" for n in range(1, districts + 1)]
    for n in range(units - len(codes)):
        codes.append(f"H99.{n % districts + 1:02d}.{n // districts + 1:02d}")
    return codes


def main(folder: str, rows: int, units: int = 150, districts: int = 24) -> None:
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(2024)
    codes = unit_codes(units, districts)
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n")
        for code in codes:
            level = ["TINH", "HUYEN" if districts else "XA", "XA"][code.count(".")]
            parent = code.rsplit(".", 1)[0] if "." in code else ""
            out.write(f"{code},Đơn vị {code},ĐV {code},{level},{parent},2004-01-01,,,\n")
    procedures = [f"1.{n:06d}" for n in range(1, 2001)]
    with open(f"{folder}/procedures.csv", "w", encoding="utf-8") as out:
        out.write("ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu\n")
        for code in procedures:
            out.write(f"{code},1,Thủ tục {code},XA,2019-01-01\n")
    with open(f"{folder}/targets.csv", "w", encoding="utf-8") as out:
        out.write("chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh\n")
        for code in codes:
            for year in range(2021, 2026):
                for indicator, value in (("TL_TRUC_TUYEN", 50), ("TL_SO_HOA_HS", 80), ("TL_DUNG_HAN", 98)):
                    out.write(f"{indicator},{code},{year},{value},>=,1/QĐ-UBND,{year - 1}-12-20\n")
    days = [FIRST + datetime.timedelta(days=n) for n in range(DAYS + 80)]
    iso = [day.isoformat() for day in days]
    short = [day.strftime("%y%m%d") for day in days]
    counters: dict = {}
    with open(f"{folder}/dossiers.csv", "w", encoding="utf-8") as out:
        out.write(HEADER)
        lines = []
        for _ in range(rows):
            unit = rng.choice(codes)
            received = rng.randrange(DAYS)
            sequence = counters[(unit, received)] = counters.get((unit, received), 0) + 1
            due = received + rng.randrange(3, 30)
            is_open = received > DAYS - 40 and rng.random() < 0.4
            state = rng.choice(OPEN) if is_open else rng.choice(STATES)
            result = "" if is_open or state in ("KHONG_TIEP_NHAN", "RUT", "DUNG_XU_LY") else (
                iso[min(len(days) - 1, received + rng.randrange(0, 34))] + f"T{rng.randrange(7, 17):02d}:30")
            parts = rng.randrange(1, 8)
            fee = rng.random() < 0.4
            lines.append(
                f"{unit}-{short[received]}-{sequence:04d},{rng.choice(procedures)},{unit},{rng.choice(CHANNELS)},"
                f"{iso[received]}T{rng.randrange(7, 17):02d}:{rng.randrange(60):02d},{iso[due]},,{result},{result},{state},"
                f"{parts},{parts if rng.random() < 0.7 else rng.randrange(parts)},{int(rng.random() < 0.6)},{int(fee)},"
                f"{int(fee and rng.random() < 0.4)},{rng.randrange(3)}\n")
            if len(lines) == 20000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
