import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

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
        try rows(at: path(name), headers)
    }

    static func rows(at path: String, _ headers: [String]) throws -> [[String]] {
        var file = try TableFile.open(path: path)
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
        var options = MappingTests.options(try RealCases.profile(profile))
        options.folder = folder
        return try await world.load(kind, from: path(file), options: options)
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
        #expect(laws.counts.inserted == 888 && laws.counts.skipped == 0)
        // Documents that stand there twice under one number; those of another issuer are refused.
        #expect(laws.counts.updated == 3 && laws.counts.refused == 2)
        #expect(
            RealLaws.reasons(laws, warnings: false) == [
                "Số, ký hiệu này trong cùng tệp là của văn bản khác: %@, %@.": 2
            ])
        let relations = try await RealLaws.load(
            world, "legal_relations", "vbpl_893_relations", by: "vbpl-893-relations")
        #expect(relations.counts.rows == 4604 && relations.counts.skipped == 0)
        #expect(relations.counts.inserted == 4285 && relations.counts.updated == 24 && relations.counts.refused == 295)
        // Documents outside the list whose titles have no number: 280 are constitutions.
        #expect(RealLaws.reasons(relations, warnings: false) == ["Không thấy số, ký hiệu văn bản nào.": 295])
        try fieldsAreKept(in: world, of: laws)
        // The source was taken between what was issued last, 15/07/2026, and what begins next, 20/07/2026.
        let day = try #require(Day("2026-07-17"))
        let states = try world.read { try LegalDocument.states(on: day, in: $0) }
        try statesAgree(states)
        var tally: [String: Int] = [:]
        for row in try RealLaws.rows("vbpl_893_metadata", ["so_ky_hieu", "tinh_trang", "loai"]) {
            guard row[1] != "", row[2] != "Văn bản hợp nhất", let state = states[DocumentNumber.key(row[0])]
            else { continue }
            let isSame = state.phrase.vietnamese.hasSuffix(row[1].lowercased())
            tally[isSame ? "agree" : "\(row[1]) → \(state.phrase.vietnamese)", default: 0] += 1
        }
        #expect(
            tally == [
                "agree": 713,
                // No first day in the source.
                "Còn hiệu lực → chưa rõ ngày có hiệu lực": 30,
                // Amended or repealed in part by documents in force, by the source's own relations.
                "Còn hiệu lực → hết hiệu lực một phần": 27,
                // What changed them is not among the source's relations.
                "Hết hiệu lực một phần → còn hiệu lực": 9,
                // The source's own first day is still to come.
                "Còn hiệu lực → chưa có hiệu lực": 4,
                // Suspended in parts; the source does not say in which.
                "Còn hiệu lực → đang ngưng hiệu lực": 3,
            ])
    }

    /// A third list has states but no days, so it cannot be loaded; of the 17 documents that both have it says the same but for two.
    private func statesAgree(_ states: [String: LegalValidity.State]) throws {
        let known = Set(try RealLaws.rows("vbpl_893_metadata", ["vbpl_id"]).map { $0[0] })
        var tally: [String: Int] = [:]
        for row in try RealLaws.rows("vbpl_949_hieu_luc", ["vbpl_id", "so_ky_hieu", "tinh_trang"])
        where known.contains(row[0]) {
            guard let state = states[DocumentNumber.key(row[1])] else { continue }
            let isSame = state.phrase.vietnamese.hasSuffix(row[2].lowercased())
            tally[isSame ? "agree" : "\(row[2]) → \(state.phrase.vietnamese)", default: 0] += 1
        }
        // The two others for the reasons for which the first list differs from its own relations.
        #expect(
            tally == [
                "agree": 15, "Còn hiệu lực → hết hiệu lực một phần": 1, "Hết hiệu lực một phần → còn hiệu lực": 1,
            ])
    }

    /// Who signed, as what, and the field, as the file has them; how a document stands follows from days and relations.
    private func fieldsAreKept(in world: World, of laws: Loading.Report) throws {
        #expect(laws.unknownColumns == ["tinh_trang"])
        let rows = try RealLaws.rows("vbpl_893_metadata", ["so_ky_hieu", "nguoi_ky", "chuc_vu", "linh_vuc", "vbpl_id"])
        let single = Dictionary(grouping: rows) { DocumentNumber.key($0[0]) }.compactMapValues {
            $0.count == 1 ? $0[0] : nil
        }
        var signed = 0
        for (key, row) in single {
            let law = try #require(try world.read { try LegalDocument.find(key: key, in: $0) })
            #expect([law.signer, law.signerTitle, law.field] == row[1...3].map { VietnameseText.clean($0) })
            #expect(law.source.hasSuffix(row[4]))
            signed += law.signer.isEmpty ? 0 : 1
        }
        #expect(signed > 700)
    }

    @Test("the list of 1,000 and its relations", .enabled(if: RealLaws.areThere), arguments: Engine.available)
    func list(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await RealLaws.load(world, "legal", "vbpl_1000_list", by: "vbpl-1000-documents")
        #expect(laws.counts.inserted == 988 && laws.counts.skipped == 0 && laws.counts.updated == 6)
        #expect(
            RealLaws.reasons(laws, warnings: false) == [
                "Số, ký hiệu này trong cùng tệp là của văn bản khác: %@, %@.": 2, "Văn bản không có số, ký hiệu.": 4,
            ])
        #expect(laws.problems.filter { !$0.problem.isWarning }.map(\.line) == [174, 175, 177, 178, 193, 967])
        let relations = try await RealLaws.load(
            world, "legal_relations", "vbpl_1000_relations", by: "vbpl-1000-relations")
        // Every title may lack its number: the list beside has it. Seven relations stand there twice.
        #expect(relations.counts.rows == 1522 && relations.counts.refused == 0 && relations.counts.skipped == 0)
        #expect(relations.counts.inserted == 1515 && relations.counts.updated == 7)
        #expect(RealLaws.reasons(relations, warnings: false) == [:])
    }

    @Test(
        "the list of 1,000 has no days of effect and leaves those of the 893 as they are",
        .enabled(if: RealLaws.areThere), arguments: Engine.available)
    func bothLists(_ engine: Engine) async throws {
        let world = try await World(engine)
        func days() throws -> [Int] {
            try world.read { snapshot in
                try snapshot.first(
                    "SELECT COUNT(*), COUNT(valid_from), COUNT(valid_until) FROM legal_document"
                ) { [$0.integer(0), $0.integer(1), $0.integer(2)] } ?? []
            }
        }
        let laws = try await RealLaws.load(world, "legal", "vbpl_893_metadata", by: "vbpl-893-documents")
        #expect(try days() == [888, 758, 52])
        let list = try await RealLaws.load(world, "legal", "vbpl_1000_list", by: "vbpl-1000-documents")
        #expect(list.counts.inserted == 100 && list.counts.refused == 6)
        #expect(try days() == [988, 758, 52])
        try fieldsAreKept(in: world, of: laws)
        _ = try await world.product.perform(UndoBatch(try #require(list.batch), reason: "nhầm tệp"), as: .system)
        #expect(try days() == [888, 758, 52])
    }

    @Test(
        "the codification and its changes of single articles", .enabled(if: RealLaws.areThere),
        arguments: Engine.available)
    func codification(_ engine: Engine) async throws {
        let world = try await World(engine)
        let laws = try await RealLaws.load(world, "legal", "phapdien_van_ban", by: "phapdien-documents")
        #expect(laws.counts.inserted == 4548 && laws.counts.refused == 0)
        let changes = try await RealLaws.load(
            world, "legal_relations", "phapdien_sua_doi_cap_dieu", by: "phapdien-changes")
        // Five say the same of the same article twice.
        #expect(changes.counts.inserted == 4631 && changes.counts.updated == 5 && changes.counts.refused == 0)
        let day = try #require(Day("2024-12-01"))
        let counts = try world.read { try LegalDocument.counts(LegalFilter(day: day), in: $0) }
        #expect(counts == [.inForce: 4035, .partly: 513])
        // The rest name no day, and their changing document is not in the list.
        #expect(try world.count("law_change") == 4623)
    }

    @Test("real numbers: all of 1,000 but four without a number are read", .enabled(if: RealLaws.areThere))
    func numbers() throws {
        func unread(_ file: String) throws -> [String] {
            try RealLaws.rows(file, ["so_ky_hieu"]).map { $0[0] }.filter { DocumentNumber($0) == nil }
        }
        #expect(try unread("vbpl_1000_list") == ["Không số", "Không số", "Không số", "Không số"])
        #expect(try unread("vbpl_893_metadata") == [] && unread("vbpl_949_hieu_luc") == [])
        #expect(try unread("binhduong_van_ban_chi_dao_dieu_hanh_4056") == ["", "", "", "157/TB_UBND"])
        // Cut off after the dash by whoever made the list, but for three.
        let cut = try unread("phapdien_van_ban")
        #expect(cut.count == 32)
        #expect(
            cut.filter { !$0.hasSuffix("-") && !$0.hasSuffix("/") } == ["19/2016", "50/2022/NĐ_CP", "71/2015"])
    }
}
