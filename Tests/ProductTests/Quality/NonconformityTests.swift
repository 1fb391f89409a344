import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("A nonconformity from its draft to its end: the guards of OCA")
struct NonconformityTests {
    private struct Case {
        let world: World
        let people: QualityPeople
        let id: Nonconformity.ID

        init(_ engine: Engine) async throws {
            world = try await World(engine, loading: World.withQuality)
            people = try QualityPeople(world)
            id = try await world.perform(
                OpenNonconformity(
                    unit: "H33.30", foundOn: World.june(3), grade: .major, clause: "8.2", origin: "PHAN_ANH",
                    statement: "Yêu cầu giấy tờ ngoài quy định"), as: people.clerk, on: World.june(3))
        }

        var found: Nonconformity { get throws { try world.read { try Nonconformity.find(id, in: $0) } } }
        var actions: [QualityAction] {
            get throws { try world.read { try Nonconformity.find(id, in: $0).actions(in: $0) } }
        }

        func analyse(cause: String? = "QUY_TRINH") async throws {
            try await world.perform(
                AnalyseNonconformity(
                    nonconformity: id, version: try found.version, cause: cause, analysis: "5 tại sao"),
                as: people.clerk, on: World.june(4))
        }

        func plan(_ plan: String? = "Sửa quy trình, tập huấn") async throws {
            try await world.perform(
                PlanActions(nonconformity: id, version: try found.version, plan: plan), as: people.clerk,
                on: World.june(4))
        }

        func add(_ kind: QualityAction.Kind, on day: Day = World.june(4)) async throws {
            try await world.perform(
                AddAction(
                    nonconformity: id, version: try found.version, kind: kind, content: "Sửa QT.001", unit: "H33.30.51",
                    desk: "Trưởng phòng", dueOn: World.june(14)), as: people.clerk, on: day)
        }

        func start() async throws {
            try await world.perform(
                StartActions(nonconformity: id, version: try found.version), as: people.clerk, on: World.june(5))
        }

        func finishAll() async throws {
            for action in try actions where action.doneOn == nil {
                try await world.perform(
                    FinishAction(
                        action: action.id, version: action.version, doneOn: World.june(10), evidence: "15/QĐ-UBND"),
                    as: people.officer, on: World.june(10))
            }
        }

        func evaluate(as actor: Actor) async throws {
            try await world.perform(
                EvaluateActions(
                    nonconformity: id, version: try found.version, efficacy: .half, evaluation: "Đã xem 10 hồ sơ"),
                as: actor, on: World.june(17))
        }

        func close() async throws {
            try await world.perform(
                CloseNonconformity(nonconformity: id, version: try found.version), as: people.leader, on: World.june(18)
            )
        }
    }

    @Test("draft, analysis, action plan, in progress, closed; the closing day is set", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let one = try await Case(engine)
        #expect(try one.found.state == .draft)
        try await one.analyse()
        try await one.plan()
        for kind in QualityAction.Kind.allCases { try await one.add(kind) }
        try await one.start()
        try await one.finishAll()
        try await one.evaluate(as: one.people.leader)
        try await one.close()
        let found = try one.found
        #expect(found.state == .closed && found.closedOn == World.june(18))
        #expect(found.evaluation?.by == "lanh-dao" && found.evaluation?.efficacy == .half)
        #expect(try one.actions.map(\.kind) == QualityAction.Kind.allCases)
        try one.world.expectTrue()
    }

    @Test("opening it opens its actions, not before; finishing one closes its obligation", arguments: Engine.available)
    func actionsOpen(_ engine: Engine) async throws {
        let one = try await Case(engine)
        try await one.analyse()
        try await one.plan()
        try await one.add(.correction)
        #expect(try one.world.obligations("quality_action").isEmpty)
        let action = try #require(try one.actions.first)
        let early = await #expect(throws: Refusal.self) { try await one.finishAll() }
        #expect(said(early).contains("10.2.1"))
        try await one.start()
        let open = try one.world.obligations("quality_action")
        #expect(open.map(\.record) == [action.id.value] && open.first?.dueOn == World.june(14))
        #expect(open.first?.desk == "Trưởng phòng" && open.first?.openedOn == World.june(5))
        try await one.finishAll()
        #expect(try one.world.obligations("quality_action").isEmpty)
        try one.world.expectTrue()
    }

