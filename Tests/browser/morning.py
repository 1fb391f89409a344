"""What a province does before its pages are looked at: tasks in every state, a plan, a duty, rounds, messages."""

import base64
import html
import io
import pathlib
import re
import tempfile

import product
from browser import send
from PIL import Image

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
TASK = {
    "by": "H33", "directive": "812/UBND-NC", "directiveOn": "2024-06-10", "assigner": "CHU_TICH_UBND_TINH",
    "excerpt": "Giao UBND huyện Giang Thành chủ trì, phối hợp với UBND các xã rà soát, báo cáo UBND tỉnh.",
    "content": "Rà soát, đơn giản hóa thủ tục hành chính lĩnh vực đất đai", "deliverable": "Báo cáo", "unit": "H33.30",
    "supporting": "H33.30.01; Số liệu của xã Phú Lợi; 17/06/2024\nH33.30.02", "assignedOn": "2024-06-11",
    "dueOn": "2024-06-20",
}


class Hand:
    """An account that acts as programs do, through JSON."""

    def __init__(self, page, account: str):
        page.goto("/sign-in?return=/figures")
        page.get_by_label("Tên đăng nhập").fill(account)
        page.get_by_label("Mật khẩu").fill(product.PASSWORD)
        with page.expect_navigation():
            page.get_by_role("button", name="Đăng nhập").click()
        self.page = page
        self.token = page.request.get("/api/acts").json()["csrf"]

    def act(self, name: str, **fields):
        sent = self.page.request.post("/api/acts/" + name, data=fields, headers={"X-CSRF": self.token})
        if sent.status != 200:
            raise AssertionError(f"{name}: {sent.status} {sent.text()}")
        return sent.json().get("outcome")

    def letter(self, content: str, unit: str = "H33.30") -> None:
        """Hands a message of the exchange in, as the page does."""
        sent = self.page.request.post(f"/documents/exchange?unit={unit}", multipart={
            "form-token": self.token, "unit": unit,
            "file": {"name": "thông điệp.edxml", "mimeType": "application/xml", "buffer": content.encode()},
        })
        if sent.status != 200:
            raise AssertionError(f"{sent.status} {sent.text()[:3000]}")


def tasks(leader: Hand, focal: Hand) -> dict:
    """A task in each state; answers their addresses."""
    found = {}

    def begin(state: str, **fields) -> int:
        task = leader.act("task.assign", **(TASK | fields))
        found[state] = f"/tasks/{task}"
        return task

    begin("task-new")
    running = begin("task-running", content="Công khai kết quả giải quyết hồ sơ tại Bộ phận Một cửa")
    focal.act("task.accept", task=running, version=1)
    focal.act("task.report", task=running, version=2, percent=40, content="Đã niêm yết tại 3/5 xã.",
              obstacles="Hai xã chưa có màn hình công khai")
    focal.act("task.requestExtension", task=running, version=3, to="2024-06-28", reason="Chờ hai xã lắp màn hình")
    done = begin("task-done", content="Báo cáo số hóa hồ sơ tháng 5", supporting="")
    focal.act("task.accept", task=done, version=1)
    focal.act("task.finish", task=done, version=2, product="88/BC-UBND", doneOn="2024-06-17")
    waiting = begin("task-awaiting", content="Tập huấn công chức Bộ phận Một cửa", supporting="")
    focal.act("task.accept", task=waiting, version=1)
    focal.act("task.finish", task=waiting, version=2, product="91/BC-UBND", doneOn="2024-06-18")
    leader.act("task.confirm", task=done, version=3)
    dropped = begin("task-cancelled", content="Khảo sát mức độ hài lòng", supporting="")
    leader.act("task.cancel", task=dropped, version=1, reason="Giao cho Sở Nội vụ")
    return found


def plans(leader: Hand, focal: Hand) -> None:
    """A plan with three items, one of them done, and a duty that comes every quarter."""
    plan = leader.act("plan.add", unit="H33", kind="KE_HOACH_CCHC", year=2024, title="Kế hoạch cải cách hành chính năm 2024",
                      notation="12/KH-UBND", issuedOn="2024-01-15")
    for content, due in [("Tự kiểm tra công tác cải cách hành chính", "2024-06-10"),
                         ("Tập huấn số hóa hồ sơ cho công chức cấp xã", "2024-06-14"),
                         ("Sơ kết sáu tháng đầu năm", "2024-07-05")]:
        leader.act("plan.addItem", plan=plan, content=content, deliverable="Báo cáo", unit="H33.30", dueOn=due)
    focal.act("plan.finishItem", item=1, version=1, doneOn="2024-06-07", result="85/BC-UBND")
    leader.act("duty.add", by="H33", title="Báo cáo cải cách hành chính quý", deliverable="Báo cáo", basis="39/KH-UBND",
               basisOn="2024-01-02", assigner="UBND_TINH", units=["H33.30", "H33.11"], rhythm="QUY", month=3, day=15,
               shift="TRUOC", validFrom="2024-06-01")


