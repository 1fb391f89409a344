"""The news of an inspection, from the inspector's words to the reader of the portal."""

from browser import expect, send

# When the news item came out that the product began with, and what it said above its text.
MINUTE = "2024-06-24T10:17"
SHOWN = "10:17 | 24/06/2024"
TITLE = "Kiểm tra công tác cải cách hành chính năm 2024 tại UBND huyện Giang Thành"
ADDRESS = "/tin/kiem-tra-cong-tac-cai-cach-hanh-chinh-nam-2024-tai-ubnd-huyen-giang-thanh"
CATEGORY = "Hoạt động cải cách hành chính"


def approved(inspector, leader, address: str) -> None:
    """News that say nothing of what was found: written by one, approved by another."""
    inspector.goto(address + "/news")
    send(inspector, "Soạn tin")
    send(inspector, "Trình duyệt")
    leader.goto(address + "/news")
    with leader.expect_navigation():
        leader.get_by_role("button", name="Duyệt", exact=True).click()
    expect(leader.get_by_role("status")).to_contain_text("Đã lưu")


def published(editor) -> None:
    """What was approved becomes an article at this minute: two clicks."""
    editor.goto("/articles")
    send(editor, "Tạo bài viết")
    editor.locator("main").get_by_role("link", name="Công bố", exact=True).click()
    send(editor, "Công bố")
    expect(editor.get_by_role("status")).to_contain_text("Đã công bố")


def read(reader) -> None:
    """The article as everybody finds it."""
    reader.goto(ADDRESS)
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.locator(".kicker")).to_have_text(CATEGORY)
    expect(reader.locator("article .meta time").first).to_have_text(SHOWN)
