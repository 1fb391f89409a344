import Core
import Kernel
import Store

/// What a year owes the quality system of a unit: an internal audit and a management review, at least one of each.
///
/// A year that was missed stays as a record: open and late, or explained. It never becomes an absence.
/// Basis: Thông tư 26/2014/TT-BKHCN; TCVN ISO 9001:2015, 9.2 and 9.3.
struct QualityDuty: Sendable {
    typealias ID = Kernel.ID<QualityDuty>

    let id: ID
    let unit: Unit.ID
    let kind: Kind
    let year: Int
    let title: String
    let basis: String
    let openedOn: Day
    let dueOn: Day
    /// When the audit or review of that year was held.
    let doneOn: Day?
    /// Why it was missed; empty while nobody said so.
    let reason: String
    let explainedBy: String?
    let explainedOn: Day?

    var subject: Subject { Subject("quality_duty", id) }

    /// What is due; the codes are those of `Rules/quality.json`.
    enum Kind: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case audit = "AUDIT"
        case review = "REVIEW"
    }

    /// How a year stands.
    enum State: String, Sendable, CaseIterable {
        case open = "CHUA_THUC_HIEN"
        case done = "DA_THUC_HIEN"
        case missed = "KHONG_THUC_HIEN"

        var phrase: Phrase {
            switch self {
            case .open: "chưa thực hiện"
            case .done: "đã thực hiện"
            case .missed: "không thực hiện trong năm"
            }
        }
    }

    var state: State { doneOn != nil ? .done : reason.isEmpty ? .open : .missed }

    /// Why it cannot be said that the year was missed.
    func obstacleToExplain(on today: Day) -> Reason? {
        if doneOn != nil { return Reason("Năm này đã thực hiện.") }
        if !reason.isEmpty { return Reason("Lý do đã được ghi nhận.") }
        guard dueOn < today else {
            return Reason("Năm chưa hết; việc này vẫn thực hiện được đến \(dueOn.text).", basis: .circular)
        }
        return nil
    }
}

/// Which years a unit owes, as a pure question.
struct DutyYears {
    /// The years in which the unit exists.
    let existsFrom: Day
    let existsUntil: Day?
    /// The last year that has its duty; nil when none has.
    let opened: Int?

    /// The years that have no duty yet and their last days, up to the year of a day, none of them left out however long
    /// nobody asked. A unit that ends within a year owes it by its last day.
    func waiting(_ rule: QualityRules.YearlyDuty, on today: Day) -> [(year: Int, due: Day)] {
        let last = today.parts.year
        let first = max(opened.map { $0 + 1 } ?? last, existsFrom.parts.year)
        guard first <= last else { return [] }
        return (first...last).compactMap { year in
            guard let due = rule.due(in: year), let begin = Day(year, 1, 1), begin <= existsUntil ?? begin else {
                return nil
            }
            return (year, min(due, existsUntil ?? due))
        }
    }
}
