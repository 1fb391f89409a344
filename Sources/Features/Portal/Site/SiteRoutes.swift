import Core
import Formats
import Kernel
import Store
import Web

enum SiteRoutes {
    /// Seconds for which anybody may keep a page: so late at most appears what was planned for a minute.
    private static let kept = Reply.Caching.public(maxAge: 60, staleWhileRevalidate: 600)

    static func declare(_ routes: inout Routes) {
        routes.get(SitePaths.front, .public) { visit in
            let page = try visit.read { try FrontPage(visit: visit, in: $0) }
            return visit.page(title: "Trang chủ", body: page.html, kind: .public, head: page.head).cached(kept)
        }
        routes.get(SitePaths.news, .public) { visit in try list(visit, nil) }
        routes.get(SitePaths.category, .public) { visit, code in try list(visit, code) }
        routes.get(SitePaths.unit, .public) { visit, code in
            let page = try visit.read { snapshot in
                guard let unit = try Unit.find(code: code.uppercased(), in: snapshot) else { throw Refusal.notFound }
                return try UnitSitePage(visit: visit, unit: unit, in: snapshot)
            }
            return visit.page(title: "\(page.unit.name)", body: page.html, kind: .public, head: page.head).cached(kept)
        }
        articles(&routes)
        feeds(&routes)
    }

    private static func articles(_ routes: inout Routes) {
        routes.get(SitePaths.article, .public) { visit, code in
            try visit.read { snapshot in
                guard let article = try Article.shown(code, at: visit.now, in: snapshot) else {
                    return try gone(visit, code, in: snapshot)
                }
                let page = try ArticlePage(visit: visit, article: article, in: snapshot)
                return visit.page(title: "\(article.title)", body: page.html, kind: .public, head: page.head).cached(
                    kept)
            }
        }
        routes.get(SitePaths.file, .public) { visit, code, file in
            try visit.read { snapshot in
                guard let article = try Article.shown(code, at: visit.now, in: snapshot) else { throw Refusal.notFound }
                let edition = try Edition.find(article.edition, kind: ArticleContent.kind, in: snapshot)
                let (attachment, bytes) = try Attachment.find(file, of: edition.files, in: snapshot)
                return .attachment(attachment, bytes)
            }
        }
        routes.get(SitePaths.photo, .public) { visit, name in
            let pieces = name.split(separator: ".").first?.split(separator: "-") ?? []
            guard name.hasSuffix(".jpg"), pieces.count == 2, let id = Photograph.ID(String(pieces[0])),
                let width = Int(pieces[1])
            else { throw Refusal.notFound }
            return try visit.read { snapshot in
                guard let file = try Photograph.file(id, width: width, in: snapshot) else { throw Refusal.notFound }
                let isPublic = try Article.shows(id, at: visit.now, in: snapshot)
                let owner = try Unit.find(file.unit, in: snapshot)
                guard isPublic || owner.map({ visit.actor.may("article.read", at: $0.path) }) ?? false else {
                    throw Refusal.notFound
                }
                let reply = Reply.file(file.bytes, type: "image/jpeg")
                // A photo never changes under its number; one that is not out yet is nobody else's to keep.
                return isPublic ? reply.cached(.forever) : reply
            }
        }
    }

    private static func feeds(_ routes: inout Routes) {
        routes.get(SitePaths.newsAtom, .public) { visit in
            try visit.read { try NewsFeed(visit: visit, category: nil, own: SitePaths.newsAtom(), in: $0) }.atom
        }
        routes.get(SitePaths.newsRSS, .public) { visit in
            try visit.read { try NewsFeed(visit: visit, category: nil, own: SitePaths.newsRSS(), in: $0) }.rss
        }
        routes.get(SitePaths.categoryAtom, .public) { visit, code in
            try visit.read { snapshot in
                guard let category = try CategoryTree(in: snapshot)[code] else { throw Refusal.notFound }
                return try NewsFeed(
                    visit: visit, category: category, own: SitePaths.categoryAtom(code), in: snapshot)
            }.atom
        }
        routes.get(SitePaths.events, .public) { visit in
            let events = try visit.read { try Article.events(from: visit.today, limit: 100, at: visit.now, in: $0) }
            return visit.page(
                title: "Sự kiện sắp tới", body: EventsPage(visit: visit, events: events).html, kind: .public,
                head: PageHead(canonical: SitePaths.events())
            ).cached(kept)
        }
        routes.get(SitePaths.calendar, .public) { visit in
            let events = try visit.read { snapshot in
                try Article.events(from: visit.today.adding(-31), limit: 500, at: visit.now, in: snapshot)
            }
            let entries = events.compactMap { article -> CalendarFeed.Entry? in
                article.eventOn.map { day in
                    var entry = CalendarFeed.Entry(
                        .event, id: "article-\(article.code)@caicach", on: day, summary: article.title,
                        changedAt: article.shownFrom)
                    entry.description = article.summary
                    entry.address = visit.absolute(SitePaths.article(article.code))
                    return entry
                }
            }
            let feed = CalendarFeed(
                name: visit.t("Sự kiện sắp tới"), product: "-//CaiCach//Portal//VI", entries: entries)
            return .file(feed.bytes(), type: CalendarFeed.mimeType).cached(.public(maxAge: 300))
        }
    }

    private static func list(_ visit: Visit, _ code: String?) throws -> Reply {
        let page = try visit.read { snapshot in
            let category = try code.map { code in
                guard let category = try CategoryTree(in: snapshot)[code] else { throw Refusal.notFound }
                return category
            }
            return try NewsListPage(visit: visit, category: category, in: snapshot)
        }
        return visit.page(title: "\(page.title)", body: page.html, kind: .public, head: page.head).cached(kept)
    }

    /// What was taken back says so, with the reason; what never was is not found.
    private static func gone(_ visit: Visit, _ code: String, in snapshot: Snapshot) throws -> Reply {
        let all = try Edition.all(of: Subject(ArticleContent.kind, code), in: snapshot)
        let wasShown = all.contains { edition in
            edition.state == .withdrawn || (edition.effectiveUntil.map { $0 < visit.today } ?? false)
        }
        guard wasShown, let last = all.first(where: { !$0.reason.isEmpty && !$0.state.isOpen }) else {
            throw Refusal.notFound
        }
        let body: HTML = """
            <div class="failure"><p class="code">410</p><h1>\(visit.t("Bài này đã được gỡ"))</h1>
            <p>\(visit.t("Lý do:")) \(last.reason)</p>
            <p><a href="\(SitePaths.news())">\(visit.t("Tất cả tin"))</a></p></div>
            """
        return visit.page(
            title: "Bài này đã được gỡ", body: body, kind: .public, head: PageHead(isListed: false), status: 410)
    }
}
