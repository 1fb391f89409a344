import Core
import Web

/// The addresses of the public site. Each is for good: a code in one never changes.
enum SitePaths {
    static let front = Path("")
    static let news = Path("tin")
    static let newsAtom = Path("tin.atom")
    static let newsRSS = Path("tin.rss")
    static let article = Path<String>("tin/:code")
    static let file = Path<String, Attachment.ID>("tin/:code/tep/:file")
    static let category = Path<String>("chuyen-muc/:code")
    static let categoryAtom = Path<String>("chuyen-muc/:code/tin.atom")
    static let unit = Path<String>("don-vi/:code")
    static let events = Path("su-kien")
    static let calendar = Path("su-kien.ics")
    static let photo = Path<String>("anh/:name")
}
