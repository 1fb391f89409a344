import Core
import Kernel
import Store

/// Opens a recommendation again when the indicator behind it has fallen below its target in a whole period of the time in
/// which it is watched. Anybody of the inspecting side may ask for it; the figures decide.
struct ReopenRecommendation: Act {
    static let name = Recommendation.Step.reopen.permission.name

    let recommendation: Recommendation.ID

    func place(in snapshot: Snapshot) throws -> Place {
        let inspection = try Inspection.find(Recommendation.find(recommendation, in: snapshot).inspection, in: snapshot)
        return try inspection.inspectingPlace(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        let found = try Recommendation.find(recommendation, in: tx)
        let desk = try found.desk(on: occasion.today, by: occasion.knowledge.figures, in: tx)
        guard let fall = desk.fall else {
            throw Refusal.conflict(
                "Chỉ số chưa giảm dưới chỉ tiêu trong thời gian theo dõi.", basis: Recommendation.life.basis)
        }
        let reason = "\(desk.measured?.name ?? "") \(fall.period.phrase.vietnamese) \(fall.said)"
        var reopened = found
        // Only what comes after the fall can show that it is mended.
        reopened.measuredFrom = fall.period.to.adding(1)
        try reopened.reopen(reason, desk.inspection, on: occasion, in: tx)
        return Journaled(
            found.id, of: found.subject, unit: found.owner,
            facts: [
                "state": Recommendation.State.running.rawValue, "period": fall.period.description,
                "numerator": "\(fall.figure.rate.numerator)", "denominator": "\(fall.figure.rate.denominator)",
                "reason": reason,
            ])
    }
}

extension RecommendationDesk {
    /// The period in which the indicator fell while it was watched.
    var fall: MeasuredClosing.Line? {
        guard let through = recommendation.measuredThrough, let last = recommendation.watchUntil else { return nil }
        return measured?.fall(after: through, through: last)
    }

    /// Whether every period of the watch has been looked at.
    func isWatchOver(on day: Day) -> Bool {
        guard let last = recommendation.watchUntil, let rule = measured?.rule else { return true }
        return last.adding(rule.settleDays) < day
    }
}

extension Recommendation {
    /// Puts it back among what is owed, with its reason, and its inspection with it if that was closed.
    mutating func reopen(
        _ reason: String, _ inspection: Inspection, on occasion: Occasion, in tx: Transaction
    ) throws {
        state = try Self.life.take(.reopen, in: state)
        closed = nil
        closing = ""
        measuredThrough = nil
        watchUntil = nil
        if checkDueOn != nil { checkedOn = checkedOn ?? occasion.today }
        try keep(.reopen, said: reason, on: occasion, in: tx)
        if inspection.state == .closed { _ = try inspection.take(.reopen, note: reason, on: occasion, in: tx) }
    }
}
