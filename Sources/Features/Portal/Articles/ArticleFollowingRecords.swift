import Core
import Formats
import Kernel
import Store

extension Article {
    /// Writes anew what lists know of an article, from its published versions.
    static func follow(_ work: Subject, in tx: Transaction) throws {
        try tx.execute("DELETE FROM article WHERE work = \(work.id)")
        let published = try Edition.all(of: work, in: tx).filter { $0.state == .published }
            .sorted { $0.number < $1.number }
        let contents = try published.map { (edition: $0, content: try $0.read(as: ArticleContent.self)) }
        let moments = contents.map { moment(of: $0.edition, $0.content) }
        guard let first = moments.min() else { return }
        for ((edition, content), shownFrom) in zip(contents, moments) {
            guard let unit = edition.unit else { continue }
            let until = edition.effectiveUntil.map { Instant($0.adding(1)) }
            try tx.execute(
                """
                INSERT INTO article (edition_id, work, number, unit_id, title, summary, category, is_page, photo_id, event_on,
                                     shown_from, shown_until, first_shown)
                VALUES (\(edition.id), \(work.id), \(edition.number), \(unit), \(content.title), \(content.summary ?? ""),
                        \(content.category ?? ""), \(content.isPage == true ? 1 : 0), \(content.photo), \(content.eventOn),
                        \(shownFrom), \(until), \(first))
                """)
            for category in Set(content.categories) {
                try tx.execute(
                    """
                    INSERT INTO article_category (edition_id, category, first_shown) VALUES (\(edition.id), \(category), \(first))
                    """)
            }
            for photo in content.photos {
                try tx.execute("INSERT INTO article_photo (photo_id, edition_id) VALUES (\(photo), \(edition.id))")
            }
        }
    }

    /// When a version appears: on its first day at the time it names, on the day of its publication not before that.
    ///
    /// News of a day before keeps its own time, as when a portal moves here.
    private static func moment(of edition: Edition, _ content: ArticleContent) -> Instant {
        let published = edition.publishedAt ?? Instant(milliseconds: 0)
        guard let day = edition.effectiveFrom else { return published }
        let minutes = content.at.flatMap(ClockTime.minutes) ?? 0
        let planned = Instant(day, hour: minutes / 60, minute: minutes % 60)
        return day == published.day ? max(planned, published) : planned
    }
}

extension ArticleContent {
    /// The numbers of the photos it shows.
    var photos: Set<Int> {
        let inBody = markdown.inlines.compactMap { inline -> Int? in
            guard case .image(let address, _, _) = inline else { return nil }
            return Photograph.number(inAddress: address)
        }
        return Set(inBody + [photo].compactMap(\.self))
    }
}
