import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@Suite("Loading registers")
struct LoadingTests {
    @Test("exactly the wrong rows are refused, each with column, value and reason", arguments: Engine.available)
    func refusedRows(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "procedures"])
        let report = try await world.load("dossiers")
        #expect(report.counts.rows == 9075)
        #expect(report.counts.inserted == 9000)
        #expect(report.counts.refused == 35)
        #expect(report.counts.updated == 40)
        let columns = Dictionary(grouping: report.problems, by: \.problem.column).mapValues(\.count)
        #expect(
            columns == [
                "ma_ho_so": 5, "ma_tthc": 5, "don_vi": 4, "kenh_nop": 4, "ngay_tiep_nhan": 5, "ngay_co_ket_qua": 5,
                "so_thanh_phan_so_hoa": 4, "so_thanh_phan": 3,
            ])
        #expect(report.problems.allSatisfy { $0.line > 1 && !$0.problem.value.isEmpty })
    }

    @Test("the same file again changes nothing", arguments: Engine.available)
    func again(_ engine: Engine) async throws {
        let world = try await World(engine, loading: World.everything)
        let before = try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate)
        for kind in World.everything {
            let report = try await world.load(kind)
            #expect(report.counts.inserted == 0)
            #expect(report.counts.unchanged == (kind == "dossiers" ? 9000 : report.counts.rows))
        }
        #expect(try world.figures("H33.30", "2023", scope: .tree).mapValues(\.rate) == before)
        #expect(try world.count("batch_before") == 0)
    }

    @Test("an undone batch leaves no record, and what it changed is as it was", arguments: Engine.available)
    func undo(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "procedures"])
        let first = try await world.load("dossiers")
        let text = try String(contentsOfFile: World.data + "/dossiers.csv", encoding: .utf8)
        let second = try await world.load(
            "dossiers", from: Scratch.file("later.csv", text.replacing(";DA_TRA;", with: ";CO_KET_QUA;")))
        let firstBatch = try #require(first.batch)
        let secondBatch = try #require(second.batch)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(UndoBatch(firstBatch, reason: "sớm"), as: .system)
        }
        _ = try await world.product.perform(UndoBatch(secondBatch, reason: "nhầm tệp"), as: .system)
        #expect(try world.read { try $0.count("SELECT COUNT(*) FROM dossier WHERE batch_id = \(firstBatch)") } == 9000)
        #expect(try world.read { try $0.count("SELECT COUNT(*) FROM dossier WHERE state = 'DA_TRA'") } > 7000)
        _ = try await world.product.perform(UndoBatch(firstBatch, reason: "nhầm tệp"), as: .system)
        #expect(try world.count("dossier") == 0)
        await #expect(throws: Refusal.self) {
            try await world.product.perform(UndoBatch(firstBatch, reason: "lần nữa"), as: .system)
        }
        #expect(try world.read { try Journal.verify(in: $0) } == 6)
    }

    @Test("a strict load with a wrong row and a trial store nothing", arguments: Engine.available)
    func nothing(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units"])
        var strict = Loading.Options()
        strict.isStrict = true
        var trial = Loading.Options()
        trial.isTrial = true
        for options in [strict, trial] {
            let stopped = await #expect(throws: LoadingStopped.self) {
                try await world.load("dossiers", options: options)
            }
            #expect(stopped?.report.counts.refused == 35)
        }
        #expect(try world.count("dossier") == 0)
        #expect(try world.count("batch") == 1)
        #expect(try world.read { try Journal.head(in: $0) } == 1)
    }

    @Test("a wrong file is refused with a sentence, and nothing is stored")
    func wrongFiles() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let line = try #require(
            String(contentsOfFile: World.data + "/dossiers.csv", encoding: .utf8)
                .split(whereSeparator: \.isNewline).first.map(String.init))
        let files: [(String, Data)] = [
            ("empty.csv", Data()),
            ("kind.csv", Data("ngay,loai\n2024-01-01,NGHI\n".utf8)),
            ("separator.csv", Data(line.replacing(";", with: "|").utf8)),
            ("twice.csv", Data((line + ";ma_ho_so\n").utf8)),
            ("quote.csv", Data((line + "\n\"H33.30-240101-0001;").utf8)),
            ("cut.csv", try Data(contentsOf: URL(fileURLWithPath: World.data + "/dossiers.csv")).prefix(50_001)),
            ("sheet.xlsx", Data((line + "\n").utf8)),
            ("utf16.csv", Data([0xFF, 0xFE]) + (line.data(using: .utf16LittleEndian) ?? Data())),
            (
                "tcvn3.csv",
                Data("ma_ho_so;ten\n1;".utf8) + Data([0x43, 0xB6, 0x69, 0x20, 0x63, 0xB8, 0x63, 0x68, 0x0A])
            ),
            ("binary.csv", Data([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3])),
        ]
        for (name, content) in files {
            let path = try Scratch.folder() + "/" + name
            try content.write(to: URL(fileURLWithPath: path))
            let refusal = await #expect(throws: Refusal.self, "\(name)") {
                try await world.load("dossiers", from: path)
            }
            #expect(refusal?.reasons.first?.phrase.vietnamese.isEmpty == false)
        }
        #expect(try world.count("dossier") == 0)
        #expect(try world.count("batch") == 1)
    }

    @Test("what carries a mark of state secrets is refused at every door, and the word in a sentence is not")
    func secrecy() async throws {
        let world = try await World(.sqlite, loading: ["units"])
        let rule = world.product.knowledge.figures.rules.secrecy(on: World.today)
        for text in ["Mật", "TỐI MẬT", "Tuyệt mật", "Công văn TUYỆT MẬT số 5", "Độ mật: Mật"] {
            #expect(rule.isMarked(text), "\(text)")
        }
        for text in ["Đổi mật khẩu", "ĐỔI MẬT KHẨU", "bảo mật thông tin", "Mật độ dân số", ""] {
            #expect(!rule.isMarked(text), "\(text)")
        }
        let header = "ngay,loai,ten,can_cu\n"
        let file = try Scratch.file("calendar.csv", header + "2024-01-01,NGHI,TỐI MẬT,\n2024-01-02,NGHI,Tết,\n")
        let report = try await world.load("calendar", from: file)
        #expect(report.counts.refused == 1 && report.counts.inserted == 1)
        await #expect(throws: Refusal.self) {
            try await world.load("calendar", from: try Scratch.file("Độ mật: Mật.csv", header))
        }
    }

    @Test("a clerk loads the registers of the own unit only", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "procedures"])
        let clerk = try world.person("clerk", over: "H33.30.01")
        let report = try await world.load("dossiers", as: clerk)
        let loaded = try world.read {
            try $0.all("SELECT DISTINCT unit_id FROM dossier") { row -> Core.Unit.ID in row[0] }
        }
        #expect(try loaded == [world.unit("H33.30.01").id])
        #expect(report.counts.refused > 7000)
        await #expect(throws: Refusal.forbidden) { try await world.load("targets", as: clerk) }
        await #expect(throws: Refusal.forbidden) {
            try await world.load("dossiers", as: try world.person("onestop", over: nil))
        }
    }
}
