import Core
import Kernel
import Web

/// What several public pages show alike.
enum SiteParts {
    /// TIN NỔI BẬT: what stands in front, in one line.
    static func hot(_ articles: [Article], _ t: Tongue) -> HTML {
        guard !articles.isEmpty else { return .nothing }
        let lines = articles.map { article -> HTML in
            "<li><a href=\"\(SitePaths.article(article.code))\">\(article.title)</a></li>"
        }
        return """
            <nav class="hot" aria-label="\(t("Tin nổi bật"))"><b aria-hidden="true">\(t("TIN NỔI BẬT"))</b><ol>\(lines)</ol></nav>

            """
    }

    /// Articles one below the other, with title and moment.
    static func list(_ heading: String, _ articles: [Article], _ t: Tongue) -> HTML {
        guard !articles.isEmpty else { return .nothing }
        let lines = articles.map { article -> HTML in
            """
            <li><a href="\(SitePaths.article(article.code))">\(article.title)</a>\
            \(if: !article.isPage, "<br><time class=\"small muted\" datetime=\"\(article.firstShown.iso)\">\(article.firstShown)</time>")</li>
            """
        }
        return "<h2>\(heading)</h2><ul lang=\"vi\">\(lines)</ul>\n"
    }

    /// Articles with photo and summary.
    ///
    /// - Parameter level: of their headings: one below the heading they stand under.
    static func cards(_ articles: [Article], _ photos: [Int: Photograph], level: Int, _ t: Tongue) -> HTML {
        let lines = articles.map { article -> HTML in
            let photo: HTML? = article.photo.flatMap { photos[$0.value] }.map {
                PhotographPart(photo: $0).image(alt: "", sizes: "12rem")
            }
            let moment: HTML =
                article.isPage ? .nothing : "<time datetime=\"\(article.firstShown.iso)\">\(article.firstShown)</time>"
            return """
                <li\(attribute: "class", photo == nil ? nil : "pictured")>\(photo ?? .nothing)<div>\
                <h\(level)><a href="\(SitePaths.article(article.code))">\(article.title)</a></h\(level)>\(moment)\
                <p>\(article.summary)</p></div></li>

                """
        }
        return "<ul class=\"cards\" lang=\"vi\">\(lines)</ul>\n"
    }

    /// What to know of a unit that is no more.
    static func history(_ unit: Core.Unit?, _ successors: [Core.Unit], _ t: Tongue) -> HTML {
        guard let unit, let until = unit.validUntil, !successors.isEmpty else { return .nothing }
        let links = successors.map { next -> HTML in "<a href=\"\(SitePaths.unit(next.code))\">\(next.name)</a>" }
        return .inset(
            .plain,
            """
            <p>\(t("\(unit.name) kết thúc hoạt động sau ngày \(until.text)."))\
             \(t("Nay là:")) \(links.joined(by: ", "))</p>
            """)
    }
}

/// The feeds that public pages name.
enum SiteFeeds {
    static func all(_ visit: Visit) -> [PageHead.Feed] {
        [PageHead.Feed(visit.t("Tin mới"), at: SitePaths.newsAtom())]
    }
}
