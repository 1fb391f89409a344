import Foundation
public import Kernel
public import Store

extension Store {
    /// Performs an act: right, rule, effect and journal entry in one transaction.
    ///
    /// - Throws: `Refusal.forbidden` when the actor lacks the right, whatever refusal the act has, or a fault.
    public func perform<A: Act>(_ act: A, on occasion: Occasion) async throws -> A.Outcome {
        try await write { tx in
            try occasion.actor.require(A.permission, over: act.place(in: tx))
            if let obstacle = try act.obstacle(for: occasion.actor, in: tx) { throw Refusal.conflict([obstacle]) }
            for bar in occasion.knowledge.bars {
                if let obstacle = try bar(act, occasion.actor, tx) { throw Refusal.conflict([obstacle]) }
            }
            let body = try act.canonical()
            try occasion.knowledge.figures.rules.secrecy(on: occasion.today).check(json: body, of: A.self)
            let done = try act.perform(occasion, in: tx)
            try Journal.append(
                act: A.name, body: body, facts: done.facts, subject: done.subject, unit: done.unit,
                occasion: occasion, in: tx)
            return done.outcome
        }
    }
}

extension SecrecyRule {
    /// Refuses an act of which any text carries a mark or is too long, or any number is too large, whichever door it came
    /// by.
    fileprivate func check<A: Act>(json body: String, of type: A.Type) throws {
        func reasons(_ value: Any, _ field: String?) -> [Reason] {
            let longest = A.longestText(in: field ?? "")
            return switch value {
            case let text as String where text.isLonger(than: longest): [Reason.tooLong(field ?? "", longest)]
            case let text as String: isMarked(text) ? [refusal(field: field)] : []
            case let fields as [String: Any]: fields.sorted { $0.key < $1.key }.flatMap { reasons($1, $0) }
            case let list as [Any]: list.flatMap { reasons($0, field) }
            case let number as NSNumber where number.doubleValue.magnitude > Double(WholeNumber.limit):
                [Reason(WholeNumber.tooLarge, field: field)]
            default: []
            }
        }
        let found = reasons(try JSONSerialization.jsonObject(with: Data(body.utf8)), nil)
        guard found.isEmpty else { throw Refusal.invalid(found) }
    }
}

extension Store {
    /// Notes something that nobody needs proved, such as when a session was last used, outside acts and journal.
    ///
    /// It happens later and may be lost; whoever calls does not wait for it.
    public func note(_ body: @escaping @Sendable (Transaction) throws -> Void) {
        Task.detached { try? await write(body) }
    }
}

extension Actor {
    /// Refuses what the actor has no right to.
    public func require(_ permission: Permission, over place: Place) throws(Refusal) {
        let allowed =
            switch place {
            case .unit(let path): may(permission, at: path)
            case .everywhere: may(permission, at: .everything)
            case .somewhere: may(permission)
            case .oneself: true
            }
        guard allowed else { throw .forbidden }
    }
}

extension Encodable {
    /// The value as JSON with sorted keys: the same value always gives the same bytes.
    package func canonical() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension Decodable {
    /// The value that ``Encodable/canonical()`` wrote.
    package init(canonical text: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }
}
