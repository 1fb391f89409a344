import Formats
import Kernel
import Testing

@Suite struct ContentTypeTests {
    private func type(_ bytes: [UInt8], _ name: String = "file") throws -> ContentType {
        let file = try TemporaryFile(bytes, named: name)
        return try withExtendedLifetime(file) { try ContentType.of(path: file.path) }
    }

    private func type(_ text: String) throws -> ContentType { try type(Array(text.utf8)) }

    private func archive(_ entries: [(String, String)]) throws -> [UInt8] {
        var archive = ZIPWriter(stamp: Day(number: 20_000))
        for (name, text) in entries { archive.add(name, text) }
        return try archive.bytes()
    }

    /// A compound file with these names in its directory, made just so that they lie where such files have them.
    private func compound(_ names: [String], installer: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        for name in ["Root Entry"] + names {
            var entry = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let length = entry.count + 2
            entry += [UInt8](repeating: 0, count: 128 - entry.count)
            (entry[64], entry[66]) = (UInt8(length), name == "Root Entry" ? 5 : 2)
            if installer, name == "Root Entry" {
                entry.replaceSubrange(80..<89, with: [0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0])
            }
            bytes += entry
        }
        return bytes
    }

    @Test("Pictures, PDF and RTF by their first bytes, whatever the name")
    func signatures() throws {
        // A whole PNG and a whole GIF of one pixel.
        let png: [UInt8] = [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0,
            1, 8, 6,
            0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0, 1, 0, 0, 5, 0,
            1, 0x0D,
            0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
        ]
        let gif = Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
        #expect(try type(png, "a.html") == .png && type(gif) == .gif)
        #expect(try type([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10] + Array("JFIF".utf8)) == .jpeg)
        #expect(
            try type([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]) == .tiff && type([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8]) == .tiff)
        #expect(try type("%PDF-1.7\n%\u{E2}\n1 0 obj <</Type/Catalog>> endobj") == .pdf && type("{\\rtf1 a}") == .rtf)
        #expect(try type([]) == .empty && type([0, 1, 2, 3]) == .unknown && type([0xFF, 0xFE, 0x41, 0]) == .unknown)
    }

    @Test("Office documents as programs write them")
    func office() throws {
        #expect(try ContentType.of(path: TemporaryFile.fixture("openpyxl.xlsx")) == .xlsx)
        #expect(try ContentType.of(path: TemporaryFile.fixture("libreoffice.doc")) == .doc)
        #expect(try ContentType.of(path: TemporaryFile.fixture("libreoffice.xls")) == .xls)
        #expect(try ContentType.of(path: TemporaryFile.fixture("libreoffice.odt")) == .odt)
        let word = WordDocument(properties: .init(title: "", author: "", created: Day(number: 20_000)))
        #expect(try type(word.docx(), "a.zip") == .docx)
        #expect(try type(archive([("[Content_Types].xml", ""), ("ppt/presentation.xml", "<a/>")])) == .pptx)
        #expect(try type(archive([("mimetype", ContentType.ods.mimeType)])) == .ods)
        #expect(try type(archive([("a.txt", "a"), ("b/c.pdf", "%PDF-")])) == .zip)
        #expect(try type(compound(["PowerPoint Document"])) == .ppt && type(compound([])) == .unknown)
    }

    @Test("Macros, controls and passwords are seen in every kind of document")
    func macros() throws {
        for entries in [
            [("word/document.xml", ""), ("word/vbaProject.bin", "")],
            [("xl/workbook.xml", ""), ("xl/vbaProject.bin", "")],
            [("xl/workbook.xml", ""), ("xl/macrosheets/sheet1.xml", "")],
            [("xl/workbook.bin", ""), ("xl/vbaProject.bin", "")],
            [("ppt/presentation.xml", ""), ("ppt/activeX/activeX1.xml", "")],
            [("mimetype", ContentType.odt.mimeType), ("Basic/script-lc.xml", "")],
        ] {
            #expect(try type(archive(entries)) == .macroOffice, "\(entries)")
        }
        #expect(try type(compound(["WordDocument", "_VBA_PROJECT"])) == .macroOffice)
        #expect(try type(compound(["Workbook", "_VBA_PROJECT_CUR"])) == .macroOffice)
        #expect(try type(compound(["EncryptionInfo", "EncryptedPackage"])) == .protectedOffice)
        #expect(try type(archive([("EncryptionInfo", ""), ("EncryptedPackage", "")])) == .protectedOffice)
    }

    @Test("Programs, installers and scripts")
    func programs() throws {
        #expect(try type(Array("MZ".utf8) + [0x90, 0, 3, 0]) == .program)
        #expect(
            try type([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) == .program && type([0xCA, 0xFE, 0xBA, 0xBE, 0, 0]) == .program)
        #expect(
            try type([0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0]) == .program && type(compound([], installer: true)) == .program)
        #expect(try type(archive([("META-INF/MANIFEST.MF", ""), ("A.class", "")])) == .program)
        for text in ["#!/bin/sh\nrm", "\u{FEFF}#!/usr/bin/python", "@ECHO OFF\r\n", "  <?php echo 1;"] {
            #expect(try type(text) == .script, "\(text)")
        }
        #expect(try type([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]) == .otherArchive)
    }

    @Test(
        "Pages and drawings are told from data, however they begin",
        arguments: [
            ("<!DOCTYPE html><p>x", ContentType.html), (" \n<HTML><body>", .html), ("<!-- x --><div onclick=a>", .html),
            ("<h1>a</h1>", .html), ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html/>", .html),
            ("<a:x xmlns:a=\"u\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script/></a:x>", .html),
            ("<data><script>x</script></data>", .html),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", .svg),
            ("<?xml version=\"1.0\"?>\n<!-- --><s:svg xmlns:s=\"x\"/>", .svg),
            ("<?xml version=\"1.0\"?><data/>", .xml), ("\u{FEFF}<data a=\"1\">x</data>", .xml),
            ("<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">", .edXML), ("<edXML/>", .xml),
            ("< 5 và > 3", .plainText), ("<!-- không kết thúc", .plainText),
        ])
    func markup(_ text: String, _ expected: ContentType) throws {
        #expect(try type(text) == expected)
    }

    @Test("Text is UTF-8 without control characters, also where its head ends inside a letter")
    func text() throws {
        #expect(try type("Kính gửi: Sở Nội vụ\r\n\ta,b;c") == .plainText && type("MZ001,Sở") == .plainText)
        #expect(try type("\u{FEFF}ma,ten\n1,2") == .plainText)
        #expect(
            try type([0x53, 0xF4, 0x20, 0x41]) == .unknown && type("a\u{1}b") == .unknown && type("a\u{0}b") == .unknown
        )
        for shift in 0..<3 {
            let long = String(repeating: "x", count: shift) + String(repeating: "ệ", count: 1 << 15)
            #expect(try type(long) == .plainText)
        }
        #expect(try type(TestMessage.status.xml()) == .edXML)
    }

    @Test("A broken or cut archive is of no known type, and nothing makes it worse")
    func broken() throws {
        let bytes = try archive([("word/document.xml", "<a/>"), ("mimetype", "x")])
        #expect(try type(Array(bytes.dropLast(30))) == .unknown)
        var dice = Dice(state: 11)
        for source in [bytes, compound(["Workbook", "A"]), Array("<?xml version=\"1.0\"?><a/>".utf8)] {
            for _ in 0..<200 {
                var changed = source
                for _ in 0..<4 {
                    changed[Int.random(in: changed.indices, using: &dice)] = .random(in: 0...255, using: &dice)
                }
                _ = try type(Array(changed.prefix(.random(in: 0...changed.count, using: &dice))))
            }
        }
        #expect(refusal { _ = try ContentType.of(path: "/không/có") }?.contains("Không mở được tệp") == true)
    }

    @Test("Only PDF, PNG and JPEG are shown inline; what may run is never given a type that a browser opens")
    func rules() {
        #expect(ContentType.allCases.filter(\.mayBeShownInline) == [.pdf, .png, .jpeg])
        for type in ContentType.allCases where type.mayRunWhenOpened {
            #expect(type.mimeType == "application/octet-stream" && type.fileExtension == "bin")
        }
        #expect(Set(ContentType.allCases.map(\.phrase)).count == ContentType.allCases.count)
    }
}
