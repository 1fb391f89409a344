import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Procedures

/// The real files of whole pages, read once more by other means: `gzip` and Foundation's own JSON.
private enum RealDetails {
    static let folder = RealProcedures.folder

    static func objects(_ file: String) throws -> [[String: Any]] {
        let unpack = Process()
        let output = Pipe()
        unpack.executableURL = URL(filePath: "/bin/gzip")
        unpack.arguments = ["-dc", folder + "/" + file]
        unpack.standardOutput = output
        try unpack.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        unpack.waitUntilExit()
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
        }
    }

    static func contents(_ world: World) throws -> [String: ProcedureContent] {
        let day = try #require(Day("2026-07-01"))
        let editions = try world.read { try Edition.inForce("procedure", on: day, in: $0) }
        return Dictionary(uniqueKeysWithValues: try editions.map { ($0.code, try $0.read(as: ProcedureContent.self)) })
    }

    /// What the file of terms says of every procedure: each once, as `TRUC_TIEP 10 ngày làm việc`.
    static func terms() throws -> [String: [String]] {
        let codes = ["Trực tiếp": "TRUC_TIEP", "Trực tuyến": "TRUC_TUYEN", "Dịch vụ bưu chính": "BCCI"]
        var terms: [String: [String]] = [:]
        for row in try RealLaws.rows(
            at: folder + "/tthc_time_limits.csv", ["ma_so", "kenh_nop", "so", "don_vi"])
        {
            let term = "\(try #require(codes[row[1]])) \(try #require(Int(row[2]))) \(row[3].lowercased())"
            if terms[row[0]]?.contains(term) != true { terms[row[0], default: []].append(term) }
        }
        return terms
    }

    /// A text on one line, as items of lists stand.
    static func line(_ text: String?) -> String {
        (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A text as the file has it, without white space at its ends.
    static func clean(_ value: Any?) -> String { VietnameseText.clean(value as? String ?? "") }

    static func ways(_ content: ProcedureContent) -> [String] {
        (content.ways?.column ?? "").split(separator: "; ").map(String.init)
    }
}

@Suite("Real pages of procedures load with their sections, lists and terms")
struct RealDetailTests {
    @Test(
        "5,880 terms beside 2,642 procedures: every way with its own", .enabled(if: RealProcedures.areThere),
        arguments: Engine.available)
    func terms(_ engine: Engine) async throws {
        let world = try await World(engine)
        let report = try await RealProcedures.load(world, "tthc_details_flat.csv", by: "dvcqg-terms")
        #expect(report.counts.inserted == 2642 && report.counts.refused == 0)
        let terms = try RealDetails.terms()
        let contents = try RealDetails.contents(world)
        #expect(terms.count == 2158 && terms.values.reduce(0) { $0 + $1.count } == 5837)
        for (code, content) in contents { #expect(RealDetails.ways(content) == terms[code] ?? [], "\(code)") }
    }

    @Test("2,642 whole pages", .enabled(if: RealProcedures.areThere), arguments: Engine.available)
    func pages(_ engine: Engine) async throws {
        let world = try await World(engine)
        let file = "tthc_details_dvcqg_2026-06.jsonl.gz"
        let report = try await RealProcedures.load(world, file, by: "dvcqg-details")
        #expect(report.counts.rows == 2642 && report.counts.inserted == 2642 && report.counts.refused == 0)
        let terms = try RealDetails.terms()
        let contents = try RealDetails.contents(world)
        let parts: [(key: String, part: KeyPath<ProcedureContent, String?>)] = [
            ("so_quyet_dinh", \.decision), ("loai_thu_tuc", \.category), ("linh_vuc", \.field),
            ("doi_tuong_thuc_hien", \.applicants), ("co_quan_co_tham_quyen", \.authority),
            ("dia_chi_tiep_nhan", \.receivedAt), ("co_quan_duoc_uy_quyen", \.delegate),
            ("co_quan_phoi_hop", \.cooperation), ("thu_tuc_lien_quan", \.related), ("trinh_tu_thuc_hien", \.sequence),
            ("cach_thuc_thuc_hien", \.channels), ("thanh_phan_ho_so", \.components), ("can_cu_phap_ly", \.bases),
            ("co_quan_thuc_hien", \.performer), ("yeu_cau_dieu_kien", \.conditions), ("ket_qua_xu_ly", \.result),
            ("bo_nganh", \.sector), ("detail_url", \.page),
        ]
        var characters = 0
        for object in try RealDetails.objects(file) {
            let code = RealDetails.clean(object["ma_thu_tuc"])
            let content = try #require(contents[code])
            #expect(content.name == RealDetails.clean(object["ten_thu_tuc"]))
            for (key, part) in parts {
                let text = content[keyPath: part] ?? ""
                #expect(text == RealDetails.clean(object[key]), "\(code) \(key)")
                characters += text.count
            }
            #expect(content.levels.count == RealDetails.clean(object["cap_thuc_hien"]).split(separator: ",").count)
            #expect(RealDetails.ways(content) == terms[code] ?? [], "\(code)")
        }
        #expect(characters > 10_000_000)
        #expect(contents.values.count { $0.resultCode != nil } > 2000)
    }

    @Test(
        "the Ministry of Defence's, with ways, papers and bases as lists", .enabled(if: RealProcedures.areThere),
        arguments: Engine.available)
    func defence(_ engine: Engine) async throws {
        let world = try await World(engine)
        let flat = try await RealProcedures.load(world, "tthc_bqp_flat.csv", by: "bqp-procedures")
        #expect(flat.counts.inserted == 207 && flat.counts.refused == 0 && flat.unknownColumns == [])
        let report = try await RealProcedures.load(world, "tthc_bqp_details.jsonl.gz", by: "bqp-details")
        // “10-25” without a unit is no term.
        #expect(report.counts.rows == 207 && report.counts.updated == 206 && report.counts.refused == 1)
        #expect(report.problems.allSatisfy { $0.problem.phrase.vietnamese.contains("“10-25”") })
        let contents = try RealDetails.contents(world)
        var (ways, papers, bases) = (0, 0, 0)
        for object in try RealDetails.objects("tthc_bqp_details.jsonl.gz") {
            let tables = try #require(object["tables"] as? [String: [[String: String]]])
            let texts = try #require(object["content"] as? [String: String])
            let code = try #require((object["metadata"] as? [String: String])?["mã_thủ_tục"])
            guard let content = contents[code], content.sequence != nil else { continue }
            #expect(content.sequence == RealDetails.clean(texts["trình_tự_thực_hiện"]))
            #expect(content.result ?? "" == RealDetails.clean(texts["kết_quả_thực_hiện"]))
            let rows = tables["hinh_thuc_nop"] ?? []
            let said = Set(rows.map { [$0["hinh_thuc"], $0["thoi_han_giai_quyet"], $0["phi_le_phi"], $0["mo_ta"]] })
            #expect(content.ways?.all.count ?? 0 == said.count, "\(code)")
            ways += content.ways?.all.count ?? 0
            for row in rows {
                let (fee, note) = (RealDetails.line(row["phi_le_phi"]), RealDetails.line(row["mo_ta"]))
                #expect(
                    content.ways?.all.contains { RealDetails.line($0.fee) == fee && RealDetails.line($0.note) == note }
                        == true, "\(code) \(fee)")
            }
            for (lines, table, key) in [
                (content.components, "thanh_phan_ho_so", "ten_giay_to"),
                (content.bases, "can_cu_phap_ly", "so_ky_hieu"),
            ] {
                let lines = (lines ?? "").split(separator: "\n")
                let rows = tables[table] ?? []
                #expect(lines.count == rows.count, "\(code) \(table)")
                for (line, row) in zip(lines, rows) {
                    #expect(RealDetails.line(String(line)).hasPrefix(RealDetails.line(row[key])), "\(code) \(table)")
                }
            }
            papers += tables["thanh_phan_ho_so"]?.count ?? 0
            bases += tables["can_cu_phap_ly"]?.count ?? 0
        }
        #expect(ways > 400 && papers > 780 && bases > 720)
    }

    @Test(
        "lists of one's own: national codes without the province behind, theirs kept",
        .enabled(if: RealProcedures.areThere), arguments: Engine.available)
    func own(_ engine: Engine) async throws {
        let commune = try await World(engine)
        let file = "tthc_xa_cat_ngan_nghe_an_2026.csv"
        let report = try await RealProcedures.load(commune, file, by: "nghe-an-xa")
        #expect(report.counts.inserted == 60 && report.counts.refused == 0 && report.unknownColumns == [])
        let contents = try RealDetails.contents(commune)
        let headers = ["ma_tthc_dia_phuong", "ten", "linh_vuc", "bo_phan_xu_ly", "thoi_han_ngay_lam_viec"]
        for row in try RealLaws.rows(at: RealProcedures.folder + "/" + file, headers) {
            let content = try #require(contents[String(row[0].prefix(8))])
            let kept = [content.aliases, content.name, content.field, content.performer, content.term.map(String.init)]
            #expect(kept == row)
            #expect(content.levels == [.commune] && content.termUnit == .workingDays)
        }
        let registry = try await World(engine)
        let lands = try await RealProcedures.load(registry, "tthc_dat_dai_vpdk_h19_2025.csv", by: "h19-dat-dai")
        #expect(lands.counts.inserted == 31 && lands.counts.refused == 0 && lands.unknownColumns == [])
        #expect(try RealDetails.contents(registry)["1.012812"]?.summary == "Hòa giải tranh chấp đất đai tại cấp xã.")
    }
}
