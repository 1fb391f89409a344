import Core
import Kernel
import Store

/// What one version of a quality document says (TCVN ISO 9001:2015, 7.5). Lists have a line for each item.
///
/// Basis: Quyết định 19/2014/QĐ-TTg; Thông tư 26/2014/TT-BKHCN.
struct QualityContent: EditionContent {
    static let kind = "quality"
    static let isReviewed = true

    let name: String
    var type: DocumentType?
    /// The procedure it says how to handle, and the version it was written for.
    var procedure: String?
    var procedureVersion: Int?
    var purpose: String?
    var scope: String?
    var definitions: String?
    /// Legal documents and others it relies on (tài liệu viện dẫn).
    var references: String?
    /// One step a line: what, who, how long, which form.
    var steps: String?
    var forms: String?
    var records: String?
    /// What may go wrong and what is done about it (6.1).
    var risks: String?
    /// Who receives it.
    var distribution: String?
    /// Why it changes (6.3), and what else has to change with it.
    var changeReason: String?
    var changeImpact: String?
    var issuedOn: Day?
    /// How many months until it has to be looked at again at the latest; nil when it is not.
    var reviewMonths: Int?

    /// What sort of document it is, with the codes that practice gives them.
    enum DocumentType: String, Codable, CaseIterable, Sendable {
        case policy = "CSCL"
        case objectives = "MTCL"
        case manual = "STCL"
        case systemProcedure = "QTHT"
        case workProcedure = "QT"
        case form = "BM"
        case instruction = "HD"

        var phrase: Phrase {
            switch self {
            case .policy: "Chính sách chất lượng"
            case .objectives: "Mục tiêu chất lượng"
            case .manual: "Sổ tay chất lượng"
            case .systemProcedure: "Quy trình hệ thống"
            case .workProcedure: "Quy trình giải quyết công việc"
            case .form: "Biểu mẫu"
            case .instruction: "Hướng dẫn công việc"
            }
        }
    }

    /// The longest interval, in months, after which a document has to be looked at again.
    private static let longestInterval = 1_200

    var title: String { name }
    var decidedOn: Day? { issuedOn }

    var excesses: [Reason] {
        guard let reviewMonths, !(0...Self.longestInterval).contains(reviewMonths) else { return [] }
        let longest = VietnameseNumber.text(Self.longestInterval)
        return [Reason("Chu kỳ xem xét phải từ 0 đến \(longest) tháng.", field: "reviewMonths")]
    }

    /// Two offices may use the same code.
    static func key(of code: String, at unit: Unit.ID) -> String { "\(unit)/\(code)" }

    var citations: [Citation] {
        let followed = procedure.map { Citation(Subject("procedure", $0), number: procedureVersion) }
        return [followed].compactMap(\.self) + Citation.laws(in: [references ?? ""])
    }

    var parts: [EditionPart] {
        [
            EditionPart("name", "Tên tài liệu", name), EditionPart("type", "Loại tài liệu", type?.phrase.vietnamese),
            EditionPart("procedure", "Thủ tục hành chính", procedure),
            EditionPart("procedureVersion", "Phiên bản thủ tục", procedureVersion.map(String.init)),
            EditionPart("purpose", "Mục đích", purpose), EditionPart("scope", "Phạm vi", scope),
            EditionPart("definitions", "Định nghĩa, viết tắt", definitions),
            EditionPart("references", "Tài liệu viện dẫn", references), EditionPart("steps", "Các bước", steps),
            EditionPart("forms", "Biểu mẫu", forms), EditionPart("records", "Hồ sơ lưu", records),
            EditionPart("risks", "Rủi ro và biện pháp", risks),
            EditionPart("distribution", "Phân phối", distribution),
            EditionPart("changeReason", "Lý do sửa đổi", changeReason, .history),
            EditionPart("changeImpact", "Ảnh hưởng của sửa đổi", changeImpact, .history),
            EditionPart("issuedOn", "Ngày ban hành", issuedOn?.text, .decision),
            EditionPart("reviewMonths", "Chu kỳ xem xét (tháng)", reviewMonths.map(String.init)),
        ]
    }

    static func settle(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        try PeriodicReview.follow(edition, on: occasion, in: tx)
        try Reading.follow(edition, on: occasion, in: tx)
    }
}
