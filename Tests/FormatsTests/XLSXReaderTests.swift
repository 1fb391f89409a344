import Formats
import Kernel
import Testing

@Suite struct XLSXReaderTests {
    @Test("A workbook that openpyxl wrote: dates, numbers, truth values, rich text, formula, gaps")
    func openpyxl() throws {
        var reader = try TableFile.open(path: TemporaryFile.fixture("openpyxl.xlsx"))
        var row = TableRow()
        var found: [[String]] = []
        var lines: [Int] = []
        while try reader.read(into: &row) {
            found.append((0..<8).map { row.text($0) })
            lines.append(reader.line)
        }
        #expect(lines == [1, 2, 4])
        #expect(found[0] == ["ma_ho_so", "ngay", "thoi_diem", "so", "ty_le", "co", "ghi_chu", "tong"])
        #expect(
            found[1] == ["H33.30-240105-0001", "2024-01-05", "2024-01-05T08:05", "12", "95.1", "1", "Sở Nội vụ", ""])
        #expect(found[2] == ["H33.30-240316-0002", "2024-03-16", "", "-3", "0.3", "0", "Tiếng Việt", ""])
    }

    @Test("Shared texts join their runs and leave out the phonetic guide; inline texts and prefixes are read, too")
    func texts() throws {
        var book = TestWorkbook()
        book.sharedTexts =
            "<si><t>a&amp;b</t></si><si><r><t>Sở </t></r><r><t>Y tế</t></r><rPh><t>bỏ</t></rPh></si>"
        book.sheet =
            #"<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c>"#
            + #"<c t="str"><f>A1&amp;"t"</f><v>kq</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>"#
        #expect(try book.rows() == [["Sở Y tế", "a&b", "x", "kq", "1", "#N/A"]])
        book.sheetXML =
            #"<x:worksheet xmlns:x="u"><x:sheetData><x:row r="5"><x:c r="B5"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"#
        #expect(try book.rows() == [["", "7"]])
    }

    @Test("Ô thiếu để trống theo tham chiếu cột, dòng trống bỏ qua")
    func gaps() throws {
        var book = TestWorkbook()
        book.sheet =
            #"<row r="1"><c r="C1"><v>3</v></c><c r="AA1"><v>27</v></c></row><row r="2"><c r="A2" s="1"/></row><row r="9"/>"#
            + #"<row r="10"><c r="B10"><v>2</v></c></row>"#
        let found = try book.rows()
        #expect(found.count == 2 && found[0].count == 27)
        #expect(found[0][2] == "3" && found[0][26] == "27" && found[0][0] == "" && found[1] == ["", "2"])
    }

    @Test(
        "Numbers read as typed",
        arguments: [
            ("12", "12"), ("12.0", "12"), ("1E3", "1000"), ("95.099999999999994", "95.1"),
            ("0.30000000000000004", "0.3"),
            ("1.0000000000000001E-5", "0.00001"), ("-2.5", "-2.5"), ("1.005566", "1.005566"),
            ("1e22", "10000000000000000000000"),
            ("0.99999999999999989", "1"), ("123456789012345678", "123456789012345678"), ("-0", "-0"), ("abc", "abc"),
        ])
    func numbers(_ stored: String, _ text: String) throws {
        var book = TestWorkbook()
        book.sheet = "<row><c><v>\(stored)</v></c><c><v>x</v></c></row>"
        #expect(try book.rows().first?.first == text)
    }

    @Test(
        "Dates are told by their style",
        arguments: [
            ("14", "45296", "2024-01-05"), ("22", "45296.336805555555", "2024-01-05T08:05"), ("20", "0.5", "12:00"),
            ("14", "59", "1900-02-28"), ("14", "61", "1900-03-01"), ("14", "60", "60"), ("14", "1", "1900-01-01"),
            ("14", "45296.999999", "2024-01-06"), ("0", "45296", "45296"), ("2", "45296", "45296"), ("14", "-1", "-1"),
            ("14", "2958465", "9999-12-31"), ("14", "2958466", "2958466"), ("164", "45296", "2024-01-05"),
            ("165", "45296", "45296"), ("166", "45296", "2024-01-05"), ("167", "1.5", "1.5"),
        ])
    func dates(_ format: String, _ serial: String, _ text: String) throws {
        var book = TestWorkbook()
        book.formats =
            #"<numFmt numFmtId="164" formatCode="dd\/mm\/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0&quot; đồng/day&quot;[Red]"/>"#
            + #"<numFmt numFmtId="166" formatCode="[$-42A]d mmmm yyyy"/><numFmt numFmtId="167" formatCode="General\d"/>"#
        book.styles = #"<xf numFmtId="0"/><xf numFmtId="\#(format)"/>"#
        book.sheet = #"<row><c s="1"><v>\#(serial)</v></c></row>"#
        #expect(try book.rows() == [[text]])
    }

    @Test("Days can be counted from 1904, or be written out")
    func otherDates() throws {
        var book = TestWorkbook()
        book.workbookProperties = #"date1904="1""#
        book.styles = #"<xf numFmtId="14"/>"#
        book.sheet =
            #"<row><c s="0"><v>43834</v></c><c t="d"><v>2024-01-05T08:05:00Z</v></c><c t="d"><v>2024-01-05T00:00:00</v></c></row>"#
        #expect(try book.rows() == [["2024-01-05", "2024-01-05T08:05", "2024-01-05"]])
    }

    @Test("The first sheet is the first in the workbook, whatever its entry is called")
    func firstSheet() throws {
        var book = TestWorkbook()
        book.sheets = #"<sheet name="B" sheetId="7" r:id="rId2"/><sheet name="A" sheetId="1" r:id="rId1"/>"#
        #expect(try book.rows() == [["hai"]])
    }

    @Test("Content decides what a file is, not its name")
    func content() throws {
        let book = try TestWorkbook().bytes()
        let misnamed = try TemporaryFile(book, named: "a.csv")
        #expect(try rows(TableFile.open(path: misnamed.path)) == [["1"]])
        let text = try TemporaryFile("a,b\n1,2\n", named: "a.XLSX")
        #expect(refusal { _ = try TableFile.open(path: text.path) }?.contains("đổi tên thành .csv") == true)
        let plain = try TemporaryFile("a,b\n1,2\n", named: "a.txt")
        #expect(try rows(TableFile.open(path: plain.path)) == [["a", "b"], ["1", "2"]])
    }
}
