import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

/// The right answers that came with the registers.
private struct Expected {
    let rejected: Int
    let dossiers: Int
    let figures: [(scope: Scope, unit: String, period: String, counts: [String: [Int]])]

    init() throws {
        let path = Repository.root + "/Tests/Fixtures/giang-thanh/expected.json"
        let json =
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
        rejected = json?["rejected_dossier_rows"] as? Int ?? -1
        dossiers = json?["dossiers"] as? Int ?? -1
        figures = (json?["figures"] as? [String: [String: Any]] ?? [:]).compactMap { key, counts in
            let parts = key.split(separator: "|").map(String.init)
            let words = parts[0].split(separator: ":").map(String.init)
            guard let scope = Scope(rawValue: words[0]), Period(parts[1]) != nil else { return nil }
            return (scope, words[1], parts[1], counts.compactMapValues { $0 as? [Int] })
        }
    }
}

@Suite("Figures of Giang Thành against the right answers")
struct FiguresTests {
    private static let dossierIndicators = [
        "TL_TRUC_TUYEN", "TL_SO_HOA_HS", "TL_SO_HOA_KQ", "TL_DUNG_HAN", "TL_TT_TRUC_TUYEN", "HS_DANG_XU_LY_QUA_HAN",
    ]
    private static let documentIndicators = ["VB_DANG_KY_DUNG_HAN", "VB_XU_LY_DUNG_HAN"]

