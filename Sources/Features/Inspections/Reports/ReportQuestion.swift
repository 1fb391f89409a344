import Core
import Kernel
import Store

/// A difference between what the unit states and what is known otherwise, put to the unit as a question.
struct ReportQuestion: Sendable {
    typealias ID = Kernel.ID<ReportQuestion>

    let id: ID
    let report: SelfReport.ID
    let kind: Kind
    let indicator: String
    let period: Period
    /// What the unit states.
    let claimed: String
    /// What is known otherwise.
    let other: String
    let gap: String
    /// Where that is known from: the day of the figure, the code of the earlier inspection.
    let source: String
    let state: State
    let answer: String
    let answeredBy: String
    let answeredAt: Instant?
    /// What the team says of the answer.
    let note: String
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    /// What the statement is compared with.
    enum Kind: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        /// The system's figure.
        case system = "HE_THONG"
        /// The unit's own earlier report.
        case earlier = "KY_TRUOC"

        var phrase: Phrase { self == .system ? "số liệu hệ thống" : "báo cáo trước của đơn vị" }
    }

    /// How far it has come.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case open = "CHO_TRA_LOI"
        case answered = "DA_TRA_LOI"
        case accepted = "CHAP_NHAN"
        case kept = "GIU_NGUYEN"
        case gone = "HET_CHENH_LECH"

        var phrase: Phrase {
            switch self {
            case .open: "chờ đơn vị trả lời"
            case .answered: "đã trả lời"
            case .accepted: "đoàn chấp nhận"
            case .kept: "đoàn giữ nguyên"
            case .gone: "không còn chênh lệch"
            }
        }
    }

    /// What can happen to it.
    enum Step: String, CaseIterable, LifeWord {
        case answer, accept, keep, ask, vanish

        var phrase: Phrase {
            switch self {
            case .answer: "Trả lời"
            case .accept: "Chấp nhận giải thích"
            case .keep: "Giữ nguyên chênh lệch"
            case .ask: "Số liệu thay đổi, hỏi lại"
            case .vanish: "Hết chênh lệch"
            }
        }
    }

    /// The order of a question.
    static let life = Life<State, Step>(
        "reportQuestion", "Câu hỏi về chênh lệch số liệu", basis: Inspection.life.basis, start: .open,
        [
            .init(.answer, from: .open, .answered, to: .answered),
            .init(.accept, from: .answered, .kept, to: .accepted),
            .init(.keep, from: .open, .answered, .accepted, to: .kept),
            .init(.ask, from: .open, .answered, .accepted, .kept, .gone, to: .open),
            .init(.vanish, from: .open, .answered, .accepted, .kept, to: .gone),
        ])
}

/// A report as it was submitted, which is what the team reads: later changes of a section that was sent back do not
/// touch it.
struct SubmittedReport: Sendable, Codable {
    /// One section of it.
    struct Section: Sendable, Codable {
        let code: String
        let body: String
        let reason: String
        let files: [File]
        let claims: [Claim]
    }

    /// A file by its name and SHA-256.
    struct File: Sendable, Codable {
        let name: String
        let digest: String
    }

    let code: String
    let round: Int
    let number: String
    let signer: String
    let sections: [Section]
}
