import Kernel
import Testing

@testable import Formats

@Suite("Words of office files")
struct OfficeTextTests {
    private static func archive(_ parts: [(String, String)]) throws -> TemporaryFile {
        var writer = ZIPWriter(stamp: Day(number: 19_000))
        for (name, text) in parts { writer.add(name, text) }
        return try TemporaryFile(writer.bytes(), named: "file.docx")
    }

    private static func word(_ body: String, _ others: [(String, String)] = []) throws -> TemporaryFile {
        try archive(
            [("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>\(body)</w:body></w:document>")] + others)
    }

    @Test("paragraphs, cells, feet and notes; runs joined; what was deleted or commented is left out")
    func words() throws {
        let file = try Self.word(
            """
            <w:p><w:r><w:t>Căn cứ Luật 60/2014/</w:t></w:r><w:r><w:t>QH13</w:t><w:br/><w:t>sau</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>ô</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del></w:p>
            """,
            [
                ("word/footer1.xml", "<w:ftr xmlns:w=\"w\"><w:p><w:r><w:t>chân trang</w:t></w:r></w:p></w:ftr>"),
                ("word/comments.xml", "<w:c xmlns:w=\"w\"><w:p><w:r><w:t>nhận xét</w:t></w:r></w:p></w:c>"),
            ])
        let text = try OfficeText.read(path: file.path, .docx, limit: 1 << 20)
        let lines = text.split(whereSeparator: \.isNewline)
        #expect(lines == ["Căn cứ Luật 60/2014/QH13", "sau", "ô", "chân trang"])
    }

    @Test("of a workbook its first sheet, a row a line")
    func cells() throws {
        var workbook = TestWorkbook()
        workbook.sheet = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>Căn cứ</t></is></c>\
            <c r="B1" t="inlineStr"><is><t>61/2018/NĐ-CP</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>
            """
        let file = try TemporaryFile(workbook.bytes(), named: "file.xlsx")
        let text = try OfficeText.read(path: file.path, .xlsx, limit: 1 << 20)
        #expect(text == "Căn cứ\t61/2018/NĐ-CP\n7\n")
    }

    @Test("entities, deep nesting, bombs and other files are refused; text stops at the limit")
    func hostile() throws {
        let entity = try Self.archive([
            (
                "word/document.xml",
                "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><d xmlns:w=\"w\"><w:p><w:t>&a;</w:t></w:p></d>"
            )
        ])
        let deep = try Self.word(String(repeating: "<w:p>", count: 500) + String(repeating: "</w:p>", count: 500))
        let bomb = try Self.word("<w:p><w:t>" + String(repeating: "a", count: 70 << 20) + "</w:t></w:p>")
        let text = try Self.archive([("a.txt", "a")])
        for file in [entity, deep, bomb] {
            #expect(throws: Refusal.self) { try OfficeText.read(path: file.path, .docx, limit: 1 << 30) }
        }
        #expect(try OfficeText.read(path: text.path, .docx, limit: 100) == "")
        #expect(throws: Refusal.self) { try OfficeText.read(path: text.path, .pdf, limit: 100) }
        let long = try Self.word(String(repeating: "<w:p><w:t>mười chữ</w:t></w:p>", count: 10_000))
        #expect(try OfficeText.read(path: long.path, .docx, limit: 1000).utf8.count < 1100)
    }
}
