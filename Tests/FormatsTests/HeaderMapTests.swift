import Formats
import Kernel
import Testing

@Suite struct HeaderMapTests {
    @Test("Columns are found in any order, in any case, in NFC or NFD")
    func finds() throws {
        let header = TableRow(["Ghi chu\u{301}", " MA_HO_SO ", "", "la"])
        let map = try HeaderMap(wanted: ["ma_ho_so", "ghi chú", "ngay"], header: header)
        #expect(map["ma_ho_so"] == 1 && map["ghi chú"] == 0 && map["ngay"] == -1)
        #expect(map.has("ghi chú") && !map.has("ngay"))
        #expect(map.missing == ["ngay"] && map.unknown == ["la"])
    }

    @Test("Cột trùng tên bị từ chối")
    func duplicates() {
        let words = refusal { _ = try HeaderMap(wanted: ["a"], header: TableRow(["a", "b", "A "])) }
        #expect(words?.contains("“A” xuất hiện hơn một lần") == true)
    }
}
