import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments
@testable import Chain
@testable import Inspections
@testable import Quality

@Suite("References to law no longer in force: in versions, in work that goes on, in the rules of the program")
struct DeadLawTests {
    private static let day = World.today

    private func world(_ engine: Engine) async throws -> World {
        let world = try await World(engine, loading: World.everything)
        let ended = ["60/2014/QH13", "30/2020/NĐ-CP"].map {
            "\($0),Luật,Quốc hội,Về một việc,2016-01-01,2016-01-01,2024-06-03\n"
        }
        try await world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + ended.joined()))
        return world
    }

    private func found(_ world: World, as actor: Actor) throws -> [String] {
        try world.read { snapshot in
            let texts = try DeadCitation.texts(
                of: world.product.features.flatMap(\.texts), for: actor, on: Self.day, limit: 100, in: snapshot)
            return texts.map { "\($0.title): \($0.law.symbol)" }
        }
    }

    @Test("a finding is named to the side that words it, until the conclusion", arguments: Engine.available)
    func findings(_ engine: Engine) async throws {
        let world = try await world(engine)
        let begun = try await world.begunInspection()
        _ = try await world.product.perform(
            AddFinding(
                inspection: begun.id, kind: .shortcoming, grade: .shortfall, clause: "TT-18",
                statement: "Chưa niêm yết.",
                source: "Biên bản", cause: "Chưa phân công.", causeKind: .inside, responsible: nil,
                basis: "Điều 5 Luật 60/2014/QH13", recommendation: nil, deliverable: nil, dueOn: nil),
            as: try world.inspector)
        let number = try #require(try world.findings(of: begun).map(\.number).max())
        #expect(try found(world, as: try world.inspector) == ["\(begun.code), \(number): 60/2014/QH13"])
        #expect(try found(world, as: try world.person("clerk", over: "H33.30")).isEmpty)
    }

    @Test("a duty and a task, as long as they go on", arguments: Engine.available)
    func duties(_ engine: Engine) async throws {
        let world = try await world(engine)
        let leader = try world.person("leader", over: "H33")
        let duty = try await world.product.perform(
            AddDuty(
                by: "H33", title: "Báo cáo công tác văn thư", deliverable: "Báo cáo", basis: "30/2020/NĐ-CP",
                basisOn: Self.day.adding(-30), assigner: .provincialCommittee, units: ["H33.30"], rhythm: .quarterly,
                month: 3, day: 15, shift: .before, validFrom: Self.day, validUntil: nil), as: leader)
        #expect(try found(world, as: leader) == ["Báo cáo công tác văn thư: 30/2020/NĐ-CP"])
        try await world.product.perform(StopDuty(duty: duty, reason: "Thay bằng chế độ mới"), as: leader)
        #expect(try found(world, as: leader).isEmpty)
    }

    @Test("rules of the program, whatever file they stand in", arguments: Engine.available)
    func rules(_ engine: Engine) async throws {
        let world = try await world(engine)
        let found = try world.read { try DeadCitation.rules(on: Self.day, in: $0) }
        #expect(found.allSatisfy { $0.law.symbol == "30/2020/NĐ-CP" && $0.endedOn == Day(2024, 6, 3) })
        let files = found.compactMap { if case .rule(let file) = $0.place { file } else { nil } }
        #expect(Set(files).isSuperset(of: ["terms", "document-types"]))
        #expect(found.contains { $0.title == "Văn bản thường" })
        // On the day before it ended nobody is told.
        let before = try #require(Day(2024, 6, 3))
        #expect(try world.read { try DeadCitation.rules(on: before, in: $0) }.isEmpty)
    }

    @Test("a rule that no longer applies is history")
    func dated() throws {
        let all = RuleBasis.all
        #expect(Set(all.map(\.file)).count > 12)
        #expect(all.contains { $0.file == "working-hours" && $0.document.hasPrefix("Giờ làm việc") })
        let former = try #require(all.first { $0.validUntil != nil })
        let last = try #require(former.validUntil)
        #expect(former.applies(on: last) && !former.applies(on: last.adding(1)))
    }
}
