import Formats
import Kernel
import Testing

@Suite struct HostileFileTests {
    private func words(_ bytes: [UInt8], _ name: String = "t.xlsx", limits: TableLimits = .init()) -> String? {
        refusal {
            let file = try TemporaryFile(bytes, named: name)
            _ = try rows(TableFile.open(path: file.path, limits: limits))
        }
    }

    private func words(_ book: TestWorkbook, limits: TableLimits = .init()) throws -> String? {
        words(try book.bytes(), limits: limits)
    }

    @Test("Zip bombs are refused: by ratio, by size, by number of entries")
    func bombs() throws {
        var book = TestWorkbook()
        book.sheetXML = "<worksheet>" + String(repeating: " ", count: 11 << 20) + "</worksheet>"
        #expect(try words(book)?.contains("giải nén ra quá lớn") == true)
        var limits = TableLimits()
        limits.archive.entryBytes = 5000
        book.sheetXML = "<worksheet>" + String(repeating: " ", count: 6000) + "</worksheet>"
        #expect(try words(book, limits: limits)?.contains("giải nén ra quá lớn") == true)
        limits = TableLimits()
        limits.archive.entries = 5
        #expect(try words(TestWorkbook(), limits: limits)?.contains("hơn 5 mục") == true)
    }

    @Test("Document types and entities are refused")
    func entities() throws {
        var book = TestWorkbook()
        book.sheetXML = #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>"#
        #expect(try words(book)?.contains("DOCTYPE") == true)
    }

    @Test("Deep nesting, huge tokens, wrong references and broken XML are refused")
    func malformed() throws {
        var book = TestWorkbook()
        for xml in [
            String(repeating: "<a>", count: 900) + String(repeating: "</a>", count: 900),
            "<worksheet a=\"\(String(repeating: "x", count: 9 << 20))\"/>",
            "<worksheet><sheetData><row>", "không phải XML", "",
            #"<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>"#,
            #"<worksheet><sheetData><row><c t="s"><v>-1</v></c></row></sheetData></worksheet>"#,
        ] {
            book.sheetXML = xml
            let said = try words(book)
            #expect(said?.contains("bị hỏng") == true || said?.contains("quá lớn") == true, "\(xml.prefix(30))")
        }
    }

    @Test("Wide and long rows are refused")
    func large() throws {
        var book = TestWorkbook()
        book.sheet = #"<row r="4"><c r="XFD4"><v>1</v></c></row>"#
        #expect(try words(book)?.contains("Dòng 4 có hơn 200 cột") == true)
        let text = String(repeating: "Sở", count: 15_000)
        book.sharedTexts = "<si><t>\(text)</t></si>"
        book.sheet = "<row>" + String(repeating: #"<c t="s"><v>0</v></c>"#, count: 190) + "</row>"
        #expect(try words(book)?.contains("dài hơn") == true)
    }

    @Test("Sổ tính có mật khẩu, có macro, đời cũ, hoặc không phải sổ tính bị từ chối rõ ràng")
    func others() throws {
        var macros = TestWorkbook()
        macros.extra = [("xl/vbaProject.bin", [1, 2, 3])]
        #expect(try words(macros)?.contains("macro") == true)

        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        #expect(words(compound, "cu.xls")?.contains(".xls") == true)
        #expect(words(compound + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })?.contains("mật khẩu") == true)
        #expect(words(compound, "a.csv")?.contains("97-2003") == true)

        var word = ZIPWriter(stamp: Day(number: 0))
        word.add("word/document.xml", "<a/>")
        #expect(words(try word.bytes())?.contains("không phải sổ tính") == true)

        var empty = TestWorkbook()
        empty.sheet = ""
        #expect(try words(empty)?.contains("không có dữ liệu") == true)
    }

    @Test("Encrypted entries are refused")
    func encrypted() throws {
        var bytes = try TestWorkbook().bytes()
        for place in 0..<(bytes.count - 10) where bytes[place] == 0x50 && bytes[place + 1] == 0x4B {
            if bytes[place + 2] == 3, bytes[place + 3] == 4 { bytes[place + 6] |= 1 }
            if bytes[place + 2] == 1, bytes[place + 3] == 2 { bytes[place + 8] |= 1 }
        }
        #expect(words(bytes)?.contains("mật khẩu") == true)
    }

    @Test("A workbook cut anywhere is refused")
    func truncated() throws {
        let bytes = try TestWorkbook().bytes()
        for length in stride(from: 1, to: bytes.count, by: 37) {
            #expect(words(Array(bytes[..<length]))?.isEmpty == false, "\(length)")
        }
    }

    @Test("Bytes changed at random are read or refused, never worse")
    func changed() throws {
        var dice = Dice(state: 1)
        let sources = [
            try TestWorkbook().bytes(), try TemporaryFile.content(of: TemporaryFile.fixture("openpyxl.xlsx")),
            Array("ma;ten\n1;\"Sở\nY tế\"\n2;x\n".utf8),
        ]
        for source in sources {
            for _ in 0..<300 {
                var bytes = source
                for _ in 0...Int.random(in: 0..<8, using: &dice) {
                    bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
                }
                #expect(words(bytes, "t.csv") != nil)
            }
        }
    }

    @Test("Random bytes and random XML are read or refused, never worse")
    func random() throws {
        var dice = Dice(state: 2)
        let pieces = [
            "<row>", "</row>", "<c r=\"B2\">", "<c t=\"s\">", "<c s=\"0\">", "</c>", "<v>", "</v>", "1", "<t>", "</t>",
            "<row r=\"9\"/>",
            "<sheetData>", "</sheetData>", "99999999999999999999", "1e308", "-", "&amp;", "<c r=\"ZZZZZ1\"/>", "<rPh>",
            "</rPh>",
        ]
        for round in 0..<300 {
            let bytes = (0..<Int.random(in: 0..<200, using: &dice)).map { _ in
                UInt8.random(in: 0...(round % 2 == 0 ? 255 : 64), using: &dice)
            }
            #expect(words(bytes, "t.csv") != nil)
            var book = TestWorkbook()
            book.styles = #"<xf numFmtId="14"/>"#
            book.sheet = (0..<12).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
            #expect(try words(book) != nil)
        }
    }
}
