import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Assignments

@Suite("Real steering documents of a province load as directives")
struct RealDirectiveTests {
    @Test("4,056, of which many stand there twice", .enabled(if: RealLaws.areThere), arguments: Engine.available)
    func province(_ engine: Engine) async throws {
        let world = try await World(engine)
        let unit = "ma_don_vi,ten,cap,don_vi_cha,hieu_luc_tu\nH09,UBND tỉnh Bình Dương,TINH,,1997-01-01\n"
        try await world.load("units", from: try Scratch.file("units.csv", unit))
        let report = try await RealLaws.load(
            world, "directives", "binhduong_van_ban_chi_dao_dieu_hanh_4056", by: "binh-duong-directives")
        #expect(report.counts.rows == 4056 && report.counts.skipped == 3 && report.counts.refused == 0)
        let rows = try RealLaws.rows(
            "binhduong_van_ban_chi_dao_dieu_hanh_4056", ["so_ky_hieu", "ngay_ban_hanh", "trich_yeu"])
        // Of those that say the same number and day twice the later stands.
        var last: [String: [String]] = [:]
        for row in rows where !row[0].isEmpty { last["\(row[0]) ngày \(row[1])"] = row }
        let kept = try world.read { snapshot in
            try snapshot.all("SELECT notation, subject, issued_on, kind FROM directive") { row -> [String] in
                [row[0], row[1], (row[2] as Day).text, row[3]]
            }
        }
        #expect(kept.count == last.count && report.counts.inserted == last.count)
        #expect(report.counts.inserted + report.counts.updated == 4053)
        for directive in kept {
            let row = try #require(last[directive[0]])
            #expect(directive[1] == row[2] && Day(directive[2]) == Day(row[1]))
        }
        let kinds = Dictionary(grouping: kept) { $0[3] }.mapValues(\.count)
        #expect((kinds["QUYET_DINH"] ?? 0) > 1500 && (kinds["CONG_VAN"] ?? 0) > 500, "\(kinds)")
    }
}
