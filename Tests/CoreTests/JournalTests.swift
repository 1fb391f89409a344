import Kernel
import Store
import TestSupport
import Testing

@testable import Core

/// A small act on a table of the test's own, enough to see what performing does.
private struct Say: Act {
    static let name = "word.say"
    static let permission: Permission = "word.say"
    let word: String
    var secret: Secret = "mật khẩu"
    var fails = false

    func place(in snapshot: Snapshot) -> Place { .everywhere }

    func perform(_ occasion: Occasion, in tx: Transaction) throws -> Journaled<Int> {
        try tx.execute("INSERT INTO echo (word) VALUES (\(word))")
        if fails { throw Refusal.conflict("Không nói được.") }
        return Journaled(word.count, of: Subject("word", word), facts: ["length": "\(word.count)"])
    }
}

private struct World {
    let store: Store
    let knowledge: Knowledge

    init(_ engine: Engine) async throws {
        knowledge = Knowledge(rules: try Rules(), families: [], registers: [])
        store = try await engine.store()
        let echo = Migration("2026-11-25 test: echo", "CREATE TABLE echo (word TEXT NOT NULL) STRICT;")
        try await store.migrate(CoreSchema.migrations + [echo], at: Instant(milliseconds: 0))
    }

    func say(_ word: String, as actor: Actor = .system, fails: Bool = false) async throws {
        var act = Say(word: word)
        act.fails = fails
        let occasion = Occasion(actor: actor, now: Instant(milliseconds: 1_718_683_200_000), knowledge: knowledge)
        _ = try await store.perform(act, on: occasion)
    }
}

@Suite("Journal and acts")
struct JournalTests {
    @Test("every act is one entry, chained to the one before", arguments: Engine.available)
    func chain(_ engine: Engine) async throws {
        let world = try await World(engine)
        for word in ["một", "hai", "ba"] { try await world.say(word) }
        #expect(try world.store.read { try Journal.verify(in: $0) } == 3)
        let entries = try world.store.read { try Journal.entries(after: 0, in: $0) }
        #expect(entries.map(\.act) == ["word.say", "word.say", "word.say"])
        #expect(entries[1].previous == entries[0].digest)
        #expect(entries[0].body.contains("một"))
        #expect(!entries[0].body.contains("mật khẩu"))
    }

    @Test("a refused act leaves neither effect nor entry", arguments: Engine.available)
    func refused(_ engine: Engine) async throws {
        let world = try await World(engine)
        await #expect(throws: Refusal.self) { try await world.say("một", fails: true) }
        #expect(try world.store.read { try Journal.head(in: $0) } == 0)
        #expect(try world.store.read { try $0.count("SELECT COUNT(*) FROM echo") } == 0)
    }

    @Test("whoever has no right is refused before anything happens", arguments: Engine.available)
    func forbidden(_ engine: Engine) async throws {
        let world = try await World(engine)
        await #expect(throws: Refusal.forbidden) { try await world.say("một", as: .visitor) }
        let nobody = Actor.person(.init(account: "ai", grants: [], roles: [:]))
        await #expect(throws: Refusal.forbidden) { try await world.say("một", as: nobody) }
        #expect(try world.store.read { try Journal.head(in: $0) } == 0)
    }

    @Test(
        "one changed character in any column is found, and where", arguments: Engine.available,
        ["at = at + 1", "actor = 'x'", "act = 'x'", "subject_id = 'x'", "unit = 'x'", "body = '{}'", "facts = '{}'"])
    func tampering(_ engine: Engine, _ change: String) async throws {
        let world = try await World(engine)
        for word in ["một", "hai", "ba"] { try await world.say(word) }
        try await world.store.write { tx in
            try tx.execute("\(SQL(fixed: "UPDATE journal SET \(change) WHERE number = 2"))")
        }
        #expect(throws: JournalBreak(number: 2)) { try world.store.read { try Journal.verify(in: $0) } }
    }

    @Test("a removed entry is found", arguments: Engine.available)
    func removal(_ engine: Engine) async throws {
        let world = try await World(engine)
        for word in ["một", "hai", "ba"] { try await world.say(word) }
        try await world.store.write { tx in try tx.execute("DELETE FROM journal WHERE number = 2") }
        #expect(throws: JournalBreak(number: 2)) { try world.store.read { try Journal.verify(in: $0) } }
    }

    @Test("an exported journal verifies without a database, and a changed byte does not")
    func export() async throws {
        let world = try await World(.sqlite)
        for word in ["một", "hai", "ba"] { try await world.say(word) }
        let lines = try world.store.read { try Journal.entries(after: 0, in: $0).map { try $0.line() } }
        #expect(try Journal.verify(lines: lines) == 3)
        var changed = lines
        changed[1] = changed[1].replacing("hai", with: "hay")
        #expect(throws: JournalBreak(number: 2)) { try Journal.verify(lines: changed) }
    }

    @Test("a follower sees each entry once; replayed equals live", arguments: Engine.available)
    func follower(_ engine: Engine) async throws {
        let world = try await World(engine)
        let follower = Follower("echo") { tx in
            try tx.execute("DELETE FROM echo WHERE word LIKE 'echo%'")
        } follow: { entries, tx in
            for entry in entries {
                try tx.execute("INSERT INTO echo (word) VALUES (\("echo \(entry.subject.id)"))")
            }
        }
        let echoes: @Sendable (Snapshot) throws -> [String] = { snapshot in
            try snapshot.all(
                "SELECT word FROM echo WHERE word LIKE 'echo%' ORDER BY 1"
            ) { $0.text(0) }
        }
        try await world.say("một")
        try await world.store.catchUp([follower])
        try await world.say("hai")
        try await world.store.catchUp([follower])
        try await world.store.catchUp([follower])
        let live = try world.store.read(echoes)
        #expect(live == ["echo hai", "echo một"])
        try await world.store.replay(follower)
        #expect(try world.store.read(echoes) == live)
    }
}
