import Kernel
import Synchronization

/// A clock that shows what the story says, so that every act of it is journaled at its own moment.
final class StoryClock: Sendable {
    private let shown: Mutex<Instant>

    init(at start: Instant) { shown = Mutex(start) }

    var clock: Kernel.Clock { Kernel.Clock { self.shown.withLock { $0 } } }

    func move(to moment: Instant) { shown.withLock { $0 = moment } }
}
