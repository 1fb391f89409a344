import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import caicach

/// Foreign case files: the real ones where they lie beside the project, else made ones of the same shape.
enum RealCases {
    private static let folder =
        ProcessInfo.processInfo.environment["CAICACH_REAL_CASES"] ?? Repository.root + "/../shared/data/real/cases"

    /// The table, unpacked, and whether it is the real one.
    static func table(_ archive: String, orMade made: String) throws -> (path: String, isReal: Bool) {
        let real = folder + "/" + archive
        guard FileManager.default.fileExists(atPath: real) else {
            return (Repository.root + "/Tests/Fixtures/foreign/" + made, false)
        }
        let out = try Scratch.folder() + "/" + made
        _ = try judge(["unpack", real, out])
        return (out, true)
    }

    /// What the oracle says.
    static func judge(_ words: [String]) throws -> [String: Any] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Repository.root + "/Tests/oracles/real_cases.py"] + words
        let out = Pipe()
        process.standardOutput = out
        try process.run()
        let answer = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONSerialization.jsonObject(with: answer) as? [String: Any] ?? [:]
    }

    static func profile(_ name: String) throws -> ColumnMapping {
        try ColumnMapping(
            json: Data(contentsOf: URL(fileURLWithPath: Repository.root + "/Data/profiles/\(name).json")))
    }

    static func registers(_ rules: Rules) -> [any Register] {
        Composition.features(rules).flatMap(\.registers)
    }

    static func isKnown(_ kind: String) -> Bool {
        (try? Rules()).map { registers($0).contains { $0.kind == kind } } ?? false
    }

    static func counts(_ verdict: [String: Any]) -> [String: Int] { verdict.compactMapValues { $0 as? Int } }
}

@Suite("Real cases agree with their own labels")
struct RealCaseTests {
    private static func world(_ engine: Engine, unit: String, for mapping: ColumnMapping) async throws -> World {
        let world = try await World(engine)
        var codes: Set = [unit]
        if case .values(let units, _)? = mapping.columns["don_vi"]?.steps.first { codes.formUnion(units.values) }
        let lines = codes.sorted().map { code in
            "\(code),Đơn vị \(code),\(code == unit ? "TINH" : "SO"),\(code == unit ? "" : unit),2000-01-01\n"
        }
        try await world.load(
            "units", from: try Scratch.file("units.csv", "ma_don_vi,ten,cap,don_vi_cha,hieu_luc_tu\n" + lines.joined()))
        return world
    }

