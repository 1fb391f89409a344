import Core
import Formats
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Portal

@Suite("Articles: written by one, approved by another, shown from their minute on")
struct ArticleTests {
    private let early = Instant(World.today, hour: 10, minute: 16)
    private let late = Instant(World.today, hour: 10, minute: 17)

    @Test(
        "an article names itself, appears at its minute and keeps its first moment when it is changed",
        arguments: Engine.available)
    func life(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let draft = try await world.draft(World.article("Tập huấn Một cửa, một cửa liên thông", at: "10:17"))
        #expect(draft.code == "tap-huan-mot-cua-mot-cua-lien-thong")
        #expect(try world.shown(draft.code, at: late) == nil)
        try await world.publish(draft)
        #expect(try world.shown(draft.code, at: early) == nil)
        let shown = try #require(try world.shown(draft.code, at: late))
        #expect(shown.firstShown.text == "10:17 | 18/06/2024")
        #expect(shown.changedAt == nil)

        let later = try world.on(World.today.adding(2))
        let second = try await later.draft(
            World.article("Tập huấn Một cửa", body: "Đổi giờ."), code: draft.code, note: "Đổi giờ họp")
        try await later.publish(second)
        let changed = try #require(try later.shown(draft.code))
        #expect(changed.firstShown == shown.firstShown)
        #expect(changed.changedAt?.day == World.today.adding(2))
        #expect(try world.read { try changed.changes(in: $0).map(\.note) } == ["Đổi giờ họp"])
        // Who looked before sees the version of that day.
        #expect(try world.shown(draft.code, at: late)?.edition == draft.id)
    }

