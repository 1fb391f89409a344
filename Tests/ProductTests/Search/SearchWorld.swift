import Core
import Kernel
import Store
import TestSupport
import Web

@testable import Portal

/// Things of our own that can be found, beside those of the product.
struct SearchWorld {
    let world: World
    static let now = Instant(World.today, hour: 9)

    init(_ engine: Engine) async throws { world = try await World(engine) }

    static func item(
        _ key: String, _ title: String, summary: String = "", text: String = "", number: String = "", ago: Int = 10
    ) -> PublicItem {
        PublicItem(
            key: key, title: title, summary: summary, text: text, number: number, address: "/\(key)",
            shownFrom: Instant(World.today.adding(-ago)))
    }

    static func source(_ kind: String, _ items: [PublicItem]) -> PublicSource {
        let sorted = items.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return PublicSource(
            kind: kind, phrase: "Thử", subjects: [kind],
            one: { key, _ in items.first { $0.key == key } },
            many: { after, limit, _ in
                Array(sorted.filter { after.utf8.lexicographicallyPrecedes($0.key.utf8) }.prefix(limit))
            })
    }

    /// Takes all of some items in, as a load does; what is not among them goes.
    func take(_ items: [PublicItem], as kind: String = "article") async throws {
        try await world.product.store.write { tx in
            let writer = SearchWriter(kinds: ["article", "law"], in: tx)
            try writer.takeAll(of: Self.source(kind, items))
            try writer.finish()
        }
    }

    func found(
        _ text: String, kind: String? = nil, from first: Int = 0, count: Int = 50, at now: Instant = now,
        probed: Int = 200
    ) throws -> SearchEngine.Found {
        try world.read { snapshot in
            try SearchEngine(reader: SearchReader(snapshot), now: now, probed: probed).find(
                SearchQuery(text), kind: kind, from: first, count: count)
        }
    }

    /// What a question that is being typed is completed to.
    func completions(_ typed: String) throws -> [String] {
        try world.read { snapshot in
            let reader = SearchReader(snapshot)
            return try SearchSuggestions(reader: reader).completions(
                of: typed, limit: 5, by: SearchEngine(reader: reader, now: Self.now))
        }
    }

    /// The keys of what is found, in order.
    func keys(_ text: String, kind: String? = nil, at now: Instant = now) throws -> [String] {
        let found = try found(text, kind: kind, at: now)
        return try world.read { snapshot in
            let items = try SearchReader(snapshot).items(found.ids)
            return found.ids.compactMap { items[$0]?.key }
        }
    }
}
