import Kernel
import Synchronization

/// How often somebody without an account did something in this hour, without keeping who they are: an address is
/// counted under a digest keyed with a word that this process alone knows, and both are forgotten with the hour.
final class VisitorCounts: Sendable {
    private struct State {
        var hour = 0
        var key: [UInt8] = []
        var counts: [Digest: Int] = [:]
    }

    private static let most = 50_000
    private let state = Mutex(State())

    /// Counts once more, unless the limit is reached.
    func admits(_ client: String, to purpose: String, atMost limit: Int, at now: Instant) -> Bool {
        state.withLock { state in
            let hour = now.milliseconds / 3_600_000
            if hour != state.hour || state.key.isEmpty {
                state = State(hour: hour, key: Random.bytes(32))
            }
            let digest = Digest(of: state.key + Array("\(purpose) \(Self.network(client))".utf8))
            let count = state.counts[digest] ?? 0
            guard count < limit, count > 0 || state.counts.count < Self.most else { return false }
            state.counts[digest] = count + 1
            return true
        }
    }

    /// One household has many addresses of version 6: what they share is counted.
    static func network(_ client: String) -> Substring {
        guard client.contains(":"), !client.contains(".") else { return client[...] }
        let head = client.split(separator: ":", omittingEmptySubsequences: false).prefix { !$0.isEmpty }.prefix(4)
        return head.joined(separator: ":")[...]
    }
}

extension Visit {
    /// Whether whoever asks may do this once more in this hour; counted per address, which is not kept.
    public func mayAgain(_ purpose: String, atMost limit: Int) -> Bool {
        product.visitors.admits(client, to: purpose, atMost: limit, at: now)
    }

    /// Whether a machine filled in what no person sees.
    public var isTrapped: Bool { !(form.fields[FormSeal.trap] ?? "").isEmpty }

    /// Whether the form for anybody that was sent was made here in the last day.
    public var isSealed: Bool {
        FormSeal(secret: product.settings.secret).holds(form.fields[FormSeal.field], for: link.path, at: now)
    }
}
