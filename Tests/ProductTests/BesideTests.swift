import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Procedures

@Suite("Rows of a file beside and lists of objects become lists of one row")
struct BesideTests {
    private static let terms =
        "Mã,Kênh,Số,Đơn vị\na ,Trực tiếp,10,Ngày làm việc\nB,Trực tuyến,2,giờ\nA,Bưu chính,15,Ngày\n"
    private static let rows = "Mã,Tên\nA,Khai sinh\nB,Kết hôn\nC,Khai tử\n"

    /// A folder with both files; the second may be missing.
    private static func folder(_ terms: String? = terms) throws -> String {
        let folder = (try Scratch.file("tthc.csv", rows) as NSString).deletingLastPathComponent
        if let terms { try terms.write(toFile: folder + "/terms.csv", atomically: true, encoding: .utf8) }
        return folder
    }

    private static let codes = MappedValue(
        .theirs("Mã"), [.values(["a": "1.000001", "b": "1.000002", "c": "1.000003"], otherwise: nil)])
    private static let line = MappedValue(
        .joined([
            MappedValue(.theirs("t.kênh")), MappedValue(.text(" | ")), MappedValue(.theirs("t.số")),
            MappedValue(.text(" ")), MappedValue(.theirs("t.đơn vị")),
        ]))

    private static func mapping(_ ways: MappedValue, file: String? = "terms.csv") -> ColumnMapping {
        var mapping = ColumnMapping(
            "hai tệp", to: "procedures",
            columns: [
                "ma_tthc": codes, "ten": MappedValue(.theirs("Tên")), "phien_ban": MappedValue(.text("1")),
                "cap_thuc_hien": MappedValue(.text("XA")), "hieu_luc_tu": MappedValue(.text("2024-01-01")),
                "cach_thuc_nop": ways,
            ])
        mapping.beside = file.map { ["t": .init($0, key: "Mã", is: MappedValue(.theirs("Mã")))] } ?? [:]
        return mapping
    }

    private static func ways(_ world: World) throws -> [String: String] {
        let editions = try world.read { try Edition.inForce("procedure", on: World.today, in: $0) }
        return Dictionary(
            uniqueKeysWithValues: try editions.map {
                ($0.code, try $0.read(as: ProcedureContent.self).ways?.column ?? "")
            })
    }

    @Test("every row takes those of the file beside that name it", arguments: Engine.available)
    func rows(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let folder = try Self.folder()
        var options = MappingTests.options(Self.mapping(MappedValue(.each(Self.line))))
        options.folder = folder
        let report = try await world.load("procedures", from: folder + "/tthc.csv", options: options)
        #expect(report.counts.inserted == 3 && report.counts.refused == 0)
        #expect(
            try Self.ways(world) == [
                "1.000001": "TRUC_TIEP 10 ngày làm việc; BCCI 15 ngày", "1.000002": "TRUC_TUYEN 2 giờ", "1.000003": "",
            ])
        // The journal knows which two files were loaded.
        let facts = try world.read {
            try $0.all("SELECT facts FROM journal WHERE act = 'import.load' ORDER BY number") { $0.text(0) }.last
        }
        #expect(facts?.contains("beside terms.csv") == true)
    }

    @Test("one file may lie beside for two columns that point into it", arguments: Engine.available)
    func twice(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let folder = try Self.folder()
        var mapping = Self.mapping(MappedValue(.each(Self.line)))
        mapping.beside["u"] = mapping.beside["t"]
        mapping.columns["mo_ta"] = MappedValue(.theirs("u.kênh"))
        var options = MappingTests.options(mapping)
        options.folder = folder
        let report = try await world.load("procedures", from: folder + "/tthc.csv", options: options)
        #expect(report.counts.inserted == 3 && report.counts.refused == 0)
        #expect(try Self.ways(world)["1.000002"] == "TRUC_TUYEN 2 giờ")
    }

    @Test("an upload has nothing beside, nor has a folder without the file", arguments: Engine.available)
    func missing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let folder = try Self.folder(nil)
        for place in [nil, folder] {
            var options = MappingTests.options(Self.mapping(MappedValue(.each(Self.line))))
            options.folder = place
            let refusal = await #expect(throws: Refusal.self) {
                try await world.load("procedures", from: folder + "/tthc.csv", options: options)
            }
            #expect(refusal?.reasons.contains { $0.phrase.vietnamese.contains("terms.csv") } == true)
        }
        let without = try Self.folder("Khóa,Kênh\n1,2\n")
        var options = MappingTests.options(Self.mapping(MappedValue(.each(Self.line))))
        options.folder = without
        let refusal = await #expect(throws: Refusal.self) {
            try await world.load("procedures", from: without + "/tthc.csv", options: options)
        }
        #expect(refusal?.reasons.first?.phrase.vietnamese.contains("thiếu cột Mã") == true)
    }

    @Test("no mapping looks out of the folder, or makes lists of lists")
    func limits() throws {
        func faults(_ mapping: ColumnMapping) -> Int {
            do {
                try mapping.check(for: ProcedureRegister())
                return 0
            } catch {
                return error.reasons.count
            }
        }
        #expect(faults(Self.mapping(MappedValue(.each(Self.line)))) == 0)
        for file in ["../terms.csv", "/etc/passwd", "..", ".hidden", ""] {
            #expect(faults(Self.mapping(MappedValue(.each(Self.line)), file: file)) == 1, "\(file)")
        }
        let nested = MappedValue(.joined([MappedValue(.each(MappedValue(.joined([MappedValue(.each(Self.line))]))))]))
        #expect(faults(Self.mapping(nested)) == 1)
        // What is read is what is written.
        let mapping = Self.mapping(MappedValue(.each(Self.line)))
        #expect(try ColumnMapping(json: Data(mapping.json().utf8)) == mapping)
        #expect(throws: Refusal.self) {
            _ = try ColumnMapping(
                json: Data(mapping.json().replacing("\"file\":", with: "\"path\":").utf8))
        }
    }

    @Test("a list of objects in JSON gives a line each; what none has stays empty", arguments: Engine.available)
    func objects(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let file = try Scratch.file(
            "tthc.jsonl",
            """
            {"Mã": "A", "Tên": "Khai\\nsinh", "t": [{"kênh": "Trực tiếp", "số": 10, "đơn vị": "ngày làm việc"}, {"kênh": "Trực tuyến", "số": 0.5, "đơn vị": "Giờ"}]}
            {"Mã": "B", "Tên": "Kết hôn", "t": []}
            {"Mã": "C", "Tên": "Khai tử", "t": [{"kênh": "Gửi", "số": "3", "đơn vị": "tuần"}]}
            """)
        let report = try await world.load(
            "procedures", from: file,
            options: MappingTests.options(Self.mapping(MappedValue(.each(Self.line)), file: nil)))
        #expect(report.counts.inserted == 2 && report.counts.refused == 1)
        #expect(
            report.problems.map { "\($0.line) \($0.problem.column)" } == [
                "3 t.kênh, t.số, t.đơn vị → cach_thuc_nop"
            ])
        #expect(
            try Self.ways(world) == ["1.000001": "TRUC_TIEP 10 ngày làm việc; TRUC_TUYEN 0,5 giờ", "1.000002": ""])
    }
}
