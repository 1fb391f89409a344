/// The entries of the archive that a workbook of one sheet is, but for the sheet itself.
struct WorkbookPackage {
    /// The cell formats of ``styles``, by their place there.
    enum Style: Int {
        case general = 0
        case text = 1
        case header = 2
        case day = 3
        case moment = 4
        case link = 5
    }

    let sheet: String
    let links: [String]

    static let prolog = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let sheetName = "xl/worksheets/sheet1.xml"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// Names and contents, the content types first as readers expect.
    var parts: [(name: String, text: String)] {
        var parts = [
            ("[Content_Types].xml", contentTypes),
            ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                relationships([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            ("xl/styles.xml", styles),
        ]
        if !links.isEmpty {
            parts.append(("xl/worksheets/_rels/sheet1.xml.rels", relationships(links.map { ("hyperlink", $0) })))
        }
        return parts.map { ($0, WorkbookPackage.prolog + $1) }
    }

    private var contentTypes: String {
        let parts = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
        return #"<Types xmlns="\#(WorkbookPackage.package)/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Default Extension="xml" ContentType="application/xml"/>"#
            + parts.map {
                #"<Override PartName="/xl/\#($0).xml" ContentType="\#(WorkbookPackage.type).\#($1)+xml"/>"#
            }.joined() + "</Types>"
    }

    private func relationships(_ targets: [(type: String, target: String)]) -> String {
        #"<Relationships xmlns="\#(WorkbookPackage.package)/relationships">"#
            + targets.enumerated().map { place, relation in
                #"<Relationship Id="rId\#(place + 1)" Type="\#(WorkbookPackage.office)/\#(relation.type)""#
                    + #" Target="\#(XMLText.escaped(relation.target))""#
                    + (relation.type == "hyperlink" ? #" TargetMode="External"/>"# : "/>")
            }.joined() + "</Relationships>"
    }

    private var workbook: String {
        #"<workbook xmlns="\#(WorkbookPackage.main)" xmlns:r="\#(WorkbookPackage.office)">"#
            + #"<sheets><sheet name="\#(XMLText.escaped(allowedName))" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    }

    /// The sheet's name as workbooks allow it: 31 letters, none of `[ ] : * ? / \`, no apostrophe at either end, not empty.
    private var allowedName: String {
        let plain = String(sheet.map { "[]:*?/\\".contains($0) || $0.isNewline ? "-" : $0 })
        var name = ""
        for letter in plain where name.utf16.count + letter.utf16.count <= 31 { name.append(letter) }
        let trimmed = name.drop { $0 == "'" || $0.isWhitespace }.reversed().drop { $0 == "'" || $0.isWhitespace }
        return trimmed.isEmpty ? "Bảng" : String(trimmed.reversed())
    }

    private var styles: String {
        let font = #"<sz val="11"/><name val="Calibri"/>"#
        let formats = [
            #"numFmtId="0" fontId="0""#, #"numFmtId="49" fontId="0" applyNumberFormat="1""#,
            #"numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1""#,
            #"numFmtId="164" fontId="0" applyNumberFormat="1""#, #"numFmtId="165" fontId="0" applyNumberFormat="1""#,
            #"numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1""#,
        ]
        return #"<styleSheet xmlns="\#(WorkbookPackage.main)"><numFmts count="2">"#
            + #"<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/>"#
            + #"</numFmts><fonts count="3"><font>\#(font)</font><font><b/>\#(font)</font>"#
            + #"<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>"#
            + #"<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>"#
            + #"</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#
            + #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
            + #"<cellXfs count="\#(formats.count)">"#
            + formats.map { #"<xf \#($0) fillId="0" borderId="0" xfId="0"/>"# }.joined()
            + #"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
    }
}
