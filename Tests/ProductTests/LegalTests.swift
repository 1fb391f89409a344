import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law
@testable import caicach

@Suite("Legal documents: whether they are in force on a day")
struct LegalTests {
    static let header = "so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh,hieu_luc_tu,hieu_luc_den\n"
    static let relationHeader = "van_ban,quan_he,van_ban_lien_quan,hieu_luc_tu,pham_vi,hieu_luc_den\n"

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    /// Documents `number: issued, from, until` of one issuer, and relations between them.
    static func world(_ engine: Engine, _ documents: String, _ relations: String) async throws -> World {
        let world = try await World(engine)
        let lines = documents.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
            return
                "\(parts[0])/2024/QĐ-UBND,Quyết định,UBND tỉnh,Văn bản \(parts[0]),\(parts[1]),\(parts[2]),\(parts[3])\n"
        }
        try await world.load("legal", from: try Scratch.file("legal.csv", header + lines.joined()))
        let others = relations.split(separator: "\n").map { line in
            let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
            return
                "\(parts[0])/2024/QĐ-UBND,\(parts[1]),\(parts[2])/2024/QĐ-UBND,\(parts[3]),\(parts[4].replacing("_", with: " ")),\(parts[5])\n"
        }
        try await world.load(
            "legal_relations", from: try Scratch.file("relations.csv", relationHeader + others.joined()))
        return world
    }

    /// The states on a day, `1 còn hiệu lực` …, by SQL; and that the pure rule says the same.
    static func states(_ world: World, _ text: String) throws -> [String: LegalValidity.State] {
        let day = day(text)
        return try world.read { snapshot in
            let states = try LegalDocument.states(on: day, in: snapshot)
            try LegalDocument.each(LegalFilter(day: day), in: snapshot) { document, state in
                let pure = LegalValidity(
                    of: document.term, changed: try LawChange.of(document.key, in: snapshot), on: day)
                #expect(pure.state == state && states[document.key] == state, "\(document.symbol) \(text)")
            }
            return Dictionary(uniqueKeysWithValues: states.map { (String($0.key.prefix { $0 != "/" }), $0.value) })
        }
    }

    @Test("not yet, in force, expired by its term on the day after its last", arguments: Engine.available)
    func term(_ engine: Engine) async throws {
        let world = try await Self.world(engine, "1 2024-01-01 2024-02-01 2024-03-31\n2 2024-01-01", "")
        #expect(try Self.states(world, "2024-01-31") == ["1": .notYet, "2": .unknown])
        #expect(try Self.states(world, "2024-03-31")["1"] == .inForce)
        #expect(try Self.states(world, "2024-04-01")["1"] == .expired)
    }

    @Test(
        "Indigo PR #1761: several amendments on one day are one partial expiry with all of them as its reason",
        arguments: Engine.available)
    func amendments(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine,
            "1 2024-01-01 2024-01-01\n2 2024-01-01 2024-02-01\n3 2024-01-01 2024-02-01\n4 2024-01-01 2024-01-01",
            "2 SUA_DOI 1 2024-02-01 Điều_5\n3 SUA_DOI 1 2024-02-01 Điều_6\n2 BAI_BO 1 2024-02-01 Điều_9\n3 BO_SUNG 4 2024-02-01"
        )
        #expect(try Self.states(world, "2024-01-31")["1"] == .inForce)
        #expect(try Self.states(world, "2024-02-01") == ["1": .partly, "2": .inForce, "3": .inForce, "4": .inForce])
        let changes = try world.read { try LawChange.of("1/2024/QĐ-UBND", in: $0) }
        #expect(changes.map(\.scope) == ["Điều 9", "Điều 5", "Điều 6"])
    }

    @Test(
        "a replacement on the very day it begins ends the old on that day, not a day earlier",
        arguments: Engine.available)
    func sameDayReplacement(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine, "1 2023-01-01 2023-01-01\n2 2024-05-01 2024-05-01", "2 THAY_THE 1 2024-05-01")
        #expect(try Self.states(world, "2024-04-30") == ["1": .inForce, "2": .notYet])
        #expect(try Self.states(world, "2024-05-01") == ["1": .expired, "2": .inForce])
        let law = try world.read { try KnownLaw.find(["1/2024/QĐ-UBND"], in: $0)["1/2024/QĐ-UBND"] }
        #expect(law?.validUntil == Self.day("2024-04-30"))
    }

    @Test("what is not yet in force, or never will be, replaces nothing", arguments: Engine.available)
    func unborn(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine,
            "1 2023-01-01 2023-01-01\n2 2024-01-01 2024-07-01\n3 2023-01-01 2023-01-01\n4 2024-01-01 2024-07-01\n5 2024-06-01 2024-07-01",
            "2 THAY_THE 1 2024-03-01\n4 THAY_THE 3 2024-07-01\n5 BAI_BO 4 2024-07-01")
        #expect(try Self.states(world, "2024-06-30")["1"] == .inForce)
        #expect(try Self.states(world, "2024-07-01")["1"] == .expired)
        #expect(try Self.states(world, "2025-01-01")["3"] == .inForce)
        #expect(try Self.states(world, "2025-01-01")["4"] == .expired)
    }

    @Test("what ended does not come back when the document that ended it ends", arguments: Engine.available)
    func noReturn(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine, "1 2023-01-01 2023-01-01\n2 2023-06-01 2023-06-01\n3 2024-01-01 2024-01-01",
            "2 BAI_BO 1\n3 BAI_BO 2")
        #expect(try Self.states(world, "2024-02-01") == ["1": .expired, "2": .expired, "3": .inForce])
    }

    @Test(
        "Indigo #1357: a document that repeals itself, and circles of one day: the one issued last prevails",
        arguments: Engine.available)
    func circles(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine,
            "1 2023-01-01 2023-01-01\n2 2023-01-01 2023-01-01\n3 2023-02-01 2023-02-01\n4 2023-01-01 2023-01-01\n5 2023-01-02 2023-01-02\n6 2023-01-03 2023-01-03",
            "1 BAI_BO 1 2024-01-01\n2 BAI_BO 3 2024-01-01\n3 BAI_BO 2 2024-01-01\n4 THAY_THE 5 2024-01-01\n5 THAY_THE 6 2024-01-01\n6 THAY_THE 4 2024-01-01"
        )
        #expect(try Self.states(world, "2023-12-31").values.allSatisfy { $0 == .inForce })
        #expect(
            try Self.states(world, "2024-01-01")
                == ["1": .expired, "2": .expired, "3": .inForce, "4": .expired, "5": .inForce, "6": .inForce])
    }

    @Test("a suspension holds between its days", arguments: Engine.available)
    func suspension(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine, "1 2023-01-01 2023-01-01\n2 2024-01-01 2024-01-01", "2 NGUNG_HIEU_LUC 1 2024-02-01  2024-02-29")
        #expect(try Self.states(world, "2024-01-31")["1"] == .inForce)
        #expect(try Self.states(world, "2024-02-29")["1"] == .suspended)
        #expect(try Self.states(world, "2024-03-01")["1"] == .inForce)
    }

    @Test(
        "a part that is only suspended has not expired; beside one that has, that says more",
        arguments: Engine.available)
    func partlySuspended(_ engine: Engine) async throws {
        let world = try await Self.world(
            engine, "1 2023-01-01 2023-01-01\n2 2024-01-01 2024-01-01",
            "2 NGUNG_HIEU_LUC 1 2024-02-01 Điều_4 2024-02-29\n2 BAI_BO 1 2024-02-15 Điều_7")
        #expect(try Self.states(world, "2024-02-01")["1"] == .partlySuspended)
        #expect(try Self.states(world, "2024-02-15")["1"] == .partly)
        #expect(try Self.states(world, "2024-03-01")["1"] == .partly)
    }

    @Test(
        "a relation to a document that is not there is kept, and holds when the document comes; undoing takes it out",
        arguments: Engine.available)
    func later(_ engine: Engine) async throws {
        let world = try await World(engine)
        let relation = try Scratch.file(
            "r.csv", "van_ban,quan_he,van_ban_lien_quan,hieu_luc_tu\nSố: 02/2024/qđ-ubnd,THAY_THE,1/2024/QĐ-UBND,\n")
        let report = try await world.load("legal_relations", from: relation)
        #expect(report.counts.inserted == 1 && report.counts.warned == 1)
        #expect(try world.count("law_change") == 0)
        let documents = try Scratch.file(
            "l.csv",
            Self.header + "01/2024/QĐ-UBND,Quyết định,A,a,2024-01-01,2024-01-01,\n"
                + "2/2024/QĐ-UBND,Quyết định,A,b,2024-05-01,2024-05-01,\n")
        let batch = try await world.load("legal", from: documents).batch
        #expect(try Self.states(world, "2024-05-01") == ["1": .expired, "2": .inForce])
        try await world.product.perform(UndoBatch(try #require(batch), reason: "thử"), as: .system)
        #expect(try world.count("law_change") == 0)
        #expect(try world.count("known_law") == 0)
        #expect(try world.count("legal_relation") == 1)
    }

    @Test(
        "two documents of one number in a file: the second is refused, with the first named",
        arguments: Engine.available)
    func twins(_ engine: Engine) async throws {
        let world = try await World(engine)
        let report = try await world.load(
            "legal",
            from: try Scratch.file(
                "l.csv",
                Self.header + "1/2018/QĐ-UBND,Quyết định,UBND tỉnh A,a,2018-01-01,2018-01-11,\n"
                    + "01/2018/QĐ-UBND,Quyết định,UBND tỉnh B,b,2018-02-01,2018-02-11,\n"
                    + "Không số,Công văn,Bộ,c,2018-02-01,2018-02-11,\n,Mật,x,y,2018-01-01,2018-01-01,\n"))
        #expect(report.counts.inserted == 1 && report.counts.refused == 3)
    }

    @Test(
        "generated documents: SQL, the pure rule and trying every possibility agree on every day",
        arguments: Engine.available)
    func generated(_ engine: Engine) async throws {
        let world = try await World(engine)
        var compared = 0
        var expected: [(Int, LegalWorld, [Day: [String: LegalValidity.State]])] = []
        var (legal, relations) = (Self.header, Self.relationHeader)
        for seed in 100..<400 {
            let made = LegalWorld(seed: seed)
            guard let states = made.states() else { continue }
            expected.append((seed, made, states))
            legal += made.legal.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
            relations += made.legalRelations.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
        }
        let first = try await world.load("legal", from: try Scratch.file("l.csv", legal))
        let second = try await world.load("legal_relations", from: try Scratch.file("r.csv", relations))
        #expect(first.counts.refused == 0 && second.counts.refused == 0)
        for offset in 0..<20 {
            let day = LegalWorld.start.adding(offset)
            let states = try world.read { try LegalDocument.states(on: day, in: $0) }
            if offset % 5 == 0 { _ = try Self.states(world, day.iso) }
            for (seed, _, wanted) in expected {
                for (key, state) in wanted[day] ?? [:] {
                    compared += 1
                    #expect(states[key] == state, "seed \(seed), \(key), \(day.iso)")
                }
            }
        }
        #expect(expected.count > 200 && compared > 20_000)
    }

    @Test("the demonstration's laws load, and every relation acts", arguments: Engine.available)
    func demonstration(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await world.load("legal")
        let relations = try await world.load("legal_relations")
        #expect(laws.counts.inserted == 74 && laws.counts.refused == 0)
        #expect(relations.counts.inserted == 14 && relations.counts.refused == 0)
        #expect(try world.count("known_law") == 74)
        let again = try await world.load("legal_relations")
        #expect(again.counts.unchanged == 14)
        #expect(try Self.states(world, "2023-11-06")["13"] == .inForce)
        #expect(try Self.states(world, "2023-11-07")["13"] == .expired)
    }

    @Test("the history of a document is told in stretches without gaps")
    func history() {
        let day = Self.day
        let changes = [
            LawChange(.amends, by: "A", on: day("2024-02-01"), scope: "Điều 1"),
            LawChange(.suspends, by: "B", on: day("2024-03-01"), until: day("2024-03-31")),
            LawChange(.replaces, by: "C", on: day("2024-06-01")),
        ]
        let history = LegalValidity.history(
            of: .init(from: day("2024-01-10"), until: nil), changed: changes, since: day("2024-01-01"))
        #expect(history.map(\.validity.state) == [.notYet, .inForce, .partly, .suspended, .partly, .expired])
        for (one, next) in zip(history, history.dropFirst()) { #expect(one.until?.adding(1) == next.from) }
        #expect(history.last?.until == nil && history.last?.validity.changes.map(\.by) == ["C"])
    }
}
