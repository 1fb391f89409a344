import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("What an inspection came to is kept beside its records and always equals them")
struct InspectionSumTests {
    @Test("a tally is added up from its text, whatever it counts")
    func tallies() {
        var first = Tally()
        first.add(3, to: 0, of: .group, "TT")
        first.add(to: 4, of: .group, "TT")
        first.add(12, to: 0, of: .due, "20250630")
        first.add(7, to: 1, of: .due, "20250701")
        first.add(0, to: 0, of: .members)
        #expect(first.text == "d20250630:12;d20250701:0 7;gTT:3 0 0 0 1")
        var second = Tally()
        second.add(first.text)
        #expect(second == first)
        second.add(first.text)
        second.add("")
        #expect(second[.group, "TT"] == [6, 0, 0, 0, 2] && second[.members] == [0, 0, 0, 0, 0])
        #expect(second.lines(of: .due, before: "20250701").map(\.code) == ["20250630"])
        #expect(second.lines(of: .due).map(\.numbers) == [[24, 0, 0, 0, 0], [0, 14, 0, 0, 0]])
    }

    @Test("from the first member of the team to the last verified recommendation", arguments: Engine.available)
    func whole(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let derived = Derived.inspectionSums
        let asked = try await world.askedInspection(asksDepartment: true)
        #expect(try world.read(derived.differing) == 0)
        let recommendations = try world.recommendations(of: asked)
        try await world.report(recommendations[0], on: try #require(Day("2024-09-30")))
        #expect(try world.read(derived.differing) == 0)
        try await world.verify(recommendations[0], on: try #require(Day("2024-10-30")))
        #expect(try world.read(derived.differing) == 0)
        let sum = try world.read { try InspectionSum(of: asked.id, in: $0) }
        #expect(sum.tally[.asked][0] == recommendations.count && sum.tally[.asked][2] == 1)
        #expect(sum.dates.signedOn != nil && sum.dates.conclusionIssuedOn != nil && sum.tally[.members][0] > 0)
        // What was there before sums were kept counts all the same.
        let top = try world.unit("H33")
        let day = try #require(Day("2024-12-01"))
        func year() throws -> (FairnessFigures, YearSummary, CommonShortcomings) {
            try world.read { snapshot in
                (
                    try FairnessFigures(2024, under: top, on: day, by: Rules().terms, in: snapshot),
                    try YearSummary(2024, under: top, on: day, in: snapshot),
                    try CommonShortcomings(2024, under: top, in: snapshot)
                )
            }
        }
        let summed = try year()
        try await world.product.store.write { tx in
            try tx.execute("UPDATE inspection_sum SET tally = NULL, shortcomings = NULL, signed_on = NULL")
        }
        let unsummed = try year()
        #expect(summed.0.dropped == unsummed.0.dropped && summed.0.conflicted == unsummed.0.conflicted)
        #expect(summed.0.conclusion == unsummed.0.conclusion && summed.1.asked == unsummed.1.asked)
        #expect(summed.1.asked.issued > 0 && summed.2.items == unsummed.2.items)
        try await world.product.store.remake(derived)
        // What was changed past the acts is seen, and mended.
        try await world.product.store.write { tx in try tx.execute("DELETE FROM explanation") }
        try await world.product.store.write { tx in
            try tx.execute("UPDATE recommendation SET state = \(Recommendation.State.void)")
        }
        #expect(try world.read(derived.differing) == 1)
        try await world.product.store.remake(derived)
        #expect(try world.read(derived.differing) == 0)
    }
}
