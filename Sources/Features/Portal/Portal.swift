import Core
import Kernel
public import Web

extension Feature {
    /// What the public sees: news and pages, by category and by unit, what stands in front, what is to come.
    public static let portal = Feature(
        "portal",
        migrations: PortalSchema.migrations + CategorySchema.migrations + ArticleSchema.migrations
            + PhotographSchema.migrations,
        acts: ArticleContent.acts + [
            SaveCategory.self, RemoveCategory.self, AdoptCategories.self, AddPhotograph.self, ArrangeFeatured.self,
            CheckArticle.self, TakeNews.self,
        ],
        followers: [.publications, .newsOffers],
        contents: [ContentKind(ArticleContent.self, "bài viết", address: "/articles/editions/")],
        publicSources: [.articles],
        menu: [
            MenuItem("Bài viết", to: ArticlePaths.staff(), .needs("article.read"), order: 80, in: .portal),
            MenuItem("Tin tức", to: SitePaths.news(), .public, order: 10),
        ]
    ) { routes in
        SiteRoutes.declare(&routes)
        ArticleRoutes.declare(&routes)
        PhotographRoutes.declare(&routes)
        CategoryRoutes.declare(&routes)
    }
}
