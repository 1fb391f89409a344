import Core
import Kernel
import Store
import Web

enum ArticlePaths {
    static let staff = Path("articles")
    static let take = Path("articles/take")
    static let feature = Path("articles/featured")
    static let check = Path<String>("articles/check/:code")
    static let preview = Path<Edition.ID>("articles/preview/:id")

    /// Codes that would hide another address.
    static let reserved: Set<String> = ["tin.atom", "tin.rss"]
}

enum ArticleRoutes {
    static func declare(_ routes: inout Routes) {
        EditionDesk.articles.declare(&routes)
        routes.get(ArticlePaths.staff, .needs("article.read")) { visit in try staff(visit) }
        routes.get(ArticlePaths.preview, .needs("article.read")) { visit, id in
            try visit.read { snapshot in
                let edition = try Edition.find(id, kind: ArticleContent.kind, in: snapshot)
                guard let unit = try edition.unit.flatMap({ try Unit.find($0, in: snapshot) }),
                    visit.actor.may("article.read", at: unit.path)
                else { throw Refusal.notFound }
                let page = try ArticlePage(visit: visit, draft: edition, in: snapshot)
                return visit.page(title: "Xem thử: \(edition.title)", body: page.html, kind: .public)
            }
        }
        routes.post(ArticlePaths.take, .needs(TakeNews.permission)) { visit in
            try await visit.perform(
                TakeNews.self,
                then: { id in
                    .redirect(to: EditionDesk.articles.paths.one(id), notice: "Đã tạo bài viết; chỉ còn bước công bố.")
                }, otherwise: { form in try staff(visit, form) })
        }
        routes.post(ArticlePaths.feature, .needs(ArrangeFeatured.permission)) { visit in
            let added = visit.form["add"]
            let order = try visit.read { [Featured(code: added)] + (try Article.arranged(in: $0)) }
            return try await visit.perform(
                ArrangeFeatured.self, adding: added.isEmpty ? [:] : ["articles": order.lines],
                then: { _ in .redirect(to: ArticlePaths.staff().at("featured"), notice: "Đã sắp lại tin nổi bật.") },
                otherwise: { form in try staff(visit, form) })
        }
        routes.post(ArticlePaths.check, .needs(CheckArticle.permission)) { visit, code in
            try await visit.perform(CheckArticle(code: code))
            return .redirect(to: ArticlePaths.staff().at("stale"), notice: "Đã ghi nhận.")
        }
    }

    private static func staff(_ visit: Visit, _ refused: Form? = nil) throws -> Reply {
        try visit.read { snapshot in
            guard let scope = try UnitScope(visit, needs: "article.read", in: snapshot) else {
                return visit.page(title: "Bài viết", body: .withoutUnits(visit, heading: "Bài viết"))
            }
            let page = try ArticlesPage(visit: visit, scope: scope, in: snapshot)
            return visit.page(title: "Bài viết", body: page.html, status: refused?.status ?? 200)
        }
    }
}
