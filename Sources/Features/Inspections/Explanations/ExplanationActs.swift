import Core
import Kernel
import Store
import Web

/// Puts what was found to the unit and asks what it has to say; again where something was found or worded anew since.
struct AskExplanation: TeamAct {
    static let name = "explanation.ask"

    let inspection: Inspection.ID
    /// The unit's last day; nil for the term of the rules.
    let dueOn: Day?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        let calendar = try WorkingCalendar.kept(in: tx)
        let terms = occasion.knowledge.figures.rules.terms
        let days = try inspection.explanationDays(on: occasion.today, by: terms, in: tx)
        let due = dueOn ?? days.lowerBound
        try days.check(due)
        let unheard = try inspection.unheard(in: tx)
        let round = ExplanationRound(
            inspection: inspection.id, askedOn: occasion.today, dueOn: due,
            answerDueOn: try terms.due("explanation.answer", from: due, by: calendar), closedOn: nil)
        let taken = try inspection.take(.hear, on: occasion, in: tx)
        try round.open(in: tx)
        for finding in unheard { try Justification.put(finding, on: occasion.today, in: tx) }
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: taken.facts.merging([
                "dueOn": round.dueOn.iso, "answerDueOn": round.answerDueOn.iso,
                "findings": unheard.map { "\($0.number)" }.joined(separator: " "),
            ]) { $1 })
    }
}

/// Gives the unit another last day, earlier or later, as long as it has said nothing: a slip of the pen is mended, a day
/// that somebody has kept is not moved.
struct RescheduleExplanation: TeamAct {
    static let name = "explanation.reschedule"
    static let permission = AskExplanation.permission

    let inspection: Inspection.ID
    let dueOn: Day

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        guard let round = try ExplanationRound.find(inspection.id, in: tx) else { throw Refusal.notFound }
        if let obstacle = round.obstacleToRescheduling(
            in: inspection.state, try Justification.of(inspection.id, in: tx))
        {
            throw Refusal.conflict([obstacle])
        }
        let terms = occasion.knowledge.figures.rules.terms
        try inspection.explanationDays(insteadOf: round, on: occasion.today, by: terms, in: tx).check(dueOn)
        let answerDueOn = try terms.due("explanation.answer", from: dueOn, by: .kept(in: tx))
        try ExplanationRound(
            inspection: inspection.id, askedOn: round.askedOn, dueOn: dueOn, answerDueOn: answerDueOn, closedOn: nil
        ).open(in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["before": round.dueOn.iso, "dueOn": dueOn.iso, "answerDueOn": answerDueOn.iso])
    }
}

extension Inspection {
    /// The days that may be the unit's last when it is asked: the term counts from the day of asking, days once given
    /// stay, and what is said belongs into a conclusion that is not late.
    func explanationDays(on day: Day, by terms: Terms, in snapshot: Snapshot) throws -> ClosedRange<Day> {
        let due = try terms.due("explanation", from: day, by: .kept(in: snapshot))
        let round = try ExplanationRound.find(id, in: snapshot).flatMap { $0.closedOn == nil ? $0 : nil }
        return try explanationDays(from: max(due, round?.dueOn ?? due), by: terms, in: snapshot)
    }

    /// The days that may take the place of the one that was given: no earlier than that one, or than the term counted
    /// from the day on which the unit learns of it.
    func explanationDays(
        insteadOf round: ExplanationRound, on day: Day, by terms: Terms, in snapshot: Snapshot
    ) throws -> ClosedRange<Day> {
        let due = try terms.due("explanation", from: day, by: .kept(in: snapshot))
        return try explanationDays(from: max(day, min(due, round.dueOn)), by: terms, in: snapshot)
    }

    /// Where the day of the conclusion has passed, the first possible day is the only one.
    private func explanationDays(from least: Day, by terms: Terms, in snapshot: Snapshot) throws -> ClosedRange<Day> {
        let last =
            try ConclusionDraft.find(id, in: snapshot)?.dueOn
            ?? terms.due("conclusion", from: endsOn, by: .kept(in: snapshot))
        return least...max(least, last)
    }
}

extension ClosedRange<Day> {
    /// Refuses a last day of explanations that is not among these.
    fileprivate func check(_ day: Day) throws(Refusal) {
        let wrong: Phrase
        if day < lowerBound {
            wrong = "Hạn giải trình không sớm hơn ngày \(lowerBound.text)."
        } else if day > upperBound {
            wrong = "Hạn giải trình không muộn hơn ngày \(upperBound.text), để kịp hạn ban hành kết luận."
        } else {
            return
        }
        throw .invalid([Reason(wrong, field: "dueOn", basis: ExplanationRound.basis)])
    }
}

