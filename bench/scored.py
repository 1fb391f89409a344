"""Two years of scoring of all communes."""
import json

from pattern import ACCOUNT, Pattern, later, moment


class Scores(Pattern):
    """Campaigns, sheets, and forty scores in each."""

    def write_scoring(self) -> None:
        """2024: every province scored its communes; all but one have published. 2025: all communes in one campaign that goes on."""
        numbers = [f"{field}.{part}.{leaf}" for field in range(1, 9) for part in (1,) for leaf in range(1, 6)]
        lines = []
        for number in numbers:
            field, _, leaf = number.split(".")
            if leaf == "1":
                lines += [f"{field} | Lĩnh vực {field} | 12.5", f"{field}.1 | Tiêu chí {field}.1 | 12.5"]
            lines.append(f"{number} | Mức độ hoàn thành nhiệm vụ {number} | 2.5 | TY_LE | TU_CHAM | Sở Nội vụ | Báo cáo, văn bản, danh sách kèm theo")
        content = json.loads(self.pattern["edition"][1]["content"]) | {"criteria": "\n".join(lines)}
        edition = self.copy("edition", 1, work="XA-BENCH", code="XA-BENCH", content=json.dumps(content, ensure_ascii=False, sort_keys=True))
        for province in self.provinces:
            self.write_campaign(province, 2024, [unit for unit, above in self.communes if above == province], numbers, edition, "CHOT_DIEM" if province == self.provinces[-1] else "CONG_BO")
        self.write_campaign(1, 2025, [unit for unit, _ in self.communes], numbers, edition, "DANG_CHAM")

    def write_campaign(self, owner: int, year: int, units: list, numbers: list, edition: int, state: str) -> None:
        is_over = state != "DANG_CHAM"
        start = (year + 1) * 10_000 + 106 if is_over else year * 10_000 + 1201
        title, until = f"Chấm điểm cải cách hành chính cấp xã năm {year}", later(start, 20)
        running = {} if state == "CONG_BO" else {"published_at": None, "published_by": ""}
        campaign = self.copy("scoring_campaign", unit_id=owner, year=year, title=title, period=str(year), self_from=start, self_until=until,
                             first_until=later(start, 50), explain_until=later(start, 60), second_until=later(start, 80),
                             settled_on=later(start, 79) if is_over else None, state=state,
                             **({"published_at": moment(later(start, 85))} | running))
        group = self.copy("scoring_group", campaign_id=campaign, edition_id=edition)
        scores = {unit: [(self.chance.randrange(100, 251) * 10_000) for _ in numbers] for unit in units}
        order = sorted(units, key=lambda unit: -sum(scores[unit]))
        place = {unit: number for number, unit in enumerate(order, 1)}
        for count, unit in enumerate(units):
            # Seven of eight are appraised or at least submitted while the campaign runs.
            stage = state if is_over else ("DANG_TU_CHAM", "DA_NOP", "DA_NOP", "THAM_DINH_LAN_1")[count % 4]
            done = len(numbers) if stage != "DANG_TU_CHAM" else 20
            given = len(numbers) if is_over else 20 if stage == "THAM_DINH_LAN_1" else 0
            sheet = self.copy(
                "scoring_sheet", campaign_id=campaign, group_id=group, unit_id=unit, title=title, state=stage, self_until=until,
                explain_until=later(start, 60), opened_on=start, self_done_on=later(start, 15) if stage != "DANG_TU_CHAM" else None,
                submitted_at=moment(later(start, 15)) if stage != "DANG_TU_CHAM" else None, bonus=0, adjustment="",
                explain_from=later(start, 50) if is_over else None, explained_on=later(start, 55) if is_over else None,
                self_missing=len(numbers) - done, appraisal_missing=len(numbers) - given, survey_missing=0,
                total=sum(scores[unit][:given]), base=100_000_000, rank=place[unit] if is_over else None,
                place=place[unit] if is_over else None)
            for number, points in list(zip(numbers, scores[unit]))[:done]:
                judged = numbers.index(number) < given
                self.copy("scoring_entry", sheet_id=sheet, number=number, counted=points // 10_000, whole=250, self_points=points,
                          first_points=points if judged else None, first_by=ACCOUNT if judged else "")
            if is_over and count % 50 == 0:
                self.add("scoring_correction", sheet_id=sheet, version=1, number=numbers[0], points=scores[unit][0], reason="Tính lại số liệu.",
                         total_before=sum(scores[unit]), base_before=100_000_000, corrected_at=moment(later(start, 90)), corrected_by=ACCOUNT)
