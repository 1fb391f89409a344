"""Without a mouse, and without JavaScript."""

import product
import story
from browser import BrowserTest, expect


class Without(BrowserTest):
    def test_the_keyboard_alone_signs_in_and_reads_the_scoreboard(self):
        page = self.visitor()
        page.goto("/")
        self.walk(page, "Dành cho cán bộ")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
        self.walk(page, "Tên đăng nhập")
        page.keyboard.type("kiemtra")
        page.keyboard.press("Tab")
        page.keyboard.type(product.PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
        self.walk(page, "Bảng chỉ tiêu")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Bảng chỉ tiêu")
        # The first stop leads past the menu.
        page.keyboard.press("Tab")
        self.assertEqual(self.focused(page), "Đến nội dung chính")
        page.keyboard.press("Enter")
        self.assertTrue(page.url.endswith("#content"))
        self.walk(page, "Mã đơn vị")
        page.keyboard.press("Control+A")
        page.keyboard.type("H33.30")
        page.keyboard.press("Enter")
        expect(page.locator(".identity")).to_contain_text("UBND huyện Giang Thành")
        self.walk_to(page, "a.figure")
        page.keyboard.press("Enter")
        expect(page.get_by_role("navigation", name="Phần của con số")).to_be_visible()

    def test_focus_is_always_to_be_seen(self):
        page = self.signed_in("kiemtra")
        page.goto("/figures?unit=H33.30&period=2024-Q1")
        for _ in range(40):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => { const at = document.activeElement; if (at === document.body) return 'over';
                const box = at.getBoundingClientRect(), look = getComputedStyle(at);
                return box.width > 0 && box.height > 0 && box.left > -50 && box.top > -50
                    && look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2
                    ? '' : at.outerHTML.slice(0, 150) }"""
            )
            if seen == "over":
                break
            self.assertEqual(seen, "")

    def test_a_refused_form_leads_to_its_fields(self):
        page = self.signed_in("kiemtra", "/inspections/new")
        page.get_by_role("button", name="Mở cuộc kiểm tra").focus()
        page.keyboard.press("Enter")
        alert = page.get_by_role("alert")
        expect(alert).to_be_visible()
        alert.get_by_role("link").first.focus()
        page.keyboard.press("Enter")
        self.assertIn("#f-", page.url)
        field = page.locator(page.url[page.url.index("#"):])
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")

    def test_everything_works_without_javascript(self):
        page = self.visitor(java_script_enabled=False)
        page.goto("/sign-in?return=/inspections")
        self.sign_in(page, "kiemtra")
        expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra")
        address, public = story.concluded(page)
        page.goto("/figures?unit=H33.30&period=2024-Q1")
        page.locator("a.figure").first.click()
        expect(page.locator(".sources")).to_contain_text("SHA-256")
        page.goto(public)
        expect(page.locator("main")).to_contain_text(story.STRENGTH)

    def test_the_menu_of_a_phone_opens_without_javascript(self):
        page = self.visitor(java_script_enabled=False, viewport={"width": 390, "height": 844})
        page.goto("/sign-in?return=/figures")
        self.sign_in(page, "kiemtra")
        page.get_by_text("Danh mục", exact=True).click()
        page.get_by_role("link", name="Đơn vị").filter(visible=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Đơn vị")

    def focused(self, page) -> str:
        """What a reader hears of where the focus is."""
        return page.evaluate(
            "() => { const at = document.activeElement; return (at.labels?.[0]?.innerText || at.innerText || '').trim() }"
        )

    def walk(self, page, name: str) -> None:
        """Presses Tab until something of this name has the focus."""
        for _ in range(60):
            page.keyboard.press("Tab")
            if self.focused(page).startswith(name):
                return
        self.fail(f"Tab never came to “{name}”")

    def walk_to(self, page, selector: str) -> None:
        """Presses Tab until something of this kind has the focus."""
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        self.fail(f"Tab never came to {selector}")
