import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("What a clerk enters: twins, and files of the same book")
struct DocumentEntryTests {
    private func letter(
        _ symbol: String, arrivedOn: Day = World.today, datedOn: Day? = nil
    ) -> RegisterDocument {
        RegisterDocument(
            unit: "H33.30", arrivedOn: arrivedOn, arrivedTime: nil, issuer: "Sở Nội vụ", symbol: symbol,
            datedOn: datedOn, type: "CV", subject: "Về việc báo cáo", urgency: .normal, channel: .exchange, dueOn: nil,
            isKnownTwin: nil)
    }

    @Test("a day left out hides no twin, and a number of another year is none", arguments: Engine.available)
    func undatedTwins(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let day = World.today
        _ = try await world.product.perform(letter("5/UBND-NV", datedOn: day.adding(-3)), as: .system)
        await #expect(throws: Refusal.self) { try await world.product.perform(letter("5/UBND-NV"), as: .system) }
        _ = try await world.product.perform(letter("5/UBND-NV", datedOn: day.adding(-2)), as: .system)
        let next = try #require(Day(2025, 6, 18))
        _ = try await world.on(next).product.perform(letter("5/UBND-NV", arrivedOn: next), as: .system)
        await #expect(throws: Refusal.self) {
            try await world.on(next).product.perform(
                letter("5/UBND-NV", arrivedOn: next, datedOn: next.adding(-1)), as: .system)
        }
        #expect(try world.count("document") == 3)
    }

    @Test("no file changes what a clerk registered on a page", arguments: Engine.available)
    func entered(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await world.product.perform(letter("1/UBND"), as: .system)
        let file = try Scratch.file(
            "incoming.csv",
            """
            don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,trich_yeu
            H33.30,1,2024,2024-06-17T08:00,Sở Y tế,9/SYT,Kế hoạch khác
            H33.30,2,2024,2024-06-17T08:00,Sở Y tế,10/SYT,Kế hoạch
            """)
        let report = try await world.load("incoming", from: file)
        #expect(report.counts.refused == 1 && report.counts.inserted == 1)
        #expect(try world.document(id).symbol == "1/UBND" && world.document(id).batch == nil)
        // What a file brought, a file may change.
        let again = try await world.load(
            "incoming",
            from: Scratch.file(
                "incoming.csv",
                """
                don_vi,so_den,nam,thoi_diem_den,tac_gia,so_ky_hieu,trich_yeu
                H33.30,2,2024,2024-06-17T08:00,Sở Y tế,10/SYT,Kế hoạch sửa
                """))
        #expect(again.counts.updated == 1)
    }
}
