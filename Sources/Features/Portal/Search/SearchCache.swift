import Synchronization

/// Parts of segments in memory. A segment never changes, so what is kept is true as long as the segment is asked for.
final class SearchCache: Sendable {
    static let shared = SearchCache(limit: 96 << 20)

    struct Key: Hashable, Sendable {
        let segment: String
        let word: String
        let part: Part
    }

    enum Part: Hashable, Sendable { case items, hits, spots }

    private struct Entry {
        let value: any Sendable
        let size: Int
        var usedAt: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var size = 0
        var clock = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: bytes that everything together may take.
    init(limit: Int) { self.limit = limit }

    /// What is kept under a key, or else what `make` makes, which is then kept.
    func value<Value: Sendable>(_ key: Key, size: (Value) -> Int, make: () throws -> Value) rethrows -> Value {
        let known = state.withLock { state -> (any Sendable)? in
            state.clock += 1
            state.entries[key]?.usedAt = state.clock
            return state.entries[key]?.value
        }
        if let known = known as? Value { return known }
        let made = try make()
        let size = size(made) + 256
        guard size <= limit / 4 else { return made }
        state.withLock { state in
            if let old = state.entries[key] { state.size -= old.size }
            if state.size + size > limit { Self.makeRoom(&state, limit / 2) }
            state.entries[key] = Entry(value: made, size: size, usedAt: state.clock)
            state.size += size
        }
        return made
    }

    /// Bytes that everything kept takes.
    var size: Int { state.withLock { $0.size } }

    /// Lets go of what was not used for longest.
    private static func makeRoom(_ state: inout State, _ goal: Int) {
        for (key, entry) in state.entries.sorted(by: { $0.value.usedAt < $1.value.usedAt }) {
            guard state.size > goal else { return }
            state.entries[key] = nil
            state.size -= entry.size
        }
    }
}
