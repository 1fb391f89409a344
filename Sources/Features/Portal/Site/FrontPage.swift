import Core
import Kernel
import Store
import Web

/// The first page of the public part.
struct FrontPage {
    private let visit: Visit
    private let featured: [Article]
    private let news: [Article]
    private let photos: [Int: Photograph]
    private let events: [Article]
    private let publications: [Publication]
    private let tree: CategoryTree
    private var t: Tongue { visit.t }

    private static let listed = 8

    init(visit: Visit, in snapshot: Snapshot) throws {
        self.visit = visit
        featured = try Article.featured(at: visit.now, in: snapshot)
        let leading = Set(featured.prefix(1).map(\.code))
        news = try Article.news(limit: Self.listed + 1, at: visit.now, in: snapshot)
            .filter { !leading.contains($0.code) }.prefix(Self.listed).map(\.self)
        photos = try Photograph.some(Set((featured + news).compactMap { $0.photo?.value }), in: snapshot)
        events = try Article.events(from: visit.today, limit: 5, at: visit.now, in: snapshot)
        publications = try Publication.newest(limit: 6, in: snapshot)
        tree = try CategoryTree(in: snapshot)
    }

    var head: PageHead {
        PageHead(
            summary: t(
                "Tin tức, thủ tục, văn bản, kết luận kiểm tra và số liệu cải cách hành chính của \(visit.product.office)."
            ),
            canonical: SitePaths.front(), feeds: SiteFeeds.all(visit))
    }

    var html: HTML {
        """
        <div class="front">
        <h1>\(visit.product.office.isEmpty ? t("Cổng thông tin cải cách hành chính") : t("Cổng thông tin điện tử \(visit.product.office)"))</h1>
        <p class="lead">\(t("Kết luận kiểm tra được công khai tại đây, kèm số liệu, mã xác minh và thời hạn khắc phục."))</p>
        \(SiteParts.hot(Array(featured.dropFirst()), t))
        <div class="cols"><div>
        \(leading)
        <h2>\(t("Tin mới"))</h2>
        \(news.isEmpty ? .emptyState(HTML(t("Chưa có tin nào."))) : SiteParts.cards(news, photos, level: 3, t))
        \(if: !news.isEmpty, "<p><a href=\"\(SitePaths.news())\">\(t("Tất cả tin"))</a></p>")
        </div><aside>
        \(conclusions)
        \(calendar)
        \(categories)
        </aside></div>
        </div>
        """
    }

    /// The first of what stands in front, large.
    private var leading: HTML {
        guard let article = featured.first else { return .nothing }
        let photo: HTML? = article.photo.flatMap { photos[$0.value] }.map {
            PhotographPart(photo: $0).image(alt: "", sizes: "(max-width: 45rem) 100vw, 44rem")
        }
        return """
            <section class="leading" aria-label="\(t("Tin nổi bật"))" lang="vi">\(photo ?? .nothing)
            <p class="kicker">\(t("TIN NỔI BẬT"))</p>
            <h2><a href="\(SitePaths.article(article.code))">\(article.title)</a></h2>
            <time datetime="\(article.firstShown.iso)">\(article.firstShown)</time>
            <p>\(article.summary)</p></section>
            """
    }

    private var conclusions: HTML {
        let lines = publications.compactMap { item -> HTML? in
            Link(local: item.address).map { link in
                """
                <li><a href="\(link)">\(item.title)</a><br>\
                <time class="small muted" datetime="\(item.publishedAt.iso)">\(item.publishedAt)</time></li>
                """
            }
        }
        guard !lines.isEmpty else {
            return "<h2>\(t("Kết luận mới"))</h2><p class=\"muted\">\(t("Chưa có kết luận nào được công khai."))</p>"
        }
        return "<h2>\(t("Kết luận mới"))</h2><ul lang=\"vi\">\(lines)</ul>"
    }

    private var calendar: HTML {
        guard !events.isEmpty else { return .nothing }
        let lines = events.compactMap { article -> HTML? in
            article.eventOn.map { day in
                "<li><b>\(day)</b> <a href=\"\(SitePaths.article(article.code))\">\(article.title)</a></li>"
            }
        }
        return """
            <h2><a href="\(SitePaths.events())">\(t("Sự kiện sắp tới"))</a></h2><ul lang="vi">\(lines)</ul>
            """
    }

    private var categories: HTML {
        let lines = tree.below(nil).map { category -> HTML in
            "<li><a href=\"\(SitePaths.category(category.code))\">\(category.name)</a></li>"
        }
        guard !lines.isEmpty else { return .nothing }
        return "<h2>\(t("Chuyên mục"))</h2><ul lang=\"vi\">\(lines)</ul>"
    }
}
