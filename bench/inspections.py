"""Inspections and scoring of the whole country in one database: every kind of page that staff and the public see of them.

Limit: 99 of 100 within 20 ms, with 5,000 units, 10,000 inspections, 400,000 findings and 400,000 scores.
"""
import os
import random
import re
import sqlite3

from country import build
from measure import head
from pattern import DAY
from server import Browser, NAME, Server, add_account, time_pages


def inspections(*states: str) -> str:
    """The inspections in some states; else those that have all their parts."""
    return "inspection WHERE state IN ('{}')".format("','".join(states or ["THEO_DOI_KHAC_PHUC", "DONG"]))


RUNNING = inspections("DANG_KIEM_TRA", "DA_LAP_BIEN_BAN")
PROVINCES = "unit WHERE code GLOB 'P[0-9][0-9]'"
REPORTS = "self_report r ON r.id = {}.report_id"
# Sums over all units, whose answers are kept until something changes: what they take when something always has.
SUMS = ["figures about the inspecting side, all units", "the year of all units", "what units have in common"]
RESULTS = "scoring_group g JOIN scoring_campaign c ON c.id = g.campaign_id WHERE c.unit_id > 1"
WHOLE = "scoring_campaign WHERE year = 2025"
OWED = "recommendation WHERE state = 'DANG_THUC_HIEN'"
# Each kind of page: its address, and the rows whose columns stand in it; pages without any have none.
PAGES = {
    "the list of inspections": ("/inspections", ""),
    "the list further down": ("/inspections?before={id}", "inspection WHERE id > 100"),
    "the list of those in one state": ("/inspections?state={state}", "inspection GROUP BY state"),
    "an inspection that is followed or closed": ("/inspections/{id}", inspections()),
    "an inspection that is planned or announced": ("/inspections/{id}", inspections("DU_KIEN", "DA_THONG_BAO")),
    "an inspection while the team is there": ("/inspections/{id}", RUNNING),
    "its team": ("/inspections/{id}/team", inspections()),
    "the form for a member": ("/inspections/{id}/team/members/new", RUNNING),
    "the form for the decision on the team": ("/inspections/{id}/team/decision", RUNNING),
    "a member": ("/inspections/{i.id}/team/members/{m.id}",
                 "team_member m JOIN inspection i ON i.id = m.inspection_id WHERE i.state = 'DANG_KIEM_TRA'"),
    "the decision on the team, DOCX": ("/inspections/{id}/team/docx", inspections()),
    "its checklist": ("/inspections/{id}/checklist", inspections()),
    "the outline of its report, DOCX": ("/inspections/{id}/outline", inspections()),
    "the report of the unit": ("/inspections/{id}/report", inspections()),
    "a section": ("/inspections/{inspection_id}/report/sections/{s.code}", "report_section s JOIN " + REPORTS.format("s")),
    "a question about it": ("/inspections/{inspection_id}/report/questions/{q.id}", "report_question q JOIN " + REPORTS.format("q")),
    "the report, DOCX": ("/inspections/{id}/report/docx", inspections()),
    "the visit": ("/inspections/{id}/visit", inspections("DANG_KIEM_TRA", "DA_LAP_BIEN_BAN", "THEO_DOI_KHAC_PHUC")),
    "an item of the visit": ("/inspections/{inspection_id}/visit/{item}", "visit_answer WHERE inspection_id > 2"),
    "the sample": ("/inspections/{inspection_id}/sample", "dossier_sample"),
    "a dossier of the sample": ("/inspections/{inspection_id}/sample/dossiers/{rank}", "sampled_dossier"),
    "what the sample was drawn from": ("/inspections/{inspection_id}/sample/population", "dossier_sample"),
    "work without a network": ("/inspections/{inspection_id}/offline", "offline_copy"),
    "what came back": ("/inspections/{inspection_id}/offline/return/{r.id}", "offline_return r JOIN offline_copy c ON c.id = r.copy_id"),
    "the minutes": ("/inspections/{inspection_id}/minutes", "minutes"),
    "the minutes, DOCX": ("/inspections/{inspection_id}/minutes/docx", "minutes"),
    "its findings": ("/inspections/{id}/findings", inspections()),
    "one finding": ("/inspections/{inspection_id}/findings/{id}", "finding WHERE inspection_id > 2"),
    "the form for a finding": ("/inspections/{id}/findings/new", RUNNING),
    "the form that asks for explanations": ("/inspections/{id}/explanation", inspections("DA_LAP_BIEN_BAN")),
    "explanations": ("/inspections/{id}/explanations", "explanation_round"),
    "an explanation": ("/inspections/{i.id}/explanations/{f.id}", "finding f JOIN inspection i ON i.id = f.inspection_id"
                       " WHERE f.kind = 'TON_TAI' AND i.state = 'CHO_GIAI_TRINH'"),
    "its recommendations": ("/inspections/{id}/recommendations", inspections()),
    "the form for a recommendation": ("/inspections/{id}/recommendations/new", inspections("DU_THAO_KET_LUAN")),
    "the draft of a conclusion": ("/inspections/{id}/conclusion", inspections("DU_THAO_KET_LUAN")),
    "a conclusion": ("/inspections/{id}/conclusion", inspections()),
    "a conclusion, DOCX": ("/inspections/{id}/conclusion/docx", inspections()),
    "the news about it": ("/inspections/{id}/news", "inspection_news"),
    "remediation": ("/inspections/{id}/remediation", inspections()),
    "the form that returns a plan": ("/inspections/{id}/remediation-return", inspections("DA_KET_LUAN")),
    "a plan of remediation, DOCX": ("/inspections/{id}/remediation/plan/docx", inspections()),
    "a report of remediation, DOCX": ("/inspections/{inspection_id}/remediation/report/docx", "remediation WHERE report_state = 'DA_GUI'"),
    "what was seen again": ("/inspections/{id}/revisit", "inspection WHERE follows_id IS NOT NULL"),
    "the form that announces": ("/inspections/{id}/announce", inspections("DU_KIEN")),
    "the form that sets another day": ("/inspections/{id}/reschedule", inspections("HOAN")),
    "the form that closes": ("/inspections/{id}/steps/close", inspections("THEO_DOI_KHAC_PHUC")),
    "the form for an inspection": ("/inspections/new", ""),
    "recommendations of everybody": ("/recommendations", ""),
    "recommendations of a province": ("/recommendations?unit={code}", PROVINCES),
    "a recommendation": ("/recommendations/{id}", "recommendation"),
    "a recommendation that is owed": ("/recommendations/{id}", OWED),
    "the form that verifies": ("/recommendations/{id}/steps/verify", "recommendation WHERE state = 'BAO_CAO_HOAN_THANH' AND owner_id NOT IN"
                               " (SELECT unit_id FROM account_grant WHERE role = 'clerk')"),
    "the form for a measure": ("/recommendations/{id}/measures", OWED + " AND owner_id IN (SELECT unit_id FROM account_grant"
                               " WHERE role = 'clerk') AND inspection_id > 2"),
    "everything due": ("/work", ""),
    "everything due in a province": ("/work?unit={code}&scope=tree", PROVINCES),
    "repeated shortcomings": ("/inspections/repeated", ""),
    "what changed since the last visit": ("/inspections/since-last-visit?unit={code}", "unit WHERE id IN (SELECT unit_id FROM inspection)"),
    "figures about the inspecting side, all units": ("/inspections/fairness?year=2025", ""),
    "figures about the inspecting side, a province": ("/inspections/fairness?year=2025&unit={code}", PROVINCES),
    "the year of all units": ("/inspections/summary?year=2025", ""),
    "the year of a province": ("/inspections/summary?year=2025&unit={code}", PROVINCES),
    "the year of a province, DOCX": ("/inspections/summary/2025/docx?unit={code}", PROVINCES),
    "what units have in common": ("/inspections/common-shortcomings?year=2025", ""),
    "what units of a province have in common": ("/inspections/common-shortcomings?year=2025&unit={code}", PROVINCES),
    "the plans": ("/inspection-plans", ""),
    "a plan": ("/inspection-plans/{id}", "inspection_plan"),
    "its candidates": ("/inspection-plans/{id}/candidates", "inspection_plan WHERE state = 'DU_THAO'"),
    "its self-inspections": ("/inspection-plans/{id}/self-inspections", "inspection_plan"),
    "the form that changes a plan": ("/inspection-plans/{id}/edit", "inspection_plan WHERE state = 'DU_THAO'"),
    "the form that issues a plan": ("/inspection-plans/{id}/issue", "inspection_plan WHERE state = 'CHO_DUYET'"),
    "the form for a plan": ("/inspection-plans/new", ""),
    "a plan, DOCX": ("/inspection-plans/{id}/docx", "inspection_plan"),
    "the checklists": ("/checklists", ""),
    "a checklist": ("/checklists/editions/{id}", "edition WHERE kind = 'checklist'"),
    "the form for a checklist": ("/checklists/editions/new", ""),
    "inspections whose checklist has changed": ("/checklists/changes", ""),
    "the conclusions that are public": ("/ket-luan", ""),
    "a public conclusion": ("/ket-luan/{code}", "conclusion"),
    "a public conclusion, DOCX": ("/ket-luan/{code}/docx", "conclusion"),
    "the public board of remediation": ("/ket-luan/{code}/khac-phuc", "conclusion JOIN remediation_board USING (inspection_id)"),
    "the campaigns": ("/scoring?unit={code}", PROVINCES),
    "the form for a campaign": ("/scoring/campaigns/new", ""),
    "a campaign of a province": ("/scoring/campaigns/{id}", "scoring_campaign WHERE unit_id > 1"),
    "a campaign of all units": ("/scoring/campaigns/{id}", WHOLE),
    "its sheets in one state": ("/scoring/campaigns/{id}?state=DA_NOP", WHOLE),
    "its sheets further down": ("/scoring/campaigns/{c.id}?after={s.id}", "scoring_sheet s JOIN scoring_campaign c ON c.id = s.campaign_id"
                                " WHERE c.year = 2025"),
    "the form that moves its days": ("/scoring/campaigns/{id}/days", WHOLE),
    "the form that publishes it": ("/scoring/campaigns/{id}/steps/publish", "scoring_campaign WHERE state = 'CHOT_DIEM'"),
    "results of a province": ("/scoring/campaigns/{c.id}/results/{g.id}", RESULTS),
    "results further down": ("/scoring/campaigns/{c.id}/results/{g.id}?after=50", RESULTS),
    "results of a province, XLSX": ("/scoring/campaigns/{c.id}/results/{g.id}/export/xlsx", RESULTS),
    "a published sheet": ("/scoring/sheets/{id}", "scoring_sheet WHERE state = 'CONG_BO'"),
    "a sheet that is being appraised": ("/scoring/sheets/{id}", "scoring_sheet WHERE state = 'THAM_DINH_LAN_1'"),
    "a sheet that is being filled in": ("/scoring/sheets/{id}", "scoring_sheet WHERE state = 'DANG_TU_CHAM'"),
    "a criterion of a sheet": ("/scoring/sheets/{sheet_id}/criteria/{number}", "scoring_entry"),
    "the form for bonus and penalty": ("/scoring/sheets/{id}/moves/adjust", "scoring_sheet WHERE state = 'THAM_DINH_LAN_1'"),
    "the scoring sets": ("/scoring/sets", ""),
    "a scoring set": ("/scoring/sets/editions/{id}", "edition WHERE kind = 'scoringset'"),
    "the form for a scoring set": ("/scoring/sets/editions/new", ""),
}