/// Says what the unit thinks of a shortcoming.
struct SayExplanation: Act {
    static let name = "explanation.say"

    let finding: Finding.ID
    let agrees: Bool
    let said: String?
    /// The version that was read; 0 as it was put.
    let version: Int
    /// The inspection below which an address names the finding; nil where none does.
    var inspection: Inspection.ID?

    func place(in snapshot: Snapshot) throws -> Place {
        try Finding.find(finding, of: inspection, in: snapshot).inspection(in: snapshot).inspectedPlace(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let finding = try Finding.find(finding, in: tx)
        let inspection = try Inspection.find(finding.inspection, in: tx)
        guard let round = try ExplanationRound.find(inspection.id, in: tx), finding.verdict == .accepted,
            let put = try Justification.find(finding.id, in: tx)
        else { throw Refusal.notFound }
        if let obstacle = round.obstacleToSaying(in: inspection.state, on: occasion.today) {
            throw Refusal.conflict([obstacle])
        }
        if let obstacle = put.obstacleToChanging { throw Refusal.conflict([obstacle]) }
        try Refusal.unless(version, isStill: put.version)
        let said = VietnameseText.clean(said ?? "")
        if !agrees, said.isEmpty { throw Refusal.invalid("said", "Không đồng ý thì phải giải trình.") }
        try put.say(said, agrees: agrees, on: occasion, in: tx)
        try round.settle(on: occasion.today, in: tx)
        try inspection.oweRecall(on: occasion, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit, facts: ["finding": "\(finding.number)"])
    }
}

/// Answers an explanation.
struct AnswerExplanation: FindingAct {
    static let name = "explanation.answer"

    let finding: Finding.ID
    let answer: Justification.Answer
    let reply: String
    let version: Int
    var inspection: Inspection.ID?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let finding = try Finding.find(finding, in: tx)
        let inspection = try Inspection.find(finding.inspection, in: tx)
        guard let round = try ExplanationRound.find(inspection.id, in: tx),
            let explanation = try Justification.find(finding.id, in: tx), explanation.agrees == false
        else { throw Refusal.notFound }
        if let obstacle = round.obstacleToAnswering(in: inspection.state, on: occasion.today)
            ?? explanation.obstacleToChanging
        {
            throw Refusal.conflict([obstacle])
        }
        try Refusal.unless(version, isStill: explanation.version)
        let reply = try reply.required("reply")
        try explanation.keep(answer, reply: reply, isByDefault: false, on: occasion, in: tx)
        if answer == .accepted { try finding.drop(because: "Chấp nhận giải trình: \(reply)", in: tx) }
        try inspection.oweRecall(on: occasion, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["finding": "\(finding.number)", "answer": answer.rawValue])
    }
}

/// Accepts what the unit said in time and nobody answered in time: the stated default.
///
/// To be done daily: it asks what stands now, so a skipped day loses nothing and a second run does nothing.
struct AcceptUnanswered: Act {
    static let name = "explanation.acceptUnanswered"

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        var accepted: [String] = []
        for id in try ExplanationRound.overdue(on: occasion.today, in: tx) {
            guard let round = try ExplanationRound.find(id, in: tx) else { continue }
            let inspection = try Inspection.find(id, in: tx)
            let reason = "Chấp nhận giải trình theo mặc định: quá hạn trả lời ngày \(round.answerDueOn.text)."
            for explanation in try Justification.of(id, in: tx) where explanation.awaitsAnswer {
                let finding = try Finding.find(explanation.finding, in: tx)
                try explanation.keep(.accepted, reply: reason, isByDefault: true, on: occasion, in: tx)
                try finding.drop(because: reason, in: tx)
                accepted.append("\(inspection.code)/\(finding.number)")
            }
            try inspection.oweRecall(on: occasion, in: tx)
        }
        return Journaled(
            accepted.count, of: Subject("unanswered explanations", occasion.today.iso),
            facts: ["accepted": accepted.joined(separator: " ")])
    }

    /// Whether anything waited in vain.
    static func isDue(on day: Day, in snapshot: Snapshot) throws -> Bool {
        try !ExplanationRound.overdue(on: day, in: snapshot).isEmpty
    }
}

extension Terms {
    /// The day on which a term ends.
    func due(_ code: String, from day: Day, by calendar: WorkingCalendar) throws(Refusal) -> Day {
        guard let term = term(code, on: day) else { throw .invalid(nil, "Chưa có quy định về thời hạn “\(code)”.") }
        return term.due(effective: day, by: calendar)
    }
}
