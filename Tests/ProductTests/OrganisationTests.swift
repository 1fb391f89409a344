import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@Suite("Units of the country, before and after 1/7/2025")
struct OrganisationTests {
    /// The real units, unpacked.
    private static func country() throws -> String {
        let out = try Scratch.folder() + "/units.csv"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gunzip -c '\(Repository.root)/Data/vietnam/units.csv.gz' > '\(out)'"]
        try process.run()
        process.waitUntilExit()
        return out
    }

    @Test("every province, district and commune loads, with its successors", arguments: Engine.available)
    func load(_ engine: Engine) async throws {
        let world = try await World(engine)
        let report = try await world.load("units", from: try Self.country())
        #expect(report.counts.refused == 0)
        #expect(report.counts.inserted == 63 + 696 + 10_047 + 34 + 3_321)
        func standing(_ level: String, on day: Day?) throws -> Int {
            let key = try #require(day).key
            return try world.read {
                try $0.count(
                    """
                    SELECT COUNT(*) FROM unit WHERE level = \(level) AND valid_from <= \(key)
                    AND (valid_until IS NULL OR valid_until >= \(key))
                    """)
            }
        }
        #expect(try standing("TINH", on: Day(2025, 6, 30)) == 63)
        #expect(try standing("TINH", on: Day(2025, 7, 1)) == 34)
        #expect(try standing("HUYEN", on: Day(2025, 7, 1)) == 0)
        #expect(try standing("XA", on: Day(2025, 7, 1)) == 3_321)
    }

    @Test("Giang Thành: its five communes went into two")
    func giangThanh() async throws {
        let world = try await World(.sqlite)
        try await world.load("units", from: try Self.country())
        let district = try world.unit("V24.91.914")
        let communes = try world.read { try district.children(in: $0) }
        #expect(communes.count == 5)
        let heirs = try world.read { snapshot in
            Set(try communes.flatMap { try $0.successors(in: snapshot) }.map(\.code))
        }
        #expect(heirs == ["V25.91.30796", "V25.91.30793"])
        let now = try world.unit("V25.91.30796")
        let merged = try world.read { try now.predecessors(in: $0).map(\.shortName) }
        #expect(Set(merged) == ["UBND xã Phú Lợi", "UBND xã Phú Mỹ", "UBND xã Tân Khánh Hòa"])
    }

    @Test(
        "a register of units that contradicts itself is refused whole",
        arguments: [
            "A,Đơn vị A,,XA,B,2020-01-01,,,", "A,Đơn vị A,,XA,A,2020-01-01,,,", "A,Đơn vị A,,XA,,2020-01-01,,Z,",
        ])
    func contradictions(_ row: String) async throws {
        let world = try await World(.sqlite)
        let header = "ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban\n"
        let file = try Scratch.file("units.csv", header + row + "\n")
        await #expect(throws: Refusal.self) { try await world.load("units", from: file) }
        #expect(try world.count("unit") == 0)
    }

    @Test("units that others point at cannot be undone from under them", arguments: Engine.available)
    func undo(_ engine: Engine) async throws {
        let world = try await World(engine)
        let units = try #require(try await world.load("units").batch)
        let targets = try #require(try await world.load("targets").batch)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(UndoBatch(units, reason: "thử"), as: .system)
        }
        #expect(try world.count("unit") == 13)
        _ = try await world.product.perform(UndoBatch(targets, reason: "thử"), as: .system)
        _ = try await world.product.perform(UndoBatch(units, reason: "thử"), as: .system)
        #expect(try world.count("unit") == 0)
    }
}
