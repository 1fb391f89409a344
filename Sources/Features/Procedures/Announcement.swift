import Core
import Kernel
import Store

/// How a version was announced (công bố): by a decision that had to be signed so many days before the law it follows took
/// force, or so many after a law that took force at once.
///
/// Basis: Nghị định 63/2010/NĐ-CP, Điều 15; the terms are dated data. Changes of laws that an earlier version cited are
/// reviews of that version and close with the same day; this is about the law that is new in this one.
struct Announcement: Sendable {
    /// The number of the decision; nil where there is none.
    let decision: String?
    let decidedOn: Day?
    /// The law that came with this version: the last one it rests on, when that is younger than the version before or
    /// makes a new procedure; nil when it follows no law.
    let law: KnownLaw?
    /// What ends the codes of its terms: that law took force at once, or a central body decided it.
    let course: String
    let term: Terms.Term?
    let dueOn: Day?

    init(_ edition: Edition, _ rules: Rules, in snapshot: Snapshot) throws {
        let content = try edition.read(as: ProcedureContent.self)
        decision = content.decision
        decidedOn = content.decidedOn
        let before = edition.before(among: try Edition.all(of: edition.work, in: snapshot))
        let followed = try Self.last(of: content, in: snapshot).flatMap { last in
            content.decisionKind == .new || before?.decisionDay.map { $0 < last.from } ?? false ? last : nil
        }
        law = followed?.law
        course = followed.map { $0.from <= $0.law.issuedOn } ?? false ? Terms.atOnce : Self.body(of: content, rules)
        let term = followed.flatMap { [course] in rules.terms.term("review.procedure.law" + course, on: $0.from) }
        self.term = term
        let calendar = try WorkingCalendar.kept(in: snapshot)
        dueOn = followed.flatMap { term?.due(effective: $0.from, by: calendar) }
    }

    /// How it stands on a day; nil when nothing obliges.
    func outcome(on day: Day) -> Deadline.Outcome? {
        dueOn.map { Deadline($0).outcome(doneOn: decidedOn, on: day) }
    }

    private static func body(of content: ProcedureContent, _ rules: Rules) -> String {
        let issuer = content.decision.flatMap { DocumentNumber($0)?.issuer(among: rules.documentTypes) }
        return rules.legal.issuers.contains { $0.code == issuer } ? Terms.central : ""
    }

    /// The law among those it rests on that took force last.
    private static func last(of content: ProcedureContent, in snapshot: Snapshot) throws -> (law: KnownLaw, from: Day)?
    {
        try KnownLaw.cited(in: [content.bases ?? ""], snapshot).values
            .compactMap { law in law.validFrom.map { (law, $0) } }
            .max { ($0.1, $0.0.key) < ($1.1, $1.0.key) }
    }
}
