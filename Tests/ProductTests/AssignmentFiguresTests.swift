import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Assignments

@Suite("Figures of assigned tasks")
struct AssignmentFiguresTests {
    private static func expected() throws -> [(scope: Scope, unit: String, period: String, counts: [String: [Int]])] {
        let path = Repository.root + "/Tests/Fixtures/giang-thanh/expected.json"
        let json =
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
        return (json?["figures"] as? [String: [String: Any]] ?? [:]).compactMap { key, counts in
            let parts = key.split(separator: "|").map(String.init)
            let words = parts[0].split(separator: ":").map(String.init)
            guard let scope = Scope(rawValue: words[0]), Period(parts[1]) != nil else { return nil }
            let counts = counts.compactMapValues { $0 as? [Int] }.filter { $0.key.hasPrefix("NV_") }
            return counts.isEmpty ? nil : (scope, words[1], parts[1], counts)
        }
    }

    @Test("every NV figure of the right answers, with its four parts", arguments: Engine.available)
    func expected(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        #expect(try world.count("task") == 140)
        var compared = 0
        for (scope, unit, period, counts) in try Self.expected() {
            let figures = try world.figures(unit, period, scope: scope)
            let rate = try #require(figures["NV_DUNG_HAN"]).rate
            #expect([rate.numerator, rate.denominator] == counts["NV_DUNG_HAN"], "\(scope) \(unit) \(period)")
            #expect(try #require(figures["NV_4"]).parts == counts["NV_4"], "\(scope) \(unit) \(period)")
            compared += 1
        }
        #expect(compared == 10)
        try world.expectTrue()
    }

    @Test("behind every figure stand as many tasks, today and on a day in the past", arguments: Engine.available)
    func explanation(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        for asOf in [World.today, try #require(Day(2023, 10, 2))] {
            for period in ["2023", "ND09:2024-Q1", "2024"] {
                let question = Figures.Question(
                    units: [try world.unit("H33.30")], scope: .tree, period: try #require(Period(period)), asOf: asOf)
                let figures = try world.figures("H33.30", period, scope: .tree, asOf: asOf)
                for code in ["NV_DUNG_HAN", "NV_4"] {
                    let rate = try #require(figures[code]).rate
                    let counts = try world.read { snapshot in
                        try Explanation.Side.allCases.map {
                            try Explanation(code, $0, question, by: world.product.knowledge.figures, in: snapshot)
                                .count(in: snapshot)
                        }
                    }
                    #expect(
                        counts == [rate.numerator, rate.denominator, rate.denominator - rate.numerator],
                        "\(code) \(period) \(asOf)")
                }
            }
        }
    }

