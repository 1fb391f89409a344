#!/usr/bin/env python3
"""Takes the pictures of docs/huong-dan-su-dung.md anew: pictures.py [NAME …]; needs Pillow, which makes them small.

They are what test_pages sees: a new one is a line of `SHOWN` and a kind of page there.
"""

import sys

import product
from browser import PHONE, WIDE, chromium
from PIL import Image
from test_pages import kinds, world

IMAGES = product.ROOT / "docs" / "images"
# What a picture is called, and the kind of page it shows.
SHOWN = {
    # Everybody.
    "sign-in": "sign-in", "work": "work", "calendar": "calendars", "units": "units",
    # Registry, officer, leader.
    "book": "book", "document-new": "document-new", "document": "document-assigned", "dwell": "dwell", "exchange": "exchange",
    "request": "exchange-update", "tasks": "tasks", "assign": "task-assign", "task": "task-running", "changes": "changes",
    "plan": "plan",
    # Legal officer.
    "law": "law", "law-review": "review-opened", "law-lists": "law-lists",
    # Inspector, before, at and after a visit.
    "scoreboard": "figures", "records": "records", "checklist": "checklist-now", "candidates": "plan-candidates",
    "inspection-plan": "inspection-plan-issued", "team": "team", "inspection": "inspection-open", "finding": "finding",
    "report-compared": "report-handed", "visit": "visit", "visit-item": "visit-item", "sample": "sample",
    "minutes": "minutes-half", "offline": "offline", "conclusion-form": "conclusion", "news": "news-draft",
    "campaign": "campaign-open", "sheet": "sheet-appraised", "results": "scoring-results",
    "measured": "recommendation-measured", "since-last-visit": "since-last-visit", "summary": "summary",
    # The focal point of a unit.
    "entry": "entry-explain", "imports": "imports", "batch": "batch", "profile": "profile-preview", "report": "report-asked",
    "report-section": "report-section", "explanation": "explanation", "recommendations": "recommendations",
    "remediation": "remediation", "quality": "quality", "audit": "audit-running", "chain": "chain",
    # The one-stop office.
    "postings": "postings", "round": "round",
    # Editor, administrator.
    "articles": "articles", "article-form": "article-written", "accounts": "accounts",
    # Whoever reads.
    "front": "front", "article": "news-article", "search": "search-found", "public-procedure": "procedure",
    "public-law": "public-law", "public-figures": "public-figures", "public-conclusion": "published", "board": "board",
    "feedback": "feedback-form",
}
# So much of a page is shown, in points.
HEIGHTS = {"1440": 1000, "390": 1400}


def main(names: list) -> None:
    server = product.Server(world()["database"])
    known = kinds()
    try:
        for size, viewport in [("1440", WIDE), ("390", PHONE)]:
            pages = {}
            for name in names or SHOWN:
                account, path, act = known[SHOWN[name]]
                if account not in pages:
                    context = chromium().new_context(base_url=server.address, locale="vi-VN", viewport=viewport)
                    pages[account] = context.new_page()
                    if account:
                        pages[account].goto("/sign-in")
                        pages[account].get_by_label("Tên đăng nhập").fill(account)
                        pages[account].get_by_label("Mật khẩu").fill(product.PASSWORD)
                        with pages[account].expect_navigation():
                            pages[account].get_by_role("button", name="Đăng nhập").click()
                page = pages[account]
                page.goto(path)
                if act:
                    act(page)
                file = IMAGES / f"{name}-{size}.png"
                page.screenshot(path=file, full_page=True)
                picture = Image.open(file).convert("RGB")
                picture = picture.crop((0, 0, picture.width, min(picture.height, HEIGHTS[size])))
                picture.quantize(32, dither=Image.Dither.NONE).save(file, optimize=True)
            for page in pages.values():
                page.context.close()
    finally:
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
