import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The whole inspection is taken along: the one it follows, strengths, dossiers to draw from")
struct OfflineWholeTests {
    private static let later = Day(2024, 10, 15) ?? World.visited
    private static let passphrase = OfflineWorld.passphrase

    /// A follow-up visit that has begun, of an inspection with a shortcoming and a request to a department.
    private func followUp(_ engine: Engine) async throws -> (home: World, earlier: Inspection, visit: Inspection) {
        let world = try await World(engine, loading: World.withUnits)
        let earlier = try await world.askedInspection(asksDepartment: true)
        let home = try world.on(Self.later)
        let id = try await home.product.perform(
            OpenInspection(
                unit: "H33.30", form: .again, beginsOn: Self.later, endsOn: nil, venue: nil,
                decision: "Kế hoạch 39/KH-UBND", periods: [try #require(Period("2024-Q3"))], scope: .own,
                follows: earlier.id), as: home.inspector)
        try await home.decideTeam(of: id)
        try await home.addMember(to: id, .head)
        return (home, earlier, try await home.advance(try home.inspection(id), .begin))
    }

    private func laptop(_ home: World, _ inspection: Inspection) async throws -> World {
        let file = try await home.product.takeAlong(inspection.id, with: Self.passphrase, as: try home.inspector)
        return try await OfflineWorld.opened(file).on(Self.later)
    }

    private func look(
        _ world: World, _ visit: Inspection, _ asked: Recommendation, _ verdict: Revisit.Verdict, _ note: String = ""
    ) async throws {
        try await world.product.perform(
            LookAgain(inspection: visit.id, recommendation: asked.id, verdict: verdict, note: note),
            as: world.inspector)
    }

    @Test(
        "a follow-up visit without a network reads what the earlier one asked for, and brings home what it saw",
        arguments: Engine.available)
    func revisited(_ engine: Engine) async throws {
        let (home, earlier, visit) = try await followUp(engine)
        let asked = try home.recommendations(of: earlier)
        try await home.report(asked[0], on: Self.later.adding(-20))
        try await home.verify(asked[0], on: Self.later.adding(-19))
        let laptop = try await laptop(home, visit)
        #expect(try laptop.inspection(visit.id).follows == earlier.id)
        let states = try laptop.recommendations(of: earlier).map(\.state)
        #expect(states == [.verified, .assigned])
        #expect(try laptop.findings(of: earlier).map(\.statement) == home.findings(of: earlier).map(\.statement))
        let steps = try laptop.read { try asked[0].steps(in: $0).map(\.step) }
        #expect(steps == [.verify, .report, .start, .assign])

        // Its state can be read there and not changed: that would not come back.
        let open = try laptop.recommendation(asked[1].id)
        let drop = DropRecommendation(recommendation: open.id, version: open.version, reason: "Không còn")
        await #expect(throws: Refusal.conflict([OfflineHome.obstacle])) {
            try await laptop.product.perform(drop, as: laptop.inspector)
        }
        try await look(laptop, visit, asked[0], .undone, "Bảng niêm yết đã gỡ")
        try await look(laptop, visit, asked[1], .done)
        #expect(try laptop.recommendation(asked[0].id).state == .verified)
        #expect(try home.read { try Revisit.of(visit.id, in: $0) }.isEmpty)

        let file = try OfflineDesk(laptop.product).seal(with: Self.passphrase)
        let lines = try OfflineDesk(home.product).compare(file, with: Self.passphrase, Tongue(.vietnamese))
        #expect(lines.map(\.key) == ["revisit/1/note", "revisit/1/verdict", "revisit/2/verdict"])
        #expect(lines[1].theirs.contains("chưa thực hiện (inspector"))
        _ = try await OfflineDesk(home.product).merge(file, with: Self.passphrase, keeping: [], taking: [])
        let seen = try home.read { try Revisit.of(visit.id, in: $0) }
        #expect(seen[asked[0].id]?.note == "Bảng niêm yết đã gỡ" && seen[asked[0].id]?.seenBy == "inspector")
        #expect(seen[asked[1].id]?.verdict == .done)
        // What follows from it is done at home.
        #expect(try home.recommendation(asked[0].id).state == .running)
        #expect(try home.read { try Revisit.waiting(of: visit, in: $0) } == 0)
    }

