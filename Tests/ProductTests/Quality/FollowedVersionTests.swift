import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality

@Suite("A quality document follows the version of its procedure that is in force")
struct FollowedVersionTests {
    private static let code = ReviewingTests.code

    private static func procedure(_ world: EditionWorld, from day: String) async throws -> Edition.ID {
        try await world.publish(ProcedureContent.self, code, EditionWorld.procedure, from: day)
    }

    @Test(
        "a new version begins with the version of the procedure in force, or with the later one it was written for",
        arguments: Engine.available)
    func beginning(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        func begun(after version: String?, on day: Day = World.today) throws -> String? {
            var fields = Fields(["procedure": Self.code])
            if let version { fields.set("procedureVersion", version) }
            return try world.world.read { try EditionDesk.quality.renewed(fields, day, $0)["procedureVersion"] }
        }
        #expect(try begun(after: "1") == "1", "what is not known stays as it was")
        _ = try await Self.procedure(world, from: "2024-01-02")
        #expect(try begun(after: "1") == "1")
        _ = try await Self.procedure(world, from: "2024-06-10")
        _ = try await Self.procedure(world, from: "2024-07-01")
        #expect(try begun(after: "1") == "2")
        #expect(try begun(after: nil) == "2")
        #expect(try begun(after: "3") == "3")
        #expect(try begun(after: "1", on: try #require(Day(2024, 7, 1))) == "3")
        let other = try world.world.read { try EditionDesk.quality.renewed(Fields(), World.today, $0) }
        #expect(other == Fields(), "a document of no procedure stays one")
    }

    @Test(
        "who writes for a version that is past on the planned day, ended or was taken back is told",
        arguments: Engine.available)
    func outgrown(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let first = try await Self.procedure(world, from: "2024-01-02")
        let one = try await world.draft(QualityContent.self, "QT.01", EditionWorld.quality, unit: "H33.30.01")
        func told(_ id: Edition.ID, on day: String) throws -> [String] {
            try world.world.read { snapshot in
                let draft = try Edition.find(id, kind: QualityContent.kind, in: snapshot)
                return try OutgrownCitation.all(
                    in: draft.read(as: QualityContent.self), on: ReviewingTests.day(day), snapshot
                ).map { outgrown in
                    let current = outgrown.current.map { "\($0.number)" } ?? "-"
                    return "\(outgrown.code) \(outgrown.number) \(current)"
                }
            }
        }
        #expect(try told(one, on: "2024-06-24") == [])
        let second = try await Self.procedure(world, from: "2024-06-24")
        #expect(try told(one, on: "2024-06-23") == [])
        #expect(try told(one, on: "2024-06-24") == ["\(Self.code) 1 2"])
        let later = EditionWorld.quality.merging(["procedureVersion": 2]) { _, new in new }
        let two = try await world.draft(QualityContent.self, "QT.02", later, unit: "H33.30.01")
        #expect(try told(two, on: "2024-06-18") == [], "what is still to come is no older version")
        #expect(try told(two, on: "2024-06-24") == [])
        try await world.perform(
            WithdrawEdition<ProcedureContent>.self, second, as: world.approver,
            ["reason": "Nhầm", "acceptsGap": false])
        #expect(try told(two, on: "2024-06-24") == ["\(Self.code) 2 1"])
        #expect(try told(one, on: "2024-06-24") == [])
        try await world.perform(
            EndEdition<ProcedureContent>.self, first, as: world.approver,
            ["lastDay": "2024-06-30", "reason": "Bãi bỏ theo Quyết định 12"])
        #expect(try told(one, on: "2024-06-30") == [])
        #expect(try told(one, on: "2024-07-01") == ["\(Self.code) 1 -"])
    }

    @Test(
        "what was looked at and need not change says since when, and the figure counts as before",
        arguments: Engine.available)
    func dismissed(_ engine: Engine) async throws {
        let world = try await ReviewingTests.chain(engine)
        try await world.publish(ProcedureContent.self, Self.code, ReviewingTests.amended, from: "2024-06-10")
        let unit = try world.world.unit("H33.30.01").id
        func stale(on day: Day = World.today) throws -> [String] {
            try world.world.read { try StaleDocument.all(at: [unit], on: day, in: $0) }.map {
                "\($0.document) \($0.version) \($0.dismissed?.on.text ?? "\($0.workingDays)")"
            }
        }
        func current() throws -> Int? {
            try world.world.figures("H33.30.01", "2024-Q2")["ISO_CAP_NHAT"]?.rate.numerator
        }
        #expect(try stale() == ["QT.01 2 6"])
        #expect(try current() == 0)
        let review = try #require(
            try world.world.read { try Review.all(causedBy: Subject("procedure", Self.code), in: $0).first })
        let act = try EditionWorld.act(
            DismissReview.self, ["review": review.id.value, "reason": "Chỉ đổi căn cứ, các bước giữ nguyên"])
        try await world.world.product.perform(act, as: world.approver)
        #expect(try stale() == ["QT.01 2 18/06/2024"])
        #expect(try stale(on: World.june(17)) == ["QT.01 2 5"], "the day before nobody had said so")
        #expect(try current() == 0)
    }
}
