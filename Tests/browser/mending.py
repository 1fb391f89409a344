"""What follows a conclusion, as each role does it, and shortcuts to where a test begins."""

import story
from browser import expect, send
from morning import Hand

HEAD = {
    "signedOn": "2024-06-18", "place": "Giang Thành", "signerTitle": "Chủ tịch", "signerName": "(người ký)",
}
ASKED = "Niêm yết đầy đủ thủ tục hành chính tại Bộ phận Một cửa."


def concluded(page, number: str) -> str:
    """An inspection with a shortcoming in a figure, one without, and a request to a department; answers its address."""
    address = story.open_inspection(page, periods=["ND09:2024-Q1"])
    measured, *others = story.proposals(page, address)
    story.accept(page, measured)
    for finding in others:
        story.drop(page, finding, "Không thuộc nội dung kiểm tra")
    page.goto(address + "/findings/new")
    page.get_by_label("Tồn tại, hạn chế").check()
    page.get_by_label("Lời văn trong kết luận").fill("Niêm yết thủ tục hành chính chưa đầy đủ.")
    page.get_by_label("Minh chứng").fill("Biên bản kiểm tra thực tế")
    page.get_by_label("Mục kiểm tra").fill("TT-10")
    page.get_by_label("Kiến nghị").fill(ASKED)
    page.get_by_label("Sản phẩm phải có").fill("Danh mục đã niêm yết")
    page.get_by_label("Thời hạn khắc phục").fill("31/07/2024")
    send(page, "Thêm")
    page.goto(address + "/recommendations")
    page.get_by_role("link", name="Thêm kiến nghị").click()
    page.get_by_label("Nội dung kiến nghị").fill("Hướng dẫn các huyện về niêm yết điện tử.")
    page.get_by_label("Mã đơn vị thực hiện").fill("H33.11")
    page.get_by_label("Thời hạn").fill("30/08/2024")
    send(page, "Thêm kiến nghị")
    expect(page.get_by_role("status")).to_contain_text("Đã thêm kiến nghị")
    story.advance(page, address, "Soạn dự thảo kết luận")
    story.conclude(page, address, number=number)
    expect(page.get_by_role("status")).to_contain_text("Đã ban hành")
    return address


def said(page, words: str) -> None:
    """What the page answers to an act."""
    expect(page.get_by_role("status")).to_contain_text(words)


def take(page, name: str, answer: str, **fields) -> None:
    """Takes a step of the recommendation that is shown."""
    page.get_by_role("link", name=name, exact=True).click()
    story.fill(page, fields)
    send(page, name)
    said(page, answer)


def submit(page, button: str, answer: str, **fields) -> None:
    """Hands a paper of the unit over, from the page of plan and report."""
    page.get_by_role("link", name=button).click()
    story.fill(page, HEAD | fields)
    send(page, button)
    said(page, answer)


def measure(page, number: int, content: str, due: str) -> None:
    """Says how a recommendation is to be mended, from the page of plan and report."""
    page.get_by_role("link", name=f"Thêm biện pháp cho kiến nghị số {number}", exact=True).click()
    page.get_by_label("Biện pháp khắc phục").fill(content)
    page.get_by_label("Đơn vị, cá nhân chủ trì").fill("Văn phòng HĐND và UBND huyện")
    page.get_by_label("Thời hạn").fill(due)
    send(page, "Thêm biện pháp")
    said(page, "Đã thêm biện pháp")


def numbers(page, address: str) -> list:
    """The recommendations of an inspection, in the order of their numbers."""
    page.goto(address + "/recommendations")
    links = page.locator("main tbody th a").all()
    return [int(link.get_attribute("href").rsplit("/", 1)[1]) for link in links]


def arranged(page, focal: Hand, leader: Hand) -> dict:
    """Recommendations and papers in every state; answers their addresses."""
    address = concluded(page, "81/TB-SNV")
    inspection = int(address.rsplit("/", 1)[1])
    measured, listed, department = numbers(page, address)
    for asked in [measured, listed]:
        focal.act("remediation.addMeasure", recommendation=asked, content="Rà soát, phân công lại", lead="Văn phòng",
                  support="UBND các xã", dueOn="2024-07-15", deliverable="Báo cáo")
        step(focal, asked, "start")
    focal.act("remediation.submitPlan", inspection=inspection, number="112/KH-UBND", **HEAD)
    step(focal, measured, "report", result="Đã hướng dẫn người dân nộp hồ sơ trực tuyến.")
    step(focal, listed, "askExtension", to="2024-08-31", reason="Chờ bảng niêm yết mới")
    leader.act("board.open", inspection=inspection)
    page.goto(address + "/recommendations")
    board = page.get_by_role("link", name="Trang công khai việc khắc phục").get_attribute("href")
    again = story.open_again(page, address)
    return {
        "mending": address, "measured": f"/recommendations/{measured}", "extending": f"/recommendations/{listed}",
        "assigned": f"/recommendations/{department}", "board": board, "again": again,
    }


def step(focal: Hand, recommendation: int, name: str, **fields) -> None:
    """Takes a step of the unit's, at the version that its form was read at."""
    focal.page.goto(f"/recommendations/{recommendation}/steps/{name}")
    version = int(focal.page.locator("[name=version]").get_attribute("value"))
    focal.act("recommendation." + name, recommendation=recommendation, version=version, **fields)
