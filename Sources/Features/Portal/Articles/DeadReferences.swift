import Core
import Formats
import Kernel
import Store
import Web

/// What an article leads to and is no longer there: laws out of force, articles that were taken back.
struct DeadReferences {
    let phrases: [Phrase]

    init(in content: ArticleContent, on day: Day, _ snapshot: Snapshot) throws {
        let text = [content.summary ?? "", content.markdown.text].joined(separator: "\n")
        let laws = try KnownLaw.cited(in: [text], snapshot).values.sorted { $0.symbol < $1.symbol }
        let dead = laws.filter { ($0.validUntil ?? day) < day }.map { law -> Phrase in
            "Văn bản \(law.symbol) không còn hiệu lực."
        }
        let now = Instant(day, hour: 23, minute: 59)
        let broken = try content.linkedArticles.sorted().filter { code in
            try Article.shown(code, at: now, in: snapshot) == nil
        }.map { code -> Phrase in "Liên kết tới bài “\(code)” không còn hoặc chưa được đăng." }
        phrases = dead + broken
    }
}

extension ArticleContent {
    /// The codes of the articles it leads to.
    var linkedArticles: Set<String> {
        let root = SitePaths.article("").description
        let inBody = markdown.inlines.compactMap { inline -> String? in
            guard case .link(let address, _) = inline, address.hasPrefix(root) else { return nil }
            return String(address.dropFirst(root.count).prefix { !"#?".contains($0) })
        }
        return Set(inBody + (related ?? "").lines)
    }
}
