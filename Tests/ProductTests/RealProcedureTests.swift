import Core
import Foundation
import Kernel
import TestSupport
import Testing
import Web

@testable import Procedures
@testable import caicach

/// The real lists of procedures where they lie beside the project; nothing runs without them.
enum RealProcedures {
    static let folder =
        ProcessInfo.processInfo.environment["CAICACH_REAL_PROCEDURES"] ?? Repository.root + "/../shared/data/real/tthc"
    static let areThere = FileManager.default.fileExists(atPath: folder + "/tthc_details_flat.csv")

    static func load(_ world: World, _ file: String, by profile: String) async throws -> Loading.Report {
        var options = MappingTests.options(try RealCases.profile(profile))
        options.folder = folder
        return try await world.load("procedures", from: folder + "/" + file, options: options)
    }
}

@Suite("Real procedures load through mappings, every one with every fact")
struct RealProcedureTests {
    @Test("the 2,642 of seven ministries", .enabled(if: RealProcedures.areThere), arguments: Engine.available)
    func national(_ engine: Engine) async throws {
        let world = try await World(engine)
        let report = try await RealProcedures.load(world, "tthc_details_flat.csv", by: "dvcqg-procedures")
        #expect(report.counts.rows == 2642 && report.counts.refused == 0 && report.counts.inserted == 2642)
        // The number of lines of the table of terms says nothing of a procedure.
        #expect(report.unknownColumns == ["so_dong_thoi_han"])
        let day = try #require(Day("2026-07-01"))
        let editions = try world.read { try Edition.inForce("procedure", on: day, in: $0) }
        #expect(editions.count == 2642)
        // The same facts as the file has, row by row.
        let contents = Dictionary(
            uniqueKeysWithValues: try editions.map { ($0.code, try $0.read(as: ProcedureContent.self)) })
        let headers = [
            "ma_so", "ten", "linh_vuc", "so_quyet_dinh_cong_bo", "doi_tuong", "co_quan_thuc_hien", "loai", "ma_ket_qua",
            "url", "cap_thuc_hien",
        ]
        var communes = 0
        for row in try RealLaws.rows(at: RealProcedures.folder + "/tthc_details_flat.csv", headers) {
            let content = try #require(contents[row[0]])
            let kept = [
                content.name, content.field, content.decision, content.applicants, content.authority, content.category,
                content.resultCode, content.page,
            ]
            #expect(kept.map { $0 ?? "" } == row[1...8].map { VietnameseText.clean($0) })
            #expect(content.levels.count == row[9].split(separator: ",").count)
            communes += content.levels.contains(.commune) ? 1 : 0
        }
        #expect(communes == 588)
    }

    @Test(
        "the portal's own spreadsheets, with a title above the header", .enabled(if: RealProcedures.areThere),
        arguments: Engine.available)
    func spreadsheets(_ engine: Engine) async throws {
        let world = try await World(engine)
        let folder = RealProcedures.folder + "/original_xlsx"
        var rows = 0
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let report = try await RealProcedures.load(world, "original_xlsx/" + file, by: "dvcqg-list")
            #expect(report.counts.refused == 0, "\(file)")
            rows += report.counts.rows
        }
        #expect(try world.count("edition") == rows)
        #expect(rows > 2000)
    }
}
