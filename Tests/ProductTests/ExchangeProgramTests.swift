import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("The national document exchange on the command line")
struct ExchangeProgramTests {
    /// Runs the program and answers its exit status and what it printed.
    private func run(_ words: [String], on database: String) throws -> (status: Int32, said: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Repository.root + "/.build/debug/caicach")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["CAICACH_DATABASE": database, "CAICACH_CLOCK": World.today.iso]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test("receive prints the number, refuses with 3; the outbox writes whole files once")
    func program() async throws {
        let folder = try Scratch.folder()
        let database = folder + "/x.sqlite"
        let world = try await World(at: .sqlite(path: database), loading: ["units", "calendar"])
        func file(_ name: String, _ xml: [UInt8]) throws -> String {
            try Data(xml).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            return "\(folder)/\(name)"
        }
        let good = try file("tốt.edxml", TestLetter().xml)
        let foreign = try file("lạ.edxml", TestLetter("lạ", to: "H41").xml)
        let broken = try file("hỏng.edxml", Array("<edXML".utf8))
        let receive = ["exchange", "receive", "--unit", World.commune]
        let first = try run(receive + [good], on: database)
        #expect(first.status == 0 && first.said.contains("số đến 1/2024"))
        #expect(try run(receive + [good], on: database).status == 0)
        let mixed = try run(receive + [foreign, broken, good], on: database)
        #expect(mixed.status == 3 && mixed.said.contains("không gửi cho đơn vị"))
        #expect(try run(["exchange", "receive", "--unit", "H99", good], on: database).status == 3)
        #expect(try world.count("document") == 1)
        let outbox = folder + "/outbox"
        #expect(try run(["exchange", "outbox", outbox], on: database).status == 2)
        try FileManager.default.createDirectory(atPath: outbox, withIntermediateDirectories: false)
        // What a run that broke off left behind.
        try Data("dở dang".utf8).write(to: URL(fileURLWithPath: outbox + "/01-x.part"))
        #expect(try run(["exchange", "outbox", outbox, "--unit", "H33.11"], on: database).said.contains("Đã ghi 0"))
        #expect(try run(["exchange", "outbox", outbox, "--unit", "H33.30"], on: database).said.contains("Đã ghi 4"))
        let names = try FileManager.default.contentsOfDirectory(atPath: outbox).filter { $0.hasSuffix(".edxml") }
        #expect(names.map { String($0.prefix(2)) }.sorted() == ["01", "01", "02", "03"])
        for name in names {
            let xml = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(outbox)/\(name)")))
            #expect(try EdXMLStructure.problems(in: xml).isEmpty)
        }
        #expect(try run(["exchange", "outbox", outbox], on: database).said.contains("Đã ghi 0"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: outbox).count == 5)
    }
}

/// The messages of the exchange's own kits, which may not be given on with this repository: they are looked for beside the
/// project, or where `CAICACH_EDXML_SAMPLES` says; without them the tests are skipped.
private enum Samples {
    static let folder: String? = {
        let beside = Repository.root + "/../shared/data/real/edxml"
        let folder = ProcessInfo.processInfo.environment["CAICACH_EDXML_SAMPLES"] ?? beside
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func content(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder ?? "")/\(name)")))
    }

    static func names(_ subfolder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: (folder ?? "") + "/" + subfolder)
            .filter { $0.hasSuffix(".edxml") }.sorted().map { subfolder + "/" + $0 }
    }
}

@Suite(.enabled(if: Samples.folder != nil, "no samples given"))
struct ExchangeSampleTests {
    /// The offices that the samples name, as units.
    private static let units = """
        ma_don_vi,ten,ten_viet_tat,cap,don_vi_cha,hieu_luc_tu,hieu_luc_den,ke_thua_boi,van_ban
        H41,UBND tỉnh Nghệ An,UBND tỉnh,TINH,,2004-01-01,,,
        H14,UBND tỉnh Cao Bằng,UBND tỉnh,TINH,,2004-01-01,,,
        G22,Văn phòng Chính phủ,VPCP,TINH,,2004-01-01,,,
        H17,UBND thành phố,UBND,TINH,,2004-01-01,,,
        H17.22,UBND huyện,UBND huyện,HUYEN,H17,2004-01-01,,,
        H17.22.28,UBND xã Hòa Sơn,UBND xã,XA,H17.22,2004-01-01,,,
        """

    @Test("every good sample is received, every broken one refused", arguments: Engine.available)
    func samples(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["calendar"])
        try await world.load("units", from: Scratch.file("units.csv", Self.units))
        let new = try await world.receive(Samples.content("edoc_new.edxml"), at: "H17.22.28")
        #expect(!new.isRefused, "\(new.phrase)")
        let known = "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT"
        for (unit, key, name) in [
            ("H41", known, "revocation"), ("H14", known, "update"),
            ("H41", "000.00.00.G22,2014/01/30,7806/VPCP-TTĐT", "replacement"),
        ] {
            let registration = RegisterDocument(
                unit: unit, arrivedOn: World.today, arrivedTime: nil, issuer: "VPCP", symbol: "\(name)/VPCP",
                datedOn: nil, type: nil, subject: "V/v kết nối", urgency: .normal, channel: .exchange, dueOn: nil,
                isKnownTwin: nil, exchangeID: key)
            if name == "replacement" {
                // The replacement has the identity that the other two are about: it needs a book without that one.
                let other = try await World(engine, loading: ["calendar"])
                try await other.load("units", from: Scratch.file("units.csv", Self.units))
                _ = try await other.product.perform(registration, as: .system)
                try await expectRequest(name, at: unit, in: other)
            } else {
                _ = try await world.product.perform(registration, as: .system)
                try await expectRequest(name, at: unit, in: world)
            }
        }
        for name in try Samples.names("status") {
            // The sender wants back what the receiver has; all others are told to the sender.
            let unit = name.contains("cancellation") ? "H41" : "G22"
            #expect(try await !world.receive(Samples.content(name), at: unit).isRefused, "\(name)")
        }
        for name in try Samples.names("broken") {
            await #expect(throws: Refusal.self) { try await world.receive(Samples.content(name), at: "G22") }
        }
    }

    private func expectRequest(_ name: String, at unit: String, in world: World) async throws {
        let receipt = try await world.receive(Samples.content("edoc_\(name).edxml"), at: unit)
        #expect(!receipt.isRefused, "\(name): \(receipt.phrase)")
        let request = try #require(try world.waiting().first, "\(name)")
        _ = try await world.product.perform(
            AnswerRequest(request: request.id, agrees: true, reason: nil), as: .system)
    }
}
