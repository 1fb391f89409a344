"""Inspections and scoring of the whole country in one database: every kind of page that staff and the public see of them.

Limit: 99 of 100 within 20 ms, with 5,000 units, 10,000 inspections, 400,000 findings and 400,000 scores.
"""
import os
import random
import sqlite3

from country import build
from measure import head
from pattern import DAY
from server import Browser, NAME, Server, add_account, time_pages

OF = "SELECT '/inspections/' || id || '{}' FROM inspection WHERE state IN ('{}')"


def of(part: str, *states: str) -> str:
    """The addresses of a part of the inspections in some states."""
    return OF.format(part, "','".join(states or ["THEO_DOI_KHAC_PHUC", "DONG"]))


FAULT = "FROM finding WHERE kind = 'TON_TAI' AND inspection_id IN (SELECT id FROM inspection WHERE state = '{}')"
PROVINCE = "FROM unit WHERE code GLOB 'P[0-9][0-9]'"
EDITIONS = "SELECT '/{}/editions/' || id FROM edition WHERE kind = '{}'"
# Each kind of page by a question for the addresses of its pages.
PAGES = {
    "the list of inspections": "SELECT '/inspections'",
    "the list further down": "SELECT '/inspections?before=' || id FROM inspection WHERE id > 100",
    "the list of those in one state": "SELECT DISTINCT '/inspections?state=' || state FROM inspection",
    "an inspection that is followed or closed": of(""),
    "an inspection that is planned or announced": of("", "DU_KIEN", "DA_THONG_BAO"),
    "an inspection while the team is there": of("", "DANG_KIEM_TRA", "DA_LAP_BIEN_BAN"),
    "its team": of("/team"),
    "the form for a member": of("/team/members/new", "DANG_KIEM_TRA"),
    "the form for the decision on the team": of("/team/decision", "DANG_KIEM_TRA"),
    "a member": "SELECT '/inspections/' || inspection_id || '/team/members/' || id FROM team_member WHERE inspection_id IN (SELECT id FROM inspection WHERE state = 'DANG_KIEM_TRA')",
    "the decision on the team, DOCX": of("/team/docx"),
    "its checklist": of("/checklist"),
    "the outline of its report, DOCX": of("/outline"),
    "the report of the unit": of("/report"),
    "a section": "SELECT '/inspections/' || r.inspection_id || '/report/sections/' || s.code FROM report_section s JOIN self_report r ON r.id = s.report_id",
    "a question about it": "SELECT '/inspections/' || r.inspection_id || '/report/questions/' || q.id FROM report_question q JOIN self_report r ON r.id = q.report_id",
    "the report, DOCX": of("/report/docx"),
    "the visit": of("/visit", "DANG_KIEM_TRA", "DA_LAP_BIEN_BAN", "THEO_DOI_KHAC_PHUC"),
    "an item of the visit": "SELECT '/inspections/' || inspection_id || '/visit/' || item FROM visit_answer",
    "the sample": "SELECT '/inspections/' || inspection_id || '/sample' FROM dossier_sample",
    "a dossier of the sample": "SELECT '/inspections/' || inspection_id || '/sample/dossiers/' || rank FROM sampled_dossier",
    "what the sample was drawn from": "SELECT '/inspections/' || inspection_id || '/sample/population' FROM dossier_sample",
    "work without a network": "SELECT '/inspections/' || inspection_id || '/offline' FROM offline_copy",
    "what came back": "SELECT '/inspections/' || c.inspection_id || '/offline/return/' || r.id FROM offline_return r JOIN offline_copy c ON c.id = r.copy_id",
    "the minutes": "SELECT '/inspections/' || inspection_id || '/minutes' FROM minutes",
    "the minutes, DOCX": "SELECT '/inspections/' || inspection_id || '/minutes/docx' FROM minutes",
    "its findings": of("/findings"),
    "one finding": "SELECT '/inspections/' || inspection_id || '/findings/' || id FROM finding",
    "the form for a finding": of("/findings/new", "DANG_KIEM_TRA", "DA_LAP_BIEN_BAN"),
    "the form that asks for explanations": of("/explanation", "DA_LAP_BIEN_BAN"),
    "explanations": "SELECT '/explanations/' || id FROM explanation_round",
    "an explanation": "SELECT '/explanations/' || inspection_id || '/findings/' || id " + FAULT.format("CHO_GIAI_TRINH"),
    "its recommendations": of("/recommendations"),
    "the form for a recommendation": of("/recommendations/new", "DU_THAO_KET_LUAN"),
    "the draft of a conclusion": of("/conclusion", "DU_THAO_KET_LUAN"),
    "a conclusion": of("/conclusion"),
    "a conclusion, DOCX": of("/conclusion/docx"),
    "the news about it": "SELECT '/inspections/' || id || '/news' FROM inspection_news",
    "remediation": of("/remediation"),
    "the form that returns a plan": of("/remediation-return", "DA_KET_LUAN"),
    "a plan of remediation, DOCX": of("/remediation/plan/docx"),
    "a report of remediation, DOCX": "SELECT '/inspections/' || inspection_id || '/remediation/report/docx' FROM remediation WHERE report_state = 'DA_GUI'",
    "what was seen again": "SELECT '/inspections/' || id || '/revisit' FROM inspection WHERE follows_id IS NOT NULL",
    "the form that announces": of("/announce", "DU_KIEN"),
    "the form that sets another day": of("/reschedule", "HOAN"),
    "the form that closes": of("/steps/close", "THEO_DOI_KHAC_PHUC"),
    "the form for an inspection": "SELECT '/inspections/new'",
    "recommendations of everybody": "SELECT '/recommendations'",
    "recommendations of a province": "SELECT '/recommendations?unit=' || code " + PROVINCE,
    "a recommendation": "SELECT '/recommendations/' || id FROM recommendation",
    "a recommendation that is owed": "SELECT '/recommendations/' || id FROM recommendation WHERE state = 'DANG_THUC_HIEN'",
    "the form that verifies": "SELECT '/recommendations/' || id || '/steps/verify' FROM recommendation WHERE state = 'BAO_CAO_HOAN_THANH'",
    "measures of a recommendation": "SELECT '/recommendations/' || id || '/measures' FROM recommendation WHERE state = 'DANG_THUC_HIEN' AND owner_id IN (SELECT unit_id FROM account_grant WHERE role = 'clerk' AND account_id > 9)",
    "everything due": "SELECT '/work'",
    "everything due in a province": "SELECT '/work?unit=' || code || '&scope=tree' " + PROVINCE,
    "repeated shortcomings": "SELECT '/inspections/repeated'",
    "what changed since the last visit": "SELECT '/inspections/since-last-visit?unit=' || code FROM unit WHERE id IN (SELECT unit_id FROM inspection)",
    "figures about the inspecting side, all units": "SELECT '/inspections/fairness?year=2025'",
    "the year of all units": "SELECT '/inspections/summary?year=2025'",
    "figures about the inspecting side": "SELECT '/inspections/fairness?year=2025&unit=' || code " + PROVINCE,
    "the year of a province": "SELECT '/inspections/summary?year=2025&unit=' || code " + PROVINCE,
    "the year of a province, DOCX": "SELECT '/inspections/summary/2025/docx?unit=' || code " + PROVINCE,
    "the plans": "SELECT '/inspection-plans'",
    "a plan": "SELECT '/inspection-plans/' || id FROM inspection_plan",
    "its candidates": "SELECT '/inspection-plans/' || id || '/candidates' FROM inspection_plan WHERE state = 'DU_THAO'",
    "its self-inspections": "SELECT '/inspection-plans/' || id || '/self-inspections' FROM inspection_plan",
    "the form that changes a plan": "SELECT '/inspection-plans/' || id || '/edit' FROM inspection_plan WHERE state = 'DU_THAO'",
    "the form that issues a plan": "SELECT '/inspection-plans/' || id || '/issue' FROM inspection_plan WHERE state = 'CHO_DUYET'",
    "the form for a plan": "SELECT '/inspection-plans/new'",
    "a plan, DOCX": "SELECT '/inspection-plans/' || id || '/docx' FROM inspection_plan",
    "the checklists": "SELECT '/checklists'",
    "a checklist": EDITIONS.format("checklists", "checklist"),
    "the form for a checklist": "SELECT '/checklists/editions/new'",
    "inspections whose checklist has changed": "SELECT '/checklists/changes'",
    "the conclusions that are public": "SELECT '/ket-luan'",
    "a public conclusion": "SELECT '/ket-luan/' || code FROM conclusion",
    "a public conclusion, DOCX": "SELECT '/ket-luan/' || code || '/docx' FROM conclusion",
    "the public board of remediation": "SELECT '/ket-luan/' || k.code || '/khac-phuc' FROM conclusion k JOIN remediation_board b USING (inspection_id)",
    "the campaigns": "SELECT '/scoring?unit=' || code " + PROVINCE,
    "the form for a campaign": "SELECT '/scoring/campaigns/new'",
    "a campaign of a province": "SELECT '/scoring/campaigns/' || id FROM scoring_campaign WHERE unit_id > 1 AND year = 2024",
    "a campaign of all units": "SELECT '/scoring/campaigns/' || id FROM scoring_campaign WHERE year = 2025",
    "its sheets in one state": "SELECT '/scoring/campaigns/' || id || '?state=DA_NOP' FROM scoring_campaign WHERE year = 2025",
    "its sheets further down": "SELECT '/scoring/campaigns/' || campaign_id || '?after=' || id FROM scoring_sheet WHERE campaign_id IN (SELECT id FROM scoring_campaign WHERE year = 2025)",
    "the form that moves its days": "SELECT '/scoring/campaigns/' || id || '/days' FROM scoring_campaign WHERE year = 2025",
    "the form that publishes it": "SELECT '/scoring/campaigns/' || id || '/steps/publish' FROM scoring_campaign WHERE state = 'CHOT_DIEM'",
    "results of a province": "SELECT '/scoring/campaigns/' || campaign_id || '/results/' || g.id FROM scoring_group g JOIN scoring_campaign c ON c.id = g.campaign_id WHERE c.unit_id > 1",
    "results further down": "SELECT '/scoring/campaigns/' || campaign_id || '/results/' || g.id || '?after=50' FROM scoring_group g JOIN scoring_campaign c ON c.id = g.campaign_id WHERE c.unit_id > 1",
    "results of a province, XLSX": "SELECT '/scoring/campaigns/' || campaign_id || '/results/' || g.id || '/export/xlsx' FROM scoring_group g JOIN scoring_campaign c ON c.id = g.campaign_id WHERE c.unit_id > 1",
    "a published sheet": "SELECT '/scoring/sheets/' || id FROM scoring_sheet WHERE state = 'CONG_BO'",
    "a sheet that is being appraised": "SELECT '/scoring/sheets/' || id FROM scoring_sheet WHERE state = 'THAM_DINH_LAN_1'",
    "a sheet that is being filled in": "SELECT '/scoring/sheets/' || id FROM scoring_sheet WHERE state = 'DANG_TU_CHAM'",
    "a criterion of a sheet": "SELECT '/scoring/sheets/' || sheet_id || '/criteria/' || number FROM scoring_entry",
    "the form for bonus and penalty": "SELECT '/scoring/sheets/' || id || '/moves/adjust' FROM scoring_sheet WHERE state = 'THAM_DINH_LAN_1'",
    "the scoring sets": "SELECT '/scoring/sets'",
    "a scoring set": EDITIONS.format("scoring/sets", "scoringset"),
    "the form for a scoring set": "SELECT '/scoring/sets/editions/new'",
}


