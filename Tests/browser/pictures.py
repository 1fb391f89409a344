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
    "sign-in": "sign-in", "scoreboard": "figures", "records": "records", "inspection": "inspection-open",
    "finding": "finding", "conclusion-form": "conclusion", "imports": "imports", "batch": "batch",
    "profile": "profile-preview", "units": "units", "accounts": "accounts", "front": "front",
    "public-conclusion": "published", "work": "work", "calendar": "calendars", "book": "book",
    "document-new": "document-new", "document": "document-assigned", "dwell": "dwell", "exchange": "exchange",
    "request": "exchange-update", "tasks": "tasks", "assign": "task-assign", "task": "task-running",
    "changes": "changes", "plan": "plan",
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
