public import Kernel
public import Store

/// That a legal document, or a part of it, is no longer in force.
public struct LawEnd: Sendable, Hashable {
    /// The document.
    public let law: KnownLaw
    /// What the document that ended a part calls it; nil where the whole has ended.
    public let part: String?
    /// The last day on which it was in force.
    public let lastDay: Day
    /// What ended it.
    public let cause: Cause

    /// The first day on which it was no longer in force.
    public var since: Day { lastDay.adding(1) }

    /// What can end a document.
    public enum Cause: Sendable, Hashable {
        /// Only its last day is known: its own term, or whatever its source did not say.
        case unknown
        /// It ended itself.
        case itself
        /// Another document, by its number; as it is known where the register has it.
        case other(String, KnownLaw?)
    }

    /// What will not be in force on a day of the laws that a version names: the longest dead first, each once.
    public static func among(_ named: [Citation], on day: Day, in snapshot: Snapshot) throws -> [LawEnd] {
        let ends = try LawEnds(of: Set(named.map(\.cited.id)), by: day, in: snapshot)
        return Set(named.compactMap { ends.end(of: $0) }).sorted {
            ($0.lastDay, $0.law.key, $0.part ?? "") < ($1.lastDay, $1.law.key, $1.part ?? "")
        }
    }
}

/// How some legal documents had ended by a day, as a whole or in part.
public struct LawEnds: Sendable {
    private let laws: [String: KnownLaw]
    private let changes: [String: [LawChange]]
    private let enders: [String: KnownLaw]
    private let day: Day

    /// Looks up documents by the keys of their numbers; of unknown ones nothing is said.
    public init(of keys: Set<String>, by day: Day, in snapshot: Snapshot) throws {
        laws = try KnownLaw.find(keys, in: snapshot)
        changes = try LawChange.ends(of: keys, by: day, in: snapshot)
        enders = try KnownLaw.find(Set(changes.values.flatMap { $0.map(\.by) }), in: snapshot)
        self.day = day
    }

    /// How a document had ended as a whole; nil where it had not.
    public func whole(_ key: String) -> LawEnd? {
        guard let law = laws[key], let last = law.validUntil, last < day else { return nil }
        let ending = changes[key, default: []].filter { $0.isEnd && $0.on == last.adding(1) }
        // Who replaced it says more than who repealed it, and both more than that it did so itself.
        let first = ending.min { Self.rank($0, of: key) < Self.rank($1, of: key) }
        return LawEnd(law: law, part: nil, lastDay: last, cause: first.map { cause($0, of: key) } ?? .unknown)
    }

    /// How an article had ended; nil where it had not, and where its document had ended as a whole.
    public func part(_ article: String, of key: String) -> LawEnd? {
        guard let law = laws[key], law.validUntil.map({ $0 >= day }) ?? true,
            let end = changes[key]?.first(where: { !$0.isEnd && $0.names(article) })
        else { return nil }
        return LawEnd(law: law, part: end.scope, lastDay: end.on.adding(-1), cause: cause(end, of: key))
    }

    /// How what somebody cites had ended: the document, or the article of it that is named.
    public func end(of citation: Citation) -> LawEnd? {
        whole(citation.cited.id) ?? citation.article.flatMap { part($0, of: citation.cited.id) }
    }

    private func cause(_ change: LawChange, of key: String) -> LawEnd.Cause {
        change.by == key ? .itself : .other(change.by, enders[change.by])
    }

    private static func rank(_ change: LawChange, of key: String) -> Int {
        change.by == key ? 2 : change.kind == .replaces ? 0 : 1
    }
}
