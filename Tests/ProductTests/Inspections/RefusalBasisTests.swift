import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("Every refused transition says why, with its basis")
struct RefusalBasisTests {
    /// A transition that is refused, in the words that a clerk reads.
    enum Attempt: String, CaseIterable, CustomTestStringConvertible {
        case beginTeamless, announceTeamless, hearUnsigned, hearProposed, draftUnsigned, signNothing, draftUnheard,
            concludeNothing, submitGaps, closeOpen, cancelRunning, submitEmptyPlan, submitReportEmpty, judgeEarly,
            reopenMinutes, takeStep, reportUnshown

        var testDescription: String { rawValue }
    }

    @Test(arguments: Attempt.allCases, Engine.available)
    func basis(_ attempt: Attempt, _ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let refusal = await #expect(throws: Refusal.self) { try await make(attempt, world) }
        guard case .conflict(let reasons) = refusal else {
            Issue.record("\(attempt): \(String(describing: refusal))")
            return
        }
        #expect(!reasons.isEmpty)
        for reason in reasons { #expect(reason.basis != nil, "\(attempt): \(reason.phrase.vietnamese)") }
    }

    private func make(_ attempt: Attempt, _ world: World) async throws {
        let inspector = try world.inspector
        func step(_ step: Inspection.Step, _ inspection: Inspection) async throws {
            _ = try await world.product.perform(
                AdvanceInspection(inspection: inspection.id, step: step, note: "x"), as: inspector)
        }
        func ask(_ inspection: Inspection) async throws {
            _ = try await world.product.perform(AskExplanation(inspection: inspection.id, dueOn: nil), as: inspector)
        }
        switch attempt {
        case .beginTeamless: try await step(.begin, try await world.openedInspection(withTeam: false))
        case .announceTeamless:
            _ = try await world.product.perform(
                world.announcement(
                    of: try await world.openedInspection(form: .onSite, withTeam: false), lateReason: "Đổi lịch"),
                as: inspector)
        case .hearUnsigned:
            let begun = try await world.begunInspection()
            try await world.addShortcoming(to: begun)
            try await ask(begun)
        case .hearProposed:
            let begun = try await world.begunInspection()
            try await world.propose(begun)
            try await world.signMinutes(of: begun)
            try await ask(begun)
        case .draftUnsigned: try await step(.draft, try await world.begunInspection())
        case .signNothing:
            _ = try await world.product.perform(
                SignMinutes(inspection: try await world.begunInspection().id, side: .team, name: "A", title: "B"),
                as: inspector)
        case .draftUnheard:
            let begun = try await world.begunInspection()
            try await world.addShortcoming(to: begun)
            try await world.signMinutes(of: begun)
            try await step(.draft, begun)
        case .concludeNothing, .submitGaps:
            let begun = try await world.begunInspection()
            if attempt == .submitGaps {
                try await world.addShortcoming(to: begun)
                // What is recorded now lacks neither; a database of an earlier program may.
                try await world.product.store.write { tx in
                    try tx.execute("UPDATE recommendation SET statement = '', due_on = NULL")
                }
            }
            let drafting = try await world.advance(begun, .draft)
            _ = try await world.product.perform(try world.head(of: drafting), as: inspector)
            _ = try await world.product.perform(SubmitConclusion(inspection: begun.id), as: inspector)
        case .closeOpen: try await step(.close, try await world.askedInspection())
        case .cancelRunning: try await step(.cancel, try await world.begunInspection())
        case .submitEmptyPlan:
            let plan = try await world.product.perform(
                DraftPlan(
                    unit: "H33", year: 2024,
                    fields: PlanFields(
                        purpose: "Đánh giá", requirements: "Khách quan",
                        periods: [Period("ND09:2023")].compactMap(\.self),
                        forms: [.onSite], leading: "Sở Nội vụ", cooperating: nil, share: nil)), as: inspector)
            _ = try await world.product.perform(SubmitPlan(plan: plan), as: inspector)
        case .submitReportEmpty:
            let opened = try await world.openedInspection(form: .onSite)
            _ = try await world.product.perform(world.announcement(of: opened, lateReason: "Đổi lịch"), as: inspector)
            _ = try await world.product.perform(
                SubmitReport(
                    inspection: opened.id,
                    version: try world.read { try SelfReport.require(of: opened.id, in: $0) }.version,
                    number: "120/BC-UBND", signer: "Chủ tịch"), as: try world.clerk)
        case .judgeEarly: try await world.addShortcoming(to: try await world.openedInspection())
        case .reopenMinutes:
            try await world.product.perform(
                ReopenMinutes(inspection: try await world.begunInspection().id, reason: "x"), as: inspector)
        case .takeStep:
            _ = try await world.product.perform(
                try world.head(of: try await world.begunInspection()), as: inspector)
        case .reportUnshown:
            let asked = try #require(try world.recommendations(of: try await world.askedInspection()).first)
            try await world.perform(
                StartRecommendation(recommendation: asked.id, version: asked.version), as: world.clerk,
                on: World.concludedOn)
            try await world.perform(
                ReportRecommendation(
                    recommendation: asked.id, version: try world.recommendation(asked.id).version, result: "Xong"),
                as: world.clerk, on: World.concludedOn)
        }
    }

    @Test(
        "no refusal of the slices is written without a basis; what somebody else changed meanwhile needs none",
        arguments: ["Inspections", "Scoring"])
    func sources(_ slice: String) throws {
        let folder = URL(fileURLWithPath: Repository.root + "/Sources/Features/\(slice)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for said in text.matches(of: /\.conflict\(\s*"((?:[^"\\]|\\.)*)"\s*\)/).map({ String($0.1) }) {
                #expect(said.contains("sau khi trang được mở"), "\(file.lastPathComponent): \(said)")
            }
        }
    }
}

extension World {
    /// A proposal that nobody has judged, as the figures make them.
    fileprivate func propose(_ inspection: Inspection) async throws {
        try await addShortcoming(to: inspection)
        let finding = try #require(try findings(of: inspection).last)
        try await judge(finding, .proposed)
    }
}
