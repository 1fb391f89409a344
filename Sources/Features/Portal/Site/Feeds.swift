import Core
import Formats
import Kernel
import Store
import Web

/// News as feed readers take them. The text of every item is the article itself: nobody has to come here to read it.
struct NewsFeed {
    private let visit: Visit
    private let title: String
    private let home: Link
    private let own: Link
    private let items: [Item]

    private struct Item {
        let article: Article
        let content: HTML
        let author: String
        let categories: [String]
    }

    private static let length = 30

    /// - Parameter category: nil for the news of all.
    init(visit: Visit, category: Category?, own: Link, in snapshot: Snapshot) throws {
        self.visit = visit
        self.own = own
        title = category?.name ?? visit.t("Tin mới")
        home = category.map { SitePaths.category($0.code) } ?? SitePaths.front()
        let tree = try CategoryTree(in: snapshot)
        let articles =
            try category.map { try Article.of(category: $0.code, limit: Self.length, at: visit.now, in: snapshot) }
            ?? Article.news(limit: Self.length, at: visit.now, in: snapshot)
        items = try articles.map { article in
            let content = try Edition.find(article.edition, kind: ArticleContent.kind, in: snapshot)
                .read(as: ArticleContent.self)
            let markup = ArticleMarkup(photos: [:]).html(content.markdown)
            return Item(
                article: article, content: markup, author: content.author ?? "",
                categories: content.categories.compactMap { tree[$0]?.name })
        }
    }

    private var office: String { visit.product.office.isEmpty ? "CaiCach" : visit.product.office }
    private var changedAt: Instant { items.map(\.article.shownFrom).max() ?? Instant(milliseconds: 0) }

    private func address(_ item: Item) -> String { visit.absolute(SitePaths.article(item.article.code)) }

    /// RFC 4287.
    var atom: Reply {
        let entries = items.map { item -> HTML in
            let author = item.author.isEmpty ? office : item.author
            let categories = item.categories.map { name -> HTML in "<category term=\"\(name)\"/>" }
            return """
                <entry><id>\(address(item))</id><title>\(item.article.title)</title>
                <link rel="alternate" type="text/html" href="\(address(item))"/>
                <published>\(item.article.firstShown.iso)</published><updated>\(item.article.shownFrom.iso)</updated>
                <author><name>\(author)</name></author>\(categories)
                <summary>\(item.article.summary)</summary>
                <content type="html">\(item.content.text)</content></entry>

                """
        }
        let feed: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
            <id>\(visit.absolute(own))</id><title>\(title) – \(office)</title>
            <link rel="self" type="application/atom+xml" href="\(visit.absolute(own))"/>
            <link rel="alternate" type="text/html" href="\(visit.absolute(home))"/>
            <updated>\(changedAt.iso)</updated><author><name>\(office)</name></author>
            \(entries)</feed>

            """
        return .text(feed.text, type: "application/atom+xml; charset=utf-8").cached(.public(maxAge: 300))
    }

    /// RSS 2.0.
    var rss: Reply {
        let lines = items.map { item -> HTML in
            let categories = item.categories.map { name -> HTML in "<category>\(name)</category>" }
            return """
                <item><title>\(item.article.title)</title><link>\(address(item))</link>
                <guid isPermaLink="true">\(address(item))</guid><pubDate>\(item.article.firstShown.mailDate)</pubDate>
                \(categories)<description>\(item.article.summary)</description></item>

                """
        }
        let feed: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
            <title>\(title) – \(office)</title><link>\(visit.absolute(home))</link>
            <description>\(title)</description><language>vi</language>
            <atom:link rel="self" type="application/rss+xml" href="\(visit.absolute(own))"/>
            <lastBuildDate>\(changedAt.mailDate)</lastBuildDate>
            \(lines)</channel></rss>

            """
        return .text(feed.text, type: "application/rss+xml; charset=utf-8").cached(.public(maxAge: 300))
    }
}

extension Instant {
    /// `Mon, 24 Jun 2024 10:17:00 +0700` (RFC 5322).
    fileprivate var mailDate: String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = day.parts
        let number = parts.day < 10 ? "0\(parts.day)" : "\(parts.day)"
        let seconds = (milliseconds / 1000) % 60
        return """
            \(days[day.weekday - 1]), \(number) \(months[parts.month - 1]) \(parts.year) \
            \(clock):\(seconds < 10 ? "0" : "")\(seconds) +0700
            """
    }
}
