import Core
import Formats
import Kernel
import Store
import Web

extension PublicSource {
    /// Articles, for whoever searches them or lists their addresses.
    static let articles = PublicSource(
        kind: ArticleContent.kind, phrase: "Tin và bài viết", subjects: [ArticleContent.kind],
        keys: { code, snapshot in
            try Edition.all(of: Subject(ArticleContent.kind, code), in: snapshot).map { key(code, $0.number) }
        },
        one: { key, snapshot in
            try Article.standing(code(ofKey: key), in: snapshot).map { try item($0, in: snapshot) }.first {
                $0.key == key
            }
        },
        many: { key, limit, snapshot in
            let codes = try Article.codes(after: code(ofKey: key), limit: limit, in: snapshot)
            return try codes.flatMap { try Article.standing($0, in: snapshot) }.map { try item($0, in: snapshot) }
        })

    /// Each version is an item of its own: what waits for its moment stands beside what it will replace.
    private static func key(_ code: String, _ number: Int) -> String {
        "\(code)#\(String(repeating: "0", count: max(0, 5 - "\(number)".count)))\(number)"
    }

    private static func code(ofKey key: String) -> String { String(key.prefix { $0 != "#" }) }

    private static func item(_ standing: (article: Article, until: Instant?), in snapshot: Snapshot) throws
        -> PublicItem
    {
        let article = standing.article
        let edition = try Edition.find(article.edition, kind: ArticleContent.kind, in: snapshot)
        let content = try edition.read(as: ArticleContent.self)
        return PublicItem(
            key: key(article.code, edition.number), title: article.title, summary: article.summary,
            text: content.markdown.text,
            address: SitePaths.article(article.code).description, unit: article.unit, shownFrom: article.shownFrom,
            shownUntil: standing.until)
    }
}
