/// Which days are worked: Monday to Friday, except where a ``SpecialDay`` says otherwise.
///
/// Every question is answered in O(log n) of the number of special days, however far apart the days are:
/// weeks by arithmetic, special days by the running sum of what they add or take away.
/// Where two entries name the same day, a made-up day wins over a day off.
public struct WorkingCalendar: Hashable, Sendable {
    /// The announced days in order, one entry a day.
    public let specialDays: [SpecialDay]

    /// Days that are worked against the week's rhythm, or not worked against it, in order.
    private let exceptions: [Day]
    /// `shifts[i]` is what the first `i` exceptions add to the count of weekdays.
    private let shifts: [Int]
    /// Working days before each exception, counted from an arbitrary Monday.
    private let ranks: [Int]

    /// A calendar from the announced days, in any order.
    public init(_ announced: some Sequence<SpecialDay> = []) {
        let byDay = Dictionary(announced.map { ($0.day, $0) }) { $0.kind == .madeUp ? $0 : $1 }
        specialDays = byDay.values.sorted { $0.day < $1.day }
        var exceptions: [Day] = []
        var shifts = [0]
        var ranks: [Int] = []
        for special in specialDays where Week.isWorking(special.day) == (special.kind == .off) {
            ranks.append(Week.rank(special.day) + shifts[exceptions.count])
            shifts.append(shifts[exceptions.count] + (special.kind == .off ? -1 : 1))
            exceptions.append(special.day)
        }
        self.exceptions = exceptions
        self.shifts = shifts
        self.ranks = ranks
    }

    /// The announcement for a day, if there is one.
    public func special(_ day: Day) -> SpecialDay? {
        let place = specialDays.countWhile { $0.day < day }
        return place < specialDays.count && specialDays[place].day == day ? specialDays[place] : nil
    }

    /// Whether the day is worked.
    public func isWorking(_ day: Day) -> Bool {
        let place = exceptions.countWhile { $0 < day }
        let isException = place < exceptions.count && exceptions[place] == day
        return Week.isWorking(day) != isException
    }

    /// The first working day later than this day.
    public func next(after day: Day) -> Day { workingDay(rank(day.adding(1))) }

    /// The last working day earlier than this day.
    public func previous(before day: Day) -> Day { workingDay(rank(day) - 1) }

    /// The `count`-th working day later than this day, or earlier when negative; the day itself when 0.
    public func adding(_ count: Int, to day: Day) -> Day {
        if count == 0 { return day }
        return workingDay(count > 0 ? rank(day.adding(1)) + count - 1 : rank(day) + count)
    }

    /// Working days later than `start` and no later than `end`.
    ///
    /// Swapping the two changes only the sign, so it is negative when `end` is the earlier.
    public func count(after start: Day, through end: Day) -> Int {
        rank(end.adding(1)) - rank(start.adding(1))
    }

    /// Working days from the first day to the last, both included; 0 when `last` is before `first`.
    public func count(from first: Day, through last: Day) -> Int {
        max(0, rank(last.adding(1)) - rank(first))
    }

    /// Working days earlier than a day, counted from an arbitrary Monday.
    private func rank(_ day: Day) -> Int {
        Week.rank(day) + shifts[exceptions.countWhile { $0 < day }]
    }

    /// The working day that has exactly `rank` working days before it.
    private func workingDay(_ rank: Int) -> Day {
        let passed = ranks.countWhile { $0 <= rank }
        if passed > 0, ranks[passed - 1] == rank, shifts[passed] > shifts[passed - 1] {
            return exceptions[passed - 1]
        }
        return Week.workingDay(rank - shifts[passed])
    }
}

/// The undisturbed week of five working days.
private enum Week {
    /// 05/01/1970, from which ranks count.
    private static let monday = 4

    static func isWorking(_ day: Day) -> Bool { day.weekday <= 5 }

    /// Days from Monday to Friday before a day.
    static func rank(_ day: Day) -> Int {
        let (weeks, rest) = floored(day.number - monday, by: 7)
        return weeks * 5 + min(rest, 5)
    }

    /// The day from Monday to Friday with that many before it.
    static func workingDay(_ rank: Int) -> Day {
        let (weeks, rest) = floored(rank, by: 5)
        return Day(number: monday + weeks * 7 + rest)
    }

    private static func floored(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Array {
    /// How many leading elements satisfy a condition that no later element satisfies again.
    fileprivate func countWhile(_ condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
