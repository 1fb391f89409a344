import Kernel
import Testing

@Suite("Months added to a day")
struct MonthTests {
    @Test("from any day of 2020–2060 so many months on: the same day of the month, or the last of a shorter one")
    func everyDay() throws {
        var day = try #require(Day(2020, 1, 1))
        while day.parts.year <= 2060 {
            for months in [1, 2, 6, 11, 12, 18, 36] {
                let later = day.adding(months: months)
                let count = day.parts.year * 12 + day.parts.month - 1 + months
                #expect(later.parts.year * 12 + later.parts.month - 1 == count)
                let length = Day.lengthOfMonth(year: later.parts.year, month: later.parts.month)
                #expect(later.parts.day == min(day.parts.day, length))
            }
            day = day.adding(1)
        }
    }

    @Test(
        "a day stays where so many months lead beyond the calendar", arguments: [Int.max, Int.min, 200_000, -200_000])
    func beyond(_ months: Int) throws {
        let day = try #require(Day(2024, 6, 18))
        #expect(day.adding(months: months) == day)
    }
}
