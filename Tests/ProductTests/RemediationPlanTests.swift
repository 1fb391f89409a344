import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The unit's plan and report after a conclusion")
struct RemediationPlanTests {
    private static let signedOn = Day(2024, 7, 10) ?? World.visited

    private func plan(_ world: World, _ inspection: Inspection, on day: Day = signedOn) async throws {
        try await world.perform(
            SubmitRemediationPlan(
                inspection: inspection.id, number: "112/KH-UBND", signedOn: Self.signedOn, place: "Giang Thành",
                signerTitle: "Chủ tịch", signerName: "(người ký)"), as: world.clerk, on: day)
    }

    private func measure(_ recommendation: Recommendation, by day: Day? = Day(2024, 8, 31)) throws -> AddMeasure {
        AddMeasure(
            recommendation: recommendation.id, content: "Rà soát, niêm yết lại", lead: "Văn phòng HĐND và UBND",
            support: "UBND các xã", dueOn: try #require(day), deliverable: "Danh mục đã niêm yết")
    }

    @Test(
        "owed within 10 working days, the report on the day of the notice; sent, it begins the follow-up",
        arguments: Engine.available)
    func submits(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let remediation = try #require(try world.read { try Remediation.of(inspection.id, in: $0) })
        let owed = try #require(try world.owed(.remediationPlan, remediation.id.value))
        #expect(owed.dueOn == Day(2024, 7, 16) && owed.unit == "H33.30")
        #expect(try world.owed(.remediationReport, remediation.id.value)?.dueOn == Day(2024, 8, 2))
        let empty = await #expect(throws: Refusal.self) { try await plan(world, inspection) }
        #expect(empty?.reasons.count == 1)
        #expect(empty?.reasons.first?.phrase.vietnamese.contains("Kiến nghị số 1 chưa có biện pháp") == true)
        let asked = try world.recommendations(of: inspection)
        let late = await #expect(throws: Refusal.self) {
            try await world.perform(try measure(asked[0], by: Day(2024, 10, 1)), as: world.clerk, on: Self.signedOn)
        }
        #expect(late?.reasons.first?.field == "dueOn")
        // What a department was asked for is no part of the unit's plan.
        await #expect(throws: Refusal.self) {
            try await world.perform(
                try measure(asked[1], by: Day(2024, 8, 1)), as: world.person("clerk", over: "H33.11"), on: Self.signedOn
            )
        }
        try await world.perform(try measure(asked[0]), as: world.clerk, on: Self.signedOn)
        try await plan(world, inspection)
        #expect(try world.inspection(inspection.id).state == .following)
        #expect(try world.owed(.remediationPlan, remediation.id.value)?.closedOn == Self.signedOn)
        await #expect(throws: Refusal.self) {
            try await world.perform(try measure(asked[0]), as: world.clerk, on: Self.signedOn)
        }
        try world.expectTrue()
    }

    @Test("given back with a reason it is owed again, in a term of its own", arguments: Engine.available)
    func returned(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let asked = try #require(try world.recommendations(of: inspection).first)
        try await world.perform(try measure(asked), as: world.clerk, on: Self.signedOn)
        try await plan(world, inspection)
        let day = try #require(Day(2024, 7, 15))
        let reasonless = await #expect(throws: Refusal.self) {
            try await world.perform(
                ReturnRemediationPlan(inspection: inspection.id, reason: " "), as: world.inspector, on: day)
        }
        #expect(reasonless?.reasons.first?.field == "reason")
        try await world.perform(
            ReturnRemediationPlan(inspection: inspection.id, reason: "Thời hạn quá dài"), as: world.inspector, on: day)
        let remediation = try #require(try world.read { try Remediation.of(inspection.id, in: $0) })
        #expect(remediation.plan.state == .returned && remediation.plan.reason == "Thời hạn quá dài")
        let owed = try #require(try world.owed(.remediationPlan, remediation.id.value))
        #expect(owed.closedOn == nil && owed.dueOn == Day(2024, 7, 22) && owed.first == Day(2024, 7, 16))
        try await plan(world, inspection, on: day)
        #expect(try world.inspection(inspection.id).state == .following)
        await #expect(throws: Refusal.forbidden) {
            try await world.perform(
                ReturnRemediationPlan(inspection: inspection.id, reason: "x"), as: world.clerk, on: day)
        }
    }

    @Test(
        "the report says of everything unfinished why, and both papers are the same bytes each time",
        arguments: Engine.available)
    func reports(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection()
        let asked = try #require(try world.recommendations(of: inspection).first)
        func report() async throws {
            try await world.perform(
                SubmitRemediationReport(
                    inspection: inspection.id, number: "215/BC-UBND", signedOn: try #require(Day(2024, 8, 1)),
                    place: "Giang Thành", signerTitle: "Chủ tịch", signerName: "(người ký)"), as: world.clerk,
                on: try #require(Day(2024, 8, 1)))
        }
        let unplanned = await #expect(throws: Refusal.self) { try await report() }
        #expect(unplanned?.reasons.first?.phrase.vietnamese.contains("Chưa gửi kế hoạch") == true)
        try await world.perform(try measure(asked), as: world.clerk, on: Self.signedOn)
        try await plan(world, inspection)
        let silent = await #expect(throws: Refusal.self) { try await report() }
        #expect(silent?.reasons.first?.phrase.vietnamese.contains("chưa báo cáo kết quả và lý do") == true)
        let day = try #require(Day(2024, 7, 30))
        try await world.perform(
            StartRecommendation(recommendation: asked.id, version: asked.version), as: world.clerk, on: day)
        try await world.perform(
            ReportProgress(
                recommendation: asked.id, version: asked.version + 1, share: 60, result: "Đã niêm yết tại 3/5 xã.",
                hindrance: "Hai xã chờ bảng mới."), as: world.clerk, on: day)
        try await report()
        let remediation = try #require(try world.read { try Remediation.of(inspection.id, in: $0) })
        #expect(remediation.report.state == .submitted)
        #expect(try world.owed(.remediationReport, remediation.id.value)?.closedOn == Day(2024, 8, 1))
        let kept = try #require(try world.read { try remediation.document(.report, in: $0) })
        let again = try world.read { snapshot in
            try RemediationReportDocument(
                remediation: remediation, unit: try inspection.inspected(in: snapshot),
                above: try inspection.parent(in: snapshot), office: "SỞ NỘI VỤ",
                lines: try remediation.lines(in: snapshot),
                head: PaperHead(
                    number: "215/BC-UBND", signedOn: try #require(Day(2024, 8, 1)), place: "Giang Thành",
                    signerTitle: "Chủ tịch", signerName: "(người ký)")
            ).document()
        }
        #expect(kept == again)
    }
}