    @Test("the author does not approve; a photo that nobody can hear described stops it", arguments: Engine.available)
    func gate(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let draft = try await world.draft(World.article(body: "![](anh:1)"))
        await #expect(throws: Refusal.self) {
            try await world.move(SubmitEdition<ArticleContent>.self, draft, as: try world.editor)
        }
        let good = try await world.draft(World.article("Bài khác"))
        try await world.move(SubmitEdition<ArticleContent>.self, good, as: try world.editor)
        await #expect(throws: Refusal.conflict("Người soạn không tự phê duyệt; cần một người khác phê duyệt.")) {
            try await world.move(ApproveEdition<ArticleContent>.self, good, as: try world.editor)
        }
    }

    @Test(
        "what is taken back is gone from every list, and the version before it comes back", arguments: Engine.available)
    func withdrawal(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let first = try await world.publish(try await world.draft(World.article(others: "huong-dan")))
        let next = try world.on(World.today.adding(1))
        let second = try await next.publish(try await next.draft(World.article(), code: first.code))
        let after = try world.on(World.today.adding(2))
        try await after.move(
            WithdrawEdition<ArticleContent>.self, second, as: try after.chief,
            ["reason": "Sai số liệu", "acceptsGap": false])
        #expect(try after.shown(first.code)?.edition == first.id)
        try await after.move(
            WithdrawEdition<ArticleContent>.self, first, as: try after.chief,
            ["reason": "Sai số liệu", "acceptsGap": false])
        #expect(try after.shown(first.code) == nil)
        for category in ["thong-bao", "huong-dan"] {
            #expect(
                try after.read { try Article.of(category: category, limit: 9, at: after.product.now(), in: $0) }.isEmpty
            )
        }
    }

    @Test(
        "a change that waits for its day is found from that day on, and until then what stands",
        arguments: Engine.available)
    func waiting(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        func found(_ words: String, after days: Int) throws -> [String] {
            try world.read { snapshot in
                let reader = SearchReader(snapshot)
                let now = Instant(World.today.adding(days), hour: 12)
                let ids = try SearchEngine(reader: reader, now: now)
                    .find(SearchQuery(words), kind: ArticleContent.kind, from: 0, count: 9).ids
                let items = try reader.items(ids)
                return ids.compactMap { items[$0]?.title }
            }
        }
        let first = try await world.publish(
            try await world.draft(World.article("Lịch tiếp công dân", body: "Thứ Hai.")))
        let changed = World.article("Lịch tiếp công dân mới", body: "Thứ Ba.")
        let second = try await world.publish(
            try await world.draft(changed, code: first.code, note: "Đổi ngày"), from: World.today.adding(3))
        #expect(try found("tiếp công dân", after: 2) == ["Lịch tiếp công dân"])
        #expect(try found("thứ ba", after: 2).isEmpty)
        #expect(try found("tiếp công dân", after: 3) == ["Lịch tiếp công dân mới"])
        #expect(try found("thứ hai", after: 3).isEmpty)
        try await world.move(
            WithdrawEdition<ArticleContent>.self, second, as: try world.chief,
            ["reason": "Sai ngày", "acceptsGap": false])
        #expect(try found("tiếp công dân", after: 4) == ["Lịch tiếp công dân"])
    }

    @Test("no unit writes under an address of another", arguments: Engine.available)
    func foreign(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        try await world.publish(try await world.draft(World.article()))
        await #expect(throws: Refusal.self) {
            try await world.draft(World.article(), code: "tap-huan-mot-cua", unit: "H33.30")
        }
        // Nor may a writer of a district write for the province at all.
        let district = try world.person("editor", over: "H33.30")
        await #expect(throws: Refusal.forbidden) {
            _ = try await world.product.perform(
                BeginEdition(unit: "H33", code: "", content: World.article("Bài của huyện")), as: district)
        }
    }

    @Test("lists go on where they ended, without gap or repetition", arguments: Engine.available)
    func paging(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        for number in 1...5 { try await world.publish(try await world.draft(World.article("Bài số \(number)"))) }
        let now = Instant(World.today, hour: 12)
        var seen: [String] = []
        var mark: Article.Mark?
        repeat {
            let page = try world.read { try Article.of(category: "thong-bao", before: mark, limit: 2, at: now, in: $0) }
            seen += page.map(\.code)
            mark = page.last.flatMap { Article.Mark($0.mark) }
            if page.count < 2 { break }
        } while mark != nil
        #expect(seen.count == 5)
        #expect(Set(seen).count == 5)
    }

    @Test(
        "featured articles stand in their order, only what is shown, only until their day", arguments: Engine.available)
    func featured(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        for title in ["Bài một", "Bài hai"] { try await world.publish(try await world.draft(World.article(title))) }
        _ = try await world.product.perform(
            ArrangeFeatured(articles: "bai-hai | 20/06/2024\nbai-mot"), as: try world.editor)
        func front(_ day: Day) throws -> [String] {
            try world.read { try Article.featured(at: Instant(day, hour: 9), in: $0).map(\.code) }
        }
        #expect(try front(World.today) == ["bai-hai", "bai-mot"])
        #expect(try front(World.today.adding(3)) == ["bai-mot"])
        for wrong in ["khong-co", "bai-mot\nbai-mot", "bai-mot | mai"] {
            await #expect(throws: Refusal.self) {
                _ = try await world.product.perform(
                    ArrangeFeatured(articles: wrong), as: try world.editor)
            }
        }
    }

    @Test("pages that stay are listed when nobody looked for a year, until somebody does", arguments: Engine.available)
    func stale(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let page = try await world.publish(
            try await world.draft(World.article("Chức năng", category: "gioi-thieu", isPage: true)))
        try await world.publish(try await world.draft(World.article("Tin ngày")))
        let later = try world.on(World.today.adding(400))
        let unit = try later.unit("H33").id
        func unchecked() throws -> [String] {
            try later.read { snapshot in
                try Article.unchecked(
                    since: later.product.now().day.adding(months: -12), units: [unit],
                    at: later.product.now(), in: snapshot
                ).map(\.code)
            }
        }
        #expect(try unchecked() == [page.code])
        _ = try await later.product.perform(CheckArticle(code: page.code), as: try later.editor)
        #expect(try unchecked().isEmpty)
    }

    @Test("only pages that stay rest on the law; news of a day do not have to follow it", arguments: Engine.available)
    func citations(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let text = "Theo Điều 9 Nghị định số 42/2022/NĐ-CP."
        let page = try await world.publish(try await world.draft(World.article("Trang", body: text, isPage: true)))
        let news = try await world.publish(try await world.draft(World.article("Tin", body: text)))
        func cited(_ edition: Edition) throws -> Int {
            try world.read { try $0.count("SELECT COUNT(*) FROM citation WHERE edition_id = \(edition.id)") }
        }
        #expect(try cited(page) == 1)
        #expect(try cited(news) == 0)
    }
}

@Suite("What a writer is told before anybody reads it")
struct ArticleCheckTests {
    private func remarks(_ body: String, title: String = "Bài") throws -> [String] {
        let content = ArticleContent(name: title, summary: "Tóm tắt.", body: body, category: "thong-bao")
        return ArticleCheck(content, by: try Rules().portal.reading).remarks.map(\.phrase.vietnamese)
    }

