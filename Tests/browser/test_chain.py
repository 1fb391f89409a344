"""A procedure changes: what will be out of step is seen before, reviews open by themselves, and close when it is mended."""

import re

from browser import PHONE, BrowserTest, expect, send

# A procedure of the district that its quality document follows, in step on the day of the demonstration.
CODE, DOCUMENT = "1.007829", "QT.002"
PARTS = {
    "sequence": "Bước 1: nộp hồ sơ\nBước 2: nhận kết quả", "ways": "Trực tiếp | 10 ngày", "components": "Đơn đề nghị",
    "copies": "01 bộ", "applicants": "Công dân", "authority": "UBND cấp huyện", "decision": "1560/QĐ-UBND",
    "decidedOn": "14/06/2024", "note": "Rút ngắn thời hạn", "partialReason": "Phải đối chiếu bản chính", "effectiveFrom": "18/06/2024",
}


class Chain(BrowserTest):
    def follow(self, page, name: str) -> None:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()

    def said(self, page, words: str) -> None:
        expect(page.get_by_role("status")).to_contain_text(words)

    def attach(self, page, kind: str, name: str) -> None:
        page.locator("summary", has_text="Thêm tệp").click()
        page.get_by_label(kind).check()
        page.locator("#f-file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": name.encode()})
        send(page, "Thêm tệp")
        self.said(page, f"Đã thêm tệp {name}")

    def change_files(self, page) -> None:
        """The forms of the version before are there already; one is replaced, one is taken out."""
        expect(page.locator("#files")).to_contain_text("mau-02.txt")
        expect(page.locator("#files")).not_to_contain_text("ban-da-ky.txt")
        page.get_by_role("link", name="Thay, bỏ tệp mau-01.txt").click()
        self.clean(page)
        page.locator("#f-file").set_input_files({"name": "mau-01-moi.txt", "mimeType": "text/plain", "buffer": b"moi"})
        send(page, "Thay tệp")
        self.said(page, "Đã thay bằng tệp mau-01-moi.txt")
        page.get_by_role("link", name="Thay, bỏ tệp mau-02.txt").click()
        send(page, "Bỏ tệp")
        self.said(page, "Đã bỏ tệp mau-02.txt")
        expect(page.locator("#changes li", has_text="mau-01-moi.txt")).to_contain_text("đã thay")
        expect(page.locator("#changes li", has_text="mau-02.txt")).to_contain_text("bỏ")

    def followed(self) -> tuple:
        """A procedure in force with a quality document for its version: its code, the document's code."""
        page = self.signed_in("kiemtra", "/quality?unit=H33.30")
        stale = page.locator("main .board").first.inner_text()
        for row in page.locator("#documents tbody tr").all():
            name = row.locator("th").inner_text()
            code = name.split()[-1]
            if code not in stale:
                return code, name.split()[0]
        raise AssertionError("every quality document of the demonstration is out of step")

    def test_from_the_announcement_to_a_green_chain(self):
        code, document = self.followed()
        inspector = self.signed_in("kiemtra", f"/procedures?q={code}")
        inspector.locator("main tbody th a").first.click()
        for name in ["mau-01.txt", "mau-02.txt"]:
            self.attach(inspector, "Biểu mẫu, tệp của nội dung", name)
        self.attach(inspector, "Bản đã ký của phiên bản này", "ban-da-ky.txt")
        self.clean(inspector)
        self.follow(inspector, "Soạn phiên bản mới")
        self.clean(inspector)
        for name, value in PARTS.items():
            inspector.locator(f"[name={name}]").fill(value)
        inspector.locator("[name=term]").fill("8")
        send(inspector, "Lưu dự thảo")
        self.said(inspector, "Đã lưu dự thảo")
        expect(inspector.locator("#changes")).to_contain_text("8 ngày làm việc")
        self.change_files(inspector)
        self.clean(inspector)
        self.follow(inspector, "Trình phê duyệt")
        send(inspector, "Trình phê duyệt")
        self.said(inspector, "Đã trình phê duyệt")
        address = inspector.url.removeprefix(self.server.address)

        # Somebody else approves, sees what will follow, and publishes.
        leader = self.signed_in("lanhdao", address)
        self.follow(leader, "Phê duyệt")
        send(leader, "Phê duyệt")
        self.follow(leader, "Công bố")
        leader.locator("summary", has_text="Khác với phiên bản trước").click()
        expect(leader.locator("main li", has_text="mau-01-moi.txt")).to_be_visible()
        follows = leader.locator("main .notice.care", has_text="sẽ phải xem lại")
        expect(follows).to_contain_text("1 tài liệu chất lượng sẽ phải xem lại")
        self.clean(leader)
        send(leader, "Công bố")
        self.said(leader, "Đã công bố phiên bản")
        expect(leader.locator("#national")).to_contain_text("21/06/2024")
        self.clean(leader)

        # The review has opened by itself, in the list of work as well.
        leader.goto("/reviews?unit=H33.30&scope=own")
        review = leader.locator("main").get_by_role("link", name=f"{document} (bản").first
        expect(review).to_contain_text(f"{code} có phiên bản")
        self.clean(leader)
        review.click()
        # Whoever may not write is not pushed to say that nothing has to be done.
        expect(leader.locator("main button.quiet", has_text="Kết luận không phải sửa")).to_be_visible()
        expect(leader.locator("main a.button", has_text="Soạn phiên bản mới")).to_have_count(0)
        self.clean(leader)
        address = leader.url.removeprefix(self.server.address)
        leader.goto(f"/reviews/chain?kind=procedure&key={code}")
        expect(leader.locator("#list")).to_contain_text("lệch 0 ngày làm việc")
        expect(leader.locator("svg[role=img] g.missed:not(.shown)")).to_have_count(1)
        expect(leader.locator("nav.neighbours [aria-current]")).to_have_text("Rà soát")
        self.clean(leader)

        # The quality document follows: written by the clerk of the district, approved by another.
        clerk = self.signed_in("giangthanh", address, viewport=PHONE)
        self.follow(clerk, "Soạn phiên bản mới")
        # It begins with the version of the procedure that is in force now; whoever goes back is told.
        version = int(clerk.locator("[name=procedureVersion]").input_value())
        for name, value in {
            "procedureVersion": str(version - 1), "changeReason": "Thủ tục rút ngắn thời hạn", "changeImpact": "Phổ biến lại cho một cửa", "issuedOn": "18/06/2024",
            "steps": "Tiếp nhận | Một cửa | 1 ngày\nThẩm định | Chuyên môn | 6 ngày\nTrả kết quả | Một cửa | 4 giờ",
        }.items():
            clerk.locator(f"[name={name}]").fill(value)
        clerk.locator("[name=type]").select_option("QT")
        send(clerk, "Lưu dự thảo")
        behind = clerk.locator("main .notice.care", has_text="viết theo bản không còn hiệu lực vào ngày 18/06/2024")
        expect(behind.locator("li")).to_contain_text(f"{code}: viết theo bản {version - 1}, trong khi bản {version}")
        self.clean(clerk)
        self.follow(clerk, "Sửa dự thảo")
        clerk.locator("[name=procedureVersion]").fill(str(version))
        send(clerk, "Lưu dự thảo")
        expect(behind).to_have_count(0)
        # Seven and a half days are not eight.
        self.follow(clerk, "Trình phê duyệt")
        send(clerk, "Trình phê duyệt")
        expect(clerk.get_by_role("alert")).to_contain_text("Tổng thời gian các bước là 7,50 ngày")
        self.follow(clerk, "Thôi")
        self.follow(clerk, "Sửa dự thảo")
        clerk.locator("[name=steps]").fill(
            "Tiếp nhận | Một cửa | 1 ngày\nThẩm định | Chuyên môn | 6,5 ngày\nTrả kết quả | Một cửa | 4 giờ")
        send(clerk, "Lưu dự thảo")
        self.follow(clerk, "Trình phê duyệt")
        send(clerk, "Trình phê duyệt")
        address = clerk.url.removeprefix(self.server.address)
        # Whoever wrote it does not look it through; nobody approves what nobody looked through.
        expect(clerk.locator("main")).to_contain_text("Người soạn không tự soát xét")
        leader.goto(address)
        expect(leader.locator("main")).to_contain_text("Phê duyệt: Chưa soát xét")
        officer = self.signed_in("chuyenvien", address)
        expect(officer.locator("main")).to_contain_text("chờ soát xét")
        self.follow(officer, "Soát xét")
        self.clean(officer)
        send(officer, "Soát xét")
        self.said(officer, "Đã soát xét")
        expect(officer.locator("main dl.record").first).to_contain_text("chuyenvien")
        leader.goto(address)
        self.follow(leader, "Phê duyệt")
        send(leader, "Phê duyệt")
        self.follow(leader, "Công bố")
        leader.locator("[name=effectiveFrom]").fill("18/06/2024")
        send(leader, "Công bố")
        self.said(leader, "Đã công bố phiên bản")

        leader.goto(f"/reviews/chain?kind=procedure&key={code}")
        expect(leader.locator("#list")).to_contain_text("theo kịp")
        expect(leader.locator("svg[role=img] g.missed:not(.shown)")).to_have_count(0)
        expect(leader.locator("#reviews")).to_contain_text("đã có phiên bản mới")
        self.clean(leader)

    def test_whoever_writes_approves_and_publishes_is_told_of_dead_law(self):
        author = self.signed_in("kiemtra", "/procedures")
        author.locator("main tbody th a").last.click()
        self.follow(author, "Soạn phiên bản mới")
        for name, value in PARTS.items():
            author.locator(f"[name={name}]").fill(value)
        author.locator("[name=term]").fill("8")
        author.locator("[name=bases]").fill("19/2014/NĐ-CP, Điều 3")
        send(author, "Lưu dự thảo")
        self.told(author)
        self.follow(author, "Trình phê duyệt")
        self.told(author)
        # It stands in nobody's way.
        send(author, "Trình phê duyệt")
        self.said(author, "Đã trình phê duyệt")
        leader = self.signed_in("lanhdao", author.url.removeprefix(self.server.address))
        self.told(leader)
        self.follow(leader, "Phê duyệt")
        self.told(leader)
        send(leader, "Phê duyệt")
        self.follow(leader, "Công bố")
        self.told(leader)
        send(leader, "Công bố")
        self.said(leader, "Đã công bố phiên bản")
        self.told(leader, "hãy soạn phiên bản mới")
        leader.goto("/reviews/dead-law")
        row = leader.locator("main tbody tr", has_text="19/2014/NĐ-CP").last
        expect(row).to_contain_text("208/2024/NĐ-CP")

    def told(self, page, advice: str = "Vẫn trình, phê duyệt và công bố được") -> None:
        notice = page.locator("main .notice.care", has_text="văn bản không còn hiệu lực vào ngày 18/06/2024")
        expect(notice.locator("li")).to_have_text(
            "19/2014/NĐ-CP: không còn hiệu lực từ ngày 02/03/2024; văn bản làm hết hiệu lực: 208/2024/NĐ-CP")
        expect(notice).to_contain_text(advice)
        self.clean(page)

    def test_an_author_sees_why_he_cannot_approve_and_a_version_is_withdrawn(self):
        page = self.signed_in("lanhdao", "/procedures")
        page.locator("main tbody th a").first.click()
        self.follow(page, "Rút phiên bản")
        # What its withdrawal leaves behind is seen before.
        expect(page.locator("main .notice").first).to_be_visible()
        self.clean(page)
        page.locator("[name=reason]").fill("Ban hành nhầm")
        send(page, "Rút phiên bản")
        # Where it was the only one, days without any version must be meant.
        if page.get_by_role("alert").count():
            expect(page.get_by_role("alert")).to_contain_text("không còn phiên bản nào có hiệu lực")
            page.locator("[name=acceptsGap]").check()
            send(page, "Rút phiên bản")
        self.said(page, "Đã rút phiên bản")
        expect(page.locator(".obsolete")).to_contain_text("BẢN ĐÃ RÚT")
        # On paper too it cannot be taken for what is in force.
        page.emulate_media(media="print")
        mark = page.locator(".obsolete").evaluate(
            "e => { const s = getComputedStyle(e, '::after'); return [s.content, s.display, s.visibility].join(' ') }")
        self.assertIn("BẢN ĐÃ RÚT", mark)
        self.assertNotIn("none", mark)
        page.emulate_media(media="screen")
        self.clean(page)
        # Whoever has the printed address reads that it was taken back, and why.
        facts = page.locator("main").inner_text()
        code, number = re.search(r"\d\.\d{6}", facts)[0], re.search(r"Phiên bản\s+(\d+)", facts)[1]
        self.assertEqual(page.goto(f"/thu-tuc/{code}/{number}").status, 410)
        expect(page.locator("main")).to_contain_text("Ban hành nhầm")
        self.clean(page)
