import Core
import Kernel
import Store

/// How far a request for more time goes that nobody answers in the term: to a day and no further. What asks for more
/// waits for whoever has to decide, and is overdue with them.
struct SilentExtension: Sendable {
    let rule: SilentExtensionRule
    /// The last day that silence gives.
    let last: Day
    /// Whether more time was asked for when the day had passed: then silence gives nothing.
    let isTooLate: Bool

    /// Why silence does not grant a request; nil when it does.
    func obstacle(to request: ExtensionRequest) -> Reason? {
        guard !isTooLate else {
            return Reason(
                "Xin gia hạn khi đã quá hạn: không trả lời thì không được gia hạn; phải có người quyết định.",
                basis: rule.basis.first)
        }
        guard request.askedTo > last else { return nil }
        return Reason(
            """
            Không trả lời chỉ gia hạn được đến ngày \(last.text), \(rule.workingDays) ngày làm việc sau hạn đã giao; đề \
            nghị đến ngày \(request.askedTo.text) phải có người quyết định.
            """, basis: rule.basis.first)
    }
}

extension Recommendation {
    /// How far silence goes for what is asked on a day; nil where no rule says so: then it grants nothing.
    ///
    /// - Parameter extensions: every request so far, in order.
    func silence(
        askedOn day: Day, after extensions: [ExtensionRequest], by rules: RemediationRules, in snapshot: Snapshot
    ) throws -> SilentExtension? {
        guard let rule = rules.silence(on: day), let given = dayGiven(extensions) else { return nil }
        return SilentExtension(
            rule: rule, last: rule.last(after: given, by: try .kept(in: snapshot)),
            isTooLate: dueOn.map { day > $0 } ?? false)
    }

    /// Whether the request that waits is one that silence grants.
    func isGrantedBySilence(by rules: RemediationRules, in snapshot: Snapshot) throws -> Bool {
        let extensions = try extensions(in: snapshot)
        guard let request = extensions.last(where: { $0.decision == nil }) else { return false }
        let silence = try silence(askedOn: request.askedOn, after: extensions, by: rules, in: snapshot)
        return silence.map { $0.obstacle(to: request) == nil } ?? false
    }

    /// The last day that somebody gave: the conclusion, or whoever granted more time that was asked for in time. What
    /// silence gave before does not count, so that one silence after another leads no further.
    private func dayGiven(_ extensions: [ExtensionRequest]) -> Day? {
        guard let first = firstDueOn ?? dueOn else { return nil }
        var (inForce, given) = (first, first)
        for request in extensions where request.askedOn <= inForce {
            guard let decision = request.decision, decision.isApproved else { continue }
            inForce = request.askedTo
            if decision.account != Actor.system.name { given = request.askedTo }
        }
        return given
    }
}
