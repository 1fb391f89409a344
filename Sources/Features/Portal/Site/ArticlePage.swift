import Core
import Formats
import Kernel
import Store
import Web

/// An article as everybody reads it.
struct ArticlePage {
    private let visit: Visit
    private let code: String
    private let content: ArticleContent
    private let unit: Unit?
    private let successors: [Unit]
    private let tree: CategoryTree
    private let photos: [Int: Photograph]
    private let laws: [String: KnownLaw]
    private let files: [Attachment]
    private let related: [Article]
    private let featured: [Article]
    /// Since when it is shown; nil for a draft.
    private let firstShown: Instant?
    /// What was changed after it had appeared, the newest first.
    private let changes: [(at: Instant, note: String)]
    private var t: Tongue { visit.t }

    /// How many others are offered at its side.
    private static let offered = 5

    /// What is shown under a code now.
    init(visit: Visit, article: Article, in snapshot: Snapshot) throws {
        let edition = try Edition.find(article.edition, kind: ArticleContent.kind, in: snapshot)
        try self.init(visit: visit, edition: edition, article: article, in: snapshot)
    }

    /// A version that is not shown yet, as it will look.
    init(visit: Visit, draft: Edition, in snapshot: Snapshot) throws {
        try self.init(visit: visit, edition: draft, article: nil, in: snapshot)
    }

    private init(visit: Visit, edition: Edition, article: Article?, in snapshot: Snapshot) throws {
        self.visit = visit
        code = edition.work.id
        content = try edition.read(as: ArticleContent.self)
        unit = try edition.unit.flatMap { try Unit.find($0, in: snapshot) }
        let isGone = unit.map { !$0.exists(on: visit.today) } ?? false
        successors = isGone ? try unit?.successors(in: snapshot) ?? [] : []
        tree = try CategoryTree(in: snapshot)
        photos = try Photograph.some(content.photos, in: snapshot)
        laws = try KnownLaw.cited(in: [content.markdown.text], snapshot)
        files = try Attachment.of(edition.files, in: snapshot)
        featured = try Article.featured(at: visit.now, in: snapshot).filter { $0.code != edition.work.id }
        let named = try (content.related ?? "").lines.compactMap { try Article.shown($0, at: visit.now, in: snapshot) }
        let beside = try Article.of(
            category: content.category ?? "", limit: Self.offered + 1, at: visit.now, in: snapshot)
        let others = beside.filter { other in other.code != edition.work.id && !named.contains { $0.code == other.code }
        }
        related = Array((named + others).prefix(max(Self.offered, named.count)))
        firstShown = article?.firstShown
        changes = try article.map { try $0.changes(in: snapshot) } ?? []
    }

    var head: PageHead {
        let photo = content.photo.flatMap { photos[$0] }.flatMap { PhotographPart(photo: $0).link }
        let link = SitePaths.article(code)
        let data = NewsArticleData(
            type: content.isPage == true ? "Article" : "NewsArticle", headline: content.name,
            description: content.summary ?? "", datePublished: firstShown?.iso,
            dateModified: (changes.first?.at ?? firstShown)?.iso,
            author: content.author.map { NewsArticleData.Party(type: "Person", name: $0) },
            publisher: NewsArticleData.Party(type: "GovernmentOrganization", name: unit?.name ?? visit.product.office),
            image: photo.map { [visit.absolute($0)] }, mainEntityOfPage: visit.absolute(link))
        return PageHead(
            summary: content.summary ?? "", canonical: link, publishedAt: firstShown, changedAt: changes.first?.at,
            image: photo, feeds: SiteFeeds.all(visit), data: [data], isListed: firstShown != nil)
    }

    var html: HTML {
        """
        \(.printHead(office: visit.product.office, visit.absolute(SitePaths.article(code))))
        \(SiteParts.hot(featured, t))
        \(crumbs)
        <div class="cols"><article lang="vi">
        \(if: firstShown == nil, .inset(.care, HTML(t("Bản xem thử; chưa ai ngoài cơ quan đọc được."))))\
        \(SiteParts.history(unit, successors, t))
        \(kicker)<h1>\(content.name)</h1>
        <div class="meta">\(moment)\(unit.map(origin) ?? .nothing) \(visit.textSizes)</div>
        \(if: !(content.summary ?? "").isEmpty, "<p class=\"lead\">\(content.summary ?? "")</p>")
        \(event)
        \(content.photo.flatMap { photos[$0] }.map { PhotographPart(photo: $0).figure(alt: $0.alt, caption: $0.caption) } ?? .nothing)
        <div class="body">\(ArticleMarkup(photos: photos, laws: laws).html(content.markdown))</div>
        \(byline)
        \(attached)
        \(changed)
        \(sharing)
        </article>
        <aside>\(SiteParts.list(t("Bài liên quan"), related, t))</aside></div>
        """
    }

