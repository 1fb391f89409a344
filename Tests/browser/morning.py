"""What a province does before its pages are looked at: tasks in every state, a plan, a duty, messages of the exchange, a
quality system in the middle of its year, checking rounds."""

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

    def act(self, name: str, /, **fields):
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


def laws(legal: Hand, leader: Hand, focal: Hand) -> dict:
    """A law that changes what two decisions rest on, reviews in every state, plans and an exercise; answers addresses."""

    def law(symbol: str, kind: str, issuer: str, day: str, subject: str) -> int:
        return legal.act("law.record", symbol=symbol, kind=kind, issuer=issuer, issuedOn=day, validFrom=day, subject=subject,
                         signerTitle="Chủ tịch", signer="Nguyễn Văn A", source="Công báo", field="Tài nguyên và môi trường")

    own = [law(f"{number}/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", "2024-01-10", f"Quy định về quản lý đất đai ({number})")
           for number in (801, 802, 803, 804)]
    for each in own:
        legal.act("law.relate", document=each, kind="CAN_CU", other="12/2020/TT-BTNMT")
    change = law("890/2024/TT-BTNMT", "Thông tư", "Bộ Tài nguyên và Môi trường", "2024-06-10", "Sửa đổi quy định về quản lý đất đai")
    legal.act("law.relate", document=change, kind="SUA_DOI", other="12/2020/TT-BTNMT", scope="Điều 4, Điều 5")
    found = {"law-own": f"/laws/{own[0]}", "law-change": f"/laws/{change}"}

    def review(number: int) -> int:
        return legal.act("law.openReview", unit="H33", document=f"{number}/2024/QĐ-UBND", kind="THUONG_XUYEN", ground="VAN_BAN",
                         grounds=["12/2020/TT-BTNMT|890/2024/TT-BTNMT"], openedOn="2024-06-12")

    result = {"contradictions": "Điều 3 chưa phù hợp với Điều 4 Thông tư sửa đổi.", "result": "SUA_DOI_BO_SUNG",
              "proposal": "Sửa đổi Điều 3", "handleBy": "2024-09-30"}
    opened, waiting, approved = review(802), review(803), review(804)
    for each in (waiting, approved):
        legal.act("law.concludeReview", review=each, version=1, **result)
    leader.act("law.approveReview", review=approved, version=2)
    plan = legal.act("law.addPlan", unit="H33", kind="THEO_DOI", year=2024, title="Kế hoạch theo dõi thi hành pháp luật năm 2024",
                     notation="21/KH-UBND", issuedOn="2024-01-20", focus="Đất đai; hộ tịch")
    item = legal.act("law.addPlanItem", plan=plan, activity="KHAO_SAT", content="Khảo sát việc thi hành pháp luật về đất đai",
                     unit="H33", dueOn="2024-06-14")
    exercise = legal.act("monitoring.open", unit="H33", form="KIEM_TRA", field="Đất đai", about="UBND huyện Giang Thành",
                         planItem=item, **{"from": "2024-06-03", "until": "2024-06-28"})
    finding = legal.act("monitoring.addFinding", monitoring=exercise, kind="THIEU_NGUON_LUC", unit="H33.30", dueOn="2024-07-31",
                        statement="Ba xã chưa có công chức địa chính.", proposal="Bố trí đủ công chức địa chính")
    focal.act("monitoring.reportFinding", finding=finding, version=1, result="31/QĐ-UBND", doneOn="2024-06-18")
    return found | {"review-opened": f"/laws/reviews/{opened}", "review-waiting": f"/laws/reviews/{waiting}",
                    "review-approved": f"/laws/reviews/{approved}", "law-plan": f"/laws/plans/{plan}",
                    "law-plan-item": f"/laws/plans/items/{item}", "exercise": f"/laws/monitoring/{exercise}",
                    "law-finding": f"/laws/monitoring/findings/{finding}"}


