import Core
import Kernel
public import Web

extension Feature {
    /// What the public sees: news and pages, by category and by unit, what stands in front, what is to come.
    public static let portal = Feature(
        "portal",
        migrations: PortalSchema.migrations + CategorySchema.migrations + ArticleSchema.migrations
            + PhotographSchema.migrations + PortalParts.migrations,
        acts: ArticleContent.acts + [
            SaveCategory.self, RemoveCategory.self, AdoptCategories.self, AddPhotograph.self, ArrangeFeatured.self,
            CheckArticle.self, TakeNews.self,
        ] + PortalParts.acts,
        followers: [.publications, .newsOffers],
        contents: [ContentKind(ArticleContent.self, "bài viết", address: "/articles/editions/")],
        lives: [Feedback.life.drawing], bars: [NewsOffer.bar], publicSources: [.articles],
        oldAddress: PortalParts.oldAddress,
        announcements: PortalParts.announcements,
        menu: [
            MenuItem("Bài viết", to: ArticlePaths.staff(), .needs("article.read"), order: 80, in: .portal),
            MenuItem("Tin tức", to: SitePaths.news(), .public, order: 10),
        ] + PortalParts.menu
    ) { routes in
        SiteRoutes.declare(&routes)
        ArticleRoutes.declare(&routes)
        PhotographRoutes.declare(&routes)
        CategoryRoutes.declare(&routes)
        PortalParts.declare(&routes)
    }
}
