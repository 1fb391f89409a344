import Core
import Kernel
import Store

/// The internal audits a unit means to hold in a year (chương trình đánh giá nội bộ).
struct AuditProgramme: Sendable {
    typealias ID = Kernel.ID<AuditProgramme>

    let id: ID
    let unit: Unit.ID
    let year: Int
    /// Number and notation of the document that sets it.
    let decision: String
    let decidedOn: Day
    let goals: String

    var subject: Subject { Subject("audit_programme", id) }
}

/// One internal audit (cuộc đánh giá nội bộ). Offices and roles are named, never persons.
///
/// Basis: TCVN ISO 9001:2015, 9.2; Thông tư 26/2014/TT-BKHCN.
struct Audit: Sendable, Versioned {
    typealias ID = Kernel.ID<Audit>

    let id: ID
    /// `DG-2024-001`.
    let code: String
    let programme: AuditProgramme.ID
    let unit: Unit.ID
    let scope: String
    /// The clauses it covers; empty: all.
    let clauses: [String]
    let startsOn: Day
    let endsOn: Day
    let lead: String
    let auditors: [String]
    /// Desks, divisions, roles that are audited.
    let auditees: [String]
    /// The edition of the standard its checklist was copied from; empty before.
    var standard: String
    var state: State
    /// Strong points and points to improve.
    var strong: String
    var improve: String
    /// Why it was called off.
    var reason: String
    /// The day it counts for.
    var heldOn: Day?
    let changedAt: Instant
    let changedBy: String
    let version: Int

    var subject: Subject { Subject("audit", code) }

    enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case planned = "LAP_KE_HOACH"
        case running = "DANG_DANH_GIA"
        case closed = "DA_KET_THUC"
        case cancelled = "HUY"

        var phrase: Phrase {
            switch self {
            case .planned: "lập kế hoạch"
            case .running: "đang đánh giá"
            case .closed: "đã kết thúc"
            case .cancelled: "đã hủy"
            }
        }
    }

    /// Who audits and is audited at the same time: nobody may.
    static func audited(lead: String, auditors: [String], auditees: [String]) -> [String] {
        let audited = Set(auditees.map(VietnameseText.folded))
        return ([lead] + auditors).filter { audited.contains(VietnameseText.folded($0)) }
    }
}

/// A question of an audit's checklist, copied from the standard in force when the audit began, and its answer.
struct AuditLine: Sendable {
    typealias ID = Kernel.ID<AuditLine>

    let id: ID
    let audit: Audit.ID
    let number: Int
    let clause: String
    let clauseName: String
    let question: String
    /// The evidence to be seen.
    let asked: String
    let verdict: Verdict?
    /// The evidence that was seen.
    let note: String
    let answeredOn: Day?
    let answeredBy: String?
    let version: Int
    /// The nonconformity that was opened from it.
    let nonconformity: Nonconformity.ID?

    var subject: Subject { Subject("audit_line", id) }

    enum Verdict: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case conforms = "PHU_HOP"
        case minor = "KPH_NHE"
        case major = "KPH_NANG"
        case observation = "DIEM_LUU_Y"
        case notApplicable = "KHONG_AP_DUNG"

        var phrase: Phrase {
            switch self {
            case .conforms: "phù hợp"
            case .minor: "không phù hợp nhẹ"
            case .major: "không phù hợp nặng"
            case .observation: "điểm lưu ý"
            case .notApplicable: "không áp dụng"
            }
        }

        /// How grave a nonconformity it is; nil when it is none.
        var grade: Nonconformity.Grade? {
            switch self {
            case .minor: .minor
            case .major: .major
            default: nil
            }
        }
    }

    /// Why it cannot be answered.
    ///
    /// - Parameter desks: codes and names of the desks at which whoever answers sits.
    func obstacleToAnswer(in audit: Audit, desks: [String]) -> Reason? {
        guard audit.state == .running else {
            return Reason("Chỉ trả lời câu hỏi khi cuộc đánh giá đang diễn ra.", basis: .iso("9.2.2"))
        }
        if nonconformity != nil { return Reason("Đã mở sự không phù hợp từ câu này; câu trả lời được giữ nguyên.") }
        let audited = Set(audit.auditees.map(VietnameseText.folded))
        guard !desks.contains(where: { audited.contains(VietnameseText.folded($0)) }) else {
            return Reason("Đánh giá viên không đánh giá công việc của chính mình.", basis: .iso("9.2.2 c"))
        }
        return nil
    }

    /// Whether it does not conform and nobody has opened a nonconformity from it.
    var awaitsNonconformity: Bool { verdict?.grade != nil && nonconformity == nil }

    /// Why no nonconformity can be opened from it.
    func obstacleToRaise(in audit: Audit) -> Reason? {
        guard verdict?.grade != nil else {
            return Reason("Chỉ mở sự không phù hợp từ câu được đánh giá là không phù hợp.", basis: .iso("10.2"))
        }
        guard nonconformity == nil else { return Reason("Đã mở sự không phù hợp từ câu này.") }
        return audit.state == .running
            ? nil : Reason("Cuộc đánh giá ở tình trạng này không thực hiện được việc đó.")
    }
}

/// The state machine of an audit as data. The same table greys a button and refuses an act.
enum AuditMove: String, CaseIterable, Sendable {
    case open = "audit.open"
    case close = "audit.close"
    case cancel = "audit.cancel"

    struct Rule: Sendable {
        let label: Phrase
        let from: Set<Audit.State>
        let to: Audit.State
    }

    var rule: Rule {
        switch self {
        case .open: Rule(label: "Bắt đầu đánh giá", from: [.planned], to: .running)
        case .close: Rule(label: "Kết thúc đánh giá", from: [.running], to: .closed)
        case .cancel: Rule(label: "Hủy cuộc đánh giá", from: [.planned, .running], to: .cancelled)
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }

    /// Why it is not possible now.
    func obstacle(to audit: Audit, lines: [AuditLine], on today: Day) -> Reason? {
        guard rule.from.contains(audit.state) else {
            return Reason("Cuộc đánh giá ở tình trạng này không thực hiện được việc đó.")
        }
        switch self {
        case .open where today < audit.startsOn:
            return Reason("Cuộc đánh giá bắt đầu từ \(audit.startsOn.text) theo kế hoạch.", basis: .iso("9.2.2 a"))
        case .close:
            let open = lines.count { $0.verdict == nil }
            guard open == 0 else { return Reason("Còn \(open) câu hỏi chưa trả lời.", basis: .iso("9.2.2")) }
            let bare = lines.count(where: \.awaitsNonconformity)
            guard bare == 0 else {
                return Reason("Còn \(bare) câu không phù hợp chưa mở sự không phù hợp.", basis: .iso("9.2.2 e"))
            }
            return nil
        default: return nil
        }
    }
}
