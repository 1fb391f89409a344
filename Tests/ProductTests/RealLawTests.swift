import Core
import Formats
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Law
@testable import caicach

/// The real lists of legal documents where they lie beside the project; nothing runs without them.
enum RealLaws {
    static let folder =
        ProcessInfo.processInfo.environment["CAICACH_REAL_LAWS"]
        ?? Repository.root + "/../shared/data/real/vbqppl"
    static let areThere = FileManager.default.fileExists(atPath: folder + "/vbpl_893_metadata.csv")

    static func path(_ name: String) -> String { folder + "/" + name + ".csv" }

    /// The columns of a file by header, row by row.
    static func rows(_ name: String, _ headers: [String]) throws -> [[String]] {
        var file = try TableFile.open(path: path(name))
        var row = TableRow()
        guard try file.read(into: &row) else { return [] }
        let names = (0..<row.count).map { row.text($0) }
        let places = headers.map { header in names.firstIndex(of: header) ?? 0 }
        var rows: [[String]] = []
        while try file.read(into: &row) { rows.append(places.map { row.text($0) }) }
        return rows
    }

    static func load(_ world: World, _ kind: String, _ file: String, by profile: String) async throws -> Loading.Report
    {
        try await world.load(
            kind, from: path(file), options: MappingTests.options(try RealCases.profile(profile)))
    }

    /// How often each reason stands, warnings and refusals apart.
    static func reasons(_ report: Loading.Report, warnings: Bool) -> [String: Int] {
        Dictionary(
            grouping: report.problems.filter { $0.problem.isWarning == warnings }, by: { $0.problem.phrase.pattern }
        ).mapValues(\.count)
    }
}

@Suite("Real legal documents load through mappings and are as valid as their source says")
struct RealLawTests {
    @Test("893 documents and their relations", .enabled(if: RealLaws.areThere), arguments: Engine.available)
    func national(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await RealLaws.load(world, "legal", "vbpl_893_metadata", by: "vbpl-893-documents")
        print("LAWS", laws.counts, RealLaws.reasons(laws, warnings: false), RealLaws.reasons(laws, warnings: true))
        let relations = try await RealLaws.load(
            world, "legal_relations", "vbpl_893_relations", by: "vbpl-893-relations")
        print(
            "REL", relations.counts, RealLaws.reasons(relations, warnings: false),
            RealLaws.reasons(relations, warnings: true))
        let day = try #require(Day("2026-07-17"))
        let states = try world.read { try LegalDocument.states(on: day, in: $0) }
        var tally: [String: Int] = [:]
        for row in try RealLaws.rows("vbpl_893_metadata", ["so_ky_hieu", "tinh_trang", "ngay_hieu_luc"]) {
            guard let state = states[DocumentNumber.key(row[0])] else { continue }
            let isSame = state.phrase.vietnamese == row[1].lowercased()
            tally[isSame ? "agree" : "\(row[1]) → \(state.phrase.vietnamese)", default: 0] += 1
        }
        for (key, value) in tally.sorted(by: { $0.value > $1.value }) { print("TALLY", key, value) }
    }

    @Test("the list of 1,000", .enabled(if: RealLaws.areThere), arguments: Engine.available)
    func list(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await RealLaws.load(world, "legal", "vbpl_1000_list", by: "vbpl-1000-documents")
        print("L1000", laws.counts, RealLaws.reasons(laws, warnings: false), RealLaws.reasons(laws, warnings: true))
        for problem in laws.problems where !problem.problem.isWarning {
            print("  ", problem.line, problem.problem.value)
        }
    }

    @Test(
        "the codification and its changes of single articles", .enabled(if: RealLaws.areThere),
        arguments: Engine.available)
    func codification(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await RealLaws.load(world, "legal", "phapdien_van_ban", by: "phapdien-documents")
        print("PD", laws.counts, RealLaws.reasons(laws, warnings: false), RealLaws.reasons(laws, warnings: true))
        let changes = try await RealLaws.load(
            world, "legal_relations", "phapdien_sua_doi_cap_dieu", by: "phapdien-changes")
        print(
            "PDREL", changes.counts, RealLaws.reasons(changes, warnings: false),
            RealLaws.reasons(changes, warnings: true))
        let day = try #require(Day("2024-12-01"))
        let counts = try world.read { try LegalDocument.counts(LegalFilter(day: day), in: $0) }
        print("PDSTATES", counts, try world.count("law_change"))
    }

    @Test("1,000 real numbers: how many are read, and why not the others", .enabled(if: RealLaws.areThere))
    func numbers() throws {
        let symbols = try RealLaws.rows("vbpl_1000_list", ["so_ky_hieu"]).map { $0[0] }
        print("NUM", symbols.count, symbols.filter { DocumentNumber($0) == nil })
        for name in [
            "phapdien_van_ban", "vbpl_949_hieu_luc", "binhduong_van_ban_chi_dao_dieu_hanh_4056", "vbpl_893_metadata",
        ] {
            let all = try RealLaws.rows(name, ["so_ky_hieu"]).map { $0[0] }
            print("NUM", name, all.count, all.filter { DocumentNumber($0) == nil })
        }
    }
}
