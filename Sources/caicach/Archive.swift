import Formats
import Foundation
import Kernel
import Store

/// A backup: one compressed archive with the whole database, and with the digest by which it is recognised.
///
/// SQLite is copied by its online backup, PostgreSQL by `pg_dump`; packing is `tar` with `zstd`.
enum Archive {
    static func make(_ out: String, of store: Store) throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let name = store.dialect == .sqlite ? "caicach.sqlite" : "caicach.dump"
        try store.backUp(to: folder + "/" + name)
        let digest = try digest(of: folder + "/" + name)
        try Data("\(digest)  \(name)\n".utf8).write(to: URL(fileURLWithPath: folder + "/SHA256SUMS"))
        guard FileManager.default.createFile(atPath: out, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw Refusal.invalid("OUT", "Không ghi được tệp “\(out)”.")
        }
        try run(["tar", "--zstd", "-cf", absolute(out), "-C", folder, name, "SHA256SUMS"])
    }

    /// Unpacks an archive where nothing is yet.
    static func unpack(_ file: String, to location: StoreLocation) throws {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Refusal.invalid("FILE", "Không có tệp “\(file)”.")
        }
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try run(["tar", "--zstd", "-xf", absolute(file), "-C", folder])
        let sums = try String(contentsOfFile: folder + "/SHA256SUMS", encoding: .utf8).split(
            whereSeparator: \.isWhitespace)
        guard sums.count == 2, ["caicach.sqlite", "caicach.dump"].contains(sums[1]) else { throw broken }
        let name = String(sums[1])
        guard try digest(of: folder + "/" + name) == sums[0] else { throw broken }
        switch location {
        case .sqlite(let path):
            guard name == "caicach.sqlite" else { throw Refusal.invalid("FILE", "Bản sao lưu này là của PostgreSQL.") }
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Refusal.conflict("Tệp “\(path)” đã có; hãy khôi phục vào tệp mới.")
            }
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: path)
        case .postgres(let address):
            guard name == "caicach.dump" else { throw Refusal.invalid("FILE", "Bản sao lưu này là của SQLite.") }
            let server = PostgresAddress(address)
            try run(
                ["pg_restore", "--no-owner", "--exit-on-error", "--dbname", server.database, folder + "/" + name],
                environment: server.environment)
        }
    }

    private static var broken: Refusal { .invalid("FILE", "Tệp sao lưu hỏng hoặc không phải của CaiCach.") }

    private static func digest(of path: String) throws -> String {
        try FileDigest.sha256(path: path).hex
    }

    private static func temporaryFolder() throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("caicach-" + UUID().uuidString)
        // Only the owner may look: a backup holds everything.
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return url.path
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).path
    }

    private static func run(_ words: [String], environment: [String: String] = [:]) throws {
        let process = Process()
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Refusal.invalid(nil, "Lệnh \(words[0]) không thành công; hãy kiểm tra tệp và quyền ghi.")
        }
    }
}
