import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("Numbers and days that nobody can mean are refused where they are typed")
struct TypedInputTests {
    private static let never = Day(2999, 1, 1) ?? World.visited

    @Test(
        "a document has digits first, and mostly its notation behind them",
        arguments: ["45/TB-SNV", " 120/QĐ-SNV ", "05/KH-UBND", "12", "118/2025/NĐ-CP"])
    func numbers(_ number: String) throws {
        #expect(number.flawAsNumber() == nil)
        #expect(try number.issuedNumber() == VietnameseText.clean(number))
    }

    @Test(
        "what no office writes on a document is no number",
        arguments: ["", "  ", "-5", "0", "000", "0/TB-SNV", "TB-SNV", "số 45/TB-SNV", "45/", "45 TB", "1234567", "abc"])
    func noNumbers(_ number: String) {
        #expect(number.flawAsNumber("so")?.field == "so")
        let refusal = #expect(throws: Refusal.self) { try number.issuedNumber() }
        #expect(refusal?.reasons.map(\.field) == ["number"])
    }

    @Test("no document is issued under such a number", arguments: Engine.available)
    func issued(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        func fields(_ body: () async throws -> Void) async -> [String?] {
            do {
                try await body()
                return []
            } catch { return (error as? Refusal)?.reasons.map(\.field) ?? ["?"] }
        }
        let inspector = try world.inspector
        let opened = try await world.openedInspection()
        let team = try #require(try world.read { try opened.team(in: $0) })
        let decision = DecideTeam(
            inspection: opened.id, version: team.version, number: "-5", decidedOn: World.today, governingBody: nil,
            issuingBody: "SỞ NỘI VỤ", place: "Kiên Giang", signerTitle: "GIÁM ĐỐC", bases: nil)
        #expect(await fields { _ = try await world.product.perform(decision, as: inspector) } == ["number"])
        let begun = try await world.advance(opened, .begin)
        try await world.addShortcoming(to: begun)
        _ = try await world.approveConclusion(of: begun)
        #expect(
            await fields { _ = try await world.product.perform(world.issue(of: begun, number: "-5"), as: inspector) }
                == ["number"])
        let inspection = try world.inspection(
            try await world.product.perform(world.issue(of: begun, number: " 46/TB-SNV "), as: inspector))
        #expect(try world.read { try Conclusion.of(inspection.id, in: $0) }?.number == "46/TB-SNV")
        let asked = try #require(try world.recommendations(of: inspection).first)
        _ = try await world.product.perform(
            AddMeasure(
                recommendation: asked.id, content: "Rà soát", lead: "Văn phòng", support: nil,
                dueOn: try #require(asked.dueOn), deliverable: nil), as: world.clerk)
        let plan = SubmitRemediationPlan(
            inspection: inspection.id, number: "-5", signedOn: World.today, place: "Giang Thành",
            signerTitle: "CHỦ TỊCH", signerName: "(người ký)")
        #expect(await fields { _ = try await world.product.perform(plan, as: try world.clerk) } == ["number"])
        let summary = IssueYearReport(
            unit: "H33", year: 2024, number: "-5", signedOn: World.today, place: "Kiên Giang", issuingBody: "SỞ NỘI VỤ",
            signerTitle: "GIÁM ĐỐC")
        #expect(await fields { _ = try await world.product.perform(summary, as: inspector) } == ["number"])
    }

    @Test("nothing is due in the year 2999, and no measure before the conclusion", arguments: Engine.available)
    func days(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        func refused<Outcome>(_ body: () async throws -> Outcome) async -> [String?] {
            do {
                _ = try await body()
                return []
            } catch { return (error as? Refusal)?.reasons.map(\.field) ?? ["?"] }
        }
        let begun = try await world.begunInspection(scope: .own)
        #expect(await refused { try await world.addShortcoming(to: begun, dueOn: Self.never) } == ["dueOn"])
        try await world.addShortcoming(to: begun)
        let finding = try #require(try world.findings(of: begun).last)
        #expect(await refused { try await world.judge(finding, dueOn: Self.never) } == ["dueOn"])
        let request = AddRecommendation(
            inspection: begun.id, statement: "Hướng dẫn niêm yết.", deliverable: nil, owner: "H33.11",
            dueOn: Self.never)
        #expect(await refused { try await world.product.perform(request, as: world.inspector) } == ["dueOn"])
        let drafting = try await world.advance(begun, .draft)
        let head = try world.head(of: drafting)
        let late = SaveConclusion(
            inspection: head.inspection, version: head.version, place: head.place, governingBody: head.governingBody,
            issuingBody: head.issuingBody, authority: head.authority, signerTitle: head.signerTitle,
            signerName: head.signerName, reportDueOn: Self.never)
        #expect(await refused { try await world.product.perform(late, as: world.inspector) } == ["reportDueOn"])

        let inspection = try await world.askedInspection(of: "H33.30.01")
        let asked = try #require(try world.recommendations(of: inspection).first)
        let clerk = try world.person("clerk", over: "H33.30.01")
        func measure(_ day: Day) async -> [String?] {
            await refused {
                try await world.perform(
                    AddMeasure(
                        recommendation: asked.id, content: "Rà soát", lead: "Văn phòng", support: nil, dueOn: day,
                        deliverable: nil), as: clerk, on: World.concludedOn)
            }
        }
        let opened = try #require(try world.read { try Remediation.of(inspection.id, in: $0) }).openedOn
        #expect(await measure(opened.adding(-1)) == ["dueOn"])
        #expect(await measure(Self.never) == ["dueOn"])
        #expect(await measure(opened) == [])
        func ask(_ day: Day) async -> [String?] {
            await refused {
                try await world.perform(
                    AskExtension(recommendation: asked.id, version: asked.version, to: day, reason: "Chờ kinh phí"),
                    as: clerk, on: World.concludedOn)
            }
        }
        #expect(await ask(Self.never) == ["to"])
        #expect(await ask(World.concludedOn.adding(months: 60)) == [])
    }
}
