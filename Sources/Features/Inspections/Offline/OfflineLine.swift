import Core
import Kernel
import Web

/// One value of what is worked on without a network: a field of an answer, of a sampled dossier, of the minutes, a file,
/// a finding. All of the work is a list of these, and so is every difference.
struct OfflineLine: Codable, Hashable, Sendable {
    let key: Key
    /// Empty where nothing stands.
    let value: String
    let by: String
    /// When; nil where the record does not say.
    let at: Instant?
    /// Of a file the last day on which it proves something; nil: without end, and for all else.
    var validUntil: Day?

    /// Which value.
    struct Key: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
        let kind: Kind
        /// The code of the item, the place in the draw, the number of a recommendation, the digest of a strength; empty for
        /// the minutes and the draw.
        let place: String
        /// Empty for all that is said of the place.
        let field: String

        var description: String { "\(kind.rawValue)/\(place)" + (field.isEmpty ? "" : "/" + field) }

        /// What it is compared and decided with: all that is said of one item, one dossier, one recommendation. Half of
        /// one answer and half of another would be an answer that nobody gave.
        var whole: Key {
            switch kind {
            case .answer, .finding: Key(kind: .answer, place: place, field: "")
            case .dossier, .revisit, .strength: Key(kind: kind, place: place, field: "")
            case .file, .sample, .minutes: self
            }
        }

        /// The draw of the sample.
        static let draw = Key(kind: .sample, place: "", field: "seed")

        static func < (left: Key, right: Key) -> Bool {
            (left.kind.rank, left.order, left.field) < (right.kind.rank, right.order, right.field)
        }

        /// Places in a draw sort as numbers, codes as they are.
        private var order: String {
            [.dossier, .revisit].contains(kind) ? String(repeating: "0", count: max(0, 6 - place.count)) + place : place
        }
    }

    enum Kind: String, Codable, Sendable, CaseIterable {
        case answer, file, finding, strength, sample, dossier, minutes, revisit

        fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }
}

extension OfflineLine {
    /// What people call the record and the field.
    func named(_ t: Tongue) -> String {
        let field = t(Self.field(key.field))
        return switch key.kind {
        case .answer where key.field.contains("|"): t("Mục \(key.place): số đoàn xác nhận, \(key.field)")
        case .answer: t("Mục \(key.place): \(field)")
        case .file: t("Mục \(key.place): tệp kèm theo")
        case .finding: t("Tồn tại từ mục \(key.place)")
        case .strength: t("Kết quả đạt được: \(field)")
        case .sample: t("Mẫu hồ sơ: số mồi")
        case .revisit: t("Kiến nghị số \(key.place) của cuộc kiểm tra trước: \(field)")
        case .dossier: t("Hồ sơ số \(key.place) của mẫu: \(field)")
        case .minutes: t("Biên bản: \(field)")
        }
    }

    /// What people call the field, where it is said before of what.
    func fieldNamed(_ t: Tongue) -> String {
        switch key.kind {
        case .answer where key.field.contains("|"): t("số đoàn xác nhận, \(key.field)")
        case .finding: t("tồn tại")
        default: t(Self.field(key.field))
        }
    }

    private static func field(_ name: String) -> Phrase {
        switch name {
        case "rating": "đánh giá"
        case "confirmed": "đoàn xác nhận"
        case "note": "nhận xét"
        case "heldOn": "ngày lập biên bản"
        case "startedAt": "bắt đầu lúc"
        case "endedAt": "kết thúc lúc"
        case "place": "địa điểm"
        case "team": "thành phần đoàn kiểm tra"
        case "hosts": "thành phần đơn vị"
        case "summary": "nội dung làm việc"
        case "opinions": "ý kiến của đơn vị"
        case "requests": "yêu cầu, kiến nghị tại chỗ"
        case "unjudged": "lý do chưa đánh giá"
        case "copies": "số bản"
        case "statement": "nội dung"
        case "clause": "mục kiểm tra"
        case "source": "minh chứng"
        case "verdict": "kết quả xem lại"
        default: Phrase(pattern: name)
        }
    }

    /// The value as people read it; nil for none.
    var said: Phrase? {
        guard !value.isEmpty else { return nil }
        switch (key.kind, key.field) {
        case (.answer, "rating"): return VisitAnswer.Rating(rawValue: value)?.phrase
        case (.answer, "confirmed") where value == "CO": return "có"
        case (.answer, "confirmed") where value == "KHONG": return "không"
        case (.answer, let field) where field.contains("|"):
            return Claim(offline: key, value).map { Phrase(pattern: $0.text) }
        case (.dossier, let field) where field != "note": return SampledDossier.Answer(rawValue: value)?.phrase
        case (.revisit, "verdict"): return Revisit.Verdict(rawValue: value)?.phrase
        case (.minutes, "heldOn"): return Day(value).map { Phrase(pattern: $0.text) }
        default: return Phrase(pattern: value)
        }
    }
}

extension Claim {
    /// What the team confirms, as one text beside the indicator and the period that the key has.
    init?(offline key: OfflineLine.Key, _ text: String) {
        let place = key.field.split(separator: "|").map(String.init)
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard place.count == 2, let period = Period(place[1]), parts.count == 3,
            let numerator = ExactDecimal(parts[0]), let decimals = Int(parts[2]), (0...6).contains(decimals)
        else { return nil }
        self.init(
            indicator: place[0], period: period, numerator: numerator, denominator: ExactDecimal(parts[1]),
            decimals: decimals)
    }

    /// The same as one text.
    var offline: String { "\(numerator.description)|\(denominator?.description ?? "")|\(decimals)" }
}
