import Core
import Kernel
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("A follow-up visit is opened by the code of the visit before, and announced while there is time to report")
struct FollowUpTests {
    private static let later = Day(2024, 10, 1) ?? World.visited

    /// A follow-up visit of the district; the one before named by its code, or by its number.
    private func visit(
        _ code: String?, number: Inspection.ID? = nil, form: Inspection.Form = .again, of unit: String = "H33.30"
    ) -> OpenInspection {
        OpenInspection(
            unit: unit, form: form, beginsOn: Self.later, endsOn: nil, venue: nil, decision: "Kế hoạch 39/KH-UBND",
            periods: [Period("2024-Q3")].compactMap(\.self), scope: .own, follows: number, followsCode: code)
    }

    @Test("by code or number; what is not there is said at the field", arguments: Engine.available)
    func named(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let earlier = try await world.askedInspection()
        let home = try world.on(Self.later)
        func opened(_ act: OpenInspection) async throws -> Inspection.ID? {
            try home.inspection(try await home.product.perform(act, as: home.inspector)).follows
        }
        func refused(_ act: OpenInspection) async -> [String?] {
            do {
                _ = try await opened(act)
                return []
            } catch { return (error as? Refusal)?.reasons.map(\.field) ?? ["?"] }
        }
        #expect(try await opened(visit(earlier.code)) == earlier.id)
        #expect(try await opened(visit(" \(earlier.code.lowercased()) ")) == earlier.id)
        #expect(try await opened(visit("\(earlier.id)")) == earlier.id)
        #expect(try await opened(visit(nil, number: earlier.id)) == earlier.id)
        #expect(try await opened(visit(nil, form: .unannounced)) == nil)
        // As a program writes it.
        let written = try EditionWorld.act(
            OpenInspection.self,
            [
                "unit": "H33.30", "form": "PHUC_TRA", "beginsOn": Self.later.iso, "decision": "Kế hoạch 39/KH-UBND",
                "periods": ["2024-Q3"], "scope": "own", "follows": earlier.id.value,
            ])
        #expect(try await opened(written) == earlier.id)
        #expect(await refused(visit("KT-1999-999")) == ["followsCode"])
        #expect(await refused(visit("999")) == ["followsCode"])
        #expect(await refused(visit(nil, number: Inspection.ID(999))) == ["followsCode"])
        #expect(await refused(visit(earlier.code, of: "H33.30.01")) == ["followsCode"])
        #expect(await refused(visit("")) == ["form"])
        #expect(await refused(visit(earlier.code, form: .unannounced)) == ["form"])
    }

    @Test("nobody reports on the day on which he is asked, unless the visit is that day", arguments: Engine.available)
    func asked(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let opened = try await world.openedInspection(form: .onSite, on: World.today.adding(30))
        func announce(_ reportDueOn: Day) async throws {
            _ = try await world.product.perform(
                AnnounceInspection(inspection: opened.id, reportDueOn: reportDueOn, venue: "Hội trường"),
                as: world.inspector)
        }
        for day in [World.today.adding(-1), World.today, opened.beginsOn.adding(1)] {
            let refused = await #expect(throws: Refusal.self) { try await announce(day) }
            #expect(refused?.reasons.map(\.field) == ["reportDueOn"], "\(day)")
        }
        try await announce(World.today.adding(1))
        #expect(try world.inspection(opened.id).state == .announced)
    }
}
