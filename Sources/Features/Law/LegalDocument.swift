import Core
import Kernel
import Store

/// A legal document as the register has it.
struct LegalDocument: Sendable {
    let id: KnownLaw.ID
    let key: String
    let symbol: String
    /// `Nghị định`, `Thông tư` …, as the register writes it.
    let kind: String
    let issuer: String
    let subject: String
    let issuedOn: Day
    /// Its first day in force; nil when the register does not say.
    let validFrom: Day?
    /// The last day of its own term; nil when it has none.
    let validUntil: Day?
    /// Where its text was taken from.
    let source: String
    /// When it stood in the official gazette.
    let gazetteOn: Day?
    let signerTitle: String
    let signer: String
    /// Where it applies: the country, a province.
    let area: String
    let sector: String
    let field: String
    let expiryReason: String
    let expiredPart: String
    /// Who recorded or corrected it on a page last, and when.
    let changedBy: String?
    let changedAt: Instant?
    /// Rises with every change on a page; 0 while only files have spoken of it.
    let version: Int
    /// The file it came from; nil for what was recorded on a page.
    let batch: Batch.ID?
    let line: Int

    /// Whether it is in force before it was issued, as few may be; mostly somebody has mistyped a day.
    var isRetroactive: Bool { validFrom.map { $0 < issuedOn } ?? false }

    /// What the journal calls it.
    var journalled: Subject { Subject("law", key) }
}

/// What one document does with another, as the register has it.
struct LegalRelation: Sendable {
    let by: String
    let kind: Kind
    let target: String
    let scope: String
    /// The articles of the changing document in which it stands; empty where nobody said.
    var byScope = ""
    let bySymbol: String
    let targetSymbol: String
    /// The day the register gives; nil: with the changing document itself.
    let from: Day?
    let until: Day?

    /// What makes it one: a document does one thing to one scope of another once.
    struct Key: Sendable, Hashable {
        let by: String
        let kind: Kind
        let target: String
        let scope: String

        var text: String { "\(by)|\(kind.rawValue)|\(target)|\(scope)" }
    }

    var key: Key { Key(by: by, kind: kind, target: target, scope: scope) }

    /// The words of the register.
    enum Kind: String, Sendable, CaseIterable, Codable, Bindable, Readable {
        case replaces = "THAY_THE"
        case repeals = "BAI_BO"
        case amends = "SUA_DOI"
        case supplements = "BO_SUNG"
        case corrects = "DINH_CHINH"
        case suspends = "NGUNG_HIEU_LUC"
        case guides = "HUONG_DAN"
        case rests = "CAN_CU"
        case consolidates = "HOP_NHAT"
        case refers = "DAN_CHIEU"
        case interprets = "GIAI_THICH"

        /// Those that change the other document: the words of ``LawChange/Kind``.
        static let changing = LawChange.Kind.allCases.map(\.rawValue)

        /// What the document does with the other.
        var phrase: Phrase {
            switch self {
            case .replaces: "thay thế"
            case .repeals: "bãi bỏ"
            case .amends: "sửa đổi"
            case .supplements: "bổ sung"
            case .corrects: "đính chính"
            case .suspends: "ngưng hiệu lực"
            case .guides: "hướng dẫn, quy định chi tiết"
            case .rests: "căn cứ"
            case .consolidates: "hợp nhất"
            case .refers: "dẫn chiếu"
            case .interprets: "giải thích"
            }
        }
    }
}
