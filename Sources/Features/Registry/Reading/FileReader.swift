import Core
import Formats
import Foundation
import Kernel

/// The programs that find text in files, as they are installed.
struct ReadingPrograms: Sendable, Hashable {
    /// Finds the text of a PDF.
    var pdftotext: String?
    /// Makes pictures of the pages of a PDF.
    var pdftoppm: String?
    /// Reads a picture; only with the Vietnamese language.
    var tesseract: String?
    /// Seconds for one program on one file.
    var seconds = 120

    /// Those of this machine.
    static func installed() async throws -> ReadingPrograms {
        var programs = ReadingPrograms(
            pdftotext: ProgramPath.find("pdftotext"), pdftoppm: ProgramPath.find("pdftoppm"))
        guard let tesseract = ProgramPath.find("tesseract") else { return programs }
        let knowsVietnamese = try await ReadingFolder.with { folder in
            let list = folder.appendingPathComponent("languages")
            let end = try await ChildProcess(
                program: tesseract, arguments: ["--list-langs"], folder: folder, seconds: 20
            ).run(output: list)
            let languages = String(decoding: (try? Data(contentsOf: list)) ?? Data(), as: UTF8.self)
            return end == .done && languages.split(whereSeparator: \.isNewline).contains("vie")
        }
        if knowsVietnamese { programs.tesseract = tesseract }
        return programs
    }

    /// The types of files that can be read.
    var types: [ContentType] {
        OfficeText.types + (pdftotext == nil ? [] : [.pdf]) + (tesseract == nil ? [] : AttachmentText.pictures)
    }

    /// Whether a PDF that is only pictures can be read.
    var readsScans: Bool { pdftotext != nil && pdftoppm != nil && tesseract != nil }

    /// What to install, as Debian calls it.
    var missing: [String] {
        (pdftotext == nil || pdftoppm == nil ? ["poppler-utils"] : [])
            + (tesseract == nil ? ["tesseract-ocr", "tesseract-ocr-vie"] : [])
    }
}

/// A folder of its own, gone when the work in it is done.
enum ReadingFolder {
    static func with<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("caicach-read-" + UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}

/// Finds the text in one file. What a program cannot do is an outcome, not an error: the next file is read all the same.
struct FileReader: Sendable {
    let programs: ReadingPrograms

    /// Pages of a scan that are read; what a document is about stands on the first ones.
    static let pageLimit = 20
    /// Bytes of text that are kept of one file.
    static let textLimit = 1 << 20
    /// Bytes of the largest file that is looked into.
    static let sizeLimit = 50 << 20

    func read(_ bytes: [UInt8], _ type: ContentType) async throws -> (outcome: AttachmentText.Outcome, text: String) {
        guard bytes.count <= Self.sizeLimit else { return (.failed, "") }
        return try await ReadingFolder.with { folder in
            let file = folder.appendingPathComponent("file." + type.fileExtension)
            try Data(bytes).write(to: file)
            return switch type {
            case .pdf: try await readPDF(file, in: folder)
            case _ where OfficeText.types.contains(type): readOffice(file, type)
            default: try await readPicture(file, in: folder)
            }
        }
    }

    /// Office files need no program.
    private func readOffice(_ file: URL, _ type: ContentType) -> (AttachmentText.Outcome, String) {
        guard let whole = try? OfficeText.read(path: file.path, type, limit: Self.textLimit) else {
            return (.failed, "")
        }
        let text = Self.clean(whole)
        return (text.isEmpty ? .empty : .read, text)
    }

    private func readPDF(_ file: URL, in folder: URL) async throws -> (AttachmentText.Outcome, String) {
        guard let pdftotext = programs.pdftotext else { return (.failed, "") }
        let out = folder.appendingPathComponent("out.txt")
        let end = try await run(pdftotext, ["-enc", "UTF-8", "-q", file.path, out.path], in: folder)
        guard end == .done else { return (.failed, "") }
        let text = Self.text(at: out)
        if !text.isEmpty { return (.read, text) }
        return try await programs.readsScans ? readScan(file, in: folder) : (.scan, "")
    }

    private func readScan(_ file: URL, in folder: URL) async throws -> (AttachmentText.Outcome, String) {
        guard let pdftoppm = programs.pdftoppm else { return (.scan, "") }
        let end = try await run(
            pdftoppm,
            [
                "-r", "200", "-gray", "-png", "-f", "1", "-l", "\(Self.pageLimit)", file.path,
                folder.appendingPathComponent("page").path,
            ], in: folder)
        guard end == .done else { return (.failed, "") }
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("page") && $0.hasSuffix(".png") }.sorted()
        var texts: [String] = []
        for page in pages {
            let (outcome, text) = try await readPicture(folder.appendingPathComponent(page), in: folder)
            if outcome == .failed { return (.failed, "") }
            texts.append(text)
        }
        let text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
        return (text.isEmpty ? .empty : .read, String(text.prefix(Self.textLimit)))
    }

    private func readPicture(_ file: URL, in folder: URL) async throws -> (AttachmentText.Outcome, String) {
        guard let tesseract = programs.tesseract else { return (.failed, "") }
        let out = file.deletingPathExtension().appendingPathExtension("out")
        let end = try await run(tesseract, [file.path, out.path, "-l", "vie"], in: folder)
        guard end == .done else { return (.failed, "") }
        let text = Self.text(at: out.appendingPathExtension("txt"))
        return (text.isEmpty ? .empty : .read, text)
    }

    private func run(_ program: String, _ arguments: [String], in folder: URL) async throws -> ChildProcess.End {
        try await ChildProcess(program: program, arguments: arguments, folder: folder, seconds: programs.seconds).run()
    }

    /// What a program wrote, cut to the limit, in NFC and without characters that are no text.
    private static func text(at url: URL) -> String {
        guard let handle = try? FileHandle(forReadingFrom: url) else { return "" }
        defer { try? handle.close() }
        let data = (try? handle.read(upToCount: textLimit)) ?? Data()
        return clean(String(decoding: data, as: UTF8.self))
    }

    private static func clean(_ text: String) -> String {
        let whole = text.precomposedStringWithCanonicalMapping
        let lines = whole.split(whereSeparator: \.isNewline).map { line in
            String(line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0xFFFD ? " " : Character($0) })
                .trimmingCharacters(in: .whitespaces)
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
