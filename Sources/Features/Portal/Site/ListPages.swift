import Core
import Kernel
import Store
import Web

/// All news, or everything of a category, in pages.
struct NewsListPage {
    private let visit: Visit
    private let category: Category?
    private let tree: CategoryTree
    private let articles: [Article]
    private let photos: [Int: Photograph]
    private let next: Link?
    private let isFirst: Bool
    private var t: Tongue { visit.t }

    private static let listed = 20

    /// - Parameter category: nil for the news of all.
    init(visit: Visit, category: Category?, in snapshot: Snapshot) throws {
        self.visit = visit
        self.category = category
        tree = try CategoryTree(in: snapshot)
        let before = visit.query["truoc"].flatMap(Article.Mark.init)
        isFirst = before == nil
        let found =
            try category.map { category in
                try Article.of(
                    category: category.code, before: before, limit: Self.listed + 1, at: visit.now, in: snapshot)
            } ?? Article.news(before: before, limit: Self.listed + 1, at: visit.now, in: snapshot)
        articles = Array(found.prefix(Self.listed))
        photos = try Photograph.some(Set(articles.compactMap { $0.photo?.value }), in: snapshot)
        let here = category.map { SitePaths.category($0.code) } ?? SitePaths.news()
        next = found.count > Self.listed ? articles.last.map { here.with(query: ["truoc": $0.mark]) } : nil
    }

    var title: String { category?.name ?? t("Tin mới") }

    var head: PageHead {
        let feeds = category.map { [PageHead.Feed($0.name, at: SitePaths.categoryAtom($0.code))] } ?? []
        return PageHead(
            canonical: isFirst ? category.map { SitePaths.category($0.code) } ?? SitePaths.news() : visit.link,
            feeds: feeds + SiteFeeds.all(visit))
    }

    var html: HTML {
        let way = category.map { tree.way(to: $0.code) } ?? []
        let below = category.map { tree.below($0.code) } ?? []
        let links = below.map { child -> HTML in
            .buttonLink(child.name, to: SitePaths.category(child.code))
        }
        return """
            \(.breadcrumb([(t("Trang chủ"), SitePaths.front())] + way.dropLast().map { ($0.name, SitePaths.category($0.code)) } + [(title, nil)], t))
            <h1>\(title)</h1>
            \(if: !links.isEmpty, .actions(links))
            \(articles.isEmpty ? .emptyState(HTML(t("Chưa có bài nào."))) : SiteParts.cards(articles, photos, level: 2, t))
            \(.pager(next: next, first: isFirst ? nil : category.map { SitePaths.category($0.code) } ?? SitePaths.news(), t))
            """
    }
}

/// A unit for the public: its news, what became of it.
struct UnitSitePage {
    let visit: Visit
    let unit: Unit
    private let way: [Unit]
    private let children: [Unit]
    private let successors: [Unit]
    private let articles: [Article]
    private let photos: [Int: Photograph]
    private var t: Tongue { visit.t }

    init(visit: Visit, unit: Unit, in snapshot: Snapshot) throws {
        self.visit = visit
        self.unit = unit
        var way: [Unit] = []
        var above = try unit.parent.flatMap { try Unit.find($0, in: snapshot) }
        while let each = above {
            way.insert(each, at: 0)
            above = try each.parent.flatMap { try Unit.find($0, in: snapshot) }
        }
        self.way = way
        children = try unit.children(in: snapshot).filter { $0.exists(on: visit.today) }
        successors = try unit.successors(in: snapshot)
        articles = try Article.news(units: [unit.id], limit: 10, at: visit.now, in: snapshot)
        photos = try Photograph.some(Set(articles.compactMap { $0.photo?.value }), in: snapshot)
    }

    var head: PageHead {
        PageHead(
            summary: unit.name, canonical: SitePaths.unit(unit.code), feeds: SiteFeeds.all(visit),
            data: [
                [
                    "@context": "https://schema.org", "@type": "GovernmentOrganization", "name": unit.name,
                    "identifier": unit.code, "url": visit.absolute(SitePaths.unit(unit.code)),
                ]
            ])
    }

    var html: HTML {
        let below = children.map { child -> HTML in
            "<li><a href=\"\(SitePaths.unit(child.code))\">\(child.name)</a></li>"
        }
        return """
            \(.breadcrumb([(t("Trang chủ"), SitePaths.front())] + way.map { ($0.shortName, SitePaths.unit($0.code)) } + [(unit.shortName, nil)], t))
            <h1>\(unit.name)</h1>
            \(SiteParts.history(unit, successors, t))
            \(.facts([t("Cấp"): HTML(t(unit.level.phrase)), t("Mã định danh"): HTML(unit.code), t("Hoạt động từ"): "\(unit.validFrom)"]))
            \(if: !articles.isEmpty, "<h2>\(t("Tin của đơn vị"))</h2>\(SiteParts.cards(articles, photos, level: 3, t))")
            \(if: !below.isEmpty, .fold(t("Đơn vị trực thuộc (\(below.count))"), isOpen: articles.isEmpty, "<ul class=\"columns\">\(below)</ul>"))
            """
    }
}

/// What is announced for days to come.
struct EventsPage {
    let visit: Visit
    let events: [Article]
    private var t: Tongue { visit.t }

    var html: HTML {
        let lines = events.compactMap { article -> HTML? in
            article.eventOn.map { day in
                """
                <li><a href="\(SitePaths.article(article.code))">\(article.title)</a> <time datetime="\(day.iso)">\(day)</time></li>
                """
            }
        }
        return """
            \(.breadcrumb([(t("Trang chủ"), SitePaths.front()), (t("Sự kiện sắp tới"), nil)], t))
            <h1>\(t("Sự kiện sắp tới"))</h1>
            \(lines.isEmpty ? .emptyState(HTML(t("Chưa có sự kiện nào được thông báo."))) : "<ul class=\"news\" lang=\"vi\">\(lines)</ul>")
            <p><a href="\(SitePaths.calendar())">\(t("Thêm vào lịch của bạn (iCalendar)"))</a></p>
            """
    }
}
