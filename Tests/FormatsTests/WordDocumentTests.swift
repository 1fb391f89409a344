import Kernel
import Testing

@testable import Formats

@Suite struct WordDocumentTests {
    private let made = Day(number: 19_892)

    private func document(_ blocks: [WordDocument.Block]) -> WordDocument {
        WordDocument(properties: .init(title: "Báo cáo <1> & 2", author: "Sở Nội vụ", created: made), blocks: blocks)
    }

    @Test("Every part is sound XML and the same document gives the same bytes")
    func sound() throws {
        var page = document([.paragraph(.init([.init("a")])), .table(.init(columns: [20, 30], rows: [.init([[]])]))])
        page.page.numberSize = 13
        let bytes = try page.docx()
        #expect(try bytes == page.docx())
        for part in [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml",
            "word/settings.xml", "word/header1.xml", "word/_rels/document.xml.rels",
        ] {
            _ = try DocumentText(part, of: bytes)
        }
        let core = try DocumentText("docProps/core.xml", of: bytes).texts.joined()
        #expect(core.contains("Báo cáo <1> & 2") && core.contains("2024-06-18T00:00:00Z"))
    }

    @Test("Text is escaped and control characters are left out")
    func escaping() throws {
        let text = try DocumentText(
            "word/document.xml", of: document([.paragraph(.init([.init("<w:p>&\"\u{1}\u{FFFE}\u{0}x")]))]).docx())
        #expect(text.texts == ["<w:p>&\"x"])
    }

    @Test("A page number is asked for on all pages but the first")
    func pageNumber() throws {
        var page = document([])
        #expect(try DocumentText("word/document.xml", of: page.docx()).elements["headerReference"] == nil)
        page.page.numberSize = 13
        let text = try DocumentText("word/document.xml", of: page.docx())
        #expect(text.elements["headerReference"] == 1 && text.elements["titlePg"] == 1)
        #expect(try DocumentText("word/header1.xml", of: page.docx()).texts.joined().contains("PAGE"))
    }

    @Test("A table at the end, or before another, is followed by a paragraph")
    func tables() throws {
        let table = WordDocument.Block.table(.init(columns: [10], rows: [.init([[.init([.init("x")])]])]))
        #expect(
            try DocumentText("word/document.xml", of: document([table, table]).docx()).texts == ["x", "", "x", ""])
    }

    @Test("What follows the last table is one point high, so that no empty page follows a full one")
    func gap() throws {
        var markup = WordMarkup(baseSize: 14)
        markup.append([.table(.init(columns: [10], rows: [.init([[.init([.init("x")])]])]))])
        let text = String(decoding: markup.bytes, as: UTF8.self)
        let end = try #require(text.firstRange(of: "</w:tbl>"))
        #expect(text[end.upperBound...].contains(#"w:line="20" w:lineRule="exact""#))
    }

    @Test("An annex has paper of its own and counts its pages from one")
    func annexes() throws {
        var paper = document([.table(.init(columns: [10], rows: [.init([[.init([.init("x")])]])]))])
        var side = WordDocument.Page()
        side.size = (width: 297, height: 210)
        paper.annexes = [.init(page: side, blocks: [.paragraph(.init([.init("y")]))])]
        var markup = WordMarkup(baseSize: 14)
        markup.append(paper.blocks, ending: "<w:sectPr/>")
        // The section ends within the properties of the paragraph behind the table.
        #expect(markup.bytes.suffix(25) == Array("<w:sectPr/></w:pPr></w:p>".utf8)[...])
        let text = try DocumentText("word/document.xml", of: paper.docx())
        #expect(text.texts == ["x", "", "y"])
        #expect(text.elements["sectPr"] == 2 && text.elements["pgNumType"] == 1 && text.elements["titlePg"] == 2)
    }

    @Test("Archives are dated as told, not by the clock, and name their entries in order")
    func archive() throws {
        var writer = ZIPWriter(stamp: Day(number: 19_892))
        writer.add("b.txt", "1")
        writer.add("a.txt", [])
        let bytes = try writer.bytes()
        // Date of the first entry in MS-DOS form: year − 1980, month, day.
        #expect(Int(bytes[12]) | Int(bytes[13]) << 8 == 44 << 9 | 6 << 5 | 18)
        #expect(Array(bytes[30..<35]) == Array("b.txt".utf8))
    }
}
