import Core
import Foundation
import Kernel
import Store
import TestSupport
import Web

@testable import Procedures
@testable import Quality
@testable import caicach

/// Who writes, who approves and publishes, and how they say so.
struct EditionWorld {
    let world: World
    let author: Actor
    let approver: Actor
    let reviewer: Actor

    init(_ engine: Engine, loading registers: [String] = ["units", "calendar"]) async throws {
        try self.init(try await World(engine, loading: registers))
    }

    init(_ world: World) throws {
        self.world = world
        author = .person(
            .init(account: "soan", grants: try Self.grants(world, ["inspector", "clerk"]), roles: Self.roles(world)))
        approver = .person(
            .init(account: "duyet", grants: try Self.grants(world, ["leader"]), roles: Self.roles(world)))
        reviewer = .person(
            .init(account: "soat", grants: try Self.grants(world, ["officer"]), roles: Self.roles(world)))
    }

    private static func roles(_ world: World) -> [String: Role] { world.product.knowledge.figures.rules.roles }

    private static func grants(_ world: World, _ roles: [String]) throws -> [Grant] {
        let top = try world.unit("H33")
        return roles.map { Grant(role: $0, unit: top.id, path: top.path) }
    }

    /// An act as JSON brings it.
    static func act<A: Act>(_ type: A.Type, _ fields: [String: Any]) throws -> A {
        try JSONDecoder().decode(type, from: JSONSerialization.data(withJSONObject: fields))
    }

    static var procedure: [String: Any] {
        [
            "name": "Đăng ký khai sinh", "levels": ["XA"], "sequence": "Bước 1: nộp hồ sơ",
            "ways": "Trực tiếp | 2 ngày làm việc",
            "components": "Tờ khai", "copies": "01 bộ", "term": 2, "applicants": "Công dân", "authority": "UBND cấp xã",
            "decision": "905/QĐ-UBND", "decidedOn": "2024-06-10", "bases": "60/2014/QH13",
        ]
    }

    static var quality: [String: Any] {
        [
            "name": "Quy trình khai sinh", "type": "QT", "procedure": "1.000001", "procedureVersion": 1,
            "changeReason": "Theo thủ tục mới", "changeImpact": "Phải phổ biến lại", "issuedOn": "2024-06-12",
            "steps": "Tiếp nhận | Một cửa | 0,5 ngày\nThẩm định | Tư pháp | 8 giờ\nTrả kết quả | Một cửa | 0,5 ngày",
        ]
    }

    func draft<Content: EditionContent>(
        _ type: Content.Type, _ code: String, _ fields: [String: Any], unit: String = "H33"
    )
        async throws -> Edition.ID
    {
        let act = try Self.act(
            BeginEdition<Content>.self, fields.merging(["unit": unit, "code": code]) { _, new in new })
        return try await world.product.perform(act, as: author)
    }

    func revision(_ id: Edition.ID, _ kind: String) throws -> Int {
        try world.read { try Edition.find(id, kind: kind, in: $0).revision }
    }

    /// Performs a move with the revision as it is now.
    @discardableResult
    func perform<A: EditionAct>(_ type: A.Type, _ id: Edition.ID, as actor: Actor, _ more: [String: Any] = [:])
        async throws
        -> Edition.ID
    {
        let fields: [String: Any] = ["edition": id.value, "revision": try revision(id, A.Content.kind)]
        return try await world.product.perform(
            Self.act(type, fields.merging(more) { _, new in new }), as: actor)
    }

    /// From nothing to published.
    @discardableResult
    func publish<Content: EditionContent>(
        _ type: Content.Type, _ code: String, _ fields: [String: Any], from day: String, unit: String = "H33"
    ) async throws -> Edition.ID {
        let id = try await draft(type, code, fields, unit: unit)
        try await perform(SubmitEdition<Content>.self, id, as: author)
        try await approve(type, id)
        try await perform(PublishEdition<Content>.self, id, as: approver, ["effectiveFrom": day])
        return id
    }

    /// From submitted to approved, looked through where the kind asks for it.
    func approve<Content: EditionContent>(_ type: Content.Type, _ id: Edition.ID) async throws {
        if type.isReviewed { try await perform(ReviewEdition<Content>.self, id, as: reviewer) }
        try await perform(ApproveEdition<Content>.self, id, as: approver)
    }

    func line(_ kind: String, _ key: String) throws -> EditionLine {
        try world.read { EditionLine(try Edition.all(of: Subject(kind, key), in: $0)) }
    }

    /// The numbers in force on a day, as SQL has it.
    func inForce(_ kind: String, _ key: String, on day: Day) throws -> [Int] {
        try world.read { try Edition.inForce(kind, on: day, in: $0).filter { $0.work.id == key }.map(\.number) }
    }
}
