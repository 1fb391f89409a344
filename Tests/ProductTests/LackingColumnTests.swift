import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Law

@Suite("A file that lacks a column leaves what stands of it")
struct LackingColumnTests {
    private static let kinds = World.everything + ["directives", "legal", "legal_relations"]

    /// The file of the demonstration with the columns alone that every file must have.
    private static func cut(_ kind: String) throws -> String {
        let registers = RealCases.registers(try Rules())
        let register = try #require(registers.first { $0.kind == kind })
        let headers = register.columns.filter(\.isRequired).map(\.header)
        let rows = try RealLaws.rows(at: World.data + "/\(kind).csv", headers)
        let lines = ([headers] + rows).map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
        }
        return try Scratch.file("\(kind).csv", lines.joined())
    }

    @Test(
        "of every register: the same rows with no column more than they need change nothing",
        arguments: Engine.available)
    func nothing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: Self.kinds)
        for kind in Self.kinds {
            let report = try await world.load(kind, from: try Self.cut(kind))
            // Forty dossiers stand there twice.
            let twice = kind == "dossiers" ? 40 : 0
            #expect(report.counts.inserted == 0 && report.counts.updated == twice, "\(kind) \(report.counts)")
            #expect(report.counts.unchanged > 0, "\(kind)")
        }
        #expect(try world.count("batch_before") == 0)
    }

    /// What stands of the one document: what it is about, its days, who signed it.
    private static func law(_ world: World) throws -> [String] {
        try world.read { snapshot in
            try snapshot.first("SELECT subject, valid_from, valid_until, signer FROM legal_document") {
                [$0.text(0), $0.text(1), $0.text(2), $0.text(3)]
            } ?? []
        }
    }

    @Test(
        "an empty cell of a column that is there empties; the undo gives back; what contradicts what stands is refused",
        arguments: Engine.available)
    func cells(_ engine: Engine) async throws {
        let world = try await World(engine)
        let head = "so_ky_hieu,loai,co_quan,trich_yeu,ngay_ban_hanh"
        let row = "1/2024/QĐ-UBND,Quyết định,UBND tỉnh"
        let days = "2024-01-10,2024-02-01,2024-03-31"
        let whole = "\(head),hieu_luc_tu,hieu_luc_den,nguoi_ky\n\(row),Một việc,\(days),Người ký\n"
        try await world.load("legal", from: try Scratch.file("whole.csv", whole))
        let before = ["Một việc", "20240201", "20240331", "Người ký"]
        #expect(try Self.law(world) == before)
        let fewer = "\(head),nguoi_ky\n\(row),Việc khác,2024-01-10,\n"
        let report = try await world.load("legal", from: try Scratch.file("fewer.csv", fewer))
        #expect(report.counts.updated == 1 && report.counts.warned == 0)
        #expect(try Self.law(world) == ["Việc khác", "20240201", "20240331", ""])
        _ = try await world.product.perform(UndoBatch(try #require(report.batch), reason: "nhầm tệp"), as: .system)
        #expect(try Self.law(world) == before)
        let later = "\(head),hieu_luc_tu\n\(row),Một việc,2024-01-10,2024-05-01\n"
        let refused = try await world.load("legal", from: try Scratch.file("later.csv", later))
        #expect(refused.counts.refused == 1 && refused.problems.map(\.problem.column) == ["hieu_luc_den"])
        #expect(refused.problems.map(\.problem.value) == ["2024-03-31"])
        #expect(try Self.law(world) == before)
    }

    @Test("a mapping that says nothing of a column lacks it", arguments: Engine.available)
    func mapped(_ engine: Engine) async throws {
        let world = try await World(engine)
        let row = "1/2024/QĐ-UBND,Quyết định,UBND tỉnh,Một việc,2024-01-10"
        let whole = "\(LegalTests.header)\(row),2024-02-01,2024-03-31\n"
        try await world.load("legal", from: try Scratch.file("whole.csv", whole))
        var columns = ["nguoi_ky": MappedValue(.text("Người ký"))]
        for header in ["so_ky_hieu", "loai", "co_quan", "trich_yeu", "ngay_ban_hanh"] {
            columns[header] = MappedValue(.theirs(header))
        }
        // The days are in the file, empty; the mapping does not look at them.
        let other = "\(LegalTests.header)\(row),,\n"
        try await world.load(
            "legal", from: try Scratch.file("other.csv", other),
            options: MappingTests.options(ColumnMapping("danh sách khác", to: "legal", columns: columns)))
        #expect(try Self.law(world) == ["Một việc", "20240201", "20240331", "Người ký"])
    }

    @Test("what is derived goes by what stands", arguments: Engine.available)
    func derived(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let head = "ma,van_ban_giao,nguoi_giao,noi_dung,don_vi_chu_tri,ngay_giao,han"
        let row = "NV-1,694/UBND-NC,CHU_TICH_UBND_TINH,Một việc,H33.30,2024-05-09,2024-05-30"
        let extended = "\(head),gia_han_den,ngay_duyet_gia_han\n\(row),2024-06-14,2024-05-20\n"
        try await world.load("tasks", from: try Scratch.file("extended.csv", extended))
        let done = "\(head),ngay_hoan_thanh\n\(row),2024-06-12\n"
        let report = try await world.load("tasks", from: try Scratch.file("done.csv", done))
        #expect(report.counts.updated == 1)
        let task = try world.read { snapshot in
            try snapshot.first(
                "SELECT extended_to, effective_due_on, done_on, delay_days, open_until FROM task WHERE code = 'NV-1'"
            ) { row in (0..<5).map { row.integer($0) } }
        }
        #expect(task == [20_240_614, 20_240_614, 20_240_612, 0, 20_240_612])
    }
}
