import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures

@Suite("Postings by hand, and what is owed of them")
struct PostingTests {
    private let unit = "H33.30.02"
    private let outdated = "1.001622"

    private func clerk(_ world: World) throws -> Actor { try world.someone("phumy", "clerk", over: unit) }

    @Test("an outdated version is replaced in one click, and what was owed is done", arguments: Engine.available)
    func replacing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        #expect(try world.standing(of: outdated, at: unit)?.state == .outdated)
        let before = try world.figures(unit, "2024-Q2")
        let owed = try world.owed(by: unit)
        let title = "Niêm yết lại thủ tục 1.001622 (phiên bản 2)"
        #expect(owed.contains { $0.title == title && $0.dueOn == Day(2023, 9, 28) })
        try world.expectTrue()
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                ReplacePosting(unit: unit, procedure: outdated, version: 2),
                as: try world.someone("phuloi", "clerk", over: "H33.30.01"), on: World.today)
        }
        await #expect(throws: Refusal.self, "a version that is not the one in force") {
            try await world.perform(
                ReplacePosting(unit: unit, procedure: outdated, version: 1), as: try clerk(world), on: World.today)
        }
        try await world.perform(
            ReplacePosting(unit: unit, procedure: outdated, version: 2), as: try clerk(world), on: World.today)
        let standing = try world.postings(of: outdated, at: unit).filter { $0.stands(on: World.today) }
        #expect(standing.allSatisfy { $0.version == 2 } && !standing.isEmpty)
        #expect(
            try world.postings(of: outdated, at: unit).contains { $0.version == 1 && $0.takenDownOn == World.today })
        #expect(try world.owed(by: unit).count == owed.count - 1)
        #expect(try world.owed(by: unit).allSatisfy { $0.title != title })
        try world.expectTrue()
        let after = try world.figures(unit, "2024-Q2")
        let outdatedBefore = try #require(before["NIEM_YET_CU"]?.rate.numerator)
        #expect(try #require(after["NIEM_YET_CU"]?.rate.numerator) == outdatedBefore - 1)
        await #expect(throws: Refusal.self, "there is nothing left to replace") {
            try await world.perform(
                ReplacePosting(unit: unit, procedure: outdated, version: 2), as: try clerk(world), on: World.today)
        }
    }

    @Test("files do not speak over people", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        try await world.perform(
            ReplacePosting(unit: unit, procedure: outdated, version: 2), as: try clerk(world), on: World.today)
        let mine = try world.postings(of: outdated, at: unit)
        let report = try await world.load("postings")
        #expect(report.counts.refused >= 1)
        #expect(try world.postings(of: outdated, at: unit).map(\.takenDownOn) == mine.map(\.takenDownOn))
        let first = try world.read { try $0.count("SELECT MIN(id) FROM batch WHERE kind = 'postings'") }
        let refused = await #expect(throws: Refusal.self) {
            try await world.product.perform(UndoBatch(Batch.ID(first), reason: "thử"), as: .system)
        }
        #expect(refused?.reasons.first?.phrase.vietnamese.contains(outdated) == true)
        try world.expectTrue()
    }

    @Test("what cannot be posted or taken down is refused with its reason", arguments: Engine.available)
    func refusals(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        let clerk = try clerk(world)
        func refused(_ procedure: String, _ version: Int, _ place: PostingPlace, _ day: Day) async -> String? {
            await #expect(throws: Refusal.self) {
                try await world.perform(
                    PostVersion(unit: unit, procedure: procedure, version: version, place: place, postedOn: day),
                    as: clerk, on: World.today)
            }?.reasons.first?.field
        }
        #expect(await refused(outdated, 9, .board, World.today) == "version")
        #expect(await refused(outdated, 1, .website, World.today) == "version", "no longer in force")
        #expect(await refused("2.009725", 2, .board, World.today) == "procedure", "of the district")
        #expect(await refused(outdated, 2, .website, World.today.adding(1)) == "postedOn")
        let standing = try #require(try world.postings(of: outdated, at: unit).first { $0.takenDownOn == nil })
        #expect(await refused(outdated, standing.version, standing.place, World.today) != nil)
        await #expect(throws: Refusal.self, "read before another change") {
            try await world.perform(
                TakeDownPosting(posting: standing.id, revision: standing.revision + 1, takenDownOn: World.today),
                as: clerk, on: World.today)
        }
        await #expect(throws: Refusal.self, "taken down before it was hung") {
            try await world.perform(
                TakeDownPosting(
                    posting: standing.id, revision: standing.revision, takenDownOn: standing.postedOn.adding(-1)),
                as: clerk, on: World.today)
        }
        try await world.perform(
            TakeDownPosting(posting: standing.id, revision: standing.revision, takenDownOn: World.today), as: clerk,
            on: World.today)
        // Hung anew in the same place.
        try await world.perform(
            PostVersion(unit: unit, procedure: outdated, version: 2, place: standing.place, postedOn: World.today),
            as: clerk, on: World.today)
        #expect(try world.postings(of: outdated, at: unit).contains { $0.version == 2 && $0.takenDownOn == nil })
    }

    @Test("a version that comes into force overnight is owed the next day, and once", arguments: Engine.available)
    func overnight(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let (today, tomorrow) = (try world.june(18), try world.june(19))
        try await world.publish("9.000001", 1, from: try world.june(3), until: today)
        try await world.publish("9.000001", 2, from: tomorrow)
        for place in [PostingPlace.board, .kiosk] {
            try await world.perform(
                PostVersion(unit: unit, procedure: "9.000001", version: 1, place: place, postedOn: try world.june(4)),
                as: .system, on: today)
        }
        try await world.perform(CheckPostingGaps(), as: .system, on: today)
        #expect(try world.owed(by: unit).isEmpty)
        #expect(try world.read { try !CheckPostingGaps.isDue(on: today, in: $0) })
        #expect(try world.read { try CheckPostingGaps.isDue(on: tomorrow, in: $0) })
        try await world.perform(CheckPostingGaps(), as: .system, on: tomorrow)
        #expect(try await world.perform(CheckPostingGaps(), as: .system, on: tomorrow) == 0)
        let owed = try world.owed(by: unit)
        #expect(owed.map(\.title) == ["Niêm yết lại thủ tục 9.000001 (phiên bản 2)"], "one, not one a place")
        #expect(owed.first?.dueOn == Day(2024, 6, 26) && owed.first?.openedOn == tomorrow)
        // Posted on Friday, recorded on Monday: done on Friday.
        for posting in try world.postings(of: "9.000001", at: unit) {
            try await world.perform(
                TakeDownPosting(posting: posting.id, revision: 1, takenDownOn: try world.june(21)), as: .system,
                on: try world.june(24))
        }
        try await world.perform(
            PostVersion(unit: unit, procedure: "9.000001", version: 2, place: .board, postedOn: try world.june(21)),
            as: .system, on: try world.june(24))
        #expect(try world.owed(by: unit).isEmpty)
        let closed = try world.read {
            try $0.first("SELECT closed_on FROM obligation WHERE kind = 'posting_gap' AND closed_on IS NOT NULL") {
                $0[0] as Day
            }
        }
        #expect(try closed == world.june(21))
        try world.expectTrue()
    }

    @Test("many of a kind are one line, and few are named again", arguments: Engine.available)
    func many(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        for number in 1...PostingGap.many {
            try await world.publish("9.00000\(number)", 1, from: try world.june(3))
        }
        try await world.perform(CheckPostingGaps(), as: .system, on: World.today)
        #expect(try world.owed(by: unit).map(\.title) == ["Niêm yết \(PostingGap.many) thủ tục còn thiếu"])
        try await world.perform(
            PostVersion(unit: unit, procedure: "9.000001", version: 1, place: .kiosk, postedOn: World.today),
            as: try clerk(world), on: World.today)
        #expect(try world.owed(by: unit).count == PostingGap.many - 1)
        #expect(try world.owed(by: unit).allSatisfy { $0.title.hasPrefix("Niêm yết thủ tục 9.00000") })
        #expect(try world.owed(by: "H33.30.01").count == 1)
        try world.expectTrue()
    }

    @Test("reading the journal again changes nothing that is owed", arguments: Engine.available)
    func replay(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        try await world.perform(
            ReplacePosting(unit: unit, procedure: outdated, version: 2), as: try clerk(world), on: World.today)
        func gaps() throws -> [[String]] {
            try world.read {
                try $0.all("SELECT id, title, opened_on, due_on, COALESCE(closed_on, 0) FROM posting_gap ORDER BY id") {
                    row in [row.text(1)] + [0, 2, 3, 4].map { "\(row.integer($0))" }
                }
            }
        }
        let live = try gaps()
        try await world.product.store.replay(.postingGaps(world.product.knowledge.figures.rules))
        #expect(try gaps() == live && !live.isEmpty)
        #expect(try world.count("posting_gap") < 40, "the demonstration does not drown")
        try world.expectTrue()
    }
}
