import Formats
import Foundation
import Kernel
import Testing

@Suite("JSON Lines as tables: one object a row, packed or not")
struct JSONLinesReaderTests {
    /// `printf` of two objects, packed by `gzip -n`, each as a member of its own: `{"a":1}` and `{"a":2,"b":"x"}`.
    private static let packed = Data(
        base64Encoded:
            "H4sIAAAAAAAC/6tWSlSyMqzlAgBGo+h0CAAAAB+LCAAAAAAAAv+rVkpUsjLSUUpSslKqUKrlAgBYisHHEAAAAA==")

    private func table(_ text: String, named name: String = "t.jsonl", limits: TableLimits = .init()) throws
        -> [[String]]
    {
        let file = try TemporaryFile(text, named: name)
        return try rows(TableFile.open(path: file.path, limits: limits))
    }

    @Test("nested keys get a dot, flags are 0 and 1, numbers keep their figures, nothing is empty")
    func values() throws {
        let text = """
            \u{FEFF}{"mã": "1.000001", "nội": {"dung": {"a": "Hà\\nNội"}}, "số": 12345678901234, "tỷ": 0.1, "có": true}

            {"mã": "1.000002", "khác": null, "có": false, "nội": {"dung": {"a": ""}}}
            """
        #expect(
            try table(text) == [
                ["có", "mã", "nội.dung.a", "số", "tỷ"], ["1", "1.000001", "Hà\nNội", "12345678901234", "0.1"],
                ["0", "1.000002", "", "", ""],
            ])
    }

    @Test("lists stand item by item, those of objects column by column, all of one length")
    func lists() throws {
        let text =
            #"{"a":["x","y\nz"],"b":[{"k":"1","l":["p","q"]},{"m":"2"},{"k":"3"}],"c":[]}"# + "\n" + #"{"a":["một"]}"#
        let file = try TemporaryFile(text)
        var reader = try TableFile.open(path: file.path)
        var row = TableRow()
        #expect(try reader.read(into: &row))
        let names = (0..<row.count).map { row.text($0) }
        #expect(names == ["a", "b.k", "b.l", "b.m"])
        #expect(try reader.read(into: &row) && reader.line == 1)
        #expect(row.items(0) == ["x", "y z"] && row.items(1) == ["1", "", "3"])
        #expect(row.items(2) == ["p; q", "", ""] && row.items(3) == ["", "2", ""])
        #expect(try reader.read(into: &row) && reader.line == 2)
        #expect(row.items(0) == ["một"] && row.items(1) == [])
        #expect(try !reader.read(into: &row))
    }

    @Test("gzip is looked into, with members one after the other, and a cut off file is refused")
    func packed() throws {
        let bytes = Array(try #require(Self.packed))
        let file = try TemporaryFile(bytes, named: "t.jsonl.gz")
        #expect(try rows(TableFile.open(path: file.path)) == [["a", "b"], ["1", ""], ["2", "x"]])
        let cut = try TemporaryFile(Array(bytes.dropLast(12)), named: "t.jsonl.gz")
        #expect(refusal { _ = try rows(TableFile.open(path: cut.path)) }?.contains("bị cắt cụt") == true)
        var broken = bytes
        broken[20] ^= 0x55
        let wrong = try TemporaryFile(broken, named: "t.jsonl.gz")
        #expect(refusal { _ = try rows(TableFile.open(path: wrong.path)) }?.isEmpty == false)
        var limits = TableLimits()
        limits.archive.entryBytes = 10
        #expect(refusal { _ = try rows(TableFile.open(path: file.path, limits: limits)) }?.contains("quá lớn") == true)
    }

    @Test(
        "what is no object on a line of its own is refused with its line",
        arguments: [
            ("{\"a\":1}\n{\"a\":", "Dòng 2 không phải là một đối tượng JSON"), ("{\"a\":1}\n[1]", "Dòng 2 không phải"),
            ("{\"a\":1}\nabc", "Dòng 2 không phải"), ("{\n\"a\":1}", "Dòng 1 không phải"),
            ("[{\"a\":1}]", "danh sách JSON"), ("{\"a\":\"\\u0000\"}", "NUL"),
            ("{\"a\":" + String(repeating: "{\"b\":", count: 9) + "1" + String(repeating: "}", count: 10), "8 tầng"),
            ("{\"a\":" + String(repeating: "[", count: 400) + String(repeating: "]", count: 400) + "}", "8 tầng"),
            ("{\"a\":\"\(String(repeating: "x", count: 1 << 20))\"}", "dài hơn"),
            ("{\((0...200).map { "\"k\($0)\":1" }.joined(separator: ","))}", "hơn 200 cột"),
        ])
    func refused(_ text: String, _ said: String) {
        #expect(refusal { _ = try table(text) }?.contains(said) == true)
    }
}
