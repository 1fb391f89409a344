import Core
import Formats
import Kernel
import Store

/// A published version of an article, as lists show it.
struct Article: Sendable, Hashable {
    let edition: Edition.ID
    /// Its code, which is its address.
    let code: String
    let unit: Unit.ID
    let title: String
    let summary: String
    let category: String
    let isPage: Bool
    let photo: Photograph.ID?
    let eventOn: Day?
    /// Since when this version is shown.
    let shownFrom: Instant
    /// Since when any version of it was.
    let firstShown: Instant

    /// When it was changed after it had appeared; nil when it never was.
    var changedAt: Instant? { shownFrom > firstShown ? shownFrom : nil }
}

extension Article {
    private static let columns: SQL = """
        a.edition_id, a.work, a.unit_id, a.title, a.summary, a.category, a.is_page, a.photo_id, a.event_on, a.shown_from,
        a.first_shown
        """

    private init(_ row: Row) {
        self.init(
            edition: row[0], code: row[1], unit: row[2], title: row[3], summary: row[4], category: row[5],
            isPage: row.integer(6) == 1, photo: row[7], eventOn: row[8], shownFrom: row[9], firstShown: row[10])
    }

    /// Whether `a` is what the public sees at a moment: the last version that has begun, unless it has ended.
    private static func isShown(at now: Instant) -> SQL {
        """
        (a.shown_from <= \(now) AND (a.shown_until IS NULL OR a.shown_until > \(now))
         AND NOT EXISTS (SELECT 1 FROM article b WHERE b.work = a.work AND b.shown_from <= \(now)
                         AND (b.shown_from > a.shown_from OR (b.shown_from = a.shown_from AND b.number > a.number))))
        """
    }

    /// The version of an article that is shown at a moment; nil when none is.
    static func shown(_ code: String, at now: Instant, in snapshot: Snapshot) throws -> Article? {
        try snapshot.first(
            "SELECT \(columns) FROM article a WHERE a.work = \(code) AND \(isShown(at: now))", Article.init)
    }

    /// The published versions of an article that had begun by a moment, the newest first.
    static func versions(of code: String, until now: Instant, in snapshot: Snapshot) throws -> [Article] {
        try snapshot.all(
            """
            SELECT \(columns) FROM article a WHERE a.work = \(code) AND a.shown_from <= \(now)
            ORDER BY a.shown_from DESC, a.number DESC
            """, Article.init)
    }

    /// News, newest first.
    ///
    /// - Parameters:
    ///   - units: of these only; of all when nil.
    ///   - before: the last one of the page before.
    static func news(
        units: [Unit.ID]? = nil, before: Mark? = nil, limit: Int, at now: Instant, in snapshot: Snapshot
    ) throws -> [Article] {
        let whose: SQL = units.map { "AND a.unit_id IN (\(snapshot.dialect.members($0)))" } ?? ""
        return try snapshot.all(
            """
            SELECT \(columns) FROM article a WHERE a.is_page = 0 AND \(isShown(at: now)) \(whose) \(after(before, "a"))
            ORDER BY a.first_shown DESC, a.edition_id DESC LIMIT \(limit)
            """, Article.init)
    }

    /// Everything of a category, newest first.
    static func of(
        category: String, before: Mark? = nil, limit: Int, at now: Instant, in snapshot: Snapshot
    ) throws -> [Article] {
        try snapshot.all(
            """
            SELECT \(columns) FROM article_category c JOIN article a ON a.edition_id = c.edition_id
            WHERE c.category = \(category) AND \(isShown(at: now)) \(after(before, "c"))
            ORDER BY c.first_shown DESC, c.edition_id DESC LIMIT \(limit)
            """, Article.init)
    }

    /// Where a list goes on: after this article.
    struct Mark: Sendable {
        let firstShown: Int
        let edition: Edition.ID

        /// From an address, `1719199020000-17`.
        init?(_ text: String) {
            let pieces = text.split(separator: "-")
            guard pieces.count == 2, let shown = Int(pieces[0]), let edition = Edition.ID(String(pieces[1])) else {
                return nil
            }
            (firstShown, self.edition) = (shown, edition)
        }
    }

    /// The mark behind it, for the address of the next page.
    var mark: String { "\(firstShown.milliseconds)-\(edition)" }

    private static func after(_ mark: Mark?, _ alias: String) -> SQL {
        guard let mark else { return "" }
        let a: SQL = "\(name: alias)"
        return """
            AND (\(a).first_shown < \(mark.firstShown)
                 OR (\(a).first_shown = \(mark.firstShown) AND \(a).edition_id < \(mark.edition)))
            """
    }

