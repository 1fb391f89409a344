import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The sample of dossiers: drawn once, by a way that anybody can repeat")
struct SampleTests {
    /// What a second program draws from the printed list.
    private static func redraw(_ seed: String, _ rule: SamplingRule, from list: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", Repository.root + "/Tests/oracles/redraw.py", seed, rule.share.description, "\(rule.minimum)",
            "\(rule.maximum)",
        ]
        let path = try Scratch.file("list.txt", list)
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let out = Pipe()
        process.standardOutput = out
        try process.run()
        let answer = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("the size: a share rounded up, at least and at most so many, never more than there are")
    func size() throws {
        let rule = try Rules().dossierSampling(on: World.today)
        #expect(rule.share.description == "20" && rule.minimum == 5 && rule.maximum == 20)
        let sizes = [0, 1, 5, 20, 25, 26, 30, 99, 100, 101, 5000].map(rule.size)
        #expect(sizes == [0, 1, 5, 5, 5, 6, 6, 20, 20, 20, 20])
        let codes = Set(try Rules().indicators.map(\.code))
        #expect(rule.population.allSatisfy(codes.contains))
    }

    @Test("another program draws the same sample from what the minutes print", arguments: Engine.available)
    func redrawn(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let size = try await world.product.perform(
            DrawSample(inspection: inspection.id, seed: "Giang Thành 180624"), as: world.inspector)
        let (sample, dossiers, list) = try world.read { snapshot in
            let sample = try #require(try DossierSample.of(inspection.id, in: snapshot))
            return (sample, try sample.dossiers(in: snapshot), try sample.list(in: snapshot))
        }
        let rule = try Rules().dossierSampling(on: World.today)
        let drawn = try Self.redraw("Giang Thành 180624", rule, from: list)
        #expect(drawn.first == sample.populationDigest.hex)
        #expect(Array(drawn.dropFirst()) == dossiers.map(\.code))
        #expect(size == dossiers.count && size == rule.size(of: sample.population))
        #expect(dossiers.map(\.rank) == Array(1...size))
        #expect(sample.population == list.split(separator: "\n").count)

        let again = await #expect(throws: Refusal.self) {
            try await world.product.perform(DrawSample(inspection: inspection.id, seed: "khác"), as: world.inspector)
        }
        #expect(again?.reasons.first?.phrase.vietnamese.contains("chỉ rút một lần") == true)
    }

    @Test("the order of the population does not matter, and a code counts once")
    func order() {
        let codes = (1...200).map { "H33.30-240101-\($0)" }
        let first = DossierSample.draw(20, by: "7", from: codes).map(\.code)
        #expect(DossierSample.draw(20, by: "7", from: codes.reversed()).map(\.code) == first)
        #expect(DossierSample.draw(20, by: "8", from: codes).map(\.code) != first)
        #expect(DossierSample.list(codes + codes) == DossierSample.list(codes.reversed()))
    }

    @Test("what is found in each dossier counts for its items", arguments: Engine.available)
    func answered(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let empty = await #expect(throws: Refusal.self) {
            try await world.product.perform(DrawSample(inspection: inspection.id, seed: " "), as: world.inspector)
        }
        #expect(empty?.reasons.first?.field == "seed")
        _ = try await world.product.perform(DrawSample(inspection: inspection.id, seed: "1"), as: world.inspector)
        let questions = try Rules().dossierSampling(on: World.today).questions
        func answer(_ rank: Int, _ said: [String: String], note: String? = nil, version: Int = 1) async throws {
            try await world.product.perform(
                AnswerDossier(
                    inspection: inspection.id, rank: rank, version: version,
                    answers: questions.map { "\($0.code)|\(said[$0.code] ?? "DAT")" }, note: note),
                as: world.inspector)
        }
        try await answer(1, [:])
        try await answer(2, ["TT-09.1": "KHONG_AP_DUNG", "TT-09.2": "KHONG_AP_DUNG"])
        let silent = await #expect(throws: Refusal.self) { try await answer(3, ["TT-07.2": "KHONG_DAT"]) }
        #expect(silent?.reasons.first?.field == "note")
        try await answer(3, ["TT-07.2": "KHONG_DAT"], note: "Không có phiếu yêu cầu bổ sung.")
        let stale = await #expect(throws: Refusal.self) { try await answer(3, [:]) }
        #expect(stale?.reasons.first?.phrase.vietnamese.contains("inspector") == true)
        let partial = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AnswerDossier(inspection: inspection.id, rank: 4, version: 1, answers: ["TT-07.1|DAT"], note: nil),
                as: world.inspector)
        }
        #expect(partial?.reasons.count == questions.count - 1)
        let counts = try world.read { snapshot in
            let sample = try #require(try DossierSample.of(inspection.id, in: snapshot))
            return SampleCount.counts(try sample.answers(in: snapshot), by: questions)
        }
        #expect(
            counts == [
                SampleCount(item: "TT-07", rate: Rate(numerator: 2, denominator: 3)),
                SampleCount(item: "TT-09", rate: Rate(numerator: 2, denominator: 2)),
                SampleCount(item: "TT-15", rate: Rate(numerator: 3, denominator: 3)),
            ])
    }

    @Test("nothing is drawn from nothing, and nothing outside the visit")
    func refused() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let opened = try await world.openedInspection()
        let early = await #expect(throws: Refusal.self) {
            try await world.product.perform(DrawSample(inspection: opened.id, seed: "1"), as: world.inspector)
        }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("đang diễn ra") == true)
        let begun = try await world.advance(opened, .begin)
        let none = await #expect(throws: Refusal.self) {
            try await world.product.perform(DrawSample(inspection: begun.id, seed: "1"), as: world.inspector)
        }
        #expect(none?.reasons.first?.phrase.vietnamese.contains("không có hồ sơ") == true)
        await #expect(throws: Refusal.forbidden) {
            try await world.product.perform(DrawSample(inspection: begun.id, seed: "1"), as: world.clerk)
        }
    }
}
