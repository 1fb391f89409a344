import Core
import Kernel
import Store

/// One step of a recommendation: right, version and rule are the same for all.
protocol RecommendationAct: Act where Outcome == Recommendation.ID {
    static var step: Recommendation.Step { get }
    var recommendation: Recommendation.ID { get }
    /// The version that was read; another one means that somebody was faster.
    var version: Int { get }
}

extension RecommendationAct {
    static var name: String { step.permission.name }

    func place(in snapshot: Snapshot) throws -> Place {
        let recommendation = try Recommendation.find(recommendation, in: snapshot)
        let unit =
            Self.step.side == .owner
            ? try Unit.find(recommendation.owner, in: snapshot)
            : try Inspection.find(recommendation.inspection, in: snapshot).inspected(in: snapshot)
        guard let unit else { throw Refusal.notFound }
        return .unit(Self.step.side == .owner ? unit.path : unit.path.above)
    }

    /// The recommendation, if it is as it was read and the step is possible; its state is already the next one.
    func begin(_ occasion: Occasion, in tx: Transaction) throws -> (
        recommendation: Recommendation, desk: RecommendationDesk
    ) {
        var recommendation = try Recommendation.find(recommendation, in: tx)
        guard version == recommendation.version else {
            throw Refusal.conflict(
                "Kiến nghị này đã được người khác cập nhật sau khi trang được mở; hãy xem lại rồi gửi lại.")
        }
        let desk = try recommendation.desk(on: occasion.today, by: occasion.knowledge.figures, in: tx)
        let obstacles = desk.obstacles(to: Self.step, by: occasion.actor)
        guard obstacles.isEmpty else { throw Refusal.conflict(obstacles) }
        recommendation.state = try Recommendation.life.take(Self.step, in: recommendation.state)
        return (recommendation, desk)
    }

    func done(_ recommendation: Recommendation, _ facts: [String: String] = [:]) -> Journaled<Recommendation.ID> {
        Journaled(
            recommendation.id, of: recommendation.subject, unit: recommendation.owner,
            facts: facts.merging(["state": recommendation.state.rawValue]) { $1 })
    }
}

/// The owner begins, for the first time or again after more was asked.
struct StartRecommendation: RecommendationAct {
    static let step = Recommendation.Step.start
    let recommendation: Recommendation.ID
    let version: Int

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        let recommendation = try begin(occasion, in: tx).recommendation
        try recommendation.keep(Self.step, said: "", on: occasion, in: tx)
        return done(recommendation)
    }
}

/// The owner says how far it is and what stands in the way.
struct ReportProgress: RecommendationAct {
    static let step = Recommendation.Step.progress
    let recommendation: Recommendation.ID
    let version: Int
    let share: Int
    let result: String
    let hindrance: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var recommendation = try begin(occasion, in: tx).recommendation
        guard (0...100).contains(share) else {
            throw Refusal.invalid("share", "Tỷ lệ hoàn thành phải từ 0 đến 100.")
        }
        recommendation.share = share
        recommendation.result = try result.required("result")
        recommendation.hindrance = VietnameseText.clean(hindrance ?? "")
        let said = [recommendation.result, recommendation.hindrance].filter { !$0.isEmpty }.joined(separator: " · ")
        try recommendation.keep(Self.step, said: said, on: occasion, in: tx)
        return done(recommendation)
    }
}

/// The owner says that it is done and what came of it; the inspecting side then verifies it in its own term.
struct ReportRecommendation: RecommendationAct {
    static let step = Recommendation.Step.report
    let recommendation: Recommendation.ID
    let version: Int
    let result: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var (recommendation, desk) = try begin(occasion, in: tx)
        recommendation.share = 100
        recommendation.result = try result.required("result")
        recommendation.hindrance = ""
        recommendation.reported = .init(day: occasion.today, account: occasion.actor.name)
        recommendation.checkDueOn = try desk.checkDueOn(reportedOn: occasion.today, occasion, in: tx)
        recommendation.checkedOn = nil
        try recommendation.keep(Self.step, said: recommendation.result, on: occasion, in: tx)
        return done(recommendation)
    }
}

