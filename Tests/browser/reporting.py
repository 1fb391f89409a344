"""A unit's report and a visit, brought through JSON to where a page is looked at."""

PERIODS = ["ND09:2023", "ND09:2024-Q1"]
SECTIONS = ["CD", "TC", "TT", "BM", "CV", "TS", "DT", "DG", "PH", "KN"] + [f"PL{number}" for number in range(1, 9)]
OPENING = {
    "unit": "H33.30", "beginsOn": "2024-06-18", "venue": "Trụ sở UBND huyện", "scope": "tree", "periods": PERIODS,
    "decision": "Kế hoạch số 12/KH-SNV ngày 15/01/2024",
}
TEAM = {
    "version": 0, "number": "120/QĐ-SNV", "decidedOn": "2024-06-03", "place": "Kiên Giang", "issuingBody": "Sở Nội vụ",
    "signerTitle": "GIÁM ĐỐC",
}
MINUTES = {
    "version": 0, "heldOn": "2024-06-18", "startedAt": "8:00", "endedAt": "16:30", "place": "Trụ sở UBND huyện",
    "team": "Trưởng đoàn, Phó Giám đốc Sở Nội vụ", "hosts": "Chủ tịch UBND huyện", "copies": 3,
    "opinions": "Đơn vị nhất trí.", "unjudged": "Hết thời gian làm việc tại đơn vị.",
}


def checklist(inspector, leader) -> None:
    """Publishes the checklist that comes with the program."""
    edition = inspector.act("checklist.adopt", unit="H33")
    inspector.act("checklist.submit", edition=edition, revision=1)
    leader.act("checklist.approve", edition=edition, revision=2)
    leader.act("checklist.publish", edition=edition, revision=3, effectiveFrom="2024-01-02")


def opened(inspector, form: str) -> int:
    """An inspection with its team."""
    inspection = inspector.act("inspection.open", **OPENING, form=form)
    inspector.act("team.decide", inspection=inspection, **TEAM)
    inspector.act("team.add", inspection=inspection, role="TRUONG_DOAN", title="Phó Giám đốc Sở Nội vụ", office="H33",
                  groups=["CD", "TC", "TT", "BM", "CV", "TS", "DT"])
    return inspection


def announced(inspector) -> int:
    """A planned inspection whose report is asked for."""
    inspection = opened(inspector, "TRUC_TIEP")
    inspector.act("inspection.announce", inspection=inspection, reportDueOn="2024-06-18", venue=OPENING["venue"],
                  lateReason="Đổi lịch theo đề nghị của đơn vị")
    return inspection


def reported(inspector, focal, claims: list) -> int:
    """An inspection whose report was handed over."""
    inspection = announced(inspector)
    for section in SECTIONS:
        focal.act("report.write", inspection=inspection, section=section, version=1, body="Đã thực hiện theo kế hoạch.",
                  reason="Số liệu lấy từ sổ theo dõi của đơn vị.", claims=claims if section == "PL3" else [])
        focal.act("report.handIn", inspection=inspection, section=section, version=2)
    focal.act("report.submit", inspection=inspection, version=1, number="120/BC-UBND", signer="Chủ tịch UBND huyện")
    return inspection


def visited(inspector) -> int:
    """A visit that goes on: an item judged, a sample drawn, minutes written."""
    inspection = opened(inspector, "DOT_XUAT")
    inspector.act("inspection.advance", inspection=inspection, step="begin")
    inspector.act("visit.answer", inspection=inspection, item="CD-01", version=0, rating="KHONG_DAT", confirmed="KHONG",
                  note="Ban hành chậm 20 ngày.")
    inspector.act("sample.draw", inspection=inspection, seed="180624")
    inspector.act("minutes.write", inspection=inspection, **MINUTES)
    return inspection


def everything(inspector, focal) -> dict:
    """All of it, with the checklist in force; answers the addresses."""
    asked, running = announced(inspector), visited(inspector)
    handed = reported(inspector, focal, ["TL_TRUC_TUYEN|ND09:2023|120|150", "TL_SO_HOA_HS|ND09:2023|81,5|"])
    signed = visited(inspector)
    inspector.act("minutes.sign", inspection=signed, side="DOAN", name="(đã ký)", title="Trưởng đoàn")
    return {
        "report-asked": f"/inspections/{asked}/report", "report-handed": f"/inspections/{handed}/report",
        "visit": f"/inspections/{running}", "minutes-half": f"/inspections/{signed}/minutes",
    }
