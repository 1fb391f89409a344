"""The public portal: written by one, approved by another, read by everybody, with and without scripts, and by machines."""

import io
import re
import urllib.request
import xml.etree.ElementTree as tree

import extruct
import feedparser
import product
import story
import telling
from browser import BrowserTest, expect, send
from PIL import Image

NEWS = "/tin/so-noi-vu-kiem-tra-cong-tac-cai-cach-hanh-chinh-nam-2024-tai-cac-dia-phuong"


def photo(orientation: int = 6) -> bytes:
    """A photo of 40 by 60 that was taken lying, with the place where it was taken."""
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x112] = orientation
    exif[0x10F] = "MAYANH"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), (200, 30, 30)).save(file, "JPEG", exif=exif)
    return file.getvalue()


class Portal(BrowserTest):
    def write(self, page, title: str, body: str, **fields) -> str:
        """Begins an article; answers the address of its version."""
        page.goto("/articles/editions/new?unit=H33")
        page.get_by_label("Tiêu đề").fill(title)
        page.get_by_label("Chuyên mục", exact=True).select_option("thong-bao")
        page.get_by_label("Tóm tắt").fill("Một câu tóm tắt.")
        page.get_by_label("Nội dung", exact=True).fill(body)
        for name, value in fields.items():
            page.locator(f"[name={name}]").fill(value)
        send(page, "Lưu dự thảo")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu dự thảo")
        return page.url

    def move(self, page, address: str, step: str) -> None:
        """Takes a step of a version."""
        page.goto(address)
        page.locator("main").get_by_role("link", name=step, exact=True).click()
        send(page, step)

    def publish(self, address: str, editor=None) -> None:
        """From a draft to the portal."""
        writer = self.signed_in("kiemtra", "/articles")
        self.move(writer, address, "Trình phê duyệt")
        editor = editor or self.signed_in("bientap", "/articles")
        self.move(editor, address, "Phê duyệt")
        self.move(editor, address, "Công bố")
        expect(editor.get_by_role("status")).to_contain_text("Đã công bố")

    def test_an_article_from_the_first_word_to_the_reader_and_back(self):
        writer = self.signed_in("kiemtra", "/articles")
        body = "Lời dẫn:\n•\tMột\n•\tHai\n\n## Phần hai\n\nXem [tại đây](/tin/khong-co) và **đậm** <script>alert(1)</script>."
        address = self.write(writer, "Thông báo lịch làm việc", body)
        expect(writer.locator("#remarks")).to_contain_text("không nói dẫn tới đâu")
        expect(writer.locator("#remarks")).to_contain_text("khong-co")
        writer.get_by_role("link", name="Xem thử").click()
        expect(writer.get_by_role("heading", level=1)).to_have_text("Thông báo lịch làm việc")
        self.assertEqual(writer.locator("article li").all_inner_texts(), ["Một", "Hai"])

        reader = self.visitor(java_script_enabled=False)
        self.assertEqual(reader.goto("/tin/thong-bao-lich-lam-viec").status, 404)
        self.publish(address)
        self.assertEqual(reader.goto("/tin/thong-bao-lich-lam-viec").status, 200)
        expect(reader.locator("article")).to_contain_text("<script>alert(1)</script>")
        expect(reader.locator("article .meta time").first).to_contain_text(re.compile(r"^\d\d:\d\d \| 18/06/2024$"))
        reader.get_by_role("link", name="Cỡ chữ lớn").click()
        expect(reader.locator("html")).to_have_class("large")
        reader.goto("/chuyen-muc/thong-bao")
        expect(reader.locator(".cards")).to_contain_text("Thông báo lịch làm việc")

        editor = self.signed_in("bientap", "/articles")
        editor.goto(address)
        editor.get_by_role("link", name="Rút phiên bản").click()
        editor.get_by_label("Lý do").fill("Đăng nhầm")
        send(editor, "Rút phiên bản")
        # A browser may keep the page for a minute; who asks anew is told.
        status, _, content = self.server.get("/tin/thong-bao-lich-lam-viec")
        self.assertEqual(status, 410)
        self.assertIn("Đăng nhầm", content.decode())

    def test_who_wrote_it_does_not_approve_it(self):
        editor = self.signed_in("bientap", "/articles")
        address = self.write(editor, "Bài tự duyệt", "Nội dung.")
        self.move(editor, address, "Trình phê duyệt")
        editor.goto(address)
        expect(editor.locator(".actions").first).to_contain_text("Người soạn không tự phê duyệt")

    def test_a_photo_is_upright_small_and_says_nothing_of_its_camera(self):
        writer = self.signed_in("kiemtra", "/articles/photos")
        writer.locator("[name=file]").set_input_files(
            {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": photo()})
        writer.get_by_label("Trong ảnh có gì").fill("Hội nghị tập huấn")
        writer.get_by_label("Chú thích dưới ảnh").fill("Quang cảnh hội nghị")
        send(writer, "Thêm ảnh")
        line = writer.locator(".photos code").first.inner_text()
        address = self.write(writer, "Bài có ảnh", f"Đoạn.\n\n{line}")
        stranger = self.visitor()
        source = writer.goto("/articles/photos") and writer.locator(".photos img").first.get_attribute("src")
        self.assertEqual(stranger.request.get(source).status, 404)
        self.publish(address)
        answer = stranger.request.get(source)
        self.assertIn("immutable", answer.headers["cache-control"])
        seen = Image.open(io.BytesIO(answer.body()))
        self.assertEqual(seen.size, (40, 60))
        self.assertNotIn(b"MAYANH", answer.body())
        self.assertEqual(dict(seen.getexif()), {})
        stranger.goto("/tin/bai-co-anh")
        expect(stranger.get_by_role("img", name="Hội nghị tập huấn")).to_be_visible()
        expect(stranger.locator("figcaption")).to_contain_text("Quang cảnh hội nghị")

        for name, content in [("a.jpg", b"khong phai anh"), ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")]:
            writer.goto("/articles/photos")
            writer.get_by_text("Thêm ảnh").first.click()
            writer.locator("[name=file]").set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
            writer.get_by_label("Trong ảnh có gì").fill("Không có gì")
            send(writer, "Thêm ảnh")
            expect(writer.get_by_role("alert")).to_contain_text("Chỉ nhận ảnh JPEG hoặc PNG")

    def test_featured_news_stand_in_the_order_somebody_set(self):
        editor = self.signed_in("bientap", "/articles")
        address = self.write(editor, "Tin thứ hai", "Nội dung.")
        self.move(editor, address, "Trình phê duyệt")
        leader = self.signed_in("lanhdao", "/articles")
        self.move(leader, address, "Phê duyệt")
        self.move(leader, address, "Công bố")
        editor.goto(address)
        send(editor, "Đưa vào tin nổi bật")
        self.assertEqual(editor.locator("#featured li > a").first.inner_text(), "Tin thứ hai")
        editor.locator("#featured li").nth(1).get_by_role("button", name="Lên trước").click()
        expect(editor.locator("#featured li > a").first).to_contain_text("Sở Nội vụ kiểm tra")
        reader = self.visitor()
        reader.goto("/")
        expect(reader.locator(".leading h2")).to_contain_text("Sở Nội vụ kiểm tra")
        expect(reader.locator(".hot")).to_contain_text("Tin thứ hai")

    def test_feeds_calendar_and_structured_data_are_what_they_say(self):
        for path in ["/tin.atom", "/tin.rss", "/chuyen-muc/hoat-dong-cai-cach-hanh-chinh/tin.atom"]:
            status, headers, content = self.server.get(path)
            self.assertEqual(status, 200, path)
            tree.fromstring(content)
            feed = feedparser.parse(content)
            self.assertFalse(feed.bozo, f"{path}: {feed.get('bozo_exception')}")
            self.assertGreater(len(feed.entries), 1)
            self.assertTrue(feed.entries[0].link.startswith(self.server.address + "/tin/"))
            entry = next(each for each in feed.entries if each.link.endswith(NEWS))
            self.assertEqual(entry.published_parsed[:5], (2024, 6, 17, 1, 30))
        self.assertIn("BEGIN:VEVENT", self.server.get("/su-kien.ics")[2].decode())

        page = self.server.get(NEWS)[2].decode()
        data = extruct.extract(page, base_url=self.server.address + NEWS, syntaxes=["json-ld", "opengraph"])
        article = data["json-ld"][0]
        self.assertEqual(article["@type"], "NewsArticle")
        self.assertEqual(article["datePublished"], "2024-06-17T08:30:00+07:00")
        self.assertEqual(article["mainEntityOfPage"], self.server.address + NEWS)
        graph = dict(data["opengraph"][0]["properties"])
        self.assertEqual(graph["og:type"], "article")
        self.assertEqual(graph["og:url"], self.server.address + NEWS)

    def test_public_pages_are_light_and_set_no_cookie(self):
        look = re.search(r'href="(/assets/look[^"]+)"', self.server.get("/")[2].decode())[1]

        def weight(path: str) -> int:
            request = urllib.request.Request(self.server.address + path, headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                self.assertNotIn("Set-Cookie", answer.headers)
                return len(answer.read())

        for path in ["/", NEWS]:
            self.assertLess(weight(path) + weight(look), 60_000, path)

    def test_an_old_district_says_what_became_of_it(self):
        reader = self.visitor()
        reader.goto("/don-vi/H33.30")
        expect(reader.get_by_role("heading", level=1)).to_contain_text("Giang Thành")

    def test_the_seed_ends_on_its_page(self):
        inspector = self.signed_in("kiemtra", "/inspections")
        address = story.open_inspection(inspector, periods=["ND09:2024-Q1"]).removeprefix(self.server.address)
        telling.approved(inspector, self.signed_in("lanhdao"), address)

        later = product.Server(self.server.database, clock=telling.MINUTE)
        self.addCleanup(later.stop)
        editor = self.visitor(base_url=later.address)
        editor.goto("/sign-in")
        self.sign_in(editor, "bientap")
        telling.published(editor)
        reader = self.visitor(base_url=later.address)
        telling.read(reader)
        expect(reader.locator(".hot")).to_contain_text("Sở Nội vụ kiểm tra")
