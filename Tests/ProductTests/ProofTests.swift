import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@Suite("Files that prove something until a day")
struct ProofTests {
    private static let (subject, other) = (Subject("proof", 1), Subject("proof", 2))
    private static let reason = Reason("Chưa có tệp.", field: "note", basis: Basis("09/2019/NĐ-CP", "Điều 12"))

    /// Adds a file with what it says.
    private func add(_ text: String, until last: Day?, _ world: World) async throws -> Core.Attachment {
        let (path, occasion) = (try Scratch.file(text, text), self.occasion(world))
        return try await world.product.store.write { tx in
            try Core.Attachment.add(
                path: path, named: "\(text).txt", to: Self.subject, validUntil: last, on: occasion, in: tx)
        }
    }

    private func occasion(_ world: World) -> Occasion {
        Occasion(actor: .system, now: Instant(World.today, hour: 9), knowledge: world.product.knowledge)
    }

    @Test("one file that is good on the day does; of expired ones the last is named", arguments: Engine.available)
    func gaps(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        func gap(on day: Day) throws -> Reason? {
            try world.read { try Proof.of(Self.subject, on: day, in: $0).gap(Self.reason) }
        }
        #expect(try gap(on: World.today) == Self.reason)
        _ = try await add("cũ", until: World.today.adding(-30), world)
        let last = try await add("mới", until: World.today, world)
        _ = try await add("cũ hơn", until: World.today.adding(-60), world)
        #expect(last.isGood(on: World.today) && !last.isGood(on: World.today.adding(1)))
        #expect(try gap(on: World.today) == nil)
        let expired = try #require(try gap(on: World.today.adding(1)))
        #expect(
            expired.phrase.vietnamese.hasPrefix(
                "Tệp “mới.txt” đã hết giá trị từ ngày \(World.today.adding(1).text); đính kèm tệp còn giá trị"))
        #expect(expired.field == Self.reason.field && expired.basis == Self.reason.basis)
        #expect(try await add("không hạn", until: nil, world).isGood(on: World.today.adding(36_500)))
        #expect(try gap(on: World.today.adding(36_500)) == nil)
    }

    @Test("a copy has the same day, a new version its own, and the old one keeps its", arguments: Engine.available)
    func kept(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        let (today, occasion) = (World.today, occasion(world))
        let file = try await add("một", until: today, world)
        let paths = [try Scratch.file("hai", "hai"), try Scratch.file("ba", "ba")]
        try await world.product.store.write { tx in
            try Core.Attachment.copy(from: Self.subject, to: Self.other, on: occasion, in: tx)
            let second = try file.replace(
                path: paths[0], named: "hai.txt", validUntil: today.adding(9), on: occasion, in: tx)
            _ = try second.replace(path: paths[1], named: "ba.txt", on: occasion, in: tx)
        }
        try world.read { snapshot in
            #expect(try Core.Attachment.of(Self.other, in: snapshot).map(\.validUntil) == [today])
            let now = try Core.Attachment.known(file.id, of: Self.subject, in: snapshot)
            #expect(now.version == 3 && now.validUntil == nil)
            #expect(try now.earlier(in: snapshot).map(\.validUntil) == [today.adding(9), today])
            #expect(try now.content(ofVersion: 1, in: snapshot).0.validUntil == today)
            #expect(try now.content(ofVersion: 1, in: snapshot).1 == Array("một".utf8))
        }
    }
}
