import Formats
import Testing

@Suite struct CSVWriterTests {
    private func written(_ rows: [[String]], _ options: CSVWriter.Options = .init()) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = CSVWriter(options: options) { bytes += $0 }
        for row in rows { try writer.write(row) }
        try writer.finish()
        return bytes
    }

    @Test("What is written reads back the same")
    func roundTrip() throws {
        let table = [
            ["ten", "x;y", "z"], ["Sở \"Nội\" vụ", "a,b", "dòng 1\ndòng 2"], ["", "", "1"], ["-5", "+84", "-1,5"],
        ]
        for separator in [",", ";", "\t"].compactMap(\.utf8.first) {
            var options = CSVWriter.Options()
            options.separator = separator
            #expect(try rows(CSVReader(bytes: written(table, options))) == table)
        }
    }

    @Test("The byte order mark stands once, or not at all")
    func mark() throws {
        var options = CSVWriter.Options()
        #expect(try written([["a"], ["b"]], options) == [0xEF, 0xBB, 0xBF] + Array("a\r\nb\r\n".utf8))
        options.byteOrderMark = false
        #expect(try written([["a"], [""]], options) == Array("a\r\n\"\"\r\n".utf8))
    }

    @Test(
        "Công thức bị vô hiệu, số thì không",
        arguments: ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", "-", "+1+1", "-1.2.3", "=5"])
    func formulas(_ text: String) throws {
        var options = CSVWriter.Options()
        options.byteOrderMark = false
        let line = String(decoding: try written([[text]], options), as: UTF8.self)
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
        options.guardsFormulas = false
        #expect(!String(decoding: try written([[text]], options), as: UTF8.self).contains("'"))
    }

    @Test("A failing sink stops the writing")
    func failingSink() {
        struct Full: Error {}
        var writer = CSVWriter { _ in throw Full() }
        #expect(throws: Full.self) {
            for _ in 0..<100_000 { try writer.write(["xxxxxxxxxx"]) }
        }
    }
}
