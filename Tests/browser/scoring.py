"""What a province scores in tests: a set of 100 points, and campaigns in every state."""

CRITERIA = """1 | Chỉ đạo, điều hành | 60
1.1 | Kế hoạch | 60
1.1.1 | Ban hành kế hoạch đúng hạn | 10 | NHI_PHAN | TU_CHAM | Sở Nội vụ | Kế hoạch
1.1.2 | Mức độ hoàn thành kế hoạch | 44 | TY_LE_CO_NGUONG 80 | TU_CHAM | Sở Nội vụ | Báo cáo
1.1.3 | Thủ tục giải quyết tại Bộ phận Một cửa | 6 | TY_LE | TU_CHAM | Sở Nội vụ | Danh mục
2 | Thủ tục hành chính | 12
2.1 | Kết quả giải quyết | 12
2.1.1 | Hồ sơ đúng hạn | 12 | TY_LE | DU_LIEU_HE_THONG TL_DUNG_HAN | Văn phòng | Sổ hồ sơ
3 | Tác động | 28
3.1 | Hài lòng | 28
3.1.1 | Chỉ số hài lòng | 28 | KHAO_SAT 5 | DIEU_TRA_XHH | Sở Nội vụ | Điều tra"""


def published_set(inspector, leader) -> int:
    """A set in force for the districts."""
    edition = inspector.act("scoringset.draft", unit="H33", code="HUYEN-2024", name="Bộ chỉ số cấp huyện", group="HUYEN",
                            decision="15/2024/QĐ-UBND", decidedOn="2024-05-20", criteria=CRITERIA)
    inspector.act("scoringset.submit", edition=edition, revision=1)
    leader.act("scoringset.approve", edition=edition, revision=2)
    leader.act("scoringset.publish", edition=edition, revision=3, effectiveFrom="2024-06-01")
    return edition


def campaigns(inspector, leader, focal) -> dict:
    """A campaign that is published, one whose sheets wait for explanation, one that is being scored; their addresses."""
    edition = published_set(inspector, leader)
    draft = inspector.act("scoringset.adopt", unit="H33", code="XA-MAU", group="XA")
    found = {"scoring-draft": f"/scoring/sets/editions/{draft}", "scoring-set": f"/scoring/sets/editions/{edition}"}
    states = [("published", "năm 2023", 3), ("explaining", "6 tháng đầu năm 2024", 2), ("appraised", "quý I năm 2024", 1),
              ("open", "năm 2024", 0)]
    for sheet, (name, title, steps) in enumerate(states, 1):
        campaign = inspector.act(
            "campaign.plan", unit="H33", year=2024, title=f"Chấm điểm cải cách hành chính {title}", decision="20/KH-UBND",
            period="2024-Q1", selfFrom="2024-06-03", selfUntil="2024-06-25", firstUntil="2024-07-05", explainUntil="2024-07-10",
            secondUntil="2024-07-15", bonusCap=2, penaltyCap=3, unappraised="KHONG_DIEM", sets=[edition])
        found[f"campaign-{name}"] = f"/scoring/campaigns/{campaign}"
        found[f"sheet-{name}"] = f"/scoring/sheets/{sheet}"
        focal.act("sheet.score", sheet=sheet, number="1.1.1", version=0, counted=1, notApplicable=False, note="Kế hoạch số 1")
        if steps == 0:
            continue
        focal.act("sheet.score", sheet=sheet, number="1.1.2", version=0, counted=9, whole=10, notApplicable=False, note="BC 8")
        focal.act("sheet.score", sheet=sheet, number="1.1.3", version=0, notApplicable=True, note="Không có thủ tục")
        focal.act("sheet.submit", sheet=sheet)
        inspector.act("sheet.appraise", sheet=sheet, number="1.1.2", version=1, points=38, notApplicable=False,
                      comment="Thiếu sản phẩm thứ chín")
        inspector.act("sheet.acceptScores", sheet=sheet)
        inspector.act("sheet.survey", sheet=sheet, number="3.1.1", version=0, counted=443, whole=100, note="Điều tra")
        if steps == 1:
            continue
        inspector.act("campaign.askExplanation", campaign=campaign)
        focal.act("sheet.explain", sheet=sheet, number="1.1.2", version=2, explanation="Ban hành ngày 30/5")
        if steps == 2:
            continue
        focal.act("sheet.finishExplanation", sheet=sheet)
        inspector.act("campaign.settle", campaign=campaign)
        leader.act("campaign.publish", campaign=campaign)
        leader.act("sheet.correct", sheet=sheet, number="1.1.1", version=0, points=0, notApplicable=False,
                   reason="Ban hành trễ")
    return found
