import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality

@Suite("Announcing a procedure: the decision keeps the day, not the day in force nor the day it was typed in")
struct AnnouncingTests {
    typealias Content = ProcedureContent

    static let effective = Day(2026, 12, 1) ?? Day(number: 0)

    /// A procedure in force since 2024 and a law that will change what it rests on.
    static func world(_ engine: Engine, issued: String = "2026-10-15") async throws -> EditionWorld {
        let world = try await EditionWorld(engine)
        let laws = [
            "60/2014/QH13,Luật,Quốc hội,Hộ tịch,2016-01-01,2016-01-01,\n",
            "87/2026/QH16,Luật,Quốc hội,Sửa đổi Luật Hộ tịch,\(issued),2026-12-01,\n",
        ]
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        // Nghị quyết 28/2026/QH16 made it a day off.
        try await world.world.load(
            "calendar",
            from: try Scratch.file("calendar.csv", "ngay,loai,ten,can_cu\n2026-11-24,NGHI,Ngày Văn hóa Việt Nam,\n"))
        try await world.publish(Content.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-01-02")
        try await change(world, "SUA_DOI")
        return world
    }

    static func change(_ world: EditionWorld, _ kind: String) async throws {
        let line = "87/2026/QH16,\(kind),60/2014/QH13,2026-12-01,,\n"
        try await world.world.load(
            "legal_relations", from: try Scratch.file("relations.csv", LegalTests.relationHeader + line))
    }

    static func review(_ world: EditionWorld) throws -> Review {
        try #require(
            try world.world.read { try Review.all(of: Subject("procedure", ReviewingTests.code), in: $0).first })
    }

    /// The next version, typed in and published on a day.
    @discardableResult
    static func announce(
        _ world: EditionWorld, decided: String, typed: String, from day: String = "2026-12-01",
        _ more: [String: Any] = [:]
    ) async throws -> Edition.ID {
        let later = try EditionWorld(try world.world.on(ReviewingTests.day(typed)))
        // It says something new, or it would take nothing in.
        let fields = EditionWorld.procedure.merging(["decidedOn": decided, "ways": "Trực tuyến"]) { _, new in new }
        return try await later.publish(
            Content.self, ReviewingTests.code, fields.merging(more) { _, new in new }, from: day)
    }

    static func entry(_ world: EditionWorld, of id: Edition.ID) throws -> NationalEntry {
        try #require(try world.world.read { try NationalEntry.all(of: id, in: $0).last })
    }

    @Test(
        "signed five days before the law takes force is in time, four is late; the entry is due five working days on",
        arguments: Engine.available,
        [
            ("2026-11-20", Deadline.Outcome.doneInTime), ("2026-11-26", .doneInTime), ("2026-11-27", .doneLate),
        ])
    func inTime(_ engine: Engine, _ signed: (on: String, outcome: Deadline.Outcome)) async throws {
        let world = try await Self.world(engine)
        #expect(try Self.review(world).dueOn == ReviewingTests.day("2026-11-26"))
        let id = try await Self.announce(world, decided: signed.on, typed: "2026-11-30")
        let review = try Self.review(world)
        #expect(review.closedOn == ReviewingTests.day(signed.on) && review.inStepOn == Self.effective)
        #expect(review.standing(on: Self.effective) == signed.outcome)
        let calendar = try world.world.read { try WorkingCalendar.kept(in: $0) }
        #expect(review.workingDaysOutOfStep(on: Self.effective.adding(90), by: calendar) == 0)
        if signed.on == "2026-11-20" {
            #expect(try Self.entry(world, of: id).dueOn == ReviewingTests.day("2026-11-30"))
        }
    }

