import Core
import Kernel
import Store

/// The state machine of a task as data: what each move needs and where it leads.
///
/// The same table greys a button and refuses an act.
enum TaskMove: String, CaseIterable, Sendable {
    case accept = "task.accept"
    case sendBack = "task.return"
    case report = "task.report"
    case finish = "task.finish"
    case requestExtension = "task.requestExtension"
    case confirm = "task.confirm"
    case reject = "task.reject"
    case decideExtension = "task.decideExtension"
    case pause = "task.pause"
    case resume = "task.resume"
    case change = "task.change"
    case cancel = "task.cancel"

    /// Over which unit the right is needed.
    enum Side: Sendable { case lead, assigner }

    struct Rule: Sendable {
        let label: Phrase
        let side: Side
        let from: Set<AssignedTask.State>
        /// Nil: it stays where it is.
        let to: AssignedTask.State?
    }

    var rule: Rule {
        switch self {
        case .accept: Rule(label: "Tiếp nhận", side: .lead, from: [.new], to: .accepted)
        case .sendBack: Rule(label: "Trả lại", side: .lead, from: [.new, .accepted], to: .returned)
        case .report: Rule(label: "Báo cáo tiến độ", side: .lead, from: [.accepted, .running], to: .running)
        case .finish: Rule(label: "Báo hoàn thành", side: .lead, from: [.accepted, .running], to: .awaiting)
        case .requestExtension:
            Rule(label: "Xin gia hạn", side: .lead, from: [.new, .accepted, .running, .paused], to: nil)
        case .confirm: Rule(label: "Xác nhận hoàn thành", side: .assigner, from: [.awaiting], to: .done)
        case .reject: Rule(label: "Không chấp nhận kết quả", side: .assigner, from: [.awaiting], to: .running)
        case .decideExtension:
            Rule(label: "Quyết định gia hạn", side: .assigner, from: [.new, .accepted, .running, .paused], to: nil)
        case .pause: Rule(label: "Tạm dừng", side: .assigner, from: [.accepted, .running], to: .paused)
        case .resume: Rule(label: "Tiếp tục thực hiện", side: .assigner, from: [.paused], to: .running)
        case .change: Rule(label: "Sửa nội dung", side: .assigner, from: [.new, .accepted, .running, .paused], to: nil)
        case .cancel:
            Rule(
                label: "Hủy nhiệm vụ", side: .assigner, from: [.new, .accepted, .running, .awaiting, .paused],
                to: .cancelled)
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }
}

/// A task before whoever acts: what the rules must know beside it.
struct TaskDesk: Sendable {
    let task: AssignedTask
    let lead: Unit
    let assigner: Unit
    /// The extension that waits for a decision.
    let request: TaskExtension?
    /// The last day on which it may be sent back.
    let returnBy: Day

    func unit(of side: TaskMove.Side) -> Unit { side == .lead ? lead : assigner }

    /// Whether somebody holds the right for a move; whether the task allows it is ``obstacle(to:by:on:)``.
    func may(_ move: TaskMove, _ actor: Actor) -> Bool {
        actor.may(move.permission, at: unit(of: move.rule.side).path)
    }

    /// Why a move is not possible now.
    func obstacle(to move: TaskMove, by actor: Actor, on today: Day) -> Reason? {
        guard move.rule.from.contains(task.state) else {
            return Reason("Nhiệm vụ ở tình trạng này không thực hiện được việc đó.")
        }
        switch move {
        case .sendBack where today > returnBy:
            return Reason(
                "Đã quá thời hạn trả lại nhiệm vụ không đúng thẩm quyền (\(returnBy.text)).",
                basis: Basis("42/2014/QĐ-TTg"))
        case .requestExtension where request != nil: return Reason("Đang có đề nghị gia hạn chờ quyết định.")
        case .decideExtension where request == nil: return Reason("Không có đề nghị gia hạn nào chờ quyết định.")
        case .confirm where task.finishedBy == actor.name:
            return Reason("Người báo hoàn thành không tự xác nhận; cần tài khoản khác của cơ quan giao.")
        default: return nil
        }
    }
}
