import Kernel
import Store
import Synchronization

/// What measures of a day came to, kept until something changes: to count takes as long as there are many things, and
/// every look at a scoreboard asks.
final class DayCounts: Sendable {
    private struct Key: Hashable {
        let family: String
        let day: Day
    }

    private struct Kept {
        var mark: StateMark?
        var counts: [Key: UnitCounts] = [:]
    }

    /// Days of families; a board of five periods asks for three times five.
    private static let limit = 64
    private let kept = Mutex(Kept())

    /// How many things of a family count at each unit on a day.
    func counts(of family: DayFamily, at units: [Unit.ID], on day: Day, in snapshot: Snapshot) throws -> UnitCounts {
        // A transaction sees what does not stand in the journal yet.
        guard !(snapshot is Transaction) else { return try family.counts(of: units, on: day, in: snapshot) }
        let key = Key(family: family.name, day: day)
        let mark = try StateMark(of: snapshot)
        if let known = kept.withLock({ $0.mark == mark ? $0.counts[key] : nil }), known.covers(units) { return known }
        let counts = try family.counts(of: units, on: day, in: snapshot)
        kept.withLock { kept in
            if kept.mark != mark || kept.counts.count >= Self.limit { kept = Kept(mark: mark) }
            kept.counts[key, default: counts].merge(counts)
        }
        return counts
    }
}
