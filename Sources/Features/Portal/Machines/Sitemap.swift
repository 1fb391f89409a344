import Core
import Kernel
import Store
import Web

/// Which addresses there are, for search engines: an index, and pages of what each slice has made public.
struct Sitemap {
    /// The protocol allows 50,000 on a page; fewer, because the texts of all of a page are read with it.
    var pageItems = 5000
    /// The page of the addresses that are no record's.
    static let fixed = "pages"

    let sources: [PublicSource]
    /// What everybody finds in the menu, and the pages about the portal itself.
    let fixedLinks: [Link]
    let now: Instant
    /// An address as others have to know it.
    let absolute: @Sendable (Link) -> String

    /// The index: a line for each page.
    func index(in snapshot: Snapshot) throws -> HTML {
        var lines: [HTML] = [line("sitemap", MachinePaths.sitemap(Self.fixed), changedAt: nil)]
        for source in sources {
            var after = ""
            while true {
                let items = try shown(source, after: after, in: snapshot)
                guard let last = items.last else { break }
                let link = MachinePaths.sitemap(source.kind).with(query: ["after": after.isEmpty ? nil : after])
                lines.append(line("sitemap", link, changedAt: items.map(\.changedAt).max()))
                guard items.count >= pageItems else { break }
                after = last.key
            }
        }
        return Self.document("sitemapindex", lines)
    }

    /// One page.
    ///
    /// - Throws: `Refusal.notFound` for a kind that nobody publishes.
    func page(_ kind: String, after: String, in snapshot: Snapshot) throws -> HTML {
        if kind == Self.fixed { return Self.document("urlset", fixedLinks.map { line("url", $0, changedAt: nil) }) }
        guard let source = sources.first(where: { $0.kind == kind }) else { throw Refusal.notFound }
        let lines = try shown(source, after: after, in: snapshot).filter { $0.isShown(at: now) }.compactMap { item in
            Link(local: item.address).map { line("url", $0, changedAt: item.changedAt) }
        }
        return Self.document("urlset", lines)
    }

    private func shown(_ source: PublicSource, after: String, in snapshot: Snapshot) throws -> [PublicItem] {
        try source.items(after: after, limit: pageItems, in: snapshot)
    }

    private func line(_ name: StaticString, _ link: Link, changedAt: Instant?) -> HTML {
        let changed: HTML = changedAt.map { "<lastmod>\($0.iso)</lastmod>" } ?? .nothing
        let head: HTML = "<loc>\(absolute(link))</loc>\(changed)"
        return "\(name)" == "url" ? "<url>\(head)</url>\n" : "<sitemap>\(head)</sitemap>\n"
    }

    private static func document(_ root: String, _ lines: [HTML]) -> HTML {
        let head: HTML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return root == "urlset"
            ? "\(head)<urlset xmlns=\"\(space)\">\n\(lines)</urlset>\n"
            : "\(head)<sitemapindex xmlns=\"\(space)\">\n\(lines)</sitemapindex>\n"
    }
}

extension Sitemap {
    /// The map of the product that is visited.
    init(_ visit: Visit) {
        let doors = visit.product.doors
        let menu = visit.product.features.flatMap(\.menu).filter { $0.access == .public }.sorted { $0.order < $1.order }
        var seen: Set<Link> = []
        self.init(
            sources: visit.product.features.flatMap(\.publicSources),
            fixedLinks: ([doors.home] + menu.map(\.link) + [doors.accessibility, doors.map].compactMap(\.self))
                .filter { seen.insert($0).inserted },
            now: visit.now, absolute: { visit.absolute($0) })
    }
}

enum MachinePaths {
    static let robots = Path("robots.txt")
    static let index = Path("sitemap.xml")
    static let sitemap = Path<String>("sitemap/:kind")
    static let security = Path(".well-known/security.txt")
}

enum MachineRoutes {
    static func declare(_ routes: inout Routes) {
        routes.get(MachinePaths.robots, .public) { visit in
            let lines = [
                "User-agent: *", "Disallow: /language/", "Disallow: /text-size/", "Disallow: /sign-in",
                "Disallow: /gop-y", "Disallow: /tim-kiem", "Disallow: /work", "Disallow: /calendar/", "",
                "Sitemap: \(visit.absolute(MachinePaths.index()))", "",
            ]
            return .text(lines.joined(separator: "\n")).cached(.public(maxAge: 3600))
        }
        routes.get(MachinePaths.index, .public) { visit in
            let index = try visit.read { try Sitemap(visit).index(in: $0) }
            return xml(index)
        }
        routes.get(MachinePaths.sitemap, .public) { visit, kind in
            xml(try visit.read { try Sitemap(visit).page(kind, after: visit.query["after"] ?? "", in: $0) })
        }
        routes.get(MachinePaths.security, .public) { visit in
            guard let text = SecurityText(visit)?.text else { throw Refusal.notFound }
            return .text(text).cached(.public(maxAge: 3600))
        }
    }

    private static func xml(_ document: HTML) -> Reply {
        .text(document.description, type: "application/xml; charset=utf-8").cached(.public(maxAge: 3600))
    }
}

/// Where a weakness is reported. Basis: RFC 9116; nil while the installation has not said so, or no longer does.
struct SecurityText {
    let text: String

    init?(_ visit: Visit) {
        let settings = visit.product.settings
        let contact = settings.securityContact
        guard ["mailto:", "https://", "tel:"].contains(where: contact.hasPrefix),
            contact.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), let until = settings.securityUntil,
            until >= visit.today
        else { return nil }
        text = """
            Contact: \(contact)
            Expires: \(Instant(until, hour: 23, minute: 59).iso)
            Preferred-Languages: vi, en
            Canonical: \(visit.absolute(MachinePaths.security()))

            """
    }
}
