import Foundation
import Kernel
import Testing

@testable import Formats

@Suite struct TableWriterTests {
    private let day = Day(number: 20_514)
    private let columns = [
        TableColumn("Mã"), TableColumn("Tên", width: 40), TableColumn("Số"), TableColumn("Tỷ lệ"), TableColumn("Ngày"),
        TableColumn("Lúc"),
    ]

    private var cells: [[TableCell]] {
        [
            [
                .text("=1+1"), .text(" Sở <Y tế> & \"Nội vụ\"\ndòng 2 "), .number(-12),
                .decimal(ExactDecimal(millionths: 97_500_000)), .day(day), .moment(Instant(day, hour: 23, minute: 59)),
            ],
            [
                .text("007"), .link("Mở", to: "https://example.vn/?a=1&b=2"), .number(0),
                .decimal(ExactDecimal(millionths: -1)), .day(Day(number: -25_508)), .moment(Instant(day)),
            ],
            [.empty, .text("@SUM(A1)"), .empty, .decimal(ExactDecimal(millionths: 1_234_000_000)), .empty, .empty],
        ]
    }

    /// A table in a folder of its own, which goes away with the file that is given along.
    private func written(
        _ format: TableFormat, _ rows: [[TableCell]], sheet: String = "Hồ sơ"
    ) throws -> (path: String, keeper: TemporaryFile) {
        let keeper = try TemporaryFile([])
        let path = URL(filePath: keeper.path).deletingLastPathComponent().path + "/out.\(format.rawValue)"
        var writer = try format.writer(to: path, sheet: sheet, stamp: day)
        try writer.begin(columns)
        for row in rows { try writer.write(row: row) }
        try writer.finish()
        return (path, keeper)
    }

    /// An entry of a workbook as text.
    private func entry(_ name: String, of path: String) throws -> String {
        let found = try #require(try ZIPReader(path: path, limits: ArchiveLimits()).entry(name))
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
        defer { memory.deallocate() }
        let count = try found.read(into: memory)
        return String(decoding: memory[..<count], as: UTF8.self)
    }

