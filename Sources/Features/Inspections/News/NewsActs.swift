import Core
import Kernel
import Store
import Web

/// Begins a news item about an inspection, with what was found and is to be told.
struct PrepareNews: InspectingAct {
    static let name = "news.prepare"

    let inspection: Inspection.ID
    let findings: [Finding.ID]?

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let inspection = try Inspection.find(inspection, in: tx)
        guard inspection.state.isCarriedOut else {
            throw Refusal.conflict(
                "Chỉ soạn tin khi cuộc kiểm tra đã bắt đầu.", basis: Inspection.life.basis)
        }
        let news = try InspectionNews.find(inspection.id, in: tx)
        if let news, let obstacle = news.obstacle(to: .save, by: occasion.actor.name) {
            throw Refusal.conflict([obstacle])
        }
        let chosen = try inspection.findings(in: tx).filter { findings?.contains($0.id) ?? false }
        guard chosen.count == Set(findings ?? []).count else {
            throw Refusal.invalid("findings", "Chỉ đưa vào tin nội dung đã được chấp nhận.")
        }
        let objections = InspectionNews.objections(to: chosen, try Justification.of(inspection.id, in: tx))
        guard objections.isEmpty else {
            throw Refusal.invalid(objections.map { Reason($0.phrase, field: "findings", basis: $0.basis) })
        }
        let text = NewsText(inspection: inspection, unit: try inspection.inspected(in: tx), chosen: chosen)
        let authors = Set((news?.authors ?? []) + [occasion.actor.name]).sorted()
        try InspectionNews.start(text, by: authors, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// A step of a news item.
protocol NewsAct: InspectingAct where Outcome == Inspection.ID {
    static var step: InspectionNews.Step { get }
}

extension NewsAct {
    static var name: String { "news.\(step.rawValue)" }

    /// The inspection and its news item, if the step is possible.
    func begin(
        _ occasion: Occasion, in tx: Transaction
    ) throws -> (inspection: Inspection, news: InspectionNews, next: InspectionNews.State) {
        let inspection = try Inspection.find(inspection, in: tx)
        guard let news = try InspectionNews.find(inspection.id, in: tx) else { throw Refusal.notFound }
        if let obstacle = news.obstacle(to: Self.step, by: occasion.actor.name) { throw Refusal.conflict([obstacle]) }
        return (inspection, news, try InspectionNews.life.take(Self.step, in: news.state))
    }
}

/// Words a news item.
struct SaveNews: NewsAct {
    static let step = InspectionNews.Step.save

    let inspection: Inspection.ID
    let version: Int
    let title: String
    let summary: String
    let body: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, news, _) = try begin(occasion, in: tx)
        try Refusal.unless(version, isStill: news.version)
        let authors = Set(news.authors + [occasion.actor.name]).sorted()
        try news.keep(
            title: try title.required("title"), summary: try summary.required("summary"),
            body: body.split(separator: "\n", omittingEmptySubsequences: false)
                .map { VietnameseText.clean(String($0)) }.joined(separator: "\n"),
            authors: authors, in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Hands a news item over for approval.
struct SubmitNews: NewsAct {
    static let step = InspectionNews.Step.submit

    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, news, next) = try begin(occasion, in: tx)
        let objections = try news.objections(in: tx)
        guard objections.isEmpty else { throw Refusal.conflict(objections) }
        try news.keep(next, approver: nil, reason: "", in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Gives a news item back.
struct SendBackNews: NewsAct {
    static let step = InspectionNews.Step.sendBack

    let inspection: Inspection.ID
    let reason: String

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, news, next) = try begin(occasion, in: tx)
        try news.keep(next, approver: nil, reason: try reason.required("reason"), in: tx)
        return Journaled(inspection.id, of: inspection.subject, unit: inspection.unit)
    }
}

/// Approves a news item: its text goes into the facts of the journal, where the portal finds it.
struct ApproveNews: NewsAct {
    static let step = InspectionNews.Step.approve

    let inspection: Inspection.ID

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, news, next) = try begin(occasion, in: tx)
        let objections = try news.objections(in: tx)
        guard objections.isEmpty else { throw Refusal.conflict(objections) }
        try news.keep(next, approver: occasion.actor.name, reason: "", in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: [
                "newsTitle": news.title, "newsSummary": news.summary, "newsBody": news.body,
                "newsAuthors": news.authors.joined(separator: " "),
            ])
    }
}

/// Takes approved news back, with a reason, so that they can be prepared anew. What has become an article is dropped or
/// withdrawn there first.
struct WithdrawNews: NewsAct, TakesBackOffer {
    static let step = InspectionNews.Step.withdraw
    /// Whoever may approve them may take them back.
    static let permission = ApproveNews.permission

    let inspection: Inspection.ID
    let reason: String

    func offer(in snapshot: Snapshot) throws -> Subject? { try Inspection.find(inspection, in: snapshot).subject }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Inspection.ID> {
        let (inspection, news, next) = try begin(occasion, in: tx)
        let reason = try reason.required("reason")
        try news.keep(next, approver: nil, reason: reason, in: tx)
        try inspection.oweRecall(on: occasion, in: tx)
        return Journaled(
            inspection.id, of: inspection.subject, unit: inspection.unit,
            facts: ["newsTakenBack": "true", "reason": reason])
    }
}

extension InspectionNews {
    /// Why nobody makes an article of approved news: what they tell has fallen since, or waits for an answer.
    static let bar: Bar = { act, _, snapshot in
        guard let taking = act as? any TakesUpOffer, let subject = try taking.offer(in: snapshot),
            let news = try about(subject, in: snapshot), news.state == .approved,
            try !news.objections(in: snapshot).isEmpty
        else { return nil }
        return Reason(
            """
            Tin có nội dung không còn được chấp nhận hoặc đang chờ trả lời giải trình; người duyệt thu hồi tin ở cuộc \
            kiểm tra \(subject.id) để soạn lại.
            """, basis: life.basis)
    }
}
