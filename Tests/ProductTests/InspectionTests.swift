import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("An inspection from proposals to its conclusion")
struct InspectionTests {
    private static let visited = Day(2024, 6, 18) ?? Day(number: 0)

    private func open(_ world: World, scope: Scope = .tree) async throws -> Inspection {
        let periods = ["ND09:2023", "ND09:2024-Q1"].compactMap { Period($0) }
        let id = try await world.product.perform(
            OpenInspection(
                unit: "H33.30", visitedOn: Self.visited, decision: "Kế hoạch 39/KH-UBND", periods: periods, scope: scope
            ),
            as: try world.person("inspector", over: "H33"))
        return try world.read { try Inspection.find(id, in: $0) }
    }

    private func judge(_ finding: Finding, _ verdict: Finding.Verdict, reason: String? = nil) -> JudgeFinding {
        JudgeFinding(
            finding: finding.id, verdict: verdict, statement: finding.statement, cause: "Chưa đôn đốc thường xuyên.",
            recommendation: finding.recommendation, dueOn: Day(2024, 9, 30), reason: reason)
    }

    private func conclude(_ inspection: Inspection) -> Conclude {
        Conclude(
            inspection: inspection.id, number: "45/TB-SNV", signedOn: Day(2024, 7, 2) ?? Self.visited,
            place: "Kiên Giang", governingBody: "UBND TỈNH KIÊN GIANG", issuingBody: "SỞ NỘI VỤ",
            authority: "KT. GIÁM ĐỐC", signerTitle: "PHÓ GIÁM ĐỐC", signerName: "(người ký)",
            reportDueOn: Day(2024, 8, 2) ?? Self.visited)
    }

    @Test("one proposal for each missed target, with its figure and records frozen", arguments: Engine.available)
    func proposals(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await open(world)
        let findings = try world.read { try inspection.findings(in: $0) }
        var missed = 0
        for period in ["ND09:2023", "ND09:2024-Q1"] {
            missed += try world.figures("H33.30", period, scope: .tree).values.count { $0.status == .missed }
        }
        #expect(findings.count == missed)
        #expect(missed >= 8)
        for finding in findings {
            let id = try #require(finding.evidence)
            let evidence = try #require(try world.read { try Evidence.find(id, in: $0) })
            let figure = try #require(evidence.frozen)
            let lines = evidence.records.split(separator: "\n")
            #expect(lines.count == figure.denominator)
            #expect(lines.count { $0.hasPrefix("+") } == figure.numerator)
            #expect(finding.statement.contains("chưa đạt chỉ tiêu"))
        }
    }

    @Test("later changes of the records do not change the evidence", arguments: Engine.available)
    func frozen(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await open(world)
        let id = try #require(try world.read { try inspection.findings(in: $0) }.first?.evidence)
        let before = try world.read { try Evidence.find(id, in: $0) }
        let text = try String(contentsOfFile: World.data + "/dossiers.csv", encoding: .utf8)
        try await world.load("dossiers", from: Scratch.file("x.csv", text.replacing("TRUC_TIEP", with: "TRUC_TUYEN")))
        #expect(try world.read { try Evidence.find(id, in: $0) } == before)
    }

    @Test("from proposals to the conclusion, each refusal with its reason", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspector = try world.person("inspector", over: "H33")
        let inspection = try await open(world)
        let findings = try world.read { try inspection.findings(in: $0) }
        await #expect(throws: Refusal.self) { try await world.product.perform(conclude(inspection), as: inspector) }
        let first = try #require(findings.first)
        let undropped = await #expect(throws: Refusal.self) {
            try await world.product.perform(judge(first, .dropped), as: inspector)
        }
        #expect(undropped?.reasons.first?.field == "reason")
        _ = try await world.product.perform(judge(first, .dropped, reason: "Đã giải trình"), as: inspector)
        for finding in findings.dropFirst() {
            _ = try await world.product.perform(judge(finding, .accepted), as: inspector)
        }
        let bare = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AddFinding(
                    inspection: inspection.id, kind: .strength, statement: "", source: "", cause: nil,
                    recommendation: nil, dueOn: nil), as: inspector)
        }
        #expect(bare?.reasons.map(\.field) == ["statement", "source"])
        _ = try await world.product.perform(
            AddFinding(
                inspection: inspection.id, kind: .strength,
                statement: "Đã kịp thời ban hành kế hoạch cải cách hành chính năm 2023 và 2024.",
                source: "14/KH-UBND ngày 12/01/2023", cause: nil, recommendation: nil, dueOn: nil), as: inspector)
        _ = try await world.product.perform(conclude(inspection), as: inspector)
        await #expect(throws: Refusal.self) { try await world.product.perform(conclude(inspection), as: inspector) }
        await #expect(throws: Refusal.self) {
            try await world.product.perform(judge(first, .accepted), as: inspector)
        }
        let (conclusion, document) = try world.read { snapshot in
            (try inspection.conclusion(in: snapshot), try inspection.document(in: snapshot))
        }
        #expect(document.map { Digest(of: $0) } == conclusion?.digest)
        #expect(try world.count("publication") == 1)
        #expect(try world.read { try Journal.verify(in: $0) } > 10)
    }

    @Test("nobody opens or concludes over a unit that is not theirs", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await open(world)
        for (role, unit) in [("leader", "H33"), ("clerk", "H33"), ("onestop", "H33"), ("inspector", "H33.30.01")] {
            let actor = try world.person(role, over: unit)
            await #expect(throws: Refusal.forbidden, "\(role)") {
                try await world.product.perform(conclude(inspection), as: actor)
            }
        }
    }
}
