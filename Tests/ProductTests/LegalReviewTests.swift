import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("Review of legal documents")
struct LegalReviewTests {
    private let day = LegalReviewWorld.day

    @Test(
        "a changed basis opens an obligation; the review goes from its ground to the document that carries it out",
        arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        #expect(try law.obligations("legalGround").isEmpty)
        try await law.amend(on: day("2024-06-03"))
        let ground = try #require(try law.obligations("legalGround").first)
        #expect(ground.dueOn == day("2024-06-10") && ground.openedOn == day("2024-06-03"))
        #expect(try law.world.unit("H33").id == ground.unit)
        let id = try await law.open(on: day("2024-06-06"))
        #expect(try law.obligations("legalGround").isEmpty)
        #expect(try law.obligations("legalReview").map(\.dueOn) == [day("2024-07-04")])
        try await law.conclude(id, on: day("2024-06-12"))
        #expect(try law.obligations("legalReview").isEmpty)
        try await law.world.perform(
            RejectReview(review: id, version: 2, reason: "Thiếu đối chiếu"), as: law.leader, on: day("2024-06-13"))
        #expect(try law.obligations("legalReview").count == 1)
        try await law.conclude(id, version: 3, on: day("2024-06-14"))
        try await law.world.perform(
            ApproveReview(review: id, version: 4, note: nil), as: law.leader, on: day("2024-06-17"))
        #expect(try law.obligations("legalHandling").map(\.dueOn) == [day("2024-12-31")])
        let units = try law.world.read { try Unit.all(in: $0).map(\.id) }
        func metrics(_ day: Day) throws -> ReviewMetrics {
            try law.world.read { try ReviewMetrics(units, year: 2024, on: day, in: $0) }
        }
        #expect(try metrics(day("2024-12-01")).overdue == 0 && metrics(day("2025-01-02")).overdue == 1)
        #expect(try metrics(day("2024-12-01")).timely == Rate(numerator: 1, denominator: 1))
        #expect(try metrics(day("2024-12-01")).handled == Rate(numerator: 0, denominator: 1))
        try await law.record("30/2024/QĐ-UBND", "Quyết định", "UBND tỉnh Kiên Giang", on: day("2024-08-01"))
        let wrong = await refused {
            try await law.world.perform(
                HandleReview(review: id, version: 5, document: "30/2024/QĐ-UBND", handledOn: day("2024-08-02")),
                as: law.legal, on: day("2024-08-05"))
        }
        #expect(wrong?.field == "handledOn")
        try await law.world.perform(
            HandleReview(review: id, version: 5, document: "30/2024 /qđ–ubnd", handledOn: day("2024-08-01")),
            as: law.legal, on: day("2024-08-05"))
        #expect(try law.review(id).handledSymbol == "30/2024/QĐ-UBND")
        #expect(try law.review(id).state == .handled && law.review(id).handling(on: day("2025-02-01")) == .doneInTime)
        #expect(try metrics(day("2025-01-02")).handled == Rate(numerator: 1, denominator: 1))
        #expect(try law.obligations("legalHandling").isEmpty)
        try law.world.expectTrue()
    }

