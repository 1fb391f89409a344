import Core
import Kernel
import Store

/// Puts articles in front of all others, in an order, each as long as its last day says.
struct ArrangeFeatured: PortalAct {
    static let name = "article.feature"

    /// All that stand in front, in order, a line each: the code, and the last day after a bar.
    let articles: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        var seen: Set<String> = []
        let chosen = try articles.lines.map { line in
            let featured = try Featured(line: line)
            guard try Article.shown(featured.code, at: occasion.now, in: tx) != nil else {
                throw Refusal.invalid("articles", "Không có bài đang đăng nào mang mã “\(featured.code)”.")
            }
            guard seen.insert(featured.code).inserted else {
                throw Refusal.invalid("articles", "Bài “\(featured.code)” có hai lần.")
            }
            return featured
        }
        try Article.feature(chosen, in: tx)
        return Journaled(chosen.count, of: Subject("featured", "all"), unit: nil)
    }
}

/// An article in front of all others, and the last day on which it stands there.
struct Featured: Sendable, Hashable {
    let code: String
    let until: Day?

    init(code: String, until: Day? = nil) {
        self.code = code
        self.until = until
    }

    /// As a form sends it: the code, and the last day after a bar.
    init(line: String) throws(Refusal) {
        let pieces = line.split(separator: "|").map { VietnameseText.clean(String($0)) }
        code = pieces.first ?? ""
        until = pieces.count > 1 ? Day(pieces[1]) : nil
        if pieces.count > 1, until == nil { throw .invalid("articles", "“\(pieces[1])” không phải là ngày.") }
    }

    var line: String { until.map { "\(code) | \($0.text)" } ?? code }
}

extension Sequence<Featured> {
    /// All of them as a form sends them.
    var lines: String { map(\.line).joined(separator: "\n") }
}

/// Notes that somebody read a page that stays and found it true.
struct CheckArticle: Act {
    static let name = "article.check"

    let code: String

    func place(in snapshot: Snapshot) throws -> Place {
        guard let last = try Edition.all(of: Subject(ArticleContent.kind, code), in: snapshot).first else {
            throw Refusal.notFound
        }
        return try last.place(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<String> {
        guard let article = try Article.shown(code, at: occasion.now, in: tx) else { throw Refusal.notFound }
        try Article.check(code, on: occasion.today, by: occasion.actor.name, in: tx)
        return Journaled(code, of: Subject(ArticleContent.kind, code), unit: article.unit)
    }
}