    @Test("a first day in the past does not put the clock back", arguments: Engine.available)
    func backdated(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        try await Self.announce(world, decided: "2026-12-15", typed: "2026-12-16")
        let review = try Self.review(world)
        #expect(review.closedOn == ReviewingTests.day("2026-12-15") && review.inStepOn == review.closedOn)
        #expect(review.standing(on: Self.effective.adding(30)) == .doneLate)
        let calendar = try world.world.read { try WorkingCalendar.kept(in: $0) }
        // 2, 3, 4, 7, 8, 9, 10, 11, 14, 15 December.
        #expect(review.workingDaysOutOfStep(on: Self.effective.adding(30), by: calendar) == 10)
    }

    @Test("no decision is of the future", arguments: Engine.available)
    func future(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        let refusal = await #expect(throws: Refusal.self) {
            try await Self.announce(world, decided: "2026-11-26", typed: "2026-11-25")
        }
        #expect(refusal?.reasons.first?.field == "decidedOn")
    }

    @Test(
        "what took force on the day it was issued leaves three days after, and two working days for the entry",
        arguments: Engine.available)
    func atOnce(_ engine: Engine) async throws {
        let world = try await Self.world(engine, issued: "2026-12-01")
        #expect(try Self.review(world).dueOn == ReviewingTests.day("2026-12-04"))
        let id = try await Self.announce(
            world, decided: "2026-12-04", typed: "2026-12-04", from: "2026-12-04",
            ["bases": "87/2026/QH16"])
        #expect(try Self.review(world).standing(on: Self.effective.adding(30)) == .doneInTime)
        #expect(try Self.entry(world, of: id).dueOn == ReviewingTests.day("2026-12-08"))
    }

    @Test(
        "a new procedure is announced before the law it rests on; a ministry twenty days before",
        arguments: Engine.available,
        [("905/QĐ-UBND", "2026-11-26", "2026-11-30"), ("2304/QĐ-BTP", "2026-11-11", "2026-12-07")])
    func new(_ engine: Engine, _ decision: (number: String, due: String, entry: String)) async throws {
        let world = try await Self.world(engine)
        let later = try EditionWorld(try world.world.on(ReviewingTests.day("2026-11-20")))
        let fields = EditionWorld.procedure.merging([
            "bases": "87/2026/QH16", "decision": decision.number, "decidedOn": "2026-11-20", "decisionKind": "MOI",
        ]) { _, new in new }
        let id = try await later.publish(Content.self, "1.000002", fields, from: "2026-12-01")
        let rules = world.world.product.knowledge.figures.rules
        let announcement = try world.world.read { snapshot in
            try Announcement(try Edition.find(id, kind: Content.kind, in: snapshot), rules, in: snapshot)
        }
        #expect(announcement.law?.symbol == "87/2026/QH16")
        #expect(announcement.dueOn == ReviewingTests.day(decision.due))
        #expect((announcement.outcome(on: Self.effective) == .doneInTime) == (decision.number == "905/QĐ-UBND"))
        #expect(try Self.entry(later, of: id).dueOn == ReviewingTests.day(decision.entry))
    }

    @Test("a version that still rests on what was repealed has not taken it in", arguments: Engine.available)
    func repealed(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        try await Self.change(world, "BAI_BO")
        try await Self.announce(world, decided: "2026-11-20", typed: "2026-11-20")
        #expect(try Self.review(world).outcome == nil)
        try await Self.announce(
            world, decided: "2026-12-10", typed: "2026-12-10", from: "2026-12-11", ["bases": "87/2026/QH16"])
        let review = try Self.review(world)
        #expect(review.outcome == .revised && review.closedBy == 3)
    }

    @Test("a content that ends ends its reviews", arguments: Engine.available)
    func ended(_ engine: Engine) async throws {
        let world = try await ReviewingTests.chain(engine)
        try await ReviewingTests.amend(world)
        let last = try #require(try world.line("procedure", ReviewingTests.code).editions.last)
        try await world.perform(
            EndEdition<Content>.self, last.id, as: world.approver, ["lastDay": "2024-06-14", "reason": "Bãi bỏ"])
        let review = try Self.review(world)
        #expect(review.outcome == .ended && review.closedOn == ReviewingTests.day("2024-06-15"))
    }
}
