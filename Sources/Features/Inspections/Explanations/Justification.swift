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

/// One shortcoming as it was put to the unit, what the unit says to it, and what the inspecting side answered.
struct Justification: Sendable {
    typealias ID = Kernel.ID<Justification>

    let id: ID
    let finding: Finding.ID
    /// As it was put to the unit. What is worded otherwise afterwards has to be put to it again.
    let statement: String
    let putOn: Day
    /// Nil while the unit has said nothing.
    let agrees: Bool?
    let said: String
    let saidOn: Day?
    let saidBy: String
    let answer: Answer?
    let reply: String
    let answeredOn: Day?
    let answeredBy: String
    /// Whether nobody answered in time, so that it was accepted by the stated default.
    let isByDefault: Bool
    /// Rises with every change, so that two editors notice each other; 0 as it was put.
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

    /// Why neither side says anything to it any more.
    var obstacleToChanging: Reason? {
        answer == nil ? nil : Reason("Giải trình này đã được trả lời.", basis: ExplanationRound.basis)
    }

    /// What the files that the unit shows with it belong to.
    var subject: Subject { Subject("justification", id) }

    /// Whether the inspecting side still owes an answer.
    var awaitsAnswer: Bool { agrees == false && answer == nil }
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

    /// Why the unit's last day stays as it is: nobody is asked now, or the unit has said something by it.
    func obstacleToRescheduling(in state: Inspection.State, _ put: [Justification]) -> Reason? {
        guard state == .explaining, closedOn == nil else {
            return Reason("Không trong thời gian giải trình.", basis: Self.basis)
        }
        guard put.allSatisfy({ $0.agrees == nil }) else {
            return Reason("Đơn vị đã có ý kiến; hạn giải trình giữ nguyên.", basis: Self.basis)
        }
        return nil
    }

    /// Why the inspecting side cannot answer now: what was not answered in time is accepted, whoever looks at it first.
    func obstacleToAnswering(in state: Inspection.State, on day: Day) -> Reason? {
        guard state == .explaining else { return Reason("Không trong thời gian giải trình.", basis: Self.basis) }
        guard day <= answerDueOn else {
            return Reason(
                "Đã hết hạn trả lời ngày \(answerDueOn.text); giải trình chưa trả lời được chấp nhận.",
                basis: Self.basis)
        }
        return nil
    }

    /// Why nothing can be concluded yet: the unit still has its days, or an answer.
    ///
    /// - Parameter standing: what was put to the unit and stands.
    func obstaclesToConcluding(_ standing: [Justification], on day: Day) -> [Reason] {
        var reasons: [Reason] = []
        let silent = standing.count { $0.agrees == nil }
        if silent > 0, day <= dueOn {
            reasons.append(
                Reason("Đơn vị còn giải trình đến hết ngày \(dueOn.text); còn \(silent) nội dung.", basis: Self.basis))
        }
        let waiting = standing.count(where: \.awaitsAnswer)
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
