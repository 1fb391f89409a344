import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Imports

@Suite("Mapping profiles: foreign files become registers")
struct MappingTests {
    /// A system of somebody's own: other names, American hours, words for what we have codes for.
    static let header = "Mã số,Phòng,Nộp qua,Nhận lúc,Hẹn trả,Xong lúc,Tình trạng,Lệ phí,Ghi chú\n"
    static let rows = """
        A-17,Giang Thành,Cổng,12/31/2023 11:59 PM,01/05/2024,01/05/2024 08:00 AM,Xong,150.000,
        A-18,giang thanh,Quầy,01/02/2024 08:00 AM,01/05/2024,,Đang làm,0,
        A-19,Giang Thành,Quầy,02/30/2024 08:00 AM,01/05/2024,,Đang làm,0,
        A-20,Giang Thành,Quầy,01/02/2024 08:00 AM,01/05/2024,,Chưa rõ,0,
        A-21,Giang Thành,Quầy,01/02/2024 08:00 AM,,,Đang làm,0,
        A-22,Giang Thành,Quầy,01/02/2024 08:00 AM,01/05/2024,,Hủy,0,

        """

    static let moment: [MappingStep] = [.read(format("MM/dd/yyyy hh:mm a"))]
    static func format(_ pattern: String) -> MomentFormat {
        guard let format = MomentFormat(pattern) else { preconditionFailure(pattern) }
        return format
    }

    static func mapping() -> ColumnMapping {
        var mapping = ColumnMapping(
            "một cửa cũ", to: "dossiers",
            columns: [
                "ma_ho_so": MappedValue(
                    .joined([
                        MappedValue(.ours("don_vi")), MappedValue(.text("-")),
                        MappedValue(.ours("ngay_tiep_nhan"), [.write(format("yyMMdd"))]), MappedValue(.text("-")),
                        MappedValue(.theirs("mã số"), [.after("-"), .pad(4)]),
                    ])),
                "ma_tthc": MappedValue(.text("1.000001")),
                "don_vi": MappedValue(.theirs("Phòng"), [.unit(below: "H33.30")]),
                "kenh_nop": MappedValue(.theirs("Nộp qua"), [.values(["CỔNG": "TRUC_TUYEN"], otherwise: "TRUC_TIEP")]),
                "ngay_tiep_nhan": MappedValue(.theirs("Nhận lúc"), moment),
                "ngay_hen_tra": MappedValue(.theirs("Hẹn trả"), [.read(format("MM/dd/yyyy"))]),
                "ngay_co_ket_qua": MappedValue(.theirs("Xong lúc"), moment),
                "trang_thai": MappedValue(
                    .theirs("Tình trạng"), [.values(["Xong": "DA_TRA", "Đang làm": "DANG_XU_LY"], otherwise: nil)]),
                "co_nghia_vu_tai_chinh": MappedValue(.theirs("Lệ phí"), [.isPositive]),
            ])
        for header in ["so_thanh_phan", "so_thanh_phan_so_hoa", "ket_qua_dien_tu", "thanh_toan_truc_tuyen"] {
            mapping.columns[header] = MappedValue(.text("0"))
        }
        mapping.skip = [.init(MappedValue(.theirs("Tình trạng")), is: ["hủy"])]
        return mapping
    }

    static func options(_ mapping: ColumnMapping, version: Int? = nil) -> Loading.Options {
        var options = Loading.Options()
        options.mapping = mapping
        options.mappingVersion = version
        return options
    }

    /// The demonstration's units with one more name to look for, `Giang Thành`.
    static func world(_ engine: Engine) async throws -> World { try await World(engine, loading: ["units"]) }

    static func file(_ content: String = header + rows) throws -> String { try Scratch.file("cũ.csv", content) }

