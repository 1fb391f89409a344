import Foundation

/// Where the program asks what time it is; nothing else reads the machine's clock.
///
/// Handing the clock in makes every deadline testable: a test fixes the moment and sees what follows.
public struct Clock: Sendable {
    /// The present moment.
    public var now: @Sendable () -> Instant

    /// A clock that answers with what the closure gives.
    public init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    /// Today in Vietnam.
    public var today: Day { now().day }

    /// The machine's clock.
    public static let system = Clock {
        Instant(milliseconds: Int((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// A clock that says `instant` now and goes on from there: a demonstration lives in its own time.
    public static func starting(at instant: Instant) -> Clock {
        let started = system.now()
        return Clock {
            Instant(milliseconds: instant.milliseconds + system.now().milliseconds - started.milliseconds)
        }
    }

    /// A clock that always shows one moment.
    public static func fixed(_ instant: Instant) -> Clock {
        Clock { instant }
    }
}
