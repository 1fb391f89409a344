import Core
import Formats
import Kernel
import Store

/// What one version of an article says. Lists have a line for each item.
///
/// Basis: Nghị định 42/2022/NĐ-CP, from 01/7/2026 Nghị định 224/2026/NĐ-CP (Điều 9–11).
struct ArticleContent: EditionContent {
    static let kind = "article"

    let name: String
    /// What it says in a sentence or two, under the title and wherever only its title stands.
    var summary: String?
    /// Markdown.
    var body: String?
    /// The category in whose list and under whose name it stands.
    var category: String?
    /// Codes of further categories.
    var others: String?
    var author: String?
    var source: String?
    /// The number of the photo at its head.
    var photo: Int?
    /// The time of its first day at which it appears, `10:17`; nil for the moment of its publication.
    var at: String?
    /// Whether it is a page that stays and has to be kept true, not news of a day.
    var isPage: Bool?
    /// What it announces for a day to come.
    var eventOn: Day?
    var eventAt: String?
    var eventPlace: String?
    /// Codes of other articles.
    var related: String?

    static let namesItself = true
    static let mayLapse = true
    static let mayBeSigned = false
    static let longestBody = 100_000

    var title: String { name }
    /// The slug of the title, cut at a word so that an address can be read aloud.
    var ownCode: String {
        VietnameseText.slug(name).split(separator: "-").reduce(into: "") { code, word in
            guard code.utf8.count + word.utf8.count < 100 else { return }
            code += code.isEmpty ? String(word) : "-\(word)"
        }
    }

    /// One address for all units: an article is found under its code alone.
    static func key(of code: String, at unit: Unit.ID) -> String { code }

    static func obstacle(toCode code: String) -> Reason? {
        let isFit =
            (3...120).contains(code.utf8.count) && VietnameseText.slug(code) == code
            && !ArticlePaths.reserved.contains(code)
        return isFit
            ? nil
            : Reason("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, từ 3 đến 120 ký tự.", field: "code")
    }

    /// News tells how it was on its day; only a page that stays has to follow when the law changes.
    var citations: [Citation] { isPage == true ? Citation.laws(in: [summary ?? "", body ?? ""]) : [] }

    var markdown: Markdown { Markdown(body ?? "") }
    var categories: [String] { ([category ?? ""] + (others ?? "").lines).filter { !$0.isEmpty } }

    var parts: [EditionPart] {
        [
            EditionPart("name", "Tiêu đề", name), EditionPart("summary", "Tóm tắt", summary),
            EditionPart("body", "Nội dung", body), EditionPart("category", "Chuyên mục", category),
            EditionPart("others", "Chuyên mục khác", others), EditionPart("author", "Tác giả", author),
            EditionPart("source", "Nguồn tin", source), EditionPart("photo", "Ảnh đại diện", photo.map { "\($0)" }),
            EditionPart("at", "Giờ đăng", at), EditionPart("isPage", "Trang lâu dài", isPage == true ? "x" : nil),
            EditionPart("eventOn", "Ngày diễn ra", eventOn?.text), EditionPart("eventAt", "Giờ diễn ra", eventAt),
            EditionPart("eventPlace", "Nơi diễn ra", eventPlace),
            EditionPart("related", "Bài liên quan", related),
        ]
    }

    static func settle(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        try Article.follow(edition.work, in: tx)
    }
}

extension ArticleContent {
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? {
            try values.decodeIfPresent(String.self, forKey: key).map(VietnameseText.clean).flatMap {
                $0.isEmpty ? nil : $0
            }
        }
        name = try text(.name) ?? ""
        summary = try text(.summary)
        body = try values.decodeIfPresent(String.self, forKey: .body).map(PastedText.cleaned)
        category = try text(.category)
        others = try text(.others)
        author = try text(.author)
        source = try text(.source)
        photo = try values.decodeIfPresent(Int.self, forKey: .photo)
        at = try text(.at)
        isPage = try values.decodeIfPresent(Bool.self, forKey: .isPage)
        eventOn = try values.decodeIfPresent(Day.self, forKey: .eventOn)
        eventAt = try text(.eventAt)
        eventPlace = try text(.eventPlace)
        related = try text(.related)
    }
}

extension String {
    /// Its lines without what is empty.
    var lines: [String] {
        split(whereSeparator: \.isNewline).map { VietnameseText.clean(String($0)) }.filter { !$0.isEmpty }
    }
}

/// A time of day as people write it.
enum ClockTime {
    /// `10:17`, `10h17` or `8:00` in minutes since midnight; nil for anything else.
    static func minutes(_ text: String) -> Int? {
        let pieces = text.lowercased().split { $0 == ":" || $0 == "h" }.map { Int($0) }
        guard (1...2).contains(pieces.count), let hour = pieces[0], (0...23).contains(hour) else { return nil }
        guard pieces.count == 2 else { return text.lowercased().hasSuffix("h") ? hour * 60 : nil }
        guard let minute = pieces[1], (0...59).contains(minute) else { return nil }
        return hour * 60 + minute
    }
}
