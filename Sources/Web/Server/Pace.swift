import Synchronization

/// How long the answers of each route take lately: only those known to be short are made on an event loop, where a long
/// one keeps everybody else waiting whose bytes come in there (docs/decisions/0046).
final class Pace: Sendable {
    /// Whoever waits behind an answer of this length does not notice.
    private static let short = Duration.milliseconds(2)
    /// The mean of each route, to which the last answer contributes a sixteenth: one that was kept waiting by others
    /// does not count for much, and a very long one is remembered for some dozens.
    private let means = Mutex<[String: Duration]>([:])

    /// Whether the answers of a route have been short; no of one that has given none.
    func isShort(_ route: Route) -> Bool {
        means.withLock { $0[route.pattern] }.map { $0 < Self.short } ?? false
    }

    /// An answer, and how long it took.
    func timing(_ route: Route, _ answer: () async throws -> Reply?) async rethrows -> Reply? {
        let began = ContinuousClock.now
        defer { note(ContinuousClock.now - began, of: route) }
        return try await answer()
    }

    /// Takes note of how long an answer took.
    func note(_ took: Duration, of route: Route) {
        means.withLock { means in
            means[route.pattern] = means[route.pattern].map { $0 + (took - $0) / 16 } ?? took
        }
    }
}
