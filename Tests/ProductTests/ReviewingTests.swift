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

@Suite("Reviews: what follows from a change of law or procedure, and with which clock")
struct ReviewingTests {
    static let code = "1.000001"

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    /// A law, a procedure that rests on it, a quality document that follows the procedure.
    static func chain(_ engine: Engine) async throws -> EditionWorld {
        let world = try await EditionWorld(engine)
        try await law(world, "60/2014/QH13", from: "2016-01-01")
        try await law(world, "87/2024/QH15", from: "2024-06-03")
        try await world.publish(ProcedureContent.self, code, EditionWorld.procedure, from: "2024-01-02")
        try await world.publish(
            QualityContent.self, "QT.01", EditionWorld.quality, from: "2024-01-15", unit: "H33.30.01")
        return world
    }

    static func law(_ world: EditionWorld, _ symbol: String, from: String) async throws {
        // Issued before, so that there is time to prepare.
        let line = "\(symbol),Luật,Quốc hội,Hộ tịch,\(day(from).adding(-45)),\(from),\n"
        try await world.world.load("legal", from: try Scratch.file("legal.csv", LegalTests.header + line))
    }

    static func amend(_ world: EditionWorld, scope: String = "", kind: String = "SUA_DOI") async throws {
        try await world.world.load(
            "legal_relations",
            from: try Scratch.file(
                "relations.csv", LegalTests.relationHeader + "87/2024/QH15,\(kind),60/2014/QH13,2024-06-03,\(scope),\n")
        )
    }

    /// `procedure via - REVISED`, in order.
    static func reviews(_ world: EditionWorld) throws -> [String] {
        let works = [
            Subject("procedure", code),
            Subject("quality", QualityContent.key(of: "QT.01", at: try world.world.unit("H33.30.01").id)),
        ]
        return try world.world.read { snapshot in
            try works.flatMap { work in
                try Review.all(of: work, in: snapshot).map { review in
                    let outcome = review.outcome?.rawValue ?? "open"
                    return
                        "\(work.kind) \(review.number) \(review.cause.changed.kind) \(review.cause.by) \(review.via?.kind ?? "-") \(outcome)"
                }
            }
        }
    }

