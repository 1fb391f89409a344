import Kernel
import Synchronization

/// Why what a visit sent was refused, as long as no form on its page has said so.
final class UnsaidReasons: Sendable {
    private let kept = Mutex<[Reason]>([])

    /// What the page still has to say.
    var all: [Reason] { kept.withLock { $0 } }

    /// Keeps what is to be said.
    func keep(_ reasons: [Reason]) { kept.withLock { $0 = reasons } }

    /// A form says it.
    func forget() { keep([]) }
}
