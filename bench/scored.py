"""Two years of scoring of all communes."""
import json

from pattern import ACCOUNT, Pattern, later, moment

NUMBERS = [f"{field}.1.{leaf}" for field in range(1, 9) for leaf in range(1, 6)]
# How far a sheet is while the campaign goes on, and how many of its criteria are scored and appraised.
STAGES = [("DANG_TU_CHAM", 20, 0), ("DA_NOP", 40, 0), ("DA_NOP", 40, 0), ("THAM_DINH_LAN_1", 40, 20)]


def criteria() -> str:
    """Eight fields with five criteria each, a hundred points in all."""
    lines = []
    for number in NUMBERS:
        field, _, leaf = number.split(".")
        if leaf == "1":
            lines += [f"{field} | Lĩnh vực {field} | 12.5", f"{field}.1 | Tiêu chí {field}.1 | 12.5"]
        lines.append(f"{number} | Mức độ hoàn thành nhiệm vụ {number} | 2.5 | TY_LE | TU_CHAM | Sở Nội vụ | Báo cáo, danh sách kèm theo")
    return "\n".join(lines)


class Scores(Pattern):
    """Campaigns, sheets, and forty scores in each."""

    def write_scoring(self) -> None:
        """2024: every province scored its communes; all but one have published. 2025: all communes in one campaign that goes on."""
        content = json.loads(self.pattern["edition"][1]["content"]) | {"criteria": criteria()}
        edition = self.copy("edition", 1, work="XA-BENCH", code="XA-BENCH", content=json.dumps(content, ensure_ascii=False, sort_keys=True))
        for province in self.provinces:
            units = [unit for unit, above in self.communes if above == province]
            self.write_campaign(province, 2024, units, edition, "CHOT_DIEM" if province == self.provinces[-1] else "CONG_BO")
        self.write_campaign(1, 2025, [unit for unit, _ in self.communes], edition, "DANG_CHAM")

    def write_campaign(self, owner: int, year: int, units: list, edition: int, state: str) -> None:
        is_over = state != "DANG_CHAM"
        start = (year + 1) * 10_000 + 106 if is_over else year * 10_000 + 1220
        dates = {"self_until": later(start, 20), "explain_until": later(start, 60)}
        title = f"Chấm điểm cải cách hành chính cấp xã năm {year}"
        campaign = self.copy("scoring_campaign", unit_id=owner, year=year, title=title, period=str(year), self_from=start,
                             first_until=later(start, 50), second_until=later(start, 80), settled_on=later(start, 79) if is_over else None,
                             published_at=moment(later(start, 85)) if state == "CONG_BO" else None,
                             published_by=ACCOUNT if state == "CONG_BO" else "", state=state, **dates)
        group = self.copy("scoring_group", campaign_id=campaign, edition_id=edition)
        scores = {unit: [self.chance.randrange(100, 251) * 10_000 for _ in NUMBERS] for unit in units}
        places = {unit: place for place, unit in enumerate(sorted(units, key=lambda unit: -sum(scores[unit])), 1)}
        for count, unit in enumerate(units):
            stage, done, given = (state, 40, 40) if is_over else STAGES[count % len(STAGES)]
            is_sent = done == len(NUMBERS)
            sheet = self.copy(
                "scoring_sheet", campaign_id=campaign, group_id=group, unit_id=unit, title=title, state=stage, opened_on=start, bonus=0,
                adjustment="", self_done_on=later(start, 15) if is_sent else None, submitted_at=moment(later(start, 15)) if is_sent else None,
                submitted_by="giangthanh" if is_sent else "", explain_from=later(start, 50) if is_over else None,
                explained_on=later(start, 55) if is_over else None, self_missing=len(NUMBERS) - done, appraisal_missing=len(NUMBERS) - given,
                survey_missing=0, total=sum(scores[unit][:given]), base=100_000_000, rank=places[unit] if is_over else None,
                place=places[unit] if is_over else None, **dates)
            for number, points in zip(NUMBERS[:done], scores[unit]):
                judged = NUMBERS.index(number) < given
                self.copy("scoring_entry", sheet_id=sheet, number=number, counted=points // 10_000, whole=250, self_points=points,
                          first_points=points if judged else None, first_by=ACCOUNT if judged else "")
            if is_over and count % 50 == 0:
                self.add("scoring_correction", sheet_id=sheet, version=1, number=NUMBERS[0], points=scores[unit][0], reason="Tính lại số liệu.",
                         total_before=sum(scores[unit]), base_before=100_000_000, corrected_at=moment(later(start, 90)), corrected_by=ACCOUNT)
