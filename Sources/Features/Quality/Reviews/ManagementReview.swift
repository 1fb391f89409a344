import Core
import Kernel
import Store

/// The management's look at its quality system (xem xét của lãnh đạo).
///
/// Basis: TCVN ISO 9001:2015, 9.3; Thông tư 26/2014/TT-BKHCN.
struct ManagementReview: Sendable, Versioned {
    typealias ID = Kernel.ID<ManagementReview>

    let id: ID
    /// `XX-2024-001`.
    let code: String
    let unit: Unit.ID
    let plannedOn: Day
    /// Whose figures are looked at.
    let period: Period
    /// The title of who presides.
    let chair: String
    /// Offices and titles that attend.
    let attendees: [String]
    var state: State
    var heldOn: Day?
    var conclusion: String
    /// When the next one is meant to be held.
    var nextOn: Day?
    /// Of the inputs as they were frozen; nil before.
    var digest: Digest?
    /// Why it was called off.
    var reason: String
    let changedAt: Instant
    let changedBy: String
    let version: Int

    var subject: Subject { Subject("management_review", code) }

    enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case prepared = "CHUAN_BI"
        case held = "DA_XEM_XET"
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .prepared: "chuẩn bị"
            case .held: "đã xem xét"
            case .cancelled: "đã hủy"
            }
        }
    }
}

/// Something the management looks at: a line from the system, or what somebody brought in.
struct ReviewInput: Sendable, Hashable {
    let kind: Kind
    /// What it is about: an indicator, a code, the name of a free input.
    let name: String
    let said: String
    let standing: String
    /// The frozen figure with its records; nil for what is no figure, and before it was frozen.
    var evidence: Evidence.ID?

    enum Kind: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case previous = "QUYET_DINH_TRUOC"
        case figure = "SO_LIEU"
        case audit = "DANH_GIA"
        case nonconformity = "KHONG_PHU_HOP"
        case document = "TAI_LIEU_LECH"
        case free = "KHAC"

        var phrase: Phrase {
            switch self {
            case .previous: "Quyết định của lần xem xét trước"
            case .figure: "Số liệu so với chỉ tiêu"
            case .audit: "Kết quả đánh giá nội bộ"
            case .nonconformity: "Sự không phù hợp"
            case .document: "Tài liệu chất lượng lệch"
            case .free: "Đầu vào khác"
            }
        }

        /// Where the standard asks for it.
        var clause: String {
            switch self {
            case .previous: "9.3.2 a"
            case .figure: "9.3.2 c"
            case .audit: "9.3.2 c"
            case .nonconformity: "9.3.2 c"
            case .document: "7.5"
            case .free: "9.3.2"
            }
        }
    }

    /// What recognises a list of inputs, whatever becomes of the records behind them.
    static func digest(of inputs: [ReviewInput]) -> Digest {
        Digest(
            of: inputs.map { [$0.kind.rawValue, $0.name, $0.said, $0.standing].joined(separator: "\t") }
                .joined(separator: "\n"))
    }
}

/// What the management decided, owed by a unit or desk by a day.
struct ReviewDecision: Sendable {
    typealias ID = Kernel.ID<ReviewDecision>

    let id: ID
    let review: ManagementReview.ID
    let number: Int
    let content: String
    let unit: Unit.ID
    let desk: String
    let dueOn: Day
    let doneOn: Day?
    let doneBy: String?
    let result: String
    let version: Int

    /// Why it cannot be said to be done.
    var obstacleToFinish: Reason? { doneOn == nil ? nil : Reason("Quyết định này đã thực hiện.") }
}

/// The state machine of a review as data. The same table greys a button and refuses an act.
enum ReviewMove: String, CaseIterable, Sendable {
    case addInput = "review.addInput"
    case hold = "review.hold"
    case addDecision = "review.addDecision"
    case cancel = "review.cancel"

    struct Rule: Sendable {
        let label: Phrase
        let from: Set<ManagementReview.State>
        /// Nil: it stays where it is.
        let to: ManagementReview.State?
    }

    var rule: Rule {
        switch self {
        case .addInput: Rule(label: "Thêm đầu vào", from: [.prepared], to: nil)
        case .hold: Rule(label: "Ghi nhận cuộc xem xét", from: [.prepared], to: .held)
        case .addDecision: Rule(label: "Thêm quyết định", from: [.held], to: nil)
        case .cancel: Rule(label: "Hủy cuộc xem xét", from: [.prepared], to: .cancelled)
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }

    /// Why it is not possible now.
    func obstacle(to review: ManagementReview, on today: Day) -> Reason? {
        guard rule.from.contains(review.state) else {
            return Reason("Cuộc xem xét ở tình trạng này không thực hiện được việc đó.", basis: .iso("9.3"))
        }
        if self == .hold, today < review.plannedOn {
            return Reason("Cuộc xem xét được hẹn ngày \(review.plannedOn.text).", basis: .iso("9.3.1"))
        }
        return nil
    }
}
