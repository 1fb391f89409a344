import Core
import Kernel
import Store

/// What one version of an administrative procedure says: its parts by Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2, and what
/// practice adds. Lists have a line for each item.
struct ProcedureContent: EditionContent {
    static let kind = "procedure"
    static let isForAll = true

    let name: String
    var field: String?
    /// The ministry or branch whose procedure it is.
    var sector: String?
    var levels: [Level]
    /// Codes it had before, in older forms.
    var aliases: String?
    /// What it is about, in a few sentences.
    var summary: String?
    var sequence: String?
    /// How it is carried out, in words; what can be counted stands in ``ways``.
    var channels: String?
    /// How it can be handed in, each way with its own term and fee.
    var ways: SubmissionWays?
    var components: String?
    var copies: String?
    var term: Int?
    var termUnit: TermUnit?
    var termNote: String?
    var applicants: String?
    /// Who decides, and who carries it out where that is another.
    var authority: String?
    var performer: String?
    var delegate: String?
    var cooperation: String?
    var forms: String?
    var result: String?
    var conditions: String?
    var fees: String?
    /// Legal documents, with the article where it is known.
    var bases: String?
    var onlineService: OnlineService?
    var partialReason: String?
    var receivedAt: String?
    var linkedGroup: String?
    /// Other procedures that go with it.
    var related: String?
    var digitised: String?
    var internalSteps: String?
    var decision: String?
    var decidedOn: Day?
    var decisionKind: DecisionKind?
    /// The kind of procedure, the code of its result and its page, as the national database has them.
    var category: String?
    var resultCode: String?
    var page: String?

    /// A level of administration that handles it; ministries and agencies outside local government are no units here.
    enum Level: String, Codable, CaseIterable, Sendable {
        case ministry = "BO"
        case province = "TINH"
        case department = "SO"
        case office = "VP"
        case district = "HUYEN"
        case commune = "XA"
        case section = "PHONG"
        case service = "DVSN"
        case other = "KHAC"

        var phrase: Phrase {
            switch self {
            case .ministry: "Cấp bộ"
            case .province: "Cấp tỉnh"
            case .department: "Sở, ban, ngành"
            case .office: "Văn phòng"
            case .district: "Cấp huyện"
            case .commune: "Cấp xã"
            case .section: "Phòng chuyên môn"
            case .service: "Đơn vị sự nghiệp"
            case .other: "Cơ quan khác"
            }
        }
    }

    /// How much of it can be done online. Basis: Nghị định 42/2022/NĐ-CP, Điều 4.
    enum OnlineService: String, Codable, CaseIterable, Sendable {
        case full = "TOAN_TRINH"
        case partial = "MOT_PHAN"
        case none = "CHUA"

        var phrase: Phrase {
            switch self {
            case .full: "toàn trình"
            case .partial: "một phần"
            case .none: "cung cấp thông tin"
            }
        }
    }

    /// What a term is counted in.
    enum TermUnit: String, Codable, CaseIterable, Sendable {
        case workingDays = "NGAY_LAM_VIEC"
        case days = "NGAY"
        case hours = "GIO"
        case months = "THANG"

        /// The most of a unit that a term can be; what is more was mistyped.
        static let most = 9_999

        func phrase(_ count: Int) -> Phrase {
            switch self {
            case .workingDays: "\(count) ngày làm việc"
            case .days: "\(count) ngày"
            case .hours: "\(count) giờ"
            case .months: "\(count) tháng"
            }
        }

        var name: Phrase {
            switch self {
            case .workingDays: "ngày làm việc"
            case .days: "ngày"
            case .hours: "giờ"
            case .months: "tháng"
            }
        }
    }

    /// What a decision announces. Basis: Nghị định 63/2010/NĐ-CP, Điều 15.
    enum DecisionKind: String, Codable, CaseIterable, Sendable {
        case new = "MOI"
        case amended = "SUA_DOI_BO_SUNG"
        case replaced = "THAY_THE"
        case abolished = "BAI_BO"

        var phrase: Phrase {
            switch self {
            case .new: "ban hành mới"
            case .amended: "sửa đổi, bổ sung"
            case .replaced: "thay thế"
            case .abolished: "bãi bỏ"
            }
        }
    }

    var title: String { name }
    var audience: [String] { levels.map(\.rawValue) }
    var termPhrase: Phrase? { term.map { (termUnit ?? .workingDays).phrase($0) } }

    var excesses: [Reason] {
        guard let term, !(0...TermUnit.most).contains(term) else { return [] }
        return [
            Reason("Thời hạn phải từ 0 đến \(VietnameseNumber.text(TermUnit.most)).", field: "term")
        ]
    }

    static func key(of code: String, at unit: Unit.ID) -> String { code }

    /// Every number of a legal document that stands in its legal basis; elsewhere a number is only mentioned.
    var citations: [Citation] { Citation.laws(in: [bases ?? ""]) }

    /// Basis of the form: Quyết định 1085/QĐ-TTg and the national database (`N.NNNNNN`).
    static func obstacle(toCode code: String) -> Reason? {
        let digits = code.split(separator: ".", omittingEmptySubsequences: false)
        let isCode =
            digits.count == 2 && digits[0].count == 1 && digits[0] != "0" && digits[1].count == 6
            && digits.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
        return isCode ? nil : Reason("Mã thủ tục có dạng N.NNNNNN, ví dụ 1.012766.", field: "code")
    }

    static func settle(_ edition: Edition, on occasion: Occasion, in tx: Transaction) throws {
        try NationalEntry.follow(edition, on: occasion, in: tx)
    }
}