    private var crumbs: HTML {
        let way = tree.way(to: content.category ?? "")
        return .breadcrumb(
            [(t("Trang chủ"), SitePaths.front())] + way.map { ($0.name, SitePaths.category($0.code)) }, t)
    }

    private var kicker: HTML {
        guard let category = tree[content.category ?? ""] else { return .nothing }
        return "<p class=\"kicker\"><a href=\"\(SitePaths.category(category.code))\">\(category.name)</a></p>\n"
    }

    private var moment: HTML {
        guard let firstShown else { return .nothing }
        let changed: HTML? = changes.first.map { change in
            " <span>\(t("Cập nhật")) <time datetime=\"\(change.at.iso)\">\(change.at)</time></span>"
        }
        return "<time datetime=\"\(firstShown.iso)\">\(firstShown)</time>\(changed ?? .nothing) "
    }

    private func origin(_ unit: Unit) -> HTML {
        "<a href=\"\(SitePaths.unit(unit.code))\">\(unit.name)</a>"
    }

    private var event: HTML {
        guard let day = content.eventOn else { return .nothing }
        let time = content.eventAt.map { "\($0), " } ?? ""
        let place: HTML? = content.eventPlace.map { "<div><dt>\(t("Nơi diễn ra"))</dt><dd>\($0)</dd></div>" }
        return """
            <dl class="facts"><div><dt>\(t("Thời gian"))</dt><dd>\(time)\(day)</dd></div>\(place ?? .nothing)</dl>
            """
    }

    private var byline: HTML {
        let source = content.source.map { source -> HTML in "<span class=\"muted\">\(t("Nguồn:")) \(source)</span>" }
        let lines = [content.author.map { HTML($0) }, source].compactMap(\.self)
        return lines.isEmpty ? .nothing : "<p class=\"byline\">\(lines.joined(by: "<br>"))</p>\n"
    }

    private var attached: HTML {
        guard !files.isEmpty else { return .nothing }
        let lines = files.map { file -> HTML in
            """
            <li><a href="\(SitePaths.file(code, file.id))">\(file.name)</a> \
            <span class="muted">\(t(file.type.phrase)), \(t.number((file.size + 1023) / 1024)) KB</span></li>
            """
        }
        return .section(t("Tệp kèm theo"), id: "files", "<ul>\(lines)</ul>")
    }

    private var changed: HTML {
        guard !changes.isEmpty else { return .nothing }
        let lines = changes.map { change -> HTML in
            "<li><time datetime=\"\(change.at.iso)\">\(change.at)</time> \(change.note.isEmpty ? t("Sửa nội dung") : change.note)</li>"
        }
        return .section(t("Đã cập nhật"), id: "changes", "<ul>\(lines)</ul>")
    }

    /// Plain links: nobody else learns who reads what before somebody follows one.
    private var sharing: HTML {
        let address = visit.absolute(SitePaths.article(code))
        let mail = "mailto:?subject=\(PercentCoding.encoded(content.name))&body=\(PercentCoding.encoded(address))"
        let facebook = "https://www.facebook.com/sharer/sharer.php?u=\(PercentCoding.encoded(address))"
        return """
            <p class="share small">\(t("Chia sẻ:")) <a href="\(mail)">\(t("thư điện tử"))</a> \
            <a href="\(facebook)" rel="external noopener nofollow">Facebook</a> \
            <span class="muted">\(t("hoặc chép địa chỉ")) <code>\(address)</code></span></p>
            """
    }
}

extension Article {
    /// When it was changed after it had appeared, and what the public is told of it; the newest first.
    func changes(in snapshot: Snapshot) throws -> [(at: Instant, note: String)] {
        try Self.versions(of: code, until: shownFrom, in: snapshot).dropLast().map { version in
            (version.shownFrom, try Edition.find(version.edition, kind: ArticleContent.kind, in: snapshot).note)
        }
    }
}

/// An article as machines read it (schema.org `NewsArticle`).
private struct NewsArticleData: Encodable, Sendable {
    struct Party: Encodable, Sendable {
        let type: String
        let name: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    let context = "https://schema.org"
    let type: String
    let headline: String
    let description: String
    let datePublished: String?
    let dateModified: String?
    let author: Party?
    let publisher: Party
    let image: [String]?
    let inLanguage = "vi"
    let mainEntityOfPage: String

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case headline, description, datePublished, dateModified, author, publisher,
            image, inLanguage, mainEntityOfPage
    }
}
