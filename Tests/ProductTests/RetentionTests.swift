import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("How long documents are kept")
struct RetentionTests {
    @Test(
        "years count from the end of the closing year",
        arguments: [
            ("CONG_VAN", "2024-06-18", "2035-01-01"), ("CONG_VAN", "2024-12-31", "2035-01-01"),
            ("CONG_VAN", "2025-01-01", "2036-01-01"), ("CCHC", "2024-02-29", "2045-01-01"),
            ("KET_LUAN_HOP", "2023-01-01", "2034-01-01"), ("ISO", "2024-06-18", nil),
            ("KE_HOACH_NAM", "2011-12-31", nil),
        ] as [(String, String, String?)])
    func worked(_ code: String, _ closed: String, _ first: String?) throws {
        let day = try #require(Day(closed))
        let rule = try #require(try Rules().retention.find(code, type: "", on: day))
        #expect(rule.destroyable(closedOn: day)?.iso == first)
        if let first, let destroyable = Day(first) {
            // The list asks the other way round, and must draw the line at the same place.
            #expect(try #require(rule.lastClosing(destroyableOn: destroyable)) >= day)
            #expect(try #require(rule.lastClosing(destroyableOn: destroyable.adding(-1))) < day)
        }
    }

    @Test("every class of the source is there, with its basis and what it has still to be checked against")
    func rules() throws {
        let classes = try Rules().retention.classes
        #expect(classes.count == 8 && Set(classes.map(\.code)).count == 8)
        #expect(classes.allSatisfy { !$0.basis.isEmpty && $0.toVerify == "10/2022/TT-BNV" })
        let types = classes.flatMap(\.types)
        #expect(Set(types).count == types.count)
        #expect(Set(types).isSubset(of: Set(try Rules().documentTypes.map(\.code))))
    }

    @Test("the list has what its class says, by choice before type, and destroys nothing", arguments: Engine.available)
    func list(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        func finish(_ symbol: String, _ type: String, _ retention: String?) async throws -> IncomingDocument.ID {
            let id = try await TestDocument(symbol: symbol, type: type).register(in: world)
            _ = try await world.product.perform(
                PresentDocument(document: id, version: try world.version(of: id), desk: nil, note: nil), as: .system)
            var act = FinishDocument(
                document: id, version: try world.version(of: id), result: "Đã lưu")
            act.retention = retention
            _ = try await world.product.perform(act, as: .system)
            return id
        }
        let letter = try await finish("1/A", "CV", nil)
        let longer = try await finish("2/A", "CV", "CCHC")
        _ = try await finish("3/A", "BC", nil)
        _ = try await finish("4/A", "BC", "KE_HOACH_NAM")
        let open = try await TestDocument(symbol: "5/A").register(in: world)
        await #expect(throws: Refusal.self) { try await finish("6/A", "CV", "KHONG_CO") }
        let unit = try world.unit("H33.30.01").id
        func proposed(on day: String) throws -> [IncomingDocument.ID] {
            let list = RetentionList(
                units: [unit], rules: world.product.knowledge.figures.rules.retention, today: try #require(Day(day)))
            return try world.read { snapshot in
                let paged = try list.documents(after: nil, limit: 50, in: snapshot).map(\.id)
                var whole: [IncomingDocument.ID] = []
                try list.each(in: snapshot) { whole.append($0.id) }
                #expect(paged.sorted() == whole.sorted())
                return paged
            }
        }
        #expect(try proposed(on: "2034-12-31") == [])
        #expect(try proposed(on: "2035-01-01") == [letter])
        #expect(try proposed(on: "2044-12-31") == [letter])
        #expect(try proposed(on: "2045-01-01") == [letter, longer])
        #expect(try proposed(on: "2999-01-01") == [letter, longer])
        #expect(try world.count("document") == 6)
        #expect(try world.read { try IncomingDocument.find(open, in: $0).finishedOn } == nil)
    }
}
