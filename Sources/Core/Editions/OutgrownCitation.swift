public import Kernel
public import Store

/// That a content is written for a version of another that will not be the one to go by on a day: a later one is in
/// force, the other content has ended, or the version was taken back.
public struct OutgrownCitation: Sendable, Hashable {
    /// The code people know the other content by.
    public let code: String
    /// The version the content is written for.
    public let number: Int
    /// The version that is in force on the day; nil when there is none any more.
    public let current: Edition?

    /// Those of a content, in the order of its citations. Of what names no version, and of versions that are not known
    /// or still to come, nothing is said.
    public static func all(in content: some EditionContent, on day: Day, _ snapshot: Snapshot) throws
        -> [OutgrownCitation]
    {
        try content.citations.compactMap { citation -> OutgrownCitation? in
            guard citation.cited.kind != Citation.law, let number = citation.number else { return nil }
            let all = try Edition.all(of: citation.cited, in: snapshot)
            let line = EditionLine(all)
            let current = line.current(on: day)
            let isLater = current.map { $0.number > number } ?? false
            let isEnded = line.editions.last?.effectiveUntil.map { $0 < day } ?? false
            let isWithdrawn = all.contains { $0.number == number && $0.state == .withdrawn }
            guard let code = all.first?.code, isLater || isEnded || isWithdrawn else { return nil }
            return OutgrownCitation(code: code, number: number, current: current)
        }
    }
}
