import Formats
import Kernel

/// A workbook made by hand, with just what a test is about.
struct TestWorkbook {
    var sheet = #"<row r="1"><c r="A1"><v>1</v></c></row>"#
    var sheetXML: String?
    var sharedTexts = ""
    var formats = ""
    var styles = ""
    var workbookProperties = ""
    var sheets = #"<sheet name="S" sheetId="1" r:id="rId1"/>"#
    var extra: [(name: String, bytes: [UInt8])] = []

    func bytes() throws -> [UInt8] {
        let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relationships = #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        var archive = ZIPWriter(stamp: Day(number: 19_000))
        archive.add(
            "_rels/.rels",
            relationships
                + #"<Relationship Id="r" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)
        archive.add(
            "xl/workbook.xml",
            #"<workbook \#(main) xmlns:r="\#(office)"><workbookPr \#(workbookProperties)/><sheets>\#(sheets)</sheets></workbook>"#
        )
        archive.add(
            "xl/_rels/workbook.xml.rels",
            relationships
                + #"<Relationship Id="rId1" Type="\#(office)/worksheet" Target="/xl/worksheets/sheet1.xml"/>"#
                + #"<Relationship Id="rId2" Type="\#(office)/worksheet" Target="worksheets/sheet2.xml"/>"#
                + #"<Relationship Id="rId3" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
                + #"<Relationship Id="rId4" Type="\#(office)/styles" Target="../xl/styles.xml"/></Relationships>"#)
        archive.add("xl/sharedStrings.xml", "<sst \(main)>\(sharedTexts)</sst>")
        archive.add(
            "xl/styles.xml",
            "<styleSheet \(main)><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs>\(styles)</cellXfs></styleSheet>")
        let sheet = sheetXML ?? "<worksheet \(main)><sheetData>\(sheet)</sheetData></worksheet>"
        archive.add("xl/worksheets/sheet1.xml", sheet)
        archive.add(
            "xl/worksheets/sheet2.xml",
            "<worksheet \(main)><sheetData><row><c t=\"str\"><v>hai</v></c></row></sheetData></worksheet>")
        for (name, bytes) in extra { archive.add(name, bytes) }
        return try archive.bytes()
    }

    /// The rows as the reader gives them.
    func rows(limits: TableLimits = TableLimits()) throws -> [[String]] {
        let file = try TemporaryFile(bytes(), named: "t.xlsx")
        return try FormatsTests.rows(XLSXReader(path: file.path, limits: limits))
    }
}
