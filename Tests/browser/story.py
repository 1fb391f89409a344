"""An inspection as its inspector carries it out, and shortcuts to where a test begins."""

import contextlib
from urllib.parse import urlsplit

import product
from browser import expect, send

PERIODS = ["ND09:2023", "ND09:2024-Q1"]
STRENGTH = "Đơn vị đã ban hành kế hoạch cải cách hành chính năm 2024 đúng thời hạn."
ISSUE = {"number": "45/TB-SNV", "signedOn": "28/06/2024"}
CONCLUSION = {
    "place": "Kiên Giang",
    "governingBody": "Ủy ban nhân dân tỉnh Kiên Giang",
    "issuingBody": "Sở Nội vụ",
    "authority": "KT. GIÁM ĐỐC",
    "signerTitle": "PHÓ GIÁM ĐỐC",
    "signerName": "Trần Thị Minh Nguyệt",
    "reportDueOn": "30/09/2024",
}


def open_inspection(page, unit: str = "H33.30", periods: list = PERIODS, scope: str = "tree") -> str:
    """Opens an unannounced inspection, gives it a team and begins it; answers its address."""
    page.goto("/inspections/new")
    page.get_by_label("Mã đơn vị được kiểm tra").fill(unit)
    page.get_by_label("Hình thức").select_option("DOT_XUAT")
    page.get_by_label("Ngày kiểm tra").fill("18/06/2024")
    page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch số 12/KH-SNV ngày 15/01/2024")
    for box in page.get_by_role("group", name="Kỳ được kiểm tra").get_by_role("checkbox").all():
        box.set_checked(box.get_attribute("value") in periods)
    page.get_by_label("Phạm vi số liệu").select_option(scope)
    send(page, "Mở cuộc kiểm tra")
    expect(page.get_by_role("status")).to_contain_text("Đã mở cuộc kiểm tra")
    address = page.url.split("#")[0]
    team(page, address)
    advance(page, address, "Bắt đầu kiểm tra")
    return address


TEAM = {
    "number": "120/QĐ-SNV", "decidedOn": "03/06/2024", "place": "Kiên Giang",
    "governingBody": "Ủy ban nhân dân tỉnh Kiên Giang", "issuingBody": "Sở Nội vụ", "signerTitle": "GIÁM ĐỐC",
    "bases": "Kế hoạch số 12/KH-SNV ngày 15/01/2024",
}


def team(page, address: str) -> None:
    """Records the decision that sets up the team, and its head."""
    page.goto(address + "/team/decision")
    for name, value in TEAM.items():
        page.locator(f"[name={name}]").fill(value)
    send(page, "Lưu")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu quyết định")
    member(page, address, "TRUONG_DOAN", "Phó Giám đốc Sở Nội vụ")


def member(page, address: str, role: str, title: str, office: str = "H33.11") -> None:
    """Takes somebody into the team, for every group of contents."""
    page.goto(address + "/team/members/new")
    page.get_by_label("Vai trò").select_option(role)
    page.get_by_label("Chức vụ").fill(title)
    page.get_by_label("Mã cơ quan").fill(office)
    for box in page.get_by_role("group", name="Nhóm nội dung").get_by_role("checkbox").all():
        box.check()
    send(page, "Thêm")
    expect(page.get_by_role("status")).to_contain_text("Đã thêm thành viên")


def advance(page, address: str, step: str, note: str = "") -> None:
    """Takes a step of an inspection."""
    page.goto(address)
    page.get_by_role("link", name=step, exact=True).click()
    if note:
        page.locator("[name=note]").fill(note)
    send(page, step)
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")


def proposals(page, address: str) -> list:
    """Addresses of what is proposed in an inspection."""
    page.goto(address + "/findings")
    waiting = page.locator(".tasks li").filter(has_text="chờ xem xét").get_by_role("link")
    return [link.get_attribute("href") for link in waiting.all()]


