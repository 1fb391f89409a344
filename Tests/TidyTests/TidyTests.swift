import Foundation
import TestSupport
import Testing

/// A source file of the repository.
private struct Source: CustomTestStringConvertible {
    let path: String
    let text: String
    var testDescription: String { path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The lines without comments.
    var code: [String] {
        lines.map { line in
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            return trimmed.hasPrefix("//") ? "" : String(line)
        }
    }

    static let all: [Source] = {
        let root = Repository.root
        let files = FileManager.default.enumerator(atPath: root + "/Sources")?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".swift") }.sorted().compactMap { file in
            (try? String(contentsOfFile: root + "/Sources/" + file, encoding: .utf8)).map {
                Source(path: file, text: $0)
            }
        }
    }()

    func has(_ word: String) -> Bool { code.contains { $0.contains(word) } }
    func isIn(_ folders: String...) -> Bool { folders.contains { path.hasPrefix($0) } }
}

@Suite("Tidy: the rules of the house that a compiler cannot see")
struct TidyTests {
    @Test("libraries are imported in their one home")
    func homes() {
        let homes: [(library: String, folders: [String])] = [
            ("GRDB", ["Store/"]), ("GRDBSQLite", ["Store/"]), ("CPQ", ["Store/"]),
            ("Hummingbird", ["Web/"]), ("NIOCore", ["Web/"]), ("CZlib", ["Web/", "Formats/"]), ("CSodium", ["Kernel/"]),
            ("CZip", ["Formats/"]), ("CExpat", ["Formats/"]), ("CQREncode", ["Formats/"]),
            ("ArgumentParser", ["caicach/"]),
        ]
        for source in Source.all {
            for (library, folders) in homes where source.code.contains(where: { $0.hasSuffix("import \(library)") }) {
                #expect(folders.contains { source.path.hasPrefix($0) }, "\(source.path) imports \(library)")
            }
        }
    }

    @Test("slices do not know each other")
    func slices() throws {
        let features = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Sources/Features")
        for source in Source.all where source.isIn("Features/") {
            let own = source.path.split(separator: "/")[1]
            for other in features where other != own {
                #expect(!source.code.contains { $0.hasSuffix("import \(other)") }, "\(source.path) imports \(other)")
            }
        }
    }

    @Test("only the clock reads the time, and nobody prints")
    func clock() {
        for source in Source.all where source.path != "Kernel/Clock.swift" {
            for word in ["Date()", "Date.now", "gettimeofday", "clock_gettime"] {
                #expect(!source.has(word), "\(source.path) uses \(word)")
            }
            #expect(
                !source.code.contains { $0.trimmingCharacters(in: .whitespaces).hasPrefix("print(") }, "\(source.path)")
        }
    }

    @Test("unsafe words stand in the drivers and at the edge only")
    func unsafe() {
        for source in Source.all {
            if !source.isIn("Store/") { #expect(!source.has("@unchecked Sendable"), "\(source.path)") }
            if !source.isIn("caicach/") { #expect(!source.has("nonisolated(unsafe)"), "\(source.path)") }
            if !source.isIn("Web/") { #expect(!source.has("HTML(raw:"), "\(source.path)") }
            if !source.isIn("Store/") { #expect(!source.has("SQL(fixed:"), "\(source.path)") }
            for word in ["try!", "fatalError("] { #expect(!source.has(word), "\(source.path) has \(word)") }
        }
    }

    @Test("a slice writes through acts and followers, never around the journal")
    func writing() {
        for source in Source.all where source.isIn("Features/", "caicach/", "Web/") {
            #expect(!source.has("store.write"), "\(source.path)")
        }
    }

    @Test("SQL stands in records, schemas, registers and measures of a slice")
    func sql() {
        let allowed = [
            "Records", "Schema", "Register", "Measures", "Acts", "UnitTree", "Publications", "PublishedRoutes",
        ]
        for source in Source.all where source.isIn("Features/") {
            guard source.code.contains(where: { $0.contains("SELECT ") || $0.contains("INSERT INTO") }) else {
                continue
            }
            #expect(allowed.contains { source.path.contains($0) }, "\(source.path)")
        }
    }

    @Test("files and folders keep to their budgets")
    func budgets() {
        for source in Source.all {
            #expect(source.lines.count <= 300, "\(source.path) has \(source.lines.count) lines")
        }
        let folders = Dictionary(grouping: Source.all) { ($0.path as NSString).deletingLastPathComponent }
        for (folder, files) in folders {
            #expect(files.count <= 30, "\(folder) has \(files.count) files")
        }
    }

    @Test("no path of a machine and no unowned TODO in any file")
    func leftovers() {
        for source in Source.all {
            // A task in a calendar feed is a VTODO.
            let text = source.text.replacing("VTODO", with: "")
            for word in ["TODO", "FIXME", "/home/", "/work/"] {
                #expect(!text.contains(word), "\(source.path) has \(word)")
            }
        }
    }

    @Test("no style attribute and no inline script, which the policy of content would drop")
    func markup() {
        for source in Source.all {
            for word in [" style=\\\"", "<script>", " onclick="] {
                #expect(!source.has(word), "\(source.path) has \(word)")
            }
        }
    }
}