    @Test(
        "a change of law opens reviews down the chain; new versions close them one after the other",
        arguments: Engine.available)
    func downTheChain(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        #expect(try Self.reviews(world) == [])
        try await Self.amend(world)
        #expect(
            try Self.reviews(world) == [
                "procedure 1 law 87/2024/QH15 - open", "quality 1 law 87/2024/QH15 procedure open",
            ])
        try await world.publish(ProcedureContent.self, Self.code, Self.amended, from: "2024-06-10")
        #expect(
            try Self.reviews(world) == [
                "procedure 1 law 87/2024/QH15 - REVISED", "quality 1 procedure 2 - open",
            ])
        var fields = EditionWorld.quality
        fields["procedureVersion"] = 2
        try await world.publish(QualityContent.self, "QT.01", fields, from: "2024-06-18", unit: "H33.30.01")
        #expect(
            try Self.reviews(world) == [
                "procedure 1 law 87/2024/QH15 - REVISED", "quality 1 procedure 2 - REVISED",
            ])
        let review = try world.world.read {
            try Review.all(causedBy: Subject("procedure", Self.code), in: $0).first
        }
        // 11, 12, 13, 14, 17, 18 June.
        #expect(
            try world.world.read { snapshot in
                review?.workingDaysOutOfStep(on: World.today, by: try .kept(in: snapshot))
            } == 6)
    }

    /// The procedure after the amending law.
    static var amended: [String: Any] {
        EditionWorld.procedure.merging(["bases": "60/2014/QH13\n87/2024/QH15"]) { _, new in new }
    }

    @Test(
        "to publish the same words again, under another decision, takes nothing in; another form does",
        arguments: Engine.available)
    func sameWords(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        try await Self.amend(world)
        var again = EditionWorld.procedure
        again["decision"] = "1200/QĐ-UBND"
        again["decidedOn"] = "2024-06-09"
        again["sequence"] = "Bước 1:  nộp hồ sơ\n"
        try await world.publish(ProcedureContent.self, Self.code, again, from: "2024-06-10")
        #expect(
            try Self.reviews(world) == [
                "procedure 1 law 87/2024/QH15 - open", "quality 1 procedure 2 - open",
                "quality 1 law 87/2024/QH15 procedure open",
            ])
        let review = try world.world.read { try Review.all(of: Subject("procedure", Self.code), in: $0)[0] }
        let act = try EditionWorld.act(
            DismissReview.self, ["review": review.id.value, "reason": "Chỉ sửa tên cơ quan"])
        await #expect(throws: Refusal.self) { try await world.world.product.perform(act, as: world.author) }
        try await world.world.product.perform(act, as: world.approver)
        #expect(
            try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - NO_CHANGE", "quality 1 procedure 2 - open"])
        // The same words with another form are another content.
        let third = try await world.draft(ProcedureContent.self, Self.code, again)
        let form = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: form) }
        try Data("Tờ khai mới".utf8).write(to: form)
        try await world.world.product.perform(
            AttachToEdition<ProcedureContent>(third, .form, path: form.path, named: "to-khai.txt"), as: world.author)
        try await world.perform(SubmitEdition<ProcedureContent>.self, third, as: world.author)
        try await world.approve(ProcedureContent.self, third)
        try await world.perform(
            PublishEdition<ProcedureContent>.self, third, as: world.approver, ["effectiveFrom": "2024-06-17"])
        let substances = try world.world.read { snapshot in
            try snapshot.all("SELECT substance FROM edition WHERE kind = 'procedure' ORDER BY number") { $0.text(0) }
        }
        #expect(substances.count == 3 && substances[0] == substances[1] && substances[1] != substances[2])
    }

    @Test("Indigo PR #2509: what waits for a review goes away with it, and never hangs", arguments: Engine.available)
    func waitingEnds(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        try await Self.amend(world)
        let review = try world.world.read { try Review.all(of: Subject("procedure", Self.code), in: $0)[0] }
        let act = try EditionWorld.act(
            DismissReview.self, ["review": review.id.value, "reason": "Chỉ sửa tên cơ quan"])
        // Whoever wrote it does not say so himself, whatever he may do otherwise.
        await #expect(throws: Refusal.self) { try await world.world.product.perform(act, as: world.author) }
        try await world.world.product.perform(act, as: world.approver)
        #expect(try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - NO_CHANGE"])
        let open = try world.world.read {
            try $0.count("SELECT COUNT(*) FROM obligation WHERE kind = 'review' AND closed_on IS NULL")
        }
        #expect(open == 0)
    }

    @Test(
        "nothing has to change because of what a law was known to do: what it is found to do later is asked anew",
        arguments: Engine.available)
    func foundLater(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        func dismiss(_ reason: String) async throws {
            let review = try world.world.read { try Review.all(of: Subject("procedure", Self.code), in: $0)[0] }
            let act = try EditionWorld.act(DismissReview.self, ["review": review.id.value, "reason": reason])
            try await world.world.product.perform(act, as: world.approver)
        }
        try await Self.amend(world, scope: "Điều 3")
        try await dismiss("Chỉ sửa tên cơ quan")
        #expect(try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - NO_CHANGE"])
        // Loaded again it is the same change.
        try await Self.amend(world, scope: "Điều 3")
        #expect(try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - NO_CHANGE"])
        try await Self.amend(world, kind: "BAI_BO")
        #expect(
            try Self.reviews(world) == [
                "procedure 1 law 87/2024/QH15 - open", "quality 1 law 87/2024/QH15 procedure open",
            ])
        try await dismiss("Thủ tục không dựa vào phần bị bãi bỏ")
        #expect(try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - NO_CHANGE"])
    }

    @Test("a change of another article concerns nobody who cites his", arguments: Engine.available)
    func articles(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await Self.law(world, "60/2014/QH13", from: "2016-01-01")
        try await Self.law(world, "87/2024/QH15", from: "2024-06-03")
        var fields = EditionWorld.procedure
        fields["bases"] = "60/2014/QH13, Điều 13"
        try await world.publish(ProcedureContent.self, Self.code, fields, from: "2024-01-02")
        try await Self.amend(world, scope: "khoản 2 Điều 16")
        #expect(try Self.reviews(world) == [])
        try await Self.amend(world, scope: "Điều 13")
        #expect(try Self.reviews(world) == ["procedure 1 law 87/2024/QH15 - open"])
    }

    @Test("undoing the load of the change takes its reviews away", arguments: Engine.available)
    func undone(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        try await Self.amend(world)
        let batch = try #require(try world.world.read { try Batch.newest(before: nil, limit: 1, in: $0).first })
        try await world.world.product.perform(UndoBatch(batch.id, reason: "Nhầm tệp"), as: .system)
        #expect(try Self.reviews(world) == [])
        #expect(try world.world.count("review") == 0)
    }

    @Test("an abolished procedure asks its quality document to follow", arguments: Engine.available)
    func abolished(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        let last = try #require(try world.line("procedure", Self.code).editions.last)
        try await world.perform(
            EndEdition<ProcedureContent>.self, last.id, as: world.approver,
            ["lastDay": "2024-06-14", "reason": "Bãi bỏ theo Quyết định 12"])
        #expect(try Self.reviews(world) == ["quality 1 procedure 0 - open"])
    }

    @Test(
        "whoever follows a version that was taken back is asked to go back too; a version in its place asks instead",
        arguments: Engine.available)
    func withdrawn(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        try await world.publish(ProcedureContent.self, Self.code, Self.amended, from: "2024-06-10")
        var fields = EditionWorld.quality
        fields["procedureVersion"] = 2
        try await world.publish(QualityContent.self, "QT.01", fields, from: "2024-06-17", unit: "H33.30.01")
        #expect(try Self.reviews(world) == ["quality 1 procedure 2 - REVISED"])
        let wrong = try #require(try world.line("procedure", Self.code).editions.last)
        try await world.perform(
            WithdrawEdition<ProcedureContent>.self, wrong.id, as: world.approver,
            ["reason": "Nhầm thành phần hồ sơ", "acceptsGap": false])
        #expect(try Self.reviews(world) == ["quality 2 procedure -2 - open"])
        let review = try #require(
            try world.world.read { try Review.all(causedBy: Subject("procedure", Self.code), in: $0).first })
        #expect(review.changedOn == World.today)
        #expect(review.title == "QT.01 (bản 2): \(Self.code) đã rút phiên bản 2")
        try await world.publish(ProcedureContent.self, Self.code, Self.amended, from: "2024-06-18")
        #expect(try Self.reviews(world) == ["quality 2 procedure 3 - open"])
    }

    @Test("the procedure's review is due five days before the law takes effect", arguments: Engine.available)
    func due(_ engine: Engine) async throws {
        let world = try await Self.chain(engine)
        try await Self.amend(world)
        let due = try world.world.read {
            try Review.all(of: Subject("procedure", Self.code), in: $0).map(\.dueOn)
        }
        #expect(due == [Self.day("2024-05-29")])
    }

    @Test(
        "replayed equals live; what is stale has an open review; every obligation is what its review says",
        arguments: Engine.available)
    func replayed(_ engine: Engine) async throws {
        let world = try await World(
            engine, loading: ["units", "calendar", "legal", "legal_relations", "procedures", "postings", "qms"])
        func rows() throws -> [String] {
            try world.read { snapshot in
                try snapshot.all(
                    """
                    SELECT r.kind || ' ' || r.work || ' ' || r.cause_work || ' ' || r.cause_by || ' ' || r.via_work || ' '
                           || r.changed_on || ' ' || r.due_on || ' ' || COALESCE(r.closed_on, 0) || ' '
                           || COALESCE(r.outcome, '') || ' ' || o.title
                    FROM review r JOIN obligation o ON o.kind = 'review' AND o.record_id = r.id ORDER BY 1
                    """
                ) { $0.text(0) }
            }
        }
        let live = try rows()
        #expect(live.count == 31)
        let follower = try #require(world.product.followers.first { $0.name == "reviews" })
        try await world.product.store.replay(follower)
        #expect(try rows() == live)
        #expect(try world.read { try ObligationKind.review.differing(in: $0) } == 0)
        let units = try world.read { try Core.Unit.all(in: $0).map(\.id) }
        let stale = try world.read { try StaleDocument.all(at: units, on: World.today, in: $0) }
        let open = try world.read { try Review.open(at: units, on: World.today, limit: 1000, in: $0) }
        for document in stale {
            #expect(
                open.contains {
                    $0.work == Subject("quality", QualityContent.key(of: document.document, at: document.unit))
                        && $0.cause == .init(Subject("procedure", document.procedure), by: "\(document.version)")
                })
        }
        #expect(!stale.isEmpty)
    }
}
