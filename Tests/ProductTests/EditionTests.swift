import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import Quality
@testable import caicach

@Suite("Versions: who may write, approve, publish and withdraw, and which is in force when")
struct EditionTests {
    typealias Content = ProcedureContent
    static let code = "1.000001"

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    @Test("from a draft to the version in force; whoever wrote it cannot approve it", arguments: Engine.available)
    func life(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        try await world.perform(SubmitEdition<Content>.self, id, as: world.author)
        // Even with every right over everything.
        let both = Actor.person(
            .init(
                account: "soan",
                grants: ["leader", "inspector"].map { Grant(role: $0, unit: nil, path: .everything) },
                roles: world.world.product.knowledge.figures.rules.roles))
        await #expect(throws: Refusal.self) { try await world.perform(ApproveEdition<Content>.self, id, as: both) }
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(ApproveEdition<Content>.self, id, as: world.author)
        }
        try await world.perform(ApproveEdition<Content>.self, id, as: world.approver)
        #expect(try world.inForce("procedure", Self.code, on: World.today) == [])
        try await world.perform(
            PublishEdition<Content>.self, id, as: world.approver, ["effectiveFrom": "2024-06-18"])
        #expect(try world.inForce("procedure", Self.code, on: World.today) == [1])
        #expect(try world.inForce("procedure", Self.code, on: World.today.adding(-1)) == [])
    }

    @Test("what leads to a draft says that it is changed; the button of its form, that it is kept")
    func words() {
        #expect(EditionMove.save.phrase == "Sửa dự thảo" && EditionMove.save.submit == "Lưu dự thảo")
        #expect(EditionMove.allCases.filter { $0 != .save }.allSatisfy { $0.submit == $0.phrase })
    }

    @Test(
        "a draft that lacks a part of Điều 8 is not submitted, and every missing part is said",
        arguments: Engine.available)
    func incomplete(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await world.draft(Content.self, Self.code, ["name": "Khai sinh", "levels": [String]()])
        do {
            try await world.perform(SubmitEdition<Content>.self, id, as: world.author)
            Issue.record("submitted")
        } catch let Refusal.conflict(reasons) {
            #expect(
                reasons.compactMap(\.field) == [
                    "levels", "sequence", "ways", "components", "copies", "term", "applicants", "authority",
                    "decision",
                ])
            #expect(reasons.allSatisfy { $0.basis?.document == "63/2010/NĐ-CP" })
        }
    }

    @Test("what was read before another change is refused", arguments: Engine.available)
    func stale(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let id = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        let early = try EditionWorld.act(SubmitEdition<Content>.self, ["edition": id.value, "revision": 0])
        await #expect(throws: Refusal.self) { try await world.world.product.perform(early, as: world.author) }
        await #expect(throws: Refusal.self) {
            _ = try await world.draft(Content.self, Self.code, EditionWorld.procedure)
        }
    }

    // The date bugs of other systems, each by its own name.

    @Test(
        "gemma-zaken #2055: a version with a wrong future day does not block another before it",
        arguments: Engine.available)
    func futureDoesNotBlock(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        let wrong = try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2042-01-01")
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-18")
        #expect(try world.inForce("procedure", Self.code, on: World.today) == [3])
        try await world.perform(
            WithdrawEdition<Content>.self, wrong, as: world.approver, ["reason": "Nhầm năm", "acceptsGap": false])
        #expect(try world.inForce("procedure", Self.code, on: Self.day("2042-01-01")) == [3])
    }

    @Test(
        "gemma-zaken #1583, #2455: a wrong version is replaced the same day, and no end comes before its beginning",
        arguments: Engine.available)
    func sameDay(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        let wrong = try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-18")
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-18")
        #expect(try world.inForce("procedure", Self.code, on: World.today) == [3])
        #expect(try world.inForce("procedure", Self.code, on: World.today.adding(-1)) == [1])
        let line = try world.line("procedure", Self.code)
        let middle = try #require(line.editions.first { $0.id == wrong })
        #expect(line.span(of: middle) == .never)
        for edition in line.editions {
            if case .days(let from, let until?) = line.span(of: edition) { #expect(from <= until) }
        }
    }

    @Test("open-zaak #1055: ending without a successor is an end, not a failure", arguments: Engine.available)
    func end(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        let last = try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-03-01")
        try await world.perform(
            EndEdition<Content>.self, last, as: world.approver, ["lastDay": "2024-06-30", "reason": "Bãi bỏ"])
        #expect(try world.inForce("procedure", Self.code, on: Self.day("2024-06-30")) == [2])
        // What has ended does not bring its predecessor back.
        #expect(try world.inForce("procedure", Self.code, on: Self.day("2024-07-01")) == [])
    }

    @Test("gemma-zaken #1532: a draft changes no day of the version in force", arguments: Engine.available)
    func draftTouchesNothing(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let first = try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        let fields = EditionWorld.procedure.merging(["effectiveFrom": "2024-02-01"]) { _, new in new }
        let draft = try await world.draft(Content.self, Self.code, fields)
        #expect(try world.inForce("procedure", Self.code, on: Self.day("2024-03-01")) == [1])
        let line = try world.line("procedure", Self.code)
        #expect(
            line.span(of: try #require(line.editions.first { $0.id == first }))
                == .days(from: Self.day("2024-01-01"), until: nil))
        try await world.perform(DiscardEdition<Content>.self, draft, as: world.author)
        #expect(try world.world.count("edition") == 1)
    }

    @Test("gemma-zaken #1822: publishing closes the version before and says so", arguments: Engine.available)
    func closesAndSays(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-18")
        let line = try world.line("procedure", Self.code)
        #expect(
            line.span(of: try #require(line.editions.first))
                == .days(from: Self.day("2024-01-01"), until: Self.day("2024-06-17")))
        let entry = try world.world.read { try Journal.entries(of: Subject("procedure", Self.code), in: $0).first }
        #expect(entry?.act == "procedure.publish")
        #expect(entry?.facts.contains("\"closes\":\"1\"") == true)
        #expect(entry?.facts.contains("\"closedAfter\":\"2024-06-17\"") == true)
    }

    @Test("a withdrawal that leaves days without any version must be meant", arguments: Engine.available)
    func gap(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        let only = try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-01-01")
        await #expect(throws: Refusal.self) {
            try await world.perform(
                WithdrawEdition<Content>.self, only, as: world.approver, ["reason": "Sai", "acceptsGap": false])
        }
        try await world.perform(
            WithdrawEdition<Content>.self, only, as: world.approver, ["reason": "Sai", "acceptsGap": true])
        #expect(try world.inForce("procedure", Self.code, on: World.today) == [])
    }

    @Test(
        "publish and withdraw in any order: never two in force, never a gap nobody chose", arguments: Engine.available,
        0..<4)
    func anyOrder(_ engine: Engine, seed: Int) async throws {
        let world = try await EditionWorld(engine)
        var random = SeededNumbers(seed: UInt64(seed + 1))
        let start = Self.day("2024-01-01")
        var published: [Edition.ID] = []
        var gaps: Set<Day> = []
        func covered() throws -> Set<Day> {
            Set(
                try (0..<40).map { start.adding($0) }.filter {
                    try !world.inForce("procedure", Self.code, on: $0).isEmpty
                })
        }
        for _ in 0..<14 {
            let before = try covered()
            if published.isEmpty || random.next() % 3 != 0 {
                let day = start.adding(Int(random.next() % 30))
                published.append(
                    try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: day.description))
                #expect(before.isSubset(of: try covered()))
            } else {
                let id = published.remove(at: Int(random.next() % UInt64(published.count)))
                do {
                    try await world.perform(
                        WithdrawEdition<Content>.self, id, as: world.approver, ["reason": "Thử", "acceptsGap": false])
                    #expect(before.isSubset(of: try covered()), "a gap nobody chose")
                } catch {
                    #expect(try covered() == before, "refused, yet something changed")
                    try await world.perform(
                        WithdrawEdition<Content>.self, id, as: world.approver, ["reason": "Thử", "acceptsGap": true])
                    gaps.formUnion(before.subtracting(try covered()))
                    #expect(!before.subtracting(try covered()).isEmpty, "refused without a gap")
                }
            }
            let line = try world.line("procedure", Self.code)
            for offset in 0..<40 {
                let day = start.adding(offset)
                let inForce = try world.inForce("procedure", Self.code, on: day)
                #expect(inForce.count <= 1)
                #expect(inForce.first == line.current(on: day)?.number)
            }
        }
    }

    @Test("the times of the steps must be the time of the procedure", arguments: Engine.available)
    func stepSum(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, Self.code, EditionWorld.procedure, from: "2024-06-01")
        var fields = EditionWorld.quality
        fields["steps"] = "Tiếp nhận | Một cửa | 0,5 ngày\nThẩm định | Tư pháp | 4 giờ"
        let id = try await world.draft(QualityContent.self, "QT.01", fields, unit: "H33.30.01")
        await #expect(throws: Refusal.self) {
            try await world.perform(SubmitEdition<QualityContent>.self, id, as: world.author)
        }
        try await world.perform(DiscardEdition<QualityContent>.self, id, as: world.author)
        try await world.publish(
            QualityContent.self, "QT.01", EditionWorld.quality, from: "2024-06-12", unit: "H33.30.01")
        let figure = try world.world.figures("H33.30.01", "2024-Q2")["ISO_CAP_NHAT"]
        #expect(figure?.rate == Rate(numerator: 1, denominator: 1))
    }

    @Test("files do not speak over people", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await EditionWorld(engine)
        try await world.publish(Content.self, "1.012606", EditionWorld.procedure, from: "2024-06-01")
        let report = try await world.world.load("procedures")
        #expect(report.counts.refused == 1)
        #expect(report.problems.first?.problem.column == "phien_ban")
        #expect(try world.inForce("procedure", "1.012606", on: World.today) == [1])
    }
}

