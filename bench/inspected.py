"""10,000 inspections as they stand years later, each with what its state leaves behind."""
import json
import sqlite3

from pattern import ACCOUNT, TODAY, Pattern, later, moment

STATES = (["THEO_DOI_KHAC_PHUC"] * 50 + ["DONG"] * 30 + ["DANG_KIEM_TRA"] * 5 + ["DA_LAP_BIEN_BAN"] * 3 + ["CHO_GIAI_TRINH"] * 4
          + ["DU_THAO_KET_LUAN"] * 4 + ["DA_KET_LUAN"] * 2 + ["DA_THONG_BAO"] + ["DU_KIEN", "HOAN"])
# How far each state is: every inspection has what the states before its own left behind.
ORDER = ["HOAN", "DU_KIEN", "DA_THONG_BAO", "DANG_KIEM_TRA", "DA_LAP_BIEN_BAN", "CHO_GIAI_TRINH", "DU_THAO_KET_LUAN", "DA_KET_LUAN",
         "THEO_DOI_KHAC_PHUC", "DONG"]
STATEMENT = "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 91,25% (1.241/1.360 hồ sơ), chưa đạt chỉ tiêu 98% được giao."
STEPS = [("assign", 0), ("start", 0), ("progress", 40), ("report", 100), ("verify", 100)]
SAMPLED = ["TT-07.1", "TT-07.2", "TT-07.3", "TT-09.1", "TT-09.2", "TT-15.1", "TT-15.2"]



