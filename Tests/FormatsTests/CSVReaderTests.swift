import Formats
import Kernel
import Testing

@Suite struct CSVReaderTests {
    @Test("Dấu phân cách được nhận ra từ dòng tiêu đề", arguments: [",", ";", "\t"])
    func separators(_ separator: String) throws {
        let found = try rows(csv: "\"a,b;c\"\(separator)ten\r\n1\(separator)2\r\n")
        #expect(found == [["a,b;c", "ten"], ["1", "2"]])
    }

    @Test("A byte order mark, LF and CRLF, and a last line without an end")
    func lineEnds() throws {
        #expect(try rows(csv: "\u{FEFF}a,b\n1,2\r\n3,4") == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test("A file that ends within a row is refused, wherever it is cut", arguments: ["\n", "\r\n"])
    func cut(_ end: String) throws {
        let whole = Array(["a;b;c", "Sở;2;\"x;y\"", "3;4;5", ""].joined(separator: end).utf8)
        let second = whole.count - "3;4;5".utf8.count - end.utf8.count
        for length in (second + 1)..<(second + 4) {
            let words = refusal { _ = try rows(CSVReader(bytes: Array(whole[..<length]))) }
            #expect(words?.contains("giữa chừng ở dòng 3") == true, "\(length)")
        }
        // Empty fields may be left out at the end of a row, the line's end at the end of the file.
        #expect(try rows(csv: "a;b;c\(end)1;2\(end)").last == ["1", "2"])
        #expect(try rows(csv: "a;b;c\(end)1;2;3").last == ["1", "2", "3"])
        #expect(try rows(csv: "a;b;c\(end)1;2;3\(end) ").last == ["1", "2", "3"])
    }

    @Test("A single column is not split at separators further down")
    func singleColumn() throws {
        #expect(try rows(csv: "ten\nSở; Nội vụ\n") == [["ten"], ["Sở; Nội vụ"]])
    }

    @Test("Quoted fields hold separators, line ends and doubled marks; blanks may surround them")
    func quoted() throws {
        let found = try rows(csv: "a,b,c\n \"x, \"\"y\"\"\" ,\"dòng 1\r\ndòng 2\",\"\"\nt\"u,\"v\"w,x\n")
        #expect(found == [["a", "b", "c"], ["x, \"y\"", "dòng 1\r\ndòng 2", ""], ["t\"u", "vw", "x"]])
    }

    @Test("Blank lines and lines of separators are passed over, but counted")
    func blanks() throws {
        var reader = try CSVReader(bytes: Array("\na,b\n\n \n,\n\"1\n\",2\n3,4\n".utf8))
        var row = TableRow()
        var lines: [Int] = []
        while try reader.read(into: &row) { lines.append(reader.line) }
        #expect(lines == [2, 6, 8])
    }

    @Test("Rows keep the number of fields they have")
    func ragged() throws {
        #expect(try rows(csv: "a,b\n1\n1,2,3\n").map(\.count) == [2, 1, 3])
    }

    @Test("Records that straddle the pieces in which a file is read come out whole")
    func pieces() throws {
        let records = (0..<20_000).map { "\($0);\"ghi chú ; số \($0)\nSở\";\(String(repeating: "x", count: $0 % 90))" }
        let file = try TemporaryFile("ma;ghi_chu;x\n" + records.joined(separator: "\n"))
        let found = try rows(CSVReader(path: file.path))
        #expect(found.count == 20_001)
        for number in [0, 5431, 19_999] {
            let expected = ["\(number)", "ghi chú ; số \(number)\nSở", String(repeating: "x", count: number % 90)]
            #expect(found[number + 1] == expected)
        }
    }

    @Test("A long record is read as long as it is under the limit")
    func longRecord() throws {
        let file = try TemporaryFile("a,b\n\(String(repeating: "y", count: 900_000)),2\n")
        #expect(try rows(CSVReader(path: file.path)).last?.first?.utf8.count == 900_000)
    }

    @Test(
        "Tệp sai được từ chối, nêu rõ dòng",
        arguments: [
            ("", "rỗng"), ("\u{FEFF}\n \n", "rỗng"), ("a,b\n1,\u{0}\n", "Dòng 2 có byte NUL"),
            ("a,b\n1,2\n3,\"x\n", "Dòng 3 mở dấu ngoặc kép"), ("<html><table>", "HTML"), ("%PDF-1.7", "PDF"),
            ("PK\u{3}\u{4}xx", "XLSX"),
        ])
    func refused(_ content: String, _ words: String) {
        #expect(refusal { _ = try rows(csv: content) }?.contains(words) == true)
    }

    @Test("Bytes that are not UTF-8 are refused with the line, inside quoted fields too")
    func notUTF8() {
        let sound = Array("a,b\n1,2\n3,\"\n".utf8)
        for wrong: [UInt8] in [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE1, 0xBA],
        ] {
            let words = refusal { _ = try rows(CSVReader(bytes: sound + wrong + Array("\"\n".utf8))) }
            #expect(words?.contains("Dòng 4 không phải mã UTF-8") == true, "\(wrong)")
        }
    }

    @Test("Bảng mã cũ được gọi tên")
    func legacy() {
        // “Cộng hòa xã hội chủ nghĩa Việt Nam” in TCVN3.
        let tcvn3: [UInt8] = [
            0x43, 0xE9, 0x6E, 0x67, 0x20, 0x68, 0xDF, 0x61, 0x20, 0x78, 0xB7, 0x20, 0x68, 0xE9, 0x69, 0x20, 0x63, 0x68,
            0xF1, 0x20, 0x6E, 0x67, 0x68, 0xDC, 0x61, 0x20, 0x56, 0x69, 0xD6, 0x74, 0x20, 0x4E, 0x61, 0x6D, 0x0A,
        ]
        let words = refusal { _ = try rows(CSVReader(bytes: Array("ten\n".utf8) + tcvn3)) }
        #expect(words?.contains("TCVN3") == true)
        #expect(refusal { _ = try rows(CSVReader(bytes: [0xFF, 0xFE, 0x61, 0])) }?.contains("UTF-16") == true)
    }

    @Test("Too many columns, and a line without an end, are refused without reading it all")
    func limits() throws {
        var limits = TableLimits()
        limits.columns = 3
        limits.rowBytes = 1000
        #expect(
            refusal { _ = try rows(CSVReader(bytes: Array("a,b,c\n1,2,3,4\n".utf8), limits: limits)) }?
                .contains("Dòng 2 có hơn 3 cột") == true)
        let long = try TemporaryFile("a,b\n" + String(repeating: "z", count: 5_000_000))
        #expect(
            refusal { _ = try rows(CSVReader(path: long.path, limits: limits)) }?.contains("Dòng 2 dài hơn") == true)
        let open = try TemporaryFile("a,b\n\"" + String(repeating: "z\n", count: 2_000_000))
        #expect(refusal { _ = try rows(CSVReader(path: open.path, limits: limits)) }?.contains("dấu ngoặc kép") == true)
    }

    @Test("A file that is not there is refused by name")
    func missing() {
        #expect(refusal { _ = try CSVReader(path: "/không/có.csv") }?.contains("/không/có.csv") == true)
        #expect(refusal { _ = try CSVReader(path: "/") }?.contains("thư mục") == true)
    }

    @Test("The digest of a file is that of its bytes")
    func digest() throws {
        let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let file = try TemporaryFile(bytes)
        #expect(try FileDigest.sha256(path: file.path) == Digest(of: bytes))
    }
}
