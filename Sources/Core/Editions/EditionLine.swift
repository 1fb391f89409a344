public import Kernel

/// The published versions of one content in the order in which they take force: by first day, then by number.
public struct EditionLine: Sendable {
    /// Those versions.
    public let editions: [Edition]

    /// The line of some versions; only the published ones stand in it.
    public init(_ editions: some Sequence<Edition>) {
        self.editions = editions.filter { $0.state == .published }
            .sorted { ($0.firstDay, $0.number) < ($1.firstDay, $1.number) }
    }

    /// The version in force on a day. What has ended does not bring its predecessor back.
    public func current(on day: Day) -> Edition? {
        guard let last = editions.last(where: { $0.firstDay <= day }) else { return nil }
        return last.effectiveUntil.map { day <= $0 } ?? true ? last : nil
    }

    /// The days on which a version is in force.
    public func span(of edition: Edition) -> Span {
        let following = editions.first { $0.firstDay > edition.firstDay }
        let isReplacedAtOnce = editions.contains { $0.firstDay == edition.firstDay && $0.number > edition.number }
        if isReplacedAtOnce { return .never }
        let ends = [edition.effectiveUntil, following?.firstDay.adding(-1)].compactMap(\.self)
        return .days(from: edition.firstDay, until: ends.min())
    }

    /// The version that another one of this line supersedes: the one in force on its first day if it were not there.
    public func predecessor(of edition: Edition) -> Edition? {
        EditionLine(editions.filter { $0.id != edition.id }).current(on: edition.firstDay)
    }

    /// The first day on which a version was in force and none would be without some of them; nil when there is none.
    public func gap(without removed: Set<Edition.ID>) -> Day? {
        let rest = EditionLine(editions.filter { !removed.contains($0.id) })
        // Between two of these days nothing changes.
        let days = editions.flatMap { [$0.firstDay, $0.effectiveUntil?.adding(1)].compactMap(\.self) }
        return Set(days).sorted().first { current(on: $0) != nil && rest.current(on: $0) == nil }
    }

    /// The days on which a version is in force.
    public enum Span: Hashable, Sendable {
        /// Replaced on its own first day.
        case never
        /// From a first day to a last one; nil while nothing ends it.
        case days(from: Day, until: Day?)
    }
}

extension Edition {
    /// The first day of a published version; the far future for one that has none yet.
    var firstDay: Day { effectiveFrom ?? Day(number: Int(Int32.max)) }
}
