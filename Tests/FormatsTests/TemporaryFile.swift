import Foundation

/// A file that a test makes and that goes away with it.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8], named name: String = "file") throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ text: String, named name: String = "file.csv") throws {
        try self.init(Array(text.utf8), named: name)
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }

    static func fixture(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
    }

    static func content(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }
}
