import Foundation
public import Kernel

/// What a public page tells machines of itself: search engines, those who share it, feed readers.
public struct PageHead: Sendable {
    /// What the page is about in one or two sentences; empty when it says no more than its title.
    public var summary: String
    /// Its address for good, whatever query it was asked with; nil where the address as asked is the one.
    public var canonical: Link?
    /// Whether it is an article, with a moment at which it appeared.
    public var publishedAt: Instant?
    /// When it was last changed; nil when it never was.
    public var changedAt: Instant?
    /// The picture to show beside its title.
    public var image: Link?
    /// Feeds that a reader can follow here.
    public var feeds: [Feed]
    /// What it describes in the words of schema.org: values that encode to objects with `@type`.
    public var data: [any Encodable & Sendable]
    /// Whether search engines may list it.
    public var isListed: Bool

    /// A feed of the page.
    public struct Feed: Sendable {
        /// What it brings.
        public let title: String
        /// Where it is.
        public let link: Link

        /// A feed.
        public init(_ title: String, at link: Link) {
            self.title = title
            self.link = link
        }
    }

    /// What a page tells; what it does not tell is left out.
    public init(
        summary: String = "", canonical: Link? = nil, publishedAt: Instant? = nil, changedAt: Instant? = nil,
        image: Link? = nil, feeds: [Feed] = [], data: [any Encodable & Sendable] = [], isListed: Bool = true
    ) {
        self.summary = summary
        self.canonical = canonical
        self.publishedAt = publishedAt
        self.changedAt = changedAt
        self.image = image
        self.feeds = feeds
        self.data = data
        self.isListed = isListed
    }
}

extension Visit {
    /// An address as others have to know it, `https://cchc.example.vn/tin/…`: under the address the product is published
    /// at, or, while nobody has set that, under the one the browser asked for.
    public func absolute(_ link: Link) -> String {
        (product.address.isEmpty ? origin : product.address) + link.address
    }
}

extension PageHead {
    /// The lines of the page's head.
    func html(title: String, for visit: Visit) -> HTML {
        let address = visit.absolute(canonical ?? Link(address: String(visit.link.path)))
        func meta(_ property: String, _ content: String?) -> HTML {
            guard let content, !content.isEmpty else { return .nothing }
            return "<meta property=\"\(property)\" content=\"\(content)\">\n"
        }
        let feeds = feeds.map { feed -> HTML in
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(feed.title)\" href=\"\(feed.link)\">\n"
        }
        return """
            \(if: !summary.isEmpty, "<meta name=\"description\" content=\"\(summary)\">\n")\
            \(if: !isListed, "<meta name=\"robots\" content=\"noindex\">\n")\
            <link rel="canonical" href="\(address)">
            \(feeds)\(meta("og:title", title))\(meta("og:type", publishedAt == nil ? "website" : "article"))\
            \(meta("og:url", address))\(meta("og:description", summary))\(meta("og:site_name", visit.product.office))\
            \(meta("og:locale", visit.t.language == .vietnamese ? "vi_VN" : "en_GB"))\
            \(meta("og:image", image.map(visit.absolute)))\
            \(meta("article:published_time", publishedAt?.iso))\(meta("article:modified_time", changedAt?.iso))\
            \(data.map(Self.script))
            """
    }

    /// A value as JSON-LD. It is data, not a script: nothing runs it, and no text in it can end the element.
    private static func script(_ value: any Encodable) -> HTML {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else { return .nothing }
        let text = String(decoding: json, as: UTF8.self)
            .replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
        return "<script type=\"application/ld+json\">\(HTML(raw: text))</script>\n"
    }
}