def quality(leader: Hand, focal: Hand) -> dict:
    """The quality system in the middle of its year: audits, nonconformities, reviews, declarations in every state."""
    programme = focal.act("audit.addProgramme", unit="H33.30", year=2024, decision="14/KH-UBND", decidedOn="2024-01-10",
                          goals="Giữ hệ thống đúng với thủ tục đang hiệu lực")

    def audit(scope: str, clauses: list, begins: str = "2024-06-17") -> int:
        return focal.act("audit.plan", programme=programme, scope=scope, clauses=clauses, startsOn=begins, endsOn=begins,
                         lead="Chánh Văn phòng", auditors="Phòng Nội vụ\nPhòng Tư pháp",
                         auditees="Phòng Tài nguyên và Môi trường\nBộ phận Một cửa")

    closed = audit("Lĩnh vực hộ tịch", ["10.1"])
    focal.act("audit.open", audit=closed, version=1)
    focal.act("audit.answer", line=1, version=1, verdict="PHU_HOP", note="Hai phương án đơn giản hóa đã áp dụng")
    focal.act("audit.close", audit=closed, version=2, strong="Cải tiến có số liệu chứng minh", improve="Ghi nhận sớm hơn")
    running = audit("Lĩnh vực đất đai", ["7.5", "10.2"])
    focal.act("audit.open", audit=running, version=1)
    focal.act("audit.answer", line=2, version=1, verdict="KPH_NANG", note="QT.001 còn theo phiên bản 1 của thủ tục")
    raised = focal.act("nonconformity.raise", line=2)
    focal.act("audit.answer", line=3, version=1, verdict="KPH_NHE", note="Một văn bản viện dẫn đã hết hiệu lực")
    planned = audit("Lĩnh vực tư pháp", [], "2024-09-16")

    focal.act("nonconformity.analyse", nonconformity=raised, version=1, cause="THAY_DOI", analysis="Không ai theo dõi quyết định công bố")
    focal.act("nonconformity.plan", nonconformity=raised, version=2, plan="Sửa quy trình, giao người theo dõi")
    for number, (kind, desk) in enumerate([("XU_LY", "Chuyên viên địa chính"), ("KHAC_PHUC", "Văn phòng")]):
        focal.act("nonconformity.addAction", nonconformity=raised, version=3 + number, kind=kind, content="Ban hành QT.001 bản 2",
                  unit="H33.30", desk=desk, dueOn="2024-06-28")
    focal.act("nonconformity.start", nonconformity=raised, version=5)
    focal.act("nonconformity.finishAction", action=1, version=1, doneOn="2024-06-18", evidence="15/QĐ-UBND")
    draft = focal.act("nonconformity.open", unit="H33.30", foundOn="2024-06-10", grade="NHE", clause="8.2", origin="PHAN_ANH",
                      statement="Yêu cầu người nộp bổ sung giấy tờ ngoài quy định")
    focal.act("nonconformity.analyse", nonconformity=draft, version=1)
    focal.act("nonconformity.plan", nonconformity=draft, version=2)

    def review(begins: str) -> int:
        return focal.act("review.plan", unit="H33.30", plannedOn=begins, period="2024", chair="Chủ tịch",
                         attendees="Chánh Văn phòng\nTrưởng các phòng")

    held = review("2024-06-18")
    focal.act("review.addInput", review=held, version=1, topic="PHAN_HOI", said="12 phản ánh, kiến nghị, đã trả lời đúng hạn")
    leader.act("review.hold", review=held, version=2, conclusion="Hệ thống phù hợp, có hiệu lực", nextOn="2025-05-20")
    focal.act("review.addDecision", review=held, version=3, content="Cập nhật ba tài liệu lệch", unit="H33.30",
              desk="Văn phòng", dueOn="2024-06-28")
    prepared = review("2024-06-18")

    # Signed before the last procedures came into the scope.
    leader.act("declaration.declare", unit="H33.30", number="03/CB-UBND", signedOn="2022-06-01", place="Giang Thành",
               governingBody="Ủy ban nhân dân tỉnh Kiên Giang", issuingBody="Ủy ban nhân dân huyện Giang Thành",
               authority="TM. ỦY BAN NHÂN DÂN", signerTitle="CHỦ TỊCH", basis="19/2014/QĐ-TTg\n26/2014/TT-BKHCN",
               standard="TCVN ISO 9001:2015", fields="hộ tịch; đất đai; tư pháp")
    return {
        "programme": f"/quality/programmes/{programme}", "audit-closed": f"/quality/audits/{closed}",
        "audit-running": f"/quality/audits/{running}", "audit-planned": f"/quality/audits/{planned}",
        "nonconformity-running": f"/quality/nonconformities/{raised}",
        "nonconformity-hindered": f"/quality/nonconformities/{draft}", "review-held": f"/quality/reviews/{held}",
        "review-prepared": f"/quality/reviews/{prepared}",
    }


