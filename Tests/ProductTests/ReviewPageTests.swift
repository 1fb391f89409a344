import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Chain
@testable import Procedures
@testable import Quality

@Suite("Pages of the chain: what did not end a review, what made it late, where an older version still hangs")
struct ReviewPageTests {
    private static let work = Subject("procedure", ReviewingTests.code)

    private static func review(_ world: EditionWorld) throws -> Review {
        try #require(try world.world.read { try Review.all(of: work, in: $0).first })
    }

    /// What the page says of the version that was published since.
    private static func lacking(_ world: EditionWorld) throws -> String? {
        let review = try review(world)
        return try world.world.read { snapshot in
            try RepeatedVersion(since: review, among: Edition.all(of: work, in: snapshot), in: snapshot)?.phrase
                .vietnamese
        }
    }

    @Test("a version with the same words is told from one that still rests on dead law", arguments: Engine.available)
    func repeated(_ engine: Engine) async throws {
        let world = try await ReviewingTests.chain(engine)
        try await ReviewingTests.amend(world, kind: "THAY_THE")
        #expect(try Self.lacking(world) == nil)
        var fields = EditionWorld.procedure
        func publish(from day: String) async throws {
            try await world.publish(ProcedureContent.self, ReviewingTests.code, fields, from: day)
        }
        try await publish(from: "2024-06-10")
        let end = "nên chưa kết thúc việc rà soát."
        #expect(
            try Self.lacking(world)
                == "Phiên bản 2 công bố sau thay đổi có nội dung y nguyên phiên bản 1 và còn dẫn văn bản đã hết hiệu lực, \(end)"
        )
        fields["sequence"] = "Bước 1: nộp hồ sơ tại một cửa"
        try await publish(from: "2024-06-11")
        #expect(
            try Self.lacking(world) == "Phiên bản 3 công bố sau thay đổi còn dẫn văn bản đã hết hiệu lực, \(end)")
        fields["bases"] = "87/2024/QH15"
        try await publish(from: "2024-06-12")
        #expect(try Self.review(world).outcome == .revised)
        #expect(try Self.lacking(world) == nil)
    }

    @Test("a law that only amended leaves nothing dead to rest on", arguments: Engine.available)
    func sameWords(_ engine: Engine) async throws {
        let world = try await ReviewingTests.chain(engine)
        try await ReviewingTests.amend(world)
        try await world.publish(
            ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-06-10")
        #expect(
            try Self.lacking(world)
                == "Phiên bản 2 công bố sau thay đổi có nội dung y nguyên phiên bản 1, nên chưa kết thúc việc rà soát.")
    }

    @Test("a law issued when the day had passed explains why the review is late", arguments: Engine.available)
    func issuedLate(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let laws = [
            "60/2014/QH13,Luật,Quốc hội,Hộ tịch,2014-11-20,2016-01-01,\n",
            "87/2024/QH15,Luật,Quốc hội,Hộ tịch,2024-06-17,2024-06-20,\n",
        ]
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + laws.joined()))
        try await world.publish(
            ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-01-02")
        try await world.world.load(
            "legal_relations",
            from: try Scratch.file(
                "relations.csv", LegalTests.relationHeader + "87/2024/QH15,SUA_DOI,60/2014/QH13,2024-06-20,,\n"))
        let review = try Self.review(world)
        let known = try world.world.read { try KnownLaw.find([review.cause.changed.id, review.cause.by], in: $0) }
        #expect(review.issuedAfterDue(known[review.cause.by]) == Day(2024, 6, 17))
        #expect(review.issuedAfterDue(known[review.cause.changed.id]) == nil)
        #expect(review.issuedAfterDue(nil) == nil)
    }

    /// How many places show the procedure, and at how many stands what is no longer in force.
    private static func shown(_ world: EditionWorld) throws -> [Int] {
        try world.world.read { snapshot in
            let found = try Impact.of(work, on: World.today, world.world.product.knowledge, in: snapshot)
            let line = EditionLine(try Edition.all(of: work, in: snapshot))
            return ShownPlaces.all(found, in: line, on: World.today).flatMap { [$0.count, $0.ended] }
        }
    }

    @Test("places where an older version hangs are counted, and all of them once it ended", arguments: Engine.available)
    func places(_ engine: Engine) async throws {
        let world = try await ImpactTests.world(engine)
        #expect(try Self.shown(world) == [11, 0])
        let second = try await world.publish(
            ProcedureContent.self, ReviewingTests.code, EditionWorld.procedure, from: "2024-06-10")
        #expect(try Self.shown(world) == [11, 11])
        let rows = """
            don_vi,ma_tthc,tthc_phien_ban,noi_niem_yet,ngay_niem_yet,ngay_go
            H33.30.01,\(ReviewingTests.code),1,QR,2024-01-05,2024-06-12
            H33.30.01,\(ReviewingTests.code),2,QR,2024-06-12,

            """
        try await world.world.load("postings", from: try Scratch.file("postings.csv", rows))
        #expect(try Self.shown(world) == [11, 10])
        try await world.perform(
            EndEdition<ProcedureContent>.self, second, as: world.approver,
            ["lastDay": "2024-06-14", "reason": "Bãi bỏ theo Quyết định 12"])
        #expect(try Self.shown(world) == [11, 11])
    }

    @Test("the picture marks places where an older version hangs, and stands away from its frame")
    func picture() {
        func drawn(ended: Int) -> String {
            let shown = ShownPlaces(phrase: "nơi niêm yết", count: 3, ended: ended)
            return ChainPicture([], urgent: []).html("Thủ tục", outOfStep: [], shown: [shown], Tongue(.vietnamese)).text
        }
        #expect(drawn(ended: 0).contains("<g class=\"met shown\">") && drawn(ended: 0).contains("● 3 nơi niêm yết"))
        #expect(!drawn(ended: 0).contains("hết hiệu lực"))
        #expect(drawn(ended: 1).contains("<g class=\"missed shown\">") && drawn(ended: 1).contains("▼ 3 nơi niêm yết"))
        #expect(drawn(ended: 1).contains("1 nơi hiện bản hết hiệu lực"))
        #expect(drawn(ended: 0).contains("viewBox=\"-"))
    }
}
