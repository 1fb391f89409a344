import Foundation
import Glibc
import Kernel
import Store
import TestSupport
import Testing

@testable import Core

/// The program as a person starts it.
private struct Program {
    static let path = Repository.root + "/.build/debug/caicach"
    let database: String

    func start(_ words: [String], shell prefix: String = "") throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", prefix + "exec \"$0\" \"$@\"", Self.path] + words
        var environment = ProcessInfo.processInfo.environment
        environment["CAICACH_DATABASE"] = database
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    func run(_ words: [String], shell prefix: String = "") throws -> Int32 {
        let process = try start(words, shell: prefix)
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite("Faults: what is acknowledged stays, what is not leaves nothing", .serialized)
struct FaultTests {
    private static let rows = 9000

    private func world() async throws -> (World, Program) {
        try await world(at: Scratch.folder() + "/x.sqlite")
    }

    private func world(at address: String) async throws -> (World, Program) {
        let world = try await World(at: StoreLocation(address), loading: ["units", "procedures"])
        return (world, Program(database: address))
    }

    /// A database of its own in either engine, which other processes can open, too.
    private func world(_ engine: Engine) async throws -> (World, Program) {
        guard engine == .postgres else { return try await world() }
        return try await world(at: #require(try Engine.wholePostgresDatabase()))
    }

    @Test(
        "kill -9 during an import loses the whole batch or nothing, and the next start is clean",
        arguments: Engine.available)
    func kill(_ engine: Engine) async throws {
        let (world, program) = try await world(engine)
        for milliseconds in [50, 150, 300, 450, 600] {
            let process = try program.start(["import", "dossiers", World.data + "/dossiers.csv"])
            try await Task.sleep(for: .milliseconds(milliseconds))
            Glibc.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let count = try world.count("dossier")
            #expect(count == 0 || count == Self.rows)
            #expect(try world.count("batch") == (count == 0 ? 2 : 3))
            #expect(try program.run(["journal", "verify"]) == 0)
            #expect(try program.run(["recount", "--check"]) == 0)
            if count > 0 { break }
        }
        #expect(try program.run(["import", "dossiers", World.data + "/dossiers.csv"]) == 3)
        #expect(try world.count("dossier") == Self.rows)
        #expect(try program.run(["recount", "--check"]) == 0)
    }

    @Test("a full disk refuses the batch and keeps what was there")
    func fullDisk() async throws {
        let (world, program) = try await world()
        // Files of this process may not grow beyond 512 KiB, which is what a full disk looks like to SQLite.
        let status = try program.run(
            ["import", "dossiers", World.data + "/dossiers.csv"], shell: "trap '' XFSZ; ulimit -f 512; ")
        #expect(status == 1)
        #expect(try world.count("dossier") == 0)
        #expect(try program.run(["journal", "verify"]) == 0)
        #expect(try program.run(["import", "dossiers", World.data + "/dossiers.csv"]) == 3)
        #expect(try world.count("dossier") == Self.rows)
    }

    @Test("two imports at once queue", arguments: Engine.available)
    func queue(_ engine: Engine) async throws {
        let (world, program) = try await world(engine)
        let first = try program.start(["import", "dossiers", World.data + "/dossiers.csv"])
        let second = try program.start(["import", "dossiers", World.data + "/dossiers.csv"])
        first.waitUntilExit()
        second.waitUntilExit()
        #expect([first.terminationStatus, second.terminationStatus] == [3, 3])
        #expect(try world.count("dossier") == Self.rows)
        #expect(try world.count("batch") == 4)
        #expect(try program.run(["recount", "--check"]) == 0)
    }

    @Test("a PostgreSQL backup restores to the same journal in another database")
    func postgresBackup() async throws {
        guard let first = try Engine.wholePostgresDatabase(), let second = try Engine.wholePostgresDatabase() else {
            return
        }
        let program = Program(database: first)
        for kind in ["units", "procedures", "targets"] {
            #expect(try program.run(["import", kind, World.data + "/\(kind).csv"]) == 0)
        }
        let file = try Scratch.folder() + "/b.tar.zst"
        #expect(try program.run(["backup", file]) == 0)
        let copy = Program(database: second)
        #expect(try copy.run(["restore", file]) == 0)
        #expect(try copy.run(["journal", "verify"]) == 0)
        #expect(try copy.run(["recount", "--check"]) == 0)
        let counts = try [first, second].map { address in
            try Store(.postgres(address: address)).read { try $0.count("SELECT COUNT(*) FROM target") }
        }
        #expect(counts == [88, 88])
    }

    @Test("a backup taken while in use restores to the same journal, and a damaged one is refused")
    func backup() async throws {
        let (_, program) = try await world()
        let folder = try Scratch.folder()
        #expect(try program.run(["backup", folder + "/b.tar.zst"]) == 0)
        let copy = Program(database: folder + "/copy.sqlite")
        #expect(try copy.run(["restore", folder + "/b.tar.zst"]) == 0)
        #expect(try copy.run(["journal", "verify"]) == 0)
        #expect(try copy.run(["restore", folder + "/b.tar.zst"]) == 2)
        try Data("không phải bản sao lưu".utf8).write(to: URL(fileURLWithPath: folder + "/bad.tar.zst"))
        #expect(try Program(database: folder + "/other.sqlite").run(["restore", folder + "/bad.tar.zst"]) == 2)
    }
}
