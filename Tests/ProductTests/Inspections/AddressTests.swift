import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("An address names what belongs to its inspection, and nothing of another")
struct AddressTests {
    @Test(
        "a finding, what is said and answered to it, a file, a seat of another inspection are not there",
        arguments: Engine.available)
    func others(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let other = try await world.openedInspection(of: "H33.30.01").id
        let begun = try await world.begunInspection(scope: .own)
        try await world.addShortcoming(to: begun)
        let finding = try #require(try world.findings(of: begun).last)
        let seat = try #require(try world.read { try begun.team(in: $0) }?.head)
        try await world.signMinutes(of: begun)
        let (inspector, clerk) = (try world.inspector, try world.clerk)
        _ = try await world.product.perform(AskExplanation(inspection: begun.id, dueOn: nil), as: inspector)
        let path = try Scratch.file("cong-van.txt", "Công văn giải trình")

        func say(_ inspection: Inspection.ID) async throws {
            _ = try await world.product.perform(
                SayExplanation(
                    finding: finding.id, agrees: false, said: "Đã niêm yết đủ.", version: 0, inspection: inspection),
                as: clerk)
        }
        func attach(_ inspection: Inspection.ID) async throws {
            _ = try await world.product.perform(
                AttachToExplanation(finding.id, of: inspection, path: path, named: "cong-van.txt"), as: clerk)
        }
        func answer(_ inspection: Inspection.ID) async throws {
            _ = try await world.product.perform(
                AnswerExplanation(
                    finding: finding.id, answer: .refused, reply: "Ảnh chụp ngày kiểm tra.", version: 1,
                    inspection: inspection), as: inspector)
        }
        func judge(_ inspection: Inspection.ID) async throws {
            _ = try await world.product.perform(
                JudgeFinding(
                    finding: finding.id, version: try world.read { try Finding.find(finding.id, in: $0) }.version,
                    verdict: .accepted, grade: .shortfall, clause: finding.clause, statement: finding.statement,
                    cause: nil, causeKind: nil, responsible: nil, basis: nil, recommendation: "Niêm yết đầy đủ.",
                    deliverable: nil, dueOn: Day(2024, 9, 30), reason: nil, inspection: inspection), as: inspector)
        }
        func handOver(_ inspection: Inspection.ID) async throws {
            _ = try await world.product.perform(
                HandOverSeat(
                    member: seat.id, reason: "Chuyển công tác", name: nil, successorTitle: "Giám đốc Sở Nội vụ",
                    successorOffice: "H33.11", account: nil, cameFrom: nil, cameOn: nil, inspection: inspection),
                as: inspector)
        }
        for (place, send) in [attach, say, answer, judge, handOver].enumerated() {
            let before = try world.count("journal")
            await #expect(throws: Refusal.notFound, "\(place)") { try await send(other) }
            #expect(try world.count("journal") == before, "\(place)")
            try await send(begun.id)
        }
    }
}