def grant(program: str, database: str) -> None:
    """Every page is for somebody: who inspects, who leads and issues plans, who plans the remediation of a unit."""
    add_account(program, database, "inspector")
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("INSERT INTO account_grant SELECT id, 'leader', NULL FROM account WHERE name = ?", (NAME,))
        connection.execute(
            "INSERT INTO account_grant SELECT id, 'clerk', (SELECT owner_id FROM recommendation WHERE state = 'DANG_THUC_HIEN'"
            " GROUP BY owner_id ORDER BY COUNT(*) DESC LIMIT 1) FROM account WHERE name = ?", (NAME,))
    connection.close()


def measure(program: str, work: str, rows: int, runs: int, units: int = 5_000, inspections: int = 10_000, findings: int = 400_000) -> None:
    head(f"{inspections:,} inspections of {units:,} units with {findings:,} findings, two years of scoring")
    database = f"{work}/country-{findings}.sqlite"
    if not os.path.exists(database + ".ready"):
        build(program, database, work, units, inspections, findings)
        grant(program, database)
        open(database + ".ready", "w", encoding="utf-8").close()
    connection = sqlite3.connect(database)
    chance, least = random.Random(3), max(100, runs * 20)
    pages = {}
    for label, question in PAGES.items():
        found = [row[0] for row in connection.execute(question)]
        pages[label] = chance.sample(found, min(least, len(found)))
    connection.close()
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        time_pages(browser, pages, least)