    private static func procedures(_ mapping: ColumnMapping) throws -> String {
        guard case .values(let codes, _)? = mapping.columns["ma_tthc"]?.steps.first else { return "" }
        let lines = codes.sorted { $0.value < $1.value }.map { name, code in
            "\(code),1,\"\(name.replacing("\"", with: "\"\""))\",SO,2000-01-01\n"
        }
        return try Scratch.file(
            "procedures.csv", "ma_tthc,phien_ban,ten,cap_thuc_hien,hieu_luc_tu\n" + lines.joined())
    }

    @Test(
        "Boston 311: every request is loaded or refused for a reason, and late where its label says so",
        arguments: Engine.available)
    func boston(_ engine: Engine) async throws {
        let mapping = try RealCases.profile("boston-311")
        let (table, isReal) = try RealCases.table("boston_311_2011.zip", orMade: "boston-311.csv")
        let world = try await Self.world(engine, unit: "BOS", for: mapping)
        try await world.load("procedures", from: try Self.procedures(mapping))
        let report = try await world.load("dossiers", from: table, options: MappingTests.options(mapping))
        let records = try world.read { snapshot in
            try snapshot.all("SELECT code, received_on, due_on, resolved_on, overdue_from FROM dossier") { row in
                let numbers: [Int?] = [row[1], row[2], row[3], row[4]]
                return ([row.text(0)] + numbers.map { $0.map(String.init) ?? "" }).joined(separator: "\t")
            }
        }
        let verdict = try RealCases.judge([
            "boston", table, Scratch.file("records.tsv", records.map { $0 + "\n" }.joined()),
        ])
        let counts = RealCases.counts(verdict)
        #expect(verdict["wrong"] as? [String] == [])
        #expect(counts["rows"] == report.counts.rows && counts["loaded"] == report.counts.inserted)
        #expect(report.counts.warned == 0 && report.counts.updated == 0)
        let reasons = Dictionary(grouping: report.problems) { "\($0.problem.column): \($0.problem.phrase.vietnamese)" }
        let noDeadline = reasons["target_dt → ngay_hen_tra: Chưa có giá trị."]?.count
        #expect(noDeadline == counts["withoutDeadline"])
        // The cells that figures are summed from say the same; no indicator is defined for 2011.
        let cells = try world.read { snapshot in
            try snapshot.first("SELECT SUM(resolved), SUM(resolved_on_time) FROM dossier_cell") { row -> [Int?] in
                [row[0], row[1]]
            }
        }
        #expect(cells == [(counts["onTime"] ?? 0) + (counts["late"] ?? 0), counts["onTime"]])
        if isReal {
            #expect(
                counts == [
                    "rows": 58_251, "loaded": 47_270, "withoutDeadline": 10_981, "refusedOtherwise": 0,
                    "onTime": 36_284, "late": 7537, "openLate": 3449, "agree": 46_421, "differOnTheDueDay": 691,
                    "unlabelled": 158,
                ])
            #expect(reasons.count == 1)
        } else {
            #expect(
                counts == [
                    "rows": 40, "loaded": 33, "withoutDeadline": 5, "refusedOtherwise": 2, "onTime": 9, "late": 21,
                    "openLate": 3, "agree": 28, "differOnTheDueDay": 4, "unlabelled": 1,
                ])
        }
    }

    /// A register of FORMATS that only keeps what a mapping makes of a row.
    private struct Plain: Register {
        let kind: String
        let headers: [String]
        let name: Phrase = "sổ thử"
        let order = 0
        let table = RegisterTable("none", key: [], columns: [])
        var columns: [RegisterColumn] { headers.map { .optional($0) } }
        struct Checker: RowChecker { func check(_ row: inout RegisterRow) -> Int? { 0 } }
        func checker(for loader: Actor, in snapshot: Snapshot) -> any RowChecker<Int> { Checker() }
        func key(of record: Int) -> String { "" }
        func write(_ record: Int, to rows: inout StagedRows) throws {}
    }

    private static let incoming = Plain(
        kind: "incoming",
        headers: [
            "don_vi", "so_den", "nam", "thoi_diem_den", "tac_gia", "so_ky_hieu", "ngay_van_ban", "loai", "trich_yeu",
            "do_khan", "han_xu_ly", "kenh",
        ])
    private static let steps = Plain(
        kind: "incoming_steps",
        headers: ["don_vi", "nam", "so_den", "buoc", "thoi_diem", "tu", "den", "ghi_chu"])

    @Test("WABO receipts: what the mappings make of the events is late where the file says so")
    func wabo() async throws {
        let (table, isReal) = try RealCases.table("wabo_receipt_events.csv.gz", orMade: "wabo-events.csv")
        let world = try await World(.sqlite)
        func made(_ profile: String, _ register: Plain) throws -> (trial: MappingTrial, file: String) {
            let trial = try world.read { snapshot in
                try MappingTrial(
                    of: RealCases.profile(profile), on: TableFile.open(path: table), as: register,
                    on: world.product.occasion(for: .system), in: snapshot)
            }
            let lines = [register.headers] + trial.lines.map(\.texts)
            return (
                trial,
                try Scratch.file("ours.tsv", lines.map { $0.joined(separator: "\t") + "\n" }.joined())
            )
        }
        let documents = try made("wabo-incoming", Self.incoming)
        let steps = try made("wabo-steps", Self.steps)
        let ends = try made("wabo-ends", Self.steps)
        for trial in [documents.trial, steps.trial, ends.trial] {
            #expect(trial.lines.flatMap(\.problems) == [])
        }
        let verdict = try RealCases.judge(["wabo", table, documents.file, ends.file])
        #expect(verdict["wrong"] as? [String] == [])
        let counts = RealCases.counts(verdict)
        if isReal {
            #expect(documents.trial.lines.count == 1434 && documents.trial.skipped == 7143)
            #expect(steps.trial.lines.count == 8577 && ends.trial.lines.count == 1329)
            // Labels by the minute: 952 on time, 377 late; 68 of these ended on their last day, after the hour.
            #expect(
                counts == [
                    "cases": 1434, "onTime": 1020, "late": 309, "open": 105, "agree": 1261, "differOnTheDueDay": 68,
                ])
        } else {
            #expect(counts["cases"] == 12 && counts["open"] == 2 && counts["differOnTheDueDay"] == 2)
        }
    }

    @Test(
        "WABO receipts, loaded: the figure of incoming documents agrees with their labels by the day",
        .enabled(if: RealCases.isKnown("incoming") && RealCases.isKnown("incoming_steps")),
        arguments: Engine.available)
    func waboLoaded(_ engine: Engine) async throws {
        let (table, isReal) = try RealCases.table("wabo_receipt_events.csv.gz", orMade: "wabo-events.csv")
        let documents = try RealCases.profile("wabo-incoming")
        let world = try await Self.world(engine, unit: "WABO", for: documents)
        let report = try await world.load("incoming", from: table, options: MappingTests.options(documents))
        #expect(report.counts.refused == 0, "\(report.problems.prefix(3))")
        for profile in ["wabo-steps", "wabo-ends"] {
            try await world.load(
                "incoming_steps", from: table, options: MappingTests.options(try RealCases.profile(profile)))
        }
        guard isReal else { return }
        #expect(report.counts.inserted == 1434)
        // The cells that figures are summed from; no indicator is defined for these years.
        let cells = try world.read { snapshot in
            try snapshot.first("SELECT SUM(finished_on_time), SUM(due) FROM document_cell") { row -> [Int?] in
                [row[0], row[1]]
            }
        }
        #expect(cells == [1020, 1329])
        let late = try world.read { snapshot in
            try snapshot.count("SELECT COUNT(*) FROM document WHERE finished_on > due_on")
        }
        #expect(late == 309)
    }
}
