import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Quality

@Suite("An internal audit from its programme to its end")
struct AuditTests {
    @Test("planned, begun, answered, a nonconformity opened, closed; its year is done", arguments: Engine.available)
    func story(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        try await world.perform(OpenQualityDuties(), as: .system, on: World.june(3))
        let id = try await world.audit(by: people)
        let audit = try world.read { try Audit.find(id, in: $0) }
        #expect(audit.code == "DG-2024-001" && audit.standard == "TCVN ISO 9001:2015")
        let lines = try world.lines(of: id)
        #expect(lines.count == 7 && Set(lines.map(\.clause)) == ["7.5", "10.2"])
        let open = await #expect(throws: Refusal.self) {
            try await world.closeAudit(id, as: people.clerk)
        }
        #expect(said(open).contains("Còn 7 câu hỏi chưa trả lời. 9.2.2"))
        let first = try #require(lines.first)
        let bare = await #expect(throws: Refusal.self) {
            try await world.perform(
                AnswerLine(line: first.id, version: 1, verdict: .minor, note: " "), as: people.officer,
                on: World.june(3))
        }
        #expect(said(bare).contains("bằng chứng"))
        try await world.perform(
            AnswerLine(line: first.id, version: 1, verdict: .minor, note: "QT.001 còn bản 1"), as: people.officer,
            on: World.june(3))
        try await world.answerAll(of: id, as: people.officer)
        let waiting = await #expect(throws: Refusal.self) { try await world.closeAudit(id, as: people.clerk) }
        #expect(said(waiting).contains("Còn 1 câu không phù hợp"))
        let raised = try await world.perform(RaiseFromLine(line: first.id), as: people.officer, on: World.june(3))
        let found = try world.read { try Nonconformity.find(raised, in: $0) }
        #expect(found.code == "KPH-2024-001" && found.clause == "7.5" && found.grade == .minor)
        #expect(found.statement == "QT.001 còn bản 1" && found.origin == "DANH_GIA_NOI_BO")
        await #expect(throws: Refusal.self, "once only") {
            try await world.perform(RaiseFromLine(line: first.id), as: people.officer, on: World.june(3))
        }
        let kept = await #expect(throws: Refusal.self) {
            try await world.perform(
                AnswerLine(line: first.id, version: 2, verdict: .conforms, note: "x"), as: people.officer,
                on: World.june(3))
        }
        #expect(said(kept).contains("giữ nguyên"))
        let fine = try #require(lines.last)
        await #expect(throws: Refusal.self, "it conforms") {
            try await world.perform(RaiseFromLine(line: fine.id), as: people.officer, on: World.june(3))
        }
        #expect(try world.obligations("quality_duty").count == 2)
        try await world.closeAudit(id, as: people.clerk)
        #expect(try world.obligations("quality_duty").map(\.title).allSatisfy { $0.hasPrefix("Xem xét") })
        await #expect(throws: Refusal.self, "closed") {
            try await world.perform(
                AnswerLine(line: fine.id, version: 2, verdict: .minor, note: "x"), as: people.officer,
                on: World.june(4))
        }
        try world.expectTrue()
    }

    @Test("auditors do not audit their own work: neither by name nor by their desk", arguments: Engine.available)
    func ownWork(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        let programme = try await world.perform(
            AddProgramme(unit: "H33.30", year: 2024, decision: "12/KH-UBND", decidedOn: World.june(3), goals: nil),
            as: people.clerk, on: World.june(3))
        await #expect(throws: Refusal.self, "one programme a year") {
            try await world.perform(
                AddProgramme(unit: "H33.30", year: 2024, decision: "x", decidedOn: World.june(3), goals: nil),
                as: people.clerk, on: World.june(3))
        }
        func plan(lead: String = "Chánh Văn phòng", auditors: String, clauses: [String] = []) -> PlanAudit {
            PlanAudit(
                programme: programme, scope: "Đất đai", clauses: clauses, startsOn: World.june(3),
                endsOn: World.june(4),
                lead: lead, auditors: auditors, auditees: "Phòng Tư pháp\nBộ phận Một cửa")
        }
        for wrong in [
            plan(auditors: "Phòng Nội vụ\n phòng tư pháp "), plan(lead: "Bộ phận Một cửa", auditors: "Phòng Nội vụ"),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await world.perform(wrong, as: people.clerk, on: World.june(3))
            }
            #expect(said(refusal).contains("9.2.2 c"))
        }
        await #expect(throws: Refusal.self, "no such clause") {
            try await world.perform(
                plan(auditors: "Phòng Nội vụ", clauses: ["7.9"]), as: people.clerk, on: World.june(3))
        }
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(plan(auditors: "Phòng Nội vụ"), as: people.stranger, on: World.june(3))
        }
        let id = try await world.perform(plan(auditors: "Phòng Nội vụ"), as: people.clerk, on: World.june(3))
        try await world.perform(OpenAudit(audit: id, version: 1), as: people.clerk, on: World.june(3))
        #expect(try world.lines(of: id).count == 40, "no clause chosen is all of them")
        try await world.seat("chuyen-vien", at: "MC", called: "Bộ phận một cửa")
        let line = try #require(try world.lines(of: id).first)
        let answer = AnswerLine(line: line.id, version: 1, verdict: .conforms, note: "Đã xem")
        let refusal = await #expect(throws: Refusal.self) {
            try await world.perform(answer, as: people.officer, on: World.june(3))
        }
        #expect(said(refusal).contains("công việc của chính mình"))
        try await world.perform(answer, as: people.clerk, on: World.june(3))
        await #expect(throws: Refusal.self, "read before the answer") {
            try await world.perform(answer, as: people.clerk, on: World.june(3))
        }
    }

    @Test("evidence is a file of the question while the audit goes on", arguments: Engine.available)
    func files(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withQuality)
        let people = try QualityPeople(world)
        let id = try await world.audit(clauses: ["10.1"], by: people)
        let line = try #require(try world.lines(of: id).first)
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).txt").path
        try "Biên bản phỏng vấn".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let attach = AttachToLine(line.id, path: path, named: "biên bản.txt")
        try await world.perform(attach, as: people.officer, on: World.june(3))
        #expect(try world.read { try Attachment.of(line.subject, in: $0) }.map(\.name) == ["biên bản.txt"])
        try await world.answerAll(of: id, as: people.officer)
        try await world.closeAudit(id, as: people.clerk)
        await #expect(throws: Refusal.self) {
            try await world.perform(attach, as: people.officer, on: World.june(3))
        }
    }

    @Test("the checklist of the standard covers every clause of the map, with evidence for each question")
    func checklist() throws {
        let standard = try #require(try Rules().standard(on: World.today))
        #expect(standard.clauses.count == 28)
        #expect(standard.clauses.allSatisfy { !$0.questions.isEmpty })
        #expect(standard.clauses.flatMap(\.questions).allSatisfy { $0.ask.hasSuffix("?") && !$0.evidence.isEmpty })
        #expect(
            ["7.5", "8.2", "6.3", "9.2", "9.3", "10.2"].allSatisfy { number in
                standard.clauses.contains { $0.number == number && $0.questions.count > 1 }
            })
    }
}
