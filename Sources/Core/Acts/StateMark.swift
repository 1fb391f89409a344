public import Store

/// Which state of the data something was read from: the end of the journal, and how far its followers have read.
///
/// Data change by acts, which stand in the journal, and by what followers make of them: equal marks, equal data.
public struct StateMark: Sendable, Hashable {
    private let head: Int
    private let followed: Int

    /// The state that a snapshot shows.
    public init(of snapshot: Snapshot) throws {
        head = try Journal.head(in: snapshot)
        followed = try snapshot.count("SELECT COALESCE(SUM(bookmark), 0) FROM follower")
    }
}
