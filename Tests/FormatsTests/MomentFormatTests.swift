import Formats
import Kernel
import Testing

@Suite("Days and moments as other systems write them")
struct MomentFormatTests {
    @Test(
        "is read as what it says",
        arguments: [
            ("yyyy-MM-dd HH:mm:ss", "2011-07-01 01:32:33", "2011-07-01T01:32:33"),
            ("MM/dd/yyyy hh:mm a", "12/31/2023 12:05 AM", "2023-12-31T00:05:00"),
            ("MM/dd/yyyy hh:mm a", "01/02/2023 12:05 pm", "2023-01-02T12:05:00"),
            ("M/d/yy h:mm a", "1/2/23 7:05 PM", "2023-01-02T19:05:00"),
            ("yyyyMMdd", "20240229", "2024-02-29"),
            ("dd.MM.yyyy", "29.02.2024", "2024-02-29"),
            ("'ngày' dd 'tháng' MM 'năm' yyyy", "ngày 01 tháng 07 năm 2025", "2025-07-01"),
            ("yyyy-MM-dd HH:mm:ssSZ", "2011-05-17 00:00:00.020000+02:00", "2011-05-17T00:00:00"),
            ("yyyy-MM-dd HH:mm:ssSZ", "2011-12-22 01:06:40+01:00", "2011-12-22T01:06:40"),
            ("yyyy-MM-ddTHH:mm:ssSZ", "2024-01-01T20:00:00", "2024-01-01T20:00:00"),
            ("yyyy-MM-ddTHH:mm:ssX", "2024-01-01T20:00:00Z", "2024-01-02T03:00:00"),
            ("yyyy-MM-ddTHH:mm:ssX", "2024-01-01T03:30:00+09:30", "2024-01-01T01:00:00"),
            ("yyyy-MM-ddTHH:mmX", "2024-01-01T00:30+0900", "2023-12-31T22:30:00"),
        ])
    func reads(_ pattern: String, _ text: String, _ ours: String) throws {
        let format = try #require(MomentFormat(pattern))
        #expect(format.isWhole)
        #expect(format.moment(in: text)?.text == ours)
    }

    @Test(
        "and nothing else",
        arguments: [
            ("yyyy-MM-dd HH:mm:ss", "2011-07-01 24:00:00"), ("yyyy-MM-dd HH:mm:ss", "2011-07-01"),
            ("yyyy-MM-dd HH:mm:ss", "2011-07-01 01:32:33 "), ("MM/dd/yyyy", "13/01/2024"), ("MM/dd/yyyy", "1/1/2024"),
            ("dd/MM/yyyy", "30/02/2024"), ("hh:mm a MM/dd/yyyy", "13:00 PM 01/01/2024"),
            ("hh:mm a MM/dd/yyyy", "01:00 XM 01/01/2024"), ("yyyy-MM-ddTHH:mmX", "2024-01-01T00:30"),
            ("yyyy-MM-ddTHH:mmX", "2024-01-01T00:30+7"), ("yyyy-MM-dd", ""), ("yyyy-MM-dd", "２０２４-01-01"),
        ])
    func refuses(_ pattern: String, _ text: String) throws {
        #expect(try #require(MomentFormat(pattern)).moment(in: text) == nil)
    }

    @Test("a pattern that says no whole day cannot be read in, one with strange letters is none")
    func patterns() {
        for pattern in ["yyyy", "MM/dd", "yyyy-MM-dd hh:mm", "yyyy-MM-dd HH", "yyyy-MM-dd yy", "yyyy-MM-dd ss"] {
            #expect(MomentFormat(pattern)?.isWhole == false, "\(pattern)")
        }
        for pattern in ["yyy-MM-dd", "DD/MM/YYYY", "yyyy-MMM-dd", "'open yyyy", String(repeating: "-", count: 61)] {
            #expect(MomentFormat(pattern) == nil, "\(pattern)")
        }
    }

    @Test("what is written is read again as the same, for every day and hour")
    func roundTrip() throws {
        let formats = ["yyyy-MM-ddTHH:mm:ss", "M/d/yyyy h:mm:ss a", "dd.MM.yyyy HH:mm:ss"].compactMap(MomentFormat.init)
        for step in 0..<4000 {
            let day = Day(number: step * 11 - 3000)
            let moment = MomentFormat.Moment(day: day, second: step * 977 % 86_400)
            for format in formats { #expect(format.moment(in: format.text(of: moment)) == moment) }
        }
        #expect(try #require(MomentFormat("yyMMdd")).text(of: .init(day: Day(number: 0), second: nil)) == "700101")
    }
}
