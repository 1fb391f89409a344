import Core
import Kernel
import Store

/// One exercise of following how law is enforced (cuộc theo dõi thi hành pháp luật).
///
/// Basis: 59/2012/NĐ-CP, 32/2020/NĐ-CP up to 31/3/2025; 80/2025/NĐ-CP, Điều 12–14 from 01/4/2025.
struct Monitoring: Sendable {
    typealias ID = Kernel.ID<Monitoring>

    let id: ID
    /// The code people know it by: `TD-2024-0001`.
    let code: String
    /// Who monitors.
    let unit: Unit.ID
    let planItem: LegalPlan.Item.ID?
    /// A word of the regime in force on its first day: collecting information, checking, surveying.
    let form: String
    /// The field of law.
    let field: String
    /// Who and what is looked at.
    let about: String
    let from: Day
    let until: Day
    let closedOn: Day?
    let conclusion: String
    /// Rises with every change.
    let version: Int

    var subject: Subject { Subject("monitoring", code) }

    func outcome(on day: Day) -> Deadline.Outcome { Deadline(until).outcome(doneOn: closedOn, on: day) }

    /// Why nothing can be changed any more.
    var obstacleToChange: Reason? { closedOn.map { Reason("Cuộc theo dõi đã kết thúc ngày \($0.text).") } }
}

/// What an exercise found, and what is proposed to whom by when.
struct MonitoringFinding: Sendable {
    typealias ID = Kernel.ID<MonitoringFinding>

    let id: ID
    let monitoring: Monitoring.ID
    let number: Int
    /// A code of ``LegalRules/findings``.
    let kind: String
    let statement: String
    let proposal: String
    /// Who is to follow the proposal.
    let unit: Unit.ID
    let openedOn: Day
    let dueOn: Day
    var state: State
    /// The day of the document that answers the proposal.
    var doneOn: Day?
    var droppedOn: Day?
    var result: String
    var reportedBy: String?
    /// What was said with the last move.
    var said: String
    let version: Int

    func outcome(on day: Day) -> Deadline.Outcome? {
        droppedOn == nil ? Deadline(dueOn).outcome(doneOn: doneOn, on: day) : nil
    }

    enum State: String, Sendable, CaseIterable, Readable, Bindable {
        case running = "DANG_THUC_HIEN"
        case awaiting = "CHO_XAC_NHAN"
        case confirmed = "DA_XAC_NHAN"
        case dropped = "KHONG_CON_PHU_HOP"

        var phrase: Phrase {
            switch self {
            case .running: "đang thực hiện"
            case .awaiting: "chờ xác nhận"
            case .confirmed: "đã xác nhận hoàn thành"
            case .dropped: "không còn phù hợp"
            }
        }
    }
}

/// The states of a proposal as data. The same table greys a button and refuses an act.
enum FindingMove: String, CaseIterable, Sendable, LosslessStringConvertible {
    case report = "monitoring.reportFinding"
    case confirm = "monitoring.confirmFinding"
    case giveBack = "monitoring.returnFinding"
    case drop = "monitoring.dropFinding"

    /// Over which unit the right is needed.
    enum Side: Sendable { case owing, monitoring }

    struct Rule: Sendable {
        let label: Phrase
        let side: Side
        let from: Set<MonitoringFinding.State>
        let to: MonitoringFinding.State
    }

    var rule: Rule {
        switch self {
        case .report: Rule(label: "Báo cáo đã thực hiện", side: .owing, from: [.running], to: .awaiting)
        case .confirm: Rule(label: "Xác nhận hoàn thành", side: .monitoring, from: [.awaiting], to: .confirmed)
        case .giveBack: Rule(label: "Yêu cầu bổ sung", side: .monitoring, from: [.awaiting], to: .running)
        case .drop: Rule(label: "Không còn phù hợp", side: .monitoring, from: [.running, .awaiting], to: .dropped)
        }
    }

    var permission: Permission { Permission(stringLiteral: rawValue) }

    private static let prefix = "monitoring."

    /// As addresses write it: `reportFinding`.
    init?(_ description: String) { self.init(rawValue: Self.prefix + description) }
    var description: String { String(rawValue.dropFirst(Self.prefix.count)) }
}

/// A proposal before whoever acts.
struct FindingDesk: Sendable {
    let finding: MonitoringFinding
    let monitoring: Monitoring
    let owing: Unit
    let unit: Unit

    func place(of side: FindingMove.Side) -> Unit { side == .owing ? owing : unit }

    func may(_ move: FindingMove, _ actor: Actor) -> Bool {
        actor.may(move.permission, at: place(of: move.rule.side).path)
    }

    /// Why a move is not possible now.
    func obstacle(to move: FindingMove, by actor: Actor) -> Reason? {
        guard move.rule.from.contains(finding.state) else {
            return Reason("Kiến nghị ở tình trạng này không thực hiện được việc đó.")
        }
        if move == .confirm, finding.reportedBy == actor.name {
            return Reason("Người báo cáo không tự xác nhận; cần tài khoản khác của đơn vị theo dõi.")
        }
        return nil
    }
}
