import Foundation
public import Store

/// The databases that every test of storage runs on: real files, and a real server when the test script started one.
public enum Engine: String, CaseIterable, Sendable {
    /// A SQLite file in a folder of its own.
    case sqlite
    /// A schema of its own in the PostgreSQL that `CAICACH_TEST_POSTGRES` names.
    case postgres

    /// Those that can run here. `bin/test` starts PostgreSQL, so that both can.
    public static var available: [Engine] {
        address == nil ? [.sqlite] : [.sqlite, .postgres]
    }

    /// A new, empty PostgreSQL database of its own, for what concerns a whole database; nil when there is no server.
    public static func wholePostgresDatabase() throws -> String? {
        guard let address, let end = address.lastIndex(of: "/") else { return nil }
        let server = PostgresAddress(address)
        let name = "d" + UUID().uuidString.lowercased().filter { $0 != "-" }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["createdb", name]
        process.environment = ProcessInfo.processInfo.environment.merging(server.environment) { $1 }
        try process.run()
        process.waitUntilExit()
        return address[...end] + name
    }

    private static var address: String? {
        ProcessInfo.processInfo.environment["CAICACH_TEST_POSTGRES"]
    }

    /// A new, empty database.
    public func location() async throws -> StoreLocation {
        let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
        switch self {
        case .sqlite:
            return .sqlite(path: try Scratch.folder() + "/" + name + ".sqlite")
        case .postgres:
            let address = Self.address ?? ""
            try await Store(.postgres(address: address)).write { tx in
                try tx.execute("CREATE SCHEMA \(name: name)")
            }
            let mark = address.contains("?") ? "&" : "?"
            return .postgres(address: address + mark + "options=-csearch_path%3D\(name)")
        }
    }

    /// A new, empty database, opened.
    public func store() async throws -> Store {
        try Store(try await location())
    }

}

/// Folders for files that tests make.
public enum Scratch {
    /// A new, empty folder.
    public static func folder() throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("caicach-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }

    /// A new file with a content.
    public static func file(_ name: String, _ content: String) throws -> String {
        let path = try folder() + "/" + name
        try Data(content.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// Folders of the repository.
public enum Repository {
    /// The folder of `Package.swift`.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