def rounds(focal: Hand) -> dict:
    """A checking round that runs, with a photo, and one of which every line is answered."""
    page = focal.page
    begun = focal.act("round.open", unit="H33.30.02", places=["BANG", "KIOSK"])
    page.goto(f"/postings/rounds/{begun}")
    for name in ["Đúng bản", "Thiếu"]:
        with page.expect_navigation():
            page.locator("ol.round > li:not(.fine):not(.off)").nth(1).get_by_role("button", name=name).click()
    with page.expect_navigation():
        page.locator("ol.round > li.off").first.get_by_role("link").click()
    line = page.url
    page.locator("input[type=file]").set_input_files(photo())
    send(page, "Gửi ảnh")
    ready = focal.act("round.open", unit="H33.30", places=["BANG"])
    page.goto(f"/postings/rounds/{ready}")
    while (waiting := page.locator("ol.round > li:not(.fine):not(.off)")).count():
        with page.expect_navigation():
            waiting.first.locator(".taps").first.get_by_role("button").last.click()
    return {"round": f"/postings/rounds/{begun}", "round-ready": f"/postings/rounds/{ready}",
            "round-line": re.sub(r"^https?://[^/]+", "", line)}


def messages(clerk: Hand) -> None:
    """Two letters that came by the exchange, and what their sender asks afterwards."""
    clerk.letter(message("45", subject="V/v báo cáo kết quả cải cách hành chính 6 tháng đầu năm", file="Công văn 45.pdf"))
    clerk.letter(message("46", subject="V/v góp ý dự thảo kế hoạch truyền thông"))
    clerk.letter(message("45", kind=2, reason="Sai trích yếu",
                         subject="V/v báo cáo kết quả công tác cải cách hành chính 6 tháng đầu năm 2024"))
    clerk.letter(message("46", kind=1, reason="Gửi nhầm nơi nhận"))


def message(number: str, subject: str = "V/v thu hồi", kind: int = 0, reason: str = "", file: str = "",
            to: str = "000.00.30.H33") -> str:
    """A message in the layout of QCVN 102:2016/BTTTT, from an invented office."""
    key = f"000.00.11.H99,2024/06/17,{number}/STN-VP"

    def tag(name: str, *inner: str) -> str:
        return f"<edXML:{name}>{''.join(inner)}</edXML:{name}>"

    header = tag(
        "MessageHeader",
        tag("From", tag("OrganId", "000.00.11.H99"), tag("OrganName", "Sở Thử nghiệm tỉnh Thử nghiệm")),
        tag("To", tag("OrganId", to), tag("OrganName", "UBND huyện Giang Thành")), tag("DocumentId", key),
        tag("Code", tag("CodeNumber", number), tag("CodeNotation", "STN-VP")),
        tag("PromulgationInfo", tag("Place", "Rạch Giá"), tag("PromulgationDate", "2024/06/17")),
        tag("DocumentType", tag("TypeName", "Công văn")), tag("Subject", html.escape(subject)), tag("Content", "Nội dung"),
        tag("OtherInfo", tag("Priority", "0")), tag("SteeringType", "0"))
    traces = tag(
        "TraceHeaderList", tag("TraceHeader", tag("OrganId", "000.00.11.H99"), tag("Timestamp", "2024/06/18 07:00:00")),
        tag("Bussiness", tag("DocumentId", key), tag("BussinessDocType", str(kind)), tag("BussinessDocReason", reason),
            tag("Paper", "0")))
    listed, encoded = "", ""
    if file:
        listed = tag("Reference", tag("ContentId", "cid:0"), tag("ContentType", "application/pdf"), tag("AttachmentName", file))
        content = base64.b64encode("%PDF-1.4 thử".encode()).decode()
        encoded = (f"<AttachmentEncoded><Attachment><ContentId>cid:0</ContentId><AttachmentName>{file}</AttachmentName>"
                   "<ContentType>application/pdf</ContentType><edXML:ContentTransferEncoded "
                   f'xmlns:edXML="{NAMESPACE}">{content}</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded>')
    body = tag("edXMLBody", f'<edXML:edXMLManifest version="1.0">{listed}</edXML:edXMLManifest>')
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope '
            f'xmlns:edXML="{NAMESPACE}">{tag("edXMLHeader", header, traces)}{body}</edXML:edXMLEnvelope>{encoded}</edXML>\n')


def foreign() -> pathlib.Path:
    """A message for another office, which the exchange page must refuse."""
    path = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "thông điệp lạ.edxml"
    path.write_text(message("47", to="H41"), encoding="utf-8")
    return path


def photo() -> dict:
    """A small picture as a telephone sends it."""
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), (168, 18, 29)).save(picture, "JPEG")
    return {"name": "bảng.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def abolished() -> pathlib.Path:
    """A procedure of which no version is in force any more."""
    path = pathlib.Path(tempfile.mkdtemp(dir=product.SCRATCH)) / "bãi bỏ.csv"
    path.write_text(
        "ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu,hieu_luc_den\n"
        "1.999999,1,Thủ tục đã bãi bỏ,XA,2022-01-01,2024-05-31\n", encoding="utf-8")
    return path