    @Test(
        "whoever reviewed does not approve, and nobody acts on units that are not theirs", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2024-06-03"))
        await #expect(throws: Refusal.forbidden) { _ = try await law.open(law.clerk, on: day("2024-06-06")) }
        let id = try await law.open(on: day("2024-06-06"))
        await #expect(throws: Refusal.self, "not concluded yet") {
            try await law.world.perform(
                ApproveReview(review: id, version: 1, note: nil), as: law.leader, on: day("2024-06-07"))
        }
        try await law.world.perform(
            ConcludeReview(
                review: id, version: 1, contradictions: "x", result: "GIU_NGUYEN", scope: nil, proposal: nil,
                handleBy: nil),
            as: .system, on: day("2024-06-07"))
        let approve = ApproveReview(review: id, version: 2, note: nil)
        let same = await refused { _ = try await law.world.perform(approve, as: .system, on: day("2024-06-07")) }
        #expect(same?.phrase.vietnamese.contains("không tự duyệt") == true && same?.basis?.document == "34/2016/NĐ-CP")
        await #expect(throws: Refusal.forbidden) {
            _ = try await law.world.perform(approve, as: law.legal, on: day("2024-06-07"))
        }
        let district = try law.world.someone("huyen", "leader", over: "H33.30")
        await #expect(throws: Refusal.forbidden) {
            _ = try await law.world.perform(approve, as: district, on: day("2024-06-07"))
        }
        try await law.world.perform(approve, as: law.leader, on: day("2024-06-07"))
        #expect(try law.review(id).state == .nothingToHandle)
        #expect(try law.obligations("legalHandling").isEmpty)
        await #expect(throws: Refusal.self, "nothing to carry out") {
            try await law.world.perform(
                HandleReview(review: id, version: 3, document: "1/2024/QĐ-UBND", handledOn: day("2024-06-07")),
                as: law.legal, on: day("2024-06-07"))
        }
    }

    @Test("up to 31/3/2025 a review follows 34/2016/NĐ-CP", arguments: Engine.available)
    func oldRegime(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2025-03-25"))
        let id = try await law.open(on: day("2025-03-31"))
        #expect(try desk(law, id).regime.code == "ND34")
        let unknown = await refused {
            try await law.conclude(id, "TAM_NGUNG", handleBy: day("2025-12-31"), on: day("2025-04-10"))
        }
        #expect(unknown?.field == "result" && unknown?.basis?.document == "34/2016/NĐ-CP")
        // The regime is that of the day it began, though it is concluded after the new one came into force.
        try await law.conclude(id, "DINH_CHI", handleBy: day("2025-12-31"), on: day("2025-04-10"))
        #expect(try desk(law, id).result?.name == "Đình chỉ thi hành, ngưng hiệu lực")
        #expect(try law.world.read { try LegalGround.find(.init(1), in: $0).basis } == "34/2016/NĐ-CP")
    }

    @Test("from 01/4/2025 a review follows 79/2025/NĐ-CP", arguments: Engine.available)
    func newRegime(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2025-04-01"))
        let id = try await law.open(on: day("2025-04-01"))
        #expect(try desk(law, id).regime.code == "ND79")
        let unknown = await refused {
            try await law.conclude(id, "DINH_CHI", handleBy: day("2025-12-31"), on: day("2025-04-10"))
        }
        #expect(unknown?.field == "result" && unknown?.basis?.document == "79/2025/NĐ-CP")
        try await law.conclude(id, "TAM_NGUNG", handleBy: day("2025-12-31"), on: day("2025-04-10"))
        #expect(try law.world.read { try LegalGround.find(.init(1), in: $0).basis } == "Điều 34 khoản 1, 79/2025/NĐ-CP")
    }

    private func desk(_ law: LegalReviewWorld, _ id: LegalReview.ID) throws -> ReviewDesk {
        try law.world.read { try LegalReview.find(id, in: $0).desk(law.world.product.knowledge.figures.rules, in: $0) }
    }

    @Test("why a review is not begun or concluded", arguments: Engine.available)
    func refusals(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2024-06-03"))
        let today = day("2024-06-06")
        func field(_ body: () async throws -> Void) async -> String? { await refused(body)?.field }
        #expect(await field { _ = try await law.open(on: today, changes: []) } == "grounds")
        #expect(await field { _ = try await law.open(on: today, changes: ["10/2023/NĐ-CP|1/2000/NĐ-CP"]) } == "grounds")
        #expect(
            await field { _ = try await law.open(on: today, ground: "KINH_TE_XA_HOI", changes: []) } == "circumstances")
        #expect(await field { _ = try await law.open(on: today, ground: "KHAC") } == "ground")
        #expect(await field { _ = try await law.open(on: today, kind: "KHAC") } == "kind")
        let id = try await law.open(on: today, ground: "KINH_TE_XA_HOI", changes: [], circumstances: "Sáp nhập đơn vị")
        // Circumstances in words do not answer the ground that a document is.
        #expect(try law.obligations("legalGround").count == 1)
        #expect(await field { _ = try await law.open(on: today) } == "document")
        #expect(await field { try await law.conclude(id, "BAI_BO_MOT_PHAN", on: today) } == "scope")
        #expect(await field { try await law.conclude(id, handleBy: nil, on: today) } == "handleBy")
        #expect(await field { try await law.conclude(id, handleBy: day("2024-01-01"), on: today) } == "handleBy")
        try await law.conclude(id, "BAI_BO_MOT_PHAN", scope: "Điều 3", on: today)
        let stale = await refused { try await law.conclude(id, on: today) }
        #expect(stale?.phrase.vietnamese.contains("đã được phapche thay đổi") == true)
        try await law.world.perform(
            DropReview(review: id, version: 2, reason: "Nhầm văn bản"), as: law.legal, on: today)
        _ = try await law.open(on: today)
        #expect(try law.obligations("legalGround").isEmpty)
    }

    @Test("a dropped review gives its grounds back, and an undone change takes them away", arguments: Engine.available)
    func givesBack(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        try await law.amend(on: day("2024-06-03"))
        let id = try await law.open(on: day("2024-06-06"))
        try await law.world.perform(
            DropReview(review: id, version: 1, reason: "Nhầm"), as: law.legal, on: day("2024-06-06"))
        #expect(try law.obligations("legalGround").count == 1)
        let relation = try law.world.read {
            try LegalRelation.seen(from: "77/2024/NĐ-CP", asTarget: false, in: $0).first
        }
        try await law.world.perform(
            UnrelateLaws(relation: try #require(relation).relation, reason: "Ghi nhầm"), as: law.legal,
            on: day("2024-06-07"))
        #expect(try law.obligations("legalGround").isEmpty && law.world.count("legal_ground") == 0)
        try law.world.expectTrue()
    }

    @Test("a law that repeals itself opens no endless reviews", arguments: Engine.available)
    func selfRepeal(_ engine: Engine) async throws {
        let law = try await LegalReviewWorld(engine)
        // The decree repeals itself, and a decision that rests on itself does so too.
        let decree = try law.world.read { try LegalDocument.find(key: LegalReviewWorld.decree, in: $0)?.id }
        let own = try law.world.read { try LegalDocument.find(key: LegalReviewWorld.own, in: $0)?.id }
        try await law.relate(try #require(decree), .repeals, LegalReviewWorld.decree, on: day("2024-06-03"))
        try await law.relate(try #require(own), .rests, LegalReviewWorld.own, on: day("2024-06-03"))
        try await law.relate(try #require(own), .amends, LegalReviewWorld.own, scope: "Điều 1", on: day("2024-06-03"))
        // Issued before the decision, the decree is no later document: nothing to review.
        #expect(try law.world.count("legal_ground") == 0)
        try await law.amend(on: day("2024-06-05"))
        for symbol in ["1/2024/TT-BNV", "2/2024/TT-BNV", "3/2024/TT-BNV"] {
            try await law.record(symbol, "Thông tư", "Bộ Nội vụ", on: day("2024-06-10"))
        }
        #expect(try law.world.count("legal_ground") == 1 && law.obligations("legalGround").count == 1)
        let id = try await law.open(on: day("2024-06-11"))
        try await law.conclude(id, on: day("2024-06-11"))
        try await law.record("4/2024/TT-BNV", "Thông tư", "Bộ Nội vụ", on: day("2024-06-12"))
        #expect(try law.obligations("legalGround").isEmpty && law.world.count("legal_review") == 1)
    }

    @Test(
        "grounds come from files too, are of documents of one's own only, and end with the document",
        arguments: Engine.available)
    func fromFiles(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        try await world.load(
            "legal",
            from: try Scratch.file(
                "l.csv",
                LegalTests.header + "1/2020/NĐ-CP,Nghị định,Chính phủ,a,2020-01-01,2020-01-01,\n"
                    + "2/2021/QĐ-UBND,Quyết định,Ủy ban nhân dân huyện Giang Thành,b,2021-01-01,2021-01-01,\n"
                    + "3/2021/TT-BNV,Thông tư,Bộ Nội vụ,c,2021-01-01,2021-01-01,\n"
                    + "4/2021/QĐ-UBND,Quyết định,UBND tỉnh Kiên Giang,d,2021-01-01,2021-01-01,2024-05-08\n"
                    + "5/2024/NĐ-CP,Nghị định,Chính phủ,e,2024-05-06,2024-06-20,\n"))
        let batch = try await world.load(
            "legal_relations",
            from: try Scratch.file(
                "r.csv",
                LegalTests.relationHeader
                    + "2/2021/QĐ-UBND,CAN_CU,1/2020/NĐ-CP,,,\n3/2021/TT-BNV,CAN_CU,1/2020/NĐ-CP,,,\n"
                    + "4/2021/QĐ-UBND,CAN_CU,1/2020/NĐ-CP,,,\n5/2024/NĐ-CP,SUA_DOI,1/2020/NĐ-CP,,Điều 1,\n"
                    + "5/2024/NĐ-CP,BAI_BO,1/2020/NĐ-CP,,Điều 2,\n")
        ).batch
        let kinds = try world.read { snapshot in
            try snapshot.all("SELECT o.title, u.code, o.due_on FROM obligation o JOIN unit u ON u.id = o.unit_id") {
                "\($0.text(0)) \($0.text(1)) \($0.integer(2))"
            }
        }
        #expect(kinds == ["2/2021/QĐ-UBND · 5/2024/NĐ-CP → 1/2020/NĐ-CP H33.30 20240513"])
        try await world.product.perform(UndoBatch(try #require(batch), reason: "thử"), as: .system)
        #expect(try world.count("obligation") == 0 && world.count("legal_ground") == 0)
    }
}
