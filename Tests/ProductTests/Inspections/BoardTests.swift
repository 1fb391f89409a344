import Core
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("The public board says what proves a promise and what has changed, and no more")
struct BoardTests {
    @Test("proof and changes, without the words that were written for the offices", arguments: Engine.available)
    func proof(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.withUnits)
        let inspection = try await world.askedInspection(asksDepartment: true)
        let asked = try world.recommendations(of: inspection)
        let day = try #require(Day(2024, 9, 20))
        func proof() throws -> String? { try world.recommendation(asked[0].id).proof?.vietnamese }
        func changes(_ day: Day) throws -> [BoardChange] {
            try world.read { try inspection.boardChanges(since: day, in: $0) }
        }
        #expect(try proof() == nil)
        #expect(try changes(World.concludedOn).map(\.step) == [.assign, .assign])
        try await world.report(asked[0], on: day)
        #expect(try proof() == "Đơn vị báo cáo hoàn thành ngày 20/09/2024, chờ xác minh")
        try await world.verify(asked[0], on: day.adding(4))
        #expect(try proof() == "Đoàn kiểm tra xác minh ngày 24/09/2024")
        let department = try world.person("clerk", over: "H33.11")
        try await world.perform(
            StartRecommendation(recommendation: asked[1].id, version: asked[1].version), as: department, on: day)
        let current = try world.recommendation(asked[1].id)
        try await world.perform(
            AskExtension(
                recommendation: current.id, version: current.version, to: day.adding(30), reason: "Thiếu người"),
            as: department, on: day)
        // That more time was asked for is told nobody, only what comes of it.
        let lately = try changes(day.adding(-10))
        #expect(lately.map(\.step) == [.verify, .start, .report, .start])
        #expect(try changes(day.adding(1)).map(\.step) == [.verify])
        #expect(lately.allSatisfy { [asked[0].statement, asked[1].statement].contains($0.statement) })
        #expect(try world.read { try inspection.publishedFollowUps(in: $0) }.isEmpty)
    }
}
