import Kernel
import Testing

@Suite struct DayTests {
    @Test("Every day of 2020–2060 survives being taken apart, written and read")
    func roundTrip() {
        var weekday = 3
        var expected = (year: 2020, month: 1, day: 1)
        for number in day("01/01/2020").number...day("31/12/2060").number {
            let day = Day(number: number)
            #expect(day.parts == expected)
            #expect(day.weekday == weekday)
            #expect(Day(expected.year, expected.month, expected.day) == day)
            #expect(Day(key: day.key) == day)
            #expect(day.key == expected.year * 10_000 + expected.month * 100 + expected.day)
            #expect(Day(day.iso) == day)
            #expect(Day(day.text) == day)
            weekday = weekday % 7 + 1
            expected.day += 1
            if expected.day > Day.lengthOfMonth(year: expected.year, month: expected.month) {
                expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
            }
        }
    }

    @Test("a day beyond the calendar is kept as the nearest within")
    func beyond() throws {
        let last = try #require(Day("31/12/9999"))
        #expect(last.adding(5).key == last.key && Day(key: last.adding(5).key) == last)
        let first = try #require(Day("01/01/0001"))
        #expect(first.adding(-5).key == first.key)
    }

    @Test("Days are written the way documents write them")
    func written() {
        #expect(day("5/2/2024").formal == "ngày 05 tháng 02 năm 2024")
        #expect(day("8/3/2024").formal == "ngày 08 tháng 3 năm 2024")
        #expect(day("18/6/2024").formal == "ngày 18 tháng 6 năm 2024")
        #expect(day("18/6/2024").text == "18/06/2024")
        #expect(day("18/6/2024").iso == "2024-06-18")
        #expect(day("18/6/2024").key == 20_240_618)
    }

    @Test(
        "What is no day is refused",
        arguments: [
            "", "2024", "30/02/2024", "29/02/2023", "31/04/2024", "00/01/2024", "01/13/2024", "2024-6-18", "18-06-2024",
            "18/06/24", "18/6/2024 ", "2024/06/18", "18/06-2024", "1/1/20245", "aa/bb/cccc", "18/06/2024/1",
            "１8/06/2024",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("Centuries keep the Gregorian rule")
    func centuries() {
        #expect(Day(1900, 2, 29) == nil)
        #expect(Day(2000, 2, 29) != nil)
        #expect(Day(1970, 1, 1)?.number == 0)
        #expect(Day(1969, 12, 31)?.weekday == 3)
        #expect(Day(key: 20_240_230) == nil)
        #expect(Day(key: -20_240_218) == nil)
    }
}

@Suite struct InstantTests {
    @Test("A moment is shown as the clocks of Vietnam show it")
    func shown() {
        let moment = Instant(day("18/06/2024"), hour: 10, minute: 17, second: 5)
        #expect(moment.text == "10:17 | 18/06/2024")
        #expect(moment.iso == "2024-06-18T10:17:05+07:00")
        #expect(moment.milliseconds == 1_718_680_625_000)
    }

    @Test("The day changes at midnight in Vietnam, before 1970 too")
    func midnight() {
        for text in ["01/01/1960", "01/01/1970", "18/06/2024", "31/12/2060"] {
            let midnight = Instant(day(text))
            #expect(midnight.day == day(text))
            #expect(midnight.minuteOfDay == 0)
            let before = Instant(milliseconds: midnight.milliseconds - 1)
            #expect(before.day == day(text).adding(-1))
            #expect(before.clock == "23:59")
        }
    }

    @Test("A fixed clock stands still, the system's goes on")
    func clocks() {
        let moment = Instant(day("18/06/2024"), hour: 23, minute: 30)
        let clock = Clock.fixed(moment)
        #expect(clock.now() == moment)
        #expect(clock.today == day("18/06/2024"))
        #expect(Clock.system.now() > moment)
        #expect(Clock.system.now() <= Clock.system.now())
    }
}
