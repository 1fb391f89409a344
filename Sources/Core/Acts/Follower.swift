import Kernel
public import Store

/// Reads the journal after its bookmark and keeps something derived true.
///
/// The bookmark moves in the same transaction as the effect, so every entry has its effect exactly once. What a
/// follower derives can be dropped and replayed: "replayed = live" is one test for all.
public struct Follower: Sendable {
    /// Its name, unique in the product.
    public let name: String
    let follow: @Sendable ([JournalEntry], Transaction) throws -> Void
    let forget: @Sendable (Transaction) throws -> Void

    /// A follower.
    ///
    /// - Parameters:
    ///   - name: unique in the product.
    ///   - forget: empties what it derives, before a replay.
    ///   - follow: takes in some entries, in order.
    public init(
        _ name: String,
        forget: @escaping @Sendable (Transaction) throws -> Void,
        follow: @escaping @Sendable ([JournalEntry], Transaction) throws -> Void
    ) {
        self.name = name
        self.follow = follow
        self.forget = forget
    }
}

extension Store {
    /// Lets every follower read to the end of the journal.
    public func catchUp(_ followers: [Follower]) async throws {
        for follower in followers {
            while try await advance(follower) {}
        }
    }

    /// Empties what a follower derives and lets it read the journal from the beginning.
    public func replay(_ follower: Follower) async throws {
        try await write { tx in
            try follower.forget(tx)
            try tx.execute("DELETE FROM follower WHERE name = \(follower.name)")
        }
        try await catchUp([follower])
    }

    private func advance(_ follower: Follower) async throws -> Bool {
        let bookmark: SQL = "SELECT bookmark FROM follower WHERE name = \(follower.name)"
        let isBehind = try read { try $0.count(bookmark) < Journal.head(in: $0) }
        guard isBehind else { return false }
        try await write { tx in
            let entries = try Journal.entries(after: tx.count(bookmark), in: tx)
            guard let last = entries.last else { return }
            try follower.follow(entries, tx)
            try tx.execute(
                """
                INSERT INTO follower (name, bookmark) VALUES (\(follower.name), \(last.number))
                ON CONFLICT (name) DO UPDATE SET bookmark = excluded.bookmark
                """)
        }
        return true
    }
}
