/// A day of the Vietnamese lunar calendar (âm lịch).
public struct LunarDay: Hashable, Sendable {
    /// The lunar year, named by the Gregorian year in which it begins.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, 1 to 30.
    public let day: Int
    /// Whether the month is the leap month (tháng nhuận) that follows the month of the same number.
    public let isLeap: Bool

    /// A lunar day; whether the calendar has it is for ``LunarCalendar/day(of:)`` to say.
    public init(_ year: Int, _ month: Int, _ day: Int, isLeap: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.isLeap = isLeap
    }
}

/// The Vietnamese lunar calendar, computed from the Moon and the Sun as seen at UTC+7.
///
/// A month begins on the civil day of a new moon. The month in which the winter solstice falls is the
/// eleventh. When thirteen months begin between two eleventh months, the first of them during which the
/// Sun enters no new twelfth of the ecliptic (trung khí) is a leap month. The method is the one Hồ Ngọc Đức
/// described; positions are reckoned after Meeus, good to about a minute for the Moon. Dates before 1968
/// may differ from the almanacs of the time, which did not all use UTC+7.
public enum LunarCalendar {
    /// The lunar day of a civil day.
    public static func lunar(of day: Day) -> LunarDay {
        var cycle = LunarCycle(endingIn: day.parts.year)
        if day.number >= cycle.end { cycle = LunarCycle(endingIn: day.parts.year + 1) }
        let place = (cycle.starts.firstIndex { $0 > day.number } ?? cycle.starts.count) - 1
        let month = cycle.month(at: place)
        return LunarDay(month.year, month.number, day.number - cycle.starts[place] + 1, isLeap: month.isLeap)
    }

    /// The civil day of a lunar day; nil when that year has no such month or that month no such day.
    public static func day(of lunar: LunarDay) -> Day? {
        let cycle = LunarCycle(endingIn: lunar.month >= 11 ? lunar.year + 1 : lunar.year)
        for place in cycle.starts.indices where cycle.month(at: place) == (lunar.year, lunar.month, lunar.isLeap) {
            let next = place + 1 < cycle.starts.count ? cycle.starts[place + 1] : cycle.end
            guard lunar.day >= 1, lunar.day <= next - cycle.starts[place] else { return nil }
            return Day(number: cycle.starts[place] + lunar.day - 1)
        }
        return nil
    }

    /// Mùng 1 Tết of a year.
    public static func newYear(of year: Int) -> Day {
        LunarCycle(endingIn: year).first(month: 1)
    }

    /// Giỗ Tổ Hùng Vương, the 10th of the third lunar month.
    public static func hungKingsDay(of year: Int) -> Day {
        LunarCycle(endingIn: year).first(month: 3).adding(9)
    }
}

/// The lunar months from the eleventh of one year up to the eleventh of the next.
private struct LunarCycle {
    /// The Gregorian year in which the cycle ends.
    let year: Int
    /// The first day of each month, as a day number.
    let starts: [Int]
    /// The first day of the eleventh month that follows.
    let end: Int
    /// The place of the leap month, if the cycle has one.
    let leap: Int?

    init(endingIn year: Int) {
        self.year = year
        let first = LunarCycle.eleventhMonth(of: year - 1)
        let last = LunarCycle.eleventhMonth(of: year)
        let starts = (first..<last).map(Sky.newMoonDay)
        let end = Sky.newMoonDay(last)
        self.starts = starts
        self.end = end
        guard starts.count == 13 else {
            leap = nil
            return
        }
        let twelfths = (starts + [end]).map(Sky.twelfth(at:))
        leap = (1..<13).first { twelfths[$0] == twelfths[$0 + 1] }
    }

    func month(at place: Int) -> (year: Int, number: Int, isLeap: Bool) {
        let isLeap = place == leap
        let passed = if let leap, place >= leap { place - 1 } else { place }
        let number = (passed + 10) % 12 + 1
        return (number >= 11 ? year - 1 : year, number, isLeap)
    }

    func first(month: Int) -> Day {
        let place = starts.indices.first { self.month(at: $0) == (year, month, false) }
        // Every cycle has the months 1 to 10 of its year.
        return Day(number: starts[place ?? 0])
    }

    /// The number of the new moon that opens the eleventh month, in which the winter solstice falls.
    private static func eleventhMonth(of year: Int) -> Int {
        let newYearsEve = Day(year, 12, 31)?.number ?? 0
        let lunation = Sky.lastNewMoon(by: newYearsEve)
        return Sky.twelfth(at: Sky.newMoonDay(lunation)) >= 9 ? lunation - 1 : lunation
    }
}