    @Test("two who saw it otherwise decide for one of them", arguments: Engine.available)
    func seenTwice(_ engine: Engine) async throws {
        let (home, earlier, visit) = try await followUp(engine)
        let asked = try home.recommendations(of: earlier)
        let laptop = try await laptop(home, visit)
        try await look(laptop, visit, asked[0], .undone, "Đã gỡ")
        try await look(home, visit, asked[0], .done, "Còn đủ")
        let file = try OfflineDesk(laptop.product).seal(with: Self.passphrase)
        let conflicts = ["revisit/1/note", "revisit/1/verdict"]
        let refused = await #expect(throws: Refusal.self) {
            try await OfflineDesk(home.product).merge(file, with: Self.passphrase, keeping: [], taking: [])
        }
        #expect(refused?.reasons.compactMap(\.field) == ["revisit/1"])
        _ = try await OfflineDesk(home.product).merge(file, with: Self.passphrase, keeping: conflicts, taking: [])
        #expect(try home.read { try Revisit.of(visit.id, in: $0) }[asked[0].id]?.verdict == .done)
    }

    @Test("strengths are added on the way and come home once", arguments: Engine.available)
    func strengths(_ engine: Engine) async throws {
        let world = try await OfflineWorld(engine)
        try await world.laptop.addStrength(to: world.inspection)
        await #expect(throws: Refusal.conflict([OfflineHome.obstacle])) {
            try await world.laptop.addShortcoming(to: world.inspection)
        }
        let file = try world.sealed()
        let lines = try world.compare(file).filter { $0.key.hasPrefix("strength/") }
        #expect(lines.count == 3 && lines.contains { $0.theirs.contains("kịp thời ban hành kế hoạch") })
        try await world.merge(file)
        func strengths() throws -> [Finding] {
            try world.home.findings(of: world.inspection).filter { $0.kind == .strength }
        }
        #expect(try strengths().map(\.source) == ["14/KH-UBND ngày 12/01/2023"])
        #expect(try strengths().map(\.clause) == ["CD-01"])
        // The same machine goes on: what is at home already is not brought again.
        try await world.laptop.answer("CD-10", of: world.inspection, .met, note: "Có")
        try await world.merge(try world.sealed())
        #expect(try strengths().count == 1)
    }

    /// A visit without a sample, and the machine it was taken along to.
    private func undrawn(_ engine: Engine) async throws -> (home: World, laptop: World, inspection: Inspection) {
        let home = try await World(engine, loading: World.everything)
        let begun = try await home.advance(home.openedInspection(periods: ["ND09:2023"]), .begin)
        let file = try await home.product.takeAlong(begun.id, with: Self.passphrase, as: try home.inspector)
        return (home, try await OfflineWorld.opened(file), begun)
    }

    private func draw(_ world: World, _ inspection: Inspection, _ seed: String = "180624") async throws {
        _ = try await world.product.perform(
            DrawSample(inspection: inspection.id, seed: seed), as: try world.inspector)
    }

    private func sample(_ world: World, _ inspection: Inspection) throws -> (DossierSample, [String])? {
        try world.read { snapshot in
            try DossierSample.of(inspection.id, in: snapshot).map { sample in
                (sample, try sample.dossiers(in: snapshot).map(\.code))
            }
        }
    }

    @Test(
        "a sample drawn without a network is the one that is drawn at home by the same seed",
        arguments: Engine.available)
    func drawn(_ engine: Engine) async throws {
        let (home, laptop, inspection) = try await undrawn(engine)
        let atHome = try home.read { try inspection.carriedPopulation(by: home.product.knowledge.figures, in: $0) }
        try await draw(laptop, inspection)
        let away = try #require(try sample(laptop, inspection))
        #expect(away.0.populationDigest == Digest(of: try #require(atHome)))
        try await OfflineWorld.answer(laptop, 1, of: inspection, .missed, note: "Thiếu giấy hẹn trả.")
        // More dossiers came in meanwhile; the sample stays what was drawn.
        try await home.loadDossiers(2023, 8, online: 4, of: 10)
        let file = try OfflineDesk(laptop.product).seal(with: Self.passphrase)
        _ = try await OfflineDesk(home.product).merge(file, with: Self.passphrase, keeping: [], taking: [])
        let here = try #require(try sample(home, inspection))
        #expect(here.1 == away.1 && !here.1.isEmpty)
        #expect(here.0.seed == "180624" && here.0.drawnBy == "inspector" && here.0.population == away.0.population)
        #expect(try home.read { try SampledDossier.of(1, in: inspection.id, $0) }.note == "Thiếu giấy hẹn trả.")

        let second = try await undrawn(engine)
        try await draw(second.home, second.inspection)
        #expect(try #require(try sample(second.home, second.inspection)).1 == away.1)
    }

    @Test(
        "where another sample was drawn at home meanwhile, somebody decides for one with all that was found in it",
        arguments: Engine.available)
    func drawnTwice(_ engine: Engine) async throws {
        for takes in [false, true] {
            let (home, laptop, inspection) = try await undrawn(engine)
            try await draw(laptop, inspection)
            try await OfflineWorld.answer(laptop, 1, of: inspection, .missed, note: "Thiếu giấy hẹn trả.")
            try await draw(home, inspection, "999")
            try await OfflineWorld.answer(home, 2, of: inspection, .met)
            let mine = try #require(try sample(home, inspection)).1
            let file = try OfflineDesk(laptop.product).seal(with: Self.passphrase)
            let desk = OfflineDesk(home.product)
            let lines = try desk.compare(file, with: Self.passphrase, Tongue(.vietnamese))
            #expect(!lines.isEmpty && lines.allSatisfy(\.isConflict))
            let silent = await #expect(throws: Refusal.self) {
                try await desk.merge(file, with: Self.passphrase, keeping: [], taking: [])
            }
            #expect(silent?.reasons.map(\.field) == ["sample//seed"])
            let merged = try await desk.merge(
                file, with: Self.passphrase, keeping: takes ? [] : ["sample//seed"],
                taking: takes ? ["sample//seed"] : [])
            let (drawn, codes) = try #require(try sample(home, inspection))
            let first = try home.read { try SampledDossier.of(1, in: inspection.id, $0) }
            let second = try home.read { try SampledDossier.of(2, in: inspection.id, $0) }
            if takes {
                #expect(merged > 1 && drawn.seed == "180624")
                let away = try #require(try sample(laptop, inspection)).1
                #expect(codes == away && codes != mine)
                #expect(first.note == "Thiếu giấy hẹn trả." && second.answeredAt == nil)
                let entries = try home.read { try Journal.entries(of: inspection.subject, in: $0) }
                let entry = try #require(entries.first { $0.act == "offline.merge" })
                #expect(entry.facts.contains("\"replacedSeed\":\"999\""))
            } else {
                #expect(merged == 0 && drawn.seed == "999" && codes == mine)
                #expect(first.answeredAt == nil && second.answeredAt != nil)
            }
            // What was decided is not asked again when the same machine brings the rest.
            try await laptop.writeMinutes(of: inspection)
            let rest = try OfflineDesk(laptop.product).seal(with: Self.passphrase)
            let more = try desk.compare(rest, with: Self.passphrase, Tongue(.vietnamese))
            #expect(more.allSatisfy { $0.key.hasPrefix("minutes/") } && !more.isEmpty)
        }
    }

    @Test(
        "an answer with its remark and its finding is taken or kept as one, never half of it",
        arguments: Engine.available)
    func oneAnswer(_ engine: Engine) async throws {
        for takes in [false, true] {
            let world = try await OfflineWorld(engine)
            let (home, laptop, inspection) = (world.home, world.laptop, world.inspection)
            try await home.answer("CD-02", of: inspection, .met, note: "Có 12 văn bản")
            try await laptop.answer("CD-02", of: inspection, .missed, confirmed: "0", note: "Không có văn bản nào.")
            _ = try await laptop.product.perform(
                RaiseFinding(inspection: inspection.id, item: "CD-02"), as: laptop.inspector)
            let file = try world.sealed()
            let lines = try world.compare(file).filter { !$0.key.hasPrefix("file/") }
            #expect(lines.allSatisfy(\.isConflict) && lines.contains { $0.key == "finding/CD-02/statement" })
            try await world.merge(file, keeping: takes ? [] : ["answer/CD-02"], taking: takes ? ["answer/CD-02"] : [])
            let answer = try #require(try home.answer("CD-02", of: inspection))
            #expect(answer.rating == (takes ? .missed : .met))
            #expect(answer.note == (takes ? "Không có văn bản nào." : "Có 12 văn bản"))
            #expect((answer.finding != nil) == takes)
            let raised = try home.findings(of: inspection).filter { $0.clause == "CD-02" }
            #expect(raised.count == (takes ? 1 : 0))
        }
    }
}