def accept(page, finding: str, statement: str | None = None, due: str = "31/08/2024") -> None:
    """Accepts a finding, worded anew if so wished."""
    page.goto(finding)
    page.get_by_label("Chấp nhận, đưa vào kết luận").check()
    if statement:
        page.get_by_label("Lời văn trong kết luận").fill(statement)
    page.locator("[name=cause]").fill("Cán bộ chưa quen hướng dẫn người dân nộp hồ sơ trực tuyến.")
    page.get_by_label("Thời hạn khắc phục").fill(due)
    send(page, "Lưu")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu nội dung")


def drop(page, finding: str, reason: str) -> None:
    """Drops a finding."""
    page.goto(finding)
    page.get_by_label("Loại bỏ", exact=True).check()
    page.get_by_label("Lý do loại bỏ").fill(reason)
    send(page, "Lưu")


def add_strength(page, address: str, statement: str = STRENGTH) -> None:
    """Adds what went well."""
    page.goto(address + "/findings/new")
    page.get_by_label("Kết quả đạt được").check()
    page.get_by_label("Lời văn trong kết luận").fill(statement)
    page.get_by_label("Minh chứng").fill("Kế hoạch số 05/KH-UBND ngày 10/01/2024")
    send(page, "Thêm")
    expect(page.get_by_role("status")).to_contain_text("Đã thêm nội dung")


@contextlib.contextmanager
def somebody_else(page, account: str):
    """A page of another person on the same server."""
    parts = urlsplit(page.url)
    context = page.context.browser.new_context(base_url=f"{parts.scheme}://{parts.netloc}", locale="vi-VN")
    other = context.new_page()
    other.goto("/sign-in?return=/inspections")
    other.get_by_label("Tên đăng nhập").fill(account)
    other.get_by_label("Mật khẩu").fill(product.PASSWORD)
    send(other, "Đăng nhập")
    try:
        yield other
    finally:
        context.close()


def fill(page, fields: dict) -> None:
    """Fills fields by their names."""
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def draft(page, address: str, **fields) -> None:
    """Writes what stands around the findings of a conclusion."""
    page.goto(address + "/conclusion")
    fill(page, CONCLUSION | fields)
    send(page, "Lưu dự thảo")


def approve(page, address: str) -> None:
    """Submits a conclusion, which somebody else approves."""
    page.goto(address + "/conclusion")
    send(page, "Trình duyệt")
    expect(page.get_by_role("status")).to_contain_text("Đã trình duyệt")
    with somebody_else(page, "lanhdao") as leader:
        leader.goto(address + "/conclusion")
        leader.get_by_role("button", name="Duyệt", exact=True).click()
        expect(leader.get_by_role("status")).to_contain_text("Đã duyệt")


def issue(page, address: str, **fields) -> None:
    """Issues an approved conclusion."""
    page.goto(address + "/conclusion")
    fill(page, ISSUE | fields)
    send(page, "Ban hành kết luận")


def conclude(page, address: str, **fields) -> None:
    """Writes, has approved and issues a conclusion."""
    draft(page, address)
    approve(page, address)
    issue(page, address, **fields)


def explained(page) -> str:
    """An inspection whose unit is asked to explain itself; answers the address of the explanations."""
    address = open_inspection(page, periods=["ND09:2024-Q1"])
    for finding in proposals(page, address):
        accept(page, finding)
    page.goto(address + "/explanation")
    send(page, "Yêu cầu giải trình")
    return urlsplit(page.url).path


def concluded(page, number: str = ISSUE["number"]) -> tuple[str, str]:
    """An inspection carried out to its end; answers its address and that of its public page."""
    address = open_inspection(page, periods=["ND09:2024-Q1"])
    for finding in proposals(page, address):
        accept(page, finding)
    add_strength(page, address)
    advance(page, address, "Soạn dự thảo kết luận")
    conclude(page, address, number=number)
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
    return address, page.get_by_role("link", name="Thông báo số").get_attribute("href")