    @Test("cannot go in progress without cause, action plan and actions", arguments: Engine.available)
    func notWithoutPlan(_ engine: Engine) async throws {
        let one = try await Case(engine)
        let draft = await #expect(throws: Refusal.self) { try await one.start() }
        #expect(said(draft).contains("ở tình trạng này"))
        try await one.analyse(cause: nil)
        try await one.plan(nil)
        #expect(said(await #expect(throws: Refusal.self) { try await one.start() }).contains("nguyên nhân. 10.2.1 b"))
        await #expect(throws: Refusal.self, "analysis is over") { try await one.analyse() }
        let other = try await Case(engine)
        try await other.analyse()
        try await other.plan(nil)
        #expect(said(await #expect(throws: Refusal.self) { try await other.start() }).contains("kế hoạch hành động"))
        try await other.plan()
        #expect(said(await #expect(throws: Refusal.self) { try await other.start() }).contains("chưa có hành động"))
        try await other.add(.corrective)
        try await other.start()
        #expect(try other.found.state == .running)
    }

    @Test("cannot be closed without an evaluation of effectiveness", arguments: Engine.available)
    func notWithoutEvaluation(_ engine: Engine) async throws {
        let one = try await Case(engine)
        try await one.analyse()
        try await one.plan()
        try await one.add(.corrective)
        try await one.start()
        try await one.finishAll()
        #expect(said(await #expect(throws: Refusal.self) { try await one.close() }).contains("10.2.1 d"))
        try await one.evaluate(as: one.people.leader)
        try await one.add(.preventive, on: World.june(12))
        #expect(try one.found.evaluation == nil, "a new action has to be evaluated too")
        try await one.finishAll()
        #expect(said(await #expect(throws: Refusal.self) { try await one.close() }).contains("Chưa đánh giá"))
    }

    @Test("cannot be closed or evaluated with an action open", arguments: Engine.available)
    func notWithOpenActions(_ engine: Engine) async throws {
        let one = try await Case(engine)
        try await one.analyse()
        try await one.plan()
        try await one.add(.corrective)
        try await one.start()
        #expect(said(await #expect(throws: Refusal.self) { try await one.close() }).contains("Còn 1 hành động"))
        #expect(
            said(await #expect(throws: Refusal.self) { try await one.evaluate(as: one.people.leader) })
                .contains("Còn 1 hành động"))
    }

    @Test("whoever did it does not judge whether it worked", arguments: Engine.available)
    func notBySelf(_ engine: Engine) async throws {
        let one = try await Case(engine)
        try await one.analyse()
        try await one.plan()
        try await one.add(.corrective)
        try await one.start()
        let action = try #require(try one.actions.first)
        try await one.world.perform(
            FinishAction(action: action.id, version: 1, doneOn: World.june(10), evidence: "15/QĐ-UBND"),
            as: one.people.leader, on: World.june(10))
        let refusal = await #expect(throws: Refusal.self) { try await one.evaluate(as: one.people.leader) }
        #expect(said(refusal).contains("không tự đánh giá"))
        await #expect(throws: Refusal.forbidden) { try await one.evaluate(as: one.people.clerk) }
        try await one.evaluate(as: try one.world.someone("tinh", "inspector", over: "H33"))
        #expect(try one.found.evaluation?.by == "tinh")
    }

    @Test("cancelling ends what is owed; a stale form overwrites nobody", arguments: Engine.available)
    func cancelled(_ engine: Engine) async throws {
        let one = try await Case(engine)
        try await one.analyse()
        await #expect(throws: Refusal.self, "read before the analysis") {
            try await one.world.perform(
                PlanActions(nonconformity: one.id, version: 1, plan: "Khác"), as: one.people.clerk, on: World.june(4))
        }
        try await one.plan()
        try await one.add(.corrective)
        try await one.start()
        #expect(try one.world.obligations("quality_action").count == 1)
        await #expect(throws: Refusal.forbidden) {
            try await one.world.perform(
                CancelNonconformity(nonconformity: one.id, version: try one.found.version, reason: "x"),
                as: one.people.stranger, on: World.june(6))
        }
        try await one.world.perform(
            CancelNonconformity(nonconformity: one.id, version: try one.found.version, reason: "Trùng KPH-2024-002"),
            as: one.people.leader, on: World.june(6))
        #expect(try one.found.state == .cancelled)
        #expect(try one.world.obligations("quality_action").isEmpty)
        try one.world.expectTrue()
        for move in NonconformityMove.allCases {
            let obstacle = move.obstacle(to: try one.found, actions: try one.actions, by: one.people.leader)
            #expect(obstacle != nil, "\(move)")
        }
    }

    @Test("every move is refused in every state from which the table does not lead, and only there")
    func table() {
        for move in NonconformityMove.allCases {
            let ends: Set<Nonconformity.State> = [.closed, .cancelled]
            #expect(move.rule.from.isDisjoint(with: ends), "\(move)")
        }
        let reachable = Set(NonconformityMove.allCases.compactMap(\.rule.to)).union([.draft])
        #expect(reachable == Set(Nonconformity.State.allCases))
    }
}
