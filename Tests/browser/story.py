"""An inspection as its inspector carries it out, and shortcuts to where a test begins."""

import base64
import contextlib
from urllib.parse import urlsplit

import product
from browser import expect, send

PERIODS = ["ND09:2023", "ND09:2024-Q1"]
STRENGTH = "Đơn vị đã ban hành kế hoạch cải cách hành chính năm 2024 đúng thời hạn."
ISSUE = {"number": "45/TB-SNV", "signedOn": "18/06/2024"}
MINUTES = {
    "heldOn": "18/06/2024",
    "startedAt": "8:00",
    "endedAt": "16:30",
    "place": "Trụ sở UBND huyện",
    "team": "Trưởng đoàn, Phó Giám đốc Sở Nội vụ\nThư ký, chuyên viên Sở Nội vụ",
    "hosts": "Chủ tịch UBND huyện\nTrưởng phòng Nội vụ",
    "opinions": "Đơn vị nhất trí với kết quả kiểm tra.",
    "unjudged": "Hết thời gian làm việc tại đơn vị.",
}
# A picture of one pixel.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
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


def member(page, address: str, role: str, title: str, office: str = "H33", account: str = "") -> None:
    """Takes somebody into the team, for every group of contents; once members have accounts they alone do its work."""
    page.goto(address + "/team/members/new")
    page.get_by_label("Vai trò").select_option(role)
    page.get_by_label("Chức vụ").fill(title)
    page.get_by_label("Mã cơ quan").fill(office)
    page.locator("[name=account]").fill(account)
    for box in page.get_by_role("group", name="Nhóm nội dung").get_by_role("checkbox").all():
        box.check()
    send(page, "Thêm")
    expect(page.get_by_role("status")).to_contain_text("Đã thêm thành viên")


def open_again(page, address: str, unit: str = "H33.30") -> str:
    """Opens a follow-up visit of a concluded inspection and begins it; answers its address."""
    page.goto(address)
    page.get_by_role("link", name="Mở cuộc phúc tra").click()
    expect(page.get_by_label("Mã đơn vị được kiểm tra")).to_have_value(unit)
    expect(page.get_by_label("Hình thức")).to_have_value("PHUC_TRA")
    # A code that nobody knows is said at its field, and nothing is lost.
    code = page.locator("[name=followsCode]").input_value()
    page.locator("[name=followsCode]").fill("KT-1999-999")
    page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch số 12/KH-SNV ngày 15/01/2024")
    send(page, "Mở cuộc kiểm tra")
    expect(page.get_by_role("alert")).to_contain_text("Không có cuộc kiểm tra mang mã “KT-1999-999”")
    page.locator("[name=followsCode]").fill(code)
    expect(page.get_by_label("Kế hoạch hoặc quyết định kiểm tra")).to_have_value("Kế hoạch số 12/KH-SNV ngày 15/01/2024")
    send(page, "Mở cuộc kiểm tra")
    expect(page.get_by_role("status")).to_contain_text("Đã mở cuộc kiểm tra")
    again = page.url.split("#")[0]
    team(page, again)
    advance(page, again, "Bắt đầu kiểm tra")
    return again


def advance(page, address: str, step: str, note: str = "") -> None:
    """Takes a step of an inspection; before a conclusion is drafted both sides sign the minutes of the visit, and the unit
    agrees to what was found."""
    page.goto(address)
    if step == "Soạn dự thảo kết luận":
        if "đang kiểm tra" in page.locator(".identity").inner_text():
            minutes(page, address)
            sign(page, address)
            page.goto(address)
        if page.get_by_role("link", name="Yêu cầu giải trình", exact=True).count() > 0:
            heard(page, address)
            page.goto(address)
    page.get_by_role("link", name=step, exact=True).click()
    if note:
        page.locator("[name=note]").fill(note)
    send(page, step)
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")


def heard(page, address: str) -> None:
    """Puts what was found to the unit, which agrees to all of it."""
    page.goto(address + "/explanation")
    send(page, "Yêu cầu giải trình")
    with somebody_else(page, "giangthanh") as unit:
        unit.goto(urlsplit(page.url).path)
        for asked in [link.get_attribute("href") for link in unit.locator(".tasks a").all()]:
            unit.goto(asked)
            unit.get_by_label("đồng ý", exact=True).check()
            send(unit, "Lưu giải trình")


