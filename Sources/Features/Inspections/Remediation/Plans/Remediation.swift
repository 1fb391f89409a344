import Core
import Kernel
import Store

/// What the inspected unit owes after a conclusion: a plan of how it mends what was found, then a report of what it did.
struct Remediation: Sendable {
    typealias ID = Kernel.ID<Remediation>

    let id: ID
    let inspection: Inspection.ID
    let unit: Unit.ID
    let openedOn: Day
    /// The notice that asks for both.
    let basis: String
    var plan: Paper
    var report: Paper
    let version: Int

    /// A document that is owed, and how it stands.
    struct Paper: Sendable {
        var state: State
        var dueOn: Day
        let firstDueOn: Day
        var submittedOn: Day?
        /// Number and notation of the document.
        var number: String
        /// Why it was returned.
        var reason: String
    }

    /// How a document that is owed stands.
    enum State: String, CaseIterable, LifeWord, Codable, Readable, Bindable {
        case awaited = "CHO_GUI"
        case submitted = "DA_GUI"
        case returned = "TRA_LAI"

        var phrase: Phrase {
            switch self {
            case .awaited: "chờ gửi"
            case .submitted: "đã gửi"
            case .returned: "bị trả lại"
            }
        }
    }

    enum Step: String, CaseIterable, LifeWord, Codable {
        case submit, giveBack

        var phrase: Phrase {
            switch self {
            case .submit: "Gửi"
            case .giveBack: "Trả lại"
            }
        }
    }

    /// The order of a remediation plan and of the report on it.
    static let life = Life<State, Step>(
        "remediation", "Kế hoạch khắc phục", basis: Basis("Kế hoạch kiểm tra cải cách hành chính năm"), start: .awaited,
        [
            .init(.submit, from: .awaited, .returned, to: .submitted),
            .init(.giveBack, from: .submitted, to: .returned),
        ])
}

/// One thing a unit plans to do for a recommendation (biện pháp khắc phục).
struct RemediationMeasure: Sendable {
    typealias ID = Kernel.ID<RemediationMeasure>

    let id: ID
    let recommendation: Recommendation.ID
    let content: String
    /// Who does it (chủ trì), an office or a position.
    let lead: String
    /// Who helps (phối hợp).
    let support: String
    let dueOn: Day
    let deliverable: String
}

/// How a document of the unit is headed and signed.
struct PaperHead: Sendable, Codable, Hashable {
    /// Number and notation, e.g. `112/KH-UBND`.
    let number: String
    let signedOn: Day
    let place: String
    /// By what authority it is signed: `KT. CHỦ TỊCH`; nil when the head signs.
    var authority: String?
    let signerTitle: String
    let signerName: String
}

/// A line of the plan: what was found, what is asked for, what the unit does about it.
struct RemediationLine: Sendable {
    let recommendation: Recommendation
    /// The shortcoming; empty for a request of its own.
    let shortcoming: String
    let cause: String
    let measures: [RemediationMeasure]
    /// The names of the files shown as proof.
    let files: [String]
}

extension Remediation {
    /// Why the plan cannot be submitted; the same answer greys the button and refuses the act.
    func obstacles(toPlan lines: [RemediationLine]) -> [Reason] {
        if let obstacle = Self.life.obstacle(to: .submit, in: plan.state) { return [obstacle] }
        return lines.filter { !$0.recommendation.state.isOver && $0.measures.isEmpty }.map {
            Reason("Kiến nghị số \($0.recommendation.number) chưa có biện pháp khắc phục.", basis: Self.life.basis)
        }
    }

    /// Why the report cannot be submitted.
    func obstacles(toReport lines: [RemediationLine]) -> [Reason] {
        if let obstacle = Self.life.obstacle(to: .submit, in: report.state) { return [obstacle] }
        if plan.state == .awaited { return [Reason("Chưa gửi kế hoạch khắc phục.", basis: Self.life.basis)] }
        return lines.filter { line in
            !line.recommendation.state.isOver && line.recommendation.state != .reported
                && (line.recommendation.result.isEmpty || line.recommendation.hindrance.isEmpty)
        }.map {
            Reason(
                "Kiến nghị số \($0.recommendation.number) chưa hoàn thành mà chưa báo cáo kết quả và lý do.",
                basis: Self.life.basis)
        }
    }
}
