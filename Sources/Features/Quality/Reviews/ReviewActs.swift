import Core
import Kernel
import Store

/// Prepares a management review.
struct PlanReview: Act {
    static let name = "review.plan"

    /// The code of the unit.
    let unit: String
    let plannedOn: Day
    /// Whose figures are looked at.
    let period: Period
    /// The title of who presides.
    let chair: String
    /// A line for each office or title that attends.
    let attendees: String

    func place(in snapshot: Snapshot) throws -> Place {
        .unit(try Unit.require(code: unit, field: "unit", in: snapshot).path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        let unit = try Unit.require(code: unit, field: "unit", in: tx)
        guard unit.exists(on: plannedOn) else {
            throw Refusal.invalid("plannedOn", "Đơn vị không tồn tại vào ngày \(plannedOn.text).")
        }
        let id = try ManagementReview.insert(self, of: unit, on: occasion, in: tx)
        return Journaled(id, of: try ManagementReview.find(id, in: tx).subject, unit: unit.id)
    }
}

/// A move of a review: which one, as whoever moves it read it.
protocol ReviewMoving: Act where Outcome == ManagementReview.ID {
    static var move: ReviewMove { get }
    var review: ManagementReview.ID { get }
    var version: Int { get }
}

extension ReviewMoving {
    static var name: String { move.rawValue }

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: ManagementReview.find(review, in: snapshot).unit, in: snapshot)
    }

    /// The review in its next state, if it is as it was read and the move is possible.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> ManagementReview {
        var review = try ManagementReview.find(review, in: tx)
        try review.require(version: version)
        if let obstacle = Self.move.obstacle(to: review, on: occasion.today) { throw Refusal.conflict([obstacle]) }
        review.state = Self.move.rule.to ?? review.state
        return review
    }

    func done(_ review: ManagementReview, on occasion: Occasion, in tx: Transaction) throws
        -> Journaled<ManagementReview.ID>
    {
        try review.keep(on: occasion, in: tx)
        return Journaled(review.id, of: review.subject, unit: review.unit)
    }
}

/// Brings in what the system does not know.
struct AddReviewInput: ReviewMoving {
    static let move = ReviewMove.addInput
    let review: ManagementReview.ID
    let version: Int
    /// A code of the list of inputs.
    let topic: String
    let said: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        let review = try begin(occasion, in: tx)
        guard let topic = occasion.knowledge.figures.rules.quality.inputs.first(where: { $0.code == topic }) else {
            throw Refusal.invalid("topic", "Giá trị không hợp lệ.")
        }
        let said = try said.required("said")
        try review.add([ReviewInput(kind: .free, name: topic.name, said: said, standing: "")], in: tx)
        return try done(review, on: occasion, in: tx)
    }
}

/// Says that it was held: what the system knew that day is frozen, and its year's duty is done.
struct HoldReview: ReviewMoving {
    static let move = ReviewMove.hold
    let review: ManagementReview.ID
    let version: Int
    let conclusion: String
    /// When the next one is meant to be held.
    let nextOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        var review = try begin(occasion, in: tx)
        guard nextOn > occasion.today else { throw Refusal.invalid("nextOn", "Lần xem xét tới phải sau hôm nay.") }
        review.conclusion = try conclusion.required("conclusion")
        review.nextOn = nextOn
        let inputs = ReviewInputs(
            review: review, unit: try Unit.known(review.unit, in: tx), day: occasion.today,
            figures: occasion.knowledge.figures)
        try review.add(try inputs.freeze(on: occasion, in: tx), in: tx)
        review.heldOn = occasion.today
        review.digest = ReviewInput.digest(of: try review.inputs(in: tx))
        try review.keep(on: occasion, in: tx)
        try QualityDuty.settle(.review, of: review.unit, in: tx)
        return Journaled(
            review.id, of: review.subject, unit: review.unit, facts: ["sha256": review.digest?.hex ?? ""])
    }
}

/// Keeps a decision: who owes it, and by when.
struct AddDecision: ReviewMoving {
    static let move = ReviewMove.addDecision
    let review: ManagementReview.ID
    let version: Int
    let content: String
    /// The code of the unit that owes it: the review's own or one below.
    let unit: String
    let desk: String?
    let dueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        let review = try begin(occasion, in: tx)
        let owner = try Unit.known(review.unit, in: tx).owner(code: unit, on: occasion.today, in: tx)
        let heldOn = review.heldOn ?? occasion.today
        guard dueOn >= heldOn else {
            throw Refusal.invalid("dueOn", "Hạn sớm hơn ngày xem xét \(heldOn.text).")
        }
        _ = try review.decide(
            try content.required("content"), unit: owner.id, desk: desk.clean, openedOn: min(occasion.today, dueOn),
            dueOn: dueOn, in: tx)
        return try done(review, on: occasion, in: tx)
    }
}

/// Calls it off.
struct CancelReview: ReviewMoving {
    static let move = ReviewMove.cancel
    let review: ManagementReview.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        var review = try begin(occasion, in: tx)
        review.reason = try reason.required("reason")
        return try done(review, on: occasion, in: tx)
    }
}

/// Says that a decision was carried out, and by what.
struct FinishDecision: Act {
    static let name = "review.finishDecision"
    let decision: ReviewDecision.ID
    let version: Int
    let doneOn: Day
    let result: String

    func place(in snapshot: Snapshot) throws -> Place {
        try Unit.place(of: ReviewDecision.find(decision, in: snapshot).unit, in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<ManagementReview.ID> {
        let decision = try ReviewDecision.find(decision, in: tx)
        let review = try ManagementReview.find(decision.review, in: tx)
        if let obstacle = decision.obstacleToFinish { throw Refusal.conflict([obstacle]) }
        guard decision.version == version else {
            throw Refusal.conflict("Quyết định đã được thay đổi sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        if doneOn > occasion.today { throw Refusal.invalid("doneOn", "Ngày hoàn thành ở tương lai.") }
        if let heldOn = review.heldOn, doneOn < heldOn {
            throw Refusal.invalid("doneOn", "Ngày hoàn thành sớm hơn ngày xem xét \(heldOn.text).")
        }
        try decision.finish(on: doneOn, result: try result.required("result"), by: occasion.actor, in: tx)
        return Journaled(review.id, of: review.subject, unit: decision.unit, facts: ["decision": "\(decision.number)"])
    }
}