    /// What is announced from a day on, the next first.
    static func events(from day: Day, limit: Int, at now: Instant, in snapshot: Snapshot) throws -> [Article] {
        try snapshot.all(
            """
            SELECT \(columns) FROM article a WHERE a.event_on >= \(day) AND \(isShown(at: now))
            ORDER BY a.event_on, a.edition_id LIMIT \(limit)
            """, Article.init)
    }

    /// What stands in front, in its order.
    static func featured(at now: Instant, in snapshot: Snapshot) throws -> [Article] {
        try snapshot.all(
            """
            SELECT \(columns) FROM featured f JOIN article a ON a.work = f.work
            WHERE (f.until_day IS NULL OR f.until_day >= \(now.day)) AND \(isShown(at: now)) ORDER BY f.place
            """, Article.init)
    }

    /// The versions of an article that are shown or wait for their moment, each with the moment at which it ends.
    ///
    /// Those that had ended before the last of them was published never come back.
    static func standing(_ code: String, in snapshot: Snapshot) throws -> [(article: Article, until: Instant?)] {
        let versions = try snapshot.all(
            """
            SELECT \(columns), a.shown_until, e.published_at FROM article a JOIN edition e ON e.id = a.edition_id
            WHERE a.work = \(code) ORDER BY a.shown_from, a.number
            """
        ) { (article: Article($0), until: $0[11] as Instant?, published: $0[12] as Instant?) }
        let last = versions.compactMap(\.published).max() ?? Instant(milliseconds: 0)
        return versions.indices.compactMap { place in
            let (article, until, _) = versions[place]
            let next = place + 1 < versions.count ? versions[place + 1].article.shownFrom : nil
            let end = [until, next].compactMap(\.self).min()
            return end.map { $0 > article.shownFrom && $0 > last } ?? true ? (article, end) : nil
        }
    }

    /// The codes of all articles after one, in their order.
    static func codes(after code: String, limit: Int, in snapshot: Snapshot) throws -> [String] {
        try snapshot.all("SELECT DISTINCT work FROM article WHERE work > \(code) ORDER BY work LIMIT \(limit)") {
            $0[0]
        }
    }

    /// Versions that are published and wait for their moment.
    static func coming(units: [Unit.ID], at now: Instant, in snapshot: Snapshot) throws -> [Edition] {
        let waiting: [Edition.ID] = try snapshot.all(
            """
            SELECT edition_id FROM article WHERE shown_from > \(now) AND unit_id IN (\(snapshot.dialect.members(units)))
            ORDER BY shown_from LIMIT 100
            """
        ) { $0[0] }
        return try waiting.map { try Edition.find($0, kind: ArticleContent.kind, in: snapshot) }
    }

    /// Pages that stay and that nobody has changed or checked since a day, the oldest first.
    static func unchecked(since day: Day, units: [Unit.ID], at now: Instant, in snapshot: Snapshot) throws -> [Article]
    {
        try snapshot.all(
            """
            SELECT \(columns) FROM article a LEFT JOIN article_check k ON k.work = a.work
            WHERE a.is_page = 1 AND \(isShown(at: now)) AND a.shown_from < \(Instant(day))
              AND COALESCE(k.checked_on, 0) < \(day) AND a.unit_id IN (\(snapshot.dialect.members(units)))
            ORDER BY a.shown_from, a.work LIMIT 500
            """, Article.init)
    }

    /// Notes that somebody read a page and found it true.
    static func check(_ code: String, on day: Day, by account: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO article_check (work, checked_on, checked_by) VALUES (\(code), \(day), \(account))
            ON CONFLICT (work) DO UPDATE SET checked_on = excluded.checked_on, checked_by = excluded.checked_by
            """)
    }

    /// Whether a photo is in anything that is shown.
    static func shows(_ photo: Photograph.ID, at now: Instant, in snapshot: Snapshot) throws -> Bool {
        try snapshot.first(
            """
            SELECT 1 FROM article_photo p JOIN article a ON a.edition_id = p.edition_id
            WHERE p.photo_id = \(photo) AND a.shown_from <= \(now) LIMIT 1
            """
        ) { _ in true } ?? false
    }

    /// Puts articles in front, in this order.
    static func feature(_ articles: [Featured], in tx: Transaction) throws {
        try tx.execute("DELETE FROM featured")
        for (place, article) in articles.enumerated() {
            try tx.execute(
                "INSERT INTO featured (place, work, until_day) VALUES (\(place + 1), \(article.code), \(article.until))"
            )
        }
    }

    /// What stands in front, with its last day there, shown or not.
    static func arranged(in snapshot: Snapshot) throws -> [Featured] {
        try snapshot.all("SELECT work, until_day FROM featured ORDER BY place") { Featured(code: $0[0], until: $0[1]) }
    }
}
