import Core
import Kernel
import Store

/// What the team says of one item of the checklist.
struct VisitAnswer: Sendable {
    typealias ID = Kernel.ID<VisitAnswer>

    let id: ID
    let inspection: Inspection.ID
    /// The code of the item: `TT-10`.
    let item: String
    /// What the figures alone would say; nil where the item has none.
    let suggested: Rating?
    /// What the team says; nil while it has not.
    let rating: Rating?
    /// What the team found, where the item is answered by yes or no, a number or a word.
    let confirmed: String
    let note: String
    /// The finding it led to.
    let finding: Finding.ID?
    let answeredBy: String
    let answeredAt: Instant?
    /// Rises with every change, so that two editors notice each other.
    let version: Int

    var subject: Subject { Subject("visit_answer", id) }

    /// How an item is judged (đánh giá).
    enum Rating: String, Sendable, Codable, CaseIterable, Readable, Bindable {
        case met = "DAT"
        case partly = "DAT_MOT_PHAN"
        case missed = "KHONG_DAT"
        case notApplicable = "KHONG_AP_DUNG"

        var phrase: Phrase {
            switch self {
            case .met: "đạt"
            case .partly: "đạt một phần"
            case .missed: "không đạt"
            case .notApplicable: "không áp dụng"
            }
        }
    }
}

/// A figure of an item as it stood when the visit began, beside what the unit stated and what the team confirms.
struct VisitValue: Sendable {
    let id: Int
    let item: String
    let indicator: String
    let period: Period
    /// What the unit stated: `120/150`; empty when it stated nothing.
    let claimed: String
    let evidence: Evidence.ID
    let system: Rate
    /// The target in percent.
    let target: String?
    let isMet: Bool?
    /// What the team confirms; nil while it confirms nothing else than the system's figure.
    let confirmed: Claim?

    /// How far the team's number is from the system's; empty when it is the same or there is none.
    var gap: String {
        guard let confirmed, confirmed.differs(from: system) else { return "" }
        return confirmed.gap(to: system)
    }
}

extension VisitAnswer.Rating {
    /// What figures say of an item: missed when one target is missed, not applicable when nothing arose.
    static func suggested(by values: [(rate: Rate, isMet: Bool?)]) -> VisitAnswer.Rating? {
        let judged = values.filter { $0.rate.isDefined }
        if judged.isEmpty { return values.isEmpty ? nil : .notApplicable }
        let missed = judged.count { $0.isMet == false }
        if missed > 0 { return missed == judged.count ? .missed : .partly }
        return judged.contains { $0.isMet == true } ? .met : nil
    }
}
