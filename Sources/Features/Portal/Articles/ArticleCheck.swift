import Core
import Formats
import Kernel
import Store

/// What a reader will stumble over in an article, found while it is written.
struct ArticleCheck {
    /// A remark, and whether the article cannot be submitted with it.
    struct Remark: Sendable, Hashable {
        let phrase: Phrase
        let stops: Bool
    }

    private let content: ArticleContent
    private let markdown: Markdown
    private let reading: PortalRules.Reading

    init(_ content: ArticleContent, by reading: PortalRules.Reading) {
        self.content = content
        markdown = content.markdown
        self.reading = reading
    }

    /// Everything that the text alone shows.
    var remarks: [Remark] { headings + links + pictures + tables + length + privacy }

    private func advice(_ phrase: Phrase) -> Remark { Remark(phrase: phrase, stops: false) }

    private var headings: [Remark] {
        var remarks: [Remark] = []
        var before = 1
        for case .heading(let level, let words) in markdown.blocks {
            let level = max(2, level)
            let text = words.text
            if level > before + 1 {
                remarks.append(
                    advice("Đề mục “\(text)” bỏ qua một cấp; hãy dùng \(String(repeating: "#", count: before + 1))."))
            }
            if Self.isShouting(text) { remarks.append(advice("Đề mục “\(text)” viết toàn chữ hoa, khó đọc.")) }
            before = level
        }
        if Self.isShouting(content.name) { remarks.append(advice("Tiêu đề viết toàn chữ hoa, khó đọc.")) }
        let hasHeading = markdown.blocks.contains { if case .heading = $0 { true } else { false } }
        if !hasHeading, Self.words(markdown.text) > 600 {
            remarks.append(advice("Bài dài mà không có đề mục; hãy chia thành các phần bằng ##."))
        }
        return remarks
    }

    private static func isShouting(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return letters.count > 12 && letters.allSatisfy(\.isUppercase)
    }

    /// Words that say nothing to whoever hears links read out one after the other.
    private static let empty: Set<String> = [
        "tai day", "o day", "xem them", "chi tiet", "xem chi tiet", "link", "bam vao day", "here", "day",
    ]

    private var links: [Remark] {
        markdown.inlines.compactMap { inline in
            guard case .link(let address, let words) = inline else { return nil }
            if LinkTarget(address) == nil {
                return advice("Liên kết “\(address)” không mở được; dùng địa chỉ bắt đầu bằng / hoặc https://.")
            }
            let text = words.text
            if Self.empty.contains(VietnameseText.folded(VietnameseText.clean(text))) {
                return advice("Liên kết “\(text)” không nói dẫn tới đâu; hãy viết tên trang được dẫn.")
            }
            return nil
        }
    }

    private var pictures: [Remark] {
        markdown.inlines.compactMap { inline in
            guard case .image(let address, let alt, _) = inline else { return nil }
            if Photograph.number(inAddress: address) == nil {
                return Remark(
                    phrase: "Ảnh “\(address)” không ở trong kho ảnh; hãy tải ảnh vào kho rồi dán lại.", stops: true)
            }
            if alt.isEmpty {
                return Remark(phrase: "Ảnh “\(address)” chưa có lời mô tả cho người không nhìn thấy.", stops: true)
            }
            return nil
        }
    }

    private var tables: [Remark] {
        markdown.blocks.compactMap { block in
            guard case .table(let columns, _) = block, columns.contains(where: { $0.name.text.isEmpty }) else {
                return nil
            }
            return advice("Có bảng mà cột chưa có tên.")
        }
    }

    private var length: [Remark] {
        var remarks: [Remark] = []
        if Self.words(content.name) > reading.titleWords {
            remarks.append(advice("Tiêu đề dài hơn \(reading.titleWords) tiếng."))
        }
        if Self.words(content.summary ?? "") > reading.summaryWords {
            remarks.append(advice("Tóm tắt dài hơn \(reading.summaryWords) tiếng."))
        }
        for case .paragraph(let words) in markdown.blocks {
            let text = words.text
            let start = text.split(separator: " ").prefix(6).joined(separator: " ")
            if Self.words(text) > reading.paragraphWords {
                remarks.append(advice("Đoạn “\(start)…” dài hơn \(reading.paragraphWords) tiếng; hãy tách đoạn."))
            } else if Self.sentences(text).contains(where: { Self.words($0) > reading.sentenceWords }) {
                remarks.append(advice("Đoạn “\(start)…” có câu dài hơn \(reading.sentenceWords) tiếng; hãy tách câu."))
            }
        }
        return remarks
    }

    private static func words(_ text: some StringProtocol) -> Int { text.split(whereSeparator: \.isWhitespace).count }

    /// Split where a mark is followed by a space, so that `61/2018/NĐ-CP` and `1.234` stay whole.
    private static func sentences(_ text: String) -> [Substring] {
        var sentences: [Substring] = []
        var rest = text[...]
        while let end = rest.firstRange(of: /[.!?…;]\s/) {
            sentences.append(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return sentences + [rest]
    }

    /// Twelve digits that can be the number of a citizen, ten that can be a telephone.
    ///
    /// Basis: Luật 91/2025/QH15 (from 01/01/2026), Nghị định 13/2023/NĐ-CP before.
    private var privacy: [Remark] {
        let text = [content.name, content.summary ?? "", markdown.text].joined(separator: "\n")
        let numbers = text.split { !$0.isASCIIDigit }.map(String.init)
        var remarks: [Remark] = []
        if let number = numbers.first(where: { $0.utf8.count == 12 && $0.hasPrefix("0") }) {
            remarks.append(
                advice(
                    "“\(number)” có thể là số định danh cá nhân; không đưa dữ liệu cá nhân lên cổng khi chưa có căn cứ."
                ))
        }
        if let number = numbers.first(where: { $0.utf8.count == 10 && $0.hasPrefix("0") }) {
            remarks.append(advice("“\(number)” có thể là số điện thoại riêng; chỉ đăng số của cơ quan."))
        }
        return remarks
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension ArticleContent {
    func obstacles(_ knowledge: Knowledge, isSigned: Bool, on day: Day, in snapshot: Snapshot) throws -> [Reason] {
        let tree = try CategoryTree(in: snapshot)
        var reasons: [Reason] = []
        if name.isEmpty { reasons.append(Reason("Chưa có tiêu đề.", field: "name")) }
        if (summary ?? "").isEmpty { reasons.append(Reason("Chưa có tóm tắt.", field: "summary")) }
        if markdown.text.isEmpty { reasons.append(Reason("Chưa có nội dung.", field: "body")) }
        if (body ?? "").utf8.count > Self.longestBody { reasons.append(Reason("Nội dung dài quá.", field: "body")) }
        if categories.isEmpty { reasons.append(Reason("Chưa chọn chuyên mục.", field: "category")) }
        for code in categories where tree[code] == nil {
            reasons.append(Reason("Không có chuyên mục “\(code)”.", field: "category"))
        }
        for (time, field) in [(at, "at"), (eventAt, "eventAt")] {
            if let time, ClockTime.minutes(time) == nil {
                reasons.append(Reason("“\(time)” không phải là giờ; viết như 10:17.", field: field))
            }
        }
        let known = try Photograph.some(photos, in: snapshot)
        for number in photos.sorted() where known[number] == nil {
            reasons.append(Reason("Không có ảnh số \(number) trong kho ảnh.", field: "photo"))
        }
        let remarks = ArticleCheck(self, by: knowledge.figures.rules.portal.reading).remarks
        return reasons + remarks.filter(\.stops).map { Reason($0.phrase, field: "body") }
    }
}
