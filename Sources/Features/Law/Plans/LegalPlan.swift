import Core
import Kernel
import Store

/// A yearly plan of the work on legal documents, with items that somebody owes.
struct LegalPlan: Sendable {
    typealias ID = Kernel.ID<LegalPlan>

    let id: ID
    let kind: Kind
    /// The year it is for; for systematisation any year of the period.
    let year: Int
    let title: String
    let notation: String
    let issuedOn: Day
    /// The fields it is about (lĩnh vực trọng tâm, chuyên đề, địa bàn).
    let focus: String
    /// The key of the document that is implemented; empty for other kinds.
    let document: String
    let documentSymbol: String
    let unit: Unit.ID

    var subject: Subject { Subject("legalPlan", id) }

    enum Kind: String, Sendable, CaseIterable, Codable, Readable, Bindable {
        case review = "RA_SOAT"
        case systematisation = "HE_THONG_HOA"
        case monitoring = "THEO_DOI"
        case implementation = "TRIEN_KHAI"

        var phrase: Phrase {
            switch self {
            case .review: "Kế hoạch rà soát văn bản"
            case .systematisation: "Kế hoạch hệ thống hóa văn bản"
            case .monitoring: "Kế hoạch theo dõi thi hành pháp luật"
            case .implementation: "Kế hoạch triển khai thi hành văn bản"
            }
        }

        /// What an item of such a plan can be, in the words of a regime.
        func activities(in regime: LegalRegime) -> [LegalRules.Word] {
            switch self {
            case .review, .systematisation: regime.review.kinds
            case .monitoring: regime.monitoring.activities
            case .implementation: regime.monitoring.implementation
            }
        }
    }

    /// The years of the period of systematisation that the plan belongs to; nil for other kinds.
    func period(in regime: LegalRegime) -> ClosedRange<Int>? {
        kind == .systematisation ? regime.review.systematisation.period(of: year) : nil
    }

    /// What is owed under a plan.
    struct Item: Sendable {
        typealias ID = Kernel.ID<Item>

        let id: ID
        let plan: LegalPlan.ID
        let number: Int
        /// A word of the regime in force on the day the plan was issued.
        let activity: String
        let content: String
        let unit: Unit.ID
        let dueOn: Day
        let doneOn: Day?
        let result: String
        let version: Int

        func outcome(on day: Day) -> Deadline.Outcome { Deadline(dueOn).outcome(doneOn: doneOn, on: day) }

        var obstacleToFinish: Reason? { doneOn == nil ? nil : Reason("Mục này đã hoàn thành.") }
    }
}
