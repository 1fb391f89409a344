import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The team's work is the team's: members alone do it, and nobody of the inspected unit")
struct MembershipTests {
    /// What a team does, each act as somebody would try it.
    private func work(_ world: World, _ begun: Inspection) throws -> [(name: String, try: (Actor) async throws -> Void)]
    {
        let id = begun.id
        let finding = try #require(try world.findings(of: begun).first)
        let product = world.product
        let day = World.visited
        return [
            (
                AnswerItem.name,
                {
                    try await product.perform(
                        AnswerItem(
                            inspection: id, item: "CD-01", version: 0, rating: .met, confirmed: nil, note: "x",
                            values: nil), as: $0)
                }
            ),
            (RaiseFinding.name, { _ = try await product.perform(RaiseFinding(inspection: id, item: "CD-01"), as: $0) }),
            (DrawSample.name, { _ = try await product.perform(DrawSample(inspection: id, seed: "180624"), as: $0) }),
            (
                AddFinding.name,
                {
                    _ = try await product.perform(
                        AddFinding(
                            inspection: id, kind: .strength, grade: nil, clause: nil, statement: "x", source: "x",
                            cause: nil, causeKind: nil, responsible: nil, basis: nil, recommendation: nil,
                            deliverable: nil, dueOn: nil), as: $0)
                }
            ),
            (
                JudgeFinding.name,
                {
                    _ = try await product.perform(
                        JudgeFinding(
                            finding: finding.id, version: finding.version, verdict: .dropped, grade: nil, clause: nil,
                            statement: finding.statement, cause: nil, causeKind: nil, responsible: nil, basis: nil,
                            recommendation: nil, deliverable: nil, dueOn: nil, reason: "Trùng"), as: $0)
                }
            ),
            (
                WriteMinutes.name,
                {
                    try await product.perform(
                        WriteMinutes(
                            inspection: id, version: 0, heldOn: day, startedAt: "8h00", endedAt: "16:30",
                            place: "Trụ sở",
                            team: "A", hosts: "B", summary: nil, opinions: nil, requests: nil, unjudged: nil, copies: 3),
                        as: $0)
                }
            ),
            (
                SignMinutes.name,
                {
                    _ = try await product.perform(
                        SignMinutes(inspection: id, side: .team, name: "A", title: "Trưởng đoàn"), as: $0)
                }
            ),
            (
                AskExplanation.name,
                {
                    _ = try await product.perform(AskExplanation(inspection: id, dueOn: nil), as: $0)
                }
            ),
            (TakeAlong.name, { _ = try await product.perform(TakeAlong(inspection: id), as: $0) }),
        ]
    }

    private func reasons(_ done: () async throws -> Void) async throws -> [Reason] {
        do {
            try await done()
            return []
        } catch let refusal as Refusal { return refusal.reasons }
    }

    /// Somebody with rights over several units.
    private func person(_ account: String, _ grants: [(role: String, unit: String)], _ world: World) throws -> Actor {
        .person(
            .init(
                account: account,
                grants: try grants.map { grant in
                    let unit = try world.unit(grant.unit)
                    return Grant(role: grant.role, unit: unit.id, path: unit.path)
                }, roles: world.product.knowledge.figures.rules.roles))
    }

