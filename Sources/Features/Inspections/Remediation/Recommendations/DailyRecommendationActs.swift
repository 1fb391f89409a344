import Core
import Kernel
import Store
import Web

/// Allows the time asked for when the inspecting side has not answered within its term: whoever waits for an answer must
/// not become late by the silence of whoever owes it. Silence goes only so far as the rules say; what asks for more stays
/// to be decided.
struct GrantByDefault: Act {
    static let name = "recommendation.grantByDefault"
    static let permission = Recommendation.Step.grant.permission

    let recommendation: Recommendation.ID

    func place(in snapshot: Snapshot) throws -> Place {
        let inspection = try Inspection.find(Recommendation.find(recommendation, in: snapshot).inspection, in: snapshot)
        return try inspection.inspectingPlace(in: snapshot)
    }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Recommendation.ID> {
        var found = try Recommendation.find(recommendation, in: tx)
        guard let request = try found.extensions(in: tx).last(where: { $0.decision == nil }) else {
            throw Refusal.conflict(
                "Không có đề nghị gia hạn nào chờ quyết định.", basis: Recommendation.life.basis)
        }
        let rules = occasion.knowledge.figures.rules
        guard let term = rules.terms.term("recommendation.extension", on: request.askedOn) else {
            throw Refusal.conflict(
                "Không có quy định về thời hạn trả lời đề nghị gia hạn.", basis: Recommendation.life.basis)
        }
        let last = term.due(effective: request.askedOn, by: try .kept(in: tx))
        guard last < occasion.today else {
            throw Refusal.conflict("Còn thời hạn trả lời đề nghị gia hạn đến \(last.text).", basis: term.basis.first)
        }
        let silence = try found.silence(
            askedOn: request.askedOn, after: found.extensions(in: tx), by: rules.remediation, in: tx)
        guard let silence else {
            throw Refusal.conflict(
                "Chưa có quy định về gia hạn do không trả lời; phải có người quyết định.",
                basis: Recommendation.life.basis)
        }
        if let obstacle = silence.obstacle(to: request) { throw Refusal.conflict([obstacle]) }
        found.state = try Recommendation.life.take(.grant, in: found.state)
        found.dueOn = request.askedTo
        let said = "\(request.askedTo.text) · Không trả lời trong \(term.phrase.vietnamese), đến \(last.text)"
        try request.decide(true, reason: said, on: occasion, in: tx)
        try found.keep(.grant, said: said, on: occasion, in: tx)
        return Journaled(
            found.id, of: found.subject, unit: found.owner,
            facts: ["to": request.askedTo.iso, "default": "true", "state": found.state.rawValue])
    }
}

/// Looks once a day at every indicator that is watched, every request that waits and every unit that has ended: ends the
/// watches that are over and answers what has to be opened again, is allowed by silence or goes on to a successor.
struct WatchRecommendations: Act {
    static let name = "recommendation.watch"
    private static let subject = "recommendations"

    struct Found: Sendable {
        var fallen: [Recommendation.ID] = []
        var unanswered: [Recommendation.ID] = []
        var orphaned: [Recommendation] = []
    }

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Found> {
        var reader = FigureReader(occasion.knowledge.figures, on: occasion.today)
        var found = Found()
        var ended = 0
        for recommendation in try Recommendation.watched(in: tx) {
            let desk = try recommendation.desk(by: &reader, in: tx)
            if desk.fall != nil {
                found.fallen.append(recommendation.id)
            } else if desk.isWatchOver(on: occasion.today) {
                try recommendation.endWatch(in: tx)
                ended += 1
            }
        }
        let calendar = try WorkingCalendar.kept(in: tx)
        let terms = occasion.knowledge.figures.rules.terms
        found.unanswered = try ExtensionRequest.unanswered(before: occasion.today, in: tx).filter { request in
            let term = terms.term("recommendation.extension", on: request.askedOn)
            guard let term, term.due(effective: request.askedOn, by: calendar) < occasion.today else { return false }
            return try Recommendation.find(request.of, in: tx).isGrantedBySilence(
                by: occasion.knowledge.figures.rules.remediation, in: tx)
        }.map(\.of)
        found.orphaned = try Recommendation.orphaned(on: occasion.today, in: tx)
        return Journaled(
            found, of: Subject(Self.subject, occasion.today.iso),
            facts: [
                "fallen": "\(found.fallen.count)", "unanswered": "\(found.unanswered.count)", "ended": "\(ended)",
                "orphaned": "\(found.orphaned.count)",
            ])
    }

    /// Watches, then does what follows, each with a line of its own in the journal.
    static let daily = Daily(
        isDue: { day, snapshot in
            try !snapshot.exists(
                "SELECT 1 FROM journal WHERE subject_kind = \(subject) AND subject_id = \(day.iso) LIMIT 1")
        },
        perform: { product in
            let found = try await product.perform(WatchRecommendations(), as: .system)
            for id in found.unanswered {
                try await product.perform(GrantByDefault(recommendation: id), as: .system)
            }
            for id in found.fallen {
                try await product.perform(ReopenRecommendation(recommendation: id), as: .system)
            }
            for orphan in found.orphaned {
                let act = PassOnRecommendation(
                    recommendation: orphan.id, version: orphan.version, to: nil, reason: nil)
                try await product.perform(act, as: .system)
            }
        })
}