    @Test(
        "rows come in by the mapping; what is wrong names the file's own column and what was made of it",
        arguments: Engine.available)
    func loads(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        var mapping = Self.mapping()
        let unit = try world.unit("H33.30")
        mapping.columns["don_vi"]?.steps = [
            .values(["giang thanh": "H33.30", "giang thành": "H33.30"], otherwise: nil)
        ]
        let report = try await world.load("dossiers", from: Self.file(), options: Self.options(mapping, version: 3))
        #expect(report.counts.rows == 6 && report.counts.inserted == 2)
        #expect(report.counts.refused == 3 && report.counts.skipped == 1)
        #expect(report.unknownColumns == ["Ghi chú"])
        let wrong = report.problems.filter { !$0.problem.isWarning }
        #expect(wrong.map(\.line) == [4, 5, 6])
        #expect(
            wrong.map(\.problem.column) == [
                "Nhận lúc → ngay_tiep_nhan", "Tình trạng → trang_thai", "Hẹn trả → ngay_hen_tra",
            ])
        #expect(wrong.map(\.problem.value) == ["02/30/2024 08:00 AM", "Chưa rõ", ""])
        let kept = try world.read { snapshot in
            try snapshot.all(
                """
                SELECT code, channel, received_on, due_on, resolved_on, has_fee, unit_id, line
                FROM dossier ORDER BY code
                """
            ) { row in
                let resolved: Int? = row[4]
                return
                    "\(row.text(0)) \(row.text(1)) \(row[2] as Int) \(row[3] as Int) \(resolved ?? 0) \(row[5] as Int) \(row[6] as Int == unit.id.value) \(row[7] as Int)"
            }
        }
        #expect(
            kept == [
                "H33.30-231231-0017 TRUC_TUYEN 20231231 20240105 20240105 1 true 2",
                "H33.30-240102-0018 TRUC_TIEP 20240102 20240105 0 0 true 3",
            ])
        let id = try #require(report.batch)
        let batch = try #require(try world.read { try Batch.find(id, in: $0) })
        #expect(batch.mapping?.name == "một cửa cũ" && batch.mapping?.version == 3 && batch.counts.skipped == 1)
        let facts = try world.read {
            try $0.first("SELECT facts FROM journal ORDER BY number DESC LIMIT 1") { $0.text(0) }
        }
        for part in ["\"profile\":\"một cửa cũ\"", "\"profileVersion\":\"3\"", try mapping.digest.hex] {
            #expect(facts?.contains(part) == true, "\(part)")
        }
    }

    @Test("the same file again changes nothing, undoing takes it out whole", arguments: Engine.available)
    func undo(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        var mapping = Self.mapping()
        mapping.columns["don_vi"] = MappedValue(.text("H33.30.01"))
        let first = try await world.load("dossiers", from: Self.file(), options: Self.options(mapping))
        let second = try await world.load("dossiers", from: Self.file(), options: Self.options(mapping))
        #expect(second.counts.inserted == 0 && second.counts.unchanged == 2)
        for batch in [second.batch, first.batch] {
            try await world.product.perform(UndoBatch(try #require(batch), reason: "thử"), as: .system)
        }
        #expect(try world.count("dossier") == 0)
    }

    @Test("units are found by their names without regard to tones, and a name that two have is refused")
    func unitNames() async throws {
        let world = try await Self.world(.sqlite)
        let units = try world.read { try Core.Unit.all(in: $0) }
        let one = try #require(units.first { $0.code == "H33.30.01" })
        let content = Self.header + Self.rows.replacing("Giang Thành", with: one.name.uppercased())
        let report = try await world.load(
            "dossiers", from: Self.file(content), options: Self.options(Self.mapping()))
        #expect(report.counts.inserted == 1)
        #expect(report.problems.contains { $0.problem.column == "Phòng → don_vi" && $0.problem.value == "giang thanh" })
        var elsewhere = Self.mapping()
        elsewhere.columns["don_vi"]?.steps = [.unit(below: "H99")]
        await #expect(throws: Refusal.self) {
            try await world.load("dossiers", from: Self.file(content), options: Self.options(elsewhere))
        }
    }

    @Test("a mapping widens no right: rows of other units are refused for a clerk", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        var mapping = Self.mapping()
        mapping.columns["don_vi"] = MappedValue(
            .theirs("Nộp qua"), [.values(["Cổng": "H33.30.02"], otherwise: "H33.30.01")])
        let clerk = try world.person("clerk", over: "H33.30.01")
        let report = try await world.load(
            "dossiers", from: Self.file(), options: Self.options(mapping), as: clerk)
        #expect(report.counts.inserted == 1)
        #expect(
            report.problems.contains {
                $0.line == 2 && $0.problem.column == "Nộp qua → don_vi" && $0.problem.value == "Cổng → H33.30.02"
            })
        var targets = mapping
        targets.kind = "targets"
        await #expect(throws: Refusal.forbidden) {
            try await world.load("targets", from: Self.file(), options: Self.options(targets), as: clerk)
        }
    }

    @Test("a mark of state secrets is refused in what a mapping looks at, in what it makes, and in what it passes over")
    func secrecy() async throws {
        let world = try await Self.world(.sqlite)
        var mapping = ColumnMapping(
            "lịch", to: "calendar",
            columns: [
                "ngay": MappedValue(.theirs("day")), "loai": MappedValue(.text("NGHI")),
                "ten": MappedValue(.joined([MappedValue(.theirs("a")), MappedValue(.theirs("b"))])),
                "can_cu": MappedValue(.theirs("c"), [.values(["Mật": "thường"], otherwise: "")]),
            ])
        let content = """
            day,a,b,c,d
            2024-01-01,Tết,,,Mật
            2024-01-02,Mậ,t,,
            2024-01-03,Tết,,Mật,
            2024-01-04,Độ mật:, Mật,,
            2024-01-05,Tết,,,Thường

            """
        let report = try await world.load(
            "calendar", from: try Scratch.file("x.csv", content), options: Self.options(mapping))
        #expect(report.counts.inserted == 1)
        #expect(Set(report.problems.map(\.line)) == [2, 3, 4, 5])
        // Nobody reads that column, but the row is what it says.
        #expect(report.problems.first?.problem.column == "d")
        mapping.name = "Tuyệt mật"
        await #expect(throws: Refusal.self) {
            try await world.load(
                "calendar", from: try Scratch.file("x.csv", content), options: Self.options(mapping))
        }
        await #expect(throws: Refusal.self) {
            try await world.product.perform(SaveProfile(mapping: mapping), as: .system)
        }
    }

    @Test("the wrong file for a mapping, and the wrong mapping for a register, are refused with what is missing")
    func misfit() async throws {
        let world = try await Self.world(.sqlite)
        let cases: [(ColumnMapping, String, String, String)] = [
            (Self.mapping(), "dossiers", "a,b\n1,2\n", "Nhận lúc"),
            (Self.mapping(), "units", Self.header, "dossiers"),
            (Self.mapping(), "dossiers", "", "rỗng"),
        ]
        for (mapping, kind, content, word) in cases {
            let refusal = await #expect(throws: Refusal.self) {
                try await world.load(kind, from: Self.file(content), options: Self.options(mapping))
            }
            #expect(refusal?.reasons.contains { $0.phrase.vietnamese.contains(word) } == true, "\(word)")
        }
        #expect(try world.count("batch") == 1)
    }
}
