"""What the public finds: with and without JavaScript, with the keyboard alone, on a telephone; and what browsers are told."""

import json
import urllib.parse
import urllib.request

import story
from browser import PHONE, BrowserTest, expect, send


class Search(BrowserTest):
    def fetched(self, path: str) -> tuple:
        with urllib.request.urlopen(self.server.address + path, timeout=30) as answer:
            return answer.headers, answer.read().decode()

    def search(self, page, words: str) -> None:
        page.goto("/tim-kiem?" + urllib.parse.urlencode({"q": words}))

    def test_from_the_box_to_the_page_without_javascript(self):
        page = self.visitor(java_script_enabled=False)
        page.goto("/")
        page.get_by_label("Tìm trên trang này").fill("dang ky")
        send(page, "Tìm")
        first = page.locator(".found li").first
        expect(first.locator("h2 mark").first).to_contain_text("ăng ký")
        expect(page.get_by_role("status")).to_contain_text("kết quả cho “dang ky”")
        title = first.locator("h2").inner_text()
        first.locator("h2 a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    def test_the_keyboard_alone_searches_and_filters(self):
        page = self.visitor()
        page.goto("/tim-kiem")
        self.clean(page)
        page.get_by_label("Từ khóa, số ký hiệu hoặc mã").focus()
        page.keyboard.type("thủ tục")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator(".found li").first).to_be_visible()
        self.clean(page)
        page.locator(".found h2 a").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("article, main h1").first).to_be_visible()

    def test_what_is_typed_is_completed_under_the_box_by_keyboard_and_by_finger(self):
        page = self.visitor(viewport=PHONE)
        page.goto("/tim-kiem")
        box = page.get_by_label("Từ khóa, số ký hiệu hoặc mã")
        box.press_sequentially("dang k")
        offers = page.get_by_role("listbox").get_by_role("option")
        expect(offers.filter(has_text="dang ký").first).to_be_visible()
        self.clean(page)
        page.keyboard.press("ArrowDown")
        expect(offers.first).to_have_attribute("aria-selected", "true")
        chosen = offers.first.inner_text()
        expect(box).to_have_value(chosen)
        page.keyboard.press("Escape")
        expect(box).to_have_value("dang k")
        expect(offers).to_have_count(0)
        box.press_sequentially("h")
        box.press("Backspace")
        expect(offers.first).to_be_visible()
        with page.expect_navigation():
            offers.first.click()
        expect(page.get_by_label("Từ khóa, số ký hiệu hoặc mã")).to_have_value(chosen)
        # A box on any page has them too, and nothing of it is there without a script.
        page.goto("/")
        page.get_by_label("Tìm trên trang này").press_sequentially("thủ t")
        expect(page.get_by_role("option").first).to_be_visible()
        bare = self.visitor(java_script_enabled=False)
        bare.goto("/tim-kiem")
        self.assertEqual(bare.locator(".offers, [role=combobox]").count(), 0)

    def test_what_is_not_there_is_said_with_advice_and_the_word_that_was_meant(self):
        page = self.visitor(viewport=PHONE)
        self.search(page, "khongcogi ở đây")
        expect(page.locator("main")).to_contain_text("Không tìm thấy kết quả nào cho “khongcogi ở đây”.")
        expect(page.locator(".empty li").first).to_be_visible()
        self.clean(page)
        self.search(page, "thủ tucj")
        link = page.locator("main p a").first
        expect(page.locator("main")).to_contain_text("Có phải bạn muốn tìm")
        with page.expect_navigation():
            link.click()
        expect(page.locator(".found li").first).to_be_visible()
        self.clean(page)

    def test_a_conclusion_is_found_by_its_number_once_it_is_issued(self):
        page = self.signed_in("kiemtra", "/inspections")
        visitor = self.visitor()
        self.search(visitor, "kết luận kiểm tra giang thành")
        expect(visitor.locator("main")).to_contain_text("Không tìm thấy")
        _, published = story.concluded(page)
        self.search(visitor, "ket luan kiem tra giang thanh")
        expect(visitor.locator(".found li").first).to_contain_text("UBND huyện Giang Thành")
        self.clean(visitor)
        visitor.locator(".found h2 a").first.click()
        self.assertTrue(visitor.url.endswith(published.removeprefix(self.server.address)))

    def test_markup_in_a_question_is_text(self):
        page = self.visitor()
        self.search(page, "<b>\"><script>alert(1)</script>")
        expect(page.get_by_label("Từ khóa, số ký hiệu hoặc mã")).to_have_value("<b>\"><script>alert(1)</script>")
        self.assertEqual(page.locator("main script, main b").count(), 0)

    def test_browsers_learn_to_search_and_are_given_completions(self):
        page = self.visitor()
        page.goto("/")
        told = page.locator("link[rel=search]").get_attribute("href")
        headers, text = self.fetched(told)
        self.assertIn("application/opensearchdescription+xml", headers["Content-Type"])
        self.assertIn(f'template="{self.server.address}/tim-kiem?q={{searchTerms}}"', text)
        _, text = self.fetched("/tim-kiem/goi-y?" + urllib.parse.urlencode({"q": "dang k"}))
        typed, completed = json.loads(text)
        self.assertEqual(typed, "dang k")
        self.assertIn("dang ký", completed)
        for odd in ["", "\0", "\"" * 50, "%", "x" * 3000]:
            self.fetched("/tim-kiem/goi-y?" + urllib.parse.urlencode({"q": odd}))
            self.fetched("/tim-kiem?" + urllib.parse.urlencode({"q": odd, "kind": "'", "page": "-7"}))