extension RecommendationDesk {
    /// By when a report is verified: a term after it, or after the figures of the last period needed are in.
    func checkDueOn(reportedOn day: Day, _ occasion: Occasion, in snapshot: Snapshot) throws -> Day {
        let terms = occasion.knowledge.figures.rules.terms
        var start = day
        if let measured, measured.missing > 0, let next = measured.nextCountsOn {
            let months = measured.rule.rhythm == .quarter ? 3 : 1
            start = max(day, next.adding(months: (measured.missing - 1) * months))
        }
        return terms.term("recommendation.verify", on: day)?.due(effective: start, by: try .kept(in: snapshot)) ?? start
    }
}

/// The owner asks for more time.
struct AskExtension: RecommendationAct {
    static let step = Recommendation.Step.askExtension
    let recommendation: Recommendation.ID
    let version: Int
    let to: Day
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        let recommendation = try begin(occasion, in: tx).recommendation
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        if let dueOn = recommendation.dueOn, to <= dueOn {
            throw Refusal.invalid("to", "Hạn mới phải sau hạn đang có hiệu lực \(dueOn.text).")
        }
        if to <= occasion.today { throw Refusal.invalid("to", "Hạn mới phải sau hôm nay.") }
        if let tooFar = to.tooFar(from: occasion.today, field: "to") { throw Refusal.invalid([tooFar]) }
        let term = occasion.knowledge.figures.rules.terms.term("recommendation.extension", on: occasion.today)
        let answerBy = try term.map { $0.due(effective: occasion.today, by: try .kept(in: tx)) }
        try ExtensionRequest.insert(
            to: to, reason: reason, answerBy: answerBy, of: recommendation.id, on: occasion, in: tx)
        try recommendation.keep(Self.step, said: "\(to.text) · \(reason)", on: occasion, in: tx)
        return done(recommendation, ["to": to.iso])
    }
}

/// Adds a file to what the owner reports.
struct AttachToRecommendation: Act {
    static let name = "recommendation.attach"
    static let permission = Recommendation.Step.report.permission
    let recommendation: Recommendation.ID
    /// The name of the file as it was given.
    let file: String
    /// The last day on which it proves something; nil: without end.
    let validUntil: Day?
    /// Where the file lies on this machine. Never decoded: only the upload page knows it.
    private var path: String?

    private enum CodingKeys: String, CodingKey {
        case recommendation, file, validUntil
    }

    init(_ recommendation: Recommendation.ID, path: String, named file: String, validUntil: Day? = nil) {
        self.recommendation = recommendation
        self.file = file
        self.validUntil = validUntil
        self.path = path
    }

    func place(in snapshot: Snapshot) throws -> Place {
        let owner = try Recommendation.find(recommendation, in: snapshot).owner
        guard let unit = try Unit.find(owner, in: snapshot) else { throw Refusal.notFound }
        return .unit(unit.path)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Attachment.ID> {
        guard let path else { throw Refusal.invalid("file", "Chưa chọn tệp.") }
        let recommendation = try Recommendation.find(recommendation, in: tx)
        if let obstacle = recommendation.obstacleToAttaching { throw Refusal.conflict([obstacle]) }
        let added = try Attachment.add(
            path: path, named: file, to: recommendation.subject, validUntil: validUntil, on: occasion, in: tx)
        return Journaled(
            added.id, of: recommendation.subject, unit: recommendation.owner, facts: added.proofFacts)
    }
}

extension Recommendation {
    /// What was reported is what will be verified: no file is added any more.
    var obstacleToAttaching: Reason? {
        guard state == .new || state == .reported || state.isOver else { return nil }
        return Reason("Chỉ thêm minh chứng khi đang thực hiện kiến nghị.", basis: Self.life.basis)
    }
}
