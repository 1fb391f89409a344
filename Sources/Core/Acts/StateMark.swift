public import Store

/// Which state of the data something was read from: the end of the journal, and how far its followers have read.
///
/// Data change by acts, which stand in the journal, and by what followers make of them: equal marks, equal data.
public struct StateMark: Sendable, Hashable {
    private let head: Int
    private let followed: Int

    /// The state that a snapshot shows.
    public init(of snapshot: Snapshot) throws {
        // One question, as nearly every page asks it.
        (head, followed) =
            try snapshot.first(
                "SELECT (SELECT MAX(number) FROM journal), (SELECT SUM(bookmark) FROM follower)"
            ) { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
    }
}
