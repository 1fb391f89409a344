import Core
import Kernel
import Store
import Web

/// The portal as those see it who write it: what is under way, what waits, what stands in front, what needs a look.
struct ArticlesPage {
    private let visit: Visit
    private let scope: UnitScope
    private let open: [Edition]
    private let published: [Article]
    private let coming: [Edition]
    /// What is offered, and why no article can be made of it now.
    private let offers: [(offer: NewsOffer, obstacle: Reason?)]
    private let featured: [Article]
    private let arranged: [Featured]
    private let stale: [Article]
    private let tree: CategoryTree
    private let mayArrange: Bool
    private var t: Tongue { visit.t }

    /// How many of what is published the page shows.
    private static let shown = 30

    init(visit: Visit, scope: UnitScope, in snapshot: Snapshot) throws {
        self.visit = visit
        self.scope = scope
        open = try Edition.open(ArticleContent.kind, at: scope.ids, in: snapshot)
        published = try Article.news(units: scope.ids, limit: Self.shown, at: visit.now, in: snapshot)
        coming = try Article.coming(units: scope.ids, at: visit.now, in: snapshot)
        offers = try NewsOffer.waiting(in: snapshot).filter { offer in
            try Unit.find(offer.unit, in: snapshot).map { visit.actor.may(TakeNews.permission, at: $0.path) } ?? false
        }.map { ($0, try $0.obstacle(to: visit, on: scope.unit, in: snapshot)) }
        featured = try Article.featured(at: visit.now, in: snapshot)
        arranged = try Article.arranged(in: snapshot)
        let months = visit.product.knowledge.figures.rules.portal.checking(on: visit.today)?.months
        stale =
            try months.map { months in
                try Article.unchecked(
                    since: visit.today.adding(months: -months), units: scope.ids, at: visit.now, in: snapshot)
            } ?? []
        tree = try CategoryTree(in: snapshot)
        mayArrange = try visit.mayPortal(ArrangeFeatured.permission, in: snapshot)
    }

    var html: HTML {
        """
        \(.breadcrumb([(t("Bài viết"), nil)], t))
        \(.identity(t("Bài viết"), facts: [t("Đơn vị"): HTML(scope.unit.shortName)]))
        \(.actions(actions))
        \(offered)
        \(.section(t("Đang soạn, chờ duyệt, chờ đăng"), id: "open", editions))
        \(inFront)
        \(stalePages)
        \(.section(t("Mới đăng"), id: "published", news))
        """
    }

    private var actions: [HTML] {
        var actions: [HTML] = []
        if visit.actor.may(BeginEdition<ArticleContent>.permission, at: scope.unit.path) {
            actions.append(
                .buttonLink(
                    t("Viết bài"), to: EditionDesk.articles.paths.new().with(query: ["unit": scope.unit.code]),
                    style: .main))
        }
        actions += [
            .buttonLink(t("Kho ảnh"), to: PhotographPaths.list()),
            .buttonLink(t("Chuyên mục"), to: CategoryPaths.list()),
        ]
        return actions
    }

    private var offered: HTML {
        guard !offers.isEmpty, visit.actor.may(TakeNews.permission) else { return .nothing }
        let lines = offers.map { offer, obstacle -> HTML in
            let button: HTML =
                obstacle.map { HTML.inset(.care, .reason($0, t)) }
                ?? visit.button(
                    t("Tạo bài viết"), posting: ArticlePaths.take(),
                    values: ["subject": offer.subject.description, "unit": scope.unit.code], style: .quiet)
            return """
                <li><b>\(offer.title)</b> <span class="muted">\(t("duyệt \(offer.approvedAt.text), \(offer.approver)"))</span> \
                \(button)</li>
                """
        }
        return .section(t("Tin đã duyệt từ các cuộc kiểm tra"), id: "offers", "<ul class=\"plain\">\(lines)</ul>")
    }

    private var editions: HTML {
        var table = Table(
            caption: t("Bản chưa đăng"),
            [
                .text(HTML(t("Tiêu đề"))), .text(HTML(t("Tình trạng"))), .text(HTML(t("Người soạn"))),
                .text(HTML(t("Đăng lúc"))),
            ])
        for edition in open + coming {
            table.row([
                "<a href=\"\(EditionDesk.articles.paths.one(edition.id))\">\(edition.title)</a>",
                .tag(edition.state == .published ? t("đã hẹn giờ") : t(edition.state.phrase)),
                HTML(edition.authors.joined(separator: ", ")), edition.effectiveFrom.map { "\($0)" } ?? "–",
            ])
        }
        return table.html(empty: HTML(t("Không có bài nào đang soạn.")))
    }

    private var inFront: HTML {
        let codes = arranged.map(\.code)
        let lines = featured.map { article -> HTML in
            let until = arranged.first { $0.code == article.code }?.until
            let place = codes.firstIndex(of: article.code) ?? 0
            let buttons: HTML = mayArrange ? HTML(moves(of: place)) : .nothing
            return """
                <li><a href="\(SitePaths.article(article.code))">\(article.title)</a> \
                <span class="muted">\(until.map { t("đến hết \($0.text)") } ?? "")</span> \(buttons)</li>
                """
        }
        guard !lines.isEmpty else {
            return .section(
                t("Tin nổi bật"), id: "featured",
                "<p class=\"muted\">\(t("Chưa có bài nào; mở một bài đã đăng để đưa vào."))</p>")
        }
        return .section(t("Tin nổi bật"), id: "featured", "<ol>\(lines)</ol>")
    }

    /// Each button sends the whole order as it would be, so that two people never meet half way.
    private func moves(of place: Int) -> [HTML] {
        func send(_ label: String, _ order: [Featured]) -> HTML {
            visit.button(label, posting: ArticlePaths.feature(), values: ["articles": order.lines], style: .quiet)
        }
        var buttons: [HTML] = []
        if place > 0 {
            var order = arranged
            order.swapAt(place, place - 1)
            buttons.append(send(t("Lên trước"), order))
        }
        var rest = arranged
        rest.remove(at: place)
        buttons.append(send(t("Bỏ khỏi tin nổi bật"), rest))
        return buttons
    }

    private var stalePages: HTML {
        guard !stale.isEmpty else { return .nothing }
        let lines = stale.map { article -> HTML in
            """
            <li><a href="\(EditionDesk.articles.paths.one(article.edition))">\(article.title)</a> \
            <span class="muted">\(t("từ \(article.shownFrom.day.text)"))</span> \
            \(visit.button(t("Đã đọc lại, vẫn đúng"), posting: ArticlePaths.check(article.code), style: .quiet))</li>
            """
        }
        return .section(t("Trang lâu chưa ai xem lại"), id: "stale", "<ul class=\"plain\">\(lines)</ul>")
    }

    private var news: HTML {
        var table = Table(
            caption: t("Mới nhất trước"),
            [.text(HTML(t("Tiêu đề"))), .text(HTML(t("Chuyên mục"))), .text(HTML(t("Đăng lúc")))])
        for article in published {
            table.row([
                "<a href=\"\(EditionDesk.articles.paths.one(article.edition))\">\(article.title)</a>",
                HTML(tree[article.category]?.name ?? article.category), "\(article.firstShown)",
            ])
        }
        return table.html(empty: HTML(t("Chưa có bài nào được đăng.")))
    }
}
