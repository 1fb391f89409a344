import Kernel
import Testing

@Suite struct LunarCalendarTests {
    @Test("Mùng 1 Tết and Giỗ Tổ Hùng Vương of 2023 to 2031")
    func anchors() {
        let anchors = [
            (2023, "22/01", "29/04"), (2024, "10/02", "18/04"), (2025, "29/01", "07/04"), (2026, "17/02", "26/04"),
            (2027, "06/02", "16/04"), (2028, "26/01", "04/04"), (2029, "13/02", "23/04"), (2030, "02/02", "12/04"),
            (2031, "23/01", "01/04"),
        ]
        for (year, newYear, kings) in anchors {
            #expect(LunarCalendar.newYear(of: year) == day("\(newYear)/\(year)"))
            #expect(LunarCalendar.hungKingsDay(of: year) == day("\(kings)/\(year)"))
        }
    }

    @Test("In 2030, as in 2007, Vietnam's Tết is a day before China's, for it looks at the Moon from UTC+7")
    func differsFromChina() {
        #expect(LunarCalendar.newYear(of: 2030) == day("02/02/2030"))
        #expect(LunarCalendar.newYear(of: 2007) == day("17/02/2007"))
        #expect(LunarCalendar.newYear(of: 1985) == day("21/01/1985"))
    }

    @Test("The month before Tết has 30 days before 2023 and 2024, 29 before 2025 to 2031")
    func lastMonth() {
        for year in 2023...2031 {
            let eve = LunarCalendar.lunar(of: LunarCalendar.newYear(of: year).adding(-1))
            #expect(eve == LunarDay(year - 1, 12, year <= 2024 ? 30 : 29))
        }
    }

    @Test("Leap months fall where the almanacs have them")
    func leapMonths() {
        let known = [
            2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3,
            2033: 11,
        ]
        for year in 2001...2033 {
            let leap = (1...12).filter { LunarCalendar.day(of: LunarDay(year, $0, 1, isLeap: true)) != nil }
            #expect(leap == (known[year].map { [$0] } ?? []), "\(year)")
        }
    }

    @Test("Every civil day of 2020–2060 has one lunar day, and it leads back")
    func roundTrip() {
        var previous = LunarCalendar.lunar(of: day("31/12/2019"))
        for number in day("01/01/2020").number...day("31/12/2060").number {
            let lunar = LunarCalendar.lunar(of: Day(number: number))
            #expect(LunarCalendar.day(of: lunar) == Day(number: number))
            #expect(lunar.day == previous.day + 1 || (lunar.day == 1 && previous.day >= 29))
            previous = lunar
        }
    }

    @Test("Days that the lunar calendar does not have are none")
    func impossible() {
        #expect(LunarCalendar.day(of: LunarDay(2024, 12, 30)) == nil)
        #expect(LunarCalendar.day(of: LunarDay(2024, 2, 1, isLeap: true)) == nil)
        #expect(LunarCalendar.day(of: LunarDay(2024, 13, 1)) == nil)
        #expect(LunarCalendar.day(of: LunarDay(2024, 1, 0)) == nil)
    }
}
