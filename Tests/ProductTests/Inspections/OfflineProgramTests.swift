import Core
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Inspections

@Suite("An inspection taken along on the command line")
struct OfflineProgramTests {
    /// Runs the program with a passphrase on its input: its exit status, what it printed and what it refused.
    private func run(
        _ words: [String], on database: String, saying input: String = OfflineWorld.passphrase
    ) throws -> (status: Int32, said: String, refused: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Repository.root + "/.build/debug/caicach")
        process.arguments = ["inspection"] + words
        process.environment = ProcessInfo.processInfo.environment.merging([
            "CAICACH_DATABASE": database, "CAICACH_CLOCK": World.today.iso, "CAICACH_PASSWORD_COST": "1x1",
        ]) { $1 }
        let (typed, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = typed
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        typed.fileHandleForWriting.write(Data((input + "\n").utf8))
        try typed.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let refused = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: said, as: UTF8.self), String(decoding: refused, as: UTF8.self)
        )
    }

    @Test("pack, open, work, seal, merge: a dry run first, conflicts by name, refusals with 2")
    func program() async throws {
        let folder = try Scratch.folder()
        let (home, laptop) = (folder + "/home.sqlite", folder + "/laptop.sqlite")
        let editions = try EditionWorld(try await World(at: .sqlite(path: home), loading: World.everything))
        try await editions.publishSeed()
        let world = editions.world
        let opened = try await world.openedInspection(periods: ["ND09:2023"])
        try await world.addMember(to: opened.id, .member, title: "Chuyên viên", account: "inspector")
        let inspection = try await world.advance(opened, .begin)
        let out = folder + "/mang-theo.caicach"
        let pack = ["pack", inspection.code, "--out", out]
        #expect(try run(["pack", "KT-2024-999", "--out", out, "--passphrase-stdin"], on: home).status == 2)
        #expect(try run(pack + ["--passphrase-stdin"], on: home, saying: "ngắn").status == 2)
        #expect(try run(pack + ["--passphrase-stdin"], on: home).status == 0)
        // Never over a file that is there; without a passphrase of one's own one is made and said once.
        #expect(try run(pack, on: home).status == 2)
        let invented = try run(["pack", inspection.code, "--out", folder + "/khac.caicach"], on: home)
        #expect(invented.said.contains("Cụm mật khẩu: "))

        let wrong = try run(["open", out], on: laptop, saying: "một cụm khác hẳn")
        #expect(wrong.status == 2 && wrong.refused.contains("Cụm mật khẩu: Sai cụm mật khẩu"))
        #expect(!FileManager.default.fileExists(atPath: laptop))
        let unsealed = try run(["open", out], on: laptop)
        #expect(unsealed.status == 0 && unsealed.said.contains("Mật khẩu của inspector: "))
        #expect(try run(["open", out], on: laptop).status == 2)
        // What was sealed is open now to its owner alone.
        for file in [laptop, laptop + "-wal"] where FileManager.default.fileExists(atPath: file) {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect("\(mode ?? 0)" == "\(0o600)", "\(file)")
        }

        let away = try await World(at: .sqlite(path: laptop))
        try await away.answer("CD-01", of: inspection, .missed, note: "Không có kế hoạch")
        try await away.answer("CD-02", of: inspection, .met, note: "12 văn bản")
        try await world.answer("CD-01", of: inspection, .met, note: "Kế hoạch 14/KH-UBND")
        let back = folder + "/mang-ve.caicach"
        #expect(try run(["seal", "--out", back], on: home).status == 2)
        #expect(try run(["seal", "--out", back], on: laptop).status == 0)

        let dry = try run(["merge", back], on: home)
        #expect(dry.status == 0)
        let lines = dry.said.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        #expect(lines.contains { $0.starts(with: ["xung đột", "answer/CD-01/rating"]) && $0.count == 4 })
        #expect(lines.contains { $0.starts(with: ["mới", "answer/CD-02/note", "–"]) })
        #expect(try world.answer("CD-02", of: inspection) == nil)
        #expect(try run(["merge", back, "--apply"], on: home).status == 2)
        #expect(try world.answer("CD-02", of: inspection) == nil)
        // Not half of one answer and half of the other.
        let torn = ["merge", back, "--apply", "--keep", "answer/CD-01/rating", "--take", "answer/CD-01/note"]
        #expect(try run(torn, on: home).status == 2)
        let merge = ["merge", back, "--apply", "--take", "answer/CD-01/note"]
        #expect(try run(merge, on: home).status == 0)
        #expect(try world.answer("CD-01", of: inspection)?.rating == .missed)
        #expect(try world.answer("CD-01", of: inspection)?.note == "Không có kế hoạch")
        #expect(try world.answer("CD-02", of: inspection)?.rating == .met)
        #expect(try run(merge, on: home).status == 2)
        #expect(try run(["merge", out], on: home).status == 2)
    }
}
