import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Accounts
@testable import Inspections
@testable import caicach

@Suite("A team: decided, without conflicts of interest, handed over by role")
struct TeamTests {
    @Test("an inspection is neither announced nor begun without a decision and a head", arguments: Engine.available)
    func needed(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let planned = try await world.openedInspection(form: .onSite, withTeam: false)
        let announce = AnnounceInspection(
            inspection: planned.id, reportDueOn: World.visited, venue: "Trụ sở", lateReason: "Đổi lịch")
        let bare = await #expect(throws: Refusal.self) {
            try await world.product.perform(announce, as: try world.inspector)
        }
        #expect(bare?.reasons.count == 2)
        let future = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                DecideTeam(
                    inspection: planned.id, version: 0, number: "120/QĐ-SNV", decidedOn: World.today.adding(1),
                    governingBody: nil, issuingBody: "SỞ NỘI VỤ", place: "Kiên Giang", signerTitle: "GIÁM ĐỐC",
                    bases: nil), as: try world.inspector)
        }
        #expect(future?.reasons.first?.field == "decidedOn" && future?.reasons.first?.basis != nil)
        try await world.decideTeam(of: planned.id)
        try await world.addMember(to: planned.id, .member, title: "Chuyên viên")
        let headless = await #expect(throws: Refusal.self) {
            try await world.product.perform(announce, as: try world.inspector)
        }
        #expect(headless?.reasons.map(\.phrase.vietnamese) == ["Đoàn kiểm tra chưa có trưởng đoàn."])
        try await world.addMember(to: planned.id, .head)
        _ = try await world.product.perform(announce, as: try world.inspector)

        let unannounced = try await world.openedInspection(withTeam: false)
        await #expect(throws: Refusal.self) { try await world.advance(unannounced, .begin) }
        try await world.decideTeam(of: unannounced.id)
        try await world.addMember(to: unannounced.id, .head)
        #expect(try await world.advance(unannounced, .begin).state == .running)
    }

    @Test("nobody inspects the office he belongs to, works for, or came from lately", arguments: Engine.available)
    func conflicts(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        for (account, unit) in [("phu-loi", "H33.30.01"), ("so-noi-vu", "H33.11")] {
            _ = try await world.product.perform(
                AddAccount(account: account, password: "một mật khẩu đủ dài 2024", role: "clerk", unit: unit),
                as: .system)
        }
        let inspection = try await world.openedInspection()
        func refused(_ office: String = "H33.11", account: String? = nil, from: String? = nil, on day: Day? = nil)
            async throws -> [String?]
        {
            do {
                try await world.addMember(
                    to: inspection.id, .member, office: office, account: account, cameFrom: from, cameOn: day)
                return []
            } catch let refusal as Refusal {
                return refusal.reasons.map(\.field)
            }
        }
        #expect(try await refused("H33.30") == ["office"])
        #expect(try await refused("H33.30.51") == ["office"])
        #expect(try await refused(account: "phu-loi") == ["account"])
        #expect(try await refused(account: "so-noi-vu") == [])
        // Twelve months, as the dated rule says: the day on which they are over is the first that will do.
        #expect(try await refused(from: "H33.30.01", on: Day(2023, 6, 19)) == ["cameOn"])
        #expect(try await refused(from: "H33.30.01", on: Day(2023, 6, 18)) == [])
        #expect(try await refused(from: "H33.30.01") == ["cameOn"])
        #expect(try await refused(from: "H33.11", on: Day(2024, 6, 1)) == [])

        _ = try await world.product.perform(CloseAccount(account: "phu-loi"), as: .system)
        #expect(try await refused(account: "phu-loi") == [])
        let live = try world.count("account_place")
        try await world.product.store.replay(.accountPlaces)
        #expect(try world.count("account_place") == live)
    }

    @Test("a seat is handed over by role; who leaves keeps what he did", arguments: Engine.available)
    func handOver(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.advance(try await world.openedInspection(), .begin)
        let head = try #require(try world.read { try inspection.team(in: $0) }?.head)
        func hand(_ title: String?, _ office: String?) async throws {
            _ = try await world.product.perform(
                HandOverSeat(
                    member: head.id, reason: "Chuyển công tác", name: nil, successorTitle: title,
                    successorOffice: office, account: nil, cameFrom: nil, cameOn: nil), as: try world.inspector)
        }
        let nobody = await #expect(throws: Refusal.self) { try await hand(nil, nil) }
        #expect(nobody?.reasons.first?.field == "successorTitle")
        await #expect(throws: Refusal.self) { try await hand("Chủ tịch UBND xã", "H33.30.01") }
        try await hand("Giám đốc Sở Nội vụ", "H33.11")
        let team = try #require(try world.read { try inspection.team(in: $0) })
        #expect(team.head?.title == "Giám đốc Sở Nội vụ")
        #expect(team.head?.replaces == head.id)
        #expect(team.head?.groups == head.groups)
        #expect(team.members.first?.leftOn == World.today)
        #expect(try world.read { try inspection.steps(in: $0) }.map(\.account) == ["inspector"])
        let second = await #expect(throws: Refusal.self) { try await world.addMember(to: inspection.id, .head) }
        #expect(second?.reasons.first?.field == "role")
    }

    @Test("one team serves several inspections, without those who may not inspect", arguments: Engine.available)
    func copied(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let first = try await world.openedInspection(of: "H33.30")
        try await world.addMember(to: first.id, .member, title: "Trưởng phòng", office: "H33.11", groups: [.digital])
        let second = try await world.openedInspection(of: "H33.11", withTeam: false)
        _ = try await world.product.perform(
            CopyTeam(inspection: second.id, from: first.code), as: try world.inspector)
        let team = try #require(try world.read { try second.team(in: $0) })
        #expect(team.number == "120/QĐ-SNV")
        #expect(team.current.map(\.role) == [.head])
        let facts = try world.read { try Journal.entries(of: second.subject, in: $0).first?.facts }
        #expect(facts?.contains("\"leftOut\":\"1\"") == true)
    }

    @Test("the decision is an official document; groups that nobody covers are named")
    func document() async throws {
        let world = try await EditionWorld(.sqlite)
        try await world.publishSeed(from: "2024-06-18")
        let inspection = try await world.world.openedInspection(withTeam: false)
        try await world.world.decideTeam(of: inspection.id)
        try await world.world.addMember(to: inspection.id, .head, groups: [.directing, .procedures])
        let unit = try world.world.unit("H33.30")
        let (team, items) = try world.world.read {
            (try #require(try inspection.team(in: $0)), try inspection.checklistItems(in: $0))
        }
        #expect(team.uncovered(items) == [.institutions, .organisation, .service, .finance, .digital])
        let day = try #require(team.decidedOn)
        let made = TeamDecisionDocument(inspection: inspection, unit: unit, team: team, day: day)
        #expect(try made.document() == made.document())
    }
}
