import Core
import Formats
import Foundation
import Kernel
import Store
import TestSupport
import Testing
import Web

@testable import Registry

@Suite("Text of files and scans")
struct ReadingTests {
    static let pdftotext = ProgramPath.find("pdftotext")

    /// A PDF of one page with a line of letters; `\\341` is á.
    static func pdf(_ line: String) -> [UInt8] {
        let font = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
        return pdf(
            drawing: "BT /F1 24 Tf 72 700 Td (\(line)) Tj ET", with: "/Font << /F1 << \(font) >> >>", extra: [])
    }

    /// A PDF of one page that is a picture, as scanners make them.
    static func scan(_ jpeg: [UInt8], width: Int, height: Int) -> [UInt8] {
        let head = """
            << /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceRGB
            /BitsPerComponent 8 /Filter /DCTDecode /Length \(jpeg.count) >>
            stream

            """
        return pdf(
            drawing: "595 0 0 842 0 0 cm /I Do", with: "/XObject << /I 5 0 R >>",
            extra: [Array(head.utf8) + jpeg + Array("\nendstream".utf8)])
    }

    private static func pdf(drawing: String, with resources: String, extra: [[UInt8]]) -> [UInt8] {
        let objects =
            [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
                /Resources << \(resources) >> >>
                """,
                "<< /Length \(drawing.utf8.count) >>\nstream\n\(drawing)\nendstream",
            ].map { Array($0.utf8) } + extra
        var bytes = Array("%PDF-1.4\n".utf8)
        var table = ""
        for (number, object) in objects.enumerated() {
            table += String(repeating: "0", count: 10 - "\(bytes.count)".count) + "\(bytes.count) 00000 n \n"
            bytes += Array("\(number + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = bytes.count
        bytes += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(table)".utf8)
        bytes += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return bytes
    }

    private func attach(_ bytes: [UInt8], _ name: String, to id: IncomingDocument.ID, in world: World) async throws {
        let path = try Scratch.folder() + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        _ = try await world.product.perform(AttachToDocument(id, path: path, named: name), as: .system)
    }

    private func hits(_ words: String, in world: World) throws -> Int {
        var filter = IncomingDocument.Filter(units: [try world.unit("H33.30.01").id])
        filter.words = SearchWords.asked(words)
        return try world.read { try IncomingDocument.count(filter, atMost: 9, in: $0) }
    }

    private func outcomes(_ world: World) throws -> [String] {
        try world.read { snapshot in try snapshot.all("SELECT outcome FROM stored_text ORDER BY outcome") { $0[0] } }
    }

    @Test(
        "the text of a PDF is read once however often it is attached, and search finds it",
        .enabled(if: pdftotext != nil, "pdftotext is not installed"), arguments: Engine.available)
    func document(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let first = try await TestDocument(symbol: "1/A").register(in: world)
        let second = try await TestDocument(symbol: "2/A").register(in: world)
        let bytes = Self.pdf("Kiem ke tai san cong zqx77")
        try await attach(bytes, "a.pdf", to: first, in: world)
        try await attach(bytes, "b.pdf", to: second, in: world)
        #expect(try hits("zqx77", in: world) == 0)
        let reading = DocumentReading(world.product, ReadingPrograms(pdftotext: Self.pdftotext))
        #expect(try await reading.read(unit: "H33.11") == [:])
        #expect(try await reading.read(unit: "H33.30") == [.read: 1])
        #expect(try hits("zqx77", in: world) == 2)
        #expect(try hits("KIEM KE zqx77", in: world) == 2)
        #expect(try await reading.read() == [:])
        // Attached once more, it is found at once; replaced by another content, no longer.
        let third = try await TestDocument(symbol: "3/A").register(in: world)
        try await attach(bytes, "c.pdf", to: third, in: world)
        #expect(try hits("zqx77", in: world) == 3)
        let file = try #require(try world.read { try Attachment.of(Subject("document", third), in: $0).first })
        _ = try await world.product.perform(
            ReplaceDocumentFile(third, file.id, path: try Scratch.file("d.txt", "khác"), named: "d.txt"), as: .system)
        #expect(try hits("zqx77", in: world) == 2)
        // The text is in no journal.
        let bodies = try world.read { snapshot in
            try snapshot.count("SELECT COUNT(*) FROM journal WHERE body || facts LIKE '%zqx77%'")
        }
        #expect(bodies == 0)
    }

    @Test(
        "a picture and a PDF of pictures are read where there is a program for it",
        .enabled("poppler-utils, tesseract-ocr and tesseract-ocr-vie are not all installed") {
            try await ReadingPrograms.installed().readsScans
        })
    func scans() async throws {
        let programs = try await ReadingPrograms.installed()
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        let folder = URL(fileURLWithPath: try Scratch.folder())
        let pdftoppm = try #require(programs.pdftoppm)
        /// A picture of a line, made by the program that makes pictures of pages.
        func picture(_ line: String, _ kind: String, _ ending: String) async throws -> [UInt8] {
            let source = folder.appendingPathComponent("source.pdf")
            try Data(Self.pdf(line)).write(to: source)
            let target = folder.appendingPathComponent("picture")
            let end = try await ChildProcess(
                program: pdftoppm,
                arguments: ["-r", "200", "-gray", kind, "-singlefile", source.path, target.path], folder: folder,
                seconds: 60
            ).run()
            #expect(end == .done)
            return [UInt8](try Data(contentsOf: target.appendingPathExtension(ending)))
        }
        try await attach(
            picture("Thanh tra b\\341o c\\341o th\\341ng hai", "-png", "png"), "a.png", to: id, in: world)
        let jpeg = try await picture("K\\352nh xanh tr\\342u v\\340ng", "-jpeg", "jpg")
        try await attach(Self.scan(jpeg, width: 1653, height: 2339), "b.pdf", to: id, in: world)
        // Without the program that reads pictures the PDF waits; with it both are read.
        let poor = DocumentReading(world.product, ReadingPrograms(pdftotext: programs.pdftotext))
        #expect(try await poor.read() == [.scan: 1])
        #expect(try await poor.read() == [:])
        #expect(try await DocumentReading(world.product, programs).read() == [.read: 2])
        #expect(try hits("báo cáo tháng hai", in: world) == 1)
        #expect(try hits("xanh trau vang", in: world) == 1)
        #expect(try hits("khongcogi", in: world) == 0)
        #expect(try await DocumentReading(world.product, programs).read() == [:])
    }

    @Test("a text with a mark of secrecy is not kept; that it has one is said", arguments: Engine.available)
    func marked(_ engine: Engine) async throws {
        let world = try await World(engine, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        try await attach(Self.pdf("x"), "a.pdf", to: id, in: world)
        let subject = Subject("document", id)
        let digest = try #require(try world.read { try Attachment.of(subject, in: $0).first?.digest })
        for text in ["Kính gửi\nTỐI MẬT\nPhương án qwz", "Độ mật: Mật\nqwz", "qwz\nMật\nqwz"] {
            let outcome = try await world.product.perform(ReadDocumentFile(id, digest, .read, text), as: .system)
            #expect(outcome == .marked)
        }
        #expect(try hits("qwz", in: world) == 0)
        let kept = try world.read { try AttachmentText.of([digest], in: $0)[digest] }
        #expect(kept?.outcome == .marked && kept?.text == "")
        let entry = try #require(try world.read { try Journal.entries(of: subject, in: $0).first })
        #expect(entry.factValues["outcome"] == "MARKED" && !entry.body.contains("qwz"))
        _ = try await world.product.perform(ReadDocumentFile(id, digest, .read, "đổi mật khẩu qwz"), as: .system)
        #expect(try hits("qwz", in: world) == 1)
        let act = try JSONDecoder().decode(
            ReadDocumentFile.self, from: Data(#"{"document":\#(id),"content":"\#(digest.hex)"}"#.utf8))
        await #expect(throws: Refusal.self) { try await world.product.perform(act, as: .system) }
    }

    @Test("a program that hangs is ended, one that fails is noted, and neither stops the rest")
    func hanging() async throws {
        let world = try await World(.sqlite, loading: ["units", "calendar"])
        let id = try await TestDocument().register(in: world)
        try await attach(Self.pdf("a"), "a.pdf", to: id, in: world)
        try await attach(Self.pdf("b"), "b.pdf", to: id, in: world)
        func program(_ text: String) throws -> String {
            let path = try Scratch.file("program", "#!/bin/sh\n\(text)\n")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            return path
        }
        let folder = try Scratch.folder()
        // It does not listen to a polite signal either, and leaves its number behind.
        let hanging = try program("trap '' TERM INT HUP\necho $$ > \(folder)/pid\nwhile :; do sleep 1; done")
        let reading = DocumentReading(world.product, ReadingPrograms(pdftotext: hanging, seconds: 1))
        // That it answers at all says that the program was ended.
        #expect(try await reading.read() == [.failed: 2])
        let pid = try String(contentsOfFile: folder + "/pid", encoding: .utf8).trimmingCharacters(in: .newlines)
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"))
        #expect(try outcomes(world) == ["FAILED", "FAILED"])
        try await attach(Self.pdf("c"), "c.pdf", to: id, in: world)
        let failing = DocumentReading(world.product, ReadingPrograms(pdftotext: try program("exit 3")))
        #expect(try await failing.read() == [.failed: 1])
        #expect(try await DocumentReading(world.product, ReadingPrograms()).read() == [:])
    }

    @Test("arguments reach a program as they are, through no shell")
    func arguments() async throws {
        let folder = URL(fileURLWithPath: try Scratch.folder())
        let out = folder.appendingPathComponent("out")
        let echo = try #require(ProgramPath.find("echo"))
        let words = ["$(touch x)", "; touch y", "`id`"]
        let end = try await ChildProcess(program: echo, arguments: words, folder: folder, seconds: 10).run(output: out)
        #expect(end == .done)
        #expect(try String(contentsOf: out, encoding: .utf8) == words.joined(separator: " ") + "\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }
}
