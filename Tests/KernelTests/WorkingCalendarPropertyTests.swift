import Kernel
import Testing

/// What holds for every calendar, on calendars drawn at random over 2020–2030.
@Suite struct WorkingCalendarPropertyTests {
    static let range = day("01/01/2020").number...day("31/12/2030").number

    static func randomCalendar(_ seed: UInt64) -> ([SpecialDay], WorkingCalendar) {
        var generator = SeededGenerator(seed: seed)
        // Some days are drawn twice, some runs are long, some entries change nothing.
        let specials = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
            SpecialDay(
                Day(number: Int.random(in: range, using: &generator)),
                Bool.random(using: &generator) ? .off : .madeUp, name: "", basis: "")
        }
        return (specials, WorkingCalendar(specials))
    }

    /// The same question answered the slow way.
    static func isWorking(_ day: Day, _ specials: [Day: SpecialDay.Kind]) -> Bool {
        switch specials[day] {
        case .madeUp: true
        case .off: false
        case nil: day.weekday <= 5
        }
    }

    @Test("Walking day by day gives the same answers", arguments: UInt64(1)...8)
    func agreesWithWalking(seed: UInt64) {
        let (specials, calendar) = Self.randomCalendar(seed)
        let kinds = Dictionary(specials.map { ($0.day, $0.kind) }) { $0 == .madeUp ? $0 : $1 }
        let days = (Self.range.lowerBound - 30...Self.range.upperBound + 30).map { Day(number: $0) }
        let working = days.filter { Self.isWorking($0, kinds) }
        var passed = 0
        for day in days where Self.range.contains(day.number) {
            while passed < working.count, working[passed] < day { passed += 1 }
            let isWorking = working[passed] == day
            #expect(calendar.isWorking(day) == isWorking)
            #expect(calendar.previous(before: day) == working[passed - 1])
            let following = isWorking ? passed + 1 : passed
            #expect(calendar.next(after: day) == working[following])
            for count in [1, 2, 17, 260] where following + count - 1 < working.count {
                #expect(calendar.adding(count, to: day) == working[following + count - 1])
                #expect(calendar.count(after: day, through: working[following + count - 1]) == count)
            }
            for count in [1, 2, 17, 260] where passed - count >= 0 {
                #expect(calendar.adding(-count, to: day) == working[passed - count])
            }
        }
    }

    @Test("Weeks are counted before 1970 as after")
    func longAgo() {
        let calendar = WorkingCalendar()
        for number in day("01/12/1969").number...day("31/01/1970").number {
            let any = Day(number: number)
            #expect(calendar.isWorking(any) == (any.weekday <= 5))
            #expect(calendar.next(after: any) == any.adding([5: 3, 6: 2][any.weekday] ?? 1))
            #expect(calendar.previous(before: any) == any.adding([1: -3, 7: -2][any.weekday] ?? -1))
        }
    }

    @Test("Next undoes previous, counting is antisymmetric, adding adds up", arguments: UInt64(11)...18)
    func laws(seed: UInt64) {
        let (_, calendar) = Self.randomCalendar(seed)
        var generator = SeededGenerator(seed: seed &* 977)
        for _ in 0..<2000 {
            let any = Day(number: Int.random(in: Self.range, using: &generator))
            let other = Day(number: Int.random(in: Self.range, using: &generator))
            let working = calendar.start(any)
            #expect(calendar.isWorking(working))
            #expect(calendar.next(after: calendar.previous(before: working)) == working)
            #expect(calendar.previous(before: calendar.next(after: working)) == working)
            #expect(calendar.count(after: any, through: other) == -calendar.count(after: other, through: any))
            let first = Int.random(in: -300...300, using: &generator)
            let second = Int.random(in: -300...300, using: &generator)
            let there = calendar.adding(first, to: working)
            #expect(calendar.adding(second, to: there) == calendar.adding(first + second, to: working))
            #expect(calendar.count(after: working, through: there) == first)
        }
    }
}