def instruction(focal: Hand, officer: Hand, leader: Hand) -> dict:
    """A quality document that was written, looked through, approved and published by three, and has to be read."""
    edition = focal.act("quality.draft", unit="H33.30", code="HD.01", name="Hướng dẫn tiếp nhận hồ sơ giấy", type="HD",
                        changeReason="Ban hành lần đầu", changeImpact="Chưa có", issuedOn="2024-06-14",
                        purpose="Thống nhất cách tiếp nhận tại Bộ phận Một cửa",
                        distribution="UBND huyện Giang Thành\nUBND xã Phú Lợi; Tổ công tác số hóa")
    focal.act("quality.submit", edition=edition, revision=1)
    officer.act("quality.review", edition=edition, revision=2)
    leader.act("quality.approve", edition=edition, revision=3)
    leader.act("quality.publish", edition=edition, revision=4, effectiveFrom="2024-06-18")
    return {"instruction": f"/quality/editions/{edition}", "reading": "/quality/readings/1"}


def following(writer: Hand, legal: Hand, focal: Hand, officer: Hand, leader: Hand) -> dict:
    """What has to follow: a new procedure without a document, and a document that said the same again after its law changed."""
    new = writer.act("procedure.draft", unit="H33", code="1.900001", name="Cấp bản sao trích lục bản đồ địa chính", levels=["HUYEN"],
                     sequence="Bước 1: nộp hồ sơ", components="Đơn đề nghị", copies="01 bộ", term=2, applicants="Công dân",
                     ways="Trực tiếp | 2 ngày làm việc | 8.000 đồng | hồ sơ đủ\nTrực tiếp | 5 ngày làm việc | 8.000 đồng | phải xác minh\n"
                     "Trực tuyến | 8 giờ\nBưu chính | ngay khi nhận đủ hồ sơ",
                     authority="UBND cấp huyện", decision="1560/QĐ-UBND", decidedOn="2024-06-10", decisionKind="MOI")
    writer.act("procedure.submit", edition=new, revision=1)
    leader.act("procedure.approve", edition=new, revision=2)
    leader.act("procedure.publish", edition=new, revision=3, effectiveFrom="2024-06-12")

    def document(day: str) -> int:
        edition = focal.act("quality.draft", unit="H33.30", code="HD.02", name="Hướng dẫn đo đạc địa chính", type="HD",
                            changeReason="Ban hành", changeImpact="Không", issuedOn=day, references="12/2020/TT-BTNMT", purpose="Thống nhất cách đo")
        focal.act("quality.submit", edition=edition, revision=1)
        officer.act("quality.review", edition=edition, revision=2)
        leader.act("quality.approve", edition=edition, revision=3)
        leader.act("quality.publish", edition=edition, revision=4, effectiveFrom=day)
        return edition

    document("2024-06-03")
    change = legal.act("law.record", symbol="891/2024/TT-BTNMT", kind="Thông tư", issuer="Bộ Tài nguyên và Môi trường",
                       issuedOn="2024-06-11", validFrom="2024-06-11", subject="Sửa đổi quy định về đo đạc")
    legal.act("law.relate", document=change, kind="SUA_DOI", other="12/2020/TT-BTNMT", scope="Điều 7", byScope="Điều 1")
    document("2024-06-17")
    found = {"procedure-ways": f"/procedures/editions/{new}"}
    for name, code in [("first-review", "1.900001"), ("same-words", "HD.02")]:
        focal.page.goto("/reviews?unit=H33.30")
        found[name] = focal.page.locator("main a", has_text=code).first.get_attribute("href")
    return found


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
    # What each line offers last; line, revision and answer stand in the button.
    offered = page.locator("ol.round > li .taps:not(.small) button:last-child")
    for tap in offered.evaluate_all("buttons => buttons.map(button => button.value)"):
        line_id, revision, _, answer = tap.split(".")
        focal.act("round.answer", line=int(line_id), revision=int(revision), answer=answer)
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
