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
    @Test("one proposal for each missed target, with its figure and records frozen", arguments: Engine.available)
    func proposals(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let findings = try world.findings(of: inspection)
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

    @Test("a proposed finding says how long it took, as a plain count has it", arguments: Engine.available)
    func spread(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        try await world.load(
            "targets",
            from: Scratch.file(
                "targets.csv",
                """
                chi_so,don_vi,ky,gia_tri,chieu,so_quyet_dinh,ngay_quyet_dinh
                VB_XU_LY_DUNG_HAN,H33.30,2023,100,>=,2855/QĐ-UBND,2022-12-20
                """))
        let inspection = try await world.begunInspection()
        let finding = try #require(
            try world.findings(of: inspection).first { $0.indicator == "VB_XU_LY_DUNG_HAN" })
        let period = try #require(finding.period)
        let minutes = try world.read { snapshot in
            try snapshot.all(
                """
                SELECT r.handling_minutes FROM document r JOIN unit u ON u.id = r.unit_id
                WHERE u.code LIKE 'H33.30%' AND r.arrived_on BETWEEN \(period.from) AND \(period.to)
                  AND r.due_on IS NOT NULL AND r.handling_minutes IS NOT NULL ORDER BY 1
                """
            ) { $0.integer(0) }
        }
        func hours(_ minutes: Int) -> String { VietnameseNumber.text(hundredths: (minutes * 100 + 30) / 60) }
        let median = minutes[(minutes.count + 1) / 2 - 1]
        let ninetieth = minutes[Int((Double(minutes.count) * 0.9).rounded(.up)) - 1]
        #expect(
            finding.statement.hasSuffix(
                """
                 Từ lúc đến tới lúc hoàn thành: trung vị \(hours(median)) giờ làm việc, \
                90% không quá \(hours(ninetieth)) giờ làm việc.
                """), "\(finding.statement)")
    }

    @Test("later changes of the records do not change the evidence", arguments: Engine.available)
    func frozen(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        let id = try #require(try world.findings(of: inspection).first?.evidence)
        let before = try world.read { try Evidence.find(id, in: $0) }
        let text = try String(contentsOfFile: World.data + "/dossiers.csv", encoding: .utf8)
        try await world.load("dossiers", from: Scratch.file("x.csv", text.replacing("TRUC_TIEP", with: "TRUC_TUYEN")))
        #expect(try world.read { try Evidence.find(id, in: $0) } == before)
    }

    @Test("from proposals to the conclusion, each refusal with its reason", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspector = try world.inspector
        let inspection = try await world.begunInspection()
        let findings = try world.findings(of: inspection)
        let first = try #require(findings.first)
        let undropped = await #expect(throws: Refusal.self) { try await world.judge(first, .dropped) }
        #expect(undropped?.reasons.first?.field == "reason")
        try await world.judge(first, .dropped, reason: "Đã giải trình")
        for finding in findings.dropFirst() { try await world.judge(finding) }
        let bare = await #expect(throws: Refusal.self) {
            try await world.product.perform(
                AddFinding(
                    inspection: inspection.id, kind: .strength, grade: nil, clause: nil, statement: "", source: "",
                    cause: nil, causeKind: nil, responsible: nil, basis: nil, recommendation: nil, deliverable: nil,
                    dueOn: nil),
                as: inspector)
        }
        #expect(bare?.reasons.map(\.field) == ["statement", "source"])
        try await world.addStrength(to: inspection)
        let early = await #expect(throws: Refusal.self) {
            try await world.product.perform(try world.head(of: inspection), as: inspector)
        }
        #expect(early?.reasons.first?.phrase.vietnamese.contains("dự thảo kết luận") == true)
        let approved = try await world.approveConclusion(of: inspection)
        _ = try await world.product.perform(world.issue(of: approved), as: inspector)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(world.issue(of: approved), as: inspector)
        }
        await #expect(throws: Refusal.self) { try await world.judge(first) }
        let conclusion = try #require(try world.read { try Conclusion.of(inspection.id, in: $0) })
        #expect(try world.read { Digest(of: try conclusion.document(in: $0)) } == conclusion.digest)
        #expect(try world.count("publication") == 1)
        #expect(try world.read { try Journal.verify(in: $0) } > 10)
    }

    @Test("nobody inspects the unit he sits in, nor one that is not below his own", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let inspection = try await world.begunInspection()
        for (role, unit) in [
            ("leader", "H33"), ("clerk", "H33"), ("onestop", "H33"), ("inspector", "H33.30"),
            ("inspector", "H33.30.01"),
        ] {
            let actor = try world.person(role, over: unit)
            await #expect(throws: Refusal.forbidden, "\(role)") {
                try await world.product.perform(world.issue(of: inspection), as: actor)
            }
        }
    }

    @Test("a planned inspection is announced before it begins, and not before its day", arguments: Engine.available)
    func order(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let inspection = try await world.openedInspection(form: .onSite)
        let unannounced = await #expect(throws: Refusal.self) { try await world.advance(inspection, .begin) }
        #expect(unannounced?.reasons.first?.phrase.vietnamese.contains("phải được thông báo trước") == true)
        let reasonless = await #expect(throws: Refusal.self) { try await world.advance(inspection, .postpone) }
        #expect(reasonless?.reasons.first?.field == "note")
        let postponed = try await world.advance(inspection, .postpone, note: "Mưa bão")
        #expect(postponed.state == .postponed)
        let late = await #expect(throws: Refusal.self) { try await world.advance(postponed, .begin) }
        #expect(late?.reasons.first?.basis != nil)
        #expect(try world.read { try postponed.steps(in: $0) }.map(\.note) == ["Mưa bão"])
    }
}