def addresses(connection: sqlite3.Connection, address: str, rows: str, most: int) -> list:
    """So many addresses of one kind of page, drawn from all."""
    if not rows:
        return [address]
    column = re.compile(r"{([\w.]+)}")
    found = connection.execute(f"SELECT {', '.join(column.findall(address))} FROM {rows}").fetchall()
    chosen = random.Random(3).sample(found, min(most, len(found)))
    return [column.sub("{}", address).format(*row) for row in chosen]


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


def measure(program: str, work: str, rows: int, runs: int, units: int = 5_000, visits: int = 10_000, findings: int = 400_000) -> None:
    head(f"{visits:,} inspections of {units:,} units with {findings:,} findings, two years of scoring")
    database = f"{work}/country-{findings}.sqlite"
    if not os.path.exists(database + ".ready"):
        build(program, database, work, units, visits, findings)
        grant(program, database)
        open(database + ".ready", "w", encoding="utf-8").close()
    connection, least = sqlite3.connect(database), max(100, runs * 20)
    pages = {label: addresses(connection, address, of, least) for label, (address, of) in PAGES.items()}
    connection.close()
    with Server(program, database, day=DAY) as server:
        browser = Browser(server.port)
        browser.sign_in()
        time_pages(browser, pages, least, server.pid)
        connection = sqlite3.connect(database, isolation_level=None)
        # What the server takes for a change is how far the followers have read.
        connection.execute("INSERT OR REPLACE INTO follower (name, bookmark) VALUES ('bench', 0)")
        changed = {f"{label}, changed": pages[label] for label in SUMS}
        time_pages(browser, changed, least, server.pid, lambda: connection.execute(
            "UPDATE follower SET bookmark = bookmark + 1 WHERE name = 'bench'"))
        connection.execute("DELETE FROM follower WHERE name = 'bench'")
        connection.close()