    @Test("once members are known by their accounts nobody else does their work", arguments: Engine.available)
    func members(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let begun = try await world.begunInspection()
        let member = try person("kiem-tra-1", [("inspector", "H33")], world)
        let other = try person("kiem-tra-2", [("inspector", "H33")], world)
        // No account is known yet: the right alone does.
        try await world.product.perform(
            WriteMinutes(
                inspection: begun.id, version: 0, heldOn: World.visited, startedAt: "8h00", endedAt: nil,
                place: "Trụ sở", team: "A", hosts: "B", summary: nil, opinions: nil, requests: nil, unjudged: nil,
                copies: 3), as: other)
        try await world.addMember(to: begun.id, .member, title: "Chuyên viên", account: "kiem-tra-1")
        for attempt in try work(world, begun) {
            let refused = try await reasons { try await attempt.try(other) }
            #expect(
                refused.map(\.phrase.vietnamese)
                    == ["Chỉ thành viên đoàn kiểm tra làm việc này; tài khoản kiem-tra-2 không có trong đoàn."],
                "\(attempt.name)")
            #expect(refused.allSatisfy { $0.basis != nil })
            // A member may fail for another reason, never for this.
            let own = try await reasons { try await attempt.try(member) }
            #expect(!own.contains { $0.phrase.vietnamese.contains("thành viên") }, "\(attempt.name)")
        }
        // Who has left is a member no more, and the office goes on deciding who is.
        let seat = try #require(try world.read { try begun.team(in: $0) }?.current.first { $0.account == "kiem-tra-1" })
        _ = try await world.product.perform(
            HandOverSeat(
                member: seat.id, reason: "Chuyển công tác", name: nil, successorTitle: "Chuyên viên",
                successorOffice: "H33.11", account: "kiem-tra-2", cameFrom: nil, cameOn: nil), as: other)
        let draw = try #require(try work(world, begun).first { $0.name == TakeAlong.name })
        #expect(try await reasons { try await draw.try(member) }.count == 1)
        #expect(try await reasons { try await draw.try(other) }.isEmpty)
    }

    @Test("a visit is announced by its team, too", arguments: Engine.available)
    func announcing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let opened = try await world.openedInspection(form: .onSite)
        try await world.addMember(to: opened.id, .secretary, title: "Chuyên viên", account: "kiem-tra-1")
        let announce = world.announcement(of: opened, lateReason: "Đổi lịch")
        let other = try person("kiem-tra-2", [("inspector", "H33")], world)
        let refused = try await reasons { _ = try await world.product.perform(announce, as: other) }
        #expect(
            refused.map(\.phrase.vietnamese)
                == ["Chỉ thành viên đoàn kiểm tra làm việc này; tài khoản kiem-tra-2 không có trong đoàn."])
        #expect(try world.inspection(opened.id).state == .planned)
        let member = try person("kiem-tra-1", [("inspector", "H33")], world)
        _ = try await world.product.perform(announce, as: member)
        #expect(try world.inspection(opened.id).state == .announced)
    }

    @Test(
        "who holds a right at the inspected unit or below it does nothing on the inspecting side",
        arguments: Engine.available)
    func conflicts(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let begun = try await world.begunInspection()
        for unit in ["H33.30", "H33.30.01"] {
            let both = try person("hai-vai", [("inspector", "H33"), ("leader", "H33"), ("clerk", unit)], world)
            for attempt in try work(world, begun) {
                let refused = try await reasons { try await attempt.try(both) }
                #expect(
                    refused.map { $0.phrase.vietnamese.hasPrefix("Tài khoản hai-vai có quyền tại") } == [true],
                    "\(attempt.name)")
            }
            for act in [ApproveConclusion(inspection: begun.id)] {
                let refused = try await reasons { _ = try await world.product.perform(act, as: both) }
                #expect(refused.contains { $0.phrase.vietnamese.hasPrefix("Tài khoản hai-vai") })
            }
            let step = AdvanceInspection(inspection: begun.id, step: .close, note: nil)
            let refused = try await reasons { _ = try await world.product.perform(step, as: both) }
            #expect(refused.contains { $0.phrase.vietnamese.hasPrefix("Tài khoản hai-vai") })
        }
        // At another unit the same right is no conflict.
        let elsewhere = try person("hai-vai", [("inspector", "H33"), ("clerk", "H33.11")], world)
        let judge = try #require(try work(world, begun).first { $0.name == JudgeFinding.name })
        #expect(try await reasons { try await judge.try(elsewhere) }.isEmpty)
    }

    @Test("a right at the inspected unit decides nothing about its recommendations either", arguments: Engine.available)
    func recommendations(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let asked = try #require(
            try world.recommendations(of: try await world.askedInspection(asksDepartment: true)).last)
        // It is the department's to do, so only the inspected unit's right is in the way.
        #expect(asked.owner == (try world.unit("H33.11").id))
        let both = try person("hai-vai", [("inspector", "H33"), ("clerk", "H33.30.01")], world)
        let drop = DropRecommendation(recommendation: asked.id, version: asked.version, reason: "Không cần nữa")
        let refused = try await reasons { _ = try await world.product.perform(drop, as: both) }
        #expect(refused.map { $0.phrase.vietnamese.hasPrefix("Tài khoản hai-vai") } == [true])
        _ = try await world.product.perform(drop, as: try world.inspector)
    }
}
