import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Portal

/// The rules of order once more, written down to be read and not to be fast.
private struct Plain {
    let item: PublicItem
    private let fields: [(worth: Int, words: [String])]

    init(_ item: PublicItem) {
        self.item = item
        fields = [(8, item.number), (3, item.title), (2, item.summary), (1, item.text)].map { worth, text in
            (worth, text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        }
    }

    private static func folded(_ word: String) -> String { VietnameseText.folded(word) }

    private static func admits(_ asked: String, _ word: String) -> Bool {
        folded(asked) == asked ? folded(word) == asked : word == asked || word == folded(asked)
    }

    /// What decides its place for some words, or nil when one is missing.
    func rank(_ asked: [String]) -> [Int]? {
        var exact = 0
        var places = 0
        for word in Set(asked) {
            let best = fields.filter { $0.words.contains { Self.admits(word, $0) } }.map(\.worth).max()
            guard let best else { return nil }
            places += best
            if fields.contains(where: { $0.words.contains(word) }) { exact += 1 }
        }
        let pairs = Set(zip(asked, asked.dropFirst()).map { [$0, $1] })
        let near = pairs.count { pair in
            fields.contains { field in
                zip(field.words, field.words.dropFirst()).contains {
                    Self.admits(pair[0], $0) && Self.admits(pair[1], $1)
                }
            }
        }
        return [exact, places, near, item.shownFrom.milliseconds]
    }
}

@Suite("Searching: the index against a list read from beginning to end")
struct SearchPropertyTests {
    /// Words of which a few are everywhere and most are rare, several differing only in their marks.
    private static let vocabulary = """
        ma má mã mà mạ mả cap cấp cáp cạp giay giấy giày dat đất đạt dai đai đại ho hộ hồ hổ tich tịch so sơ sổ số \
        nha nhà nhạ nop nộp phi phí xa xã xà
        """.split(separator: " ").map(String.init)

    private struct Chance {
        var state: UInt64
        mutating func any(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        mutating func word() -> String { vocabulary[any(any(vocabulary.count) + 1)] }
        mutating func text(_ most: Int) -> String { (0..<any(most + 1)).map { _ in word() }.joined(separator: " ") }
    }

    private static func world(_ chance: inout Chance, _ count: Int) -> [PublicItem] {
        (0..<count).map { number in
            SearchWorld.item(
                "k\(number)", chance.word() + " " + chance.text(4), summary: chance.text(6), text: chance.text(30),
                number: chance.any(20) == 0 ? chance.word() : "", ago: chance.any(5))
        }
    }

    private static func expected(_ items: [PublicItem], _ asked: [String]) -> [String] {
        items.compactMap { item in Plain(item).rank(asked).map { (item, $0) } }.sorted { left, right in
            left.1 == right.1
                ? SegmentItems.tie("article", left.0.key) < SegmentItems.tie("article", right.0.key)
                : right.1.lexicographicallyPrecedes(left.1)
        }.map(\.0.key)
    }

    @Test("the first items of any question are those of the rules, however the index grew", arguments: Engine.available)
    func top(_ engine: Engine) async throws {
        for seed in 1...4 {
            var chance = Chance(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
            let search = try await SearchWorld(engine)
            var items = Self.world(&chance, 120)
            try await search.take(Array(items.prefix(60)))
            try await search.take(items)
            // Some change, some go, in many small steps.
            for _ in 0..<6 {
                let changed = Self.world(&chance, 120)
                for place in items.indices where chance.any(9) == 0 {
                    items[place] = changed.first { $0.key == items[place].key } ?? items[place]
                }
                items.remove(at: chance.any(items.count))
                try await search.take(items)
            }
            for _ in 0..<60 {
                let asked = (0...chance.any(3)).map { _ in chance.word() }
                let typed = asked.joined(separator: " ")
                let expected = Self.expected(items, asked)
                let found = try search.found(typed, count: 10)
                guard !found.query.isLoose else {
                    #expect(expected.isEmpty, "\(seed): \(typed)")
                    continue
                }
                #expect(found.total == expected.count, "\(seed): \(typed)")
                #expect(try search.keys(typed) == Array(expected.prefix(50)), "\(seed): \(typed)")
                let second = try search.found(typed, from: 10, count: 10)
                #expect(second.ids == (try search.found(typed).ids.dropFirst(10).prefix(10).map(\.self)), "\(typed)")
            }
        }
    }

    @Test("looking at the newest first changes nothing but the time it takes", arguments: Engine.available)
    func newest(_ engine: Engine) async throws {
        var chance = Chance(state: 4711)
        let search = try await SearchWorld(engine)
        let items = Self.world(&chance, 500)
        try await search.take(Array(items.prefix(300)))
        try await search.take(items)
        for _ in 0..<150 {
            let typed = (0...chance.any(2)).map { _ in chance.word() }.joined(separator: " ")
            for first in [0, 5] {
                let whole = try search.found(typed, from: first, count: 5)
                for probed in [1, 2, 4] {
                    #expect(try search.found(typed, from: first, count: 5, probed: probed).ids == whole.ids, "\(typed)")
                }
            }
        }
    }

    @Test(
        "an index grown step by step answers as one made at once, and stays few segments", arguments: Engine.available)
    func growth(_ engine: Engine) async throws {
        var chance = Chance(state: 77)
        let items = Self.world(&chance, 90)
        let (grown, whole) = (try await SearchWorld(engine), try await SearchWorld(engine))
        for count in 1...items.count { try await grown.take(Array(items.prefix(count))) }
        try await whole.take(items)
        #expect(try grown.world.count("search_segment") <= 5)
        #expect(try whole.world.count("search_segment") == 1)
        for word in Self.vocabulary {
            #expect(try grown.keys(word) == whole.keys(word))
            #expect(try grown.keys("\"\(word) ma\"") == whole.keys("\"\(word) ma\""))
        }
    }

    @Test("joining drops what is gone from every table", arguments: Engine.available)
    func joining(_ engine: Engine) async throws {
        let search = try await SearchWorld(engine)
        let items = (0..<300).map { SearchWorld.item("k\($0)", "Văn bản hộ tịch") }
        try await search.take(items)
        try await search.take(Array(items.prefix(100)))
        #expect(try search.world.count("search_gone") == 0)
        #expect(try search.world.read { try $0.count("SELECT SUM(items) FROM search_segment") } == 100)
        #expect(try search.found("hộ tịch").total == 100)
    }

    @Test("the cache lets go of what is over its limit and answers the same")
    func cache() throws {
        let cache = SearchCache(limit: 40_000)
        for round in 0..<3 {
            for number in 0..<50 {
                let key = SearchCache.Key(segment: "s", word: "\(number)", part: .hits)
                let value = cache.value(key, size: \.count, make: { [UInt8](repeating: UInt8(number), count: 5000) })
                #expect(value.first == UInt8(number) && value.count == 5000, "\(round)")
            }
            #expect(cache.size <= 40_000)
        }
    }
}
