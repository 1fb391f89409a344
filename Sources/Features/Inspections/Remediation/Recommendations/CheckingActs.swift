import Core
import Kernel
import Store

/// The inspecting side allows more time. The day first given is kept.
///
/// More time that was asked for when the day had passed is kept in the history and moves nothing: whoever asks too late
/// stays late (Quyết định 42/2014/QĐ-TTg, as for assigned tasks).
struct GrantExtension: RecommendationAct {
    static let step = Recommendation.Step.grant
    let recommendation: Recommendation.ID
    let version: Int
    let note: String?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var (recommendation, desk) = try begin(occasion, in: tx)
        guard let request = desk.request else { throw Refusal.notFound }
        let note = VietnameseText.clean(note ?? "")
        let counts = recommendation.allows(request)
        if counts { recommendation.dueOn = request.askedTo }
        try request.decide(true, reason: note, on: occasion, in: tx)
        let said = [request.askedTo.text, note].filter { !$0.isEmpty }.joined(separator: " · ")
        try recommendation.keep(Self.step, said: said, on: occasion, in: tx)
        return done(recommendation, ["to": request.askedTo.iso, "counts": "\(counts)"])
    }
}

extension Recommendation {
    /// Whether more time still counts: it was asked for in time. When it is answered lies with the other side.
    func allows(_ request: ExtensionRequest) -> Bool { dueOn.map { request.askedOn <= $0 } ?? true }
}

/// The inspecting side does not allow more time.
struct RefuseExtension: RecommendationAct {
    static let step = Recommendation.Step.refuse
    let recommendation: Recommendation.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        let (recommendation, desk) = try begin(occasion, in: tx)
        let reason = try reason.required("reason", "Từ chối gia hạn phải nêu lý do.")
        try desk.request?.decide(false, reason: reason, on: occasion, in: tx)
        try recommendation.keep(Self.step, said: reason, on: occasion, in: tx)
        return done(recommendation)
    }
}

/// The inspecting side verifies that it is done. What rests on a figure is closed by the figure: its periods are frozen as
/// evidence, and the indicator is watched from then on.
struct VerifyRecommendation: RecommendationAct {
    static let step = Recommendation.Step.verify
    let recommendation: Recommendation.ID
    let version: Int
    /// What was looked at and found.
    let closing: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var (recommendation, desk) = try begin(occasion, in: tx)
        recommendation.closing = try closing.required("closing", "Chưa nêu kết quả xác minh.")
        recommendation.closed = .init(day: occasion.today, account: occasion.actor.name)
        recommendation.checkedOn = occasion.today
        var facts: [String: String] = [:]
        if let measured = desk.measured {
            let evidence = try measured.freeze(for: recommendation, on: occasion, in: tx)
            recommendation.measuredThrough = measured.run.last?.period.to
            recommendation.watchUntil = occasion.today.adding(months: measured.rule.watchMonths)
            facts["periods"] = measured.run.suffix(measured.rule.periods).map(\.period.description)
                .joined(separator: " ")
            facts["evidence"] = evidence.map(\.description).joined(separator: " ")
        }
        try recommendation.keep(Self.step, said: recommendation.closing, on: occasion, in: tx)
        return done(recommendation, facts)
    }
}

/// The inspecting side asks for more before it can be verified: it is owed again, by the same day.
struct AskMore: RecommendationAct {
    static let step = Recommendation.Step.askMore
    let recommendation: Recommendation.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var recommendation = try begin(occasion, in: tx).recommendation
        let reason = try reason.required("reason", "Chưa nêu lý do.")
        recommendation.checkedOn = occasion.today
        try recommendation.keep(Self.step, said: reason, on: occasion, in: tx)
        return done(recommendation)
    }
}

/// The inspecting side says that it no longer fits, e.g. because the law has changed. Nobody owes it any more.
struct DropRecommendation: RecommendationAct {
    static let step = Recommendation.Step.drop
    let recommendation: Recommendation.ID
    let version: Int
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var (recommendation, desk) = try begin(occasion, in: tx)
        recommendation.closing = try reason.required("reason", "Chưa nêu lý do.")
        recommendation.closed = .init(day: occasion.today, account: occasion.actor.name)
        if recommendation.checkDueOn != nil { recommendation.checkedOn = recommendation.checkedOn ?? occasion.today }
        try desk.request?.decide(false, reason: recommendation.closing, on: occasion, in: tx)
        try recommendation.keep(Self.step, said: recommendation.closing, on: occasion, in: tx)
        return done(recommendation)
    }
}
