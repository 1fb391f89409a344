import Core
import Kernel
import Store

/// The round in which the inspected unit explains itself before the conclusion (giải trình), with its own days.
struct ExplanationRound: Sendable {
    let inspection: Inspection.ID
    let askedOn: Day
    /// The unit's last day.
    let dueOn: Day
    /// The inspecting side's last day: what is not answered by then is accepted.
    let answerDueOn: Day
    let closedOn: Day?
}

/// What the unit says to one shortcoming, and what the inspecting side answered.
struct Justification: Sendable {
    let finding: Finding.ID
    let agrees: Bool
    let said: String
    let saidOn: Day
    let saidBy: String
    let answer: Answer?
    let reply: String
    let answeredOn: Day?
    let answeredBy: String
    /// Whether nobody answered in time, so that it was accepted by the stated default.
    let isByDefault: Bool
    let version: Int

    enum Answer: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case accepted = "CHAP_NHAN"
        case partly = "CHAP_NHAN_MOT_PHAN"
        case refused = "KHONG_CHAP_NHAN"

        var phrase: Phrase {
            switch self {
            case .accepted: "chấp nhận, bỏ nội dung này"
            case .partly: "chấp nhận một phần, sửa nội dung"
            case .refused: "không chấp nhận"
            }
        }
    }

    /// Whether the inspecting side still owes an answer.
    var awaitsAnswer: Bool { !agrees && answer == nil }
}

extension ExplanationRound {
    static let basis = Basis("Kế hoạch kiểm tra cải cách hành chính năm (mặc định)")

    /// Why the unit cannot say anything now: it is read while nothing in it moves.
    func obstacleToSaying(in state: Inspection.State, on day: Day) -> Reason? {
        guard state == .explaining else { return Reason("Không trong thời gian giải trình.", basis: Self.basis) }
        guard day <= dueOn else {
            return Reason("Đã hết hạn giải trình ngày \(dueOn.text).", basis: Self.basis)
        }
        return nil
    }

    /// Why the conclusion cannot be drafted yet.
    ///
    /// - Parameter shortcomings: what was put to the unit and stands.
    func obstaclesToDrafting(_ shortcomings: [Finding], _ said: [Justification], on day: Day) -> [Reason] {
        let answered = Set(said.map(\.finding))
        var reasons: [Reason] = []
        let silent = shortcomings.count { !answered.contains($0.id) }
        if silent > 0, day <= dueOn {
            reasons.append(
                Reason("Đơn vị còn giải trình đến hết ngày \(dueOn.text); còn \(silent) nội dung.", basis: Self.basis))
        }
        let waiting = said.count(where: \.awaitsAnswer)
        if waiting > 0 {
            reasons.append(
                Reason(
                    """
                    Còn \(waiting) giải trình chưa được trả lời; sau ngày \(answerDueOn.text) giải trình chưa trả lời được \
                    chấp nhận.
                    """, basis: Self.basis))
        }
        return reasons
    }
}
