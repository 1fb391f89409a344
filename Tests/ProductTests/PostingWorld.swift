import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Procedures

extension World {
    static let withPostings = ["units", "calendar", "procedures", "postings"]

    /// Writes a version of a procedure where the rule and other slices read it.
    func publish(
        _ code: String, _ version: Int, at level: Core.Unit.Level = .commune, from: Day, until: Day? = nil,
        announced: Day? = nil
    ) async throws {
        try await product.store.write { tx in
            let id = try tx.insert(
                """
                INSERT INTO edition (kind, work, number, code, title, state, content, decided_on, effective_from,
                                     effective_until)
                VALUES ('procedure', \(code), \(version), \(code), \("Thủ tục \(code)"), 'PUBLISHED',
                        \("{\"levels\":[\"\(level.rawValue)\"],\"name\":\"Thủ tục \(code)\"}"), \(announced), \(from), \(until))
                RETURNING id
                """)
            try tx.execute("INSERT INTO edition_audience (edition_id, level) VALUES (\(id), \(level))")
        }
    }

    func postings(of procedure: String, at unit: String) throws -> [Posting] {
        let id = try self.unit(unit).id
        return try read { try Posting.of(procedure, at: id, in: $0) }
    }

    func standing(of procedure: String, at unit: String, on day: Day = today) throws -> PostingStanding? {
        let unit = try self.unit(unit)
        return try read {
            try PostingFacts.of(procedure, at: unit, in: $0)
                .standing(on: day, by: .kept(product.knowledge.figures.rules, in: $0))
        }
    }

    /// What a unit owes of its postings, by title.
    func owed(by unit: String) throws -> [Obligation] {
        var filter = Obligation.Filter(units: [try self.unit(unit).id])
        filter.kind = "posting_gap"
        return try read { try Obligation.open(filter, limit: 1000, in: $0) }
    }

    func june(_ day: Int) throws -> Day { try #require(Day(2024, 6, day)) }
}
