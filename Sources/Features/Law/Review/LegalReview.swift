import Core
import Kernel
import Store

/// A review of one document (rà soát): why, by whom, what was found, what follows.
///
/// Basis: 34/2016/NĐ-CP up to 31/3/2025, 79/2025/NĐ-CP from 01/4/2025; which one is said by the day it begins.
struct LegalReview: Sendable {
    typealias ID = Kernel.ID<LegalReview>

    let id: ID
    /// The code people know it by: `RS-2024-0001`.
    let code: String
    /// The key of the document's number, and the number as it is written.
    let document: String
    let symbol: String
    /// Who reviews.
    let unit: Unit.ID
    let planItem: LegalPlan.Item.ID?
    /// Words of the regime in force on ``openedOn``.
    let kind: String
    let ground: String
    /// What changed in society, when no document is the ground.
    let circumstances: String
    let openedOn: Day
    let dueOn: Day
    var state: State
    var contradictions = ""
    var result = ""
    /// The part of the document that the result concerns.
    var scope = ""
    var proposal = ""
    var reviewedOn: Day?
    var reviewedBy: String?
    var approvedOn: Day?
    /// By when the result is to be carried out.
    var handleBy: Day?
    /// The document that carries it out.
    var handledSymbol = ""
    var handledOn: Day?
    var droppedOn: Day?
    let changedBy: String
    let changedAt: Instant
    let version: Int

    var subject: Subject { Subject("legalReview", code) }

    /// How the carrying out of its result stands; nil when there is nothing to carry out.
    func handling(on day: Day) -> Deadline.Outcome? {
        guard state == .toHandle || state == .handled, let handleBy else { return nil }
        return Deadline(handleBy).outcome(doneOn: handledOn, on: day)
    }

    /// Where it stands.
    enum State: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case opened = "DANG_RA_SOAT"
        case reviewed = "CHO_DUYET"
        case toHandle = "CHO_XU_LY"
        case handled = "DA_XU_LY"
        case nothingToHandle = "KHONG_PHAI_XU_LY"
        case dropped = "HUY"

        var phrase: Phrase {
            switch self {
            case .opened: "đang rà soát"
            case .reviewed: "chờ duyệt kết quả"
            case .toHandle: "chờ xử lý"
            case .handled: "đã xử lý"
            case .nothingToHandle: "không phải xử lý"
            case .dropped: "đã hủy"
            }
        }
    }

    /// One thing that happened to it.
    struct Step: Sendable {
        let at: Instant
        let by: String
        let act: String
        let said: String
    }
}

/// The states of a review as data: what each move needs and where it leads.
///
/// The same table greys a button and refuses an act.
enum ReviewMove: String, CaseIterable, Sendable, LosslessStringConvertible {
    case conclude = "law.concludeReview"
    case approve = "law.approveReview"
    case reject = "law.rejectReview"
    case handle = "law.handleReview"
    case drop = "law.dropReview"

    struct Rule: Sendable {
        let label: Phrase
        let from: Set<LegalReview.State>
        /// Where it leads, for a result that must be carried out and for one that need not.
        let to: (isHandled: LegalReview.State, other: LegalReview.State)
    }

    var rule: Rule {
        switch self {
        case .conclude: Rule(label: "Ghi kết quả rà soát", from: [.opened], to: (.reviewed, .reviewed))
        case .approve: Rule(label: "Duyệt kết quả", from: [.reviewed], to: (.toHandle, .nothingToHandle))
        case .reject: Rule(label: "Trả lại để rà soát tiếp", from: [.reviewed], to: (.opened, .opened))
        case .handle: Rule(label: "Ghi văn bản xử lý", from: [.toHandle], to: (.handled, .handled))
        case .drop: Rule(label: "Hủy cuộc rà soát", from: [.opened, .reviewed], to: (.dropped, .dropped))
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }

    /// As addresses write it: `conclude`.
    init?(_ description: String) { self.init(rawValue: "law.\(description)Review") }
    var description: String { String(rawValue.dropFirst("law.".count).dropLast("Review".count)) }
}

/// A review before whoever acts: what the rules must know beside it.
struct ReviewDesk: Sendable {
    let review: LegalReview
    let unit: Unit
    let regime: LegalRegime

    /// The result it came to, in the words of its regime.
    var result: LegalRegime.Result? { regime.review.results.first { $0.code == review.result } }

    /// Whether somebody holds the right for a move; whether the review allows it is ``obstacle(to:by:)``.
    func may(_ move: ReviewMove, _ actor: Actor) -> Bool { actor.may(move.permission, at: unit.path) }

    /// Why there is no sheet of it.
    var obstacleToSheet: Reason? {
        review.state == .dropped ? Reason("Cuộc rà soát đã hủy không có phiếu rà soát.") : nil
    }

    /// Where a move leads.
    func state(after move: ReviewMove) -> LegalReview.State {
        result?.isHandled == true ? move.rule.to.isHandled : move.rule.to.other
    }

    /// Why a move is not possible now.
    func obstacle(to move: ReviewMove, by actor: Actor) -> Reason? {
        guard move.rule.from.contains(review.state) else {
            return Reason("Cuộc rà soát ở tình trạng này không thực hiện được việc đó.")
        }
        if move == .approve, review.reviewedBy == actor.name {
            return Reason(
                "Người rà soát không tự duyệt kết quả; cần tài khoản khác của đơn vị.", basis: regime.review.basis.first
            )
        }
        return nil
    }
}
