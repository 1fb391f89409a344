import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality
@testable import caicach

@Suite("A new procedure asks the units that handle it for a first quality document")
struct FirstDocumentTests {
    private static let code = "1.000002"

    /// A commune with a quality system, before the procedure comes.
    private static func world(_ engine: Engine) async throws -> EditionWorld {
        let world = try await EditionWorld(engine)
        let plain = EditionWorld.quality.filter { $0.key != "procedure" && $0.key != "procedureVersion" }
        try await world.publish(QualityContent.self, "QT.00", plain, from: "2024-01-15", unit: "H33.30.01")
        return world
    }

    /// `unit: title due outcome closed`, by unit.
    private static func owed(_ world: World) throws -> [String] {
        let names = try world.read {
            Dictionary(uniqueKeysWithValues: try Core.Unit.all(in: $0).map { ($0.id, $0.code) })
        }
        return try world.read { try Review.all(causedBy: Subject("procedure", code), in: $0) }.filter(\.isFirst).map {
            "\(names[$0.unit] ?? ""): \($0.title) \($0.dueOn.iso) \($0.outcome?.rawValue ?? "open")"
        }.sorted()
    }

    private static func document(_ world: EditionWorld, version: Int = 1) async throws -> Edition.ID {
        let fields = EditionWorld.quality.merging(["procedure": code, "procedureVersion": version]) { _, new in new }
        return try await world.publish(QualityContent.self, "QT.02", fields, from: "2024-06-17", unit: "H33.30.01")
    }

    private static let asked = "H33.30.01: Soạn tài liệu lần đầu: 1.000002 Đăng ký khai sinh"

    @Test(
        "owed within ten working days by whoever has a system; the document closes it, its withdrawal opens it again",
        arguments: Engine.available)
    func written(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        try await world.publish(ProcedureContent.self, Self.code, EditionWorld.procedure, from: "2024-06-03")
        // 4, 5, 6, 7, 10, 11, 12, 13, 14, 17 June; other communes have no system.
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 open"])
        let due = try world.world.obligations("review").map { "\($0.title) \($0.dueOn?.iso ?? "")" }
        #expect(due == ["Soạn tài liệu lần đầu: 1.000002 Đăng ký khai sinh 2024-06-17"])
        let document = try await Self.document(world)
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 REVISED"])
        #expect(try world.world.obligations("review").isEmpty)
        let review = try #require(
            try world.world.read { try Review.all(causedBy: Subject("procedure", Self.code), in: $0).first })
        #expect(try world.world.read { try review.successor(in: $0)?.id } == document)
        try await world.perform(
            WithdrawEdition<QualityContent>.self, document, as: world.approver,
            ["reason": "Sai biểu mẫu", "acceptsGap": true])
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 open"])
        // A second version of the procedure is no new one, and the wrong first taken back is none at all.
        try await world.publish(ProcedureContent.self, Self.code, EditionWorld.procedure, from: "2024-06-10")
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 open"])
        for edition in try world.line("procedure", Self.code).editions.reversed() {
            try await world.perform(
                WithdrawEdition<ProcedureContent>.self, edition.id, as: world.approver,
                ["reason": "Công bố nhầm", "acceptsGap": true])
        }
        #expect(try Self.owed(world.world) == [])
        #expect(try world.world.read { try ObligationKind.review.differing(in: $0) } == 0)
    }

    @Test("somebody who did not write the procedure may say why none is needed", arguments: Engine.available)
    func dismissed(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        try await world.publish(ProcedureContent.self, Self.code, EditionWorld.procedure, from: "2024-06-03")
        let review = try #require(
            try world.world.read { try Review.all(causedBy: Subject("procedure", Self.code), in: $0).first })
        func act(_ reason: String) throws -> DismissReview {
            try EditionWorld.act(DismissReview.self, ["review": review.id.value, "reason": reason])
        }
        await #expect(throws: Refusal.self) {
            try await world.world.product.perform(act("Xã không tiếp nhận"), as: world.author)
        }
        await #expect(throws: Refusal.self) { try await world.world.product.perform(act(" "), as: world.approver) }
        try await world.world.product.perform(act("Xã không tiếp nhận thủ tục này"), as: world.approver)
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 NO_CHANGE"])
        let follower = try #require(world.world.product.followers.first { $0.name == "reviews" })
        try await world.world.product.store.replay(follower)
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-06-17 NO_CHANGE"])
    }

    @Test(
        "what was in force when a file told of it is no news, what it announces is; an abolished one is owed no more",
        arguments: Engine.available)
    func loaded(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        let header = "ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu,hieu_luc_den\n"
        try await world.world.load(
            "procedures",
            from: try Scratch.file("old.csv", header + "\(Self.code),1,Đăng ký khai sinh,XA,2024-06-03,\n"))
        #expect(try Self.owed(world.world) == [])
        try await world.world.load(
            "procedures",
            from: try Scratch.file("new.csv", header + "\(Self.code),1,Đăng ký khai sinh,XA,2024-07-01,\n"))
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-07-15 open"])
        try await world.world.load(
            "procedures",
            from: try Scratch.file("end.csv", header + "\(Self.code),1,Đăng ký khai sinh,XA,2024-07-01,2024-07-05\n"))
        #expect(try Self.owed(world.world) == ["\(Self.asked) 2024-07-15 ENDED"])
    }
}