def minutes(page, address: str, **fields) -> None:
    """Writes the minutes of a visit."""
    page.goto(address + "/minutes")
    for name, value in (MINUTES | fields).items():
        page.locator(f"[name={name}]").fill(value)
    send(page, "Lưu biên bản")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu biên bản")


def sign(page, address: str) -> None:
    """Signs for the team, and notes what the unit signed on paper beside a picture of it."""
    page.goto(address + "/minutes")
    page.get_by_text("Thêm tệp", exact=True).first.click()
    page.locator("[name=file]").set_input_files({"name": "bien-ban.png", "mimeType": "image/png", "buffer": PICTURE})
    send(page, "Thêm tệp")
    for side, title in [("DOAN", "Trưởng đoàn"), ("DON_VI", "Chủ tịch UBND huyện")]:
        page.get_by_text("Ký biên bản", exact=True).click()
        page.locator(f"[name=side][value={side}]").check()
        page.locator("[name=name]").first.fill("(đã ký)")
        page.locator("[name=title]").first.fill(title)
        send(page, "Ghi chữ ký")
        expect(page.get_by_role("status")).to_contain_text("Đã ghi chữ ký")


def announce(page, unit: str = "H33.30", periods: list = PERIODS) -> str:
    """Opens a planned inspection and announces it, late and so with a reason; answers its address."""
    page.goto("/inspections/new")
    page.get_by_label("Mã đơn vị được kiểm tra").fill(unit)
    page.get_by_label("Hình thức").select_option("TRUC_TIEP")
    page.get_by_label("Ngày kiểm tra").fill("18/06/2024")
    page.get_by_label("Kế hoạch hoặc quyết định kiểm tra").fill("Kế hoạch số 12/KH-SNV ngày 15/01/2024")
    for box in page.get_by_role("group", name="Kỳ được kiểm tra").get_by_role("checkbox").all():
        box.set_checked(box.get_attribute("value") in periods)
    page.get_by_label("Phạm vi số liệu").select_option("tree")
    send(page, "Mở cuộc kiểm tra")
    address = page.url.split("#")[0]
    team(page, address)
    tell(page, address, reportDueOn="18/06/2024", lateReason="Đổi lịch theo đề nghị của đơn vị")
    return address


def tell(page, address: str, **fields) -> None:
    """Tells the unit when its visit is and by when its report is due."""
    page.goto(address + "/announce")
    fill(page, {"venue": "Trụ sở UBND huyện"} | fields)
    send(page, "Thông báo lịch kiểm tra")
    expect(page.get_by_role("status")).to_contain_text("Đã thông báo lịch kiểm tra")


def write_report(page, address: str, claims: dict | None = None) -> None:
    """Writes every section of the unit's report that waits and hands each in; the numbers go into the section of online
    dossiers."""
    page.goto(address + "/report")
    waiting = page.locator(".tasks li").filter(has_not_text="đã nộp").locator("a[href*='/sections/']")
    for section in [link.get_attribute("href") for link in waiting.all()]:
        write_section(page, section, claims if section.endswith("/PL3") else None)


def write_section(page, section: str, claims: dict | None = None) -> None:
    """Writes a section of the unit's report and hands it in."""
    page.goto(section)
    page.locator("[name=body]").fill("Đơn vị đã thực hiện theo kế hoạch.")
    page.locator("textarea[name=reason]").first.fill("Số liệu lấy từ sổ theo dõi của đơn vị.")
    for name, value in (claims or {}).items():
        page.locator(f"[name='{name}']").fill(value)
    send(page, "Lưu")
    send(page, "Nộp phần này")


def submit_report(page, address: str) -> None:
    """Hands the report over."""
    page.goto(address + "/report")
    page.locator("[name=number]").fill("120/BC-UBND")
    page.locator("[name=signer]").fill("Chủ tịch UBND huyện")
    send(page, "Gửi báo cáo")
    expect(page.get_by_role("status")).to_contain_text("Đã gửi báo cáo")


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


def approve(page, address: str, sees: str = "") -> None:
    """Submits a conclusion, which somebody else approves, who sees some words beside it."""
    page.goto(address + "/conclusion")
    send(page, "Trình duyệt")
    expect(page.get_by_role("status")).to_contain_text("Đã trình duyệt")
    with somebody_else(page, "lanhdao") as leader:
        leader.goto(address + "/conclusion")
        expect(leader.locator("main")).to_contain_text(sees)
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
    minutes(page, address)
    sign(page, address)
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
