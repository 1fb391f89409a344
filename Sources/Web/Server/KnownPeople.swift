import Core
import Kernel
import Synchronization

/// Who some sessions belong to, kept for a few seconds while no data changes: whoever is busy does not have to be found
/// anew for every page (docs/decisions/0045).
///
/// What ends with time ends so much later at most: a session nobody used, one that has lasted too long.
final class KnownPeople: Sendable {
    private struct Known {
        let person: Actor.Person
        let mark: Freshness.Mark
        let until: Instant
    }

    private static let seconds = 5
    /// How many are kept; one more, and all begins anew.
    private static let limit = 1_000
    private let known = Mutex<[SessionToken: Known]>([:])

    /// The person whose session it is, found anew after any change.
    ///
    /// - Parameters:
    ///   - mark: the state of the data now; nil when nothing may be taken from what is kept.
    ///   - find: finds who it is; nil is not kept, so that nobody can fill the memory with made-up tokens.
    func person(
        of session: SessionToken, at now: Instant, _ mark: Freshness.Mark?, _ find: () throws -> Actor.Person?
    ) rethrows -> Actor.Person? {
        guard let mark else { return try find() }
        let kept = known.withLock { $0[session] }
        if let kept, kept.mark == mark, now < kept.until { return kept.person }
        guard let person = try find() else { return nil }
        let new = Known(person: person, mark: mark, until: now.adding(seconds: Self.seconds))
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll() }
            known[session] = new
        }
        return person
    }
}
