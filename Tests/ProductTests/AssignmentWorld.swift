import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments

extension World {
    static let withTasks = ["units", "calendar", "targets", "tasks", "directives"]

    /// Performs an act on another day than the demonstration's.
    @discardableResult
    func perform<A: Act>(_ act: A, as actor: Actor, on day: Day) async throws -> A.Outcome {
        let occasion = Occasion(actor: actor, now: Instant(day, hour: 10), knowledge: product.knowledge)
        let outcome = try await product.store.perform(act, on: occasion)
        try await product.store.catchUp(product.followers)
        return outcome
    }

    func task(_ id: AssignedTask.ID) throws -> AssignedTask { try read { try AssignedTask.find(id, in: $0) } }

    func task(_ code: String) throws -> AssignedTask {
        let id = try read { try $0.count("SELECT id FROM task WHERE code = \(code)") }
        return try task(AssignedTask.ID(id))
    }

    func parts(of id: AssignedTask.ID) throws -> [TaskPart] {
        try read { try AssignedTask.find(id, in: $0).parts(in: $0) }
    }

    func steps(of id: AssignedTask.ID) throws -> Int {
        try read { try AssignedTask.find(id, in: $0).steps(in: $0).count }
    }

    /// Somebody with a role over a unit, under a name of their own.
    func someone(_ name: String, _ role: String, over unit: String) throws -> Actor {
        let unit = try self.unit(unit)
        return .person(
            .init(
                account: name, grants: [Grant(role: role, unit: unit.id, path: unit.path)],
                roles: product.knowledge.figures.rules.roles))
    }

    /// Nothing derived differs from the records.
    func expectTrue(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let cells = try product.store.checkCells(of: product.features.flatMap(\.families))
        #expect(cells.allSatisfy { $0.cells == 0 }, "\(cells)", sourceLocation: sourceLocation)
        for kind in product.features.flatMap(\.obligations) {
            #expect(try read { try kind.differing(in: $0) } == 0, "\(kind.name)", sourceLocation: sourceLocation)
        }
    }

    static func assign(
        _ content: String = "Báo cáo kết quả rà soát thủ tục hành chính", to unit: String = "H33.30",
        supporting: String? = nil, on day: Day? = Day(2024, 6, 3), due: Day? = Day(2024, 6, 21)
    ) throws -> AssignTask {
        AssignTask(
            by: "H33", directive: "694/UBND-NC", directiveOn: try #require(Day(2024, 5, 31)),
            excerpt: "Giao UBND huyện Giang Thành …", assigner: .provincialChair, content: content,
            deliverable: "Báo cáo", unit: unit, supporting: supporting, assignedOn: try #require(day),
            dueOn: try #require(due))
    }
}

/// Random numbers that are the same on every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
