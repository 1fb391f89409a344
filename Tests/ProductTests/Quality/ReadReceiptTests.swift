import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality
@testable import Registry

@Suite("Read and understood: who owes it, by when, and who has")
struct ReadReceiptTests {
    private static var plain: [String: Any] {
        EditionWorld.quality.filter { $0.key != "procedure" && $0.key != "procedureVersion" }
    }

    @discardableResult
    private static func publish(_ editions: EditionWorld, distribution: String = "") async throws -> Edition.ID {
        try await editions.publish(
            QualityContent.self, "QT.03", plain.merging(["distribution": distribution]) { _, new in new },
            from: "2024-06-12", unit: "H33.30")
    }

    private static func owed(_ world: World) throws -> [String] {
        try world.obligations("reading").map { "\($0.title) \($0.desk) \($0.dueOn?.iso ?? "")" }.sorted()
    }

    private func refusal(_ world: World, _ act: AcknowledgeDocument, _ account: String, over unit: String) async
        -> String
    {
        let refusal = await #expect(throws: Refusal.self) {
            try await world.product.perform(act, as: try world.someone(account, "clerk", over: unit))
        }
        return said(refusal)
    }

    @Test(
        "each desk at which somebody sits, within five working days, until its holder says so",
        arguments: Engine.available)
    func desks(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        try await world.seat("vanthu", at: "VT", called: "Văn thư")
        try await world.seat("chuyenvien", at: "CV1", called: "Chuyên viên")
        try await world.seat("", at: "CV2", called: "Vị trí còn trống")
        let published = try await Self.publish(editions)
        // Tuesday 18/6/2024; 19, 20, 21, 24, 25.
        #expect(
            try Self.owed(world) == [
                "Đọc và hiểu QT.03 (bản 1) CV1 2024-06-25", "Đọc và hiểu QT.03 (bản 1) VT 2024-06-25",
            ])
        let readings = try world.read { try Reading.all(of: published, in: $0) }
        let typist = try #require(readings.first { $0.desk == "VT" })
        // Whoever sits elsewhere does not say so for a desk.
        let said = await refusal(
            world, AcknowledgeDocument(edition: published, reading: typist.id), "chuyenvien", over: "H33.30")
        #expect(said.contains("Người giữ vị trí Văn thư tự xác nhận"))
        for _ in 1...2 {
            try await world.product.perform(
                AcknowledgeDocument(edition: published), as: try world.someone("vanthu", "clerk", over: "H33.30"))
        }
        #expect(try Self.owed(world) == ["Đọc và hiểu QT.03 (bản 1) CV1 2024-06-25"])
        #expect(try world.read { try ReadReceipt.all(of: published, in: $0) }.map(\.account) == ["vanthu"])
        // A day late, and it stays so.
        let other = try #require(readings.first { $0.desk == "CV1" })
        try await world.perform(
            AcknowledgeDocument(edition: published, reading: other.id),
            as: try world.someone("chuyenvien", "clerk", over: "H33.30"), on: World.june(26))
        #expect(try Self.owed(world) == [])
        let closed = try world.read { snapshot in
            try snapshot.first("SELECT closed_on FROM obligation WHERE kind = 'reading' AND record_id = \(other.id)") {
                row -> Day in row[0]
            }
        }
        #expect(
            closed == World.june(26) && Deadline(other.dueOn).outcome(doneOn: closed, on: World.june(28)) == .doneLate)
        #expect(try world.read { try ObligationKind.reading.differing(in: $0) } == 0)
    }

    @Test(
        "what the distribution names, desks and units below; the unit as a whole where it has no desk",
        arguments: Engine.available)
    func distribution(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        let alone = try await Self.publish(editions)
        #expect(try world.read { try Reading.all(of: alone, in: $0) }.map(\.receiver) == ["UBND huyện Giang Thành"])
        // One who only looks from above is not of the unit.
        let whole = try #require(try world.read { try Reading.all(of: alone, in: $0) }.first)
        let said = await refusal(
            world, AcknowledgeDocument(edition: alone, reading: whole.id), "thanhtra", over: "H33")
        #expect(said.contains("Người của chính UBND huyện Giang Thành xác nhận"))
        try await world.seat("vanthu", at: "VT", called: "Văn thư")
        try await world.seat("chuyenvien", at: "CV1", called: "Chuyên viên")
        let next = try await Self.publish(editions, distribution: "văn thư\nUBND xã Phú Lợi; Tổ công tác 5")
        let readings = try world.read { try Reading.all(of: next, in: $0) }
        #expect(Set(readings.map(\.receiver)) == ["Văn thư (UBND huyện Giang Thành)", "UBND xã Phú Lợi"])
        let unknown = try world.read { snapshot in
            try Distribution.of(
                Edition.find(next, kind: QualityContent.kind, in: snapshot),
                at: try Core.Unit.require(code: "H33.30", field: "", in: snapshot), in: snapshot
            ).unknown
        }
        #expect(unknown == ["Tổ công tác 5"])
        // The commune may not read the district's documents, but what it received it may.
        let commune = try #require(readings.first { $0.desk.isEmpty })
        let act = AcknowledgeDocument(edition: next, reading: commune.id)
        try await world.product.perform(act, as: try world.someone("xa", "clerk", over: "H33.30.01"))
        #expect(try Self.owed(world) == ["Đọc và hiểu QT.03 (bản 2) VT 2024-06-25"])
    }

    @Test(
        "whoever comes to a desk later owes what stands and goes there, from that day by the term, and nothing else",
        arguments: Engine.available)
    func appointed(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        try await world.seat("vanthu", at: "VT", called: "Văn thư")
        try await world.seat("", at: "CV2", called: "Vị trí còn trống")
        let published = try await Self.publish(editions)
        // What is for one desk alone, and a document that ended, are nothing to others.
        try await editions.publish(
            QualityContent.self, "QT.04", Self.plain.merging(["distribution": "Văn thư"]) { _, new in new },
            from: "2024-06-12", unit: "H33.30")
        let ended = try await editions.publish(
            QualityContent.self, "QT.05", Self.plain, from: "2024-06-12", unit: "H33.30")
        try await editions.perform(
            EndEdition<QualityContent>.self, ended, as: editions.approver,
            ["lastDay": "2024-06-30", "reason": "Bỏ quy trình"])
        // What a file brought was never handed out.
        try await world.loadRows(of: "qms", where: { $0.contains("H33.30,") })
        let before = ["Đọc và hiểu QT.03 (bản 1) VT 2024-06-25", "Đọc và hiểu QT.04 (bản 1) VT 2024-06-25"]
        #expect(try Self.owed(world) == before)

        func seat(_ account: String, at code: String, called name: String, on day: Int) async throws {
            try await world.perform(
                SaveDesk(unit: "H33.30", code: code, name: name, account: account), as: .system, on: World.june(day))
        }
        // A desk that is only renamed still has nobody; a new one with somebody at once owes.
        try await seat("", at: "CV2", called: "Tiếp nhận", on: 20)
        #expect(try Self.owed(world) == before)
        try await seat("moi", at: "CV2", called: "Tiếp nhận", on: 26)
        try await seat("khac", at: "CV3", called: "Trả kết quả", on: 27)
        // Wednesday 26/6/2024; 27, 28, 1, 2, 3; Thursday a day more.
        let later = [
            "Đọc và hiểu QT.03 (bản 1) CV2 2024-07-03", "Đọc và hiểu QT.03 (bản 1) CV3 2024-07-04",
        ]
        #expect(try Self.owed(world) == later + before)
        // The desk owes it once, whoever sits there next.
        try await world.perform(
            AcknowledgeDocument(edition: published), as: try world.someone("moi", "clerk", over: "H33.30"),
            on: World.june(28))
        try await seat("sau", at: "CV2", called: "Tiếp nhận", on: 28)
        #expect(try Self.owed(world) == [later[1]] + before)
        for follower in world.product.followers { try await world.product.store.replay(follower) }
        #expect(try Self.owed(world) == [later[1]] + before)
        #expect(try world.read { try ObligationKind.reading.differing(in: $0) } == 0)

        // A version that stands again is owed by those who came while a later one stood.
        let second = try await Self.publish(editions)
        try await seat("nua", at: "CV4", called: "Thẩm định", on: 28)
        #expect(try Self.owed(world).contains("Đọc và hiểu QT.03 (bản 2) CV4 2024-07-05"))
        try await editions.perform(
            WithdrawEdition<QualityContent>.self, second, as: editions.approver,
            ["reason": "Sai biểu mẫu", "acceptsGap": false])
        #expect(
            try Self.owed(world).filter { $0.contains("CV4") }.map { $0.prefix(26) } == ["Đọc và hiểu QT.03 (bản 1) "])
        #expect(try world.read { try ObligationKind.reading.differing(in: $0) } == 0)
    }

    @Test("nobody says that he has read what is past or taken back", arguments: Engine.available)
    func past(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        let first = try await Self.publish(editions)
        let second = try await Self.publish(editions)
        let replaced = await refusal(world, AcknowledgeDocument(edition: first), "xem", over: "H33.30")
        #expect(replaced.contains("không còn hiệu lực"))
        try await editions.perform(
            WithdrawEdition<QualityContent>.self, second, as: editions.approver,
            ["reason": "Sai biểu mẫu", "acceptsGap": false])
        let withdrawn = await refusal(world, AcknowledgeDocument(edition: second), "xem", over: "H33.30")
        #expect(withdrawn.contains("đã bị rút"))
        // The first stands again, until the third comes, which may be read before.
        let third = try await editions.publish(
            QualityContent.self, "QT.03", Self.plain, from: "2024-07-01", unit: "H33.30")
        for edition in [first, third] {
            try await world.product.perform(
                AcknowledgeDocument(edition: edition), as: try world.someone("xem", "clerk", over: "H33.30"))
            #expect(try world.read { try ReadReceipt.all(of: edition, in: $0) }.map(\.account) == ["xem"])
        }
        let all = try world.read { snapshot in
            try Edition.all(of: Edition.find(first, kind: QualityContent.kind, in: snapshot).work, in: snapshot)
        }
        let old = try #require(all.first { $0.id == first })
        #expect(old.obstacleToReading(on: World.june(30), among: all) == nil)
        #expect(old.obstacleToReading(on: try #require(Day(2024, 7, 1)), among: all) != nil)
    }

    @Test(
        "nothing is due of a version withdrawn, replaced or ended; withdrawing the next brings it back",
        arguments: Engine.available)
    func fallsAway(_ engine: Engine) async throws {
        let editions = try await EditionWorld(engine)
        let world = editions.world
        try await world.seat("vanthu", at: "VT", called: "Văn thư")
        let draft = try await editions.draft(
            QualityContent.self, "QT.02", ["name": "Quy trình", "type": "QT"], unit: "H33.30")
        let said = await refusal(world, AcknowledgeDocument(edition: draft), "vanthu", over: "H33.30")
        #expect(said.contains("chưa được công bố"))
        #expect(try Self.owed(world) == [])
        try await Self.publish(editions)
        let second = try await Self.publish(editions)
        #expect(try Self.owed(world) == ["Đọc và hiểu QT.03 (bản 2) VT 2024-06-25"])
        try await editions.perform(
            WithdrawEdition<QualityContent>.self, second, as: editions.approver,
            ["reason": "Sai biểu mẫu", "acceptsGap": false])
        #expect(try Self.owed(world) == ["Đọc và hiểu QT.03 (bản 1) VT 2024-06-25"])
        let first = try #require(
            try world.read { snapshot in
                try Edition.inForce(QualityContent.kind, on: World.today, in: snapshot).first { $0.code == "QT.03" }
            })
        try await editions.perform(
            EndEdition<QualityContent>.self, first.id, as: editions.approver,
            ["lastDay": "2024-06-30", "reason": "Bỏ quy trình"])
        #expect(try Self.owed(world) == [])
        #expect(try world.read { try ObligationKind.reading.differing(in: $0) } == 0)
    }
}
