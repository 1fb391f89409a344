import Foundation
public import Testing

/// A fact about the whole product, kept as a file and reviewed as a diff.
///
/// `bin/golden` writes the files anew; nothing else does.
public func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = Repository.root + "/Golden/" + name
    if ProcessInfo.processInfo.environment["CAICACH_GOLDEN"] == "write" {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    #expect(
        text == kept, "Golden/\(name) differs; if that is meant, run bin/golden and explain it",
        sourceLocation: sourceLocation)
}
