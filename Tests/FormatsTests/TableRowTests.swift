import Formats
import Kernel
import Testing

@Suite struct TableRowTests {
    private func row(_ text: String) -> TableRow { TableRow([text]) }

    @Test("Trường được bỏ khoảng trắng hai đầu, kể cả khoảng trắng không ngắt")
    func trims() {
        #expect(row(" \u{A0}Sở Nội vụ \t\u{A0}").text(0) == "Sở Nội vụ")
        #expect(row(" \u{A0} ").isEmpty(0))
        #expect(Array(row("à").text(0).utf8) == [0xC3, 0xA0])
    }

    @Test("Text comes out in NFC")
    func composes() {
        let text = row("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t – huye\u{302}\u{323}n").text(0)
        #expect(Array(text.unicodeScalars) == Array("Tiếng Việt – huyện".unicodeScalars))
    }

    @Test("A field outside the row is empty")
    func outside() {
        let row = TableRow(["a"])
        #expect(row.isEmpty(1) && row.isEmpty(-1) && row.text(7) == "" && row.day(-1) == nil)
    }

    @Test(
        "Whole numbers",
        arguments: [("0", 0), (" 12 ", 12), ("-3", -3), ("007", 7), ("999999999999999999", 999_999_999_999_999_999)])
    func integers(_ text: String, _ value: Int) {
        #expect(row(text).integer(0) == value)
    }

    @Test(
        "No whole numbers", arguments: ["", "-", "+1", "1.0", "1,5", "--1", "1 2", "12a", "9999999999999999999", "١"])
    func noIntegers(_ text: String) {
        #expect(row(text).integer(0) == nil)
    }

    @Test("Ngày theo ba dạng", arguments: ["2024-01-05", "05/01/2024", "5/1/2024", "05/1/2024", " 2024-01-05 "])
    func days(_ text: String) {
        #expect(row(text).day(0) == Day(2024, 1, 5))
    }

    @Test(
        "Không phải ngày",
        arguments: [
            "", "2024-1-5", "2024/01/05", "30/02/2024", "2023-02-29", "2024-13-01", "05-01-2024", "5/1/24",
            "005/1/2024",
            "2024-01-05T00:00", "//////////", "1/1//2024", "........",
        ])
    func noDays(_ text: String) {
        #expect(row(text).day(0) == nil)
    }

    @Test(
        "Thời điểm",
        arguments: [
            ("2024-01-05T08:05", 485), ("2024-01-05T23:59:59", 1439), ("05/01/2024 08:05", 485),
            ("5/1/2024 08:05:30", 485),
            ("2024-01-05", 0), ("05/01/2024", 0),
        ])
    func moments(_ text: String, _ minute: Int) {
        let moment = row(text).moment(0)
        #expect(moment?.day == Day(2024, 1, 5) && moment?.minuteOfDay == minute)
    }

    @Test(
        "Không phải thời điểm",
        arguments: [
            "2024-01-05T24:00", "2024-01-05T08:60", "2024-01-05 08:05", "05/01/2024T08:05", "2024-01-05T8:05",
            "2024-01-05T08:05:60", "2024-01-05T08:05Z", "08:05", "31/02/2024 08:05", "2024-01-05T",
        ])
    func noMoments(_ text: String) {
        #expect(row(text).moment(0) == nil)
    }
}