    @Test("every figure of dossiers and documents, own and tree, calendar and ND09", arguments: Engine.available)
    func expected(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let expected = try Expected()
        #expect(try world.count("dossier") == expected.dossiers)
        var compared = 0
        for (scope, unit, period, counts) in expected.figures {
            let figures = try world.figures(unit, period, scope: scope)
            for code in Self.dossierIndicators + Self.documentIndicators {
                let figure = try #require(figures[code])
                #expect(
                    [figure.rate.numerator, figure.rate.denominator] == counts[code],
                    "\(scope) \(unit) \(period) \(code)")
                compared += 1
            }
        }
        #expect(compared == 35 * (Self.dossierIndicators + Self.documentIndicators).count)
    }

    @Test(
        "every figure of a day: what is posted, what is out of date, what the quality documents follow",
        arguments: Engine.available)
    func day(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures", "postings", "qms"])
        let json =
            try JSONSerialization.jsonObject(
                with: Data(
                    contentsOf: URL(
                        fileURLWithPath: Repository.root + "/Tests/Fixtures/giang-thanh/expected.json")))
            as? [String: Any]
        let keys = json?["figures"] as? [String: [String: [Int]]] ?? [:]
        var compared = 0
        for (key, counts) in keys where key.contains("|at:2024-06-18") {
            let unit = key.dropFirst(4).prefix { $0 != "|" }
            let figures = try world.figures(String(unit), "2024")
            for (code, wanted) in counts {
                let rate = try #require(figures[code]).rate
                #expect([rate.numerator, rate.denominator] == wanted, "\(key) \(code)")
                let question = Figures.Question(
                    units: [try world.unit(String(unit))], scope: .own, period: try #require(Period("2024")),
                    asOf: World.today)
                let sides = try world.read { snapshot in
                    try Explanation.Side.allCases.map { side in
                        var count = 0
                        try Explanation(code, side, question, by: world.product.knowledge.figures, in: snapshot)
                            .each(in: snapshot) { _ in count += 1 }
                        return count
                    }
                }
                #expect(sides == [wanted[0], wanted[1], wanted[1] - wanted[0]], "\(key) \(code)")
                compared += 1
            }
        }
        #expect(compared == 13)
    }

    @Test("which quality documents are out of step, and for how many working days", arguments: Engine.available)
    func stale(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar", "procedures", "qms"])
        let unit = try world.unit("H33.30").id
        let stale = try world.read { try StaleDocument.all(at: [unit], on: World.today, in: $0) }
        #expect(
            stale.map { "\($0.procedure) \($0.workingDays)" }.sorted()
                == ["1.002308 93", "1.012440 37", "2.009725 221"])
    }

    @Test("behind every figure stand as many records as it says", arguments: Engine.available)
    func explanation(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        for period in ["2023", "ND09:2024-Q1", "2024"] {
            let question = Figures.Question(
                units: [try world.unit("H33.30")], scope: .tree, period: try #require(Period(period)), asOf: World.today
            )
            for (code, figure) in try world.figures("H33.30", period, scope: .tree) {
                let counts = try world.read { snapshot in
                    try Explanation.Side.allCases.map { side in
                        try Explanation(code, side, question, by: world.product.knowledge.figures, in: snapshot)
                            .count(in: snapshot)
                    }
                }
                let rate = figure.rate
                #expect(
                    counts == [rate.numerator, rate.denominator, rate.denominator - rate.numerator], "\(code) \(period)"
                )
            }
        }
    }

    @Test(
        "cells equal a full count after loads, changes and undoing; replayed equals live", arguments: Engine.available)
    func cells(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let families = world.product.features.flatMap(\.families)
        let live = try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate)
        let text = try String(contentsOfFile: World.data + "/dossiers.csv", encoding: .utf8)
        let changed = text.replacing("TRUC_TUYEN", with: "TRUC_TIEP").replacing(";DA_TRA;", with: ";RUT;")
        let report = try await world.load("dossiers", from: Scratch.file("changed.csv", changed))
        #expect(report.counts.updated > 7000)
        #expect(try world.product.store.checkCells(of: families).allSatisfy { $0.cells == 0 })
        #expect(try world.figures("H33.30", "2023", scope: .tree)["TL_TRUC_TUYEN"]?.rate.numerator == 0)
        let batch = try #require(report.batch)
        _ = try await world.product.perform(UndoBatch(batch, reason: "thử"), as: .system)
        #expect(try world.product.store.checkCells(of: families).allSatisfy { $0.cells == 0 })
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate) == live)
        for follower in world.product.followers { try await world.product.store.replay(follower) }
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate) == live)
    }

    @Test(
        "a yearly target serves its quarters and months, whichever way the period closes", arguments: Engine.available)
    func targets(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "targets"])
        for period in ["2024", "2024-Q1", "2024-05", "2024-H1", "ND09:2024", "ND09:2024-Q2"] {
            #expect(
                try world.figures("H33.30", period)["TL_TRUC_TUYEN"]?.target?.value == ExactDecimal(60), "\(period)")
        }
        #expect(try world.figures("H33.30", "2022")["TL_TRUC_TUYEN"]?.target == nil)
        // Decided on 25/12/2023: before that day nobody had been told.
        let before = try #require(Day(2023, 12, 24))
        #expect(try world.figures("H33.30", "2024", asOf: before)["TL_TRUC_TUYEN"]?.target == nil)
    }

    @Test(
        "a revision keeps the old value and counts from its day; a period's own target goes first",
        arguments: Engine.available)
    func revision(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "targets"])
        let head = "chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh\n"
        try await world.load(
            "targets",
            from: Scratch.file(
                "targets.csv",
                head + "TL_TRUC_TUYEN,H33.30,2024,\"62,5\",>=,900/QĐ-UBND,2024-05-02\n"
                    + "TL_TRUC_TUYEN,H33.30,2024-Q1,30,>=,901/QĐ-UBND,2024-05-02\n"))
        #expect(try world.count("target") == 90)
        func target(_ period: String, _ day: Day?) throws -> String? {
            try world.figures("H33.30", period, asOf: #require(day))["TL_TRUC_TUYEN"]?.target?.value.description
        }
        #expect(try target("2024", Day(2024, 5, 1)) == "60")
        #expect(try target("2024", Day(2024, 5, 2)) == "62.5")
        #expect(try target("2024-Q1", Day(2024, 6, 1)) == "30")
        #expect(try target("2024-Q2", Day(2024, 6, 1)) == "62.5")
    }

    @Test("an old unit reads as then and as now", arguments: Engine.available)
    func lines(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let then = try ["H33.30.01", "H33.30.02", "H33.30.03"].map { try world.figures($0, "2023") }
        let now = try world.figures("H33.91", "2023", lines: .now)
        for code in Self.dossierIndicators {
            let sums = then.compactMap { $0[code]?.rate }.reduce(Rate(numerator: 0, denominator: 0), +)
            #expect(now[code]?.rate == sums)
        }
        #expect(try world.figures("H33.91", "2023")["TL_TRUC_TUYEN"]?.status == Figure.Status.none)
    }

    @Test("levels in the middle of a half month are counted from the records", arguments: Engine.available)
    func levels(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        for day in [Day(2024, 3, 1), Day(2024, 3, 9), Day(2024, 2, 15), Day(2024, 4, 1), Day(2024, 1, 20)] {
            let asOf = try #require(day)
            let figure = try world.figures("H33.30", "2024", asOf: asOf)["HS_DANG_XU_LY_QUA_HAN"]
            let end = asOf.adding(-1).key
            let unit = try world.unit("H33.30").id
            let open: SQL = """
                SELECT COUNT(*) FROM dossier WHERE unit_id = \(unit) AND received_on <= \(end)
                AND state NOT IN ('KHONG_TIEP_NHAN', 'RUT', 'DUNG_XU_LY') AND (resolved_on IS NULL OR resolved_on > \(end))
                """
            let counts = try world.read { try [$0.count("\(open) AND due_on < \(end)"), $0.count(open)] }
            #expect(figure?.rate == Rate(numerator: counts[0], denominator: counts[1]), "\(asOf)")
        }
    }
}
