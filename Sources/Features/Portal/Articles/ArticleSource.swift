import Core
import Formats
import Kernel
import Store
import Web

extension PublicSource {
    /// Articles, for whoever searches them or lists their addresses.
    static let articles = PublicSource(
        kind: ArticleContent.kind, phrase: "Tin và bài viết", subjects: [ArticleContent.kind],
        one: { code, snapshot in
            try Article.versions(of: code, until: .endless, in: snapshot).first.map { try item($0, in: snapshot) }
        },
        many: { code, limit, snapshot in
            try Article.walk(after: code, limit: limit, at: .endless, in: snapshot).map { try item($0, in: snapshot) }
        })

    /// A version that waits for its moment hides the one before it: better not found for a while than told too early.
    private static func item(_ article: Article, in snapshot: Snapshot) throws -> PublicItem {
        let content = try Edition.find(article.edition, kind: ArticleContent.kind, in: snapshot)
            .read(as: ArticleContent.self)
        return PublicItem(
            key: article.code, title: article.title, summary: article.summary, text: content.markdown.text,
            address: SitePaths.article(article.code).description, unit: article.unit, shownFrom: article.shownFrom)
    }
}

extension Instant {
    /// After everything that is planned: what is not out yet is an item too, and says from when it may be read.
    fileprivate static let endless = Instant(milliseconds: 253_370_764_800_000)
}
