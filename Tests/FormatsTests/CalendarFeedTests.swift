import Formats
import Kernel
import Testing

@Suite struct CalendarFeedTests {
    private let day = Day(number: 20_514)
    private var changed: Instant { Instant(day, hour: 6, minute: 59, second: 58) }

    /// The lines of a feed unfolded, by a reader that shares nothing with the writer.
    private func lines(_ entries: [CalendarFeed.Entry]) -> [String] {
        let feed = CalendarFeed(name: "Hạn, việc; \\ 1", product: "-//CaiCach//Test//VI", entries: entries)
        let bytes = feed.bytes()
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            line.append(byte)
            guard byte == 10 else { continue }
            #expect(place > 0 && bytes[place - 1] == 13 && line.count <= 77, "\(line.count)")
            // Every physical line is whole characters.
            #expect(String(validating: line, as: UTF8.self) != nil)
            if line.first == 32 {
                lines[lines.count - 1] += line.dropFirst().dropLast(2)
            } else {
                lines.append(line.dropLast(2))
            }
            line = []
        }
        #expect(line.isEmpty && !bytes.contains(0))
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A text value as it was before escaping.
    private func unescaped(_ value: Substring) -> String {
        var result = ""
        var rest = value[...]
        while let letter = rest.popFirst() {
            guard letter == "\\", let next = rest.popFirst() else {
                result.append(letter)
                continue
            }
            result.append(next == "n" ? "\n" : next)
        }
        return result
    }

    private func value(_ name: String, in lines: [String]) -> String? {
        lines.first { $0.hasPrefix(name + ":") }.map { unescaped($0.dropFirst(name.count + 1)) }
    }

    @Test("An event of several days: end exclusive, moment in universal time, everything it can say")
    func event() {
        var entry = CalendarFeed.Entry(
            .event, id: "visit-7@example.vn", on: day, through: day.adding(2), summary: "Kiểm tra", changedAt: changed)
        entry.description = "Dòng 1\nDòng 2"
        entry.address = "https://example.vn/inspections/7"
        entry.categories = ["Kiểm tra", "a,b;c"]
        entry.status = .confirmed
        entry.sequence = 3
        entry.remindDaysBefore = 2
        #expect(
            lines([entry]) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CaiCach//Test//VI", "CALSCALE:GREGORIAN",
                #"X-WR-CALNAME:Hạn\, việc\; \\ 1"#, "BEGIN:VEVENT", "UID:visit-7@example.vn",
                "DTSTAMP:20260301T235958Z",
                "DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260305", "SUMMARY:Kiểm tra",
                #"DESCRIPTION:Dòng 1\nDòng 2"#, "URL:https://example.vn/inspections/7", #"CATEGORIES:Kiểm tra,a\,b\;c"#,
                "STATUS:CONFIRMED", "SEQUENCE:3", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
                "DESCRIPTION:Kiểm tra", "TRIGGER:-P2D", "END:VALARM", "END:VEVENT", "END:VCALENDAR",
            ])
    }

    @Test("A task is due on its last day and may be done; no feed has a method")
    func task() {
        var entry = CalendarFeed.Entry(.task, id: "t", on: day, summary: "Báo cáo", changedAt: changed)
        entry.status = .done
        entry.remindDaysBefore = 0
        let one = lines([entry])
        #expect(value("DUE;VALUE=DATE", in: one) == "20260302" && value("DTSTART;VALUE=DATE", in: one) == nil)
        #expect(value("STATUS", in: one) == "COMPLETED" && one.contains("TRIGGER;RELATED=END:PT0S"))
        entry.through = day.adding(1)
        entry.status = .cancelled
        let two = lines([entry])
        #expect(value("DTSTART;VALUE=DATE", in: two) == "20260302" && value("DUE;VALUE=DATE", in: two) == "20260303")
        #expect(value("STATUS", in: two) == "CANCELLED" && !two.contains { $0.hasPrefix("METHOD") })
    }

    @Test("A last day before the first does not turn an entry round; a bad address is left out")
    func odd() {
        var entry = CalendarFeed.Entry(
            .event, id: "t", on: day, through: day.adding(-5), summary: "x", changedAt: changed)
        entry.address = "https://example.vn/một hai"
        let all = lines([entry])
        #expect(value("DTEND;VALUE=DATE", in: all) == "20260303" && value("URL", in: all) == nil)
    }

    @Test("Nothing in a text can begin a line of its own, and every text comes back", arguments: 0..<60)
    func anyText(_ seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let pieces = [
            "ệ", "Đ", "🇻🇳", "👨‍👩‍👧", ",", ";", "\\", "\\n", "\n", "\r\n", "END:VCALENDAR", ":", "\"", " ", "abc",
            "e\u{302}\u{323}",
        ]
        let text = (0..<60).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
        var entry = CalendarFeed.Entry(.event, id: "u", on: day, summary: text, changedAt: changed)
        entry.description = text + text
        entry.categories = [text]
        let all = lines([entry])
        let expected = text.replacing("\r\n", with: "\n")
        #expect(value("SUMMARY", in: all) == expected && value("DESCRIPTION", in: all) == expected + expected)
        #expect(all.filter { $0 == "END:VCALENDAR" }.count == 1 && all.count == 17)
    }
}
