import Core
import Kernel
import Store
import Synchronization

/// Which state of the data a finished page shows, and of which day.
///
/// What this process writes is known at once; what others write is asked for at most once a second.
final class Freshness: Sendable {
    struct Mark: Hashable, Sendable {
        let state: StateMark
        let day: Day
    }

    private struct State {
        var mark: Mark?
        var checkedAt = Instant(milliseconds: 0)
        var writes = 0
        /// When somebody was last told to ask.
        var askedAt = Instant(milliseconds: 0)

        func known(at now: Instant) -> Mark? {
            let age = now.milliseconds - checkedAt.milliseconds
            return (0..<1000).contains(age) && mark?.day == now.day ? mark : nil
        }
    }

    private let store: Store
    private let state = Mutex(State())

    init(store: Store) {
        self.store = store
    }

    /// Something was written: ask again.
    func expire() {
        state.withLock { state in
            state.mark = nil
            state.writes += 1
        }
    }

    /// The mark as far as it can be said without asking the database; nil for the one who shall ask.
    ///
    /// While that one asks, all others go on for a second with what was known: a crowd must not ask all at once.
    func known(at now: Instant) -> Mark? {
        state.withLock { state in
            if let mark = state.known(at: now) { return mark }
            let isAsked = (0..<1000).contains(now.milliseconds - state.askedAt.milliseconds)
            if isAsked, let mark = state.mark, mark.day == now.day { return mark }
            state.askedAt = now
            return nil
        }
    }

    /// The mark of the data as it is, or was less than a second ago as far as others wrote.
    func current(at now: Instant) throws -> Mark {
        let (known, writes) = state.withLock { ($0.known(at: now), $0.writes) }
        if let known { return known }
        let mark = try store.read { Mark(state: try StateMark(of: $0), day: now.day) }
        state.withLock { state in
            // A write that ended meanwhile is newer than what was read.
            guard state.writes == writes else { return }
            state.mark = mark
            state.checkedAt = now
        }
        return mark
    }
}