/// The same numbers for the same seed.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

@Suite("The whole catalogue as one file")
struct CatalogueTests {
    @Test(
        "out and in again, byte for byte; a second load adds nothing; what differs is refused whole",
        arguments: Engine.available)
    func roundTrip(_ engine: Engine) async throws {
        let first = try await World(engine, loading: ["units", "calendar", "procedures", "postings", "qms"])
        func file(_ world: World) throws -> String {
            var text = ""
            try world.read { snapshot in
                try Catalogue.write(world.product.knowledge, in: snapshot) { text += $0 + "\n" }
            }
            return text
        }
        let text = try file(first)
        #expect(text.split(separator: "\n").count == 103)
        #expect(try file(first) == text)
        let path = try Scratch.file("catalogue.jsonl", text)
        let second = try await World(engine, loading: ["units", "calendar"])
        let report = try await second.product.perform(LoadCatalogue(path: path, named: "catalogue.jsonl"), as: .system)
        #expect(report == CatalogueReport(entries: 102, added: 102))
        #expect(try file(second) == text)
        let again = try await second.product.perform(LoadCatalogue(path: path, named: "catalogue.jsonl"), as: .system)
        #expect(again.added == 0)
        // The figures are those of the registers.
        let figures = (try first.figures("H33.30", "2024-Q2"), try second.figures("H33.30", "2024-Q2"))
        for code in ["ISO_CAP_NHAT", "TTHC_NIEM_YET"] {
            #expect(figures.0[code]?.rate.denominator == figures.1[code]?.rate.denominator)
        }
        #expect(figures.0["ISO_CAP_NHAT"]?.rate == figures.1["ISO_CAP_NHAT"]?.rate)
        let other = text.replacing("Đăng ký khai sinh", with: "Đăng ký khai sinh lại")
        let third = try await World(engine, loading: ["units", "calendar", "procedures"])
        await #expect(throws: Refusal.self) {
            _ = try await third.product.perform(
                LoadCatalogue(path: try Scratch.file("other.jsonl", other), named: "other.jsonl"), as: .system)
        }
        #expect(try third.count("edition") == 72)
    }
}