    @Test("cells and what is due stay true after a load, a change and its undoing", arguments: Engine.available)
    func cells(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withTasks)
        let before = try world.figures("H33.30", "2023", scope: .tree).mapValues(\.parts)
        let parts = try world.count("task_part")
        let text = try String(contentsOfFile: World.data + "/tasks.csv", encoding: .utf8)
        let changed = text.replacing(",H33.30.01,2023", with: ",,2023")
            .replacing(/,(\d{4}-\d\d-\d\d),,,(\d{4}-\d\d-\d\d),/) { ",\($0.1),,,," }
        let report = try await world.load("tasks", from: Scratch.file("changed.csv", changed))
        #expect(report.counts.updated > 50)
        try world.expectTrue()
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.parts) != before)
        #expect(try world.count("task_part") < parts)
        _ = try await world.product.perform(UndoBatch(try #require(report.batch), reason: "thử"), as: .system)
        try world.expectTrue()
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.parts) == before)
        #expect(try world.count("task_part") == parts)
        #expect(try await world.load("tasks").counts.unchanged == 140)
        for follower in world.product.followers { try await world.product.store.replay(follower) }
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.parts) == before)
        let first = try world.read { try Batch.newest(before: nil, limit: 9, in: $0) }.last { $0.kind == "tasks" }
        _ = try await world.product.perform(UndoBatch(try #require(first).id, reason: "thử"), as: .system)
        for table in ["task", "task_part", "obligation"] { #expect(try world.count(table) == 0, "\(table)") }
        try world.expectTrue()
    }

    /// A task of the oracle, counted the plain way.
    private struct Plain {
        let code: String
        let unit: String
        let assigned: Day
        let due: Day
        let extended: Day?
        let approved: Day?
        let done: Day?

        var effective: Day {
            guard let extended, let approved, approved <= due else { return due }
            return extended
        }

        func outcome(_ day: Day) -> Int {
            if let done, done <= day { return done <= effective ? 0 : 1 }
            return effective < day ? 3 : 2
        }

        var line: String {
            [
                code, "1/UBND", "", "UBND_TINH", "Việc \(code)", unit, "", assigned.iso, due.iso, extended?.iso ?? "",
                approved?.iso ?? "", done?.iso ?? "", "",
            ].joined(separator: ",")
        }
    }

    @Test("figures of random tasks equal a plain count, whatever the day", arguments: Engine.available)
    func oracle(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        var dice = Dice(state: 20_240_618)
        let units = ["H33.30", "H33.30.01", "H33.30.05", "H33.30.51"]
        let start = try #require(Day(2022, 12, 1))
        let tasks = (1...600).map { number in
            let assigned = start.adding(Int.random(in: 0...540, using: &dice))
            let due = assigned.adding(Int.random(in: 0...60, using: &dice))
            let isExtended = Int.random(in: 0...2, using: &dice) == 0
            let isDone = Int.random(in: 0...3, using: &dice) > 0
            return Plain(
                code: "X-\(number)", unit: units.randomElement(using: &dice) ?? "", assigned: assigned, due: due,
                extended: isExtended ? due.adding(Int.random(in: 0...30, using: &dice)) : nil,
                approved: isExtended ? max(assigned, due.adding(Int.random(in: -9...6, using: &dice))) : nil,
                done: isDone ? assigned.adding(Int.random(in: 0...110, using: &dice)) : nil)
        }
        let head = TaskRegister.Column.allCases.map(\.rawValue).joined(separator: ",")
        let file = try Scratch.file("tasks.csv", ([head] + tasks.map(\.line)).joined(separator: "\n") + "\n")
        #expect(try await world.load("tasks", from: file).counts.inserted == 600)
        let periods = ["2023", "2024", "2023-H1", "2023-Q3", "2024-05", "ND09:2023", "ND09:2024-Q1", "ND09:2023-11"]
        for _ in 0..<60 {
            let name = periods.randomElement(using: &dice) ?? "2023"
            let period = try #require(Period(name))
            let asOf = start.adding(Int.random(in: 0...700, using: &dice))
            let scope: Scope = Bool.random(using: &dice) ? .own : .tree
            var parts = [0, 0, 0, 0]
            for task in tasks
            where (scope == .tree || task.unit == "H33.30") && task.due >= period.from
                && task.due <= period.to
            {
                parts[task.outcome(asOf)] += 1
            }
            let figures = try world.figures("H33.30", name, scope: scope, asOf: asOf)
            #expect(try #require(figures["NV_4"]).parts == parts, "\(name) \(scope) \(asOf)")
            let rate = try #require(figures["NV_DUNG_HAN"]).rate
            #expect(rate.numerator == parts[0])
            #expect(rate.denominator == parts[0] + parts[1] + parts[3])
        }
        try world.expectTrue()
    }

    @Test("every way in which a row can be wrong, and nothing else", arguments: Engine.available)
    func wrongRows(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        let head = TaskRegister.Column.allCases.map(\.rawValue).joined(separator: ",")
        let right =
            "A-1,1/UBND,2024-01-02,UBND_TINH,Việc,H33.30,H33.30.01;H33.30.02,2024-01-03,2024-02-01,,,2024-01-20,"
        let wrong: [(String, String, String)] = [
            ("UBND_TINH", "BO_TRUONG", "nguoi_giao"), ("H33.30,H", "H99,H", "don_vi_chu_tri"),
            ("H33.30.02", "H99", "don_vi_phoi_hop"), ("H33.30.02", "H33.30", "don_vi_phoi_hop"),
            ("H33.30.02", "H33.30.01", "don_vi_phoi_hop"), ("2024-02-01", "2024-01-02", "han"),
            ("2024-01-20", "2024-01-02", "ngay_hoan_thanh"),
            ("2024-02-01,,", "2024-02-01,2024-01-31,2024-01-15", "gia_han_den"),
            ("2024-02-01,,", "2024-02-01,,2024-01-15", "ngay_duyet_gia_han"),
            ("2024-01-02", "2024-01-04", "ngay_van_ban"),
            ("2024-01-03", "2024-02-30", "ngay_giao"), ("A-1,", ",", "ma"),
            ("2024-01-03,2024-02-01,,,2024-01-20", "2025-08-03,2025-09-01,,,", "don_vi_chu_tri"),
        ]
        let rows = [right] + wrong.map { right.replacing($0.0, with: $0.1) }
        let report = try await world.load(
            "tasks", from: Scratch.file("tasks.csv", ([head] + rows).joined(separator: "\n") + "\n"))
        #expect(report.counts.refused == wrong.count && report.counts.inserted == 1)
        for (place, row) in wrong.enumerated() {
            let columns = report.problems.filter { $0.line == place + 3 }.map(\.problem.column)
            #expect(columns.contains(row.2), "\(row) \(columns)")
        }
        let clerk = try world.person("clerk", over: "H33.30.01")
        let foreign = try await world.load("tasks", from: Scratch.file("t.csv", head + "\n" + right + "\n"), as: clerk)
        #expect(foreign.counts.refused == 1)
    }
}