    @Test(
        "each thing that makes a reader stumble",
        arguments: [
            ("#### Sâu", "bỏ qua một cấp"), ("## THÔNG BÁO VỀ VIỆC NGHỈ LỄ", "viết toàn chữ hoa"),
            ("Xem [tại đây](/tin/a).", "không nói dẫn tới đâu"), ("[a](javascript:x)", "không mở được"),
            ("![](anh:3)", "chưa có lời mô tả"), ("![a](https://x.vn/a.jpg)", "không ở trong kho ảnh"),
            ("| | B |\n|---|---|\n| 1 | 2 |", "cột chưa có tên"), ("Số 091234567890.", "số định danh cá nhân"),
            ("Gọi 0912345678.", "số điện thoại riêng"),
            (String(repeating: "từ ", count: 50), "câu dài hơn 45 tiếng"),
        ])
    func remark(_ body: String, _ expected: String) throws {
        let found = try remarks(body)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test("a plain text has nothing to mend; a number of a law is no end of a sentence")
    func plain() throws {
        #expect(try remarks("## Phần một\n\nTheo Nghị định số 42/2022/NĐ-CP, cơ quan công khai 1.234 thủ tục.").isEmpty)
    }
}

@Suite("Text out of a word processor")
struct PastedTextTests {
    @Test(
        "becomes Markdown",
        arguments: [
            ("•\tMột\r\n•\tHai", "- Một\n- Hai"), ("\u{F0B7}\tMột", "- Một"), ("1.\tMột\n2.\tHai", "1. Một\n2. Hai"),
            ("Đoạn\u{AD} một\u{A0}hai\u{200B}", "Đoạn một hai"), ("Lời dẫn:\n• Một", "Lời dẫn:\n\n- Một"),
            ("a\n\n\n\nb\n\n", "a\n\nb"), ("Dòng\u{0B}ngắt", "Dòng\nngắt"),
            ("**đã** là Markdown", "**đã** là Markdown"),
        ])
    func cleaned(_ text: String, _ expected: String) {
        #expect(PastedText.cleaned(text) == expected)
    }
}

@Suite("An article as markup")
struct ArticleMarkupTests {
    private func html(_ text: String) -> String { ArticleMarkup(photos: [:]).html(Markdown(text)).text }

    @Test(
        "nothing of what a writer types becomes markup that is not written here",
        arguments: [
            "<script>alert(1)</script>", "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert)", "[a](data:text/html,x)",
            "[a](//evil.example)", "[a](/\\evil.example)", "![a\" onerror=\"x](anh:9)", "<img src=x onerror=x>",
            "[a](https://x.vn/\"onmouseover=\"x)", "`</code><script>`", "## <b>x</b>", "[a](vbscript:x)",
        ])
    func safe(_ text: String) {
        let markup = html(text).lowercased()
        for wrong in [
            "<script", "javascript:", "<img", "onerror=\"x", "data:", "vbscript:", "href=\"//", "href=\"/\\",
            "\" onmouseover", "<b>",
        ] {
            #expect(!markup.contains(wrong), "\(markup)")
        }
    }

    @Test("no generated text ever leaves a tag that is not one of ours", arguments: 0..<200)
    func fuzzed(_ seed: Int) {
        let pieces = [
            "<", ">", "\"", "'", "&", "[", "](", ")", "!", "*", "_", "`", "|", "\n", "#", "- ", "script", "anh:1",
            "http://", "javascript:", "à", "\u{0}",
        ]
        var state = UInt64(seed) &+ 88_172_645_463_325_252
        var text = ""
        for _ in 0..<60 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            text += pieces[Int(state % UInt64(pieces.count))]
        }
        let ours =
            /<\/?(p|h2|h3|h4|ol|ul|li|blockquote|div|table|thead|tbody|tr|th|td|em|strong|s|code|pre|a|br|hr)( (id|class|href|rel|scope|start)="[^"<>]*")*>/
        let rest = html(text).replacing(ours, with: "")
        #expect(!rest.contains("<") && !rest.contains(">"), "\(text.debugDescription) → \(rest)")
    }
}

@Suite("News that inspections offer")
struct NewsOfferTests {
    @Test(
        "whoever writes for one district does not tell the news of another; nobody takes them twice",
        arguments: Engine.available)
    func reach(_ engine: Engine) async throws {
        let world = try await World.portal(engine)
        let subject = Subject("inspection", "1")
        try await world.product.store.write { tx in
            try NewsOffer(
                subject: subject, unit: try Unit.require(code: "H33.30", field: "unit", in: tx).id,
                title: "Kiểm tra tại huyện",
                summary: "Tóm tắt.", body: "Nội dung.", authors: ["kiemtra"], approver: "lanhdao",
                approvedAt: world.product.now(),
                article: nil
            ).keep(in: tx)
        }
        let take = TakeNews(unit: "H33.30.01", subject: subject.description)
        await #expect(throws: Refusal.forbidden) {
            _ = try await world.product.perform(take, as: try world.person("editor", over: "H33.30.01"))
        }
        let own = TakeNews(unit: "H33", subject: subject.description)
        let id = try await world.product.perform(own, as: try world.editor)
        #expect(try world.read { try Edition.find(id, kind: ArticleContent.kind, in: $0).approver } == "lanhdao")
        await #expect(throws: Refusal.conflict("Tin này đã thành bài viết.")) {
            _ = try await world.product.perform(own, as: try world.editor)
        }
    }
}