    @Test("What goes out as a workbook reads back: numbers, real dates, text as it was")
    func workbook() throws {
        let out = try written(.xlsx, cells)
        #expect(
            try rows(TableFile.open(path: out.path)) == [
                ["Mã", "Tên", "Số", "Tỷ lệ", "Ngày", "Lúc"],
                ["=1+1", "Sở <Y tế> & \"Nội vụ\"\ndòng 2", "-12", "97.5", "2026-03-02", "2026-03-02T23:59"],
                ["007", "Mở", "0", "-0.000001", "1900-03-01", "2026-03-02"],
                ["", "@SUM(A1)", "", "1234"],
            ])
    }

    @Test("What goes out as CSV reads back: ISO days, decimal comma, formulas made harmless")
    func csv() throws {
        let out = try written(.csv, cells)
        let bytes = try TemporaryFile.content(of: out.path)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            try rows(TableFile.open(path: out.path)) == [
                ["Mã", "Tên", "Số", "Tỷ lệ", "Ngày", "Lúc"],
                ["'=1+1", "Sở <Y tế> & \"Nội vụ\"\ndòng 2", "-12", "97,5", "2026-03-02", "2026-03-02T23:59"],
                ["007", "Mở", "0", "-0,000001", "1900-03-01", "2026-03-02T00:00"],
                ["", "'@SUM(A1)", "", "1234", "", ""],
            ])
    }

    @Test("No cell of a workbook is a formula, and text keeps its text format")
    func noFormulas() throws {
        let out = try written(.xlsx, cells)
        let sheet = try entry("xl/worksheets/sheet1.xml", of: out.path)
        #expect(!sheet.contains("<f>") && !sheet.contains("<f "))
        #expect(sheet.contains(#"<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t>"#))
        #expect(sheet.contains(#"<c r="E2" s="3"><v>46083</v></c>"#))
        let styles = try entry("xl/styles.xml", of: out.path)
        let formats = styles.split(separator: "<cellXfs")[1].matches(of: /numFmtId="(\d+)"/).map { String($0.1) }
        #expect(formats == ["0", "49", "49", "164", "165", "49"])
    }

    @Test("The header is bold, stays in view and filters all rows; columns have their widths")
    func header() throws {
        let out = try written(.xlsx, cells)
        let sheet = try entry("xl/worksheets/sheet1.xml", of: out.path)
        #expect(sheet.contains(#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#))
        #expect(sheet.contains(#"<autoFilter ref="A1:F4"/>"#))
        #expect(sheet.contains(#"<col min="2" max="2" width="40.0" customWidth="1"/>"#))
        #expect(sheet.contains(#"<c r="A1" s="2" t="inlineStr">"#))
        #expect(try entry("xl/styles.xml", of: out.path).contains("<font><b/>"))
    }

    @Test(
        "A column is as wide as its longest cell, within bounds, also where it comes late; a table that fits is one page wide"
    )
    func widths() throws {
        let long = "Ủy ban nhân dân xã Phú Lợi, huyện Giang Thành"
        var rows = [[TableCell]](repeating: [.text("x"), .empty, .number(1)], count: 700)
        rows.append([.text(long), .empty, .decimal(ExactDecimal(millionths: 123_456_789_123_456))])
        let out = try written(.xlsx, rows)
        let sheet = try entry("xl/worksheets/sheet1.xml", of: out.path)
        let widths = sheet.matches(of: /<col min="\d+" max="\d+" width="([0-9.]+)"/).map { String($0.1) }
        #expect(widths == ["\(Double(long.count + 2))", "40.0", "18.0", "10.0", "10.0", "10.0"])
        #expect(sheet.contains(#"<pageSetUpPr fitToPage="1"/>"#) && sheet.contains(#"orientation="landscape""#))
        let prose = try written(.xlsx, [[.text(String(repeating: "dài ", count: 100))]])
        #expect(try entry("xl/worksheets/sheet1.xml", of: prose.path).contains(#"width="60.0""#))
    }

    @Test("Links lead to web and mail addresses only")
    func links() throws {
        let rows: [[TableCell]] = [
            "https://example.vn/?a=1&b=2", "mailto:a@example.vn", "javascript:alert(1)", "file:///etc/passwd",
            "https://x y", "",
        ].map { [.link("x", to: $0)] }
        let out = try written(.xlsx, rows)
        let sheet = try entry("xl/worksheets/sheet1.xml", of: out.path)
        #expect(sheet.matches(of: /<hyperlink ref="(\w+)"/).map { String($0.1) } == ["A2", "A3"])
        let relations = try entry("xl/worksheets/_rels/sheet1.xml.rels", of: out.path)
        #expect(relations.contains(#"Target="https://example.vn/?a=1&amp;b=2" TargetMode="External""#))
        #expect(relations.matches(of: /Target=/).count == 2)
    }

    @Test(
        "Names of sheets are made such as workbooks allow",
        arguments: [
            ("Hồ sơ", "Hồ sơ"), ("a/b\\c:d*e?f[g]", "a-b-c-d-e-f-g-"), ("'Sở'", "Sở"), ("", "Bảng"),
            ("A & \"B\"", "A &amp; &quot;B&quot;"),
            (String(repeating: "ô", count: 40), String(repeating: "ô", count: 31)),
        ])
    func sheetNames(_ given: String, _ kept: String) throws {
        let out = try written(.xlsx, [], sheet: given)
        #expect(try entry("xl/workbook.xml", of: out.path).contains("<sheet name=\"\(kept)\""))
    }

    @Test("The same table gives the same bytes, and leaves nothing else behind")
    func reproducible() throws {
        let (one, two) = (try written(.xlsx, cells), try written(.xlsx, cells))
        #expect(try TemporaryFile.content(of: one.path) == TemporaryFile.content(of: two.path))
        let folder = URL(filePath: one.path).deletingLastPathComponent().path
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["file", "out.xlsx"])
    }

    @Test("Long texts are cut, and what workbooks cannot hold as a number or date is text")
    func extremes() throws {
        let long = String(repeating: "🙂", count: 20_000)
        let out = try written(.xlsx, [[.text(long), .day(Day(number: -25_509)), .number(1_234_567_890_123_456)]])
        let row = try rows(TableFile.open(path: out.path))[1]
        #expect(row[0].utf16.count == 32_767 && row[0].hasSuffix("🙂…"))
        #expect(row[1] == "28/02/1900" && row[2] == "1234567890123456")
    }

    @Test(
        "A file that is there is not written over; rows beyond the limit are refused; what is not finished is no file")
    func failures() throws {
        let out = try written(.csv, [])
        #expect(throws: Fault.self) { _ = try TableFormat.csv.writer(to: out.path, sheet: "", stamp: day) }
        let path = out.path + ".xlsx"
        do {
            let writer = try XLSXWriter(path: path, sheet: "", stamp: day)
            writer.most = 3
            try writer.begin(columns)
            try writer.write(row: [])
            try writer.write(row: [])
            #expect(refusal { try writer.write(row: []) }?.contains("hơn 2 dòng") == true)
        }
        #expect(
            !FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: path + ".rows"))
        _ = try written(.xlsx, [])
    }

    @Test(
        "Columns are named as spreadsheets name them",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func columnNames(_ column: Int, _ name: String) {
        #expect(SheetMarkup.name(ofColumn: column) == name)
        #expect(name.withCString { SheetVisitor.column($0) } == column)
    }

    @Test("Whatever text is in a cell reads back the same")
    func anyText() throws {
        var dice = Dice(state: 5)
        let pieces = [
            "<", ">", "&", "\"", "'", "]]>", "ệ", "Đ", " ", "\n", "\t", "🙂", "=", "+", "@", ",", ";", "\u{FFFE}",
            "\u{2}", "a",
        ]
        let texts = (0..<200).map { _ in (0..<12).compactMap { _ in pieces.randomElement(using: &dice) }.joined() }
        let out = try written(.xlsx, texts.map { [.text("x"), .text($0)] })
        for (text, row) in zip(texts, try rows(TableFile.open(path: out.path)).dropFirst()) {
            let expected = text.filter { $0 != "\u{FFFE}" && $0 != "\u{2}" }
            #expect((row.count > 1 ? row[1] : "") == TableRow([expected]).text(0))
        }
    }

    @Test("The time for a row does not grow with the rows before it", .timeLimit(.minutes(10)))
    func manyRows() throws {
        let row = [TableCell](repeating: .text("\u{FFFD} UBND phường Thử nghiệm"), count: columns.count)
        let out = try written(.xlsx, [[TableCell]](repeating: row, count: 20_000))
        #expect(try entry("xl/workbook.xml", of: out.path).contains("Hồ sơ"))
    }
}
