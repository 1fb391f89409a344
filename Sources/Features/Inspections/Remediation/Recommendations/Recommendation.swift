import Core
import Kernel
import Store

/// What an inspection asks for (kiến nghị): who does what by when, what shall be there then, and how far it has come.
struct Recommendation: Sendable {
    typealias ID = Kernel.ID<Recommendation>

    let id: ID
    let inspection: Inspection.ID
    let number: Int
    /// The shortcoming it mends; nil for a request of its own.
    let finding: Finding.ID?
    let statement: String
    /// What shall be there when it is done (sản phẩm).
    let deliverable: String
    var owner: Unit.ID
    /// The day in force.
    var dueOn: Day?
    /// The day the conclusion gave; it stays when more time is allowed.
    let firstDueOn: Day?
    var state: State
    var version: Int
    /// Since when the owner owes it: the day the conclusion was issued.
    let assignedOn: Day?
    /// The notice that asks for it.
    let basis: String
    /// How much is done, in percent, as the owner says.
    var share: Int
    /// What the owner did.
    var result: String
    /// What stands in the owner's way.
    var hindrance: String
    var reported: Mark?
    /// By when the inspecting side verifies the report, and when it did; nil before a report.
    var checkDueOn: Day?
    var checkedOn: Day?
    /// Who said that it is done or no longer fits, and when.
    var closed: Mark?
    /// What the verification found, or why it no longer fits.
    var closing: String
    /// Periods count for its closing that begin on this day or later; nil where no figure closes it.
    var measuredFrom: Day?
    /// The last day of the periods that closed it.
    var measuredThrough: Day?
    /// The last day on which a fall of the indicator opens it again; nil when nobody watches.
    var watchUntil: Day?

    var subject: Subject { Subject("recommendation", id) }

    /// Who did something on which day.
    struct Mark: Sendable, Hashable {
        let day: Day
        let account: String
    }

    /// The day it counts as done: that of the report, so that nobody becomes late by the slowness of whoever verifies it.
    ///
    /// A report that is not accepted counts no more. The same holds for assigned tasks (Quyết định 42/2014/QĐ-TTg).
    var doneOn: Day? { [.reported, .verified].contains(state) ? reported?.day : nil }

    /// How it stands on a day; nil while nobody owes it, or no longer.
    func outcome(on day: Day) -> Deadline.Outcome? {
        guard let dueOn, state != .new, state != .void else { return nil }
        return Deadline(dueOn).outcome(doneOn: doneOn, on: day)
    }
}

extension [Recommendation] {
    /// In the order of a notice: what the inspected unit shall do, then what others shall, office by office.
    func inOrderOfNotice(for unit: Unit.ID) -> Self {
        func place(_ each: Recommendation) -> (Int, Int, Int) {
            (each.owner == unit ? 0 : 1, each.owner.value, each.id.value)
        }
        return sorted { place($0) < place($1) }
    }
}

/// A request for more time.
struct ExtensionRequest: Sendable {
    typealias ID = Kernel.ID<ExtensionRequest>

    let id: ID
    let askedOn: Day
    let askedBy: String
    let askedTo: Day
    let reason: String
    let decision: Decision?
    /// By when the inspecting side answers; nil for what was asked before that day was kept.
    let answerDueOn: Day?

    struct Decision: Sendable {
        let day: Day
        let account: String
        let isApproved: Bool
        let reason: String
    }
}

/// Something that happened to a recommendation.
struct RecommendationStep: Sendable {
    let step: Recommendation.Step
    let at: Instant
    let account: String
    let said: String
    let share: Int
}
