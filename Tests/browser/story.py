"""An inspection as its inspector carries it out, and shortcuts to where a test begins."""

from browser import expect, send

PERIODS = ["ND09:2023", "ND09:2024-Q1"]
STRENGTH = "Đơn vị đã ban hành kế hoạch cải cách hành chính năm 2024 đúng thời hạn."
CONCLUSION = {
    "number": "45/TB-SNV",
    "signedOn": "28/06/2024",
    "place": "Kiên Giang",
    "governingBody": "Ủy ban nhân dân tỉnh Kiên Giang",
    "issuingBody": "Sở Nội vụ",
    "authority": "KT. GIÁM ĐỐC",
    "signerTitle": "PHÓ GIÁM ĐỐC",
    "signerName": "Trần Thị Minh Nguyệt",
    "reportDueOn": "30/09/2024",
}


def open_inspection(page, unit: str = "H33.30", periods: list = PERIODS, scope: str = "tree") -> str:
    """Opens an unannounced inspection and begins it; answers its address."""
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
    advance(page, address, "Bắt đầu kiểm tra")
    return address


def open_again(page, address: str, unit: str = "H33.30") -> str:
    """Opens a follow-up visit of a concluded inspection and begins it; answers its address."""
    page.goto(f"/inspections/new?unit={unit}&follows={address.rsplit('/', 1)[1]}")
    page.get_by_label("Hình thức").select_option("PHUC_TRA")
    page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch số 12/KH-SNV ngày 15/01/2024")
    send(page, "Mở cuộc kiểm tra")
    expect(page.get_by_role("status")).to_contain_text("Đã mở cuộc kiểm tra")
    again = page.url.split("#")[0]
    advance(page, again, "Bắt đầu kiểm tra")
    return again


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
    page.get_by_label("Nguyên nhân", exact=True).fill("Cán bộ chưa quen hướng dẫn người dân nộp hồ sơ trực tuyến.")
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


def conclude(page, address: str, **fields) -> None:
    """Fills in and sends the conclusion."""
    page.goto(address + "/conclusion")
    for name, value in (CONCLUSION | fields).items():
        page.locator(f"[name={name}]").fill(value)
    send(page, "Ban hành kết luận")


def concluded(page, number: str = CONCLUSION["number"]) -> tuple[str, str]:
    """An inspection carried out to its end; answers its address and that of its public page."""
    address = open_inspection(page, periods=["ND09:2024-Q1"])
    for finding in proposals(page, address):
        accept(page, finding)
    add_strength(page, address)
    advance(page, address, "Soạn dự thảo kết luận")
    conclude(page, address, number=number)
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
    return address, page.get_by_role("link", name="Thông báo số").get_attribute("href")
