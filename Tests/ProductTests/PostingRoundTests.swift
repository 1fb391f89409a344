import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures

@Suite("A round along the boards")
struct PostingRoundTests {
    private let unit = "H33.30.02"
    private let outdated = "1.001622"

    private func lines(_ world: World, _ round: PostingRound.ID) throws -> [PostingRound.Line] {
        try world.read { try PostingRound.find(round, in: $0).lines(in: $0) }
    }

    private func corrections(_ world: World, _ id: PostingRound.ID) throws -> [PostingCorrection] {
        try world.read {
            let round = try PostingRound.find(id, in: $0)
            return try round.corrections(round.lines(in: $0), on: World.today, in: $0)
        }
    }

    private func answer(_ line: PostingRound.Line, _ answer: PostingRound.Answer?) -> AnswerLine {
        AnswerLine(line: line.id, revision: line.revision, answer: answer, form: nil, note: nil)
    }

    @Test("what was found corrects the register, once everything is answered", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        let officer = try world.someone("motcua", "onestop", over: unit)
        let round = try await world.perform(
            OpenRound(unit: unit, places: [.kiosk]), as: officer, on: World.today)
        await #expect(throws: Refusal.self, "one round at a time") {
            try await world.perform(OpenRound(unit: unit, places: [.board]), as: officer, on: World.today)
        }
        let all = try lines(world, round)
        #expect(all.first?.isContact == true && all.count > 10)
        await #expect(throws: Refusal.self, "nothing is answered") {
            try await world.perform(
                FinishRound(round: round, shown: PostingCorrection.mark(of: [])), as: officer, on: World.today)
        }
        let missing = try #require(all.first { $0.procedure == "2.008952" && $0.version == 2 })
        let old = try #require(all.first { $0.procedure == outdated })
        let gone = try #require(all.first { $0.shown == $0.version && $0.version == 1 })
        for line in all {
            let found: PostingRound.Answer =
                switch line.id {
                case missing.id: .right
                case gone.id: .missing
                case old.id: .right
                default: line.isContact ? .noContact : line.version == nil ? .surplus : asRegistered(line)
                }
            try await world.perform(answer(line, found), as: officer, on: World.today)
        }
        await #expect(throws: Refusal.self, "read before it was answered") {
            try await world.perform(answer(old, .old), as: officer, on: World.today)
        }
        let corrections = try self.corrections(world, round)
        #expect(corrections.contains(.hang(procedure: "2.008952", version: 2, place: .kiosk)))
        #expect(corrections.contains { if case .takeDown(_, gone.procedure, 1, .kiosk) = $0 { true } else { false } })
        await #expect(throws: Refusal.self, "other corrections than were shown") {
            try await world.perform(
                FinishRound(round: round, shown: PostingCorrection.mark(of: Array(corrections.dropLast()))),
                as: officer, on: World.today)
        }
        try await world.perform(
            FinishRound(round: round, shown: PostingCorrection.mark(of: corrections)), as: officer, on: World.today)
        #expect(try world.standing(of: "2.008952", at: unit)?.state != .missing)
        #expect(
            try world.postings(of: gone.procedure, at: unit).contains {
                $0.place == .kiosk && $0.takenDownOn == World.today && $0.revision == 1
            })
        #expect(try self.corrections(world, round).isEmpty, "the register says what was found")
        await #expect(throws: Refusal.self, "it is over") {
            try await world.perform(
                answer(try #require(try lines(world, round).last), .missing), as: officer, on: World.today)
        }
        try world.expectTrue()
    }

    private func asRegistered(_ line: PostingRound.Line) -> PostingRound.Answer {
        guard let shown = line.shown, let version = line.version else { return .missing }
        return shown == version ? .right : .old
    }

    @Test("what each answer does to the register")
    func rule() {
        let id = PostingRound.ID(1)
        func line(_ answer: PostingRound.Answer, version: Int?, shown: Int? = nil) -> PostingRound.Line {
            PostingRound.Line(
                id: .init(1), round: id, place: .board, procedure: "9", name: "", version: version, shown: shown,
                answer: answer, form: nil, note: "", answeredAt: nil, answeredBy: nil, revision: 1)
        }
        func hung(_ versions: Int...) -> [Posting] {
            versions.map {
                Posting(
                    id: .init($0), unit: .init(1), procedure: "9", version: $0, place: .board,
                    postedOn: World.today, takenDownOn: nil, revision: 0)
            }
        }
        func hang(_ version: Int) -> PostingCorrection { .hang(procedure: "9", version: version, place: .board) }
        func down(_ version: Int) -> PostingCorrection {
            .takeDown(.init(version), procedure: "9", version: version, place: .board)
        }
        #expect(PostingCorrection.of(line(.right, version: 3), hung(2)) == [down(2), hang(3)])
        #expect(PostingCorrection.of(line(.right, version: 3), hung(3)).isEmpty)
        #expect(PostingCorrection.of(line(.old, version: 3), hung(3)) == [down(3), hang(2)])
        #expect(PostingCorrection.of(line(.old, version: 3), hung(1)).isEmpty, "the register knew which")
        #expect(PostingCorrection.of(line(.missing, version: 3), hung(1, 3)) == [down(1), down(3)])
        #expect(PostingCorrection.of(line(.surplus, version: nil, shown: 2), []) == [hang(2)])
        #expect(PostingCorrection.of(line(.surplus, version: nil, shown: 2), hung(2)).isEmpty)
        #expect(PostingCorrection.of(line(.missing, version: nil, shown: 2), hung(2)) == [down(2)])
    }

    @Test("only pictures are evidence, and a round may be given up", arguments: Engine.available)
    func evidence(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withPostings)
        let officer = try world.someone("motcua", "onestop", over: unit)
        let round = try await world.perform(OpenRound(unit: unit, places: [.board]), as: officer, on: World.today)
        let line = try #require(try lines(world, round).last)
        let text = try Scratch.file("a.jpg", "không phải ảnh")
        await #expect(throws: Refusal.self) {
            try await world.perform(PhotographLine(line.id, path: text, named: "a.jpg"), as: officer, on: World.today)
        }
        #expect(try world.read { try Attachment.of(line.subject, in: $0) }.isEmpty)
        try await world.perform(
            AddSurplus(round: round, place: .board, procedure: "2.009725", version: 1), as: officer, on: World.today)
        #expect(try lines(world, round).contains { $0.procedure == "2.009725" && $0.answer == .surplus })
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                CancelRound(round: round, reason: "x"), as: try world.someone("khac", "onestop", over: "H33.30.01"),
                on: World.today)
        }
        try await world.perform(CancelRound(round: round, reason: "Mất điện"), as: officer, on: World.today)
        _ = try await world.perform(OpenRound(unit: unit, places: [.board]), as: officer, on: World.today)
    }
}
