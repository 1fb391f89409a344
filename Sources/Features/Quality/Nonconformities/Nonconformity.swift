import Core
import Kernel
import Store

/// Something that does not meet a requirement (sự không phù hợp), from its draft to its end.
///
/// Basis: TCVN ISO 9001:2015, 10.2.
struct Nonconformity: Sendable, Versioned {
    typealias ID = Kernel.ID<Nonconformity>

    let id: ID
    /// `KPH-2024-001`.
    let code: String
    let unit: Unit.ID
    /// The question of an audit it came from.
    let line: AuditLine.ID?
    let foundOn: Day
    let grade: Grade
    /// The clause it is against.
    let clause: String
    let origin: String
    let statement: String
    var state: State
    /// A code of the list of causes; empty while none was found.
    var cause: String
    var analysis: String
    /// What the action plan is, in words.
    var plan: String
    /// Since when the actions are owed.
    var startedOn: Day?
    var evaluation: Evaluation?
    /// Why it was cancelled.
    var reason: String
    var closedOn: Day?
    let changedAt: Instant
    let changedBy: String
    let version: Int

    var subject: Subject { Subject("nonconformity", code) }

    enum Grade: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case minor = "NHE"
        case major = "NANG"

        var phrase: Phrase { self == .minor ? "nhẹ" : "nặng" }
    }

    enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case draft = "DU_THAO"
        case analysis = "PHAN_TICH"
        case planning = "LAP_KE_HOACH"
        case running = "DANG_THUC_HIEN"
        case closed = "DA_DONG"
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .draft: "dự thảo"
            case .analysis: "phân tích nguyên nhân"
            case .planning: "lập kế hoạch hành động"
            case .running: "đang thực hiện"
            case .closed: "đã đóng"
            case .cancelled: "đã hủy"
            }
        }
    }

    /// Whether what was done has worked, as somebody says who did not do it.
    struct Evaluation: Sendable, Hashable {
        let efficacy: Efficacy
        let said: String
        let by: String
        let on: Day
    }

    enum Efficacy: Int, Sendable, CaseIterable, Codable {
        case none = 0
        case half = 50
        case whole = 100

        var phrase: Phrase {
            switch self {
            case .none: "0% – không hiệu lực"
            case .half: "50% – hiệu lực một phần"
            case .whole: "100% – hiệu lực"
            }
        }
    }
}

/// Something to be done about a nonconformity, owed by a unit or desk by a day.
struct QualityAction: Sendable {
    typealias ID = Kernel.ID<QualityAction>

    let id: ID
    let nonconformity: Nonconformity.ID
    let number: Int
    let kind: Kind
    let content: String
    let unit: Unit.ID
    /// The desk or role within the unit; empty when none was named.
    let desk: String
    let dueOn: Day
    let doneOn: Day?
    let doneBy: String?
    let evidence: String
    let version: Int

    enum Kind: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case correction = "XU_LY"
        case corrective = "KHAC_PHUC"
        case preventive = "PHONG_NGUA"
        case improvement = "CAI_TIEN"

        var phrase: Phrase {
            switch self {
            case .correction: "xử lý ngay"
            case .corrective: "khắc phục"
            case .preventive: "phòng ngừa"
            case .improvement: "cải tiến"
            }
        }
    }

    /// Why it cannot be said to be done.
    func obstacleToFinish(in found: Nonconformity) -> Reason? {
        if doneOn != nil { return Reason("Hành động này đã hoàn thành.") }
        guard found.state == .running else {
            return Reason(
                "Hành động được thực hiện khi sự không phù hợp ở tình trạng đang thực hiện.", basis: .iso("10.2.1"))
        }
        return nil
    }
}

/// The state machine of a nonconformity as data. The same table greys a button and refuses an act.
enum NonconformityMove: String, CaseIterable, Sendable {
    case analyse = "nonconformity.analyse"
    case plan = "nonconformity.plan"
    case addAction = "nonconformity.addAction"
    case start = "nonconformity.start"
    case evaluate = "nonconformity.evaluate"
    case close = "nonconformity.close"
    case cancel = "nonconformity.cancel"

    struct Rule: Sendable {
        let label: Phrase
        let from: Set<Nonconformity.State>
        /// Nil: it stays where it is.
        let to: Nonconformity.State?
    }

    var rule: Rule {
        switch self {
        case .analyse: Rule(label: "Phân tích nguyên nhân", from: [.draft, .analysis], to: .analysis)
        case .plan: Rule(label: "Lập kế hoạch hành động", from: [.analysis, .planning], to: .planning)
        case .addAction: Rule(label: "Thêm hành động", from: [.planning, .running], to: nil)
        case .start: Rule(label: "Bắt đầu thực hiện", from: [.planning], to: .running)
        case .evaluate: Rule(label: "Đánh giá hiệu lực", from: [.running], to: nil)
        case .close: Rule(label: "Đóng", from: [.running], to: .closed)
        case .cancel: Rule(label: "Hủy", from: [.draft, .analysis, .planning, .running], to: .cancelled)
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }

    /// Why it is not possible now.
    func obstacle(to found: Nonconformity, actions: [QualityAction], by actor: Actor) -> Reason? {
        guard rule.from.contains(found.state) else {
            return Reason("Sự không phù hợp ở tình trạng này không thực hiện được việc đó.")
        }
        let open = actions.count { $0.doneOn == nil }
        switch self {
        case .start where found.cause.isEmpty:
            return Reason("Chưa xác định nguyên nhân.", basis: .iso("10.2.1 b"))
        case .start where found.plan.isEmpty: return Reason("Chưa có kế hoạch hành động.", basis: .iso("10.2.1 c"))
        case .start where actions.isEmpty: return Reason("Kế hoạch chưa có hành động nào.", basis: .iso("10.2.1 c"))
        case .evaluate where open > 0, .close where open > 0:
            return Reason("Còn \(open) hành động chưa hoàn thành.", basis: .iso("10.2.1 c"))
        case .evaluate where actions.contains { $0.doneBy == actor.name }:
            return Reason("Người thực hiện không tự đánh giá hiệu lực; cần tài khoản khác.", basis: .iso("10.2.1 d"))
        case .close where found.evaluation == nil:
            return Reason("Chưa đánh giá hiệu lực của hành động.", basis: .iso("10.2.1 d"))
        default: return nil
        }
    }
}
