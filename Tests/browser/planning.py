"""A year's inspections before the first visit, as shortcuts to where a test begins: checklist, plan, team."""

import story
from browser import expect, send

ITEM = "TT-99 | TT | Mục mới của năm | CO_KHONG | 61/2018/NĐ-CP, Điều 14 | Ảnh chụp | | CO | NHAC_NHO"
PLAN = {
    "unit": "H33", "year": "2024", "purpose": "Đánh giá kết quả cải cách hành chính",
    "requirements": "Khách quan, đúng trọng tâm", "leading": "Sở Nội vụ",
    "cooperating": "Văn phòng UBND tỉnh\nSở Tư pháp", "share": "50",
}
ISSUE = {
    "number": "14/KH-UBND", "signedOn": "18/06/2024", "place": "Kiên Giang", "governingBody": "",
    "issuingBody": "Ủy ban nhân dân tỉnh Kiên Giang", "signerTitle": "CHỦ TỊCH",
}


def fill(page, values: dict) -> None:
    for name, value in values.items():
        page.locator(f"form [name={name}]").first.fill(value)


def follow(page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def move(page, address: str, name: str, **values) -> None:
    """A move of a version: its link, then the button of its form."""
    page.goto(address)
    follow(page, name)
    fill(page, values)
    send(page, name)
    expect(page.get_by_role("status")).to_be_visible()


def publish(writer, leader, address: str, day: str = "18/06/2024") -> None:
    """Brings a draft of a checklist into force: handed over by one, approved and published by another."""
    move(writer, address, "Trình phê duyệt")
    move(leader, address, "Phê duyệt")
    move(leader, address, "Công bố", effectiveFrom=day)
    expect(leader.locator("main")).to_contain_text("đang có hiệu lực")


def sample(writer) -> str:
    """A draft made of the list that comes with the program; answers its address."""
    writer.goto("/checklists")
    send(writer, "Nhận bộ nội dung mẫu")
    expect(writer.get_by_role("status")).to_contain_text("bộ nội dung mẫu")
    return writer.url.split("#")[0]


def plan(writer, year: str = "2024") -> str:
    """A plan with proposals, all of them chosen; answers its address."""
    address = draft(writer, year=year)
    propose(writer, address, ["Sở, ban, ngành", "Cấp huyện", "Cấp xã"], count=2)
    choose(writer, quarter=3)
    return address


def draft(writer, periods: tuple = ("ND09:2023",), year: str = "2024") -> str:
    """A plan that says what is inspected, and no units yet; answers its address."""
    writer.goto("/inspection-plans/new")
    fill(writer, PLAN | {"year": year})
    for period in periods:
        writer.locator(f"[name=periods][value='{period}']").check()
    for label in ["trực tiếp", "đột xuất"]:
        writer.get_by_label(label, exact=True).check()
    send(writer, "Lưu")
    expect(writer.get_by_role("status")).to_contain_text("Đã lưu kế hoạch")
    return writer.url.split("#")[0]


def propose(writer, address: str, levels: list, count: int) -> None:
    """Has the units of some levels counted by the formula, and so many of them proposed."""
    writer.goto(address + "/candidates")
    for level in levels:
        writer.get_by_label(level, exact=True).check()
    writer.get_by_label("Số đơn vị đề xuất").fill(str(count))
    send(writer, "Tính điểm và đề xuất")
    expect(writer.get_by_role("status")).to_contain_text("Đã tính điểm")


def choose(writer, quarter: int, day: str = "") -> None:
    """Takes what is proposed into the plan that is shown."""
    writer.get_by_label("Đưa vào kế hoạch", exact=True).check()
    writer.get_by_label("Mọi đơn vị được đề xuất còn chờ quyết định").check()
    writer.get_by_label("Hình thức").select_option("TRUC_TIEP")
    writer.get_by_label("Quý", exact=True).select_option(str(quarter))
    writer.get_by_label("Ngày dự kiến").fill(day)
    send(writer, "Ghi quyết định")
    expect(writer.get_by_role("status")).to_contain_text("Đã ghi quyết định")


def issue(writer, leader, address: str, **fields) -> None:
    """Hands a plan over, which somebody else issues."""
    writer.goto(address)
    send(writer, "Trình phê duyệt")
    expect(writer.get_by_role("status")).to_contain_text("Đã trình phê duyệt")
    leader.goto(address)
    follow(leader, "Ban hành kế hoạch")
    fill(leader, ISSUE | fields)
    send(leader, "Ban hành kế hoạch")
    expect(leader.get_by_role("status")).to_contain_text("Đã ban hành kế hoạch")


def adjusted(writer, leader, address: str) -> str:
    """Another version of an issued plan, one unit fewer, issued by a decision; answers its address."""
    writer.goto(address)
    writer.locator("summary", has_text="Điều chỉnh kế hoạch").click()
    writer.locator("details[open] [name=reason]").fill("Đơn vị khắc phục hậu quả bão lũ")
    send(writer, "Điều chỉnh kế hoạch")
    expect(writer.get_by_role("status")).to_contain_text("Đã tạo dự thảo điều chỉnh kế hoạch")
    later = writer.url.split("#")[0]
    code = writer.locator("#units tbody th .muted").first.inner_text()
    writer.goto(later + "/candidates")
    writer.get_by_label("Không đưa vào kế hoạch", exact=True).check()
    writer.locator(f"[name=units][value='{code}']").check()
    fill(writer, {"reason": "Đang khắc phục hậu quả bão lũ"})
    send(writer, "Ghi quyết định")
    expect(writer.get_by_role("status")).to_contain_text("Đã ghi quyết định")
    issue(writer, leader, later, number="20/QĐ-UBND")
    return later


def world(writer, leader) -> dict:
    """A checklist with a new version while an inspection runs, and plans in every state; their addresses."""
    first = sample(writer)
    publish(writer, leader, first)
    asked = story.open_inspection(writer, "H33.30.02", ["2024-Q1"], "own")
    writer.goto(first)
    follow(writer, "Soạn phiên bản mới")
    items = writer.locator("[name=items]")
    items.fill(items.input_value() + "\n" + ITEM)
    send(writer, "Lưu dự thảo")
    second = writer.url.split("#")[0]
    publish(writer, leader, second)
    draft, submitted, issued = plan(writer), plan(writer), plan(writer)
    writer.goto(submitted)
    send(writer, "Trình phê duyệt")
    issue(writer, leader, issued)
    # A unit has one plan a year.
    before = plan(writer, "2025")
    issue(writer, leader, before, number="15/KH-UBND")
    later = adjusted(writer, leader, before)
    writer.goto(asked + "/team")
    seat = writer.locator("main tbody th a").first.get_attribute("href")
    host = writer.url.split("/inspections/")[0]
    return {"team-seat": seat} | {
        name: address.removeprefix(host) for name, address in
        [("checklist", first), ("checklist-now", second), ("asked", asked), ("plan-draft", draft), ("plan-submitted", submitted), ("plan-issued", issued),
         ("plan-before", before), ("plan-adjusted", later)]}
