"""Signing in and out."""

import product
from browser import BrowserTest, expect, send


class SigningIn(BrowserTest):
    def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(self):
        answers = []
        for name in ["kiemtra", "khong-co-ai"]:
            page = self.visitor()
            page.goto("/sign-in")
            self.sign_in(page, name, "sai-mat-khau-nay")
            expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng.")
            # The name stays, the password does not.
            expect(page.get_by_label("Tên đăng nhập")).to_have_value(name)
            expect(page.get_by_label("Mật khẩu")).to_have_value("")
            answers.append(page.get_by_role("alert").inner_text())
        self.assertEqual(answers[0], answers[1])

    def test_five_failures_lock_the_account_even_for_the_right_password(self):
        page = self.visitor()
        page.goto("/sign-in")
        for _ in range(5):
            self.sign_in(page, "lanhdao", "sai-mat-khau-nay")
            expect(page.get_by_role("alert")).to_contain_text("không đúng")
        self.sign_in(page, "lanhdao")
        expect(page.get_by_role("alert")).to_contain_text("tạm khóa")
        page.goto("/figures")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")

    def test_a_failure_less_than_five_is_forgotten_with_the_right_password(self):
        page = self.visitor()
        for _ in range(2):
            page.goto("/sign-in")
            for _ in range(4):
                self.sign_in(page, "motcua", "sai-mat-khau-nay")
            self.sign_in(page, "motcua")
            expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
            send(page, "Đăng xuất")

    def test_one_comes_back_to_the_page_one_wanted(self):
        page = self.visitor()
        wanted = "/figures?unit=H33.30&period=2024-Q1"
        page.goto(wanted)
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
        self.sign_in(page, "kiemtra", "sai-mat-khau-nay")
        self.sign_in(page, "kiemtra")
        expect(page).to_have_url(self.server.address + wanted)

    def test_the_way_back_never_leaves_the_product(self):
        for away in ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"]:
            page = self.visitor()
            page.goto("/sign-in?return=" + away)
            self.sign_in(page, "kiemtra")
            expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
            self.assertTrue(page.url.startswith(self.server.address + "/"), page.url)

    def test_after_signing_out_nothing_is_open(self):
        page = self.signed_in("kiemtra")
        held = page.context.cookies()
        send(page, "Đăng xuất")
        expect(page).to_have_url(self.server.address + "/")
        page.goto("/figures")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
        # Nor for somebody who kept the cookie.
        page.context.add_cookies(held)
        page.goto("/figures")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")

    def test_the_cookie_is_out_of_reach_of_scripts_and_changes_at_signing_in(self):
        page = self.visitor()
        page.goto("/sign-in")
        before = self.session(page)
        self.sign_in(page, "kiemtra")
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        after = self.session(page)
        self.assertNotEqual(before["value"], after["value"])
        self.assertTrue(after["httpOnly"])
        self.assertEqual(after["sameSite"], "Lax")
        self.assertEqual(page.evaluate("document.cookie"), "")

    def test_a_changed_password_ends_the_other_sessions(self):
        server = product.Server()
        self.addCleanup(server.stop)
        one, other = (self.visitor(base_url=server.address) for _ in range(2))
        for page in (one, other):
            page.goto("/sign-in")
            self.sign_in(page, "quantri")
            expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        one.goto("/password")
        one.get_by_label("Mật khẩu hiện tại").fill(product.PASSWORD)
        for label in ["Mật khẩu mới", "Nhập lại mật khẩu mới"]:
            one.get_by_label(label, exact=False).first.fill("ngắn")
        send(one, "Đổi mật khẩu")
        expect(one.get_by_role("alert")).to_be_visible()
        one.get_by_label("Mật khẩu hiện tại").fill(product.PASSWORD)
        one.locator("[name=password]").fill("mot-cau-de-nho-khac")
        one.locator("[name=again]").fill("mot-cau-de-nho-khac")
        send(one, "Đổi mật khẩu")
        expect(one.get_by_role("status")).to_contain_text("Đã đổi mật khẩu")
        other.goto("/figures")
        expect(other.get_by_role("heading", level=1)).to_have_text("Đăng nhập")

    @staticmethod
    def session(page):
        return next(cookie for cookie in page.context.cookies() if cookie["name"] == "caicach")