class Inspections(Pattern):
    """Plans and inspections of all communes."""

    def __init__(self, connection: sqlite3.Connection):
        super().__init__(connection)
        self.concluded = {}
        # Another version took force since: every inspection that goes on has to be decided about.
        content = self.pattern["edition"][0]["content"].replace("Ban hành", "Xây dựng, ban hành", 1)
        self.copy("edition", 0, number=2, content=content, effective_from=TODAY // 100 * 100 + 1)

    def write_plans(self, years) -> None:
        """A plan of every province and year: issued, the last one still in work. Communes take turns being inspected."""
        for year in years:
            for number, province in enumerate(self.provinces):
                issued = year < TODAY // 10_000
                state = "DA_BAN_HANH" if issued else ("DU_THAO", "CHO_DUYET")[number % 2]
                plan = self.copy("inspection_plan", unit_id=province, year=year, state=state, periods=f"ND09:{year - 1}",
                                 number=f"{number + 1}/KH-UBND" if issued else "", signed_on=(year * 10_000 + 120) if issued else None)
                for place, commune in enumerate([one for one, parent in self.communes if parent == province], 1):
                    chosen = place % 3 == year % 3
                    self.add("plan_candidate", plan_id=plan, place=place, unit_id=commune, months=36, fallen=place % 4, missed=place % 5,
                             requests=0, overdue=place % 7, repeated=place % 2, points=(200 - place) * 1_000_000, is_proposed=int(chosen))
                    self.add("plan_line", plan_id=plan, unit_id=commune, is_chosen=int(chosen), form="TRUC_TIEP" if chosen else None,
                             quarter=2 if chosen else None, planned_on=(year * 10_000 + 512) if chosen else None, reason="", account=ACCOUNT)
                    if place % 2 == 0:
                        self.add("self_inspection", unit_id=commune, year=year, held_on=year * 10_000 + 315, document=f"{place}/TB-UBND",
                                 account=ACCOUNT, recorded_at=moment(year * 10_000 + 320))

    def write_inspection(self, number: int, findings: int) -> None:
        """One inspection of a commune, with what its state leaves behind."""
        year = 2022 + number % 4
        day = year * 10_000 + self.chance.randrange(1, 13) * 100 + self.chance.randrange(1, 28)
        unit, above = self.chance.choice(self.communes)
        state = self.chance.choice(STATES)
        code, far = f"KT-{year}-{number:05d}", ORDER.index(state)
        earlier, before = self.concluded.get(unit, (day, None)) if number % 3 == 0 else (day, None)
        before = before if earlier < day else None
        inspection = self.copy("inspection", code=code, unit_id=unit, begins_on=day, ends_on=day, report_due_on=later(day, -5),
                               periods=f"ND09:{year - 1}", state=state, opened_at=moment(later(day, -30)), follows_id=before,
                               form="PHUC_TRA" if before else "TRUC_TIEP")
        if far < ORDER.index("DA_THONG_BAO"):
            return
        self.add("inspection_checklist", inspection_id=inspection, edition_id=self.checklist, taken_at=moment(later(day, -20)))
        self.copy("inspection_team", inspection_id=inspection, number=f"{number}/QĐ-SNV", decided_on=later(day, -21))
        self.copy_all("team_member", inspection_id=inspection, office_id=above, joined_on=later(day, -21))
        self.copy_all("inspection_step", inspection_id=inspection, taken_on=later(day, -20), taken_at=moment(later(day, -20)))
        sent = far > ORDER.index("DA_THONG_BAO")
        self.write_report(inspection, code, unit, day, sent)
        if not sent:
            return
        clauses = self.chance.sample(self.items, min(findings, len(self.items)))
        faults = self.write_findings(inspection, unit, clauses)
        self.write_visit(inspection, code, day, {clause: key for clause, key, _ in faults}, far > ORDER.index("DANG_KIEM_TRA"))
        if far >= ORDER.index("DA_LAP_BIEN_BAN"):
            self.copy("minutes", inspection_id=inspection, held_on=day)
            self.copy_all("minutes_signature", inspection_id=inspection, signed_at=moment(day))
        if far >= ORDER.index("CHO_GIAI_TRINH"):
            heard = far > ORDER.index("CHO_GIAI_TRINH")
            self.copy("explanation_round", id=inspection, asked_on=later(day, 1), due_on=later(day, 6), answer_due_on=later(day, 13),
                      said_on=later(day, 4) if heard else None, closed_on=later(day, 9) if heard else None)
            # All are put to the unit; while it may still explain, every other one waits for its word.
            for _, key, place in faults:
                said = heard or place % 2 == 0
                agrees = place % 5 != 0 if said else None
                refused = heard and not agrees
                self.add("explanation", finding_id=key, inspection_id=inspection, statement=STATEMENT, put_on=later(day, 1),
                         agrees=None if agrees is None else int(agrees), said=STATEMENT if agrees is False else "",
                         said_on=later(day, 4) if said else None, said_by="giangthanh" if said else "",
                         answer="KHONG_CHAP_NHAN" if refused else None, reply="",
                         answered_on=later(day, 9) if refused else None, answered_by=ACCOUNT if heard else "", by_default=0,
                         version=1)
        concluded = far >= ORDER.index("DA_KET_LUAN")
        if far >= ORDER.index("DU_THAO_KET_LUAN"):
            self.copy("conclusion_draft", id=inspection, opened_on=day, due_on=later(day, 14),
                      **({"issued_on": later(day, 9)} if concluded else {"state": "DU_THAO", "approver": None, "issued_on": None}))
            self.copy("inspection_news", id=inspection)
        notice = f"Thông báo số {number}/TB-SNV" if concluded else ""
        self.write_recommendations(inspection, unit, day, faults, notice, state == "DONG")
        if before:
            self.connection.execute(
                "INSERT INTO recommendation_revisit (inspection_id, recommendation_id, verdict, note, seen_at, account)"
                " SELECT ?, id, 'DA_THUC_HIEN', '', ?, ? FROM recommendation WHERE inspection_id = ? AND number % 2 = 0",
                (inspection, moment(day), ACCOUNT, before))
        if concluded:
            self.concluded[unit] = (day, inspection)
            self.copy("conclusion", inspection_id=inspection, number=f"{number}/TB-SNV-{year}", signed_on=later(day, 9), code=f"{number:08X}",
                      issued_at=moment(later(day, 9)))
            if number % 3:
                self.add("remediation_board", inspection_id=inspection, opened_at=moment(later(day, 12)), opened_by=ACCOUNT)
            over = {"ended_on": later(day, 200)} if state == "DONG" else {}
            waits = {} if number % 4 or over else {"report_state": "CHO_GUI", "report_submitted_on": None, "report_document": None}
            self.copy("remediation", inspection_id=inspection, unit_id=unit, opened_on=later(day, 9), basis=notice, plan_due_on=later(day, 25),
                      plan_first_due_on=later(day, 25), plan_submitted_on=later(day, 24), report_due_on=later(day, 120),
                      report_first_due_on=later(day, 120), **({"report_submitted_on": later(day, 118)} | waits | over))

    def write_report(self, inspection: int, code: str, unit: int, day: int, sent: bool) -> None:
        """What the commune says of itself, with figures, and what is asked about it."""
        unsent = {} if sent else {"state": "DANG_LAP", "closed_on": None, "round": 0, "number": "", "signer": ""}
        report = self.copy("self_report", inspection_id=inspection, code=code, unit_id=unit, asked_on=later(day, -20),
                           **({"first_due_on": later(day, -5), "due_on": later(day, -5), "closed_on": later(day, -6)} | unsent))
        sections = {}
        for number, section in enumerate(self.pattern["report_section"]):
            sections[section["id"]] = self.copy("report_section", number, report_id=report,
                                                **({} if sent else {"state": "DANG_SOAN", "handed_in_on": None}))
        for number, claim in enumerate(self.pattern["report_claim"]):
            self.copy("report_claim", number, section_id=sections[claim["section_id"]])
        if sent:
            self.copy("report_submission", report_id=report, submitted_at=moment(later(day, -6)))
            self.copy("report_question", report_id=report)

    def write_findings(self, inspection: int, unit: int, clauses: list) -> list:
        """Three shortcomings for every merit; answers clause, number and place of the shortcomings."""
        faults = []
        for place, clause in enumerate(clauses, 1):
            is_fault = place % 4 != 0
            key = self.add("finding", inspection_id=inspection, unit_id=unit, number=place, kind="TON_TAI" if is_fault else "UU_DIEM",
                           verdict="ACCEPTED", grade="HAN_CHE" if is_fault else None, clause=clause, statement=STATEMENT,
                           cause="Chưa đôn đốc thường xuyên." if is_fault else "", cause_kind="CHU_QUAN" if is_fault else None,
                           responsible_id=unit, basis="", source="Biên bản", reason="", version=1,
                           times=2 if is_fault and self.chance.random() < .05 else None)
            if is_fault:
                faults.append((clause, key, place))
        return faults

    def write_visit(self, inspection: int, code: str, day: int, faults: dict, is_over: bool) -> None:
        """An answer for every item – half of them while the visit goes on –, figures, and dossiers at one visit of five."""
        for item in self.items if is_over else self.items[::2]:
            rating = "KHONG_DAT" if item in faults else "DAT"
            self.add("visit_answer", inspection_id=inspection, item=item, suggested=rating, rating=rating, confirmed="",
                     note="Đã kiểm tra hồ sơ, sổ sách tại Bộ phận Một cửa.", finding_id=faults.get(item), answered_by=ACCOUNT,
                     answered_at=moment(day), version=1)
        self.copy_all("visit_value", inspection_id=inspection)
        if inspection % 5 == 0:
            codes = [f"H33.30-{day}-{inspection:05d}-{number:04d}" for number in range(300)]
            self.add("dossier_sample", inspection_id=inspection, seed=code, rule_from=20210715, size=20, population=len(codes),
                     population_digest="0" * 64, population_list="\n".join(codes), drawn_at=moment(day), drawn_by=ACCOUNT)
            for rank in range(1, 21):
                dossier = self.add("sampled_dossier", inspection_id=inspection, rank=rank, code=codes[rank * 7], digest=f"{rank:064x}",
                                   note="", answered_by=ACCOUNT, answered_at=moment(day), version=1)
                for question in SAMPLED:
                    self.add("sampled_answer", dossier_id=dossier, question=question, answer="DAT" if rank % 6 else "KHONG_DAT")
        if not is_over:
            self.write_copy(inspection, code, day)

    def write_copy(self, inspection: int, code: str, day: int) -> None:
        """Taken along, and brought back with ten more answers that nobody has merged yet."""
        mark = f"{inspection:032x}"
        copy = self.add("offline_copy", inspection_id=inspection, mark=mark, base="[]", taken_at=moment(day), taken_by=ACCOUNT, sealed_at=0)
        lines = [{"at": moment(day), "by": ACCOUNT, "key": {"field": field, "kind": "answer", "place": item}, "value": value}
                 for item in self.items[1:20:2] for field, value in (("note", "Đã kiểm tra."), ("rating", "DAT"))]
        content = {"files": {}, "inspection": code, "kind": "caicach-inspection-work-1", "lines": lines, "mark": mark, "sealedAt": moment(day)}
        self.add("offline_return", copy_id=copy, digest=f"{inspection:064x}", sealed_at=moment(day), content=json.dumps(content, ensure_ascii=False),
                 received_at=moment(later(day, 1)), received_by=ACCOUNT)

    def write_recommendations(self, inspection: int, unit: int, day: int, faults: list, notice: str, all_over: bool) -> None:
        """One for every shortcoming; owed, reported and verified only once the conclusion is there."""
        for clause, finding, place in faults:
            over, waits = all_over or self.chance.random() < .7, self.chance.random() < .3
            state = ("HOAN_THANH_DA_XAC_MINH" if over else "BAO_CAO_HOAN_THANH" if waits else "DANG_THUC_HIEN") if notice else "MOI"
            due, reported = later(day, 200), later(day, 140) if notice and (over or waits) else None
            key = self.add("recommendation", inspection_id=inspection, number=place, finding_id=finding, deliverable="Báo cáo", owner_id=unit,
                           statement="Có giải pháp nâng tỷ lệ, bảo đảm chỉ tiêu được giao.", due_on=due, first_due_on=due, state=state,
                           version=4, assigned_on=later(day, 9) if notice else None, basis=notice, share=100 if reported else 40 if notice else 0,
                           result="Đã giao chỉ tiêu cho từng công chức." if reported else "", reported_on=reported,
                           reported_by="giangthanh" if reported else None, check_due_on=later(day, 155) if reported else None,
                           checked_on=later(day, 150) if reported and over else None, closed_on=later(day, 150) if reported and over else None,
                           closed_by=ACCOUNT if reported and over else None)
            if not notice:
                continue
            for step, share in STEPS[:5 if over else 4 if waits else 3]:
                self.add("recommendation_step", recommendation_id=key, step=step, at=moment(later(day, 9 + share)), account=ACCOUNT,
                         said="Đã thực hiện.", share=share)
            self.copy("remediation_measure", recommendation_id=key, due_on=due)
            if state == "DANG_THUC_HIEN" and place % 10 == 1:
                self.add("recommendation_extension", recommendation_id=key, asked_on=later(day, 180), asked_by="giangthanh",
                         asked_to=later(due, 60), reason="Chờ hướng dẫn mới.")
