import Foundation
import Kernel
import TestSupport
import Testing
import Web

@testable import Core
@testable import Store

@Suite("Golden files: facts about the whole")
struct GoldenTests {
    @Test("every address, and who may ask for it")
    func routes() async throws {
        let world = try await World(.sqlite)
        let lines = world.product.routes.map { route in
            "\(route.method.padding(toLength: 5, withPad: " ", startingAt: 0))\(route.pattern)  \(route.access)"
        }
        try expectGolden(lines.sorted().joined(separator: "\n") + "\n", "routes.txt")
    }

    @Test("what each role may do, inside its unit and outside")
    func matrix() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let rules = world.product.knowledge.figures.rules
        let acts = world.product.acts.map { ($0.name, $0.permission) }.sorted { $0.0 < $1.0 }
        let reads = Set(
            world.product.routes.compactMap { route -> Permission? in
                if case .needs(let permission) = route.access { permission } else { nil }
            }
        ).subtracting(acts.map(\.1)).map { ("(xem) \($0.name)", $0) }.sorted { $0.0 < $1.0 }
        let roles = rules.roles.keys.sorted()
        var lines = ["| việc | " + roles.joined(separator: " | ") + " |", "|---|" + roles.map { _ in "---|" }.joined()]
        for (name, permission) in acts + reads {
            let marks = try roles.map { role in
                let actor = try world.person(role, over: "H33.30")
                let inside = actor.may(permission, at: try world.unit("H33.30.01").path)
                let outside = actor.may(permission, at: try world.unit("H33.11").path)
                let above = actor.may(permission, at: try world.unit("H33").path)
                #expect(!outside && !above, "\(role) may \(permission) outside its unit")
                return inside ? "✔" : "·"
            }
            lines.append("| \(name) | " + marks.joined(separator: " | ") + " |")
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "permissions.md")
    }

    @Test("every permission that a role names is needed somewhere, and every act can be done by somebody")
    func permissions() async throws {
        let world = try await World(.sqlite)
        let held = Set(world.product.knowledge.figures.rules.roles.values.flatMap(\.permissions))
        let needed = Set(world.product.acts.map { $0.permission }).union(
            world.product.routes.compactMap { route -> Permission? in
                if case .needs(let permission) = route.access { permission } else { nil }
            })
        #expect(held.subtracting(needed).isEmpty)
        let own: Set<Permission> = [
            "account.signIn", "account.signOut", "account.failSignIn", "account.changePassword", "feedback.send",
        ]
        #expect(needed.subtracting(held) == own)
    }

    @Test("names of acts are unique and read noun.verb")
    func acts() async throws {
        let world = try await World(.sqlite)
        let names = world.product.acts.map { $0.name }
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(name.wholeMatch(of: /[a-z]+\.[a-z][a-zA-Z]*/) != nil, "\(name)")
        }
    }

    @Test("the schema of both databases, and the checksum of every step")
    func schema() async throws {
        let world = try await World(.sqlite)
        for dialect in Dialect.allCases {
            let text = world.product.migrations.map { "-- \($0.id)\n\(dialect.schema($0.sql))\n" }.joined(
                separator: "\n")
            try expectGolden(text, "schema.\(dialect.rawValue).sql")
        }
        let sums = world.product.migrations.map { "\($0.checksum.hex)  \($0.id)" }
        try expectGolden(sums.joined(separator: "\n") + "\n", "migrations.txt")
    }

    @Test("how matters go from state to state, as the documents draw it")
    func lives() async throws {
        let world = try await World(.sqlite)
        let head = "# Tình trạng và các bước\n\nVẽ từ chương trình bằng `bin/golden`; không sửa bằng tay.\n\n"
        let sections = world.product.features.flatMap(\.lives).map(\.section)
        try expectGolden(head + sections.joined(separator: "\n"), "../docs/states.md")
    }

    @Test("the questions asked on every page use an index")
    func plans() async throws {
        let world = try await World(.sqlite, loading: World.everything)
        let units = try world.read { try Core.Unit.all(in: $0) }
        let period = try #require(Period("2024-Q1"))
        let family = try #require(world.product.features.flatMap(\.families).first)
        let tasks = try #require(world.product.features.flatMap(\.families).first { $0.name == "task" })
        let members = Dialect.sqlite.members(units.map(\.id))
        let questions: [(String, SQL)] = [
            ("flows of a period", family.flowSums(of: units.map(\.id), over: period.halves, dialect: .sqlite)),
            ("a unit by its code", "SELECT id FROM unit WHERE code = \("H33.30")"),
            ("the units below a path", "SELECT id FROM unit WHERE path >= \("/1/") AND path < \("/10")"),
            ("a session by its digest", "SELECT account_id FROM session WHERE token_digest = \("x")"),
            ("a dossier by its code", "SELECT id FROM dossier WHERE code = \("x")"),
            ("the end of the journal", "SELECT number, digest FROM journal ORDER BY number DESC LIMIT 1"),
            ("the findings of an inspection", "SELECT id FROM finding WHERE inspection_id = \(1) ORDER BY number"),
            (
                "the checklist of an inspection",
                "SELECT edition_id FROM inspection_checklist WHERE inspection_id = \(1)"
            ),
            ("the team of an inspection", "SELECT id FROM team_member WHERE inspection_id = \(1) ORDER BY id"),
            (
                "candidates of a plan, page by page",
                "SELECT unit_id FROM plan_candidate WHERE plan_id = \(1) AND place > \(50) ORDER BY place LIMIT 51"
            ),
            (
                "units of a plan, page by page",
                "SELECT id FROM plan_line WHERE plan_id = \(1) AND is_chosen = 1 AND id > \(50) ORDER BY id LIMIT 51"
            ),
            ("tasks of a period", tasks.flowSums(of: units.map(\.id), over: period.halves, dialect: .sqlite)),
            (
                "tasks open on a day",
                "SELECT r.id FROM (\(members)) u CROSS JOIN task r WHERE r.unit_id = u.id AND r.open_until > \(20_240_618)"
            ),
            ("a task by its code", "SELECT id FROM task WHERE code = \("x")"),
            ("the history of a task", "SELECT said FROM task_step WHERE task_id = \(1) ORDER BY number DESC"),
            ("the parts of a task", "SELECT id FROM task_part WHERE task_id = \(1) ORDER BY id"),
            ("tasks of a directive", "SELECT id FROM task WHERE directive = \("x") ORDER BY id"),
            (
                "the recommendations of an inspection",
                "SELECT id FROM recommendation WHERE inspection_id = \(1) ORDER BY number"
            ),
            (
                "what a unit was ever asked for",
                "SELECT id FROM recommendation WHERE owner_id = \(1) AND id < \(9) ORDER BY id DESC LIMIT 51"
            ),
            ("the measures of a recommendation", "SELECT id FROM remediation_measure WHERE recommendation_id = \(1)"),
            ("a conclusion by its code", "SELECT inspection_id FROM conclusion WHERE code = \("x")"),
        ]
        let plans = try world.read { snapshot in
            try questions.map { name, sql in
                let lines = try snapshot.all("EXPLAIN QUERY PLAN \(sql)") { "    " + $0.text(3) }
                return ([name] + lines).joined(separator: "\n")
            }
        }
        for plan in plans {
            #expect(!plan.contains("SCAN dossier") && !plan.contains("SCAN task"), "\(plan)")
            #expect(!plan.contains("SCAN r"), "\(plan)")
        }
        try expectGolden(plans.joined(separator: "\n") + "\n", "plans.txt")
    }
}
